"""Set-ups: what each kind of shot asks of the camera, on top of framing one subject.

Pairs, groups, shoulders and eyes are solved here from the subjects' own measures. Whether something stands in the way
is asked in `sight`.
"""

from dataclasses import dataclass

from director.domain.shot import Framing
from director.domain.vocabulary import Angle, Side, Size, a_spoken, spoken
from director.staging import exact
from director.staging.ensembles import together
from director.staging.framing import (
    CLOSEST,
    THIRDS,
    WHOLE,
    Glass,
    Stretch,
    View,
    at_height,
    clearance,
    drawn_back,
    panned,
    placed,
    side_bearing,
    sides_in,
    size_of,
    solved,
    stretch,
)
from director.staging.subjects import Subject

_SHOULDER_BACK = 0.62
_HEAD_WIDE = 0.175  # metres: half a head, over how much of the half frame it may fill
_LEAD = 0.07
_LATERAL = {"front": 0.72, "back": 0.80, "profile_left": 1.2, "profile_right": 1.2}
_EYE_LIFT: dict[Angle, float] = {"low": -0.32, "high": 0.36, "worms_eye": -0.6, "overhead": 0.8}


@dataclass(frozen=True)
class Seen:
    """Who is framed, favoured first; whose shoulder or eyes; which side of the line (+1, -1, or 0: not yet chosen)."""

    subjects: tuple[Subject, ...]
    over: Subject | None
    line: float = 0.0
    partner: str = ""  # to whom the line of action goes from the favoured one


@dataclass(frozen=True)
class Setup:
    """A solved camera, and what it had to give up."""

    view: View
    told: tuple[str, ...] = ()


def set_up(framing: Framing, seen: Seen, glass: Glass, turn: float = 0.0, lift: float = 0.0) -> Setup:
    """The opening camera; `turn` (radians) swings its bearing, `lift` (metres) raises it over a group."""
    first = seen.subjects[0]
    partnered = seen.over is not None and seen.over.name != first.name
    if framing.kind == "over_the_shoulder" and partnered:
        return _over(framing, seen, glass, turn)
    if framing.kind == "point_of_view" and partnered:
        return _eyes(framing, seen, glass)
    if len(seen.subjects) > 1:
        return Setup(*together(framing, seen.subjects, seen.line, glass, (turn, lift)))
    return _alone(framing, seen, glass, turn)


def _alone(framing: Framing, seen: Seen, glass: Glass, turn: float) -> Setup:
    subject = seen.subjects[0]
    side, told = _kept_side(framing, seen)
    bearing = side_bearing(subject, side) + turn
    if not subject.figure:
        bearing = subject.yaw + 0.55 * (side_bearing(subject, side) - subject.yaw) + turn
    if framing.kind == "reaction":
        bearing += exact.turn(7.0)
    elif framing.kind == "cutaway":
        bearing -= exact.turn(9.0)
    if framing.kind in ("insert", "cutaway") and framing.angle == "eye_level" and framing.level is None:
        view = _on_a_thing(framing, subject, bearing, glass)
    elif framing.kind == "establishing" and framing.angle == "eye_level" and framing.level is None:
        view = at_height(subject.axis, stretch(subject, framing.size), bearing, max(subject.eye, 1.3) + 0.45, glass)
    else:
        view = solved(subject, bearing, framing.size, glass, (framing.angle, framing.level))
        if framing.size in WHOLE and subject.body is not None:
            view = sides_in(view, subject.body)
    if subject.facing in ("left", "right") and subject.facing not in framing.side and framing.side.endswith(_OTHER):
        told += (f"{subject.name} faces {subject.facing} in frame, so the {spoken(framing.side)} side can't be seen",)
    view, near = _off_the_skin(framing, subject, view)
    return Setup(placed(view, _place(framing, subject, view)), (*told, *_at_odds(framing), *near))


def _place(framing: Framing, subject: Subject, view: View) -> float:
    """The third asked for; in the middle a little off it, so that one who looks aside has lead room."""
    if framing.placement != "center" or not subject.figure or framing.size in WHOLE:
        return THIRDS[framing.placement]
    return _LEAD * float(exact.sine(subject.yaw - view.yaw))


