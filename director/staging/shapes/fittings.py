"""What hangs on walls or is built for a room, from parts: hearth, pictures, altar. Data only.

A wall fitting stands with its back at z = 0 and faces +Z; others stand about their own origin.
"""

from director.staging.piece import Glow, Piece, Seat
from director.staging.solids import Part, ball, box, cone

FIREPLACE = Piece(
    (
        *(box((x, 0.6, 0.2), (0.32, 1.2, 0.4), "stone") for x in (-0.62, 0.62)),
        box((0, 1.08, 0.2), (1.56, 0.26, 0.4), "stone"),
        box((0, 1.25, 0.24), (1.8, 0.09, 0.54), "dark wood"),
        box((0, 0.5, 0.05), (0.95, 0.95, 0.06), "black"),
        box((0, 0.04, 0.5), (1.7, 0.08, 0.5), "stone"),
        cone((-0.28, 0.12, 0.22), (0.28, 0.15, 0.26), (0.06, 0.06), "bark", round_ends=True),
        cone((-0.22, 0.22, 0.24), (0.24, 0.2, 0.18), (0.055, 0.05), "bark", round_ends=True),
        cone((0, 0.2, 0.24), (0, 0.62, 0.22), (0.13, 0.02), "flame", round_ends=True),
        cone((0.14, 0.2, 0.24), (0.17, 0.46, 0.22), (0.08, 0.015), "flame", round_ends=True),
        cone((-0.14, 0.2, 0.24), (-0.18, 0.5, 0.22), (0.08, 0.015), "flame", round_ends=True),
        box((0, 2.0, 0.12), (1.2, 1.5, 0.24), "plaster"),
        box((0, 1.95, 0.26), (0.8, 0.95, 0.03), "gold"),
        box((0, 1.95, 0.28), (0.68, 0.83, 0.02), "mirror"),
        *(cone((x, 1.295, 0.24), (x, 1.46, 0.24), (0.03, 0.02), "brass") for x in (-0.7, 0.7)),
    ),
    (0.8, 0.42),
    2.75,
    top=1.295,
    glow=Glow((0, 0.55, 0.5), 6.0, power=0.9, colour="flame"),
    wall=True,
    leanable=True,
)

PICTURE = Piece(
    (
        box((0, 1.62, 0.02), (0.86, 0.64, 0.04), "gold"),
        box((0, 1.62, 0.035), (0.74, 0.52, 0.03), "blue curtain"),
        box((0, 1.48, 0.04), (0.74, 0.24, 0.03), "green"),
        ball((0.16, 1.72, 0.052), (0.12, 0.12, 0.01), "yellow"),
    ),
    (0.0, 0.0),
    1.95,
)

PORTRAIT = Piece(
    (
        box((0, 1.68, 0.02), (0.62, 0.82, 0.04), "dark wood"),
        box((0, 1.68, 0.035), (0.5, 0.7, 0.03), "dark hull"),
        ball((0, 1.78, 0.055), (0.18, 0.24, 0.02), "skin"),
        ball((0, 1.46, 0.055), (0.38, 0.3, 0.02), "book"),
    ),
    (0.0, 0.0),
    2.1,
)

CLOCK = Piece(
    (
        cone((0, 2.1, 0), (0, 2.1, 0.05), (0.19, 0.19), "dark wood"),
        cone((0, 2.1, 0.05), (0, 2.1, 0.055), (0.165, 0.165), "white"),
        box((0, 2.15, 0.06), (0.014, 0.11, 0.005), "black"),
        box((0.04, 2.1, 0.06), (0.09, 0.014, 0.005), "black"),
    ),
    (0.0, 0.0),
    2.3,
)

