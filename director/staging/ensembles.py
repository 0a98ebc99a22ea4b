"""Ensembles: one frame for two people or for many, found by going round them before going back from them.

Only the camera's place is chosen here; nobody is moved. Who is in the frame is read in `viewfinder`.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.domain.shot import Framing
from director.domain.vocabulary import Side, Size, a_spoken
from director.staging import exact
from director.staging.exact import Floats
from director.staging.framing import (
    BOTTOM,
    THIRDS,
    TOP,
    WHOLE,
    Glass,
    View,
    camera_height,
    covered,
    drawn_back,
    moved_aside,
    placed,
    side_bearing,
    size_of,
    solved,
)
from director.staging.subjects import Subject

# degrees off square: where the camera begins, and how far round it goes before it gives up the size
_RAKES: dict[Side, float] = {
    "three_quarter_left": 22.0,
    "three_quarter_right": 22.0,
    "profile_left": 48.0,
    "profile_right": 48.0,
}
_TIGHT: dict[Size, tuple[float, float]] = {
    "full": (0.0, 40.0),
    "medium_wide": (0.0, 48.0),
    "medium": (26.0, 56.0),
    "medium_close_up": (40.0, 62.0),
    "close_up": (48.0, 66.0),
    "extreme_close_up": (54.0, 68.0),
}
_STEP, _MORE = 7.0, 0.2  # degrees at a time; of a side's own rake, what a tight frame is raked more for it
_EDGE, _SHOULDER = 0.90, 0.24  # of the half frame; metres from the middle of a head to the shoulder's edge
_HELD = 1.04  # a frame a little looser than asked is still of that size


@dataclass(frozen=True)
class _Held:
    """A camera on everyone, and how many times too wide its frame is for the size asked."""

    view: View
    ratio: float


def together(
    framing: Framing, people: tuple[Subject, ...], line: float, glass: Glass, bias: tuple[float, float]
) -> tuple[View, tuple[str, ...]]:
    """The frame that holds everyone, and what it gave up; `bias` swings the camera (radians) and lifts it (metres).

    `line` is the side of the line of action that is kept (+1 the first one's left, -1 the right, 0 the audience's).
    """
    whole = _as_one(framing, people, bias[1])
    held: list[_Held] = []
    for bearing in _bearings(framing, people, line):
        held.append(_held(framing, people, whole, bearing + bias[0], glass))
        if held[-1].ratio <= _HELD:
            break
    best = held[-1] if held[-1].ratio <= _HELD else min(held, key=lambda one: one.ratio)
    view = placed(best.view, THIRDS[framing.placement] * 0.35)
    return view, _loose(framing, people, whole, best)


def _as_one(framing: Framing, people: tuple[Subject, ...], lift: float) -> Subject:
    """All of them as one thing to frame."""
    bodies = [one.body if one.body is not None else _post(one) for one in people]
    heads = [one.head for one in people if one.head is not None]
    raised = lift + (0.16 if framing.kind == "group" else 0.0)  # to see the back row
    return replace(
        people[0],
        axis=_centre(people),
        low=min(one.low for one in people),
        high=max(one.high for one in people),
        tall=max(one.tall for one in people),
        eye=sum(one.eye for one in people) / len(people) + raised,
        hips=None,
        body=np.concatenate(bodies) if any(one.body is not None for one in people) else None,
        head=np.concatenate(heads) if heads else None,
        face=None,
    )


def _post(thing: Subject) -> Floats:
    """A thing or an animal as a post as high as it is: (2, 4) ends without a radius."""
    (x, z), low, high = thing.axis, thing.low, thing.high
    return exact.floats([(x, low, z, 0.0), (x, high, z, 0.0)])


def _centre(people: tuple[Subject, ...]) -> tuple[float, float]:
    xs, zs = [one.axis[0] for one in people], [one.axis[1] for one in people]
    return (min(xs) + max(xs)) / 2, (min(zs) + max(zs)) / 2


def _bearings(framing: Framing, people: tuple[Subject, ...], line: float) -> list[float]:
    """Where the camera may stand about them, the best first."""
    first, second = people[0], people[1]
    alike = float(exact.cosine(first.yaw - second.yaw))
    if len(people) == 2 and alike < (0.3 if framing.kind == "two_shot" else -0.2):
        return _across(framing, first, second, line)
    if len({one.facing for one in people}) == 1 and first.facing in ("left", "right", "away"):
        return [side_bearing(first, framing.side)]  # as one: left and right are the frame's
    x = sum(float(exact.sine(one.yaw)) for one in people)
    z = sum(float(exact.cosine(one.yaw)) for one in people)
    turned_in = x * x + z * z < 0.3 * len(people) * len(people)  # seen from the audience's side
    front = 0.0 if turned_in else float(exact.bearing(x, z))
    aside = side_bearing(replace(people[0], yaw=0.0, facing=""), framing.side)
    softened = turned_in or framing.side.startswith("three_quarter")
    return [front + aside * (0.55 if softened else 1.0)]


def _across(framing: Framing, first: Subject, second: Subject, line: float) -> list[float]:
    """Square to the line between two who face each other, raked towards the favoured one's face."""
    way = float(exact.bearing(second.axis[0] - first.axis[0], second.axis[1] - first.axis[1]))
    sign = line or audience_side(way)
    square = way + sign * exact.PI / 2
    least, most = _TIGHT.get(framing.size, (0.0, 30.0))
    rake = _RAKES.get(framing.side, 0.0)
    start, most = max(rake, least + _MORE * rake), most + _MORE * rake
    seen_side = 1.0 if framing.side.endswith("left") else -1.0
    favoured = -sign if seen_side == sign or framing.side in ("front", "back") else sign
    back = exact.PI if framing.side == "back" else 0.0
    rakes = [start + _STEP * step for step in range(int(max(most - start, 0.0) / _STEP) + 1)]
    return [square + back + favoured * exact.turn(rake) for rake in rakes]


