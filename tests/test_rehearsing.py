"""A session readied for its first note."""

import threading
from pathlib import Path

import pytest

from director.history.log import Log
from director.interpreters.base import Heard, Reading
from director.session import Session
from director.studio import Outside, Studio
from director.takes.callsheet import Crew
from director.takes.renderings import Renderings
from director.takes.room import TakeRoom, Units
from tests.domain.films import film


class Reader:
    """Counts what it is asked to read."""

    def __init__(self, name: str, leaving: str) -> None:
        self.name, self.leaving, self.read_notes = name, leaving, 0
        self.readied = list[str]()
        self.loading, self.let_go = threading.Event(), threading.Event()

    def read(self, heard: Heard) -> Reading:
        """Nothing is wanted."""
        self.read_notes += 1
        return Reading(answer="Heard.")

    def ready(self, heard: Heard) -> None:
        """Takes until it is let go."""
        self.readied.append(heard.text)
        self.loading.set()
        assert self.let_go.wait(30)

    def stop(self) -> bool:
        """Nothing takes long."""
        return False

    def close(self) -> None:
        """What is being loaded is given up."""
        self.let_go.set()


class Hands:
    """Draws nothing, and remembers whether it was readied."""

    def __init__(self) -> None:
        self.readied = False

    def start(self, *tasks: str) -> None:
        """Readied."""
        self.readied = True

    def run(self, job: object, progress: object = None) -> None:
        """Nothing is drawn here."""

    def cancel(self, key: str) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing was begun."""


@pytest.mark.parametrize(
    ("name", "leaving", "notes"), [("rules", "", 1), ("auto", "", 1), ("llama", "", 0), ("auto", "http://there", 0)]
)
def test_the_rules_rehearse_a_note_and_no_model_is_asked(tmp_path: Path, name: str, leaving: str, notes: int) -> None:
    reader, hands = Reader(name, leaving), Hands()
    log = Log.open(tmp_path / "film", create=True)
    outside = Outside(now=lambda: "2026-01-01T00:00:00.000Z", draw_seed=lambda: 1, stopwatch=lambda: 0.0)
    room = TakeRoom(log.folder, Crew("tests:none"), log, Units(hands, hands))
    renderings = Renderings(log.folder, room, lambda decision: log.production_at(decision)[0], lambda: [hands])
    with Session(log, Studio(log, reader, outside), room, renderings) as session:
        session.load(film(), author="ana")
        session.rehearse()  # and doesn't wait for the model
        assert (reader.read_notes, hands.readied) == (notes, True)
        assert reader.loading.wait(30)
        assert not reader.let_go.is_set()
        assert session.production.decision == 1
    assert reader.readied == [""]
