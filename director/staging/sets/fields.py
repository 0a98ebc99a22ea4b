"""Sets of tended land, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes import terrain
from director.staging.solids import ball, box, cone

_FIELD = Dressing(
    "grass",
    parts=(
        *terrain.hills(),
        *terrain.path(((0.0, 1.0, 20.0), (0.0, 1.0, 0.0), (1.2, 0.9, -14.0), (0.0, 0.7, -34.0)), 2.4, "earth"),
        *(box((0, -0.02, -40 - 0.01 * i), (200, 0.05, 30), "hay") for i in range(1)),
        *terrain.wood(120.0, 12, "far wood", 7.0)[:12],
    ),
    standing=(
        ("crop", -6.4, -6.0, 12),
        ("crop", 7.2, -6.4, -10),
        ("crop", -7.6, -9.4, 10),
        ("crop", 8.0, -9.6, -8),
        ("crop", -7.4, 4.0, 60),
        ("crop", 8.4, 4.2, -60),
        ("barn", 11.0, -24.0, -25),
        ("windmill", -20.0, -34.0, 20),
        ("hay", 3.6, -3.6, 40),
        ("hay", -4.2, -12.6, 100),
        ("scarecrow", -3.9, -4.0, 20),
        ("fence", 4.6, 2.6, 70),
        ("fence", -4.4, 2.6, 110),
        ("tree", -13.0, -18.0, 0),
        ("poplar", 19.0, -22.0, 0),
        ("poplar", 21.5, -23.0, 0),
    ),
)

_ROAD = Dressing(
    "grass",
    parts=(
        box((0, 0.006, -40), (6.4, 0.012, 130), "tarmac"),
        *(box((0, 0.016, 20.0 - 5.0 * i), (0.14, 0.006, 2.2), "white") for i in range(18)),
        *(box((x, 0.016, -40), (0.1, 0.006, 130), "white") for x in (-2.9, 2.9)),
        *(cone((5.6, 0, z), (5.6, 6.6, z), (0.13, 0.09), "bark") for z in (6.0, -9.0, -24.0, -39.0)),
        *(box((5.6, 6.0, z), (1.8, 0.12, 0.12), "bark") for z in (6.0, -9.0, -24.0, -39.0)),
        *(
            cone((5.6 + dx, 6.1, 6.0 - 15.0 * i), (5.6 + dx, 6.1, -9.0 - 15.0 * i), (0.012, 0.012), "black")
            for dx in (-0.8, 0.8)
            for i in range(3)
        ),
        *terrain.hills(),
    ),
    standing=(
        ("fence", -6.2, -3.6, 90),
        ("fence", -6.2, -9.2, 90),
        ("fence", 7.4, -6.6, 90),
        ("tree", -9.4, -8.0, 20),
        ("tree", 11.0, -15.0, 70),
        ("poplar", -10.0, -20.0, 0),
        ("bush", 4.9, -4.4, 0),
        ("signpost", 4.2, -3.0, -30),
        ("grass", -3.9, -2.4, 0),
        ("grass", 4.0, 2.4, 0),
        ("hay", -11.0, -3.0, 0),
        ("barn", 18.0, -34.0, -30),
    ),
)

_PARK = Dressing(
    "grass",
    parts=(
        *terrain.path(((0.0, 1.0, 16.0), (0.0, 1.0, 1.0), (-1.6, 1.0, -8.0), (2.5, 0.9, -20.0)), 2.6, "gravel"),
        *terrain.path(((-14.0, 1.0, -3.4), (-1.0, 1.0, -3.0), (14.0, 1.0, -6.0)), 2.0, "gravel"),
        *terrain.wood(40.0, 14, "far wood", 7.0),
        *terrain.skyline(100.0, 16),
    ),
    standing=(
        ("fountain", 1.6, -12.6, 0),
        ("tree", -5.8, -6.2, 20),
        ("tree", 6.4, -8.4, 160),
        ("autumn tree", -10.0, -13.0, 60),
        ("tree", 12.0, -14.0, 0),
        ("tree", -8.6, 4.8, 60),
        ("tree", 9.0, 4.4, 210),
        ("bench", 3.6, -4.4, -20),
        ("bench", -3.4, -9.6, 60),
        ("streetlight", -2.6, -5.2, 60),
        ("flower bed", 4.8, -6.4, 10),
        ("hedge", -8.0, -9.0, 20),
        ("bin", 4.8, -4.0, 0),
        ("bush", 9.0, -10.0, 0),
        ("statue", -4.6, -17.0, 0),
    ),
)

_GARDEN = Dressing(
    "grass",
    parts=(
        *terrain.path(((0.0, 1.0, 12.0), (0.0, 1.0, 0.0), (0.0, 1.0, -9.0)), 1.6, "cobbles"),
        box((0, 1.2, -12.6), (26, 2.4, 0.5), "brick"),
        box((-11.5, 1.2, -2.0), (0.5, 2.4, 22), "brick"),
        box((11.5, 1.2, -2.0), (0.5, 2.4, 22), "brick"),
        *(ball((x, 1.5, -12.2), (2.4, 2.0, 0.8), "hedge") for x in (-7.0, -3.4, 5.8)),
        *terrain.wood(34.0, 14, "far wood", 7.0),
    ),
    standing=(
        ("flower bed", -3.0, -4.4, 80),
        ("flower bed", 3.0, -4.4, 100),
        ("flower bed", -3.0, -7.4, 80),
        ("flower bed", 3.0, -7.4, 100),
        ("hedge", -6.2, -2.6, 90),
        ("hedge", 6.2, -2.6, 90),
        ("tree", -7.6, -9.0, 0),
        ("autumn tree", 8.0, -8.6, 60),
        ("gate", 0.0, -12.2, 0),
        ("bench", 5.4, -6.4, -70),
        ("fountain", -6.6, -6.2, 0),
        ("pot plant", 2.0, -10.6, 0),
        ("pot plant", -2.0, -10.6, 0),
        ("villa", 0.0, 15.0, 180),
    ),
)

_CEMETERY = Dressing(
    "grass",
    parts=(
        *terrain.path(((0.0, 1.0, 14.0), (0.0, 1.0, -2.0), (1.4, 0.9, -16.0)), 1.8, "gravel"),
        *terrain.hills("hill", 95.0, 8.0, 9),
    ),
    standing=(
        ("tombstone", -2.6, -3.2, 6),
        ("cross", -4.2, -3.4, -4),
        ("tombstone", -5.9, -3.0, 8),
        ("tombstone", 2.8, -3.4, -6),
        ("tombstone", 4.6, -3.1, 5),
        ("cross", 6.3, -3.5, 4),
        ("tombstone", -2.8, -6.4, -3),
        ("angel", -4.8, -6.6, 10),
        ("tombstone", 3.6, -6.6, 4),
        ("cross", 5.4, -6.4, -8),
        ("tombstone", 7.2, -6.8, 0),
        ("tombstone", -6.8, -6.2, 5),
        ("tombstone", -3.4, -9.8, 0),
        ("cross", 3.2, -9.8, 0),
        ("tombstone", 5.2, -9.6, 8),
        ("tombstone", -4.6, 3.6, 170),
        ("cross", 4.8, 3.8, 190),
        ("tombstone", -7.0, 4.4, 175),
        ("tombstone", 7.0, 4.6, 185),
        ("bare tree", -7.6, -9.6, 0),
        ("bare tree", 8.6, -8.6, 130),
        ("poplar", -10.5, -14.0, 0),
        ("poplar", 11.0, -15.0, 0),
        ("church", 4.0, -26.0, -12),
        ("railings", -4.6, -13.6, 0),
        ("railings", -7.8, -13.6, 0),
        ("railings", 4.8, -13.6, 0),
        ("railings", 8.0, -13.6, 0),
        ("gate", 1.6, -13.6, 0),
    ),
)

_BATTLEFIELD = Dressing(
    "mud",
    parts=(
        *(
            ball((x, -0.3, z), (wide, 1.5, wide * 0.6), "mud")
            for x, z, wide in ((-6, -5, 6), (6, -6, 7), (-3, -12, 9), (8, -14, 9), (-9, 4, 6), (9, 5, 7))
        ),
        *(
            cone((x, 0.01, z), (x, 0.03, z), (1.3, 1.2), "wet stone")
            for x, z in ((3.4, -3.6), (-3.4, -8.0), (1.0, -15.0))
        ),
        *(
            box(
                (-4.4 + 0.62 * i, 0.16 + 0.28 * j, -3.6 - 0.06 * i),
                (0.6, 0.27, 0.4),
                "canvas",
                yaw=5 * ((i + j) % 3 - 1),
            )
            for i in range(5)
            for j in range(3)
        ),
        *(cone((-12 + 2.4 * i, 0, -9.0), (-12 + 2.4 * i, 1.2, -9.0), (0.05, 0.04), "bark") for i in range(11)),
        *(
            cone((-12 + 2.4 * i, y, -9.0), (-9.6 + 2.4 * i, 1.5 - y, -9.0), (0.014, 0.014), "iron")
            for i in range(10)
            for y in (0.4, 1.0)
        ),
        *terrain.hills("mud", 95.0, 7.0, 9),
    ),
    standing=(
        ("bare tree", -6.4, -8.0, 0),
        ("bare tree", 8.2, -11.0, 70),
        ("stump", 4.6, -4.6, 0),
        ("cart", 5.6, -7.6, 50),
        ("tank", -12.0, -22.0, 60),
        ("barrel", 3.4, -5.6, 0),
    ),
)

OPEN = Dressing(
    "grass",
    parts=(*terrain.hills(), *terrain.path(((0.0, 1.0, 16.0), (0.0, 1.0, -6.0), (2.5, 0.8, -24.0)), 2.2, "earth")),
    standing=(
        ("tree", -6.4, -7.6, 0),
        ("tree", 8.4, -12.0, 60),
        ("bush", 4.6, -5.0, 0),
        ("rock", -4.2, -4.2, 0),
        ("fence", 6.0, -4.4, 20),
        ("grass", 3.0, -3.0, 0),
        ("bush", -7.0, 4.0, 0),
        ("tree", 8.0, 6.0, 0),
    ),
)

FIELDS: tuple[tuple[str, Dressing], ...] = (
    (r"cemetery|graveyard|churchyard|burial|\bgrave", _CEMETERY),
    (r"battle|trench|no man.s land|\bfront line", _BATTLEFIELD),
    (r"garden|orchard|courtyard|yard\b|terrace|patio", _GARDEN),
    (r"\bpark\b|lawn|green\b", _PARK),
    (r"field|farm|prairie|meadow|pasture|crops?\b|ranch", _FIELD),
    (r"\broad\b|highway|plain|countryside|track|roadside|crossroads|junction", _ROAD),
)
