"""Sets of streets, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes import terrain
from director.staging.solids import Part, box, cone


def _front(x: float, z: float, long: float, high: float, surface: str) -> tuple[Part, ...]:
    """A row of houses along z whose front is at x, with a plinth, a cornice and doors."""
    side = 1.0 if x > 0 else -1.0
    return (
        box((x + 3.5 * side, high / 2, z), (7.0, high, long), surface),
        box((x + 3.4 * side, high + 0.15, z), (7.3, 0.3, long + 0.1), "concrete"),
        box((x - 0.03 * side, 0.3, z), (0.1, 0.6, long), "concrete"),
        box((x - 0.04 * side, 3.12, z), (0.14, 0.16, long), "concrete"),
        box((x - 0.05 * side, 1.15, z + 1.2), (0.14, 2.3, 1.2), "dark wood"),
    )


def _shopfront(x: float, z: float, awning: str) -> tuple[Part, ...]:
    """A shop let into a row's ground floor at x, about z."""
    side = 1.0 if x > 0 else -1.0
    return (
        box((x - 0.1 * side, 1.5, z), (0.24, 3.0, 5.0), "dark wood"),
        *(box((x - 0.23 * side, 1.45, z + dz), (0.05, 1.9, 1.9), "shop window") for dz in (-1.35, 1.35)),
        box((x - 0.24 * side, 1.05, z), (0.05, 2.1, 0.7), "shop window"),
        box((x - 0.24 * side, 2.74, z), (0.08, 0.42, 4.6), "cream"),
        box((x - 0.8 * side, 2.4, z), (1.3, 0.05, 4.8), awning),
        box((x - 1.44 * side, 2.28, z), (0.04, 0.24, 4.8), awning),
    )


_SHOPS = (
    *_front(-7.2, -3.0, 13.0, 9.6, "brick facade"),
    *_front(-7.2, -17.5, 15.0, 12.8, "facade"),
    *_front(-7.2, 11.5, 15.0, 9.6, "pale facade"),
    *_front(11.0, -5.0, 12.0, 9.6, "pale facade"),
    *_front(11.0, -19.0, 15.0, 12.8, "brick facade"),
    *_front(11.0, 10.0, 17.0, 12.8, "facade"),
    *_shopfront(-7.2, -3.2, "awning"),
    *_shopfront(-7.2, 9.0, "green awning"),
    *_shopfront(11.0, -5.5, "green awning"),
    *_shopfront(11.0, 6.5, "awning"),
)

_STREET = Dressing(
    "tarmac",
    parts=(
        *_SHOPS,
        box((-2.6, 0.0, -4.0), (9.2, 0.02, 64.0), "paving"),
        box((1.96, 0.02, -4.0), (0.2, 0.1, 64.0), "concrete"),
        box((9.6, 0.06, -4.0), (2.8, 0.12, 64.0), "paving"),
        *(box((5.2, 0.006, 16.0 - 4.0 * i), (0.14, 0.012, 2.0), "white") for i in range(14)),
        *(box((2.6 + 0.9 * i, 0.006, -9.0), (0.5, 0.012, 2.6), "white") for i in range(6)),
        box((2.0, 5.2, -34.0), (30.0, 10.4, 6.0), "far facade"),
        box((2.0, 5.2, 34.0), (30.0, 10.4, 6.0), "far facade"),
        box((-5.0, 9.0, -42.0), (12.0, 18.0, 8.0), "far facade"),
        box((9.0, 7.0, -44.0), (10.0, 26.0, 8.0), "far facade"),
        *(box((-7.1, 3.6, z), (0.3, 0.9, 0.1), "red") for z in (1.8,)),
    ),
    standing=(
        ("streetlight", 1.5, -7.5, 90),
        ("streetlight", 9.0, -13.0, -90),
        ("streetlight", 1.5, 9.0, 90),
        ("parked blue", 7.4, -9.0, 180),
        ("parked yellow", 3.3, -16.0, 0),
        ("parked red", 7.4, 7.5, 180),
        ("postbox", -5.9, -6.6, 90),
        ("bin", 1.2, -4.2, 0),
        ("hydrant", 1.3, 4.6, -90),
        ("tree", -3.0, -12.5, 30),
        ("traffic light", 1.5, -10.8, 0),
        ("pot plant", -6.6, -0.5, 0),
        ("round table", -5.4, 8.2, 0),
        ("chair", -5.5, 9.0, 180),
    ),
)

