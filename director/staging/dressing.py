"""Dressings: what the words for a place bring with them: ground, walls, room, and what stands about. Data only.

A dressing is background: it is placed in the plan's metres (+Z towards the audience), has no name and can't be noted.
"""

import re
from dataclasses import dataclass
from typing import Literal

from director.domain.production import Location
from director.domain.vocabulary import SetKind
from director.staging.solids import Part, ball, box, cone

Standing = tuple[SetKind | Literal["pine"], float, float, float]  # kind, x, z, yaw in degrees


@dataclass(frozen=True)
class Dressing:
    """`room` is half width, back and front in metres, and the ceiling; None is open air."""

    ground: str = "tarmac"
    walls: str = "plaster"
    room: tuple[float, float, float, float] | None = None
    standing: tuple[Standing, ...] = ()
    parts: tuple[Part, ...] = ()
    booths: bool = False
    dado: str | None = None  # the lower third of the walls
    beams: bool = False
    seats: tuple[tuple[float, float, float], ...] = ()  # x, height, z of seats that everybody takes, facing +Z


def _ridge(z: float, far: tuple[tuple[float, float, float], ...], surface: str) -> tuple[Part, ...]:
    return tuple(cone((x, -1, z), (x + high * 0.12, high, z - 4), (wide, 0.4), surface) for x, high, wide in far)


def _facades(x: float, near: float, far: float) -> tuple[Part, ...]:
    deep = near - far
    return (
        box((-x - 3, 4.2, (near + far) / 2), (6, 8.4, deep), "facade"),
        box((x + 3, 5.0, (near + far) / 2 - 1), (6, 10.0, deep), "facade"),
        box((0, 3.6, far - 4), (2 * x + 12, 7.2, 6), "facade"),
        box((-x + 0.9, 0.06, (near + far) / 2), (1.8, 0.12, deep), "paving"),
        box((x - 0.9, 0.06, (near + far) / 2), (1.8, 0.12, deep), "paving"),
    )


def _pews(surface: str) -> tuple[Part, ...]:
    rows = (-1.6, -2.7, -3.8)
    seats = tuple(box((x, 0.42, z), (2.2, 0.06, 0.4), surface) for x in (-2.3, 2.3) for z in rows)
    return seats + tuple(box((x, 0.55, z + 0.22), (2.2, 0.9, 0.06), surface) for x in (-2.3, 2.3) for z in rows)


_HILLS = _ridge(-70, ((-50, 12, 30), (-12, 9, 34), (30, 14, 36), (64, 10, 30)), "pine")
_PEAKS = _ridge(-80, ((-58, 34, 34), (-20, 26, 30), (22, 40, 38), (62, 30, 32)), "rock") + _ridge(
    -40, ((-40, 8, 20), (36, 9, 22)), "pine"
)
_WOOD: tuple[Standing, ...] = (
    ("tree", -4.2, -3.0, 20),
    ("tree", 4.6, -4.2, 140),
    ("pine", -2.6, -8.5, 0),
    ("pine", 2.4, -9.5, 40),
    ("tree", -7.5, -9.0, 75),
    ("tree", 7.8, -10.0, 210),
    ("pine", -5.4, -14.0, 10),
    ("pine", 0.4, -15.0, 10),
    ("pine", 5.6, -15.5, 10),
    ("rock", 3.2, -2.4, 30),
    ("tree", -5.5, 4.0, 110),
    ("tree", 6.0, 3.4, 300),
)
_ROOM = (3.6, -3.3, 4.4, 2.8)

