"""Movers: how animals and vehicles go. Feet stay where they are set down, wheels turn by the distance, wings beat.

What they are made of is in `animals` and `shapes`; where they go is in `things`.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.staging import exact
from director.staging.animals import Animal, Leg, Limb
from director.staging.exact import Floats
from director.staging.shapes.vehicles import Vehicle, Wheel
from director.staging.solids import Part, cone

_DOWN = (0.62, 0.42)  # share of a cycle that a foot is down, walking and running
_SETTLED = ("sitting", "lying", "crouching")
_TURNS = {"x": exact.pitched, "y": exact.yawed, "z": exact.banked}


@dataclass(frozen=True)
class Going:
    """The way of a mover at each frame: root (n, 3), yaw, metres gone, share of full stride, seconds; (n,) each.

    `look` is how far a head is turned from the body's own way, in radians.
    """

    root: Floats
    yaw: Floats
    gone: Floats
    stride: Floats
    seconds: Floats
    look: Floats
    running: bool = False
    flying: bool = False
    pose: str = "standing"

    @property
    def frame(self) -> Floats:
        """The (n, 3, 4) frame of what stands on the root."""
        return exact.frame(exact.yawed(self.yaw), self.root)


def still() -> Going:
    """Standing at the origin for one frame."""
    zero = np.zeros(1)
    return Going(np.zeros((1, 3)), zero, zero, zero, zero, zero)


def rolled(vehicle: Vehicle, going: Going) -> tuple[tuple[Part, ...], Floats]:
    """A vehicle's parts and their (n, p, 3, 4) frames in the world."""
    frame = going.frame
    parts, paths = list(vehicle.body), [_hung(vehicle.body, frame)]
    for wheel in vehicle.wheels:
        parts += wheel.parts
        paths.append(_hung(wheel.parts, exact.compose(frame, _turned(wheel, going))))
    return tuple(parts), np.concatenate(paths, axis=1)


def _turned(wheel: Wheel, going: Going) -> Floats:
    """A wheel by the distance; a rotor by time."""
    angle = going.gone / wheel.radius if wheel.radius else going.seconds * 27.0
    turn = exact.yawed(angle) if wheel.upright else exact.banked(angle) if not wheel.radius else exact.pitched(angle)
    return exact.frame(turn, np.broadcast_to(exact.floats(wheel.at), (*angle.shape, 3)))


def _hung(parts: tuple[Part, ...], frame: Floats) -> Floats:
    return exact.compose(frame[:, None], np.stack([part.place for part in parts])[None])


def walked(animal: Animal, going: Going) -> tuple[tuple[Part, ...], Floats]:
    """An animal's parts and their (n, p, 3, 4) frames in the world."""
    own = _carried(animal, going)
    frame = exact.compose(going.frame, own)
    parts, paths = list(animal.body), [_hung(animal.body, frame)]
    for limb in animal.limbs:
        parts += limb.parts
        paths.append(_hung(limb.parts, exact.compose(frame, _beaten(limb, going))))
    for leg in animal.legs:
        bones, places = _stepped(animal, leg, own, going)
        parts += bones
        paths.append(exact.compose(going.frame[:, None], places))
    return tuple(parts), np.concatenate(paths, axis=1)


def at_rest(animal: Animal) -> tuple[Part, ...]:
    """The animal standing at the origin, as parts that don't move."""
    parts, paths = walked(animal, still())
    return tuple(replace(part, frame=place) for part, place in zip(parts, paths[0], strict=True))


def _carried(animal: Animal, going: Going) -> Floats:
    """The body in the mover's frame: it bobs as it goes, tips back to sit, sinks to lie."""
    count = going.gone.shape[0]
    tip, drop = {"sitting": animal.sit, "lying": (0.0, animal.lie), "crouching": (0.0, animal.lie * 0.5)}.get(
        going.pose, (0.0, 0.0)
    )
    turn = 2.0 * exact.PI * going.gone / animal.strides[going.running]
    bob = going.stride * animal.height * (0.03 if going.running else 0.008) * exact.cosine(2.0 * turn)
    pitch = going.stride * (0.07 if going.running else 0.0) * exact.sine(turn) - exact.turn(tip)
    lift = bob - drop + (animal.air if going.flying else 0.0)
    zero = np.zeros(count)
    return exact.frame(exact.pitched(pitch), exact.vector(zero, lift, zero + exact.turn(tip) * animal.height * 0.3))


