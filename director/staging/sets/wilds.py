"""Sets of the wild, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing, Standing
from director.staging.shapes import terrain
from director.staging.solids import Part, ball, box, cone

_TRUNKS: tuple[Part, ...] = tuple(
    part
    for x, z, tall in (
        (-9.5, -12.0, 9.0),
        (-4.4, -16.5, 10.0),
        (1.6, -18.0, 9.0),
        (7.2, -14.5, 10.0),
        (12.5, -10.0, 9.0),
        (-13.5, -5.0, 9.0),
        (-11.0, 5.5, 9.0),
        (12.0, 4.0, 10.0),
        (-6.0, 12.0, 9.0),
        (4.0, 13.5, 10.0),
        (14.5, -18.0, 11.0),
        (-15.5, -17.0, 11.0),
        (9.5, 11.0, 9.0),
        (-2.0, -22.0, 11.0),
        (6.0, -23.0, 11.0),
    )
    for part in (
        cone((x, -0.1, z), (x + 0.3, tall, z), (0.3, 0.14), "bark"),
        ball((x, tall * 0.86, z), (4.6, 3.4, 4.2), "dark leaf"),
        ball((x + 1.5, tall * 0.7, z + 0.8), (3.0, 2.2, 2.8), "leaf"),
    )
)

_FOREST_FLOOR: tuple[Standing, ...] = (
    ("fern", -2.8, -3.4, 20),
    ("fern", 3.4, -2.8, 70),
    ("fern", 2.5, -6.2, 0),
    ("fern", -4.9, -1.0, 40),
    ("fern", 4.2, 2.9, 40),
    ("bush", -5.8, -6.4, 20),
    ("bush", 5.4, -7.6, 100),
    ("bush", -3.2, 5.8, 0),
    ("log", 4.2, -4.6, 24),
    ("stump", -3.4, -5.4, 0),
    ("rock", 5.6, -2.2, 30),
    ("grass", -1.9, -4.4, 0),
    ("grass", 2.0, -4.0, 50),
    ("grass", 0.6, -7.0, 90),
)

_FOREST = Dressing(
    "leaf litter",
    parts=(
        *_TRUNKS,
        *terrain.wood(36.0, 16, "far wood", 12.0),
        *terrain.path(
            ((0.6, 1.0, 14.0), (-0.4, 1.0, 4.0), (0.4, 1.0, -5.0), (-1.6, 0.8, -14.0), (0.5, 0.6, -26.0)), 2.0, "earth"
        ),
    ),
    standing=(
        *_FOREST_FLOOR,
        ("tree", -5.2, -3.8, 20),
        ("tree", 6.2, -5.6, 140),
        ("dark tree", -7.4, -9.5, 75),
        ("tall pine", 3.2, -10.5, 0),
        ("tall pine", -2.6, -12.0, 0),
        ("pine", 8.8, -11.5, 0),
        ("tree", -6.8, 4.2, 110),
        ("dark tree", 7.2, 3.6, 300),
    ),
)

_CAMP = Dressing(
    "leaf litter",
    parts=(
        *_TRUNKS[:27],
        box((6.0, 0.01, -26.0), (70.0, 0.02, 26.0), "water"),
        *terrain.wood(52.0, 16, "far wood", 9.0),
        *(
            cone((x, 0.02, z), (x * 1.4, 0.02, z * 1.2 - 0.2), (0.06, 0.05), "bark", round_ends=True)
            for x, z in ((1.3, -3.6),)
        ),
        box((4.2, 0.18, -1.7), (0.6, 0.36, 0.4), "blue"),
        box((-2.2, 0.24, -3.2), (0.34, 0.5, 0.26), "green"),
        cone((3.4, 0, -3.6), (3.4, 0.22, -3.6), (0.12, 0.13), "steel"),
    ),
    standing=(
        ("fire", 0.4, -2.6, 0),
        ("tent", -4.0, -4.6, 40),
        ("tent", 4.6, -5.4, -35),
        ("log", 2.4, -2.4, 80),
        ("log", -1.7, -1.6, 110),
        ("tree", -6.8, -8.4, 0),
        ("tall pine", 7.6, -8.5, 0),
        ("tall pine", -8.6, -2.0, 0),
        ("pine", 1.2, -11.0, 0),
        ("rowing boat", 6.8, -11.4, 70),
        ("stump", 4.4, 2.6, 0),
        ("fern", -5.2, 2.4, 0),
    ),
)

_LAKE = Dressing(
    "grass",
    parts=(
        box((0, 0.01, -44), (300, 0.02, 74), "water"),
        box((0, 0.006, -6.6), (300, 0.012, 1.6), "gravel"),
        *(box((-2.2, 0.4, -5.4 - 0.42 * i), (1.9, 0.07, 0.38), "pale wood") for i in range(20)),
        *(
            cone((x, -0.6, z), (x, 0.85, z), (0.1, 0.1), "bark")
            for x in (-3.2, -1.2)
            for z in (-5.5, -8.4, -11.2, -13.4)
        ),
        *terrain.wood(88.0, 20, "far wood", 9.0),
        *terrain.peaks(190.0, 52.0, 11),
    ),
    standing=(
        ("rowing boat", 3.6, -8.8, 60),
        ("reeds", 5.4, -6.6, 0),
        ("reeds", 6.4, -7.2, 50),
        ("reeds", -5.8, -6.8, 90),
        ("pine", -7.4, -3.4, 0),
        ("tree", 8.2, -4.2, 40),
        ("rock", 4.2, -5.0, 0),
        ("boulder", -9.5, -7.2, 0),
        ("tall pine", -9.4, 4.0, 0),
        ("bush", 7.0, 3.8, 0),
    ),
)

_MOUNTAIN = Dressing(
    "gravel",
    parts=(
        *terrain.peaks(),
        *terrain.hills("far wood", 70.0, 8.0, 9),
        *terrain.path(
            ((1.0, 1.0, 16.0), (0.0, 1.0, 3.0), (-1.5, 0.9, -8.0), (3.0, 0.7, -20.0), (-6.0, 0.6, -34.0)), 2.4, "earth"
        ),
        *(
            ball((x, -0.5, z), (18, high, 12), "peak")
            for x, z, high in ((-17, -16, 7.0), (19, -20, 9.0), (-16, 12, 6.0), (18, 10, 8.0))
        ),
    ),
    standing=(
        ("boulder", -5.2, -4.6, 20),
        ("boulder", 6.4, -6.6, 110),
        ("rock", 3.8, -3.4, 70),
        ("rock", -3.4, -7.4, 10),
        ("rock", 6.6, 2.6, 130),
        ("tall pine", -8.4, -9.8, 0),
        ("pine", -11.0, -6.4, 0),
        ("pine", 10.0, -11.5, 0),
        ("tall pine", 13.0, -8.0, 0),
        ("pine", 4.4, -16.0, 0),
        ("scrub", -2.4, -3.4, 0),
        ("scrub", 2.6, -5.4, 60),
        ("signpost", -3.0, -2.2, 20),
    ),
)

_CANYON_MESAS: tuple[Part, ...] = tuple(
    part
    for x, z, wide, high in (
        (-52, -84, 30, 20),
        (10, -104, 22, 26),
        (58, -86, 30, 16),
        (100, -10, 26, 20),
        (-104, 6, 28, 18),
        (26, 100, 30, 18),
        (-46, 96, 26, 24),
    )
    for part in (
        cone((x, -1, z), (x, high * 0.45, z), (wide * 0.95, wide * 0.56), "red rock"),
        cone((x, high * 0.4, z), (x, high, z), (wide * 0.5, wide * 0.46), "red rock"),
        cone((x + wide * 0.3, high * 0.4, z), (x + wide * 0.3, high * 0.86, z), (wide * 0.3, wide * 0.26), "red rock"),
    )
)

_DESERT = Dressing(
    "sand",
    parts=(
        *_CANYON_MESAS,
        *(
            ball((x, -0.8, z), (40, high, 16), "sand")
            for x, z, high in ((-26, -30, 5.0), (24, -36, 6.0), (-30, 22, 5.0), (28, 26, 6.0), (0, -52, 7.0))
        ),
        *(
            cone((-3.6 + 0.16 * i, 0.06, -2.8), (-3.5 + 0.16 * i, 0.28, -2.7), (0.03, 0.02), "ivory", round_ends=True)
            for i in range(4)
        ),
        ball((-4.0, 0.14, -2.7), (0.42, 0.26, 0.3), "ivory"),
        ball((-4.18, 0.12, -2.6), (0.16, 0.12, 0.14), "ivory"),
    ),
    standing=(
        ("cactus", 4.6, -4.6, 20),
        ("cactus", -6.4, -8.6, 100),
        ("cactus", 9.5, -13.0, 60),
        ("cactus", -8.0, 3.8, 60),
        ("cactus", -14.0, -18.0, 10),
        ("boulder", -5.4, -4.2, 30),
        ("rock", 6.6, -3.2, 100),
        ("scrub", 2.6, -3.2, 0),
        ("scrub", -2.8, -5.2, 60),
        ("scrub", 3.4, -8.4, 10),
        ("scrub", -4.8, 3.2, 10),
    ),
)

_ARCTIC = Dressing(
    "snow",
    parts=(
        *terrain.peaks(150.0, 46.0, 12),
        box((0, 0.008, -24), (90, 0.016, 34), "ice"),
        *(
            ball((x, -0.4, z), (14, high, 8), "snow")
            for x, z, high in ((-12, -9, 2.6), (13, -12, 3.2), (-10, 9, 2.4), (14, 7, 2.8))
        ),
        *(
            box((x, 0.25, z), (1.6, 0.7, 1.1), "ice", yaw=yaw, tip=14)
            for x, z, yaw in ((-4.8, -6.4, 20), (5.6, -7.2, -40), (2.2, -10.5, 70), (-1.6, -13.0, 10))
        ),
    ),
    standing=(
        ("rock", 4.8, -3.4, 0),
        ("pine", -8.0, -7.0, 0),
        ("pine", 9.0, -9.5, 0),
        ("boulder", -6.0, -5.0, 60),
        ("bare tree", 7.0, 2.6, 0),
    ),
)

_JUNGLE = Dressing(
    "leaf litter",
    parts=(*_TRUNKS, *terrain.wood(26.0, 14, "hedge", 12.0)),
    standing=(
        *_FOREST_FLOOR,
        ("palm", -4.8, -4.6, 30),
        ("palm", 5.2, -5.8, 160),
        ("palm", 1.2, -10.5, 90),
        ("palm", -7.6, -9.5, 210),
        ("palm", 7.4, 3.0, 40),
        ("bush", -3.2, -8.0, 0),
        ("bush", 3.4, -9.0, 0),
        ("bush", -6.8, 3.0, 0),
        ("fern", 1.2, -5.2, 0),
        ("fern", -2.0, -6.4, 30),
    ),
)

WILDS: tuple[tuple[str, Dressing], ...] = (
    (r"arctic|antarctic|frozen|glacier|tundra|\bice\b|snowfield|polar", _ARCTIC),
    (r"camp(site|fire|ground)?\b|bivouac", _CAMP),
    (r"mountain|\bpeak|\balp|summit|\bcliff|\bridge\b|valley|\bpass\b|highlands?", _MOUNTAIN),
    (r"desert(?! (island|beach))|wasteland|\bmesa|outback|canyon|badlands|sahara", _DESERT),
    (r"\blake\b|\briver|\bpond|pier\b|jetty|canal|lakeside|riverbank|creek|stream", _LAKE),
    (r"jungle|rainforest", _JUNGLE),
    (r"forest|\bwood(s|land)?\b|grove|clearing|thicket|swamp", _FOREST),
)
