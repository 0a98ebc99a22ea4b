"""Portraits of the studio: SVG pictures of its pages at several sizes, the same on every machine.

`python -m tests.tui.portraits` draws those that `test_portraits` holds the studio to; look at each before it is kept.
`python -m tests.tui.portraits FILE.svg` draws the README's picture, with the real renderer.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from director import assembly
from director.session import Session
from director.tui.app import StudioApp
from director.tui.monitor import Monitor
from director.tui.note_line import NoteLine
from director.tui.room import Room
from tests.tui.studios import house
from tests.tui.waiting import until

HERE = Path(__file__).parent / "portraits"
SIZES = ((80, 24), (120, 36), (200, 60))
PAGES: dict[str, Sequence[str]] = {
    "room": (),
    "light": ("ctrl+t",),
    "script": ("ctrl+s",),
    "plan": ("f4",),
    "tree": ("f3",),
    "decisions": ("f2",),
    "help": ("f1",),
}
ANA, BEN = {"author": "ana", "role": "director"}, {"author": "ben", "role": "writer"}
_FLAT = "director.renderers.flat:FlatRenderer"
_ENVIRON = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "UTC", "TEXTUAL_ANIMATIONS": "none"}


def conversation(session: Session) -> None:
    """Some of everything: notes, a question, a lock that holds, versions on offer, an approval."""
    session.import_file(Path("sessions/demo/demo.fountain"), **BEN)
    session.note("Tighter.", shot="1A", **ANA)
    session.note("Make it better.", shot="1A", **ANA)
    session.note("Warmer light.", shot="1A", **ANA)
    session.lock("1A", "lens", **ANA)
    session.note("Go to a 28.", shot="1A", **ANA)
    session.vary("1B", "lens.focal_mm", values=[24, 35, 85], **ANA)
    session.choose("1B", "c", **ANA)
    session.approve("1B", "1C", author="mia", role="producer")


@contextmanager
def fixed(renderer: str) -> Iterator[None]:
    """A clock that gives every decision its minute, seeds that are counted, a terminal that is always the same."""
    held = assembly.RENDERER, assembly._now, assembly._draw_seed, dict(os.environ)
    minutes, seeds = count(), count(1)
    assembly.RENDERER = renderer
    assembly._now = lambda: f"2026-01-05T09:{next(minutes):02d}:00.000Z"
    assembly._draw_seed = lambda: next(seeds)
    os.environ.update(_ENVIRON)
    os.environ.pop("NO_COLOR", None)
    try:
        yield
    finally:
        assembly.RENDERER, assembly._now, assembly._draw_seed = held[:3]
        os.environ.clear()
        os.environ.update(held[3])


async def portrait(session: Session, size: tuple[int, int], keys: Sequence[str], share: float = 0.0) -> str:
    """The studio on that session at a size in cells after some keys, standing that far into the shot in hand."""
    app = StudioApp(house(), session)
    async with app.run_test(size=size) as pilot:
        await _drawn(pilot, session)
        room = app.screen
        assert isinstance(room, Room)
        room.query_one(NoteLine).cursor_blink = False
        room.monitor.action_pause()
        room.monitor.seek(round(room.monitor.frames * share))
        await pilot.press(*keys)
        await _settled(pilot)
        return _alike(app.export_screenshot(simplify=True))


async def _drawn(pilot: Pilot[None], session: Session) -> None:
    """Wait until what is seen has its pictures and the shot in hand its take."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Room) and pilot.app.screen.monitor.take is not None)
    await _settled(pilot)


def _idle(pilot: Pilot[None]) -> bool:
    """Whether every room that is open has drawn what it wants."""
    return all(room.floor.idle for room in pilot.app.screen_stack if isinstance(room, Room))


async def _settled(pilot: Pilot[None]) -> None:
    """Wait until two looks at the screen in a row are the same, and nothing is being drawn."""
    seen = ""
    async with asyncio.timeout(60):
        while True:
            for monitor in pilot.app.screen.query(Monitor):
                if monitor.playing:
                    monitor.action_pause()
                    monitor.seek(0)
            for line in pilot.app.screen.query(Input):
                line.cursor_blink = False
            await pilot.pause(0.5)
            now = pilot.app.export_screenshot(simplify=True)
            if now == seen and not pilot.app.workers._workers and _idle(pilot):
                return
            seen = now


def _alike(svg: str) -> str:
    """The picture without the number that each one gets of its own, and without fonts from elsewhere."""
    alone = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", alone).replace("Fira Code, monospace", "monospace")


def portraits(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, SVG) of each page at each size."""
    with fixed(_FLAT), assembly.open_session(folder / "last-crossing", interpreter="rules") as session:
        conversation(session)
        for page, keys in PAGES.items():
            for size in SIZES if page in ("room", "script") else SIZES[1:2]:
                os.environ["DIRECTOR_STATE"] = str(folder / f"{page}-{size}")
                yield f"{page}-{size[0]}x{size[1]}", asyncio.run(portrait(session, size, keys))


def main(arguments: Sequence[str]) -> None:
    """Draw the portraits anew, or the README's picture."""
    with tempfile.TemporaryDirectory() as folder:
        if not arguments:
            HERE.mkdir(exist_ok=True)
            for name, svg in portraits(Path(folder)):
                (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
            return
        renderer = assembly.RENDERER
        with fixed(renderer), assembly.open_session(Path(folder) / "last-crossing", interpreter="rules") as session:
            os.environ["DIRECTOR_STATE"] = str(Path(folder) / "state")
            conversation(session)
            svg = asyncio.run(portrait(session, (160, 46), ("pagedown",), 0.5))
            Path(arguments[0]).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
