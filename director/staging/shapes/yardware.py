"""What stands in parks, yards, graveyards and camps, built from parts. Data only."""

from director.staging import exact
from director.staging.piece import Glow, Piece, Seat
from director.staging.solids import Part, ball, box, cone
from director.staging.staged import Form

FOUNTAIN = Piece(
    (
        cone((0, 0, 0), (0, 0.45, 0), (1.7, 1.6), "stone"),
        cone((0, 0.45, 0), (0, 0.46, 0), (1.42, 1.42), "pool water"),
        cone((0, 0.4, 0), (0, 1.2, 0), (0.28, 0.16), "stone"),
        cone((0, 1.15, 0), (0, 1.3, 0), (0.3, 0.75), "stone"),
        cone((0, 1.3, 0), (0, 1.31, 0), (0.66, 0.66), "pool water"),
        cone((0, 1.3, 0), (0, 1.75, 0), (0.12, 0.08), "stone"),
        *(
            cone((0, 1.85, 0), (0.5 * x, 1.35, 0.5 * z), (0.03, 0.015), "foam", round_ends=True)
            for x, z in ((1, 0), (0, 1), (-1, 0), (0, -1))
        ),
        ball((0, 1.85, 0), (0.2, 0.25, 0.2), "foam"),
    ),
    (1.7, 1.7),
    1.9,
    seats=(Seat((0, 0.47, 1.5)), Seat((0.7, 0.47, 1.35), 25), Seat((-0.7, 0.47, 1.35), -25)),
)

STATUE = Piece(
    (
        box((0, 0.2, 0), (1.5, 0.4, 1.5), "stone"),
        box((0, 1.0, 0), (0.95, 1.3, 0.95), "stone"),
        box((0, 1.7, 0), (1.1, 0.12, 1.1), "stone"),
        cone((0.1, 1.75, 0), (0.09, 2.6, 0), (0.12, 0.15), "concrete", round_ends=True),
        cone((-0.1, 1.75, 0.05), (-0.09, 2.6, 0), (0.12, 0.15), "concrete", round_ends=True),
        cone((0, 2.6, 0), (0, 3.2, 0), (0.22, 0.25), "concrete", round_ends=True),
        cone((0.26, 3.2, 0), (0.65, 3.65, 0.25), (0.09, 0.06), "concrete", round_ends=True),
        cone((-0.26, 3.2, 0), (-0.35, 2.65, 0.15), (0.09, 0.07), "concrete", round_ends=True),
        ball((0, 3.6, 0.02), (0.27, 0.35, 0.3), "concrete"),
    ),
    (0.75, 0.75),
    3.8,
    leanable=True,
)

WELL = Piece(
    (
        cone((0, 0, 0), (0, 0.8, 0), (0.75, 0.7), "stone"),
        cone((0, 0.8, 0), (0, 0.805, 0), (0.52, 0.52), "black"),
        *(box((x, 1.3, 0), (0.1, 1.2, 0.1), "wood") for x in (-0.66, 0.66)),
        cone((-0.8, 1.7, 0), (0.8, 1.7, 0), (0.05, 0.05), "wood"),
        box((0, 2.1, 0.36), (1.8, 0.06, 0.95), "roof tiles", tip=38),
        box((0, 2.1, -0.36), (1.8, 0.06, 0.95), "roof tiles", tip=-38),
        cone((0.1, 1.05, 0), (0.1, 1.7, 0), (0.012, 0.012), "rope"),
        cone((0.1, 0.82, 0), (0.1, 1.06, 0), (0.1, 0.13), "wood"),
    ),
    (0.76, 0.76),
    2.4,
    leanable=True,
)

TOMBSTONE = Piece(
    (
        box((0, 0.06, 0.1), (0.8, 0.12, 0.4), "stone"),
        box((0, 0.48, 0), (0.62, 0.84, 0.13), "rock"),
        cone((0, 0.88, -0.065), (0, 0.88, 0.065), (0.31, 0.31), "rock"),
        box((0, 0.68, 0.068), (0.34, 0.04, 0.01), "dark hull"),
        box((0, 0.56, 0.068), (0.4, 0.04, 0.01), "dark hull"),
        ball((0, 0.04, 1.05), (0.8, 0.24, 1.7), "grass"),
    ),
    (0.36, 0.2),
    1.18,
    leanable=True,
)

CROSS = Piece(
    (
        box((0, 0.15, 0), (0.7, 0.3, 0.5), "stone"),
        box((0, 0.95, 0), (0.18, 1.4, 0.14), "rock"),
        box((0, 1.2, 0), (0.8, 0.18, 0.14), "rock"),
        ball((0, 0.04, 1.05), (0.9, 0.24, 1.8), "grass"),
    ),
    (0.35, 0.25),
    1.65,
    leanable=True,
)

