"""What grows, built from parts: trees, undergrowth, crops. Data only; a plant stands at its own origin."""

from director.staging.piece import Piece, Seat
from director.staging.solids import Part, Point, ball, box, cone


def _broadleaf(leaf: str, bark: str = "bark") -> tuple[Part, ...]:
    """An irregular crown of leaf masses on a forked trunk with roots."""
    masses: tuple[tuple[Point, Point], ...] = (
        ((0.15, 4.75, 0.1), (2.3, 1.6, 2.2)),
        ((1.15, 4.15, 0.35), (1.9, 1.4, 1.7)),
        ((-1.0, 4.25, -0.2), (2.0, 1.5, 1.8)),
        ((0.25, 4.0, -1.05), (1.9, 1.4, 1.7)),
        ((-0.2, 3.75, 1.05), (1.9, 1.3, 1.6)),
        ((1.75, 3.45, -0.35), (1.4, 1.0, 1.3)),
        ((-1.7, 3.4, 0.45), (1.5, 1.0, 1.3)),
        ((0.75, 5.35, -0.3), (1.4, 1.0, 1.3)),
        ((-0.65, 5.25, 0.35), (1.3, 0.9, 1.2)),
        ((0.9, 3.15, 1.05), (1.1, 0.75, 1.0)),
        ((-0.85, 3.05, -1.0), (1.1, 0.75, 1.0)),
    )
    limbs = (((0.8, 3.5, 0.3), 0.06), ((-0.9, 3.6, -0.1), 0.06), ((0.2, 3.7, -0.7), 0.05), ((-0.2, 3.4, 0.8), 0.05))
    return (
        cone((0, -0.05, 0), (0.05, 0.5, 0), (0.30, 0.19), bark, round_ends=True),
        cone((0.04, 0.4, 0), (0.1, 2.2, 0.02), (0.19, 0.13), bark, round_ends=True),
        *(cone((0.1, 2.1, 0.02), head, (0.1, thin), bark, round_ends=True) for head, thin in limbs),
        *(
            cone((0.08 * x, 0.16, 0.08 * z), (0.4 * x, 0, 0.4 * z), (0.1, 0.04), bark, round_ends=True)
            for x, z in ((1, 0.5), (-0.8, 0.7), (-0.2, -1))
        ),
        *(ball(centre, size, leaf) for centre, size in masses),
    )


def _pine(tall: float, tiers: int, wide: float) -> tuple[Part, ...]:
    """Tiers that droop: each is a cone whose skirt hangs below the one above, a little off the trunk's line."""
    parts: list[Part] = [cone((0, -0.05, 0), (0, tall * 0.5, 0), (0.17, 0.09), "bark")]
    foot, step = 0.17 * tall, 0.83 * tall / tiers
    for index in range(tiers):
        share = 1.0 - index / tiers
        low, aside = foot + step * index, 0.06 * wide * (index % 3 - 1)
        spread = wide * (0.22 + 0.78 * share)
        parts.append(cone((aside, low, -aside), (0, low + step * 1.55, 0), (spread, spread * 0.16), "pine"))
    parts += [
        cone((0, low, 0), (0.75 * wide * x, low - 0.35, 0.75 * wide * z), (0.05, 0.02), "bark", round_ends=True)
        for low, x, z in ((0.16 * tall, 0.8, 0.5), (0.15 * tall, -0.7, 0.6), (0.17 * tall, 0.1, -1.0))
    ]
    return tuple(parts)


def _clump(count: int, tall: float, spread: float, surface: str) -> tuple[Part, ...]:
    """Blades that lean away from each other."""
    return tuple(
        cone(
            (spread * ((index * 7) % 5 - 2) / 5, 0, spread * ((index * 3) % 5 - 2) / 5),
            (
                spread * ((index * 7) % 5 - 2) * 0.42,
                tall * (0.75 + 0.07 * (index % 4)),
                spread * ((index * 3) % 5 - 2) * 0.42,
            ),
            (0.022, 0.005),
            surface,
        )
        for index in range(count)
    )


def _tufts(places: tuple[tuple[float, float, float], ...], surface: str) -> tuple[Part, ...]:
    return tuple(ball((x, size * 0.32, z), (size * 1.25, size, size), surface) for x, z, size in places)


