"""`director models` for video: a model fetched, brought by hand, used and removed, and its terms read first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from director.config import settings
from director.renderers.diffusion.card import card_named, cards
from tests.cli.conftest import Typed
from tests.models.film import FILES, brought, lies
from tests.models.hub import Hub, hub

pytest.importorskip("huggingface_hub", reason="needs huggingface_hub (pip install 'director[dev]')")
VACE = card_named("wan-vace-1.3b")


@pytest.fixture
def shelf(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of video models, and settings of one's own."""
    monkeypatch.setenv("DIRECTOR_MODELS", str(tmp_path / "shelf"))
    monkeypatch.setenv("DIRECTOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    return tmp_path / "shelf" / "video"


@pytest.fixture
def film(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that has a small model where the first card's should be."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with hub() as running:
        running.files = {f"/{VACE.repo}/{name}": content for name, content in FILES.items()}
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        yield running


def test_a_model_is_fetched_used_and_removed(typed: Typed, film: Hub, shelf: Path) -> None:
    told = typed("models", "get", VACE.id)
    assert (told.code, told.out.strip()) == (0, str(shelf / VACE.id))
    assert "Apache-2.0" in told.err
    assert VACE.revision in told.err
    assert lies(shelf / VACE.id) == FILES
    assert typed("models", "use", VACE.id).code == 0
    assert (settings().video_model, settings().model) == (VACE.id, "")
    (listed,) = (one for one in typed("models", "list", "--json").data["video"] if one["id"] == VACE.id)
    assert (listed["in_use"], listed["by_hand"], listed["path"]) == (True, False, str(shelf / VACE.id))
    assert "in use" in typed("models", "list").out
    removed = typed("models", "remove", VACE.id)
    assert removed.code == 0
    assert "was the model in use" in removed.err
    assert list(shelf.iterdir()) == []


def test_a_model_brought_by_hand_is_used_and_removed_only_on_a_second_word(typed: Typed, shelf: Path) -> None:
    brought(shelf / VACE.id)
    told = typed("models", "use", VACE.id)
    assert told.code == 0
    assert "content-" in told.err
    refused = typed("models", "remove", VACE.id)
    assert refused.code == 1
    assert "--yes" in refused.err
    assert typed("models", "remove", VACE.id, "--yes").code == 0
    assert list(shelf.iterdir()) == []


def test_terms_are_read_before_anything_is_asked_for(typed: Typed, film: Hub, shelf: Path) -> None:
    for card in (card for card in cards() if card.licence.restrictive):
        for word in ("get", "use"):
            told = typed("models", word, card.id)
            assert told.code == 1
            assert f"director models acknowledge {card.id}" in told.err
        assert card.licence.id in told.err
    assert film.headers == []
    typed("models", "acknowledge", "ltx2", "--yes")
    assert typed("models", "get", "ltx2").code == 4  # this hub hasn't got it
    assert film.headers


def test_a_model_that_is_not_here_is_not_used_or_removed(typed: Typed, shelf: Path) -> None:
    told = typed("models", "use", VACE.id)
    assert told.code == 4
    assert f"director models get {VACE.id}" in told.err
    assert settings().video_model == ""
    assert typed("models", "remove", VACE.id).code == 4


def test_a_folder_that_tries_to_bring_code_is_not_used(typed: Typed, shelf: Path) -> None:
    (brought(shelf / VACE.id) / "pipeline.py").write_text("import os")
    told = typed("models", "use", VACE.id)
    assert told.code == 3
    assert "pipeline.py is code" in told.err


def test_offline_get_says_how_to_bring_it_by_hand(typed: Typed, shelf: Path) -> None:
    told = typed("models", "get", "wan-vace-14b")
    assert told.code == 4
    line = told.err.splitlines()[-1]
    assert str(shelf / "wan-vace-14b") in line
    assert "loras/lightx2v-4-step.safetensors" in line


def test_the_list_names_every_card_with_what_it_needs(typed: Typed, shelf: Path) -> None:
    told = typed("models", "list")
    assert all(card.id in told.out and card.licence.id in told.out for card in cards())
    data = typed("models", "list", "--json").data["video"]
    assert [one["id"] for one in data] == [card.id for card in cards()]
    assert all(0 < one["needed_gb"]["draft"] <= one["needed_gb"]["final"] for one in data)


def test_a_record_that_cannot_be_read_says_what_to_do(typed: Typed, shelf: Path) -> None:
    brought(shelf / VACE.id)
    (shelf / f"{VACE.id}.json").write_text("[]")
    told = typed("models", "use", VACE.id)
    assert told.code == 3
    assert "delete it" in told.err
