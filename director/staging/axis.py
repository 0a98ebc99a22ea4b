"""The line of action: which side of it a scene's first shot of two people took, and each later one keeps.

A line runs from one figure to the one they talk to; its side is +1 on the first one's left, -1 on the right.
"""

from director.domain.production import Production
from director.domain.shot import Shot
from director.staging import exact
from director.staging.ensembles import audience_side
from director.staging.subjects import Subject

Pair = tuple[str, str]


def pair_of(shot: Shot, subjects: tuple[Subject, ...], over: Subject | None) -> Pair | None:
    """The favoured figure and the one on the other end of the line; None where the shot has no line."""
    if not subjects or not subjects[0].figure:
        return None
    if over is not None:
        return subjects[0].name, over.name
    if len(subjects) == 2:
        return subjects[0].name, subjects[1].name
    return (subjects[0].name, subjects[0].facing) if len(subjects) == 1 else None


def side_kept(production: Production, shot: Shot, pair: Pair, known: dict[str, Subject]) -> float:
    """The side that the scene's first shot of this pair took; 0 where this is the first."""
    for earlier in production.shots_of(shot.scene):
        if earlier.id == shot.id:
            return 0.0
        if earlier.setting.location != shot.setting.location:
            continue
        said = _said_pair(earlier)
        if said is None or set(said) != set(pair):
            continue
        side = _side_taken(earlier, said, known)
        if side:
            return side if said == pair else -side
    return 0.0


def _said_pair(shot: Shot) -> Pair | None:
    names = shot.framing.subjects
    if not names:
        return None
    if shot.framing.over is not None:
        return names[0], shot.framing.over
    if len(names) == 2:
        return names[0], names[1]
    facing = next((mark.facing for mark in shot.blocking if mark.who == names[0]), None)
    return (names[0], facing) if facing is not None and len(names) == 1 else None


def _side_taken(shot: Shot, pair: Pair, known: dict[str, Subject]) -> float:
    """The side that a shot's own words put its camera on; 0 for a camera on the line."""
    framing = shot.framing
    if framing.kind == "point_of_view":
        return 0.0
    if len(framing.subjects) == 2 and framing.over is None:
        first, second = (known.get(name) for name in pair)
        if first is None or second is None:
            return 0.0
        away = exact.bearing(second.axis[0] - first.axis[0], second.axis[1] - first.axis[1])
        return audience_side(float(away))
    if framing.side.endswith(("left", "right")):
        return 1.0 if framing.side.endswith("left") else -1.0
    if framing.kind == "over_the_shoulder":
        return -1.0 if framing.placement == "left" else 1.0
    return 0.0
