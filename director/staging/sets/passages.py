"""Rooms on the way and under the ground, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing, Standing
from director.staging.shapes import craft, terrain, vehicles
from director.staging.solids import ball, box, cone

_CAR = Dressing(
    "tarmac",
    seats=((0.38, 0.5, 0.02), (-0.38, 0.5, 0.02), (0.36, 0.5, -0.86), (-0.36, 0.5, -0.86)),
    parts=(
        *vehicles.CAR.parts,
        *(box((0, 0.006, 20.0 - 5.0 * i), (0.14, 0.012, 2.2), "white") for i in range(12) if i not in (3, 4)),
        *(box((x, 0.004, -10), (40.0, 0.008, 140), "grass") for x in (-24.5, 24.5)),
        *(
            cone((x, 0, z), (x, 3.0, z), (0.2, 0.14), "bark")
            for x, z in ((-7.5, -9.0), (8.0, -14.0), (-8.0, 7.0), (7.5, 4.0), (-9.0, -20.0))
        ),
        *(
            ball((x, 4.2, z), (3.4, 2.8, 3.2), "leaf")
            for x, z in ((-7.5, -9.0), (8.0, -14.0), (-8.0, 7.0), (7.5, 4.0), (-9.0, -20.0))
        ),
        *terrain.hills(),
    ),
)

_TRAIN = Dressing(
    "lino",
    "cream",
    (1.55, -8.0, 6.0, 2.5),
    fitted=(
        *(("window", "left", z) for z in (4.4, 2.4, 0.4, -1.6, -3.6, -5.6)),
        *(("window", "right", z) for z in (4.4, 2.4, 0.4, -1.6, -3.6, -5.6)),
        ("door", "back", 0.0),
        ("door", "front", 0.0),
    ),
    standing=tuple(
        ("train seat", x, z, yaw)
        for x in (-1.0, 1.0)
        for z, yaw in ((-1.4, 0), (-3.0, 180), (-3.6, 0), (-5.2, 180), (-5.8, 0), (2.0, 180), (2.6, 0), (4.4, 180))
    ),
    parts=(
        *(box((s * 1.35, 2.0, -1.0), (0.4, 0.05, 13.6), "chrome") for s in (-1, 1)),
        *(
            box((s * 1.35, 2.16, z), (0.36, 0.24, 0.6), c)
            for s, z, c in ((-1, -2.2, "leather"), (1, -4.4, "navy book"), (-1, -5.4, "green"), (1, 3.2, "book"))
        ),
        *terrain.panels(tuple((0.0, z) for z in (-7.0, -4.5, -2.0, 0.5, 3.0)), 2.5),
        *(cone((x, 0, z), (x, 2.2, z), (0.2, 0.14), "bark") for x in (-9.0, 9.5) for z in (-12.0, -5.0, 2.0)),
        *(ball((x, 3.2, z), (3.0, 2.6, 2.8), "leaf") for x in (-9.0, 9.5) for z in (-12.0, -5.0, 2.0)),
        *terrain.hills(),
    ),
    dado="green",
)

_SUBWAY = Dressing(
    "lino",
    "wall tiles",
    (6.0, -5.5, 6.0, 3.4),
    fitted=(("vending", "right", 2.4), ("map", "right", -0.4), ("notices", "right", 4.2)),
    standing=(
        ("carriage", 0.0, -3.9, 90),
        ("bench", 3.6, 3.0, 180),
        ("column", -3.6, 1.0, 0),
        ("column", 3.6, 0.6, 0),
        ("bin", 4.6, 2.6, 0),
    ),
    parts=(
        box((0, 0.01, -2.2), (12, 0.03, 0.4), "yellow"),
        *terrain.panels(((-4, 0), (0, 0), (4, 0), (-2, 3), (2, 3)), 3.4),
        box((0, 2.5, -1.8), (3.0, 0.5, 0.1), "navy book"),
        box((0, 2.5, -1.74), (2.2, 0.2, 0.02), "white"),
    ),
    trim="black",
)

_TERMINAL = Dressing(
    "lino",
    "white",
    (8.0, -8.0, 8.0, 4.4),
    fitted=(
        *(("window", "back", x) for x in (-6.6, -5.0, -3.4, -1.8, -0.2, 1.4, 3.0)),
        ("vending", "right", -2.0),
        ("vending", "right", 0.0),
        ("map", "left", -2.0),
        ("door", "right", 3.0),
        ("window", "left", 1.0),
        ("window", "left", 3.0),
    ),
    standing=(
        *(("seat row", x, z, 0) for x, z in ((-4.4, -4.4), (4.6, -4.4))),
        *(("seat row", x, z, 180) for x, z in ((-4.6, 4.0), (4.6, 4.0))),
        ("checkout", -4.6, -1.4, 60),
        ("pot plant", 6.8, -6.6, 0),
        ("pot plant", -7.2, 1.6, 0),
        ("column", -6.0, -2.6, 0),
        ("column", 6.0, -2.6, 0),
        ("bin", 2.6, -4.6, 0),
    ),
    parts=(
        box((1.4, 3.1, -3.2), (4.4, 1.1, 0.14), "black"),
        *(box((0.0 + 0.0 * i, 3.45 - 0.2 * i, -3.12), (1.2, 0.09, 0.02), ("yellow", "white")[i % 2]) for i in range(5)),
        *(box((1.9, 3.45 - 0.2 * i, -3.12), (1.4, 0.09, 0.02), ("yellow", "white")[i % 2]) for i in range(5)),
        *(cone((x, 3.6, -3.2), (x, 4.4, -3.2), (0.02, 0.02), "steel") for x in (-0.6, 3.4)),
        *terrain.panels(tuple((x, z) for x in (-5, -1.5, 2, 5.5) for z in (-5, -1, 3)), 4.4),
        *vehicles.moved(craft.PLANE.parts, (-2.0, 0.0, -20.0)),
        *terrain.hills(),
    ),
    yard="outlook tarmac",
)

_BRIDGE_CONSOLES: tuple[Standing, ...] = (
    ("ship console", -2.9, -2.6, 35),
    ("ship console", 2.9, -2.6, -35),
    ("ship console", 0.0, -3.2, 0),
    ("ship console", -4.0, 0.6, 90),
    ("ship console", 4.0, 0.6, -90),
)

_SPACESHIP = Dressing(
    "dark hull",
    "hull",
    (4.8, -5.0, 5.6, 3.2),
    standing=(*_BRIDGE_CONSOLES, ("command chair", 2.1, -0.9, 0)),
    parts=(
        box((0, 1.7, -4.96), (6.6, 1.7, 0.04), "space"),
        *(box((0, y, -4.9), (7.0, 0.14, 0.16), "dark hull") for y in (0.8, 2.6)),
        *(box((x, 1.7, -4.9), (0.16, 1.8, 0.16), "dark hull", tip=0) for x in (-3.4, -1.2, 1.2, 3.4)),
        *(
            ball((x, y, -4.93), (s, s, 0.01), "star")
            for x, y, s in (
                (-2.8, 2.1, 0.03),
                (-2.2, 1.3, 0.04),
                (-0.6, 2.2, 0.03),
                (0.3, 1.5, 0.05),
                (0.8, 2.3, 0.03),
                (2.9, 1.2, 0.04),
                (-0.2, 1.1, 0.03),
                (2.6, 2.3, 0.04),
                (-1.7, 2.3, 0.03),
                (-3.0, 1.5, 0.03),
            )
        ),
        ball((2.2, 1.75, -4.93), (1.0, 1.0, 0.02), "planet"),
        *(box((s * 4.7, 1.5, z), (0.24, 3.0, 0.3), "dark hull") for s in (-1, 1) for z in (-3.6, -1.2, 1.8, 4.0)),
        *(box((s * 4.72, 2.0, z), (0.06, 0.06, 2.0), "console") for s in (-1, 1) for z in (-2.4, 0.2, 2.9)),
        *(box((s * 4.74, 0.5, z), (0.06, 0.1, 1.6), "tail light") for s in (-1, 1) for z in (-2.4, 2.9)),
        *(box((s * 1.9, 3.15, 0), (0.3, 0.08, 9.6), "strip light") for s in (-1, 1)),
        cone((0, 0.02, -0.2), (0, 0.03, -0.2), (1.9, 1.9), "hull"),
        *(box((0, 3.1, z), (9.6, 0.2, 0.3), "dark hull") for z in (-3.6, -1.2, 1.8, 4.0)),
    ),
    yard="black",
    ceiling="dark hull",
    trim="dark hull",
)

_CAVE = Dressing(
    "cave floor",
    "cave rock",
    (5.0, -7.0, 6.0, 4.4),
    standing=(
        ("boulder", -4.2, -4.4, 20),
        ("boulder", 4.0, -5.0, 110),
        ("rock", 3.2, -2.8, 0),
        ("rock", -3.4, -2.2, 70),
    ),
    parts=(
        *(
            ball(
                (s * (4.9 + 0.3 * (i % 2)), 1.4 + 0.9 * (i % 3), -6.4 + 1.5 * i),
                (2.2 + 0.5 * (i % 3), 4.0, 2.6),
                "cave rock",
            )
            for s in (-1, 1)
            for i in range(9)
        ),
        *(
            ball((-4.2 + 1.4 * i, 1.6 + 0.7 * (i % 3), -6.9), (2.2, 4.6, 1.6 + 0.4 * (i % 2)), "cave rock")
            for i in range(7)
            if i not in (3,)
        ),
        *(
            ball((-4.0 + 2.0 * i, 4.5, -5.4 + 2.6 * j), (3.0, 1.4 + 0.5 * ((i + j) % 3), 3.2), "cave rock")
            for i in range(5)
            for j in range(4)
        ),
        *(
            cone((x, 4.4, z), (x, 4.4 - tall, z), (0.22, 0.02), "cave rock")
            for x, z, tall in (
                (-2.6, -3.6, 1.6),
                (-1.9, -4.4, 1.1),
                (1.8, -3.9, 1.5),
                (2.6, -4.6, 1.0),
                (0.4, -5.4, 1.3),
                (-3.2, -1.6, 0.9),
                (3.0, -1.4, 1.1),
                (-0.8, -2.4, 0.8),
            )
        ),
        *(
            cone((x, 0, z), (x, tall, z), (0.26, 0.03), "cave rock")
            for x, z, tall in (
                (-2.5, -3.8, 0.9),
                (1.9, -4.2, 1.1),
                (2.8, -4.7, 0.7),
                (-3.3, -5.0, 1.2),
                (0.2, -5.8, 0.8),
            )
        ),
        box((0.6, 0.01, -4.6), (2.2, 0.02, 1.3), "water"),
        ball((0.1, 1.6, -6.98), (2.2, 2.8, 0.2), "sky glow"),
    ),
    ceiling="cave rock",
    trim="cave rock",
)

_CELLAR = Dressing(
    "earth",
    "stone",
    (3.8, -3.8, 4.6, 2.5),
    standing=(
        ("barrel", -3.2, -3.2, 0),
        ("barrel", -2.4, -3.3, 0),
        ("barrel", -3.2, -2.4, 0),
        ("crates", 2.6, -3.0, 0),
        ("goods", 3.3, -0.4, -90),
        ("stairs", 0.6, -3.0, 0),
        ("barrel", 3.2, 3.6, 0),
        ("crates", -3.0, 3.4, 90),
    ),
    parts=(cone((0, 2.0, 0), (0, 2.5, 0), (0.008, 0.008), "black"), ball((0, 1.94, 0), (0.1, 0.14, 0.1), "lamp")),
    beams=True,
)

PASSAGES: tuple[tuple[str, Dressing], ...] = (
    (r"space ?ship|star ?ship|space station|cockpit|shuttle|airlock|bridge of", _SPACESHIP),
    (r"subway|metro|underground", _SUBWAY),
    (r"airport|terminal|(?<!police )(?<!fire )station|platform|waiting room|departure", _TERMINAL),
    (r"train|railway carriage|carriage|compartment|sleeper|\btram\b", _TRAIN),
    (r"\bcar\b|taxi|\bcab\b|\bvan\b|truck|vehicle|limousine", _CAR),
    (r"cave|cavern|grotto", _CAVE),
    (r"cellar|basement|crypt|dungeon|bunker|mine\b|vault", _CELLAR),
)
# Before all others: a school bus is no school. Rows of seats along an aisle, windows on both sides, as in a carriage.
RIDES: tuple[tuple[str, Dressing], ...] = (
    (r"\b(mini)?bus\b(?! (station|stop|depot|terminal|shelter))|\bcoach\b(?! house)", _TRAIN),
)
