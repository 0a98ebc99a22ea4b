"""Buildings, built from parts: house, shop, church, barn, tower, hut. Data only; a front is at the origin, facing +Z.

`window pane` and `shop window` are the surfaces that light up after dark (see `hours`).
"""

from director.staging import exact
from director.staging.piece import Piece, Seat
from director.staging.solids import Part, Point, ball, box, cone
from director.staging.staged import Form


def gable(centre: Point, wide: float, high: float, deep: float, surface: str) -> tuple[Part, ...]:
    """A pitched roof over a plan `wide` (x) by `deep` (z): two slopes, and gable ends of shrinking slabs."""
    x, y, z = centre
    half = wide / 2 + 0.35
    rise = high * half / (wide / 2)
    slope = exact.root(half * half + rise * rise)
    angle = float(exact.bearing(half, rise))
    slopes = tuple(
        Part(
            Form.BOX,
            exact.frame(exact.banked(-angle * side), exact.floats([x - half / 2 * side, y + high - rise / 2, z])),
            half=(0.06, slope / 2, deep / 2 + 0.3),
            surface=surface,
        )
        for side in (-1.0, 1.0)
    )
    return slopes


def gable_end(centre: Point, wide: float, high: float, surface: str, rows: int = 5) -> tuple[Part, ...]:
    """The wall under a gable, in shrinking courses."""
    x, y, z = centre
    return tuple(
        box((x, y + high * (i + 0.5) / rows, z), (wide * (1 - (i + 0.55) / rows), high / rows, 0.1), surface)
        for i in range(rows)
    )


def _window(x: float, y: float, z: float, pane: str = "window pane") -> tuple[Part, ...]:
    return (
        box((x, y, z + 0.02), (1.0, 1.25, 0.06), "white"),
        box((x - 0.22, y, z + 0.05), (0.4, 1.05, 0.04), pane),
        box((x + 0.22, y, z + 0.05), (0.4, 1.05, 0.04), pane),
        box((x, y - 0.68, z + 0.1), (1.15, 0.08, 0.2), "concrete"),
    )


def _door(x: float, z: float, surface: str) -> tuple[Part, ...]:
    return (
        box((x, 1.05, z + 0.02), (1.15, 2.2, 0.1), "white"),
        box((x, 1.0, z + 0.06), (0.92, 2.0, 0.06), surface),
        box((x, 1.5, z + 0.095), (0.6, 0.5, 0.02), "window pane"),
        ball((x + 0.34, 0.98, z + 0.12), (0.08, 0.08, 0.08), "brass"),
        box((x, 0.08, z + 0.4), (1.4, 0.16, 0.8), "stone"),
    )


def _house(wall: str, roof: str, door: str) -> Piece:
    return Piece(
        (
            box((0, 1.6, -3.0), (8.0, 3.2, 6.0), wall),
            *_ridge_along((8.0, 2.3, 6.0), 3.2, -3.0, roof),
            *gable_side((4.0, 3.2, -3.0), 6.0, 2.3, wall),
            *gable_side((-4.0, 3.2, -3.0), 6.0, 2.3, wall),
            box((2.4, 5.2, -3.4), (0.8, 1.9, 0.7), "brick"),
            box((2.4, 6.2, -3.4), (0.95, 0.15, 0.85), "concrete"),
            *_door(-0.4, 0.0, door),
            *_window(-2.6, 1.75, 0.0),
            *_window(2.0, 1.75, 0.0),
            box((0, 0.2, 0.02), (8.05, 0.4, 0.08), "stone"),
            box((-0.4, 2.35, 0.5), (1.8, 0.1, 1.1), roof, tip=14),
        ),
        (4.1, 0.2),
        5.5,
        leanable=True,
    )


def _ridge_along(size: Point, eave: float, z: float, surface: str) -> tuple[Part, ...]:
    """A roof whose ridge runs along x; `size` is its length, rise and depth."""
    long, rise, deep = size
    half = deep / 2 + 0.4
    up = rise * half / (deep / 2)
    slope, angle = exact.root(half * half + up * up), float(exact.bearing(half, up))
    return tuple(
        Part(
            Form.BOX,
            exact.frame(exact.pitched(-angle * side), exact.floats([0.0, eave + rise - up / 2, z + half / 2 * side])),
            half=(long / 2 + 0.35, slope / 2, 0.06),
            surface=surface,
        )
        for side in (-1.0, 1.0)
    )


