"""Framing: the camera is solved from size, angle, level, side and placement, not guessed.

With the gate's half-height tangent t, head room and foot room fix two rays; a figure's top and bottom must lie on them.
At a given camera height that is a quadratic in the distance, at a given tilt it is linear. Figures are measured in
`subjects`; which set-up is asked for is read in `setups`.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.domain.vocabulary import Across, Angle, Level, Sensor, Side, Size
from director.staging import exact
from director.staging.exact import Floats
from director.staging.subjects import MULTIPLES, Subject

HEADROOM, FOOT_ROOM = 0.10, 0.02
TOP, BOTTOM = 1.0 - 2.0 * HEADROOM, -(1.0 - 2.0 * FOOT_ROOM)
_HIGHEST, _SIDES_AT = 0.86, 0.95  # of the half frame: no head reaches above the one, no whole body beyond the other
WHOLE: tuple[Size, ...] = ("full", "wide", "extreme_wide")
_SENSORS: dict[Sensor, tuple[float, float]] = {
    "super16": (12.52, 7.41),
    "super35": (24.89, 18.66),
    "full_frame": (36.0, 24.0),
    "65mm": (52.63, 23.01),
}
_SIDES: dict[Side, float] = {
    "front": 0.0,
    "three_quarter_left": 40.0,
    "three_quarter_right": -40.0,
    "profile_left": 88.0,
    "profile_right": -88.0,
    "back": 172.0,
}
# A figure that faces left, right or away in frame: the side asked for only says how far round the camera goes.
_LEFTWARD: dict[Side, float] = {
    "front": 18.0,
    "three_quarter_left": 45.0,
    "three_quarter_right": 62.0,
    "profile_left": 90.0,
    "profile_right": 112.0,
    "back": 150.0,
}
_AWAY: dict[Side, float] = {
    "front": 158.0,
    "three_quarter_left": 140.0,
    "three_quarter_right": -140.0,
    "profile_left": 112.0,
    "profile_right": -112.0,
    "back": 176.0,
}
_TILTS: dict[Angle, float] = {"low": 17.0, "worms_eye": 38.0, "high": -24.0, "overhead": -84.0}
_LEVELS: dict[Level, float] = {"ground": 0.06, "knee": 0.28, "hip": 0.52, "chest": 0.76, "eye": 0.93, "overhead": 1.7}
THIRDS: dict[Across, float] = {"left": -0.34, "center": 0.0, "right": 0.34}
LOWEST = 0.12
_TRIES = 4
_NEAREST = 0.25  # metres from the lens to what it frames from above
CLOSEST = 0.10  # and from it to anybody's head


@dataclass(frozen=True)
class Glass:
    """The lens on its gate: focal length, gate (width, height) in millimetres, and both half-angle tangents."""

    focal_mm: float
    gate_mm: tuple[float, float]

    @property
    def tan(self) -> float:
        """Half the frame's height at one metre."""
        return self.gate_mm[1] / 2.0 / self.focal_mm

    @property
    def tan_x(self) -> float:
        """Half the frame's width at one metre."""
        return self.gate_mm[0] / 2.0 / self.focal_mm


@dataclass(frozen=True)
class View:
    """One camera: eye in metres, yaw, pitch and roll in radians, and the metres to the subject's axis."""

    eye: tuple[float, float, float]
    yaw: float
    pitch: float
    distance: float
    glass: Glass
    roll: float = 0.0


def gate(sensor: Sensor, aspect: float) -> tuple[float, float]:
    """Width and height in millimetres of the sensor's part in use (16:9 on Super 35 is 14 mm high)."""
    wide, high = _SENSORS[sensor]
    return (wide, wide / aspect) if wide / aspect <= high else (high * aspect, high)


def side_bearing(subject: Subject, side: Side) -> float:
    """The bearing of the camera about the subject, in radians in the plan."""
    if subject.facing == "left":
        return subject.yaw + exact.turn(_LEFTWARD[side])
    if subject.facing == "right":
        mirrored: dict[Side, Side] = {
            "three_quarter_left": "three_quarter_right",
            "three_quarter_right": "three_quarter_left",
            "profile_left": "profile_right",
            "profile_right": "profile_left",
        }
        return subject.yaw - exact.turn(_LEFTWARD[mirrored.get(side, side)])
    if subject.facing == "away":
        return subject.yaw + exact.turn(_AWAY[side])
    return subject.yaw + exact.turn(_SIDES[side])


def camera_height(subject: Subject, angle: Angle, level: Level | None, size: Size) -> float | None:
    """The height that a level (or eye level itself) asks for, in metres; None where the angle's tilt decides."""
    extent = subject.high - subject.low
    if level is not None:
        if subject.lying or not subject.figure:
            return max(subject.low + _LEVELS[level] * max(extent, 0.6), LOWEST)
        return max(subject.low + _LEVELS[level] * extent, LOWEST)
    if angle != "eye_level":
        return None
    if not subject.figure:
        return max(subject.high, 0.3) + 0.55 * subject.span(size) if extent < 0.9 else 1.45
    if subject.lying:
        return subject.high + 0.7
    low = subject.framed(size)[0]
    settle = {"full": 0.22, "medium_wide": 0.08}.get(size, 0.0)
    return max(subject.eye - settle * max(subject.eye - low, 0.0), 0.35)


