"""Closing: one who hugs, kisses or shakes hands steps in first, so that the two touch. Plan positions only.

Nobody steps in who is said to go somewhere, who can't move, or whom the frame would lose.
"""

from collections.abc import Mapping
from dataclasses import replace

from director.domain.shot import Framing, Mark
from director.staging import exact
from director.staging.cues import Spot
from director.staging.gestures import said
from director.staging.verbs import verbs

_GAPS = {"hug": 0.40, "shoulder": 0.60, "hand": 0.86}  # metres between two who do that, root to root
_FARTHEST = 4.0  # metres that are still stepped rather than asked for
_WORTH = 0.2  # metres: nearer than this to it they touch already

Marked = Mapping[str, tuple[Mark, Spot]]


def stepped_in(who: str, there: Marked, framing: Framing) -> Spot | None:
    """Where somebody stands to do what the mark says to another; None for one who needn't or mustn't move.

    Where both act, each goes half of the way.
    """
    mark, spot = there[who]
    partner = _partner(who, there)
    gap = _gap(mark)
    if partner is None or gap is None or mark.to is not None or not _free(mark, spot):
        return None
    if not _both_framed(who, partner, framing):
        return None
    other, place = there[partner]
    x, z = place.x - spot.x, place.z - spot.z
    far = exact.root(x * x + z * z)
    if not gap + _WORTH < far < _FARTHEST:
        return None
    mutual = _gap(other) is not None and _partner(partner, there) == who and other.to is None and _free(other, place)
    share = (far - gap) / far * (0.5 if mutual else 1.0)
    return replace(spot, x=spot.x + x * share, z=spot.z + z * share, yaw=float(exact.bearing(x, z)))


def _free(mark: Mark, spot: Spot) -> bool:
    return mark.pose == "standing" and not spot.fixed


def _gap(mark: Mark) -> float | None:
    """How near the action brings two together, by the closest of its beats; None for one that needs nobody."""
    aims = [_GAPS[beat.aim] for one in said(mark.action, verbs()) for beat in one.beats if beat.aim in _GAPS]
    return min(aims, default=None)


def _partner(who: str, there: Marked) -> str | None:
    """Whom the action names, or else the one who is faced."""
    mark = there[who][0]
    words = mark.action.lower()
    named = (other for other in there if other != who and other.lower().replace("_", " ") in words)
    faced = mark.facing if mark.facing in there and mark.facing != who else None
    return next(named, faced)


def _both_framed(who: str, partner: str, framing: Framing) -> bool:
    """Whether the frame holds the two, so that neither leaves it by stepping in."""
    framed = {*framing.subjects, framing.over}
    return {who, partner} <= framed or framing.size in ("full", "wide", "extreme_wide")