def gable_side(foot: Point, deep: float, high: float, surface: str) -> tuple[Part, ...]:
    """A gable wall across z, in shrinking courses."""
    x, y, z = foot
    return tuple(
        box((x, y + high * (i + 0.5) / 6, z), (0.1, high / 6, deep * (1 - (i + 0.55) / 6)), surface) for i in range(6)
    )


BUILDING = Piece(
    (
        box((0, 4.9, -3.0), (9.6, 9.6, 6.0), "facade"),
        box((0, 9.75, -2.95), (9.9, 0.3, 6.3), "concrete"),
        box((0, 0.25, 0.02), (9.7, 0.5, 0.12), "concrete"),
        box((0, 1.15, 0.05), (1.3, 2.3, 0.14), "dark wood"),
        box((0, 2.45, 0.4), (1.9, 0.12, 0.9), "concrete"),
        box((0, 0.1, 0.5), (2.0, 0.2, 1.0), "stone"),
    ),
    (4.8, 0.2),
    9.9,
    leanable=True,
)
HOUSE = _house("render", "roof tiles", "green")
COTTAGE = _house("pale render", "thatch", "blue")
CABIN = _house("dark wood", "dark wood", "pale wood")
VILLA = _house("clapboard", "slates", "red")
SHOP = Piece(
    (
        box((0, 4.8, -3.0), (7.2, 9.6, 6.0), "brick facade"),
        box((0, 1.5, 0.1), (7.2, 3.0, 0.3), "dark wood"),
        box((-1.6, 1.45, 0.27), (2.9, 1.9, 0.05), "shop window"),
        box((1.9, 1.45, 0.27), (2.2, 1.9, 0.05), "shop window"),
        box((0.35, 1.1, 0.28), (0.85, 2.1, 0.06), "shop window"),
        *(box((x, 1.4, 0.3), (0.06, 1.9, 0.05), "dark wood") for x in (-0.15, -1.6, 0.8)),
        box((0, 2.72, 0.3), (6.6, 0.5, 0.1), "green"),
        *(box((x, 2.72, 0.36), (0.3, 0.26, 0.02), "cream") for x in (-1.4, -0.9, -0.4, 0.1, 0.6, 1.1)),
        box((0, 2.35, 0.95), (6.6, 0.05, 1.4), "awning", tip=16),
        box((0, 2.08, 1.6), (6.6, 0.22, 0.04), "awning"),
        box((0, 9.7, -2.9), (7.4, 0.3, 6.3), "concrete"),
    ),
    (3.6, 0.4),
    9.8,
    leanable=True,
)
CHURCH = Piece(
    (
        box((0, 2.2, -6.5), (6.0, 4.4, 9.0), "stone"),
        *gable((0, 4.4, -6.5), 6.0, 3.0, 9.0, "slates"),
        box((0, 4.5, -1.2), (3.2, 9.0, 3.0), "stone"),
        cone((0, 9.0, -1.2), (0, 14.5, -1.2), (2.1, 0.05), "slates"),
        box((0, 14.9, -1.2), (0.08, 1.0, 0.08), "iron"),
        box((0, 15.05, -1.2), (0.5, 0.08, 0.08), "iron"),
        box((0, 1.2, 0.32), (1.5, 2.4, 0.1), "dark wood"),
        cone((0, 2.4, 0.28), (0, 2.4, 0.37), (0.75, 0.75), "dark wood"),
        box((0, 5.4, 0.32), (0.6, 1.4, 0.06), "black"),
        cone((0, 7.6, 0.28), (0, 7.6, 0.36), (0.6, 0.6), "white"),
        *(box((3.02, 2.3, z), (0.06, 2.0, 0.7), "stained glass") for z in (-4.0, -6.2, -8.4)),
        *(box((-3.02, 2.3, z), (0.06, 2.0, 0.7), "stained glass") for z in (-4.0, -6.2, -8.4)),
    ),
    (3.2, 0.4),
    15.0,
    leanable=True,
)
BARN = Piece(
    (
        box((0, 2.2, -4.5), (8.0, 4.4, 9.0), "red barn"),
        *gable((0, 4.4, -4.5), 8.0, 3.2, 9.0, "corrugated"),
        *gable_end((0, 4.4, -0.06), 8.0, 3.2, "red barn", 7),
        *(box((x, 1.6, 0.06), (1.7, 3.2, 0.08), "red") for x in (-0.87, 0.87)),
        *(box((x, y, 0.12), (1.7, 0.14, 0.03), "white") for x in (-0.87, 0.87) for y in (0.1, 1.6, 3.1)),
        *(box((x, 1.6, 0.12), (0.14, 3.2, 0.03), "white") for x in (-1.66, -0.08, 0.08, 1.66)),
        box((0, 5.3, 0.1), (1.3, 1.2, 0.06), "black"),
        *(box((x, 5.3, 0.12), (0.12, 1.4, 0.05), "white") for x in (-0.7, 0.7)),
    ),
    (4.0, 0.2),
    7.6,
    leanable=True,
)
LIGHTHOUSE = Piece(
    (
        cone((0, -0.2, 0), (0, 3.0, 0), (1.7, 1.5), "white"),
        cone((0, 3.0, 0), (0, 5.6, 0), (1.5, 1.3), "red paint"),
        cone((0, 5.6, 0), (0, 8.4, 0), (1.3, 1.12), "white"),
        cone((0, 8.4, 0), (0, 8.65, 0), (1.6, 1.6), "iron"),
        cone((0, 8.65, 0), (0, 9.9, 0), (0.75, 0.75), "lamp"),
        *(
            cone((1.5 * x, 8.65, 1.5 * z), (1.5 * x, 9.3, 1.5 * z), (0.03, 0.03), "iron")
            for x, z in ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))
        ),
        cone((0, 9.9, 0), (0, 10.9, 0), (1.0, 0.05), "red paint"),
        box((0, 1.1, 1.6), (0.9, 2.0, 0.3), "dark wood"),
        *(box((0, y, 1.46), (0.4, 0.7, 0.2), "window pane") for y in (4.3, 6.6)),
    ),
    (1.7, 1.7),
    10.9,
    leanable=True,
)
TOWER = Piece(
    (
        box((0, 11, -4), (8, 22, 8), "far facade"),
        box((0, 22.5, -4), (5, 3, 5), "far facade"),
        cone((0, 24, -4), (0, 29, -4), (0.2, 0.05), "iron"),
    ),
    (4.0, 0.2),
    29.0,
)
WINDMILL = Piece(
    (
        cone((0, 0, -1.5), (0, 6.5, -1.5), (2.0, 1.2), "white"),
        cone((0, 6.5, -1.5), (0, 7.8, -1.5), (1.35, 0.1), "slates"),
        *(
            box((2.1 * a, 6.4 + 2.1 * b, 0.1), (0.5 + 3.4 * abs(a), 0.5 + 3.4 * abs(b), 0.06), "canvas")
            for a, b in ((1, 0), (-1, 0), (0, 1), (0, -1))
        ),
        cone((0, 6.4, -1.0), (0, 6.4, 0.3), (0.16, 0.12), "wood"),
        box((0, 1.0, 0.35), (0.9, 2.0, 0.2), "dark wood"),
    ),
    (2.0, 0.4),
    10.0,
)
CASTLE = Piece(
    (
        box((0, 3.5, -3), (16, 7, 2), "stone"),
        *(box((-7.2 + 1.8 * i, 7.4, -2.2), (1.0, 0.8, 0.5), "stone") for i in range(9)),
        *(cone((x, 0, -2.5), (x, 10, -2.5), (1.9, 1.8), "stone") for x in (-8, 8)),
        *(cone((x, 10, -2.5), (x, 14, -2.5), (2.3, 0.05), "slates") for x in (-8, 8)),
        box((0, 1.9, -1.95), (3.0, 3.8, 0.2), "dark wood"),
        cone((0, 3.8, -2.05), (0, 3.8, -1.85), (1.5, 1.5), "dark wood"),
        *(box((x, 6.5, -0.6), (0.35, 1.2, 0.1), "black") for x in (-8, 8)),
        cone((8, 14, -2.5), (8, 15.5, -2.5), (0.05, 0.05), "wood"),
        box((8.5, 15.1, -2.5), (1.0, 0.6, 0.03), "red"),
    ),
    (9.0, 0.8),
    15.0,
)
GATE = Piece(
    (
        *(box((x, 1.2, 0), (0.5, 2.4, 0.5), "stone") for x in (-1.7, 1.7)),
        *(box((x, 2.48, 0), (0.64, 0.14, 0.64), "concrete") for x in (-1.7, 1.7)),
        *(ball((x, 2.72, 0), (0.4, 0.4, 0.4), "concrete") for x in (-1.7, 1.7)),
        *(
            cone(
                (-1.35 + 0.18 * i, 0.08, 0), (-1.35 + 0.18 * i, 2.0 + 0.03 * min(i, 15 - i), 0), (0.016, 0.016), "iron"
            )
            for i in range(16)
        ),
        *(box((0, y, 0), (2.9, 0.05, 0.03), "iron") for y in (0.3, 1.3, 1.95)),
    ),
    (1.95, 0.26),
    2.9,
    leanable=True,
)
SHED = Piece(
    (
        box((0, 1.1, -1.2), (2.6, 2.2, 2.2), "pale wood"),
        box((0, 2.35, -1.15), (3.0, 0.1, 2.7), "slates", tip=10),
        box((-0.4, 0.95, -0.07), (0.85, 1.85, 0.06), "dark wood"),
        box((0.75, 1.4, -0.07), (0.6, 0.6, 0.06), "window pane"),
    ),
    (1.35, 0.2),
    2.5,
    leanable=True,
)
PUMPS = Piece(
    (
        box((0, 0.09, 0), (4.4, 0.18, 1.2), "concrete"),
        *(box((x, 0.95, 0), (0.7, 1.55, 0.45), "red paint") for x in (-1.1, 1.1)),
        *(box((x, 1.35, 0.23), (0.5, 0.4, 0.03), "white") for x in (-1.1, 1.1)),
        *(box((x, 1.82, 0), (0.74, 0.2, 0.5), "white") for x in (-1.1, 1.1)),
        *(cone((x + 0.38, 1.3, 0), (x + 0.5, 0.5, 0.1), (0.03, 0.03), "black", round_ends=True) for x in (-1.1, 1.1)),
        *(cone((x, 0, 0), (x, 4.2, 0), (0.13, 0.13), "steel") for x in (-2.0, 2.0)),
        box((0, 4.4, 0), (8.0, 0.5, 5.0), "white"),
        box((0, 4.4, 2.52), (8.0, 0.3, 0.04), "red"),
        *(box((x, 4.13, 0), (1.4, 0.05, 0.5), "strip light") for x in (-2.0, 2.0)),
    ),
    (2.2, 0.7),
    4.65,
)
BRIDGE = Piece(
    (
        box((0, 0.5, 0), (12, 0.3, 3.0), "stone"),
        *(box((0, 1.0, z), (12, 0.8, 0.3), "stone") for z in (-1.4, 1.4)),
        *(box((x, -0.6, 0), (0.9, 2.0, 2.8), "stone") for x in (-4, 0, 4)),
    ),
    (6.0, 1.6),
    1.4,
    leanable=True,
)
PIER = Piece(
    (
        *(box((0, 0.5, -0.4 * i), (2.2, 0.07, 0.36), "pale wood") for i in range(24)),
        *(cone((x, -0.6, z), (x, 1.0, z), (0.1, 0.1), "bark") for x in (-1.15, 1.15) for z in (0, -3.1, -6.2, -9.3)),
    ),
    (1.1, 0.2),
    1.0,
    seats=(Seat((0, 0.54, -9.3), 180),),
)
