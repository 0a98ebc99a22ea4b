"""What the studio is given by whoever opens it: who sits there, how sessions are opened, a page to judge takes on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from director.checkup import Opener
from director.direction import By
from director.tui.monitor.graphics import Graphics


class Screening(Protocol):
    """A page in a browser that shows takes at full size and follows the shot in hand."""

    def start(self) -> str:
        """Open it; its address."""
        ...

    def look_at(self, shot: str) -> None:
        """This shot is in hand."""
        ...

    def stop(self) -> None:
        """Close it."""
        ...


@dataclass(frozen=True)
class House:
    """`screening` makes the page of the session in a folder; `graphics` is what the terminal draws pictures with."""

    opener: Opener
    by: By
    screening: Callable[[Path], Screening]
    graphics: Graphics = "none"