def _kept_side(framing: Framing, seen: Seen) -> tuple[Side, tuple[str, ...]]:
    """The side of the face asked for, unless it is the usual one and across the line that the scene has taken.

    A side that was said is kept even across the line, and told.
    """
    left = framing.side.endswith("left")
    if not seen.line or not framing.side.endswith(_OTHER) or left == (seen.line > 0):
        return framing.side, ()
    one, other = seen.subjects[0].name, seen.partner
    if framing.side == Framing().side:
        flipped: Side = "three_quarter_right" if left else "three_quarter_left"
        way = "right" if left else "left"
        return flipped, (f"{one} is seen from the {way}: the camera keeps its side of the line to {other}",)
    return framing.side, (f"the camera crosses the line between {one} and {other} for the {spoken(framing.side)} side",)


def _off_the_skin(framing: Framing, subject: Subject, view: View) -> tuple[View, tuple[str, ...]]:
    """The camera drawn back where the size would put a wide lens on somebody, or in them."""
    if subject.body is None:
        return view, ()
    gap = clearance(subject.body, view)
    if gap >= CLOSEST:
        return view, ()
    backed = drawn_back(view, CLOSEST - gap)
    for _ in range(3):
        backed = drawn_back(backed, CLOSEST - clearance(subject.body, backed))
    span = subject.span(framing.size)
    shown = span * backed.distance / view.distance
    return backed, (
        f"{spoken(framing.size)} ({span:.2f} m) at {view.glass.focal_mm:g} mm would put the lens {max(gap, 0.0):.2f} m "
        f"from {subject.name}: it stays {CLOSEST:.2f} m off and shows {shown:.2f} m",
    )


def _at_odds(framing: Framing) -> tuple[str, ...]:
    """A level that is on the wrong side of its angle is kept, and the angle is only a tilt of the head."""
    if framing.level is None or framing.level not in _WRONG.get(framing.angle, ()):
        return ()
    return (f"{a_spoken(framing.angle)} angle from {framing.level} height: the camera keeps the height and only tilts",)


_WRONG = {
    "low": ("eye", "overhead"),
    "worms_eye": ("hip", "chest", "eye", "overhead"),
    "high": ("ground", "knee", "hip"),
}
_OTHER = ("left", "right")


def _on_a_thing(framing: Framing, subject: Subject, bearing: float, glass: Glass) -> View:
    """An insert looks down on what lies on a table, as the hand that holds the script would."""
    low, high = subject.framed(framing.size)
    lift = 0.42 if framing.kind == "insert" else 0.2
    height = (low + high) / 2 + lift * (high - low) / (2.0 * glass.tan)
    return at_height(subject.axis, Stretch(low, high), bearing, height, glass)


def _line(a: Subject, b: Subject) -> float:
    """The bearing from a to b."""
    return float(exact.bearing(b.axis[0] - a.axis[0], b.axis[1] - a.axis[1]))


def _over(framing: Framing, seen: Seen, glass: Glass, turn: float) -> Setup:
    """Behind the listener: as far from the speaker as the size asks, as far aside as puts the listener at the edge."""
    speaker, listener = seen.subjects[0], seen.over or seen.subjects[0]
    line = _line(speaker, listener)
    between = _apart(speaker, listener)
    sign = _shoulder_side(framing, seen)
    height = listener.eye + 0.10 + _EYE_LIFT.get(framing.angle, 0.0) * 0.6
    if framing.level is not None and framing.level != "eye":
        height = solved(speaker, line, framing.size, glass, (framing.angle, framing.level)).eye[1]
    span = speaker.framed(framing.size)
    wished = at_height(speaker.axis, Stretch(*span), line, max(height, 0.3), glass)
    nearest = between + max(_SHOULDER_BACK, _HEAD_WIDE / glass.tan_x) - 0.08 * _tightness(framing.size)
    told: tuple[str, ...] = ()
    distance = wished.distance
    if distance < nearest:
        held = size_of(speaker, speaker.span(framing.size) * nearest / distance)
        if held != framing.size:
            told = (
                f"over {listener.name}'s shoulder the camera can't come nearer than {nearest:.1f} m: "
                f"{a_spoken(framing.size)} at {glass.focal_mm:g} mm is {a_spoken(held)}",
            )
        distance = nearest
    lead = THIRDS[framing.placement]
    speaker_at = lead if lead else 0.16 * sign
    edge = max(_LATERAL.get(framing.side, 0.66), 0.36 + _head_width(listener) / ((distance - between) * glass.tan_x))
    swing = _swing(between, distance, glass, (speaker_at, -sign * min(edge, 2.4)))
    view = _behind(speaker, line + sign * swing + turn, distance, span, (height, glass))
    return Setup(panned(view, speaker_at), told)


