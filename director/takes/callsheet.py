"""The call sheet: what passes between the take room and the process that draws for it. Values only.

Nothing that draws or encodes is imported here, so that whoever only asks for takes starts quickly.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from director.domain.vocabulary import Transition
from director.takes.take import Order

if TYPE_CHECKING:
    from director.renderers.base import Frame

ENCODER = "director.takes.movie:write"
TAKE = "director.takes.drawing:draw"
JOIN = "director.takes.drawing:draw_join"
STILL = "director.takes.stills:draw_stills"


@dataclass(frozen=True)
class Crew:
    """Who draws and speaks, each as "module:name": a Renderer's class, what stages a production's last shot to an
    Order, and what finds the Engine of the voices, or None."""

    renderer: str
    stage: str = "director.takes.stage:staged"
    voices: str = "director.sound.engines:found"


@dataclass(frozen=True)
class CallSheet:
    """What the drawing process is given: the matter of one shot (two for a join), by whom, how and where to draw it."""

    matter: tuple[str, ...]  # documents of `identity.matter`, as JSON
    crew: Crew
    order: Order
    path: Path
    take: str
    title: str
    way: Transition = "cut"
    watched: bool = False  # whether the pictures are wanted as they are drawn


@dataclass(frozen=True)
class StillSheet:
    """What the drawing process is given for single frames of one shot, by their index."""

    matter: str
    crew: Crew
    order: Order
    frames: tuple[int, ...]


@dataclass(frozen=True)
class Exposing:
    """Progress: so many frames (or what is `counted`) of one take are done; with the newest frame, for who watches.

    Of 0 frames, `counted` is what is being done.
    """

    title: str
    done: int
    frames: int
    picture: "Frame | None" = field(default=None, compare=False, repr=False)
    counted: str = "frames"


@dataclass(frozen=True)
class Wrapped:
    """What came of drawing: seconds from the start to the first frame and to the finished file, and what is told."""

    frames: int
    frames_sha256: str
    first_s: float
    drawn_s: float
    told: tuple[str, ...]