GRANDFATHER_CLOCK = Piece(
    (
        box((0, 0.25, 0.18), (0.5, 0.5, 0.34), "dark wood"),
        box((0, 1.0, 0.18), (0.36, 1.1, 0.28), "dark wood"),
        box((0, 1.82, 0.18), (0.5, 0.55, 0.34), "dark wood"),
        box((0, 2.14, 0.18), (0.58, 0.1, 0.4), "dark wood"),
        cone((0, 1.82, 0.35), (0, 1.82, 0.36), (0.19, 0.19), "ivory"),
        box((0, 1.05, 0.325), (0.22, 0.8, 0.01), "black"),
        cone((0, 0.85, 0.335), (0, 0.85, 0.345), (0.08, 0.08), "brass"),
        box((0, 1.87, 0.365), (0.014, 0.13, 0.005), "black"),
    ),
    (0.29, 0.2),
    2.2,
    wall=True,
    leanable=True,
)

MIRROR = Piece(
    (
        box((0, 1.1, 0.05), (0.72, 1.9, 0.05), "gold", tip=-4),
        box((0, 1.1, 0.08), (0.6, 1.78, 0.03), "mirror", tip=-4),
        box((0, 0.06, 0.14), (0.5, 0.06, 0.3), "gold"),
    ),
    (0.36, 0.15),
    2.05,
    wall=True,
)

BLACKBOARD = Piece(
    (
        box((0, 1.5, 0.02), (3.2, 1.3, 0.05), "wood"),
        box((0, 1.5, 0.04), (3.04, 1.14, 0.03), "chalkboard"),
        box((0, 0.86, 0.09), (3.2, 0.04, 0.12), "wood"),
        *(box((-0.9, 1.85 - 0.16 * i, 0.058), (0.9 - 0.12 * i, 0.02, 0.004), "white") for i in range(4)),
        cone((0.7, 1.5, 0.056), (0.7, 1.5, 0.06), (0.26, 0.26), "white"),
        cone((0.7, 1.5, 0.058), (0.7, 1.5, 0.063), (0.24, 0.24), "chalkboard"),
        box((1.1, 1.8, 0.058), (0.4, 0.02, 0.004), "white"),
    ),
    (0.0, 0.0),
    2.2,
)

MAP = Piece(
    (
        box((0, 1.6, 0.015), (1.6, 1.05, 0.02), "pale blue"),
        ball((-0.45, 1.72, 0.026), (0.45, 0.4, 0.01), "green"),
        ball((-0.32, 1.35, 0.026), (0.22, 0.38, 0.01), "green"),
        ball((0.2, 1.55, 0.026), (0.3, 0.5, 0.01), "hay"),
        ball((0.45, 1.75, 0.026), (0.6, 0.36, 0.01), "green"),
        ball((0.62, 1.3, 0.026), (0.26, 0.18, 0.01), "hay"),
    ),
    (0.0, 0.0),
    2.15,
)

NOTICES = Piece(
    (
        box((0, 1.55, 0.015), (1.3, 0.9, 0.03), "rope"),
        *(
            box(
                (-0.48 + 0.24 * i, 1.68 - 0.26 * (i % 2), 0.034),
                (0.18, 0.24, 0.006),
                ("white", "yellow", "pale blue", "pink", "white")[i],
            )
            for i in range(5)
        ),
    ),
    (0.0, 0.0),
    2.0,
)

SCONCE = Piece(
    (
        box((0, 1.85, 0.03), (0.1, 0.2, 0.05), "brass"),
        cone((0, 1.85, 0.12), (0, 2.05, 0.12), (0.05, 0.1), "shade"),
    ),
    (0.0, 0.0),
    2.05,
    glow=Glow((0, 1.95, 0.2), 4.0, power=0.45),
)

ALTAR = Piece(
    (
        box((0, 0.1, 0.2), (3.4, 0.2, 2.0), "stone"),
        box((0, 0.68, 0), (1.9, 0.96, 0.8), "stone"),
        box((0, 1.19, 0), (2.1, 0.08, 0.9), "white"),
        box((0, 0.95, 0.46), (1.3, 0.5, 0.02), "gold"),
        box((0, 1.65, -0.1), (0.07, 0.85, 0.06), "gold"),
        box((0, 1.85, -0.1), (0.45, 0.07, 0.06), "gold"),
        *(cone((x, 1.23, 0), (x, 1.55, 0), (0.03, 0.03), "cream") for x in (-0.75, -0.5, 0.5, 0.75)),
        *(ball((x, 1.6, 0), (0.03, 0.08, 0.03), "flame") for x in (-0.75, -0.5, 0.5, 0.75)),
    ),
    (1.1, 0.5),
    2.1,
    top=1.23,
    glow=Glow((0, 1.8, 0.4), 5.0, power=0.5, colour="flame"),
)

