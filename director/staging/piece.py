"""What a set piece is: its parts, where to sit, lie and lean on it, and what it lights. Values only."""

from dataclasses import dataclass

from director.staging.solids import Part, Point


@dataclass(frozen=True)
class Seat:
    """Where hips or a lying back rest: a point in the piece's frame, and the way the body faces (degrees)."""

    at: Point
    yaw: float = 0.0


@dataclass(frozen=True)
class Glow:
    """The lamp of a piece: where it shines from, how far, and whether downwards only."""

    at: Point
    reach: float = 6.0
    down: bool = False
    power: float = 1.0
    colour: str = "lamp"


@dataclass(frozen=True)
class Piece:
    """One kind of set piece. `base` is its half width and half depth on the floor."""

    parts: tuple[Part, ...]
    base: tuple[float, float]
    height: float
    top: float | None = None
    seats: tuple[Seat, ...] = ()
    beds: tuple[Seat, ...] = ()
    glow: Glow | None = None
    wall: bool = False  # hugs the wall when it is in the background
    leanable: bool = False
