"""What a dressing is: ground, walls, room, and what stands about a place. Values only."""

from dataclasses import dataclass
from typing import Literal

from director.domain.vocabulary import SetKind
from director.staging.solids import Part

Standing = tuple[SetKind | Literal["pine"], float, float, float]  # kind, x, z, yaw in degrees


@dataclass(frozen=True)
class Dressing:
    """`room` is half width, back and front in metres, and the ceiling; None is open air."""

    ground: str = "tarmac"
    walls: str = "plaster"
    room: tuple[float, float, float, float] | None = None
    standing: tuple[Standing, ...] = ()
    parts: tuple[Part, ...] = ()
    booths: bool = False
    dado: str | None = None  # the lower third of the walls
    beams: bool = False
    seats: tuple[tuple[float, float, float], ...] = ()  # x, height, z of seats that everybody takes, facing +Z