PEW = Piece(
    (
        box((0, 0.43, 0.0), (2.4, 0.05, 0.4), "dark wood"),
        box((0, 0.7, -0.22), (2.4, 0.6, 0.05), "dark wood", tip=-6),
        *(box((x, 0.48, -0.06), (0.07, 0.96, 0.5), "dark wood") for x in (-1.2, 1.2)),
        box((0, 0.82, -0.34), (2.3, 0.04, 0.14), "dark wood"),
    ),
    (1.23, 0.34),
    1.0,
    seats=(Seat((0, 0.46, 0)), Seat((-0.7, 0.46, 0)), Seat((0.7, 0.46, 0))),
    leanable=True,
)

PULPIT = Piece(
    (
        cone((0, 0, 0), (0, 0.5, 0), (0.2, 0.3), "dark wood"),
        cone((0, 0.5, 0), (0, 1.5, 0), (0.5, 0.62), "dark wood"),
        box((0, 1.6, 0.3), (0.7, 0.06, 0.4), "wood", tip=20),
        box((0, 1.66, 0.3), (0.4, 0.04, 0.26), "paper", tip=20),
    ),
    (0.6, 0.6),
    1.7,
)

LECTERN = Piece(
    (
        box((0, 0.04, 0), (0.5, 0.08, 0.4), "dark wood"),
        box((0, 0.58, 0), (0.3, 1.0, 0.2), "wood"),
        box((0, 1.16, 0.02), (0.6, 0.05, 0.46), "dark wood", tip=22),
        box((0, 1.2, 0.03), (0.32, 0.02, 0.24), "paper", tip=22),
        cone((0.2, 1.15, -0.1), (0.12, 1.42, 0.0), (0.01, 0.02), "black"),
    ),
    (0.3, 0.24),
    1.3,
    leanable=True,
)

CURTAINS = Piece(
    (
        *(box((x, 1.42, 0.1), (0.3, 2.0, 0.1), "curtain") for x in (-0.88, 0.88)),
        cone((-1.12, 2.44, 0.1), (1.12, 2.44, 0.1), (0.022, 0.022), "brass", round_ends=True),
        *(ball((x, 2.44, 0.1), (0.08, 0.08, 0.08), "brass") for x in (-1.14, 1.14)),
    ),
    (0.0, 0.0),
    2.5,
)


def bars(wide: float, tall: float, gap: float = 0.13) -> tuple[Part, ...]:
    """A grille of upright bars about x = 0 at z = 0, standing on the floor."""
    count = int(wide / gap)
    start = -gap * (count - 1) / 2
    uprights = tuple(
        cone((start + gap * i, 0, 0), (start + gap * i, tall, 0), (0.018, 0.018), "iron") for i in range(count)
    )
    return uprights + tuple(box((0, y, 0), (wide, 0.06, 0.05), "iron") for y in (0.06, tall * 0.5, tall - 0.05))


CELL_BARS = Piece(bars(3.0, 2.5), (1.5, 0.06), 2.5, leanable=True)

CAGE = Piece(
    (
        *bars(1.2, 1.6),
        box((0, 1.62, -0.6), (1.24, 0.05, 1.24), "iron"),
        box((0, 0.04, -0.6), (1.24, 0.06, 1.24), "iron"),
        *(
            cone((x, 0, -0.15 - 0.15 * i), (x, 1.6, -0.15 - 0.15 * i), (0.018, 0.018), "iron")
            for x in (-0.6, 0.6)
            for i in range(8)
        ),
    ),
    (0.62, 0.62),
    1.65,
)