ANGEL = Piece(
    (
        box((0, 0.4, 0), (0.8, 0.8, 0.8), "stone"),
        cone((0, 0.8, 0), (0, 1.75, 0), (0.32, 0.18), "concrete", round_ends=True),
        ball((0, 2.02, 0.06), (0.22, 0.28, 0.24), "concrete"),
        cone((0.12, 1.5, -0.1), (0.6, 2.1, -0.22), (0.16, 0.04), "concrete", round_ends=True),
        cone((-0.12, 1.5, -0.1), (-0.6, 2.1, -0.22), (0.16, 0.04), "concrete", round_ends=True),
        cone((0.16, 1.6, 0.05), (0.03, 1.4, 0.3), (0.06, 0.05), "concrete", round_ends=True),
        cone((-0.16, 1.6, 0.05), (-0.03, 1.4, 0.3), (0.06, 0.05), "concrete", round_ends=True),
    ),
    (0.4, 0.4),
    2.2,
    leanable=True,
)

RAILINGS = Piece(
    (
        *(cone((-1.5 + 0.2 * i, 0, 0), (-1.5 + 0.2 * i, 1.3, 0), (0.014, 0.014), "iron") for i in range(16)),
        box((0, 1.15, 0), (3.1, 0.04, 0.03), "iron"),
        box((0, 0.15, 0), (3.1, 0.04, 0.03), "iron"),
        box((-1.55, 0.7, 0), (0.1, 1.4, 0.1), "iron"),
    ),
    (1.55, 0.06),
    1.4,
    leanable=True,
)

LOW_WALL = Piece(
    (
        box((0, 0.42, 0), (4.0, 0.84, 0.4), "stone"),
        *(
            box((-1.75 + 0.5 * i, 0.9, 0), (0.46, 0.14 + 0.04 * (i % 2), 0.44), "rock", yaw=4 * (i % 3 - 1))
            for i in range(8)
        ),
    ),
    (2.0, 0.22),
    1.0,
    seats=(Seat((0, 0.98, 0)),),
    leanable=True,
)


def _ridge_tent(surface: str, wide: float, high: float, long: float) -> tuple[Part, ...]:
    """Two slopes that meet at a ridge, a back of shrinking slabs, a groundsheet, and guys."""
    slope = exact.root(wide * wide + high * high)
    angle = exact.bearing(wide, high)
    sides = tuple(
        Part(
            Form.BOX,
            exact.frame(exact.banked(-float(angle) * side), exact.floats([-wide / 2 * side, high / 2, 0.0])),
            half=(0.02, slope / 2, long / 2),
            surface=surface,
        )
        for side in (-1.0, 1.0)
    )
    rows = 5
    back = tuple(
        box(
            (0, high * (i + 0.5) / rows, -long / 2 + 0.03),
            (2 * wide * (1 - (i + 0.6) / rows), high / rows, 0.03),
            surface,
        )
        for i in range(rows)
    )
    guys = tuple(cone((0, high, z), (0, 0, z * 1.7), (0.012, 0.012), "rope") for z in (long / 2, -long / 2))
    pole = cone((0, 0, long / 2 - 0.03), (0, high, long / 2 - 0.03), (0.025, 0.025), "steel")
    return (*sides, *back, *guys, pole, box((0, 0.02, 0), (1.8 * wide, 0.04, long), "navy book"))


TENT = Piece(_ridge_tent("orange canvas", 1.1, 1.6, 2.6), (1.1, 1.3), 1.6)

BIG_TENT = Piece(_ridge_tent("canvas", 1.7, 2.3, 3.6), (1.7, 1.8), 2.3)

FIRE = Piece(
    (
        *(
            ball((0.42 * x, 0.06, 0.42 * z), (0.26, 0.2, 0.22), "rock")
            for x, z in ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))
        ),
        cone((-0.3, 0.06, 0.05), (0.22, 0.2, -0.05), (0.06, 0.05), "bark", round_ends=True),
        cone((0.26, 0.06, 0.14), (-0.2, 0.22, -0.1), (0.06, 0.05), "bark", round_ends=True),
        cone((0.02, 0.06, -0.3), (0, 0.22, 0.22), (0.06, 0.05), "bark", round_ends=True),
        cone((0, 0.12, 0), (0.02, 0.62, 0), (0.15, 0.02), "flame", round_ends=True),
        cone((0.08, 0.12, 0.06), (0.14, 0.42, 0.05), (0.09, 0.015), "flame", round_ends=True),
        cone((-0.09, 0.12, -0.03), (-0.13, 0.46, 0), (0.09, 0.015), "flame", round_ends=True),
    ),
    (0.45, 0.45),
    0.65,
    glow=Glow((0, 0.55, 0), 8.0, power=1.5, colour="flame"),
)

