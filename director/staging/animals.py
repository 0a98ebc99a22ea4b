"""Animals as measures: a row for each kind, from which the body, the legs and the gait are built. Data and its reading.

How an animal goes is in `movers`; where it stands, in `things`. An animal faces +Z; metres.
"""

from dataclasses import dataclass

from director.staging.solids import Part, Point, ball, cone


@dataclass(frozen=True)
class Leg:
    """A leg of two bones: where it leaves the body, the lengths, radii at hip, knee and foot, and which way it bends.

    `phase` is its place in the cycle, `bend` +1 for a knee that points forward; `foot` is what it stands on.
    """

    hip: Point
    lengths: tuple[float, float]
    radii: tuple[float, float, float]
    phase: float
    bend: float
    surface: str
    foot: str = "black"


@dataclass(frozen=True)
class Limb:
    """Parts that turn about a joint: a head, a tail, a wing. `swing` is degrees about `axis`, `rate` beats a second."""

    at: Point
    parts: tuple[Part, ...]
    axis: str = "x"
    swing: float = 0.0
    rate: float = 0.0
    rest: float = 0.0
    looks: bool = False  # turns towards what is looked at
    flies: bool = False  # beats only in the air, and lies folded by `rest` on the ground


@dataclass(frozen=True)
class Animal:
    """Body parts, legs and limbs; a cycle's length in metres walking and running; speeds; how it sits and lies."""

    body: tuple[Part, ...]
    legs: tuple[Leg, ...]
    limbs: tuple[Limb, ...]
    height: float
    strides: tuple[float, float]
    speeds: tuple[float, float]
    sit: tuple[float, float]  # degrees that the body tips back, and metres that it drops
    lie: float
    air: float = 0.0  # metres above the ground when it flies


@dataclass(frozen=True)
class Build:
    """A four-legged animal: shoulder height, length of trunk, and its parts as shares of the shoulder height."""

    tall: float
    long: float
    chest: float
    belly: float
    neck: tuple[float, float]  # up and forward
    head: float
    muzzle: tuple[float, float]  # length and end radius
    ears: tuple[float, float]  # length and outward lean
    tail: tuple[float, float, float]  # back, down, radius
    coat: str
    leg: float = 0.06
    points: str = ""  # the colour of legs' ends, mane and tail; the coat where empty
    mane: bool = False
    horns: float = 0.0
    pale: str = ""  # chest and muzzle
    strides: tuple[float, float] = (0.9, 1.9)


def built(b: Build) -> Animal:
    """The animal of a build."""
    t, half = b.tall, b.long / 2
    top, deep, belly = t * 0.98, b.chest * t, b.belly * t
    spine = top - deep
    chest: Point = (0.0, spine, half * 0.72)
    rump: Point = (0.0, top - belly * 1.05, -half * 0.78)
    body = (
        cone(rump, chest, (belly, deep), b.coat, round_ends=True),
        ball((0, spine - deep * 0.16, half * 0.62), (deep * 1.8, deep * 2.2, deep * 2.1), b.coat),
        ball((0, rump[1] + belly * 0.08, -half * 0.74), (belly * 2.1, belly * 2.25, belly * 2.3), b.coat),
        ball((0, spine - deep * 0.55, half * 0.1), (deep * 1.5, deep * 1.2, b.long * 0.6), b.pale or b.coat),
    )
    return Animal(
        body,
        _legs(b, spine, half),
        (_front(b, chest), _tail(b, rump)),
        t + b.neck[0] * t + b.head * t,
        b.strides,
        (b.strides[0] * 1.4, b.strides[1] * 2.4),
        (34.0, t * 0.2),
        top - 2.1 * deep,
    )


def _legs(b: Build, spine: float, half: float) -> tuple[Leg, ...]:
    t = b.tall
    legs: list[Leg] = []
    for side, (front, back) in ((1.0, (0.25, 0.0)), (-1.0, (0.75, 0.5))):
        x = side * b.chest * t * 0.62
        fore, hind = spine - b.chest * t * 0.3, b.tall * 0.98 - b.belly * t * 1.1
        radii = (b.leg * t * 1.75, b.leg * t * 0.95, b.leg * t * 0.72)
        legs.append(
            Leg((x, fore, half * 0.72), (fore * 0.53, fore * 0.55), radii, front, -1.0, b.coat, b.points or "black")
        )
        thick = (b.leg * t * 2.5, radii[1] * 1.05, radii[2])
        legs.append(
            Leg((x, hind, -half * 0.78), (hind * 0.5, hind * 0.6), thick, back, 1.0, b.coat, b.points or "black")
        )
    return tuple(legs)