_ALLEY = Dressing(
    "cobbles",
    parts=(
        *(box((x, 5.0, -22.5 + 3.0 * i), (6.0, 10.0, 3.0), "brick") for x in (-6.2, 6.2) for i in range(13)),
        *(box((-3.17, 4.2 + 2.8 * j, z), (0.08, 1.3, 0.9), "window pane") for z in (-3.0, -8.0, 5.0) for j in range(2)),
        *(
            box((3.17, 4.2 + 2.8 * j, z), (0.08, 1.3, 0.9), "window pane" if j else "glass")
            for z in (-5.5, -10.5, 3.0)
            for j in range(2)
        ),
        *(box((2.6, 3.1 + 2.8 * j, -5.5), (1.1, 0.06, 3.2), "iron") for j in range(2)),
        *(box((2.06, 3.6 + 2.8 * j, -5.5), (0.04, 0.9, 3.2), "iron") for j in range(2)),
        cone((2.4, 3.1, -4.3), (2.4, 5.9, -6.6), (0.05, 0.05), "iron"),
        cone((2.9, 3.1, -4.3), (2.9, 5.9, -6.6), (0.05, 0.05), "iron"),
        *(cone((x, 0, z), (x, 9.0, z), (0.07, 0.07), "iron") for x, z in ((-3.1, -1.4), (3.1, -12.0))),
        box((-3.14, 1.1, -5.6), (0.1, 2.2, 1.1), "green"),
        cone((-3.15, 2.5, -5.6), (-2.7, 2.45, -5.6), (0.03, 0.14), "lamp"),
        *(
            cone((-3.2, 6.6 - 0.2 * i, -7.5 - 3.5 * i), (3.2, 6.4 - 0.2 * i, -7.0 - 3.5 * i), (0.012, 0.012), "black")
            for i in range(2)
        ),
        *(box((-1.6 + 0.9 * i, 6.1, -7.3), (0.55, 0.8, 0.03), ("white", "blue", "linen", "red")[i]) for i in range(4)),
        box((0, 5.2, -27.0), (20.0, 10.4, 5.0), "far facade"),
        box((0, 0.004, -4.0), (0.5, 0.008, 40.0), "wet stone"),
        *(box((x, 1.6, -22.5), (0.3, 3.2, 0.3), "brick") for x in (-3.1, 3.1)),
    ),
    standing=(
        ("dumpster", -2.45, -4.0, 90),
        ("bin", 2.7, -2.4, 0),
        ("bin", 2.6, -3.3, 40),
        ("crates", 2.5, -8.3, -80),
        ("pallets", -2.4, -9.2, 85),
        ("streetlight", 0.6, -19.0, 0),
    ),
)

_VILLAGE = Dressing(
    "cobbles",
    parts=(
        *terrain.hills(),
        box((0, 0.004, 26), (150, 0.008, 30), "grass"),
        box((0, 0.004, -40), (150, 0.008, 40), "grass"),
    ),
    standing=(
        ("cottage", -9.5, -6.0, 55),
        ("house", 9.5, -5.0, -60),
        ("church", -2.0, -19.0, 12),
        ("cottage", 8.0, -15.5, -20),
        ("house", -12.0, 6.0, 90),
        ("cottage", 12.0, 7.0, -90),
        ("house", 0.0, 17.0, 180),
        ("well", 4.2, -5.4, 0),
        ("tree", -5.6, -9.5, 20),
        ("tree", 13.5, -9.0, 20),
        ("cart", -5.2, -2.6, 130),
        ("low wall", -11.0, -0.5, 70),
        ("flower bed", 6.9, -2.2, -60),
        ("barrel", -4.6, -6.1, 0),
    ),
)

_SUBURB = Dressing(
    "grass",
    parts=(
        *terrain.road(-6.5, wide=6.0),
        box((0, 0.02, -2.9), (160, 0.04, 1.4), "paving"),
        box((0, 0.02, -10.4), (160, 0.04, 1.4), "paving"),
        *(box((x, 0.01, z), (2.6, 0.02, 6.0), "concrete") for x, z in ((-8.0, -14.0), (5.5, -14.0), (6.0, 1.4))),
        *terrain.wood(60.0, 14, "far wood", 7.0),
    ),
    standing=(
        ("house", -13.0, -17.0, 0),
        ("villa", -1.0, -17.5, 0),
        ("house", 11.5, -17.0, 0),
        ("villa", -9.0, 14.0, 180),
        ("house", 6.0, 14.0, 180),
        ("tree", -5.4, -12.6, 10),
        ("tree", 7.6, -12.2, 100),
        ("parked blue", 5.5, -13.2, 180),
        ("postbox", -3.6, -2.2, 0),
        ("hydrant", 3.6, -2.3, 0),
        ("hedge", -8.5, -12.2, 0),
        ("hedge", 2.4, -12.2, 0),
        ("fence", -12.0, 3.8, 0),
        ("streetlight", 8.0, -2.4, 180),
    ),
)

_MARKET = Dressing(
    "cobbles",
    parts=(
        *_SHOPS,
        box((2.0, 5.2, -30.0), (30.0, 10.4, 6.0), "pale facade"),
        box((2.0, 5.2, 30.0), (30.0, 10.4, 6.0), "pale facade"),
        *(cone((-7.0, 4.6, z), (10.8, 4.4, z), (0.01, 0.01), "rope") for z in (-4.0, -10.0)),
        *(
            box((-6.0 + 1.1 * i, 4.4, z), (0.5, 0.4, 0.02), ("red", "yellow", "blue", "white")[i % 4])
            for i in range(15)
            for z in (-4.0, -10.0)
        ),
    ),
    standing=(
        ("stall", -4.0, -3.6, 40),
        ("green stall", 4.4, -3.8, -40),
        ("green stall", -4.6, -8.2, 60),
        ("stall", 4.2, -9.0, -55),
        ("stall", 0.2, -14.0, 0),
        ("green stall", -4.6, 11.0, 150),
        ("stall", 4.8, 11.4, -150),
        ("barrel", -2.4, -5.6, 0),
        ("crates", 2.6, -6.6, 20),
        ("pallets", 6.6, -1.2, 10),
        ("bin", -6.2, -1.2, 0),
        ("cart", 1.8, -10.6, 110),
    ),
)

STREETS: tuple[tuple[str, Dressing], ...] = (
    (r"\balley|back ?street|passage", _ALLEY),
    (r"market|bazaar|fair\b|souk", _MARKET),
    (r"village|hamlet|\bplaza\b|piazza|town square", _VILLAGE),
    (r"suburb|\bdrive(way)?\b|front (yard|lawn|porch)|neighbou?rhood|cul.de.sac|residential|porch", _SUBURB),
)

STREET: tuple[tuple[str, Dressing], ...] = (
    (
        r"street|avenue|city|downtown|\btown|\blane\b|square|sidewalk|pavement|outside|front of|boulevard|corner",
        _STREET,
    ),
)
