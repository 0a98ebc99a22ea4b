"""Halls: rooms to pass, watch, pray and rule in, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing, Fitted, Standing
from director.staging.shapes import terrain
from director.staging.shapes.terrain import outlook
from director.staging.solids import ball, box, cone

_CORRIDOR_DOORS: tuple[Fitted, ...] = (
    *(("door", "left", z) for z in (3.4, 0.6, -2.2, -5.0, -7.8)),
    *(("door", "right", z) for z in (3.4, 0.6, -2.2, -5.0, -7.8)),
)

_CORRIDOR = Dressing(
    "red carpet",
    "wallpaper",
    (1.7, -10.0, 6.0, 2.6),
    fitted=(
        *_CORRIDOR_DOORS,
        *(("sconce", wall, z) for wall in ("left", "right") for z in (2.0, -3.6)),
        *(("picture", wall, z) for wall in ("left", "right") for z in (-0.8, -6.4)),
        ("window", "back", 0.0),
    ),
    parts=(
        *terrain.panels(((0, 3.0), (0, 0.0), (0, -3.0), (0, -6.0), (0, -9.0)), 2.6),
        box((0, 0.006, -2.0), (1.6, 0.012, 16.0), "rug"),
        *outlook(-10.0, 1.7),
        *(cone((x, 0, z), (x, 0.5, z), (0.14, 0.2), "red rock") for x, z in ((1.4, -4.4), (-1.4, -9.2))),
        *(ball((x, 0.8, z), (0.5, 0.7, 0.5), "leaf") for x, z in ((1.4, -4.4), (-1.4, -9.2))),
    ),
    dado="dark wood",
)

_INSTITUTION = Dressing(
    "lino",
    "cream",
    (1.8, -10.0, 6.0, 2.7),
    fitted=(
        *_CORRIDOR_DOORS[::2],
        ("lockers", "left", -2.2),
        ("lockers", "right", 0.6),
        ("lockers", "right", -5.2),
        ("notices", "left", -0.6),
        ("clock", "back", 0.6),
        ("door", "back", -0.4),
    ),
    parts=(*terrain.panels(((0, 3.0), (0, 0.0), (0, -3.0), (0, -6.0), (0, -9.0)), 2.7),),
    dado="green",
)

_TUNNEL = Dressing(
    "wet stone",
    "brick",
    (2.2, -12.0, 6.0, 3.0),
    parts=(
        *(box((0, 2.9, z), (4.4, 0.3, 0.4), "stone") for z in (-10, -7, -4, -1, 2)),
        *(box((s * 2.05, 1.4, z), (0.3, 2.8, 0.4), "stone") for s in (-1, 1) for z in (-10, -7, -4, -1, 2)),
        *(cone((2.0, 2.4, -12.0), (2.0, 2.4, 6.0), (0.09, 0.09), "rust") for _ in range(1)),
        *(box((0, 2.7, z), (0.2, 0.1, 0.5), "strip light") for z in (-8.5, -2.5)),
        box((0, 0.01, -3.0), (0.8, 0.02, 18.0), "water"),
    ),
)

_STAGE = Dressing(
    "boards",
    "black",
    (6.0, -5.5, 8.0, 6.0),
    parts=(
        *(
            cone((x, 0, -4.9 + 0.16 * (i % 2)), (x, 5.9, -4.9 + 0.16 * (i % 2)), (0.36, 0.34), "stage velvet")
            for i, x in enumerate([-5.7 + 0.52 * n for n in range(23)])
        ),
        *(
            cone(
                (s * (5.4 - 0.4 * (i % 2)), 0, -3.6 + 0.5 * i),
                (s * (5.4 - 0.4 * (i % 2)), 5.9, -3.6 + 0.5 * i),
                (0.34, 0.34),
                "stage velvet",
            )
            for s in (-1, 1)
            for i in range(4)
        ),
        box((0, 5.5, -1.6), (12, 1.0, 0.2), "velvet"),
        *(box((-5.6 + 0.9 * i, 5.0, -1.56), (0.8, 0.36, 0.24), "gold") for i in range(13)),
        cone((-5.8, 5.6, 1.0), (5.8, 5.6, 1.0), (0.05, 0.05), "steel"),
        *(cone((x, 5.4, 1.0), (x * 0.92, 5.0, 0.6), (0.12, 0.2), "black") for x in (-4.0, -2.0, 0.0, 2.0, 4.0)),
        *(
            cone((x * 0.92, 5.0, 0.6), (x * 0.917, 4.98, 0.58), (0.18, 0.18), "lamp")
            for x in (-4.0, -2.0, 0.0, 2.0, 4.0)
        ),
        *(box((-4.8 + 0.8 * i, 0.06, 2.9), (0.3, 0.12, 0.2), "brass") for i in range(13)),
        box((0, 0.01, 3.1), (12, 0.02, 0.2), "gold"),
        box((-4.2, 1.4, -3.9), (1.6, 2.8, 0.08), "pale blue", yaw=20),
        ball((-4.2, 2.0, -3.8), (0.9, 0.5, 0.1), "white"),
        *(box((-3.6 + 1.2 * i, 0.35, 5.2 + 1.1 * j), (0.7, 0.7, 0.5), "velvet") for i in range(7) for j in range(2)),
    ),
    standing=(("microphone", 2.6, -1.8, 0), ("grand piano", -3.2, -2.4, 60)),
    ceiling="black",
)

_CLUB = Dressing(
    "black",
    "dark hull",
    (5.5, -4.8, 6.0, 4.0),
    fitted=(("bottles", "left", 0.4), ("portrait", "right", 2.4), ("jukebox", "right", 0.4)),
    parts=(
        box((0, 0.15, -3.9), (9.0, 0.3, 1.8), "boards"),
        *(cone((-5.2 + 0.5 * n, 0, -4.6), (-5.2 + 0.5 * n, 3.9, -4.6), (0.3, 0.3), "plum") for n in range(22)),
        *(cone((x, 3.5, -2.0), (x, 3.1, -2.3), (0.1, 0.18), "black") for x in (-3.0, -1.0, 1.0, 3.0)),
        *(
            cone((x, 3.1, -2.3), (x, 3.08, -2.31), (0.16, 0.16), s)
            for x, s in ((-3.0, "neon"), (-1.0, "console"), (1.0, "lamp"), (3.0, "neon"))
        ),
        ball((0, 3.3, -0.6), (0.6, 0.6, 0.6), "mirror"),
        cone((0, 3.6, -0.6), (0, 4.0, -0.6), (0.01, 0.01), "black"),
        box((0, 3.0, -4.4), (2.6, 0.5, 0.06), "neon"),
    ),
    standing=(
        ("speakers", -3.8, -3.4, 20),
        ("speakers", 3.8, -3.4, -20),
        ("drums", 0.0, -3.9, 0),
        ("microphone", 1.4, -3.2, 0),
        ("round table", -3.6, 2.4, 0),
        ("round table", 3.6, 2.6, 0),
        ("stool", -4.3, 0.4, 90),
        ("stool", -4.3, 1.2, 90),
    ),
    ceiling="black",
)

_PEWS: tuple[Standing, ...] = tuple(("pew", x, z, 180) for z in (-1.6, -2.9, 2.6, 3.8) for x in (-3.0, 3.0))

_CHURCH = Dressing(
    "paving",
    "stone",
    (5.0, -8.0, 7.0, 6.0),
    standing=(
        *_PEWS,
        ("altar", 0.0, -6.6, 0),
        ("pulpit", -3.4, -5.4, 20),
        ("column", -4.4, -3.9, 0),
        ("column", 4.4, -3.9, 0),
        ("column", -4.4, -0.4, 0),
        ("column", 4.4, -0.4, 0),
        ("column", -4.4, 5.0, 0),
        ("column", 4.4, 5.0, 0),
        ("lectern", 3.2, -5.6, -20),
    ),
    parts=(
        *(box((0, 3.4, -7.96), (0.8, 3.2, 0.06), "stained glass") for _ in range(1)),
        *(box((x, 3.0, -7.96), (0.7, 2.6, 0.06), "stained glass") for x in (-1.6, 1.6)),
        *(
            cone(
                (x, 4.4 + 0.3 * (x == 0) * 2, -7.99),
                (x, 4.4 + 0.3 * (x == 0) * 2, -7.93),
                (0.37, 0.37),
                "stained glass",
            )
            for x in (-1.6, 0, 1.6)
        ),
        *(box((x, 3.0, -7.92), (0.06, 3.6, 0.06), "stone") for x in (-0.8, 0.8)),
        *(box((s * 4.96, 3.0, z), (0.06, 2.2, 0.8), "stained glass") for s in (-1, 1) for z in (-5.4, -2.2, 1.2, 4.6)),
        *(
            cone((s * 4.99, 4.1, z), (s * 4.93, 4.1, z), (0.4, 0.4), "stained glass")
            for s in (-1, 1)
            for z in (-5.4, -2.2, 1.2, 4.6)
        ),
        *(cone((s * 4.4, 2.85, z), (0, 5.7, z), (0.16, 0.14), "stone") for s in (-1, 1) for z in (-3.9, -0.4, 5.0)),
        box((0, 0.008, -1.5), (1.4, 0.016, 10.0), "red carpet"),
        *(cone((0, 3.4, z), (0, 6.0, z), (0.012, 0.012), "iron") for z in (-2.2,)),
        *(
            cone((0.5 * x, 3.4, -2.2 + 0.5 * z), (0.5 * x, 3.56, -2.2 + 0.5 * z), (0.03, 0.03), "cream")
            for x, z in ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))
        ),
        cone((0, 3.36, -2.2), (0, 3.4, -2.2), (0.56, 0.56), "iron"),
        box((0, 4.9, -6.2), (0.1, 1.4, 0.08), "dark wood"),
        box((0, 5.15, -6.2), (0.8, 0.1, 0.08), "dark wood"),
    ),
    trim="stone",
)

_THRONE_ROOM = Dressing(
    "marble",
    "stone",
    (6.0, -8.0, 7.5, 6.0),
    standing=(
        ("throne", 0.0, -6.4, 0),
        *(("column", x, z, 0) for x in (-4.2, 4.2) for z in (-5.4, -2.4, 3.0, 6.0)),
        ("fire", -2.6, -5.0, 0),
        ("fire", 2.6, -5.0, 0),
    ),
    parts=(
        *(box((0, 0.1 + 0.16 * i, -6.6 + 0.25 * i), (5.0 - 0.7 * i, 0.18, 2.8 - 0.4 * i), "stone") for i in range(2)),
        box((0, 0.012, -0.5), (1.8, 0.024, 12.0), "red carpet"),
        *(
            box((x, 3.6, -7.9), (1.1, 3.2, 0.05), s)
            for x, s in ((-4.0, "red"), (-2.2, "blue"), (2.2, "blue"), (4.0, "red"))
        ),
        *(ball((x, 3.9, -7.85), (0.5, 0.6, 0.04), "gold") for x in (-4.0, -2.2, 2.2, 4.0)),
        *(box((s * 5.95, 3.4, z), (0.06, 2.6, 0.8), "stained glass") for s in (-1, 1) for z in (-4.0, -0.6, 4.4)),
        *(
            cone((s * 4.2, 2.8, z), (s * 4.2, 6.0, z), (0.22, 0.22), "concrete")
            for s in (-1, 1)
            for z in (-5.4, -2.4, 3.0, 6.0)
        ),
        cone((0, 0.0, -7.0), (0, 0.01, -7.0), (0.1, 0.1), "stone"),
    ),
    beams=True,
    trim="stone",
)

_LOBBY = Dressing(
    "marble",
    "wood",
    (6.0, -6.0, 6.5, 4.0),
    fitted=(
        ("window", "left", -1.0),
        ("window", "left", 2.0),
        ("door", "right", 1.0),
        ("picture", "right", -2.0),
        ("sconce", "back", -2.4),
        ("sconce", "back", 2.4),
        ("clock", "back", 0.0),
        ("picture", "back", -3.8),
        ("picture", "back", 3.8),
        ("picture", "front", 0),
    ),
    standing=(
        ("counter", 0.0, -4.4, 0),
        ("sofa", -4.2, -2.4, 60),
        ("armchair", 4.4, -2.6, -60),
        ("pot plant", -5.2, -5.2, 0),
        ("pot plant", 5.2, -5.2, 0),
        ("column", -3.0, -4.8, 0),
        ("column", 3.0, -4.8, 0),
        ("coffee table", -3.4, -1.2, 50),
        ("sofa", 4.4, 3.6, -120),
    ),
    parts=(
        *terrain.panels(((-3, -3), (3, -3), (-3, 2), (3, 2)), 4.0),
        box((0.4, 0.006, 0.0), (4.0, 0.012, 3.0), "rug"),
        *outlook(-6.0, 6.0),
    ),
)

_MUSEUM = Dressing(
    "marble",
    "white",
    (6.0, -6.0, 6.5, 4.0),
    fitted=(
        ("picture", "back", -4.0),
        ("portrait", "back", -2.6),
        ("picture", "back", -1.2),
        ("portrait", "back", 0.4),
        ("picture", "back", 2.0),
        ("portrait", "back", 3.6),
        ("picture", "left", -2.0),
        ("portrait", "left", 0.2),
        ("picture", "left", 2.4),
        ("picture", "right", -2.0),
        ("portrait", "right", 0.0),
        ("door", "right", 2.4),
        ("picture", "front", 0.0),
    ),
    standing=(
        ("statue", -3.6, -3.4, 30),
        ("statue", 3.8, -3.6, -30),
        ("bench", 0.2, -3.6, 0),
        ("column", -5.2, -5.2, 0),
        ("column", 5.2, -5.2, 0),
    ),
    parts=terrain.panels(((-3, -4), (0, -4), (3, -4), (-3, 1), (3, 1)), 4.0),
)

HALLS: tuple[tuple[str, Dressing], ...] = (
    (r"prison corridor|school corridor|hospital corridor|ward corridor", _INSTITUTION),
    (r"tunnel|sewer|underpass|catacomb", _TUNNEL),
    (r"corridor|hallway|passage|stairwell|landing", _CORRIDOR),
    (r"stage|theatre|theater|concert|auditorium|opera|cinema", _STAGE),
    (r"night ?club|club\b|cabaret|disco|music hall", _CLUB),
    (r"church|chapel|cathedral|abbey|temple|monastery|mosque|synagogue", _CHURCH),
    (r"throne|castle|palace|great hall|court of", _THRONE_ROOM),
    (r"museum|gallery", _MUSEUM),
    (r"lobby|reception|foyer|atrium", _LOBBY),
    (r"\bhall\b", _CORRIDOR),
)
