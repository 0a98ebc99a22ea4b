"""The order for passes: which, how large, how many frames, how fast; what can't be made is said here. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from director.domain.production import RATES, Production
from director.domain.shot import Shot
from director.errors import UsageError

KINDS = ("depth", "pose", "ids", "masks", "normals", "camera")
_SIDES = (16, 8192)
_MOST_FRAMES = 20000
_RATES = (1, 240)


@dataclass(frozen=True)
class PassOrder:
    """Passes in the order of KINDS, size in pixels; `frames` and `rate` as staging's `sampling` takes them."""

    kinds: tuple[str, ...]
    width: int
    height: int
    frames: int | None = None
    rate: Fraction | None = None


@dataclass(frozen=True)
class Wanted:
    """Passes as they are asked for: no kinds are all of them, no size the format's, no frames or fps the shot's own."""

    kinds: Sequence[str] = ()
    size: tuple[int, int] | None = None
    frames: int | None = None
    fps: float | None = None


def pass_order(production: Production, wanted: Wanted) -> PassOrder:
    """The order for what is wanted; raises UsageError for what there is not, or can't be drawn."""
    for kind in wanted.kinds:
        if kind not in KINDS:
            raise UsageError(f"there is no pass {kind!r}; there is {', '.join(KINDS)}")
    kinds = tuple(kind for kind in KINDS if kind in wanted.kinds or not wanted.kinds)
    width, height = wanted.size or (production.format.width, production.format.height)
    for side in (width, height):
        if side % 2 or not _SIDES[0] <= side <= _SIDES[1]:
            raise UsageError(f"{width}x{height} can't be drawn; give even sides from {_SIDES[0]} to {_SIDES[1]}")
    if wanted.frames is not None and not 1 <= wanted.frames <= _MOST_FRAMES:
        raise UsageError(f"{wanted.frames} frames can't be drawn; give 1 to {_MOST_FRAMES}")
    return PassOrder(kinds, width, height, wanted.frames, _rate(wanted.fps))


def shot_named(production: Production, slate: str | None) -> Shot:
    """The shot whose passes are wanted; a film of one shot needs no name. Raises UsageError."""
    shots = production.shots
    if slate is None and len(shots) == 1:
        return shots[0]
    shot = production.shot(slate) if slate is not None else None
    if shot is None:
        known = ", ".join(one.id for one in shots[:12]) or "no shot yet"
        missing = f"there is no shot {slate}" if slate is not None else "passes are of one shot; say which"
        raise UsageError(f"{missing}; there is {known}")
    return shot


def _rate(fps: float | None) -> Fraction | None:
    """Frames a second, exactly where films have a name for it: 23.976 is 24000/1001."""
    if fps is None:
        return None
    if not _RATES[0] <= fps <= _RATES[1]:
        raise UsageError(f"{fps:g} frames a second can't be played; give {_RATES[0]} to {_RATES[1]}")
    return RATES.get(fps) or Fraction(str(fps)).limit_denominator(1001)
