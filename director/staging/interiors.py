"""Dressings of rooms, by the words for them. Data only; metres of the plan, +Z towards the audience."""

from director.staging.dressed import Dressing
from director.staging.solids import Part, box, cone


def _pews(surface: str) -> tuple[Part, ...]:
    rows = (-1.6, -2.7, -3.8)
    seats = tuple(box((x, 0.42, z), (2.2, 0.06, 0.4), surface) for x in (-2.3, 2.3) for z in rows)
    return seats + tuple(box((x, 0.55, z + 0.22), (2.2, 0.9, 0.06), surface) for x in (-2.3, 2.3) for z in rows)


_ROOM = (3.6, -3.3, 4.4, 2.8)

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
