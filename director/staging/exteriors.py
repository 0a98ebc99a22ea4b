"""Dressings of places in the open, by the words for them. Data only; metres of the plan, +Z towards the audience."""

from director.staging.dressed import Dressing, Standing
from director.staging.solids import Part, ball, box, cone


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
        r"harbou?r|\bdock|\bpier\b|\bquay|jetty|wharf|marina|waterfront|landing|ferry|\briver|\blake\b|canal|\bport\b",
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
    (
        r"forest|camp(site|fire|ground)?\b|\bwood(s|land)?\b|jungle|grove|clearing|thicket|swamp",
        Dressing("earth", standing=_WOOD),
    ),
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
OPEN = Dressing("paving", parts=_HILLS)
