"""What stands about streets, markets and quays, built from parts. Data only."""

from dataclasses import replace

from director.staging.piece import Glow, Piece, Seat
from director.staging.solids import ball, box, cone

HYDRANT = Piece(
    (
        cone((0, 0, 0), (0, 0.08, 0), (0.17, 0.15), "red paint"),
        cone((0, 0.08, 0), (0, 0.56, 0), (0.11, 0.11), "red paint"),
        ball((0, 0.6, 0), (0.26, 0.22, 0.26), "red paint"),
        cone((-0.2, 0.42, 0), (0.2, 0.42, 0), (0.06, 0.06), "red paint"),
        cone((0, 0.42, 0.05), (0, 0.42, 0.18), (0.075, 0.075), "steel"),
    ),
    (0.2, 0.2),
    0.72,
)

POSTBOX = Piece(
    (
        cone((0, 0, 0), (0, 0.1, 0), (0.28, 0.27), "black"),
        cone((0, 0.1, 0), (0, 1.3, 0), (0.24, 0.24), "red paint"),
        cone((0, 1.3, 0), (0, 1.42, 0), (0.28, 0.26), "red paint"),
        box((0, 1.14, 0.23), (0.3, 0.05, 0.04), "black"),
        box((0, 0.85, 0.235), (0.18, 0.22, 0.02), "white"),
    ),
    (0.28, 0.28),
    1.42,
    leanable=True,
)

BIN = Piece(
    (
        cone((0, 0, 0), (0, 0.85, 0), (0.24, 0.29), "corrugated"),
        cone((0, 0.85, 0), (0, 0.92, 0), (0.31, 0.2), "steel"),
        cone((0, 0.92, 0), (0, 0.97, 0), (0.04, 0.04), "iron"),
    ),
    (0.3, 0.3),
    0.97,
)

DUMPSTER = Piece(
    (
        box((0, 0.68, 0), (2.0, 1.0, 1.1), "green"),
        box((0, 1.24, -0.05), (2.06, 0.1, 1.14), "black", tip=5),
        *(box((x, 0.68, 0.56), (0.07, 1.0, 0.04), "dark hull") for x in (-0.7, 0, 0.7)),
        *(
            cone((x - 0.03, 0.09, z), (x + 0.03, 0.09, z), (0.09, 0.09), "tyre")
            for x in (-0.8, 0.8)
            for z in (0.4, -0.4)
        ),
        ball((0.5, 1.35, 0.2), (0.6, 0.4, 0.5), "black"),
    ),
    (1.0, 0.6),
    1.3,
    leanable=True,
)

PHONE_BOOTH = Piece(
    (
        box((0, 0.06, 0), (0.96, 0.12, 0.96), "concrete"),
        *(box((x, 1.25, z), (0.1, 2.3, 0.1), "red paint") for x in (-0.42, 0.42) for z in (-0.42, 0.42)),
        box((0, 1.25, -0.42), (0.8, 2.3, 0.04), "red paint"),
        box((0, 2.42, 0), (0.98, 0.24, 0.98), "red paint"),
        box((0, 2.58, 0), (0.8, 0.1, 0.8), "red paint"),
        box((0, 2.42, 0.495), (0.7, 0.14, 0.02), "shade"),
        *(
            box((x, 1.25 + dy, 0), (0.03, 0.03, 0.8), "red paint")
            for x in (-0.42, 0.42)
            for dy in (-0.7, -0.2, 0.3, 0.8)
        ),
        *(box((x, 0.36, 0), (0.04, 0.5, 0.8), "red paint") for x in (-0.42, 0.42)),
        box((0, 1.35, -0.34), (0.3, 0.5, 0.12), "black"),
        cone((-0.13, 1.25, -0.26), (-0.13, 1.5, -0.26), (0.03, 0.03), "steel"),
    ),
    (0.5, 0.5),
    2.63,
    glow=Glow((0, 2.2, 0), 3.5, power=0.6),
    leanable=True,
)