def audience_side(way: float) -> float:
    """The side of a line with that bearing (+1 its left) on which the audience sits."""
    return 1.0 if float(exact.cosine(way + exact.PI / 2)) >= -0.05 else -1.0


def _held(framing: Framing, people: tuple[Subject, ...], whole: Subject, bearing: float, glass: Glass) -> _Held:
    view = solved(whole, bearing, framing.size, glass, (framing.angle, framing.level))
    room, aside = _needed(people, view)
    ratio = room / view.distance
    if ratio > 1.0:
        view = _backed(framing, whole, view, room)
        aside = _needed(people, view)[1]
    return _Held(moved_aside(view, aside), max(ratio, 1.0))


def _needed(people: tuple[Subject, ...], view: View) -> tuple[float, float]:
    """Metres from which everybody's head and shoulders are in frame, and how far aside the camera stands for it.

    Every pair of one at the left edge and one at the right asks a distance; the camera's place is between the two
    that ask most.
    """
    right = (-float(exact.cosine(view.yaw)), float(exact.sine(view.yaw)))
    ahead = (float(exact.sine(view.yaw)), float(exact.cosine(view.yaw)))
    centre, half = _centre(people), _EDGE * view.glass.tan_x
    spots = [(one.axis[0] - centre[0], one.axis[1] - centre[1], min(one.wide, _SHOULDER)) for one in people]
    edges = [(x * right[0] + z * right[1], wide, x * ahead[0] + z * ahead[1]) for x, z, wide in spots]
    room = max(
        ((a + wide_a) - (b - wide_b)) / (2.0 * half) - (far_a + far_b) / 2.0
        for a, wide_a, far_a in edges
        for b, wide_b, far_b in edges
    )
    reach = max(room, view.distance)
    low = max(a + wide - half * (reach + far) for a, wide, far in edges)
    high = min(a - wide + half * (reach + far) for a, wide, far in edges)
    return room, (low + high) / 2.0


def _backed(framing: Framing, whole: Subject, view: View, room: float) -> View:
    """The camera drawn back to `room` metres; at a level of its own it stays there and tips for the head room."""
    height = camera_height(whole, framing.angle, framing.level, framing.size)
    back = drawn_back(view, room - view.distance)
    if height is None or framing.angle != "eye_level" or whole.head is None:
        return back
    back = replace(back, eye=(back.eye[0], view.eye[1], back.eye[2]))
    spare = (TOP - BOTTOM) * (1.0 - view.distance / room)
    top = TOP - (0.64 * spare if framing.size in WHOLE else 0.0)
    for _ in range(2):
        rise = covered(whole.head, back)[1] - back.eye[1]
        pitch = float(exact.bearing(rise, room)) - float(exact.bearing(top * view.glass.tan, 1.0))
        back = replace(back, pitch=pitch)
    return back


def _loose(framing: Framing, people: tuple[Subject, ...], whole: Subject, best: _Held) -> tuple[str, ...]:
    """Says what size the frame is where the sides of the frame decided it."""
    held = size_of(whole, whole.span(framing.size) * best.ratio)
    if best.ratio <= _HELD or held == framing.size:
        return ()
    names = " and ".join(one.name for one in people) if len(people) < 4 else f"all {len(people)}"
    asked = 2.0 * best.view.distance / best.ratio * best.view.glass.tan_x
    return (
        f"{names} don't fit {a_spoken(framing.size)} at {best.view.glass.focal_mm:g} mm, {asked:.1f} m across: "
        f"the frame is {a_spoken(held)}, {asked * best.ratio:.1f} m across",
    )
