"""Never stuck: whatever falls while the studio is open is a row with what to do, and the next note is drawn."""

import signal
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from director.tui.conversation import Conversation
from director.tui.room import Room
from tests.striking import strike
from tests.tui import falling
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


def _room(pilot: Pilot[None]) -> Room:
    room = pilot.app.screen
    assert isinstance(room, Room)
    return room


def _text(pilot: Pilot[None]) -> str:
    return " ".join(" ".join(_room(pilot).query_one(Conversation).words()).split())


async def _say(pilot: Pilot[None], note: str) -> None:
    _room(pilot).say(note)
    await pilot.pause()


async def _seen(pilot: Pilot[None], *words: str) -> None:
    await until(pilot, lambda: all(word in _text(pilot) for word in words))


async def _drawn(pilot: Pilot[None], slate: str = "1A") -> None:
    """The take of the shot as it stands is on the monitor."""

    def there() -> bool:
        here = _room(pilot).projection.here
        return here is not None and here[0].id == slate and here[0].revision == here[1].revision

    await until(pilot, there)


@pytest.fixture
def falls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions that are opened get the renderer and the interpreter that fall."""
    monkeypatch.setattr("director.assembly.RENDERER", falling.RENDERER)
    monkeypatch.setattr("director.assembly._reader", lambda name: falling.FallingInterpreter())


@pytest.mark.usefixtures("falls")
@pytest.mark.parametrize(
    ("note", "told"),
    [("Make it last 1 second.", "SIGABRT"), ("Make it last 2 seconds.", "the lens has no glass")],
)
async def test_a_renderer_that_falls_is_a_row_and_the_next_note_is_drawn(tmp_path: Path, note: str, told: str) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            await _say(pilot, note)
            await _seen(pilot, told, "▸ draw 1A again")
            await _say(pilot, "Make it last 1.5 seconds.")
            await _drawn(pilot)
            assert session.verify() == 3


@pytest.mark.usefixtures("falls")
async def test_a_renderer_that_hangs_gives_way_to_the_next_note(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            await _say(pilot, "Make it last 3 seconds.")
            await _seen(pilot, "drawing 1A, 1 of 72")
            await _say(pilot, "Make it last 1.5 seconds.")
            await _drawn(pilot)


@pytest.mark.usefixtures("falls")
async def test_an_interpreter_that_raises_is_a_row_and_the_next_note_is_read(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _say(pilot, "fall over this")
            await _seen(pilot, "fall over this", "the reader fell over a word", "▸ say it again")
            await _say(pilot, "Close-up.")
            await until(pilot, lambda: session.production.decision == 2)


async def test_a_drawing_process_that_is_killed_is_a_row_and_the_next_note_is_drawn(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            await _say(pilot, "Make it last 60 seconds.")
            await _seen(pilot, "drawing 1A, 1")
            assert strike(session._room._units.first.pid, signal.SIGSEGV)
            await _seen(pilot, "1A could not be drawn", "SIGSEGV", "▸ draw 1A again")
            await _say(pilot, "Make it last half a second.")
            await _drawn(pilot)


@contextmanager
def _no_room(folder: Path) -> Generator[None]:
    """The folder can't be written to: a file stands in its place (root may write into any folder)."""
    aside = folder.with_name("aside")
    if folder.exists():
        folder.rename(aside)
    folder.write_text("not a folder")
    yield
    folder.unlink()
    if aside.exists():
        aside.rename(folder)


async def test_takes_that_can_t_be_written_are_a_row_and_nothing_is_lost(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            with _no_room(tmp_path / "film" / "takes"):
                await _say(pilot, "Close-up.")
                await _seen(pilot, "1A could not be drawn", "can't be written", "▸ draw 1A again")
            _room(pilot).floor.watch("1A")
            await _drawn(pilot)
            assert session.production.shot("1A").framing.size == "close_up"


async def test_a_take_whose_file_was_deleted_is_drawn_again(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.render(["1B"])
        for take in (tmp_path / "film" / "takes").glob("*.mp4"):
            take.unlink()
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            _room(pilot).go("1B")
            await _drawn(pilot, "1B")


async def test_a_take_that_is_deleted_while_it_plays_does_not_stop_the_room(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            for take in (tmp_path / "film" / "takes").glob("*.mp4"):
                take.unlink()
            room = _room(pilot)
            await pilot.press("escape")
            room.go("1B")
            room.go("1A")
            await _drawn(pilot)
            await _say(pilot, "Close-up.")
            await until(pilot, lambda: session.production.decision == 2)
            await _drawn(pilot)


@contextmanager
def _held(file: Path) -> Generator[None]:
    """Another program holds the session's file."""
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    other.close()


async def test_a_session_that_another_program_holds_waits_and_takes_typing_meanwhile(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            with _held(tmp_path / "film" / "session.db"):
                await _say(pilot, "Close-up.")
                await _seen(pilot, "Close-up. reading")
                await pilot.press(*"wider")
                assert _room(pilot).query_one("NoteLine").text == "wider"
            await until(pilot, lambda: session.production.decision == 2)
            await _drawn(pilot)


async def test_a_session_that_is_never_let_go_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("director.history.database.WAIT_S", 0.2)
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            with _held(tmp_path / "film" / "session.db"):
                await _say(pilot, "Close-up.")
                await _seen(pilot, "nothing was recorded", "another program is holding", "▸ say it again")
            await _say(pilot, "Close-up.")
            await until(pilot, lambda: session.production.decision == 2)


async def test_a_disk_that_is_full_is_a_row_and_the_note_can_be_said_again(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        async with studio_of(session).run_test(size=(120, 40)) as pilot:
            await _drawn(pilot)
            database: Any = session._log.file._db
            pages = session._log.file.value("PRAGMA page_count")
            session._log.file.value(f"PRAGMA max_page_count = {pages}")
            for _ in range(200):
                note = f"{'It is a long night. ' * 400}Close-up."
                await _say(pilot, note)
                await until(pilot, lambda: not _room(pilot).conversation._errands)
                if "free some space" in _text(pilot):
                    break
            await _seen(pilot, "nothing was recorded", "free some space")
            before = session.production.decision
            assert database is session._log.file._db
            session._log.file.value("PRAGMA max_page_count = 1000000")
            await _say(pilot, "Close-up.")
            await until(pilot, lambda: session.production.decision == before + 1)
            session.verify()
