"""The take, and the order it was drawn to. Values only."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from director.domain.production import RATES, Format
from director.domain.values import Value

Quality = Literal["previs", "draft", "final"]
_SHORT_EDGE: dict[Quality, int] = {"previs": 360, "draft": 720}
HANDLES = 8  # frames that an editor gets beyond each cut point
ENCODING = "h264-1"  # part of a take's id; changes whenever the settings in `movie` do


@dataclass(frozen=True)
class Order:
    """How a shot is to be drawn: size in pixels, frames beyond each cut point, slate and timecode burnt in or not."""

    width: int = 640
    height: int = 360
    quality: Quality = "previs"
    handles: int = 0
    burn_in: bool = False


def ordered(kind: Format, quality: Quality = "previs", handles: int = 0, burn_in: bool = False) -> Order:
    """The order for a format: a previs has a short edge of 360 pixels, a draft of 720, a final the format's own."""
    short = min(kind.width, kind.height)
    scale = Fraction(min(short, _SHORT_EDGE.get(quality, short)), short)
    width, height = (max(16, 2 * round(edge * scale / 2)) for edge in (kind.width, kind.height))
    return Order(width, height, quality, handles, burn_in)


def group_of(rate: Fraction) -> int:
    """Frames from one keyframe to the next: half a second, by round(fps / 2)."""
    return max(1, round(rate / 2))


class Take(Value):
    """One drawn shot. `frames` are those of the file, `handles` of them beyond each cut point; `seconds` are on screen.

    `cached` is true for a take that was there already; `stale` for one that a locked shot keeps though it would be
    drawn otherwise today.
    """

    id: str
    shot: str
    revision: int = 1
    quality: Quality
    width: int
    height: int
    fps: int | float
    frames: int
    handles: int = 0
    frames_sha256: str
    seconds: float
    drawn_seconds: float
    seed: int
    renderer: str
    path: Path
    told: tuple[str, ...] = ()
    cached: bool = False
    stale: bool = False

    @property
    def rate(self) -> Fraction:
        """Frames a second, exactly."""
        return RATES[self.fps]

    @property
    def shown(self) -> int:
        """Frames between the cut points."""
        return self.frames - 2 * self.handles

    def document(self) -> dict[str, Any]:
        """The take as plain JSON data."""
        return self.model_dump(mode="json")
