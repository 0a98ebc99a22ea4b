"""Beats: how light that isn't steady changes from frame to frame: flames, tired tubes, screens, lightning.

Levels are factors of a light's own colour, seeded by the shot; nothing here knows where a light stands.
"""

from collections.abc import Sequence

Levels = tuple[float, ...]
_FLASH_EVERY = 2.6  # seconds in which at most one flash falls
_STROBES = ((0.0, 1.0), (0.05, 0.25), (0.10, 0.85), (0.17, 0.35), (0.24, 0.12), (0.40, 0.0))


def _chance(cell: int, seed: int) -> float:
    """A number 0..1 that belongs to a cell of time."""
    mixed = (cell * 374761393 + seed * 668265263 + 362437) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 16)) & 0xFFFFFF) / 16777216.0


def _drift(at: float, seed: int) -> float:
    """Smooth noise 0..1 over whole numbers."""
    cell = int(at // 1)
    part = at - cell
    ease = part * part * (3.0 - 2.0 * part)
    low, high = _chance(cell, seed), _chance(cell + 1, seed)
    return low + (high - low) * ease


def flame(seconds: Sequence[float], seed: int) -> Levels:
    """A flame's levels: it breathes slowly and shivers fast."""
    return tuple(0.74 + 0.26 * _drift(2.3 * at, seed) + 0.18 * _drift(9.0 * at, seed + 7) for at in seconds)


def screen(seconds: Sequence[float], seed: int) -> Levels:
    """A screen's levels: every cut of its programme is another brightness."""
    return tuple(0.7 + 0.5 * _chance(int(1.7 * at // 1), seed) + 0.1 * _drift(6.0 * at, seed) for at in seconds)


def tube(seconds: Sequence[float], seed: int) -> Levels:
    """A tired neon's levels: steady, but for a stutter now and then."""
    return tuple(0.35 if _chance(int(at // 0.09), seed) < 0.05 else 1.0 for at in seconds)


def lightning(seconds: Sequence[float], seed: int) -> Levels:
    """Lightning's levels: dark, then a flash of a few strobes; the first comes within the first second and a half."""
    return tuple(_flash(at, seed) for at in seconds)


def _flash(at: float, seed: int) -> float:
    cell = int(at // _FLASH_EVERY)
    if cell and _chance(cell, seed + 3) < 0.3:
        return 0.0
    since = at - cell * _FLASH_EVERY - 0.3 - _chance(cell, seed) * (_FLASH_EVERY - 1.5)
    level = 0.0
    for start, strength in _STROBES:
        level = strength if since >= start else level
    return level
