"""The take, and the order it was drawn to. Values only."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, get_args

from director.domain.production import RATES, Format
from director.domain.values import Value

Quality = Literal["previs", "draft", "final"]
QUALITIES: tuple[Quality, ...] = get_args(Quality)
_SHORT_EDGE: dict[Quality, int] = {"previs": 360, "draft": 720}
HANDLES = 8  # frames that an editor gets beyond each cut point
ENCODING = "h264-1"  # part of a take's id; changes whenever the settings in `movie` do
CONFORMING = "conform-1"  # part of the id of a take that a model made; changes whenever `conforming` does


@dataclass(frozen=True)
class Order:
    """How a shot is to be made: size in pixels, frames beyond each cut point, slate and timecode burnt in or not.

    What is `rendered` is made by a video model, whose card says how large; else the previs draws it.
    """

    width: int = 640
    height: int = 360
    quality: Quality = "previs"
    handles: int = 0
    burn_in: bool = False
    rendered: bool = False


def ordered(kind: Format, quality: Quality = "previs", handles: int = 0, burn_in: bool = False) -> Order:
    """The order for a format: a previs has a short edge of 360 pixels; drafts and finals are a video model's."""
    return Order(*_size(kind, quality), quality, handles, burn_in, rendered=quality != "previs")


def enlarged(kind: Format, handles: int = 0) -> Order:
    """The order for a previs as large as a draft, with a short edge of 720 pixels: what a screen shows full size."""
    return Order(*_size(kind, "draft"), "draft", handles)


def _size(kind: Format, quality: Quality) -> tuple[int, int]:
    short = min(kind.width, kind.height)
    scale = Fraction(min(short, _SHORT_EDGE.get(quality, short)), short)
    width, height = (max(16, 2 * round(edge * scale / 2)) for edge in (kind.width, kind.height))
    return width, height


def group_of(rate: Fraction) -> int:
    """Frames from one keyframe to the next: half a second, by round(fps / 2)."""
    return max(1, round(rate / 2))


class Take(Value):
    """One drawn shot. `frames` are those of the file, `handles` of them beyond each cut point; `seconds` are on screen.

    `cached` is true for a take that was there already; `stale` for one that a locked shot keeps though it would be
    drawn otherwise today; `rendered` for one that a video model made, and `bill` says what that cost.
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
    rendered: bool = False
    bill: str = ""

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
