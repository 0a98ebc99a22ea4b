"""Cues: what each figure is to do in one shot, in metres and seconds. Values only."""

from dataclasses import dataclass

import numpy as np

from director.domain.production import Character
from director.domain.vocabulary import Pace, Pose
from director.staging.exact import Floats
from director.staging.physique import Physique, physique


@dataclass(frozen=True)
class Spot:
    """A place to be: root on the floor (or a bed), yaw in radians, height of the seat there, and of a table ahead."""

    x: float
    z: float
    yaw: float = 0.0
    y: float = 0.0
    seat: float | None = None
    table: float | None = None
    fixed: bool = False  # the body can't turn freely: it sits, lies or leans on something
    piece: str | None = None
    back: float = 0.0  # metres that the seat is behind where one stands before it


@dataclass(frozen=True)
class Cue:
    """One figure's part in a shot. `path` is where it walks from its spot; `speech` is when it talks, in seconds."""

    who: str
    character: Character
    spot: Spot
    pose: Pose
    action: str = ""
    path: tuple[tuple[float, float], ...] = ()
    arrives: Spot | None = None
    pace: Pace = "steady"
    eyes: str | None = None  # who or what is looked at
    speech: tuple[tuple[float, float], ...] = ()
    seed: int = 0
    settled: bool = False  # the gesture is made already and held, as an insert needs it
    speed: float | None = None  # metres a second where the pace doesn't say
    turns: float | None = None  # the yaw that it turns to on the spot

    @property
    def physique(self) -> Physique:
        """How the figure is proportioned."""
        return physique(self.character)

    @property
    def scale(self) -> float:
        """Height over that of the poses' own figure."""
        return self.physique.scale

    @property
    def moving(self) -> bool:
        """Whether it is under way when the shot begins."""
        return self.pose in ("walking", "running")


@dataclass(frozen=True)
class Around:
    """What a figure has to do with, in the world, (n, 3) or (3,): what it looks at, its partner's chest, a thing.

    `look` is for the eyes and `head` for the head, which is later where that changes. `low` says that there is no
    table within reach: things lie on the floor.
    """

    look: Floats | None = None
    head: Floats | None = None
    partner: Floats | None = None
    thing: Floats | None = None
    low: bool = False


def cut_of(share: Floats) -> slice:
    """The frames between the cut points, without handles, from each frame's share (n,) of the shot."""
    first, last = int(np.abs(share).argmin()), int(np.abs(share - 1.0).argmin())
    return slice(first, last + 1)


@dataclass(frozen=True)
class Clock:
    """Frames of a shot: figure seconds and screen fraction at each (n,), and the length in figure seconds."""

    seconds: Floats
    share: Floats
    length: float

    @property
    def tick(self) -> float:
        """Figure seconds from frame to frame."""
        return float(self.seconds[1] - self.seconds[0]) if self.seconds.shape[0] > 1 else self.length