BUS_STOP = Piece(
    (
        box((0, 1.3, -0.7), (3.2, 2.0, 0.04), "glass"),
        *(box((x, 1.25, z), (0.07, 2.5, 0.07), "iron") for x in (-1.6, 1.6) for z in (-0.7, 0.5)),
        box((0, 2.52, -0.1), (3.5, 0.08, 1.6), "metal"),
        box((0, 0.46, -0.45), (2.4, 0.05, 0.34), "steel"),
        *(box((x, 0.23, -0.45), (0.06, 0.46, 0.2), "iron") for x in (-1.0, 1.0)),
        box((1.6, 1.35, -0.1), (0.05, 1.7, 1.0), "screen glow"),
        cone((2.2, 0, 0.4), (2.2, 2.7, 0.4), (0.03, 0.03), "iron"),
        cone((2.2, 2.6, 0.39), (2.2, 2.6, 0.41), (0.26, 0.26), "red"),
    ),
    (1.7, 0.7),
    2.6,
    seats=(Seat((0, 0.49, -0.4)), Seat((-0.7, 0.49, -0.4)), Seat((0.7, 0.49, -0.4))),
)

TRAFFIC_LIGHT = Piece(
    (
        cone((0, 0, 0), (0, 3.0, 0), (0.07, 0.05), "iron"),
        box((0, 2.75, 0.1), (0.28, 0.85, 0.2), "black"),
        *(
            cone((0, 2.75 + dy, 0.2), (0, 2.75 + dy, 0.23), (0.1, 0.1), s)
            for dy, s in ((0.27, "tail light"), (0, "brass"), (-0.27, "green"))
        ),
    ),
    (0.15, 0.15),
    3.2,
    leanable=True,
)

SIGNPOST = Piece(
    (
        cone((0, 0, 0), (0, 2.5, 0), (0.05, 0.05), "wood"),
        box((0.42, 2.25, 0.04), (0.9, 0.2, 0.04), "pale wood", yaw=-8),
        box((-0.4, 1.95, 0.04), (0.85, 0.2, 0.04), "pale wood", yaw=12),
    ),
    (0.12, 0.12),
    2.5,
)

BILLBOARD = Piece(
    (
        *(cone((x, 0, 0), (x, 2.2, 0), (0.09, 0.09), "iron") for x in (-1.8, 1.8)),
        box((0, 3.4, 0), (5.4, 2.5, 0.16), "cream"),
        box((-1.1, 3.5, 0.09), (2.4, 1.7, 0.02), "red"),
        box((1.3, 3.9, 0.09), (1.9, 0.3, 0.02), "black"),
        box((1.3, 3.4, 0.09), (1.9, 0.2, 0.02), "black"),
        box((1.3, 3.0, 0.09), (1.3, 0.2, 0.02), "black"),
    ),
    (2.0, 0.2),
    4.7,
)

