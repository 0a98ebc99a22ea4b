"""Whatever is pressed and said, in whatever order: no fault, a log that verifies, a shot in hand that exists."""

import json
import random
from pathlib import Path

import pytest
from textual.pilot import Pilot

from director.session import Session
from director.tui.room import Room
from tests.conftest import ROOT, find_shared
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

_KEYS = (
    *("escape", "tab", "shift+tab", "enter", "up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "ctrl+z", "ctrl+y", "ctrl+l", "ctrl+o", "ctrl+t"),
    *("ctrl+s", "ctrl+f", "ctrl+g", "ctrl+p", "space", "a", "x", "v", "V", "C", "1", "2", "3", "d", "w", "o", "z", "/"),
)
_SAID = (
    *("/undo", "/undo 30", "/redo 30", "/redo", "/lock", "/unlock", "/vary lens", "/choose b"),
    *("/branch rainy", "/branch main", "/merge rainy"),
    *(
        "/go 1B",
        "/go 9Z",
        "/restore",
        "/nonsense",
        "/cut",
        "/scene",
        "/plan",
        "Remove this shot.",
        "Add a shot of Ines.",
    ),
    *(
        "Make it better.",
        "🎬 née 夜の港 مرحبا e\u0301\u0301\u0301 \u202eabc",
        "x" * 5000,
        "\n".join(["Close-up."] * 200),
    ),
)


def _notes() -> tuple[str, ...]:
    """What people have said, where the shared notes are."""
    folder = find_shared({}, ROOT.parent / "shared") if (ROOT.parent / "shared" / "data").is_dir() else None
    lines = (folder / "data" / "notes" / "dev.jsonl").read_text().splitlines() if folder else []
    return tuple(json.loads(line)["note"] for line in lines)


async def _play(session: Session, seed: int, deeds: int) -> None:
    chance = random.Random(seed)
    said = (*_SAID, *_notes())
    app = studio_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(deeds):
            await _do(pilot, chance, said)
        while not isinstance(app.screen, Room):
            app.pop_screen()
            await pilot.pause()
        room = app.screen
        ticket = room.desk.note("Close-up.", ()).ticket
        await until(pilot, lambda: ticket not in room.conversation._errands)
        await pilot.pause()
        assert room.slate == "" or room.production.shot(room.slate) is not None
        assert room.production.decision == session.production.decision
        await pilot.resize_terminal(120, 40)
        assert room.desk.by["author"] in app.export_screenshot()
    session.verify()


async def _do(pilot: Pilot[None], chance: random.Random, said: tuple[str, ...]) -> None:
    room = pilot.app.screen
    turn = chance.random()
    if isinstance(room, Room) and turn < 0.4:
        room.say(chance.choice(said).strip())
        await pilot.pause()
    elif turn < 0.95:
        await pilot.press(chance.choice(_KEYS))
    else:
        await pilot.resize_terminal(chance.randint(10, 180), chance.randint(3, 60))
    assert pilot.app.is_running


async def test_a_monkey_at_the_desk(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        await _play(session, seed=1, deeds=40)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 7))
async def test_many_monkeys_at_the_desk(tmp_path: Path, seed: int) -> None:
    with session_of(tmp_path / "film") as session:
        await _play(session, seed, deeds=120)
