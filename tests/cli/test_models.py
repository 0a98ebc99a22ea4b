"""`director models`: the catalogue and the shelf, a model fetched, used and removed, in words and in data."""

from dataclasses import replace
from pathlib import Path

import pytest

import director.models.catalogue as listed
from director.config import settings
from director.models.catalogue import Entry, catalogue
from tests.cli.conftest import Typed

pytest.importorskip("huggingface_hub", reason="needs huggingface_hub (pip install 'director[dev]')")


@pytest.fixture
def shelf(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf, settings of one's own, and nothing that answers at the hub's address."""
    monkeypatch.setenv("DIRECTOR_MODELS", str(tmp_path / "shelf"))
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


@pytest.fixture
def tiny(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """A catalogue of one model, which is on the shelf."""
    entry = replace(catalogue()[0], file="tiny.gguf", size=9)
    monkeypatch.setattr("director.models.shelf.catalogue", lambda: (entry,))
    monkeypatch.setattr(listed, "catalogue", lambda: (entry,))
    (shelf / "tiny.gguf").write_bytes(b"GGUF.tiny")
    return entry


def test_the_list_says_what_there_is_and_what_fits(typed: Typed, shelf: Path) -> None:
    told = typed("models", "list")
    assert told.code == 0
    assert all(entry.id in told.out and entry.licence in told.out for entry in catalogue())
    assert str(shelf) in told.err
    assert typed("models").out == told.out


def test_the_list_in_data_has_every_claim(typed: Typed, shelf: Path) -> None:
    data = typed("models", "list", "--json").data
    assert [one["id"] for one in data["catalogue"]] == [entry.id for entry in catalogue()]
    one = data["catalogue"][0]
    assert one["address"] == f"https://huggingface.co/{one['repo']}/resolve/{one['revision']}/{one['file']}"
    assert one["sources"]["licence"]
    assert one["fit"] in ("fits", "slow", "no")
    assert (one["path"], one["in_use"], data["by_hand"]) == (None, False, [])


def test_offline_get_says_how_to_bring_it_by_hand(typed: Typed, shelf: Path) -> None:
    told = typed("models", "get", "granite-4.0-1b")
    assert told.code == 4
    line = told.err.splitlines()[-1]
    assert "director models use" in line
    assert catalogue()[0].address() in line
    assert typed("models", "get", "granite-4.0").code == 2


def test_a_model_on_the_shelf_is_used_by_its_id(typed: Typed, tiny: Entry, shelf: Path) -> None:
    told = typed("models", "use", tiny.id)
    assert (told.code, told.out.strip()) == (0, str(shelf / "tiny.gguf"))
    assert settings().model == tiny.id
    assert "in use" in typed("models", "list").out
    assert typed("models", "list", "--json").data["catalogue"][0]["in_use"] is True


def test_a_model_that_is_not_here_is_not_used(typed: Typed, shelf: Path) -> None:
    told = typed("models", "use", "granite-4.1-3b")
    assert told.code == 4
    assert "director models get granite-4.1-3b" in told.err
    assert settings().model == ""


def test_any_gguf_file_is_used_by_its_path(typed: Typed, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.gguf").write_bytes(b"GGUF mine")
    assert typed("models", "use", "mine.gguf").code == 0
    assert settings().model == str(tmp_path / "mine.gguf")
    data = typed("models", "list", "--json").data
    assert data["by_hand"] == [{"path": str(tmp_path / "mine.gguf"), "size": 9, "in_use": True}]


@pytest.mark.parametrize("content", [b"", b"GG", b"PK\x03\x04 a zip"])
def test_what_is_no_model_is_not_used(content: bytes, typed: Typed, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "zip.gguf").write_bytes(content)
    told = typed("models", "use", "zip.gguf")
    assert told.code == 3
    assert "no GGUF file" in told.err


def test_a_file_that_is_not_there_is_missing_and_not_bad(typed: Typed, shelf: Path) -> None:
    assert typed("models", "use", "nowhere.gguf").code == 4


def test_a_model_is_removed_and_said_to_have_been_in_use(typed: Typed, tiny: Entry, shelf: Path) -> None:
    typed("models", "use", tiny.id)
    told = typed("models", "remove", tiny.id)
    assert told.code == 0
    assert "was the model in use" in told.err
    assert list(shelf.iterdir()) == []


def test_what_was_brought_by_hand_is_removed_only_on_a_second_word(typed: Typed, shelf: Path) -> None:
    (shelf / "mine.gguf").write_bytes(b"GGUF mine")
    told = typed("models", "remove", "mine.gguf")
    assert told.code == 1
    assert "--yes" in told.err
    assert typed("models", "remove", "mine.gguf", "--yes").code == 0
    assert list(shelf.iterdir()) == []


def test_nothing_off_the_shelf_is_removed(typed: Typed, shelf: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"GGUF mine")
    for name in ("mine.gguf", str(mine), "../mine.gguf"):
        assert typed("models", "remove", name, "--yes").code == 2
    assert mine.is_file()