OUTSIDE: tuple[tuple[str, Dressing], ...] = (
    (
        r"rooftop|\broof\b",
        Dressing(
            "concrete",
            parts=(
                box((0, 0.5, -6), (16, 1.0, 0.3), "brick"),
                box((-8, 0.5, 0), (0.3, 1.0, 12), "brick"),
                box((8, 0.5, 0), (0.3, 1.0, 12), "brick"),
                box((5.6, 1.3, -4), (2.2, 2.6, 2.2), "brick"),
                box((-4.6, 0.5, -4.4), (1.2, 1.0, 1.2), "steel"),
                cone((-5.6, 0, -2.8), (-5.6, 4.6, -2.8), (0.05, 0.03), "metal"),
                box((-16, 3.0, -26), (9, 14, 8), "facade"),
                box((-3, 1.0, -34), (10, 16, 8), "facade"),
                box((9, 4.0, -30), (8, 15, 8), "facade"),
                box((22, 1.0, -26), (10, 10, 8), "facade"),
            ),
        ),
    ),
    (
        r"harbou?r|\bdock|\bpier\b|\bquay|jetty|wharf|marina|waterfront|\bport\b",
        Dressing(
            "paving",
            parts=(
                box((0, 0.03, -32), (140, 0.06, 52), "water"),
                box((0, 0.12, -6.0), (60, 0.24, 0.5), "stone"),
                *(cone((x, 0, -5.6), (x, 0.55, -5.6), (0.14, 0.17), "iron") for x in (-6.0, -2.2, 2.4, 6.5)),
                box((-9, 0.9, -10.5), (2.2, 1.3, 6.5), "blue paint"),
                box((-9, 1.9, -11.6), (1.5, 1.0, 2.0), "white"),
                cone((-9, 1.5, -9.4), (-9, 5.6, -9.4), (0.07, 0.04), "wood"),
                box((6.8, 0.4, -4.0), (0.8, 0.8, 0.8), "pale wood", yaw=14),
                box((7.6, 0.35, -3.2), (0.7, 0.7, 0.7), "wood", yaw=-20),
                cone((9, 0, -30), (9, 7, -30), (1.0, 0.7), "white"),
                *_ridge(-76, ((-46, 9, 34), (40, 11, 38)), "rock"),
            ),
        ),
    ),
    (
        r"beach|\bsea\b|ocean|shore|coast|\bbay\b|\bcove\b|island|dune",
        Dressing(
            "sand",
            parts=(
                box((0, 0.01, -58), (240, 0.04, 96), "water"),
                box((0, 0.02, -10.2), (240, 0.03, 0.5), "white"),
                ball((-7, 0.1, -6), (3.4, 1.5, 2.2), "rock"),
                ball((9, 0.1, -8), (4.2, 1.8, 2.4), "rock"),
                *_ridge(-90, ((-70, 12, 40), (84, 9, 36)), "rock"),
            ),
        ),
    ),
    (
        r"mountain|\bpeak|\balp|summit|\bcliff|\bridge\b|valley|canyon|\bpass\b",
        Dressing(
            "earth",
            parts=_PEAKS,
            standing=(
                ("rock", -3.8, -3.2, 20),
                ("rock", 4.4, -4.6, 70),
                ("pine", -7.0, -10.0, 0),
                ("pine", 8.0, -12.0, 0),
                ("rock", 6.4, 2.4, 130),
            ),
        ),
    ),
    (
        r"desert|wasteland|\bdust|\bmesa|outback",
        Dressing(
            "sand",
            parts=(
                *(
                    box((x, high / 2, z), (wide, high, wide * 0.8), "red rock")
                    for x, z, wide, high in ((-34, -70, 20, 13), (6, -86, 16, 18), (44, -76, 26, 11))
                ),
                cone((5.2, 0, -6), (5.2, 2.3, -6), (0.2, 0.18), "pine", round_ends=True),
                cone((5.2, 1.1, -6), (5.9, 1.5, -6), (0.13, 0.12), "pine", round_ends=True),
            ),
            standing=(("rock", -4.6, -4.0, 30), ("rock", -8.5, -9.0, 100)),
        ),
    ),
    (
        r"car ?park|parking|petrol|gas station|forecourt|motel|garage",
        Dressing(
            "tarmac",
            parts=(
                *(box((x, 0.006, -1.0), (0.1, 0.012, 4.6), "white") for x in (-6.6, -3.9, -1.2, 1.5, 4.2, 6.9)),
                box((0, 1.9, -15.5), (20, 3.8, 5), "brick"),
                box((0, 4.0, -15.4), (20.6, 0.5, 5.4), "concrete"),
                *(box((x, 1.7, -12.97), (2.6, 1.3, 0.06), "warm window") for x in (-6.4, -2.6, 2.6, 6.4)),
            ),
        ),
    ),
    (r"forest|\bwood(s|land)?\b|jungle|grove|clearing|thicket|swamp", Dressing("earth", standing=_WOOD)),
    (
        r"\bpark\b(?!ing)|garden|meadow|yard|cemetery|graveyard|orchard|lawn",
        Dressing(
            "grass",
            parts=_HILLS,
            standing=(
                ("tree", -5.2, -5.0, 20),
                ("tree", 5.8, -7.0, 160),
                ("tree", 0.5, -15.0, 60),
                ("fence", -4.5, -11.0, 0),
                ("fence", 4.5, -11.0, 0),
            ),
        ),
    ),
    (
        r"street|alley|avenue|city|downtown|\btown|\blane\b|market|square|sidewalk|pavement|outside|front of",
        Dressing("paving", parts=_facades(6.6, 8, -24)),
    ),
    (
        r"\broad\b|highway|field|farm|prairie|plain|countryside|village|bridge|track",
        Dressing(
            "grass",
            parts=(
                box((0, 0.008, -40), (5.6, 0.016, 110), "tarmac"),
                *(box((0, 0.018, z), (0.14, 0.006, 2.0), "white") for z in (2, -2.5, -7, -12, -17, -24)),
                *_HILLS,
            ),
            standing=(
                ("fence", -6.4, -6.0, 78),
                ("fence", 6.4, -6.0, -78),
                ("tree", -9.0, -14.0, 20),
                ("tree", 10.5, -19.0, 70),
            ),
        ),
    ),
    (
        r"station|platform|railway|train|airport|runway",
        Dressing(
            "paving",
            parts=(
                box((0, 0.02, -7.5), (60, 0.04, 3.2), "earth"),
                box((0, 0.12, -6.9), (60, 0.12, 0.07), "steel"),
                box((0, 0.12, -8.3), (60, 0.12, 0.07), "steel"),
                box((0, 0.01, -5.3), (60, 0.03, 0.3), "white"),
                box((0, 3.7, -2.6), (26, 0.16, 4.4), "metal"),
                *(cone((x, 0, -3.6), (x, 3.7, -3.6), (0.09, 0.09), "iron") for x in (-7.5, -2.5, 2.5, 7.5)),
                box((0, 2.2, -13), (60, 4.4, 2), "brick"),
            ),
        ),
    ),
)
INSIDE: tuple[tuple[str, Dressing], ...] = (
    (
        r"corridor|hallway|\bhall\b|passage|tunnel|stairwell",
        Dressing(
            "tiles",
            "plaster",
            (1.5, -9.0, 5.0, 2.6),
            parts=(
                *(box((x, 1.02, z), (0.05, 2.04, 0.9), "wood") for x in (-1.48, 1.48) for z in (-1.4, -4.2, -7.0)),
                *(box((0, 2.57, z), (0.4, 0.05, 1.1), "shade") for z in (1.0, -2.0, -5.0, -8.0)),
            ),
            dado="green",
        ),
    ),
    (
        r"stage|theatre|theater|concert|club\b|cabaret|auditorium",
        Dressing(
            "boards",
            "black",
            (5.5, -4.5, 7.0, 5.5),
            parts=(
                *(
                    cone((x, 0, -4.2 + 0.12 * (i % 2)), (x, 5.4, -4.2 + 0.12 * (i % 2)), (0.32, 0.3), "vinyl")
                    for i, x in enumerate((-5.0, -4.45, -3.9, -3.35, 3.35, 3.9, 4.45, 5.0))
                ),
                box((0, 5.0, -4.0), (11, 0.7, 0.3), "vinyl"),
                box((0, 0.1, 3.0), (11, 0.2, 0.2), "dark wood"),
            ),
        ),
    ),
    (
        r"church|chapel|cathedral|abbey|temple|monastery",
        Dressing(
            "paving",
            "stone",
            (4.6, -7.0, 6.0, 5.0),
            parts=(
                *_pews("dark wood"),
                box((0, 0.5, -6.0), (1.8, 1.0, 0.8), "white"),
                box((0, 2.9, -6.9), (0.14, 1.6, 0.08), "dark wood"),
                box((0, 3.25, -6.88), (0.9, 0.14, 0.08), "dark wood"),
            ),
            standing=(
                ("column", -3.9, -2.2, 0),
                ("column", 3.9, -2.2, 0),
                ("column", -3.9, -5.0, 0),
                ("column", 3.9, -5.0, 0),
            ),
        ),
    ),
    (
        r"\bcar\b|taxi|\bcab\b|\bvan\b|truck|vehicle",
        Dressing(
            "tarmac",
            seats=((-0.4, 0.5, -0.32), (0.4, 0.5, -0.32), (-0.4, 0.5, -1.25), (0.4, 0.5, -1.25)),
            parts=(
                box((0, 0.55, 0.75), (1.5, 0.3, 0.5), "black"),
                box((-0.4, 0.9, -0.62), (0.5, 0.75, 0.16), "leather", tip=-8),
                box((0.4, 0.9, -0.62), (0.5, 0.75, 0.16), "leather", tip=-8),
                box((0, 0.42, -0.3), (1.5, 0.16, 0.6), "leather"),
                box((0.8, 0.5, 0), (0.06, 0.8, 2.2), "car paint"),
                box((-0.8, 0.5, 0), (0.06, 0.8, 2.2), "car paint"),
            ),
        ),
    ),
    (
        r"warehouse|factory|hangar|garage|workshop|barn|studio|\bgym\b|depot|mill",
        Dressing(
            "concrete",
            "brick",
            (5.6, -6.5, 6.5, 4.6),
            parts=(
                box((-4.4, 0.5, -5.2), (1.2, 1.0, 1.2), "pale wood"),
                box((-4.2, 1.4, -5.3), (0.9, 0.8, 0.9), "wood", yaw=18),
                box((-3.1, 0.4, -5.4), (0.9, 0.8, 0.9), "pale wood", yaw=-9),
                box((4.2, 0.9, -5.6), (1.6, 1.8, 0.7), "steel"),
            ),
            beams=True,
        ),
    ),
    (
        r"station|airport|terminal|platform|subway|metro",
        Dressing(
            "tiles",
            "tiles",
            (6.0, -7.0, 7.0, 4.2),
            standing=(
                ("column", -3.6, -3.0, 0),
                ("column", 3.6, -3.0, 0),
                ("bench", -1.5, -6.2, 0),
                ("bench", 1.5, -6.2, 0),
            ),
        ),
    ),
    (
        r"office|bank|lobby|police|newsroom|boardroom|classroom|school|library|laborator|\blab\b",
        Dressing(
            "carpet",
            "plaster",
            (4.2, -3.9, 4.8, 2.8),
            parts=(
                *(box((x, 2.77, z), (1.2, 0.05, 0.35), "shade") for x in (-1.8, 1.8) for z in (-1.5, 1.5)),
                box((3.4, 0.68, -3.6), (0.5, 1.36, 0.5), "steel"),
                box((2.8, 0.68, -3.6), (0.5, 1.36, 0.5), "steel"),
            ),
        ),
    ),
    (
        r"hospital|clinic|ward\b|surgery|morgue|prison|\bcell\b|jail|asylum|bathroom|toilet|shower",
        Dressing("tiles", "white", (3.4, -3.2, 4.4, 2.8), dado="green"),
    ),
    (
        r"kitchen|galley|bakery",
        Dressing(
            "tiles",
            "cream",
            _ROOM,
            parts=(
                box((-2.6, 0.45, -2.98), (1.8, 0.9, 0.6), "white"),
                box((-2.6, 0.92, -2.96), (1.86, 0.05, 0.66), "dark wood"),
                box((-2.7, 1.85, -3.12), (1.6, 0.65, 0.34), "white"),
                cone((-2.2, 0.95, -3.0), (-2.2, 1.12, -3.0), (0.1, 0.12), "steel"),
                box((3.1, 0.9, -2.95), (0.7, 1.8, 0.66), "white"),
            ),
        ),
    ),
    (
        r"diner|caf[eé]|restaurant|\bbar\b|\bpub\b|coffee|bistro|canteen|saloon|tavern",
        Dressing(
            "tiles",
            "plaster",
            (4.0, -3.4, 4.6, 2.8),
            booths=True,
            dado="vinyl",
            parts=(
                box((1.55, 1.72, -3.36), (1.3, 0.72, 0.05), "dark wood"),
                box((1.55, 1.72, -3.33), (1.18, 0.6, 0.03), "black"),
                box((3.2, 1.6, -3.36), (0.6, 0.8, 0.05), "brass"),
            ),
        ),
    ),
    (
        r"bedroom|hotel|motel|flat|apartment|living|lounge|house|home|cottage|cabin|parlou?r|dining|study|attic",
        Dressing(
            "boards",
            "plaster",
            _ROOM,
            parts=(
                box((-0.9, 1.7, -3.27), (0.8, 0.6, 0.04), "dark wood"),
                box((-0.9, 1.7, -3.25), (0.68, 0.48, 0.03), "linen"),
                box((0, 0.006, 0.2), (3.0, 0.012, 2.2), "rug"),
            ),
        ),
    ),
    (
        r"cave|cellar|basement|crypt|dungeon|bunker|mine\b",
        Dressing("earth", "stone", (3.6, -3.6, 4.4, 2.5), beams=True),
    ),
)
ROOM = Dressing(
    "boards",
    "plaster",
    _ROOM,
    parts=(
        box((-0.9, 1.7, -3.27), (0.8, 0.6, 0.04), "dark wood"),
        box((-0.9, 1.7, -3.25), (0.68, 0.48, 0.03), "linen"),
    ),
)
OPEN = Dressing("paving", parts=_HILLS)
LIMBO = Dressing("concrete")


def dressing_of(location: Location | None) -> Dressing:
    """The dressing that a location's own words call for; limbo where there is no location."""
    if location is None:
        return LIMBO
    table, plain = (INSIDE, ROOM) if location.interior else (OUTSIDE, OPEN)
    for words in (f"{location.id.replace('_', ' ')} {location.name}".lower(), location.description.lower()):
        for pattern, dressing in table:
            if re.search(pattern, words):
                return dressing
    return plain