TREE = Piece(_broadleaf("leaf"), (0.24, 0.24), 5.7, leanable=True)
AUTUMN_TREE = Piece(_broadleaf("autumn leaf"), (0.24, 0.24), 5.7, leanable=True)
DARK_TREE = Piece(_broadleaf("dark leaf"), (0.24, 0.24), 5.7, leanable=True)
PINE = Piece(_pine(6.4, 7, 1.35), (0.2, 0.2), 6.4, leanable=True)
TALL_PINE = Piece(_pine(10.0, 9, 1.7), (0.24, 0.24), 10.0, leanable=True)
POPLAR = Piece(
    (
        cone((0, 0, 0), (0, 1.6, 0), (0.16, 0.12), "bark"),
        *(
            ball((0.1 * (i % 3 - 1), 2.0 + 1.15 * i, 0.1 * (i % 2)), (1.3 - 0.14 * i, 2.3, 1.2 - 0.13 * i), "dark leaf")
            for i in range(5)
        ),
    ),
    (0.2, 0.2),
    7.6,
    leanable=True,
)
BARE_TREE = Piece(
    (
        cone((0, -0.05, 0), (0.1, 2.0, 0), (0.22, 0.13), "bark", round_ends=True),
        *(
            cone((0.1, 1.7 + 0.15 * i, 0), (x, y, z), (0.08, 0.02), "bark", round_ends=True)
            for i, (x, y, z) in enumerate(((1.3, 3.2, 0.3), (-1.1, 3.4, -0.4), (0.2, 4.1, 0.7), (0.5, 3.9, -0.9)))
        ),
        *(
            cone(foot, head, (0.035, 0.008), "bark", round_ends=True)
            for foot, head in (
                ((0.8, 2.6, 0.2), (1.0, 3.9, 0.7)),
                ((-0.7, 2.9, -0.3), (-1.7, 3.5, 0.3)),
                ((0.15, 3.1, 0.4), (-0.7, 4.3, 0.8)),
                ((0.35, 3.1, -0.5), (1.3, 4.2, -0.7)),
                ((-0.7, 2.9, -0.3), (-0.5, 4.4, -0.9)),
            )
        ),
    ),
    (0.22, 0.22),
    4.4,
    leanable=True,
)
PALM = Piece(
    (
        cone((0, -0.05, 0), (0.25, 1.7, 0), (0.19, 0.14), "rope", round_ends=True),
        cone((0.25, 1.6, 0), (0.7, 3.5, 0), (0.14, 0.11), "rope", round_ends=True),
        cone((0.7, 3.4, 0), (1.3, 5.2, 0), (0.11, 0.1), "rope", round_ends=True),
        *(
            cone((1.3, 5.2, 0), (1.3 + 1.0 * x, 5.65, 1.0 * z), (0.09, 0.17), "pale leaf", round_ends=True)
            for x, z in ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))
        ),
        *(
            cone(
                (1.3 + 1.0 * x, 5.65, 1.0 * z),
                (1.3 + 1.95 * x, 4.75, 1.95 * z),
                (0.17, 0.02),
                "pale leaf",
                round_ends=True,
            )
            for x, z in ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))
        ),
        ball((1.4, 5.05, 0.12), (0.24, 0.24, 0.24), "bark"),
        ball((1.2, 5.02, -0.12), (0.24, 0.24, 0.24), "bark"),
    ),
    (0.22, 0.22),
    5.8,
    leanable=True,
)
CACTUS = Piece(
    (
        cone((0, -0.05, 0), (0, 2.9, 0), (0.23, 0.19), "cactus", round_ends=True),
        cone((0, 1.25, 0), (0.72, 1.35, 0), (0.14, 0.14), "cactus", round_ends=True),
        cone((0.72, 1.35, 0), (0.75, 2.3, 0), (0.14, 0.12), "cactus", round_ends=True),
        cone((0, 1.65, 0), (-0.6, 1.75, 0), (0.12, 0.12), "cactus", round_ends=True),
        cone((-0.6, 1.75, 0), (-0.62, 2.45, 0), (0.12, 0.1), "cactus", round_ends=True),
    ),
    (0.3, 0.3),
    3.0,
)
BUSH = Piece(
    _tufts(((0, 0, 0.95), (0.55, 0.15, 0.7), (-0.5, 0.1, 0.75), (0.1, 0.45, 0.6), (-0.15, -0.45, 0.7)), "hedge"),
    (0.75, 0.6),
    0.9,
)
SCRUB = Piece(
    (*_tufts(((0, 0, 0.4), (0.35, 0.1, 0.3), (-0.25, 0.2, 0.32)), "pale leaf"), *_clump(6, 0.45, 0.5, "hay")),
    (0.4, 0.3),
    0.5,
)
FERN = Piece(
    (
        *(
            cone((0, 0.02, 0), (0.42 * x, 0.42, 0.42 * z), (0.02, 0.07), "pale leaf", round_ends=True)
            for x, z in ((1, 0), (0.3, 0.95), (-0.8, 0.6), (-0.8, -0.6), (0.3, -0.95))
        ),
        *(
            cone((0.42 * x, 0.42, 0.42 * z), (0.78 * x, 0.2, 0.78 * z), (0.07, 0.012), "pale leaf", round_ends=True)
            for x, z in ((1, 0), (0.3, 0.95), (-0.8, 0.6), (-0.8, -0.6), (0.3, -0.95))
        ),
    ),
    (0.3, 0.3),
    0.5,
)
LOG = Piece(
    (
        cone((-1.1, 0.24, 0), (1.1, 0.22, 0.1), (0.25, 0.21), "bark"),
        cone((-1.105, 0.24, 0), (-1.1, 0.24, 0), (0.2, 0.2), "hay"),
        cone((0.3, 0.35, 0.05), (0.55, 0.75, 0.2), (0.07, 0.04), "bark"),
        ball((-0.4, 0.44, 0.05), (0.6, 0.12, 0.34), "hedge"),
    ),
    (1.15, 0.25),
    0.48,
    seats=(Seat((0, 0.46, 0.0)), Seat((-0.6, 0.46, 0)), Seat((0.6, 0.44, 0))),
)
STUMP = Piece(
    (
        cone((0, 0, 0), (0, 0.42, 0), (0.34, 0.27), "bark"),
        cone((0, 0.42, 0), (0, 0.43, 0), (0.24, 0.24), "hay"),
        *(
            cone((0.2 * x, 0.12, 0.2 * z), (0.6 * x, 0, 0.6 * z), (0.1, 0.03), "bark", round_ends=True)
            for x, z in ((1, 0.3), (-0.7, 0.8), (-0.3, -1))
        ),
    ),
    (0.34, 0.34),
    0.43,
    seats=(Seat((0, 0.43, 0)),),
)
GRASS = Piece(_clump(11, 0.5, 0.55, "pale leaf"), (0.2, 0.2), 0.5)
REEDS = Piece(
    (
        *_clump(10, 1.4, 0.7, "hay"),
        *(
            cone((x, 1.0, z), (x * 1.3, 1.25, z), (0.035, 0.03), "bark", round_ends=True)
            for x, z in ((0.2, 0.1), (-0.24, -0.1), (0.02, -0.2))
        ),
    ),
    (0.3, 0.3),
    1.4,
)
HEDGE = Piece(
    (
        box((0, 0.6, 0), (3.0, 1.2, 0.7), "hedge"),
        *_tufts(((-1.1, 0.05, 0.8), (0.2, 0.1, 0.7), (1.2, -0.05, 0.8)), "hedge"),
    ),
    (1.5, 0.4),
    1.2,
    leanable=True,
)
FLOWER_BED = Piece(
    (
        box((0, 0.06, 0), (2.2, 0.12, 0.8), "earth"),
        *_tufts(tuple((-0.85 + 0.34 * i, 0.18 * (i % 3 - 1), 0.42) for i in range(6)), "pale leaf"),
        *(
            ball(
                (-0.95 + 0.2 * i, 0.38 + 0.05 * (i % 3), 0.24 * (i % 3 - 1)),
                (0.15, 0.12, 0.15),
                ("red", "yellow", "pink", "white")[i % 4],
            )
            for i in range(10)
        ),
    ),
    (1.1, 0.4),
    0.5,
)
CROP = Piece(
    (
        box((0, 0.35, 0), (7.0, 0.7, 2.4), "wheat"),
        *(
            cone((-3.4 + 0.42 * i, 0.5, 1.22), (-3.3 + 0.42 * i, 0.95 + 0.05 * (i % 3), 1.3), (0.05, 0.02), "hay")
            for i in range(17)
        ),
    ),
    (0.0, 0.0),
    0.9,
)
HAY = Piece(
    (
        cone((-0.62, 0.75, 0), (0.62, 0.75, 0), (0.75, 0.75), "hay"),
        *(cone((x, 0.75, 0), (x * 1.02, 0.75, 0), (r, r), s) for x, r, s in ((0.63, 0.6, "rope"), (0.64, 0.35, "hay"))),
    ),
    (0.66, 0.75),
    1.5,
    seats=(Seat((0, 1.5, 0)),),
    leanable=True,
)
POT_PLANT = Piece(
    (
        cone((0, 0, 0), (0, 0.34, 0), (0.14, 0.19), "red rock"),
        *(
            cone((0, 0.3, 0), (0.32 * x, 0.95 + 0.2 * (i % 2), 0.32 * z), (0.02, 0.08), "leaf", round_ends=True)
            for i, (x, z) in enumerate(((1, 0.1), (0.2, 1), (-0.9, 0.4), (-0.5, -0.9), (0.6, -0.8)))
        ),
        ball((0, 0.95, 0), (0.5, 0.6, 0.5), "leaf"),
    ),
    (0.22, 0.22),
    1.25,
)
ROCK = Piece(
    (
        ball((0, 0.24, 0), (1.25, 0.72, 0.95), "rock"),
        ball((0.42, 0.18, 0.22), (0.78, 0.52, 0.66), "rock"),
        ball((-0.46, 0.14, 0.12), (0.72, 0.44, 0.62), "rock"),
        box((0.05, 0.3, -0.1), (0.8, 0.5, 0.6), "rock", yaw=28, tip=12),
        box((-0.35, 0.2, 0.05), (0.5, 0.4, 0.5), "rock", yaw=-20, tip=-16),
    ),
    (0.65, 0.5),
    0.62,
    seats=(Seat((0, 0.50, 0.46)), Seat((0.5, 0.42, 0.52))),
)
BOULDER = Piece(
    (
        ball((0, 0.8, 0), (2.6, 2.0, 2.2), "rock"),
        box((0.5, 0.7, 0.2), (1.5, 1.6, 1.5), "rock", yaw=35, tip=18),
        box((-0.6, 0.6, 0.1), (1.3, 1.3, 1.5), "rock", yaw=-15, tip=-14),
        ball((1.1, 0.3, 0.6), (1.2, 0.8, 1.0), "rock"),
    ),
    (1.3, 1.0),
    1.8,
    leanable=True,
)
