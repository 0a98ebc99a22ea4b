"""What a dressing is: ground, walls, room, and what stands about a place. Values only."""

from dataclasses import dataclass
from typing import Literal

from director.staging.solids import Part

Standing = tuple[str, float, float, float]  # the name of a shape, x, z, yaw in degrees
Wall = Literal["back", "front", "left", "right"]
Fitted = tuple[str, Wall, float]  # the name of a shape, the wall that it is against, and where along it (x or z)


@dataclass(frozen=True)
class Dressing:
    """`room` is half width, back and front in metres, and the ceiling; None is open air.

    `yard` is the ground seen through a room's windows and beyond its walls; `hung` goes about every window.
    """

    ground: str = "tarmac"
    walls: str = "plaster"
    room: tuple[float, float, float, float] | None = None
    standing: tuple[Standing, ...] = ()
    fitted: tuple[Fitted, ...] = ()
    parts: tuple[Part, ...] = ()
    booths: bool = False
    dado: str | None = None  # the lower third of the walls
    beams: bool = False
    seats: tuple[tuple[float, float, float], ...] = ()  # x, height, z of seats that everybody takes, facing +Z
    yard: str = "outlook grass"
    hung: tuple[str, ...] = ()
    ceiling: str = "ceiling"
    trim: str = "dark wood"