def _beaten(limb: Limb, going: Going) -> Floats:
    """A limb about its joint."""
    wave = exact.sine(2.0 * exact.PI * limb.rate * going.seconds)
    folded = limb.flies and not going.flying
    angle = exact.turn(limb.rest) + 0.0 * wave if folded else exact.turn(limb.swing) * wave
    turn = _TURNS[limb.axis](angle)
    if limb.looks:
        turn = exact.product(exact.yawed(going.look), turn)
    return exact.frame(turn, np.broadcast_to(exact.floats(limb.at), (*wave.shape, 3)))


def _stepped(animal: Animal, leg: Leg, own: Floats, going: Going) -> tuple[tuple[Part, ...], Floats]:
    """A leg's bones, (n, 3, 3, 4) in the mover's frame: the foot on the floor, the knee where two bones meet."""
    hip = exact.turned(own[..., :3], np.broadcast_to(exact.floats(leg.hip), (own.shape[0], 3))) + own[..., 3]
    ahead, lift = _footfall(animal, leg, going)
    under = hip[:, 2] if going.pose in _SETTLED else np.zeros_like(ahead) + leg.hip[2]
    foot = exact.vector(hip[:, 0], lift + leg.radii[2], under + ahead)
    if going.flying:
        foot = exact.vector(hip[:, 0], hip[:, 1] - 0.4 * sum(leg.lengths), hip[:, 2] - 0.8 * sum(leg.lengths))
    knee = _knee(hip, foot, leg)
    sideways = exact.floats([1.0, 0.0, 0.0])
    toe = foot + exact.floats([0.0, 0.0, 2.2 * leg.radii[2]])
    places = np.stack(
        [
            exact.frame(exact.along(a, b, np.broadcast_to(sideways, a.shape)), a)
            for a, b in ((hip, knee), (knee, foot), (foot, toe))
        ],
        axis=1,
    )
    thigh, shank, sole = leg.radii
    bones = (
        cone((0, 0, 0), (0, leg.lengths[0], 0), (thigh, shank), leg.surface, round_ends=True),
        cone((0, 0, 0), (0, leg.lengths[1], 0), (shank, sole), leg.foot, round_ends=True),
        cone((0, 0, 0), (0, 2.2 * sole, 0), (sole * 1.25, sole * 0.9), leg.foot, round_ends=True),
    )
    return bones, places


def _footfall(animal: Animal, leg: Leg, going: Going) -> tuple[Floats, Floats]:
    """Metres that a foot is ahead of its hip, and above the floor: left behind while it is down, then brought on."""
    if going.pose in _SETTLED:
        hind = leg.bend > 0
        ahead = 0.24 * animal.height if hind else 0.02 if going.pose == "sitting" else 0.2 * animal.height
        return np.zeros_like(going.gone) + ahead, np.zeros_like(going.gone)
    stride, down = animal.strides[going.running], _DOWN[going.running]
    cycle = going.gone / stride + leg.phase
    u = cycle - np.floor(cycle)
    v = np.clip((u - down) / (1.0 - down), 0.0, 1.0)
    reach = down * stride
    ahead = np.where(u < down, reach * (0.5 - u / down), reach * (v * v * (3.0 - 2.0 * v) - 0.5))
    high = (0.16 if going.running else 0.09) * sum(leg.lengths)
    return ahead * going.stride, np.where(u < down, 0.0, high * 4.0 * v * (1.0 - v)) * going.stride


def _knee(hip: Floats, foot: Floats, leg: Leg) -> Floats:
    """Where two bones of the leg's lengths meet in its own upright plane, bent the way that it bends."""
    upper, lower = leg.lengths
    y, z = foot[:, 1] - hip[:, 1], foot[:, 2] - hip[:, 2]
    far = np.clip(np.sqrt(y * y + z * z), abs(upper - lower) + 1e-6, (upper + lower) * 0.9995)
    y, z = y / far, z / far
    along = (upper * upper - lower * lower + far * far) / (2.0 * far)
    aside = np.sqrt(np.maximum(upper * upper - along * along, 0.0)) * leg.bend
    return exact.vector(hip[:, 0], hip[:, 1] + y * along + z * aside, hip[:, 2] + z * along - y * aside)