@dataclass(frozen=True)
class Stretch:
    """A piece of a vertical axis, in metres, and where its ends lie in the frame (-1 bottom .. 1 top)."""

    low: float
    high: float
    bottom: float = BOTTOM
    top: float = TOP


def solved(subject: Subject, bearing: float, size: Size, glass: Glass, aim: tuple[Angle, Level | None]) -> View:
    """The camera that holds the size of one subject, its axis in the middle of the frame.

    A close face is framed brow to chin where it is, not at the middle of the head. The extent is asked again from each
    camera found (feet and hat brims nearer than the axis reach further than their height says), until it is what the
    camera sees.
    """
    subject = subject.about(size)
    face = subject.face
    if size == "extreme_close_up" and face is not None and aim[0] != "overhead" and _faced(subject, bearing):
        brow, chin = face[0], face[1]
        subject = replace(subject, axis=(float(brow[0] + chin[0]) / 2, float(brow[2] + chin[2]) / 2))
    else:
        subject = replace(subject, face=None)
    view = _aimed(subject, bearing, (size, stretch(subject, size)), glass, aim)
    if subject.body is None or aim[0] == "overhead":
        return view
    if size in WHOLE or subject.face is not None:
        for _ in range(_TRIES):
            view = _aimed(subject, bearing, (size, as_seen(subject, size, view)), glass, aim)
        return view
    return view if size == "extreme_close_up" else _topped(view, subject)


def _faced(subject: Subject, bearing: float) -> bool:
    """Whether a camera at that bearing sees brow and chin, and not the back of the head."""
    return float(exact.cosine(bearing - subject.yaw)) > -0.3  # a profile swung by 15 degrees still does


def stretch(subject: Subject, size: Size) -> Stretch:
    """What a size frames of a subject by its measures."""
    multiple = MULTIPLES.get(size)
    if multiple is None or not subject.figure:
        return Stretch(*subject.framed(size))
    least = 0.55 * subject.tall  # one who crouches is not brought nearer than that
    low = min(subject.low, subject.high - least)
    spare = (TOP - BOTTOM) * (1.0 - 1.0 / multiple)
    return Stretch(low, subject.high, BOTTOM + 0.36 * spare, TOP - 0.64 * spare)


def as_seen(subject: Subject, size: Size, view: View) -> Stretch:
    """The same for a body as this camera sees it."""
    if subject.body is None:
        return stretch(subject, size)
    if subject.face is not None:
        low, high = covered(subject.face, view)
        spare = max(0.8 * subject.span(size) - (high - low), 0.0) / 2.0
        return Stretch(low - spare, high + spare)
    low, high = covered(subject.body, view)
    return stretch(replace(subject, low=low, high=high), size)


def sides_in(view: View, body: Floats) -> View:
    """The camera drawn back until one who lies along the frame, or spreads both arms, is whole in it."""
    x, y, z = (body[:, axis] - view.eye[axis] for axis in range(3))
    c, s = float(exact.cosine(view.yaw)), float(exact.sine(view.yaw))
    level = float(exact.cosine(view.pitch))
    depth = np.maximum((x * s + z * c) * level + y * float(exact.sine(view.pitch)), 0.05)
    needed = (np.abs(z * s - x * c) + body[:, 3]) / (_SIDES_AT * view.glass.tan_x) - depth
    return drawn_back(view, float(needed.max())) if float(needed.max()) > 0.0 else view


def _topped(view: View, subject: Subject) -> View:
    """The camera tipped up where a brow or a brim that is nearer than the axis would leave the frame."""
    if subject.head is None:
        return view
    high = float(exact.bearing(covered(subject.head, view)[1] - view.eye[1], view.distance)) - view.pitch
    over = high - float(exact.bearing(_HIGHEST * view.glass.tan, 1.0))
    return replace(view, pitch=view.pitch + over) if over > 0 else view


def _aimed(
    subject: Subject, bearing: float, held: tuple[Size, Stretch], glass: Glass, aim: tuple[Angle, Level | None]
) -> View:
    """The camera that holds a stretch of the subject's axis."""
    size, span = held
    angle, level = aim
    if angle == "overhead":
        return _above(subject, bearing, subject.span(size), glass)
    height = camera_height(subject, angle, level, size)
    if height is None:
        view = at_tilt(subject.axis, span, bearing, _TILTS[angle], glass)
        floor = {"low": 0.22, "worms_eye": LOWEST}.get(angle, LOWEST)
        return view if view.eye[1] >= floor else at_height(subject.axis, span, bearing, floor, glass)
    view = at_height(subject.axis, span, bearing, height, glass)
    tipped = {"low": 0.13, "worms_eye": 0.22, "high": -0.12}.get(angle, 0.0)
    return replace(view, pitch=view.pitch + tipped * glass.tan) if tipped else view


