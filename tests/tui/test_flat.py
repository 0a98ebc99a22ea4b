"""Memory in a long sitting: what was opened and left is let go, whatever it was."""

import gc
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

_PAGES = ("f2", "f3", "f1", "ctrl+p")  # film, versions, help, palette
_VIEWS = ("f4", "f6", "ctrl+s", "f11", "f5", "ctrl+t")  # each turned back by its own key
_SAID = ("Tighter.", "/compare 1", "/undo", "/redo", "/branch rainy", "/branch main", "/cut", "/loop", "/shot")
_SIZES = ((100, 30), (80, 24), (140, 45))
_WARM, _ROUNDS = 2, 4
_PAINTED, _THINGS = 700, 60  # of a page, or less: the last film that was seen is kept


@pytest.mark.slow
async def test_a_sitting_keeps_nothing_of_pages_that_are_left(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=_SIZES[-1]) as pilot:
            room: Any = app.screen
            await _rounds(pilot, room, _WARM)
            painted, things = _held()
            await _rounds(pilot, room, _ROUNDS)
            later = _held()
    assert later[0] <= painted + _PAINTED
    assert later[1] <= things + _THINGS


async def _rounds(pilot: Pilot[None], room: Any, rounds: int) -> None:
    """Every page and every kind of picture, so many times."""
    for _ in range(rounds):
        for key in _PAGES:
            await pilot.press(key)
            await until(pilot, lambda: pilot.app.screen is not room)
            await pilot.pause(0.1)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is room)
        for key in _VIEWS:
            await pilot.press(key)
            await pilot.pause(0.1)
            await pilot.press(key)
        for words in (*_SAID, "/vary lens"):
            room.say(words)
            await pilot.pause(0.1)
            await until(pilot, lambda: not room.conversation._errands)
        await until(pilot, lambda: pilot.app.screen is not room)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is room)
        for size in _SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause(0.1)


def _held() -> tuple[int, int]:
    """Painted lines and widgets that something still holds."""
    gc.collect()
    held = gc.get_objects()
    return sum(isinstance(one, Strip) for one in held), sum(isinstance(one, Widget) for one in held)
