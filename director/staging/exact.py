"""Arithmetic that gives the same bits on every x86-64 machine: only add, multiply, divide, floor and sqrt of float64.

The angle functions, vectors and matrices of staging live here. No BLAS, libm or SIMD library: their last bits
differ between processors, and a picture is known by its bytes.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

PI = 3.141592653589793
_HALF_PI_HIGH = 1.5707963267341256
_HALF_PI_LOW = 6.077100506506192e-11
_SINE = (-1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800, 1 / 6227020800, -1 / 1307674368000)
_COSINE = (-1 / 2, 1 / 24, -1 / 720, 1 / 40320, -1 / 3628800, 1 / 479001600, -1 / 87178291200, 1 / 20922789888000)


def floats(values: ArrayLike) -> Floats:
    """Anything numeric as a float64 array."""
    return np.asarray(values, dtype=np.float64)


def _series(square: Floats, terms: tuple[float, ...]) -> Floats:
    total = np.zeros_like(square)
    for term in reversed(terms):
        total = (total + term) * square
    return total


def _quadrant(angle: Floats) -> tuple[Floats, Floats]:
    turns = np.floor(angle / (PI / 2) + 0.5)
    return turns - 4.0 * np.floor(turns / 4.0), angle - turns * _HALF_PI_HIGH - turns * _HALF_PI_LOW


def _sine_of(angle: float) -> float:
    """The same arithmetic on one number, without arrays."""
    turns = math.floor(angle / (PI / 2) + 0.5)
    rest = angle - turns * _HALF_PI_HIGH - turns * _HALF_PI_LOW
    square, total = rest * rest, 0.0
    for term in reversed(_COSINE if turns % 2 else _SINE):
        total = (total + term) * square
    value = 1.0 + total if turns % 2 else rest + rest * total
    return -value if turns % 4 >= 2 else value


def sine(angle: ArrayLike) -> Floats:
    """Sine of radians by Taylor series on an octant (error below 1e-15 for |angle| < 1e5)."""
    if isinstance(angle, float):
        return floats(_sine_of(angle))
    quarter, rest = _quadrant(floats(angle))
    square = rest * rest
    odd, even = rest + rest * _series(square, _SINE), 1.0 + _series(square, _COSINE)
    return np.where((quarter == 1) | (quarter == 3), even, odd) * np.where(quarter >= 2, -1.0, 1.0)


def cosine(angle: ArrayLike) -> Floats:
    """Cosine of radians."""
    if isinstance(angle, float):
        return floats(_sine_of(angle + PI / 2))
    return sine(floats(angle) + PI / 2)


def circle(angle: ArrayLike) -> tuple[Floats, Floats]:
    """Sine and cosine of radians at once: they share their series."""
    quarter, rest = _quadrant(floats(angle))
    square = rest * rest
    odd, even = rest + rest * _series(square, _SINE), 1.0 + _series(square, _COSINE)
    across = (quarter == 1) | (quarter == 3)
    sines = np.where(across, even, odd) * np.where(quarter >= 2, -1.0, 1.0)
    return sines, np.where(across, odd, even) * np.where((quarter == 1) | (quarter == 2), -1.0, 1.0)


def bearing(y: ArrayLike, x: ArrayLike) -> Floats:
    """The angle of (x, y) in radians, -pi..pi: two half-angle steps, then the arctangent's series."""
    up, along = floats(y), floats(x)
    low = np.minimum(np.abs(up), np.abs(along)) / np.maximum(np.maximum(np.abs(up), np.abs(along)), 1e-300)
    half = low / (1.0 + np.sqrt(1.0 + low * low))
    quarter = half / (1.0 + np.sqrt(1.0 + half * half))
    square = quarter * quarter
    angle = 4.0 * quarter * (1.0 + _series(square, tuple((-1.0) ** k / (2 * k + 1) for k in range(1, 13))))
    angle = np.where(np.abs(up) > np.abs(along), PI / 2 - angle, angle)
    angle = np.where(along < 0, PI - angle, angle)
    return np.where((up != 0) | (along != 0), np.where(up < 0, -angle, angle), 0.0)


def turn(degrees: float) -> float:
    """One number of degrees as radians."""
    return degrees * (PI / 180.0)


def radians(degrees: ArrayLike) -> Floats:
    """Degrees as radians."""
    return floats(degrees) * (PI / 180.0)


def vector(*parts: ArrayLike) -> Floats:
    """Components broadcast together into (..., len(parts))."""
    return np.stack(np.broadcast_arrays(*(floats(part) for part in parts)), axis=-1)


def dot(a: Floats, b: Floats) -> Floats:
    """Inner product over the last axis of three."""
    return a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2]


def cross(a: Floats, b: Floats) -> Floats:
    """Right-handed cross product over the last axis."""
    x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return np.stack([x, y, z], axis=-1)


def length(a: Floats) -> Floats:
    """Length over the last axis."""
    return np.sqrt(dot(a, a))


def root(value: float) -> float:
    """The square root of one number (IEEE, so the same everywhere)."""
    return float(np.sqrt(np.float64(value)))


def apart(a: Sequence[float], b: Sequence[float]) -> float:
    """The distance between two points of plain numbers."""
    total = 0.0
    for one, other in zip(a, b, strict=True):
        total += (one - other) * (one - other)
    return math.sqrt(total)