def covered(ends: Floats, view: View) -> tuple[float, float]:
    """What round ends (k, 4) of x, y, z and radius hide of the vertical axis that the view is about, in metres."""
    x, y, z = (ends[:, axis] - view.eye[axis] for axis in range(3))
    level = x * float(exact.sine(view.yaw)) + z * float(exact.cosine(view.yaw))
    c, s = float(exact.cosine(view.pitch)), float(exact.sine(view.pitch))
    depth = np.maximum(level * c + y * s, 0.05)
    up = (y * c - level * s) / depth
    edge = ends[:, 3] / depth * np.sqrt(1.0 + up * up)
    low, high = float((up - edge).min()), float((up + edge).max())
    bottom, top = (view.eye[1] + view.distance * (s + c * v) / max(c - s * v, 0.05) for v in (low, high))
    return bottom, top


def at_height(axis: tuple[float, float], span: Stretch, bearing: float, height: float, glass: Glass) -> View:
    """Distance and tilt from a camera height: the angle between top and bottom is what the gate gives them."""
    top, bottom = span.top * glass.tan, span.bottom * glass.tan
    spread = (top - bottom) / (1.0 + top * bottom)
    a, b = span.high - height, span.low - height
    under = (a - b) * (a - b) - 4.0 * spread * spread * a * b
    reach = ((a - b) + exact.root(max(under, 0.0))) / (2.0 * spread)
    pitch = float(exact.bearing(a, reach) - exact.bearing(top, 1.0))
    return _standing(axis, bearing, (reach, height, pitch), glass)


def at_tilt(axis: tuple[float, float], span: Stretch, bearing: float, tilt: float, glass: Glass) -> View:
    """Distance and height from a tilt in degrees."""
    pitch = exact.turn(tilt)
    rise = [_tangent(pitch + float(exact.bearing(edge * glass.tan, 1.0))) for edge in (span.top, span.bottom)]
    reach = (span.high - span.low) / (rise[0] - rise[1])
    return _standing(axis, bearing, (reach, span.high - reach * rise[0], pitch), glass)


def _tangent(angle: float) -> float:
    return float(exact.sine(angle) / exact.cosine(angle))


def _standing(axis: tuple[float, float], bearing: float, stand: tuple[float, float, float], glass: Glass) -> View:
    reach, height, pitch = stand
    x = axis[0] + float(exact.sine(bearing)) * reach
    z = axis[1] + float(exact.cosine(bearing)) * reach
    return View((x, height, z), bearing + exact.PI, pitch, reach, glass)


def _above(subject: Subject, bearing: float, span: float, glass: Glass) -> View:
    """Straight down from above, a little off the plumb line so that there is an up."""
    distance = max(span / (1.0 - HEADROOM - FOOT_ROOM) / (2.0 * glass.tan), _NEAREST)
    pitch = exact.turn(_TILTS["overhead"])
    reach, lift = distance * float(exact.cosine(pitch)), -distance * float(exact.sine(pitch))
    base = subject.high if subject.figure and not subject.lying else (subject.low + subject.high) / 2
    view = _standing(subject.axis, bearing, (reach, base + lift, pitch), glass)
    return replace(view, distance=distance)


def clearance(ends: Floats, view: View) -> float:
    """Metres from the lens to the nearest of some round ends (k, 4)."""
    away = ends[:, :3] - exact.floats(view.eye)
    return float((exact.length(away) - ends[:, 3]).min())


def drawn_back(view: View, metres: float) -> View:
    """The camera moved back along its own axis, never under the floor."""
    level = metres * float(exact.cosine(view.pitch))
    x = view.eye[0] - float(exact.sine(view.yaw)) * level
    z = view.eye[2] - float(exact.cosine(view.yaw)) * level
    y = view.eye[1] - float(exact.sine(view.pitch)) * metres
    return replace(view, eye=(x, max(y, LOWEST), z), distance=view.distance + metres)


def placed(view: View, where: float) -> View:
    """The camera moved sideways until what was in the middle is at `where` (-1..1 of the half frame)."""
    return moved_aside(view, -where * view.distance * view.glass.tan_x)


def moved_aside(view: View, metres: float) -> View:
    """The camera moved to its own right."""
    x = view.eye[0] - float(exact.cosine(view.yaw)) * metres
    z = view.eye[2] + float(exact.sine(view.yaw)) * metres
    return replace(view, eye=(x, view.eye[1], z))


def panned(view: View, where: float) -> View:
    """The camera turned on the spot until what was in the middle is at `where` (-1..1 of the half frame)."""
    return replace(view, yaw=view.yaw + float(exact.bearing(where * view.glass.tan_x, 1.0)))


def size_of(subject: Subject, span: float) -> Size:
    """The size whose span is nearest."""
    sizes: tuple[Size, ...] = (
        "extreme_wide",
        "wide",
        "full",
        "medium_wide",
        "medium",
        "medium_close_up",
        "close_up",
        "extreme_close_up",
    )
    return min(sizes, key=lambda size: abs(subject.span(size) / span - 1.0) + abs(span / subject.span(size) - 1.0))
