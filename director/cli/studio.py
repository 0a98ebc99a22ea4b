"""The command that opens the studio: `director NAME`, or `director` alone."""

import ctypes
import gc
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from director.cli.words import gathered
from director.config import find_session, settings

if TYPE_CHECKING:
    from director.direction import By
    from director.session import Session
    from director.web.monitor import MonitorPage


_MMAP_THRESHOLD, _ARENA_MAX = -3, -8  # of mallopt(3)
_LARGE = 1 << 18  # bytes


@dataclass(frozen=True)
class Opened:
    """The words of `studio`."""

    name: str
    who: str | None
    role: str | None


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--as", "who", metavar="WHO", help="Who sits here (default from the settings).")
@click.option("--role", metavar="ROLE", help="In what role (default from the settings).")
@gathered(Opened)
def studio(opened: Opened) -> int:
    """Open the studio on the session NAME; where there is no terminal, show the film."""
    if not at_a_terminal():
        return _shown(opened.name)
    gc.disable()  # a start makes much and throws nothing away; the app collects again once it is ready
    from director import open_session

    held = settings(find_session(opened.name, settings()))
    session = open_session(find_session(opened.name, held), interpreter=held.interpreter, create=False)
    return _run(session, {"author": opened.who or held.author, "role": opened.role or held.role})


def first_page() -> int:
    """Open the studio with no session: three ways into one."""
    gc.disable()
    held = settings()
    return _run(None, {"author": held.author, "role": held.role})


def _run(session: "Session | None", by: "By") -> int:
    from director import open_session
    from director.tui.app import StudioApp
    from director.tui.house import House
    from director.tui.monitor.graphics import graphics_of, prepare

    _give_back()
    graphics = prepare(graphics_of(os.environ))
    app = StudioApp(House(open_session, by, _screening, graphics), session)
    gc.freeze()
    try:
        app.run()
    finally:
        app.close()
    return app.return_code or 0


def _give_back() -> None:
    """Have whatever is large go back to the system as it is let go: pictures on many threads leave holes otherwise."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # only the C library of GNU has it
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_ARENA_MAX, 2)


def _screening(folder: Path) -> "MonitorPage":
    from director import open_session
    from director.web.monitor import MonitorPage

    return MonitorPage(lambda: open_session(folder, create=False))


def at_a_terminal() -> bool:
    """Whether somebody sits at a terminal, typing and reading; `director serve` is one in a browser."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def _shown(name: str) -> int:
    from director.cli.reading import show

    shown: int = show.main([name], standalone_mode=False)
    return shown
