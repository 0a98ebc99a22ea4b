"""The demo is the whole program end to end: from a screenplay and a conversation to a film that plays."""

import json
import tomllib
from pathlib import Path
from typing import Any

import av
import pytest

from director import open_session
from director.cli.door import run
from director.config import shipped

CONVERSATION: dict[str, Any] = tomllib.loads((shipped("demo") / "conversation.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the demo was played into, once for this module."""
    folder = tmp_path_factory.mktemp("demo") / "session"
    assert run(["demo", str(folder)]) == 0
    return folder


def test_every_note_ends_as_it_was_written(played: Path) -> None:
    decisions = json.loads((played / "decisions.json").read_text(encoding="utf-8"))
    said = [(one["note"], one["author"], one["outcome"]) for one in decisions if one["note"]]
    assert said == [(note["text"], note["author"], note["outcome"]) for note in CONVERSATION["note"]]


def test_the_conversation_shows_what_a_director_needs(played: Path) -> None:
    with open_session(played, create=False) as session:
        decisions = session.log()
        done = {change.do for decision in decisions for change in decision.changes}
        assert {"vary_shot", "choose_variation", "lock", "undo", "set_status"} <= done
        assert {decision.outcome for decision in decisions} == {"applied", "asked", "answered", "refused"}
        assert {decision.role for decision in decisions} == {"director", "writer"}
        assert session.verify() == len(decisions)


def test_the_film_plays_for_as_long_as_its_shots(played: Path) -> None:
    with open_session(played, create=False) as session:
        frames = sum(shot.frame_count(24) for shot in session.production.shots)
    with av.open(str(played / "film.mp4")) as movie:
        assert movie.streams.audio
        assert sum(1 for _ in movie.decode(video=0)) == frames


def test_a_folder_that_is_taken_is_refused(played: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (played / "decisions.json").read_bytes()
    assert run(["demo", str(played)]) == 2
    assert (played / "decisions.json").read_bytes() == before
    assert "there already" in capfd.readouterr().err
