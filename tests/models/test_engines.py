"""What the doctor says of language models, with and without them."""

from pathlib import Path

import pytest

from director.checkup import engine_of, model_of, server_of
from director.errors import Missing
from director.models import engines
from director.models.catalogue import catalogue
from director.models.shelf import Shelf


def test_without_an_engine_the_one_command_is_named_and_nothing_is_wrong() -> None:
    told = engine_of("")
    assert told.fine
    assert "CMAKE_ARGS=" in told.told
    assert "pip install 'director[llm]'" in told.told
    assert "pip install 'director[llm-wheel]'" in told.told
    assert engine_of("xllamacpp 1").told.startswith("xllamacpp 1")


def test_the_model_that_suits_is_named_with_the_command_that_fetches_it(tmp_path: Path) -> None:
    told = model_of("", Shelf(tmp_path), catalogue()[0])
    assert told.fine
    assert "director models get granite-4.0-1b" in told.told
    assert "none fits" in model_of("", Shelf(tmp_path), None).told


def test_a_model_that_is_chosen_and_gone_is_wrong(tmp_path: Path) -> None:
    told = model_of(str(tmp_path / "gone.gguf"), Shelf(tmp_path), None)
    assert not told.fine
    assert "gone.gguf" in told.told
    (tmp_path / "mine.gguf").write_bytes(b"GGUF")
    assert model_of(str(tmp_path / "mine.gguf"), Shelf(tmp_path), None).fine


def test_a_server_is_told_with_where_notes_go() -> None:
    assert server_of("http://localhost:8080/v1", False).told == "http://localhost:8080: on this machine"
    assert not server_of("https://models.example.com", False).fine
    assert "leaves this machine: models.example.com" in server_of("https://models.example.com", True).told


def test_what_is_ready_made_runs_a_model_where_nothing_was_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "installed", lambda: "xllamacpp 2026.10")
    assert engines.library() == "xllamacpp"
    monkeypatch.setattr(engines, "installed", lambda: "llama-cpp-python 0.3.36")
    assert engines.library() == "llama_cpp"
    monkeypatch.setattr(engines, "installed", str)
    with pytest.raises(Missing, match=r"pip install 'director\[llm-wheel\]'"):
        engines.library()