def _front(b: Build, chest: Point) -> Limb:
    """Neck and head, about the root of the neck."""
    t = b.tall
    up, ahead = b.neck[0] * t, b.neck[1] * t
    poll: Point = (0.0, up + 0.12 * t, ahead)
    h, (long, end) = b.head * t, (b.muzzle[0] * t, b.muzzle[1] * t)
    nose: Point = (0.0, poll[1] - long * 0.42, poll[2] + long)
    lean = h * 0.6 + b.ears[0] * t * b.ears[1]
    brow, high = poll[1] + h * 0.6, poll[1] + h * 0.6 + b.ears[0] * t
    ears = tuple(
        cone(
            (s * h * 0.6, brow, poll[2] - h * 0.1),
            (s * lean, high, poll[2] - h * 0.3),
            (h * 0.34, h * 0.06),
            b.coat,
            round_ends=True,
        )
        for s in (-1.0, 1.0)
    )
    parts: list[Part] = [
        cone((0, -0.06 * t, -0.1 * t), poll, (b.chest * t * 0.78, h * 0.85), b.coat, round_ends=True),
        ball((0, poll[1], poll[2] + h * 0.2), (h * 1.9, h * 2.0, h * 2.2), b.coat),
        cone((0, poll[1] - h * 0.1, poll[2] + h * 0.5), nose, (h * 0.78, end), b.pale or b.coat, round_ends=True),
        ball((0, nose[1] + end * 0.35, nose[2] + end * 0.8), (end * 1.0, end * 0.8, end * 0.7), "black"),
        *(
            ball((s * h * 0.72, poll[1] + h * 0.3, poll[2] + h * 0.75), (h * 0.3, h * 0.34, h * 0.3), "black")
            for s in (-1.0, 1.0)
        ),
        *ears,
    ]
    if b.mane:
        parts += [
            ball(
                (0, -0.02 * t + (up + 0.2 * t) * k, (ahead - 0.1 * t) * k - 0.1 * t),
                (0.09 * t, 0.2 * t, 0.17 * t),
                b.points,
            )
            for k in (0.2, 0.45, 0.7, 0.95)
        ]
    if b.horns:
        for s in (-1.0, 1.0):
            foot: Point = (s * h * 0.5, poll[1] + h * 0.8, poll[2])
            bow: Point = (s * (h * 0.5 + b.horns * t * 0.6), poll[1] + h * 0.9 + b.horns * t * 0.3, poll[2] - 0.03 * t)
            tip: Point = (s * (h * 0.5 + b.horns * t * 0.5), poll[1] + h + b.horns * t, poll[2] + 0.04 * t)
            parts += [
                cone(foot, bow, (0.03 * t, 0.022 * t), "ivory", round_ends=True),
                cone(bow, tip, (0.022 * t, 0.006 * t), "ivory", round_ends=True),
            ]
    return Limb(
        (0.0, chest[1] + b.chest * t * 0.35, chest[2] + b.chest * t * 0.25), tuple(parts), "x", 3.0, 0.5, looks=True
    )


def _tail(b: Build, rump: Point) -> Limb:
    t = b.tall
    back, down, thick = b.tail
    end: Point = (0.0, -down * t, -back * t)
    middle: Point = (0.0, -down * t * 0.3, -back * t * 0.62)
    parts = (
        cone((0, 0, 0), middle, (thick * t, thick * t * 0.9), b.points or b.coat, round_ends=True),
        cone(middle, end, (thick * t * 0.9, thick * t * 0.45), b.points or b.coat, round_ends=True),
    )
    return Limb((0.0, rump[1] + b.belly * t * 0.7, rump[2] - b.belly * t * 0.75), parts, "y", 16.0, 1.1)
