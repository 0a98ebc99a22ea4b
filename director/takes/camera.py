"""A video model as takes know it: what it is asked for, and what its process is given. Values and one protocol.

What models there are, where they lie and what they run on is said by whoever puts a session together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from director.domain.production import Production
from director.errors import DrawingCrashed, DrawingFailed, DrawingStopped, Missing
from director.jobs.job import Kind
from director.takes.callsheet import Crew
from director.takes.take import Order, Quality

DEVELOP = "director.takes.developing:develop"
RENDERING = Kind(
    DrawingFailed,
    DrawingStopped,
    undone="could not be rendered",
    doing="the rendering of",
    doer="the rendering process",
    advice="make it shorter, or render a draft",
    crashed=DrawingCrashed,
)


@dataclass(frozen=True)
class Earlier:
    """A rendering of the shot that there was before, as its maker wrote it, and the document of what it was made of."""

    quality: str
    rendering: str
    matter: str


@dataclass(frozen=True)
class Asked:
    """What a model is asked for: the last shot of `matter`, with what it rendered of it before, the newest first.

    References are looked for in `session`. `anew` is one of the earlier renderings, to be made once more from nothing
    but what it was made from.
    """

    matter: Production
    session: Path
    earlier: tuple[Earlier, ...] = ()
    anew: Earlier | None = None


class Camera(Protocol):
    """One model, ready to be asked. Its `task`, as "module:function", is called in its process with a sheet and a desk,
    and gives a Roll; what it says to the desk is Planned, Doing or Stepped."""

    @property
    def name(self) -> str:
        """Who renders, as a take's record has it."""
        ...

    @property
    def task(self) -> str:
        """The function that renders."""
        ...

    @property
    def deciding(self) -> Mapping[str, object]:
        """All of the model, and of what it runs on, that decides bits, as plain data."""
        ...

    @property
    def told(self) -> tuple[str, ...]:
        """What each of its takes has to say."""
        ...

    def size(self, matter: Production) -> tuple[int, int]:
        """How wide and high it would make the last shot; raises Refused for what it can't make."""
        ...

    def sheet(self, asked: Asked) -> Any:
        """What its task is given."""
        ...


Cameras = Callable[[Quality], Camera]
"""The camera of a quality; raises Missing for what isn't on this machine, Refused for a licence nobody has read."""


@dataclass(frozen=True)
class DevelopSheet:
    """What the rendering process is given: whom to ask and with what, and how and where the take is to be written."""

    task: str
    given: Any
    matter: str
    crew: Crew
    order: Order
    path: Path
    title: str
    asked: str


@dataclass(frozen=True)
class Developed:
    """What came of it: the take's name, its size and frames and their hash, how it was made, its cost, what is told."""

    take: str
    size: tuple[int, int]
    frames: int
    frames_sha256: str
    seconds: float
    rendering: str
    bill: str = ""
    told: tuple[str, ...] = ()


def nobody(quality: Quality) -> Camera:
    """No camera at all."""
    raise Missing(f"there is no video model here for a {quality}; previs stands")