SUNBED = Piece(
    (
        box((0, 0.32, 0.25), (0.66, 0.07, 1.3), "white"),
        box((0, 0.55, -0.62), (0.66, 0.07, 0.75), "white", tip=36),
        box((0, 0.37, 0.25), (0.56, 0.05, 1.2), "blue"),
        *(box((x, 0.15, z), (0.05, 0.3, 0.05), "white") for x in (-0.28, 0.28) for z in (-0.35, 0.8)),
    ),
    (0.34, 0.95),
    0.9,
    seats=(Seat((0, 0.4, 0.2), 0),),
    beds=(Seat((0, 0.4, 0.1), 0),),
)

PARASOL = Piece(
    (
        cone((0, 0, 0), (0, 0.08, 0), (0.26, 0.24), "concrete"),
        cone((0, 0.05, 0), (0, 2.5, 0), (0.025, 0.02), "pale wood"),
        cone((0, 2.05, 0), (0, 2.55, 0), (1.35, 0.05), "awning"),
    ),
    (0.26, 0.26),
    2.6,
)

LADDER = Piece(
    (
        *(cone((x, 0, 0.3), (x, 2.4, -0.3), (0.03, 0.03), "pale wood") for x in (-0.22, 0.22)),
        *(
            cone(
                (-0.22, 0.3 + 0.3 * i, 0.225 - 0.075 * i),
                (0.22, 0.3 + 0.3 * i, 0.225 - 0.075 * i),
                (0.02, 0.02),
                "pale wood",
            )
            for i in range(7)
        ),
    ),
    (0.26, 0.35),
    2.4,
)

SWING = Piece(
    (
        *(cone((x, 0, z), (x * 0.92, 2.4, 0), (0.05, 0.05), "red paint") for x in (-1.3, 1.3) for z in (-0.8, 0.8)),
        cone((-1.25, 2.4, 0), (1.25, 2.4, 0), (0.05, 0.05), "red paint"),
        *(cone((x, 0.5, 0), (x, 2.4, 0), (0.012, 0.012), "steel") for x in (-0.75, -0.35, 0.35, 0.75)),
        *(box((x, 0.48, 0), (0.46, 0.04, 0.2), "wood") for x in (-0.55, 0.55)),
    ),
    (1.3, 0.8),
    2.45,
    seats=(Seat((-0.55, 0.5, 0)), Seat((0.55, 0.5, 0))),
)

SNOWMAN = Piece(
    (
        ball((0, 0.45, 0), (1.0, 0.95, 1.0), "snow"),
        ball((0, 1.15, 0), (0.72, 0.68, 0.72), "snow"),
        ball((0, 1.65, 0), (0.5, 0.48, 0.5), "snow"),
        cone((0, 1.65, 0.22), (0, 1.63, 0.48), (0.04, 0.008), "orange"),
        *(ball((x, 1.74, 0.21), (0.06, 0.06, 0.05), "black") for x in (-0.09, 0.09)),
        cone((0, 1.84, 0), (0, 1.87, 0), (0.3, 0.3), "black"),
        cone((0, 1.86, 0), (0, 2.1, 0), (0.19, 0.19), "black"),
        *(cone((0.3 * s, 1.2, 0), (0.8 * s, 1.5, 0.1), (0.02, 0.012), "bark") for s in (-1, 1)),
    ),
    (0.5, 0.5),
    2.1,
)

SCARECROW = Piece(
    (
        cone((0, 0, 0), (0, 1.7, 0), (0.04, 0.04), "wood"),
        cone((-0.75, 1.35, 0), (0.75, 1.35, 0), (0.035, 0.035), "wood"),
        box((0, 1.12, 0), (0.46, 0.6, 0.22), "blue"),
        *(cone((0.2 * s, 1.36, 0), (0.62 * s, 1.32, 0), (0.09, 0.1), "blue") for s in (-1, 1)),
        ball((0, 1.68, 0), (0.3, 0.34, 0.3), "canvas"),
        cone((0, 1.78, 0), (0, 1.81, 0), (0.32, 0.32), "hay"),
        cone((0, 1.8, 0), (0, 2.0, 0), (0.17, 0.1), "hay"),
    ),
    (0.3, 0.2),
    2.0,
)
