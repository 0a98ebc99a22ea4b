"""Surroundings: what a figure has to do with in a shot: whom or what it looks at, its partner, the thing at hand.

Positions only; what the body makes of them is the performance's.
"""

from collections.abc import Sequence
from dataclasses import replace

from director.staging import exact
from director.staging.cues import Around, Clock, Cue, Spot
from director.staging.exact import Floats
from director.staging.gestures import said
from director.staging.performance import Played
from director.staging.places import Plan, Stood
from director.staging.props import held_in
from director.staging.things import Laid
from director.staging.verbs import verbs

_LATE = 0.20  # seconds that a head is behind the eyes
_ASIDE = 0.8  # cosine of what a hand goes to without the body's turning
_REACHED = 0.5  # metres from a table's edge to one who can reach it
_INSIDE, _OVER = 0.06, 0.07  # metres from a table's edge and over its top that a hand goes to
_AT_HAND = 1.15  # metres from the root to what a hand can go to
_HEIGHTS = {"door": 1.08, "window": 1.2}


def around(cue: Cue, clock: Clock, others: dict[str, Played], plan: Plan, laid: Sequence[Laid]) -> Around:
    """Everything about a figure that its performance needs; `others` are played without any of it."""
    end = cue.arrives or cue.spot
    tops = [one for one in plan.pieces if one.piece.top is not None and one.within(end.x, end.z, _REACHED)]
    looks = [_look(cue, (clock, late), others, plan) for late in (0.0, _LATE)]
    return Around(looks[0], looks[1], _partner(cue, others), _thing(cue, plan, laid, tops), low=not tops)


def turned_to(cue: Cue, near: Around) -> Cue:
    """The cue of one who turns, on the spot, to the thing that the action is about."""
    spot = cue.spot
    if near.thing is None or cue.path or spot.fixed or cue.pose != "standing" or not _handles(cue):
        return cue
    yaw = float(exact.bearing(near.thing[0] - spot.x, near.thing[2] - spot.z))
    return replace(cue, turns=yaw) if float(exact.cosine(yaw - spot.yaw)) < _ASIDE else cue


def _handles(cue: Cue) -> bool:
    return any(beat.aim in ("thing", "door") for one in said(cue.action, verbs()) for beat in one.beats)


def _look(cue: Cue, when: tuple[Clock, float], others: dict[str, Played], plan: Plan) -> Floats | None:
    """What is looked at: another's face, while somebody speaks theirs, or the middle of a set piece."""
    if cue.eyes is None or cue.eyes == "camera":
        return None
    other = others.get(cue.eyes)
    if other is not None:
        return _listening(cue, when, other, others)
    piece = plan.piece(cue.eyes)
    if piece is None:
        return None
    return exact.floats([piece.x, min(piece.y + piece.piece.height * 0.6, 1.6), piece.z])


def _listening(cue: Cue, when: tuple[Clock, float], other: Played, others: dict[str, Played]) -> Floats:
    """The face of the one faced; whoever else speaks has the eyes for as long as they do."""
    clock, late = when
    look = other.joints["head"]
    takes = 0.12 + 2.0 * late
    for who, one in others.items():
        if who in (cue.who, other.cue.who):
            continue
        for start, end in one.cue.speech:
            since, until = clock.seconds - start - 0.18 - late, clock.seconds - end - 0.45 - late
            share = exact.smoothed(since / takes) * (1.0 - exact.smoothed(until / takes))
            look = look + (one.joints["head"] - look) * share[:, None]
    return look


def _partner(cue: Cue, others: dict[str, Played]) -> Floats | None:
    """The chest of whoever the action names, else of the one who is faced, else of the nearest."""
    words = cue.action.lower()
    people = {who: one for who, one in others.items() if who != cue.who}
    if not people:
        return None
    named = next((one for who, one in people.items() if _mentions(words, who, one)), None)
    chosen = named or people.get(cue.eyes or "")
    if chosen is None:
        chosen = min(people.values(), key=lambda one: _apart(cue, one))
    return chosen.joints["chest"]


def _mentions(words: str, who: str, one: Played) -> bool:
    names = {who.lower().replace("_", " "), one.cue.character.name.lower()}
    return any(name and name in words for name in names)


def _apart(cue: Cue, one: Played) -> float:
    end = cue.arrives or cue.spot
    root = one.carriage.root[-1]
    return exact.apart((float(root[0]), float(root[2])), (end.x, end.z))


def _thing(cue: Cue, plan: Plan, laid: Sequence[Laid], tops: list[Stood]) -> Floats | None:
    """The thing or the piece that the action names, where it is within reach, else a place on a table that is."""
    words, end = cue.action.lower(), cue.arrives or cue.spot
    found = held_in(cue.action)
    for one in laid:
        name = one.name.lower().replace("_", " ")
        if name in words or (found is not None and found[0] in name):
            at = one.frames[0, :, 3]
            if exact.apart((float(at[0]), float(at[2])), (end.x, end.z)) < _AT_HAND:
                return at + exact.floats([0.0, one.prop.height * 0.5, 0.0])
    for piece in plan.pieces:
        named = piece.kind in words or (piece.slate and piece.slate.replace("_", " ") in words)
        if named and piece.kind in _HEIGHTS and exact.apart((piece.x, piece.z), (end.x, end.z)) < _AT_HAND:
            return exact.floats([piece.x, _HEIGHTS[piece.kind], piece.z])
    return _on_top(tops[0], end) if tops else None


def _on_top(piece: Stood, spot: Spot) -> Floats:
    """The place on a piece's top that is nearest to where one stands, a hand's breadth in from its edge."""
    back = exact.yawed(exact.turn(-piece.yaw))
    away = exact.turned(back, exact.floats([spot.x - piece.x, 0.0, spot.z - piece.z]))
    wide, deep = (max(half - _INSIDE, 0.0) for half in piece.piece.base)
    x, z = min(max(float(away[0]), -wide), wide), min(max(float(away[2]), -deep), deep)
    return exact.floats(piece.world((x, (piece.piece.top or 0.0) + _OVER, z)))
