"""Sets of what towns have besides streets, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes import terrain
from director.staging.solids import box, cone

_ROOFTOP = Dressing(
    "gravel",
    parts=(
        *(
            box((x, 0.5, z), size, "brick")
            for x, z, size in (
                (0, -6.5, (17.0, 1.0, 0.35)),
                (0, 7.5, (17.0, 1.0, 0.35)),
                (-8.5, 0.5, (0.35, 1.0, 14.3)),
                (8.5, 0.5, (0.35, 1.0, 14.3)),
            )
        ),
        *(
            box((x, 1.04, z), size, "concrete")
            for x, z, size in (
                (0, -6.5, (17.2, 0.1, 0.5)),
                (0, 7.5, (17.2, 0.1, 0.5)),
                (-8.5, 0.5, (0.5, 0.1, 14.3)),
                (8.5, 0.5, (0.5, 0.1, 14.3)),
            )
        ),
        box((5.8, 1.3, -4.2), (2.6, 2.6, 2.6), "brick"),
        box((5.8, 2.66, -4.2), (2.8, 0.12, 2.8), "concrete"),
        box((4.48, 1.0, -4.0), (0.06, 2.0, 0.9), "blue paint"),
        *(
            cone((-5.4 + dx, 0, -4.0 + dz), (-5.4 + dx * 0.8, 2.2, -4.0 + dz * 0.8), (0.06, 0.06), "wood")
            for dx in (-0.8, 0.8)
            for dz in (-0.8, 0.8)
        ),
        cone((-5.4, 2.2, -4.0), (-5.4, 4.2, -4.0), (1.1, 1.05), "pale wood"),
        cone((-5.4, 4.2, -4.0), (-5.4, 5.0, -4.0), (1.2, 0.05), "slates"),
        *(cone((-5.4, 2.5 + 0.6 * i, -4.0), (-5.4, 2.56 + 0.6 * i, -4.0), (1.12, 1.11), "iron") for i in range(3)),
        *(box((x, 0.45, z), (1.1, 0.9, 0.9), "steel") for x, z in ((-2.2, -5.2), (2.4, -5.4), (6.8, 3.4))),
        *(
            cone((x, 0.9, z), (x, 0.94, z), (0.34, 0.34), "dark hull")
            for x, z in ((-2.2, -5.2), (2.4, -5.4), (6.8, 3.4))
        ),
        *(cone((x, 0, z), (x, 1.1, z), (0.11, 0.11), "steel") for x, z in ((-6.9, 3.0), (3.2, 5.6), (-3.4, 5.9))),
        *(cone((x, 1.1, z), (x, 1.3, z), (0.18, 0.02), "steel") for x, z in ((-6.9, 3.0), (3.2, 5.6), (-3.4, 5.9))),
        cone((0.6, 0, -6.0), (0.6, 3.4, -6.0), (0.025, 0.02), "iron"),
        *(
            cone(
                (0.6 - 0.5 + 0.08 * i, 2.5 + 0.25 * i, -6.0),
                (0.6 + 0.5 - 0.08 * i, 2.5 + 0.25 * i, -6.0),
                (0.012, 0.012),
                "iron",
            )
            for i in range(4)
        ),
        *(cone((x, 0, -1.6), (x, 2.1, -1.6), (0.04, 0.04), "iron") for x in (-8.0, -4.4)),
        cone((-8.0, 2.05, -1.6), (-4.4, 2.05, -1.6), (0.01, 0.01), "rope"),
        *(
            box((-7.4 + 0.8 * i, 1.65, -1.6), (0.62, 0.8, 0.02), ("white", "linen", "pale blue", "white")[i])
            for i in range(4)
        ),
        *terrain.skyline(32.0, 12, "far facade", -8.0),
        *terrain.skyline(70.0, 16, "far facade", -4.0),
        box((0, -0.2, 0), (17.0, 0.38, 14.0), "gravel"),
    ),
)

_CAR_PARK = Dressing(
    "tarmac",
    parts=(
        *(box((-10.5 + 2.7 * i, 0.006, -3.6), (0.1, 0.012, 5.0), "white") for i in range(9)),
        *(box((-10.5 + 2.7 * i, 0.006, 7.6), (0.1, 0.012, 5.0), "white") for i in range(9)),
        box((0, 1.9, -17.5), (20, 3.8, 6), "pale render"),
        box((0, 4.0, -17.3), (21, 0.5, 6.8), "red paint"),
        box((0, 0.5, -14.46), (20, 1.0, 0.06), "brick"),
        *(box((x, 1.9, -14.47), (3.6, 1.7, 0.06), "shop window") for x in (-7.4, -3.2, 3.2, 7.4)),
        box((0, 1.1, -14.45), (1.5, 2.2, 0.08), "shop window"),
        box((0, 4.9, -14.6), (6.0, 1.1, 0.2), "black"),
        *(box((-2.2 + 0.75 * i, 4.9, -14.48), (0.45, 0.6, 0.05), "neon") for i in range(7)),
        box((0, 0.08, -13.4), (21, 0.16, 2.0), "paving"),
        cone((9.5, 0, -10.0), (9.5, 5.6, -10.0), (0.12, 0.1), "steel"),
        box((9.5, 6.2, -10.0), (2.6, 1.6, 0.3), "red paint"),
        box((9.5, 6.2, -9.83), (2.0, 0.9, 0.03), "shade"),
        *terrain.hills(),
    ),
    standing=(
        ("parked blue", -6.5, -3.8, 180),
        ("pickup", 6.8, -3.8, 180),
        ("streetlight", -3.9, -11.6, 0),
        ("streetlight", 5.0, 11.0, 180),
        ("bin", 2.2, -12.8, 0),
        ("parked red", -4.0, 8.0, 0),
        ("bush", -11.5, -12.5, 0),
        ("bush", 11.8, -14.5, 0),
    ),
)

_GAS_STATION = Dressing(
    "tarmac",
    parts=(
        box((1.0, 1.8, -13.5), (9, 3.6, 5), "pale render"),
        box((1.0, 3.7, -13.4), (9.6, 0.4, 5.5), "red paint"),
        *(box((x, 1.7, -10.97), (2.4, 1.6, 0.06), "shop window") for x in (-1.6, 3.8)),
        box((1.2, 1.05, -10.96), (1.1, 2.1, 0.08), "shop window"),
        *terrain.hills(),
        *terrain.road(9.0),
    ),
    standing=(
        ("pumps", -3.6, -5.0, 0),
        ("parked blue", -1.4, -7.6, 95),
        ("billboard", -13.0, -16.0, 25),
        ("oil drum", 6.2, -10.2, 0),
        ("vending", 5.2, -10.5, 0),
        ("bin", 0.0, -10.3, 0),
    ),
)

_STATION = Dressing(
    "paving",
    parts=(
        box((0, -0.6, -8.2), (120, 0.9, 5.2), "gravel"),
        box((0, 0.012, -5.2), (120, 0.03, 0.35), "yellow"),
        box((0, -0.05, -5.5), (120, 0.14, 0.3), "concrete"),
        *(box((0, 0.02 - 0.12, z), (120, 0.12, 0.07), "steel") for z in (-7.3, -8.8)),
        *(box((x, -0.13, -8.05), (0.26, 0.06, 2.5), "bark") for x in range(-24, 25, 1) if x % 2),
        box((0, -0.05, -11.8), (120, 0.5, 2.4), "paving"),
        box((0, 2.4, -14.5), (120, 4.8, 3.0), "brick facade"),
        box((0, 3.9, -2.2), (34, 0.16, 4.2), "dark hull"),
        box((0, 3.75, -4.25), (34, 0.34, 0.08), "cream"),
        *(cone((x, 0, -2.4), (x, 3.85, -2.4), (0.1, 0.08), "green") for x in (-12.0, -7.0, 7.0, 12.0)),
        *(
            cone((x, 3.0, -2.4), (x + dx, 3.8, -2.4), (0.05, 0.04), "green")
            for x in (-12.0, -7.0, 7.0, 12.0)
            for dx in (-0.9, 0.9)
        ),
        cone((-3.6, 3.75, -2.6), (-3.6, 3.3, -2.6), (0.02, 0.02), "iron"),
        cone((-3.6, 3.0, -2.68), (-3.6, 3.0, -2.52), (0.36, 0.36), "iron"),
        *(cone((-3.6, 3.0, -2.6 + d), (-3.6, 3.0, -2.6 + d * 1.1), (0.32, 0.32), "white") for d in (-0.085, 0.085)),
        box((-3.6, 3.1, -2.5), (0.02, 0.2, 0.01), "black"),
        *(box((x, 2.6, -3.9), (2.2, 0.5, 0.08), "blue") for x in (3.4,)),
        *(box((x, 2.6, -3.85), (1.7, 0.2, 0.02), "white") for x in (3.4,)),
        *(cone((x, 3.8, -3.9), (x, 2.8, -3.9), (0.02, 0.02), "iron") for x in (2.6, 4.2)),
        box((0, 1.8, 9.7), (60, 3.6, 0.6), "brick"),
        *(box((x, 1.5, 9.38), (1.2, 1.6, 0.06), "window pane") for x in (-6.0, 6.0)),
    ),
    standing=(
        ("carriage", 11.0, -8.05, 90),
        ("carriage", 22.5, -8.05, 90),
        ("bench", -6.2, -3.0, 0),
        ("bench", 6.6, 8.6, 180),
        ("bin", -8.2, -3.2, 0),
        ("crates", 5.6, -3.2, 20),
        ("vending", -7.0, 8.9, 180),
    ),
)

_BRIDGE = Dressing(
    "cobbles",
    parts=(
        box((0, -1.5, -60), (400, 0.1, 110), "water"),
        box((0, -1.5, 60), (400, 0.1, 110), "water"),
        *(box((0, 0.5, z), (60, 1.0, 0.4), "stone") for z in (-3.6, 4.4)),
        *(box((0, 1.06, z), (60, 0.12, 0.6), "concrete") for z in (-3.6, 4.4)),
        *(box((x, 0.7, z), (0.8, 1.4, 0.8), "stone") for x in (-9.0, 9.0) for z in (-3.6, 4.4)),
        *(cone((x, 1.4, -3.6), (x, 3.6, -3.6), (0.07, 0.05), "iron") for x in (-9.0, 9.0)),
        *(cone((x, 3.6, -3.6), (x, 4.1, -3.6), (0.16, 0.24), "lamp") for x in (-9.0, 9.0)),
        *(cone((x, 4.1, -3.6), (x, 4.3, -3.6), (0.28, 0.02), "iron") for x in (-9.0, 9.0)),
        box((0, 0.05, -3.0), (60, 0.1, 0.9), "paving"),
        *(box((x, -0.3, -46), (4.0, 3.0, 5.0), "stone") for x in (-22, -4, 14, 32)),
        box((4, 1.7, -46), (90, 1.0, 4.0), "stone"),
        box((4, 2.5, -46), (90, 0.5, 4.4), "stone"),
        *terrain.skyline(95.0, 20, "far facade", -3.0),
    ),
    standing=(("bench", 4.4, 3.7, 180), ("bicycle", -4.2, -2.9, 80), ("rowing boat", -9.0, -16.0, 60)),
)

_POOL = Dressing(
    "tiles",
    parts=(
        box((1.0, 0.012, -8.0), (13.0, 0.02, 9.0), "pool water"),
        *(
            box((x, 0.06, z), size, "white")
            for x, z, size in (
                (1.0, -3.35, (13.6, 0.14, 0.4)),
                (1.0, -12.65, (13.6, 0.14, 0.4)),
                (-5.65, -8.0, (0.4, 0.14, 9.6)),
                (7.65, -8.0, (0.4, 0.14, 9.6)),
            )
        ),
        *(box((1.0, 0.035, -5.0 - 2.0 * i), (12.8, 0.05, 0.1), ("red", "white", "blue", "red")[i]) for i in range(4)),
        *(cone((x, 0, -3.2), (x, 0.9, -3.1), (0.025, 0.025), "chrome", round_ends=True) for x in (-4.2, -3.7)),
        *(cone((x, 0.9, -3.1), (x, 0.3, -3.7), (0.025, 0.025), "chrome", round_ends=True) for x in (-4.2, -3.7)),
        box((8.6, 0.5, -8.0), (0.8, 1.0, 0.8), "concrete"),
        box((7.7, 1.05, -8.0), (3.0, 0.08, 0.55), "pale blue"),
        *(cone((x, 0, -13.9), (x, 2.6, -13.9), (0.05, 0.05), "white") for x in (-4.0, -3.2)),
        box((-3.6, 2.0, -13.9), (0.9, 0.1, 0.8), "red"),
        box((-3.6, 2.4, -14.2), (0.9, 0.7, 0.08), "red"),
        *(box((-6.5 + 2.9 * i, 1.1, -18.0), (2.6, 2.2, 1.6), ("pale blue", "white")[i % 2]) for i in range(6)),
        box((0.8, 2.3, -17.6), (18.0, 0.12, 2.6), "awning"),
        *terrain.wood(42.0, 14, "far wood", 6.0),
        box((0, 0.004, 30), (140, 0.008, 40), "grass"),
    ),
    standing=(
        ("sunbed", -3.6, -1.6, 150),
        ("sunbed", -5.2, -1.2, 160),
        ("parasol", -4.4, -2.2, 0),
        ("sunbed", 4.4, -1.6, 200),
        ("sunbed", 6.0, -1.4, 195),
        ("parasol", 5.2, -2.3, 0),
        ("palm", -9.0, -14.0, 30),
        ("palm", 11.5, -13.0, 150),
        ("palm", 10.0, 3.0, 260),
        ("hedge", -9.5, -5.0, 80),
    ),
)

_SCHOOL_YARD = Dressing(
    "tarmac",
    parts=(
        box((0, 4.8, -18), (34, 9.6, 8), "brick facade"),
        box((0, 9.9, -18), (35, 0.4, 9), "concrete"),
        box((0, 1.3, -13.9), (3.0, 2.6, 0.3), "blue"),
        *(box((x, 0.006, -4.0), (0.08, 0.012, 8.0), "white") for x in (-4.0, 4.0)),
        *(box((0, 0.006, z), (8.0, 0.012, 0.08), "white") for z in (-8.0, 0.0)),
        cone((5.6, 0, -7.0), (5.6, 3.2, -7.0), (0.07, 0.07), "steel"),
        box((5.2, 3.2, -7.0), (0.05, 0.9, 1.2), "white"),
        *terrain.wood(50.0, 12, "far wood", 6.0),
    ),
    standing=(
        ("swing", -6.5, -6.5, 30),
        ("bench", 7.4, -3.0, -80),
        ("tree", -10.0, -11.0, 0),
        ("bicycle", 3.6, -12.6, 90),
        ("fence", -7.5, 4.0, 80),
    ),
)

_BUILDING_SITE = Dressing(
    "mud",
    parts=(
        *(box((x, y, z), (0.4, 3.2, 0.4), "concrete") for x in (-6, 0, 6) for z in (-10, -15) for y in (1.6, 4.8)),
        *(box((0, y, -12.5), (13.5, 0.3, 6.5), "concrete") for y in (3.2, 6.4)),
        *(cone((x, 0, -8.6), (x, 8.0, -8.6), (0.05, 0.05), "steel") for x in (-6, -3, 0, 3, 6)),
        *(cone((-6.2, y, -8.6), (6.2, y, -8.6), (0.05, 0.05), "steel") for y in (2.2, 4.4, 6.6)),
        *(cone((16, 0, -30), (16, 24, -30), (0.6, 0.6), "yellow") for _ in range(1)),
        box((6, 24.5, -30), (32, 0.8, 0.8), "yellow"),
        *terrain.skyline(70.0, 16),
    ),
    standing=(
        ("pallets", -3.8, -3.6, 20),
        ("oil drum", 3.6, -3.4, 0),
        ("ladder", 2.0, -8.2, 0),
        ("truck", 8.0, -6.0, 200),
        ("fence", -6.5, 3.5, 70),
        ("dumpster", -7.0, -7.0, 30),
    ),
)

_AIRFIELD = Dressing(
    "grass",
    parts=(
        box((0, 0.006, -6.0), (200, 0.012, 18.0), "tarmac"),
        *(box((-40 + 6.0 * i, 0.016, -9.0), (3.0, 0.006, 0.3), "white") for i in range(14)),
        box((-16, 2.6, -24), (14, 5.2, 10), "corrugated"),
        cone((-16, 5.2, -29), (-16, 5.2, -19), (6.9, 6.9), "corrugated"),
        box((-16, 2.4, -18.9), (9, 4.8, 0.1), "black"),
        cone((10, 0, -24), (10, 8, -24), (1.4, 1.2), "white"),
        cone((10, 8, -24), (10, 10, -24), (2.2, 2.6), "window pane"),
        box((10, 10.2, -24), (5.4, 0.4, 5.4), "white"),
        *terrain.hills(),
    ),
    standing=(("plane", 5.6, -8.5, 220), ("oil drum", -4.2, -3.4, 0), ("van", -8.5, -12.0, 60)),
)

LOTS: tuple[tuple[str, Dressing], ...] = (
    (r"rooftop|\broof\b", _ROOFTOP),
    (r"gas station|petrol|filling station|forecourt|service station", _GAS_STATION),
    (r"car ?park|parking|motel|garage|drive.?in", _CAR_PARK),
    (r"\bstation\b|platform|railway|\btrain", _STATION),
    (r"airport|runway|airfield|air ?strip|tarmac", _AIRFIELD),
    (r"school|playground|campus", _SCHOOL_YARD),
    (r"pool\b|\blido\b|poolside", _POOL),
    (r"building site|construction|demolition", _BUILDING_SITE),
    (r"bridge\b|embankment", _BRIDGE),
)