def unit(a: Floats) -> Floats:
    """The vector made one long; the zero vector stays zero."""
    return a / np.maximum(length(a), 1e-12)[..., None]


def columns(x: Floats, y: Floats, z: Floats) -> Floats:
    """(..., 3, 3) matrix whose columns are the three axes."""
    return np.stack(np.broadcast_arrays(x, y, z), axis=-1)


@lru_cache(maxsize=4096)
def _yawed_once(angle: float) -> Floats:
    c, s = _sine_of(angle + PI / 2), _sine_of(angle)
    turn = np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
    turn.setflags(write=False)
    return turn


def yawed(angle: ArrayLike) -> Floats:
    """Rotation about Y; 0 faces +Z, positive turns towards +X (the figure's left). One number's is read-only."""
    if isinstance(angle, float):
        return _yawed_once(float(angle))
    s, c = circle(angle)
    turn = _level(s.shape, 1)
    turn[..., 0, 0], turn[..., 0, 2], turn[..., 2, 0], turn[..., 2, 2] = c, s, -s, c
    return turn


def pitched(angle: ArrayLike) -> Floats:
    """Rotation about X; positive bows the figure forward."""
    s, c = circle(angle)
    turn = _level(s.shape, 0)
    turn[..., 1, 1], turn[..., 1, 2], turn[..., 2, 1], turn[..., 2, 2] = c, -s, s, c
    return turn


def banked(angle: ArrayLike) -> Floats:
    """Rotation about Z; positive leans the figure to its right."""
    s, c = circle(angle)
    turn = _level(s.shape, 2)
    turn[..., 0, 0], turn[..., 0, 1], turn[..., 1, 0], turn[..., 1, 1] = c, -s, s, c
    return turn


def bent(angles: Floats) -> Floats:
    """The rotation of (..., 3) pitch, twist and bank: banked, then pitched, then yawed."""
    s, c = circle(angles)
    (sp, sy, sb), (cp, cy, cb) = ((one[..., 0], one[..., 1], one[..., 2]) for one in (s, c))
    turn = np.empty((*sp.shape, 3, 3))
    turn[..., 0, 0], turn[..., 0, 1], turn[..., 0, 2] = cy * cb + sy * sp * sb, sy * sp * cb - cy * sb, sy * cp
    turn[..., 1, 0], turn[..., 1, 1], turn[..., 1, 2] = cp * sb, cp * cb, -sp
    turn[..., 2, 0], turn[..., 2, 1], turn[..., 2, 2] = cy * sp * sb - sy * cb, sy * sb + cy * sp * cb, cy * cp
    return turn


def _level(shape: tuple[int, ...], axis: int) -> Floats:
    """Room for rotations about an axis, all else as it is."""
    turn = np.zeros((*shape, 3, 3))
    turn[..., axis, axis] = 1.0
    return turn


def product(a: Floats, b: Floats) -> Floats:
    """Matrix product of (..., 3, 3) by (..., 3, k), summed in a fixed order."""
    first = a[..., :, 0, None] * b[..., None, 0, :]
    second = a[..., :, 1, None] * b[..., None, 1, :]
    return first + second + a[..., :, 2, None] * b[..., None, 2, :]


def turned(rotation: Floats, point: Floats) -> Floats:
    """A (..., 3, 3) matrix applied to (..., 3)."""
    return (
        rotation[..., :, 0] * point[..., 0, None]
        + rotation[..., :, 1] * point[..., 1, None]
        + rotation[..., :, 2] * point[..., 2, None]
    )


def frame(rotation: Floats, origin: Floats) -> Floats:
    """(..., 3, 4) from a rotation and an origin."""
    return np.concatenate([rotation, origin[..., None]], axis=-1)


def compose(outer: Floats, inner: Floats) -> Floats:
    """Two 3x4 frames as one: inner first, then outer."""
    moved = product(outer[..., :3], inner)
    moved[..., 3] += outer[..., 3]
    return moved


def along(foot: Floats, head: Floats, sideways: Floats) -> Floats:
    """(..., 3, 3) rotation with +Y from foot to head and +X as near `sideways` as can be."""
    y = unit(head - foot)
    z = unit(cross(sideways, y))
    return columns(cross(y, z), y, z)


def smoothed(u: ArrayLike) -> Floats:
    """0..1 eased at both ends, clamped outside."""
    v = np.clip(floats(u), 0.0, 1.0)
    return v * v * (3.0 - 2.0 * v)


def _hash01(seed: int, lattice: Floats) -> Floats:
    key = lattice.astype(np.int64).astype(np.uint64) + np.uint64((seed * 0x9E3779B97F4A7C15) % 2**64)
    key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((key ^ (key >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) / 2.0**53


def wander(seed: int, seconds: Floats, rate: float) -> Floats:
    """Smooth seeded noise in -1..1 that changes `rate` times a second (value noise, quintic blend)."""
    place = seconds * rate
    cell = np.floor(place)
    u = place - cell
    blend = u * u * u * (u * (u * 6.0 - 15.0) + 10.0)
    low, high = _hash01(seed, cell), _hash01(seed, cell + 1.0)
    return 2.0 * (low + (high - low) * blend) - 1.0


def chance(seed: int, *keys: int) -> float:
    """One seeded number in 0..1, the same for the same keys."""
    mixed = seed
    for key in keys:
        mixed = (mixed * 1_000_003 + key + 17) % 2**62
    return float(_hash01(mixed, floats([0.0]))[0])
