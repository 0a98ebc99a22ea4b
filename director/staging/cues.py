"""Cues: what each figure is to do in one shot, in metres and seconds. Values only."""

from dataclasses import dataclass

from director.domain.production import Character
from director.domain.vocabulary import Pace, Pose
from director.staging.exact import Floats


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

    @property
    def scale(self) -> float:
        """Height over that of the poses' own figure."""
        return self.character.height_m / 1.80


@dataclass(frozen=True)
class Clock:
    """Frames of a shot: figure seconds and screen fraction at each (n,), and the length in figure seconds."""

    seconds: Floats
    share: Floats
    length: float