STALL = Piece(
    (
        box((0, 0.45, 0), (2.4, 0.9, 0.9), "wood"),
        box((0, 0.94, 0.05), (2.5, 0.1, 1.0), "pale wood", tip=8),
        *(
            cone((x, 0, z), (x, h, z), (0.035, 0.035), "wood")
            for x in (-1.2, 1.2)
            for z, h in ((-0.6, 2.5), (0.6, 2.2))
        ),
        box((0, 2.42, 0.1), (2.9, 0.05, 1.8), "awning", tip=13),
        box((0, 2.1, 0.96), (2.9, 0.28, 0.03), "awning"),
        *(
            ball(
                (-1.0 + 0.25 * i, 1.06, 0.1 + 0.18 * (i % 3 - 1)),
                (0.2, 0.18, 0.2),
                ("red", "orange", "yellow", "green")[i // 3 % 4],
            )
            for i in range(9)
        ),
        box((0.85, 1.05, 0.1), (0.6, 0.18, 0.6), "hay"),
        box((-1.5, 0.2, 0.5), (0.5, 0.4, 0.4), "pale wood", yaw=14),
    ),
    (1.3, 0.6),
    2.5,
    top=1.0,
)

GREEN_STALL = replace(
    STALL,
    parts=tuple(replace(part, surface="green awning") if part.surface == "awning" else part for part in STALL.parts),
)

BARREL = Piece(
    (
        cone((0, 0, 0), (0, 0.45, 0), (0.27, 0.33), "wood"),
        cone((0, 0.45, 0), (0, 0.9, 0), (0.33, 0.27), "wood"),
        *(cone((0, y, 0), (0, y + 0.05, 0), (r, r), "iron") for y, r in ((0.1, 0.3), (0.43, 0.336), (0.75, 0.3))),
    ),
    (0.33, 0.33),
    0.9,
    top=0.9,
    leanable=True,
)

OIL_DRUM = Piece(
    (
        cone((0, 0, 0), (0, 0.88, 0), (0.29, 0.29), "blue paint"),
        *(cone((0, y, 0), (0, y + 0.03, 0), (0.305, 0.305), "blue paint") for y in (0.0, 0.29, 0.58, 0.85)),
    ),
    (0.3, 0.3),
    0.88,
    top=0.88,
    leanable=True,
)

CRATES = Piece(
    (
        box((0, 0.4, 0), (0.9, 0.8, 0.9), "pale wood"),
        box((0, 0.06, 0.46), (0.9, 0.1, 0.02), "wood"),
        box((0, 0.74, 0.46), (0.9, 0.1, 0.02), "wood"),
        box((0.06, 1.1, -0.04), (0.7, 0.6, 0.7), "wood", yaw=17),
        box((0.85, 0.3, 0.12), (0.66, 0.6, 0.66), "pale wood", yaw=-12),
        box((0.85, 0.3, 0.46), (0.5, 0.08, 0.02), "wood", yaw=-12),
    ),
    (0.9, 0.5),
    1.4,
    top=0.8,
    leanable=True,
)

PALLETS = Piece(
    (
        *(box((0, 0.08 + 0.15 * i, 0), (1.2, 0.03, 1.0), "pale wood", yaw=3 * (i % 3 - 1)) for i in range(4)),
        *(
            box((x, 0.015 + 0.15 * i, 0), (0.12, 0.11, 1.0), "wood", yaw=3 * (i % 3 - 1))
            for i in range(4)
            for x in (-0.5, 0, 0.5)
        ),
        box((0.0, 0.95, 0.0), (1.0, 0.7, 0.8), "rope"),
        box((0.0, 1.5, 0.0), (0.9, 0.4, 0.7), "canvas", yaw=5),
    ),
    (0.62, 0.52),
    1.7,
    leanable=True,
)

CONTAINER = Piece(
    (
        box((0, 1.3, 0), (2.44, 2.5, 6.0), "rust"),
        *(box((x, 1.3, z), (0.14, 2.6, 0.14), "dark hull") for x in (-1.2, 1.2) for z in (-3.0, 3.0)),
        *(cone((x, 0.2, 3.05), (x, 2.4, 3.05), (0.025, 0.025), "steel") for x in (-0.7, -0.3, 0.3, 0.7)),
    ),
    (1.25, 3.05),
    2.6,
    leanable=True,
)

BOLLARD = Piece(
    (
        cone((0, 0, 0), (0, 0.4, 0), (0.18, 0.14), "iron"),
        cone((0, 0.4, 0), (0, 0.52, 0), (0.22, 0.18), "iron"),
        *(cone((-0.0, 0.16 + 0.06 * i, 0), (0, 0.2 + 0.06 * i, 0), (0.2, 0.2), "rope") for i in range(3)),
    ),
    (0.22, 0.22),
    0.52,
)