def _head_width(one: Subject) -> float:
    """Half the width in metres of a head, or of the hat on it."""
    return 0.17 if one.high - one.crown > 0.05 else 0.10


def _behind(
    speaker: Subject, bearing: float, distance: float, span: tuple[float, float], lens: tuple[float, Glass]
) -> View:
    height, glass = lens
    x = speaker.axis[0] + float(exact.sine(bearing)) * distance
    z = speaker.axis[1] + float(exact.cosine(bearing)) * distance
    pitch = float(exact.bearing(span[1] - height, distance) - exact.bearing(0.8 * glass.tan, 1.0))
    return View((x, height, z), bearing + exact.PI, pitch, distance, glass)


def _tightness(size: Size) -> float:
    return {"medium_close_up": 1.0, "close_up": 2.0, "extreme_close_up": 3.0}.get(size, 0.0)


def _apart(a: Subject, b: Subject) -> float:
    dx, dz = b.axis[0] - a.axis[0], b.axis[1] - a.axis[1]
    return exact.root(dx * dx + dz * dz)


def _shoulder_side(framing: Framing, seen: Seen) -> float:
    """+1 where the listener is at the left edge: by the line first, then the side of the face, then the thirds."""
    if seen.line:
        return seen.line
    if framing.side.endswith("left"):
        return 1.0
    if framing.side.endswith("right"):
        return -1.0
    return -1.0 if framing.placement == "left" else 1.0


def _swing(between: float, distance: float, glass: Glass, edges: tuple[float, float]) -> float:
    """The angle off the line at which the listener is seen at its edge and the speaker at its place, by bisection."""
    speaker_at, listener_at = edges
    wanted = abs(speaker_at - listener_at) * glass.tan_x
    low, high = 0.0, 1.2
    for _ in range(40):
        middle = (low + high) / 2
        aside = between * float(exact.sine(middle))
        ahead = distance - between * float(exact.cosine(middle))
        if aside / max(ahead, 0.05) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _eyes(framing: Framing, seen: Seen, glass: Glass) -> Setup:
    """From the eyes of `over`; where the lens gives another size from there, the camera is cheated along the look."""
    subject, viewer = seen.subjects[0], seen.over
    if viewer is None:
        return _alone(framing, seen, glass, 0.0)
    bearing = _line(subject, viewer)
    height = max(viewer.eye + _EYE_LIFT.get(framing.angle, 0.0), 0.3)
    if framing.level is not None and framing.level != "eye":
        height = solved(subject, bearing, framing.size, glass, (framing.angle, framing.level)).eye[1]
    view = at_height(subject.axis, stretch(subject, framing.size), bearing, height, glass)
    cheat = _apart(subject, viewer) - view.distance
    told: tuple[str, ...] = ()
    if abs(cheat) > 0.4:
        way = "forward" if cheat > 0 else "back"
        told = (
            f"from {viewer.name}'s eyes {glass.focal_mm:g} mm gives no {spoken(framing.size)}: "
            f"the camera is cheated {abs(cheat):.1f} m {way}",
        )
    return Setup(placed(view, THIRDS[framing.placement]), told)
