"""From a NAME to an open session and the settings that hold for it; makes nothing unless the command says so."""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from director.cli import page
from director.config import Settings, find_session, session_path, settings
from director.errors import DirectorError, UsageError

if TYPE_CHECKING:
    from director.farm.farm import Farm
    from director.session import Session


@dataclass(frozen=True)
class Desk:
    """An open session and who sits at it."""

    session: "Session"
    held: Settings
    author: str
    role: str


@contextmanager
def desk(
    name: str, who: str | None = None, role: str | None = None, interpreter: str | None = None, farm: str | None = ""
) -> Generator[Desk, None, None]:
    """The session NAME, opened; raises UnknownSession where it isn't there.

    It draws on the farm at that address, or where that is None, on the one of the settings if there is one.
    """
    from director import open_session

    path = find_session(name, settings())
    held = settings(path)
    far = _farm(held.farm if farm is None else farm, held, path)
    with open_session(path, interpreter=interpreter or held.interpreter, create=False, farm=far) as session:
        yield Desk(session, held, who or held.author, role or held.role)


def _farm(address: str, held: Settings, folder: Path) -> "Farm | None":
    if not address:
        return None
    from director.farm.farm import Farm
    from director.farm.place import place

    return Farm(place(address, held.farm_on), folder, page.narrate)


def opener(name: str) -> Callable[[], "Session"]:
    """What opens the session NAME, for whoever keeps one open; raises UnknownSession where it isn't there."""
    from director import open_session

    path = find_session(name, settings())
    held = settings(path)
    return lambda: open_session(path, interpreter=held.interpreter, create=False)


@contextmanager
def new_desk(name: str, who: str | None = None, role: str | None = None) -> Generator[Desk, None, None]:
    """The session NAME, opened, and made where it isn't there yet; one made for what then fails goes again."""
    from director import open_session

    path = session_path(name, settings())
    fresh = not path.exists()
    if not fresh and any(path.iterdir()):
        path = find_session(name, settings())
    held = settings(path)
    try:
        with open_session(path, interpreter=held.interpreter, create=True) as session:
            yield Desk(session, held, who or held.author, role or held.role)
    except DirectorError:
        if fresh:
            shutil.rmtree(path, ignore_errors=True)
        raise


def must_be_new(name: str) -> None:
    """Raise UsageError where the folder of NAME is taken."""
    path = session_path(name, settings())
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{path} is there already; give another name")
