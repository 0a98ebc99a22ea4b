"""A language model reads a note in the room: its words are seen as they come, Esc and a newer note stop it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from textual.message import Message
from textual.pilot import Pilot

from director import open_session
from director.errors import ModelStopped
from director.interpreters.base import Heard, Reading
from director.interpreters.rules import RulesInterpreter
from director.session import Session
from director.tui.desk import Desk
from director.tui.heard import Uttered
from director.tui.room import Room
from tests.tui.studios import FILM, studio_of
from tests.tui.waiting import until


class Muttering(RulesInterpreter):
    """Says three words and then thinks until it is stopped, over a note that says ponder; else it reads by rule, and
    over one that says slowly it waits until it is let go on, as rules do on a machine that is busy.
    """

    name, leaving = "llama", "leaves this machine: models.example.com"

    def __init__(self) -> None:
        self._stopped, self.going_on = threading.Event(), threading.Event()
        self._ponders = False

    def read(self, heard: Heard) -> Reading:
        if "slowly" in heard.text:
            assert self.going_on.wait(60)
        if "ponder" not in heard.text.casefold():
            return super().read(heard)
        self._stopped.clear()
        self._ponders = True
        for word in ("revise_shot ", "1A ", "lens.focal_mm"):
            heard.heed(word)
        assert self._stopped.wait(60)
        self._ponders = False
        raise ModelStopped("the reading was stopped")

    def stop(self) -> bool:
        self._stopped.set()
        return self._ponders


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with open_session(tmp_path / "film", interpreter=Muttering()) as opened:
        opened.load(FILM)
        yield opened


def _text(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen.query_one("#conversation")
    return "\n".join(lines.render_line(row).text for row in range(lines.size.height))


def _flowing(pilot: Pilot[None]) -> str:
    """The text without its line ends and edges."""
    return " ".join(_text(pilot).replace("▎", " ").split())


async def _say(pilot: Pilot[None], words: str) -> None:
    room = pilot.app.screen
    assert isinstance(room, Room)
    room.say(words)
    await pilot.pause()


async def test_its_words_are_seen_as_they_come_and_esc_stops_it(session: Session) -> None:
    async with studio_of(session).run_test(size=(140, 40)) as pilot:
        await _say(pilot, "Ponder this.")
        await until(pilot, lambda: "…revise_shot 1A lens.focal_mm" in _flowing(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "REFUSED: the reading was stopped" in _flowing(pilot))
        assert "stopped reading “Ponder this.”" in _flowing(pilot)
    last = session.log()[-1]
    assert (last.note, last.outcome, last.diff) == ("Ponder this.", "refused", ())


async def test_a_note_that_the_rules_read_is_not_said_to_be_stopped(tmp_path: Path) -> None:
    reader = Muttering()
    with open_session(tmp_path / "film", interpreter=reader) as session:
        session.load(FILM)
        async with studio_of(session).run_test(size=(140, 40)) as pilot:
            room = pilot.app.screen
            assert isinstance(room, Room)
            await _say(pilot, "Push in slowly.")
            await until(pilot, lambda: room.desk.stop_reading() == "" and room.desk._reading is not None)
            await pilot.press("escape")
            reader.going_on.set()
            await until(pilot, lambda: len(session.log()) == 2)
            await pilot.pause()
            assert "stopped reading" not in _flowing(pilot)
        assert session.log()[-1].outcome == "applied"


async def test_a_newer_note_about_the_shot_takes_its_place(session: Session) -> None:
    async with studio_of(session).run_test(size=(140, 40)) as pilot:
        await _say(pilot, "Ponder this.")
        await until(pilot, lambda: "…revise_shot" in _text(pilot))
        await _say(pilot, "85 mm.")
        await until(pilot, lambda: len(session.log()) == 3)
    stopped, taken = session.log()[-2:]
    assert (stopped.note, stopped.outcome) == ("Ponder this.", "refused")
    assert (taken.note, taken.outcome) == ("85 mm.", "applied")


async def test_the_masthead_says_that_notes_leave_the_machine(session: Session) -> None:
    for width, told in ((160, "notes: leaves this machine: models.example.com"), (80, "models.example.com")):
        async with studio_of(session).run_test(size=(width, 40)) as pilot:
            masthead = pilot.app.screen.query_one("Masthead")
            await until(pilot, lambda masthead=masthead, told=told: told in masthead.render_line(0).text)


def test_who_leaves_waits_for_no_model(session: Session) -> None:
    told = SimpleQueue[Message]()
    desk = Desk(session, {"author": "ana", "role": "director"}, told.put)
    desk.start()
    desk.note("Ponder this.", ("1A",))
    desk.note("Tighter.", ("1B",))
    desk.note("Ponder that.", ("1C",))
    while not isinstance(told.get(timeout=60), Uttered):
        pass
    leaving = threading.Thread(target=desk.close)
    leaving.start()
    leaving.join(20)
    assert not leaving.is_alive()
    assert [one.outcome for one in session.log()[-3:]] == ["refused", "applied", "refused"]
