"""Set pieces found outdoors, built from parts. Data only; a piece stands at its own origin and faces +Z."""

from director.staging.piece import Glow, Piece, Seat
from director.staging.solids import box, cone


def _rows(count: int, start: float, step: float) -> tuple[float, ...]:
    return tuple(start + step * index for index in range(count))


STREETLIGHT = Piece(
    (
        cone((0, 0, 0), (0, 0.3, 0), (0.13, 0.09), "metal"),
        cone((0, 0.3, 0), (0, 4.2, 0), (0.06, 0.045), "metal"),
        cone((0, 4.2, 0), (0, 4.4, 1.05), (0.038, 0.03), "metal", round_ends=True),
        box((0, 4.37, 1.15), (0.22, 0.09, 0.55), "metal"),
        box((0, 4.315, 1.15), (0.18, 0.03, 0.46), "lamp"),
    ),
    (0.14, 0.14),
    4.4,
    glow=Glow((0, 4.25, 1.15), 13.0, down=True, power=2.6),
    leanable=True,
)
STAIRS = Piece(
    (
        *(box((0, 0.085 + 0.17 * n, 0.7 - 0.28 * n), (1.5, 0.17, 0.3), "concrete") for n in range(7)),
        *(box((0, 0.085 * n, 0.7 - 0.28 * n), (1.46, 0.17 * n + 0.01, 0.28), "concrete") for n in range(1, 7)),
        box((0, 0.6, -1.4), (1.5, 1.19, 0.8), "concrete"),
        cone((0.7, 0.1, 0.75), (0.7, 1.0, 0.75), (0.02, 0.02), "metal"),
        cone((0.7, 1.2, -1.0), (0.7, 2.1, -1.0), (0.02, 0.02), "metal"),
        cone((0.7, 1.0, 0.75), (0.7, 2.1, -1.0), (0.022, 0.022), "metal", round_ends=True),
    ),
    (0.76, 0.95),
    1.2,
    seats=(Seat((0, 0.51, 0.22)), Seat((-0.45, 0.51, 0.22)), Seat((0.45, 0.34, 0.5))),
)
WATER = Piece(
    (
        box((0, 0.02, 0), (5.5, 0.05, 3.6), "water"),
        box((0, 0.03, 1.85), (5.9, 0.08, 0.16), "stone"),
        box((0, 0.03, -1.85), (5.9, 0.08, 0.16), "stone"),
        box((2.85, 0.03, 0), (0.16, 0.08, 3.8), "stone"),
        box((-2.85, 0.03, 0), (0.16, 0.08, 3.8), "stone"),
    ),
    (2.9, 1.9),
    0.08,
)
FENCE = Piece(
    (
        *(cone((x, 0, 0), (x, 1.15, 0), (0.04, 0.04), "pale wood") for x in _rows(5, -2.6, 1.3)),
        box((0, 1.0, 0.03), (5.4, 0.09, 0.03), "pale wood"),
        box((0, 0.68, 0.03), (5.4, 0.09, 0.03), "pale wood"),
        box((0, 0.36, 0.03), (5.4, 0.09, 0.03), "pale wood"),
    ),
    (2.7, 0.08),
    1.15,
    leanable=True,
)
BENCH = Piece(
    (
        *(box((0, 0.45, z), (1.7, 0.035, 0.12), "pale wood") for z in (-0.16, -0.02, 0.12)),
        *(box((0, y, -0.26 - (y - 0.6) * 0.15), (1.7, 0.1, 0.03), "pale wood", tip=-8) for y in (0.62, 0.78)),
        *(box((x, 0.22, -0.02), (0.05, 0.44, 0.36), "iron") for x in (-0.7, 0.7)),
        *(box((x, 0.66, -0.25), (0.05, 0.46, 0.04), "iron", tip=-8) for x in (-0.7, 0.7)),
    ),
    (0.86, 0.3),
    0.85,
    seats=(Seat((0.0, 0.47, -0.02)), Seat((-0.5, 0.47, -0.02)), Seat((0.5, 0.47, -0.02))),
    beds=(Seat((0, 0.47, -0.02), 90),),
)
COLUMN = Piece(
    (
        box((0, 0.1, 0), (0.62, 0.2, 0.62), "stone"),
        cone((0, 0.2, 0), (0, 2.7, 0), (0.23, 0.2), "concrete"),
        box((0, 2.75, 0), (0.56, 0.14, 0.56), "stone"),
    ),
    (0.31, 0.31),
    2.8,
    leanable=True,
)
