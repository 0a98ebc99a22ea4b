"""Rooms to learn, heal, judge and be kept in, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes import terrain
from director.staging.shapes.terrain import outlook
from director.staging.solids import ball, box, cone

_CLASSROOM = Dressing(
    "boards",
    "cream",
    (4.6, -4.4, 5.2, 3.0),
    fitted=(
        ("blackboard", "back", -0.4),
        ("clock", "back", 2.2),
        ("window", "left", -2.0),
        ("window", "left", 0.2),
        ("window", "left", 2.4),
        ("map", "back", 3.4),
        ("notices", "right", -1.4),
        ("door", "right", 2.6),
        ("notices", "right", 0.4),
        ("bookcase", "right", -3.2),
        ("lockers", "front", 0.0),
        ("map", "front", 2.6),
    ),
    standing=(
        *(("school desk", x, z, 180) for x in (-3.2, -1.8, 1.8, 3.2) for z in (2.2, 3.7)),
        ("school desk", -3.4, 0.7, 180),
        ("school desk", 3.4, 0.7, 180),
        ("school desk", -3.4, -0.7, 180),
        ("school desk", 3.4, -0.7, 180),
        ("desk", 2.6, -2.9, 0),
        ("chair", 2.6, -3.6, 0),
    ),
    parts=(
        *outlook(-4.4, 4.6),
        *terrain.panels(((-2, -2), (2, -2), (-2, 1), (2, 1), (-2, 4), (2, 4)), 3.0),
        cone((3.6, 0.78, -2.8), (3.6, 0.84, -2.8), (0.09, 0.04), "dark wood"),
        ball((2.1, 0.98, -2.8), (0.3, 0.3, 0.3), "blue"),
        cone((2.1, 0.77, -2.8), (2.1, 0.84, -2.8), (0.08, 0.02), "brass"),
    ),
    dado="green",
)

_LIBRARY = Dressing(
    "parquet",
    "wood",
    (5.0, -5.0, 5.6, 3.4),
    fitted=(
        *(("bookcase", "back", x) for x in (-4.1, -2.5, 0.7, 2.3, 3.9)),
        *(("bookcase", "left", z) for z in (-3.4, -1.8, 1.4, 3.0)),
        *(("bookcase", "right", z) for z in (-3.4, -1.8, -0.2, 3.0)),
        *(("bookcase", "front", x) for x in (-3.0, -1.4, 1.4, 3.0)),
        ("window", "back", -0.9),
        ("window", "left", -0.2),
        ("door", "right", 1.5),
        ("portrait", "front", 0.0),
    ),
    standing=(
        ("long table", -2.6, -2.8, 0),
        ("chair", -3.2, -2.0, 180),
        ("chair", -2.0, -2.0, 180),
        ("armchair", 3.4, -3.6, -30),
        ("ladder", 1.6, -4.4, 0),
        ("bookcase", 3.4, 2.0, 90),
    ),
    parts=(
        *outlook(-5.0, 5.0),
        box((0.6, 0.006, 0.2), (3.6, 0.012, 2.8), "rug"),
        *(cone((-2.6 + dx, 0.8, -2.8), (-2.6 + dx, 1.1, -2.8), (0.03, 0.02), "brass") for dx in (-0.9, 0.9)),
        *(cone((-2.75 + dx, 1.14, -2.8), (-2.45 + dx, 1.14, -2.8), (0.08, 0.08), "green glass") for dx in (-0.9, 0.9)),
    ),
)

_HOSPITAL = Dressing(
    "lino",
    "white",
    (4.4, -4.0, 5.0, 2.9),
    fitted=(
        ("window", "left", -1.6),
        ("window", "left", 1.4),
        ("sink", "right", -0.2),
        ("door", "right", 2.4),
        ("notices", "right", 1.2),
        ("clock", "back", 0.0),
        ("cabinet", "right", -1.4),
        ("window", "back", 0.0),
        ("radiator", "left", -1.6),
        ("notices", "front", 0.0),
    ),
    standing=(
        ("hospital bed", -2.9, -2.7, 0),
        ("hospital bed", 0.4, -2.9, 0),
        ("hospital bed", 3.2, -2.7, 0),
        ("ward curtain", -1.3, -2.6, 90),
        ("ward curtain", 2.0, -2.6, 90),
        ("wheelchair", 3.4, 1.0, -120),
    ),
    parts=(*terrain.panels(tuple((x, z) for x in (-2.4, 0.4, 3.0) for z in (-2.2, 1.6)), 2.9), *outlook(-4.0, 4.4)),
    dado="pale blue",
    trim="pale blue",
)

_SURGERY = Dressing(
    "lino",
    "wall tiles",
    (3.8, -3.6, 4.6, 2.9),
    fitted=(
        ("cabinet", "back", -2.4),
        ("cabinet", "back", -1.8),
        ("sink", "back", 2.4),
        ("clock", "back", 0.0),
        ("door", "right", 2.2),
        ("lockers", "right", -1.6),
    ),
    standing=(("operating table", 0.0, -2.2, 90),),
    parts=(
        *terrain.panels(((-2, -2), (2, -2), (-2, 1.5), (2, 1.5)), 2.9),
        cone((0, 2.1, -2.2), (0, 2.9, -2.2), (0.03, 0.03), "chrome"),
        cone((0, 2.0, -2.2), (0, 2.14, -2.2), (0.42, 0.2), "white"),
        cone((0, 1.99, -2.2), (0, 2.0, -2.2), (0.38, 0.38), "strip light"),
        box((1.6, 0.85, -2.6), (0.6, 0.03, 0.4), "chrome"),
        *(cone((1.6 + dx, 0, -2.6), (1.6 + dx, 0.85, -2.6), (0.015, 0.015), "chrome") for dx in (-0.25, 0.25)),
        box((-1.6, 1.2, -2.8), (0.5, 0.4, 0.3), "dark hull"),
        box((-1.6, 1.2, -2.64), (0.42, 0.3, 0.01), "console"),
        box((-1.6, 0.5, -2.8), (0.5, 1.0, 0.4), "cream"),
    ),
)

_LAB = Dressing(
    "lino",
    "white",
    (4.4, -4.0, 5.0, 2.9),
    fitted=(
        ("cabinet", "back", -3.2),
        ("goods", "back", 2.6),
        ("blackboard", "back", -0.4),
        ("window", "left", 0.0),
        ("door", "right", 2.4),
        ("fridge", "right", -2.6),
        ("sink", "right", 0.4),
        ("map", "left", 2.6),
    ),
    standing=(
        ("lab bench", -2.6, -2.4, 0),
        ("lab bench", 2.4, -2.4, 0),
        ("lab bench", -3.4, 2.6, 90),
        ("stool", -2.6, -1.6, 0),
        ("stool", 2.4, -1.6, 0),
        ("computer", 3.6, 2.6, -90),
    ),
    parts=(*terrain.panels(tuple((x, z) for x in (-2.2, 2.2) for z in (-2.2, 1.0, 3.6)), 2.9), *outlook(-4.0, 4.4)),
)

_CELL = Dressing(
    "concrete",
    "prison wall",
    (2.4, -2.6, 3.4, 2.6),
    fitted=(("cot", "left", -1.4), ("toilet", "back", 0.9), ("sink", "back", 1.8)),
    parts=(
        *(cone((2.3, 0, -2.4 + 0.16 * i), (2.3, 2.6, -2.4 + 0.16 * i), (0.02, 0.02), "iron") for i in range(36)),
        *(box((2.3, y, 0.4), (0.06, 0.07, 6.0), "iron") for y in (0.1, 1.3, 2.5)),
        box((-0.2, 2.05, -2.57), (0.9, 0.6, 0.06), "window pane"),
        *(
            cone((-0.56 + 0.18 * i, 1.72, -2.52), (-0.56 + 0.18 * i, 2.38, -2.52), (0.02, 0.02), "iron")
            for i in range(5)
        ),
        *(
            box(
                (-1.9 + 0.07 * (i % 5) + 0.45 * (i // 10), 1.7 - 0.18 * (i // 5 % 2), -2.585),
                (0.014, 0.12, 0.012),
                "white",
            )
            for i in range(20)
        ),
        *terrain.panels(((0, 0.4),), 2.6),
    ),
    trim="concrete",
)

_COURTROOM = Dressing(
    "parquet",
    "wood",
    (5.4, -5.6, 6.0, 4.0),
    fitted=(
        ("window", "left", -1.6),
        ("window", "left", 1.6),
        ("portrait", "right", 0.6),
        ("door", "right", 3.0),
        ("portrait", "back", -3.4),
        ("portrait", "back", 3.4),
        ("portrait", "right", 1.8),
    ),
    standing=(
        ("court rail", -3.2, -0.9, 0),
        ("court rail", 3.2, -0.9, 0),
        ("pew", -3.2, 2.4, 180),
        ("pew", 3.2, 2.4, 180),
        ("pew", -3.2, 3.8, 180),
        ("pew", 3.2, 3.8, 180),
        ("table", -3.0, -2.2, 180),
        ("chair", -3.0, -1.5, 180),
        ("table", 2.6, -2.2, 180),
        ("chair", 2.6, -1.5, 180),
    ),
    parts=(
        box((0, 0.3, -4.7), (6.4, 0.6, 1.8), "dark wood"),
        box((0, 1.15, -4.2), (3.4, 1.2, 0.3), "dark wood"),
        box((0, 1.8, -4.25), (3.7, 0.08, 0.6), "wood"),
        *(box((-1.2 + 0.8 * i, 1.15, -4.03), (0.6, 0.9, 0.03), "wood") for i in range(4)),
        box((0, 2.0, -5.2), (0.9, 1.6, 0.14), "leather"),
        box((2.6, 0.85, -4.1), (1.3, 1.1, 0.1), "dark wood"),
        *(box((2.6 + s * 0.65, 0.85, -4.6), (0.1, 1.1, 1.0), "dark wood") for s in (-1, 1)),
        cone((0, 3.2, -5.58), (0, 3.2, -5.5), (0.5, 0.5), "gold"),
        ball((0, 3.25, -5.48), (0.4, 0.44, 0.06), "brass"),
        *(cone((x, 0, -5.0), (x, 3.0, -5.0), (0.025, 0.025), "gold") for x in (-2.4, 2.4)),
        *(box((x + 0.12, 2.2, -5.0), (0.3, 1.4, 0.2), ("red", "blue")[x > 0], yaw=15) for x in (-2.4, 2.4)),
        box((1.3, 1.9, -4.1), (0.18, 0.07, 0.09), "wood"),
        *outlook(-5.6, 5.4),
    ),
    dado="dark wood",
)

_INTERROGATION = Dressing(
    "concrete",
    "prison wall",
    (2.8, -2.8, 3.6, 2.6),
    fitted=(("door", "right", 1.6),),
    parts=(
        box((-0.2, 1.5, -2.76), (2.4, 1.1, 0.05), "mirror"),
        box((-0.2, 1.5, -2.78), (2.6, 1.3, 0.04), "black"),
        cone((0, 2.0, 0), (0, 2.6, 0), (0.01, 0.01), "black"),
        cone((0, 1.84, 0), (0, 2.02, 0), (0.3, 0.05), "metal"),
        *terrain.panels(((0, 1.8),), 2.6),
    ),
)

INSTITUTIONS: tuple[tuple[str, Dressing], ...] = (
    (r"court ?room|\bcourt\b|tribunal|trial", _COURTROOM),
    (r"interrogation|interview room", _INTERROGATION),
    (r"prison|\bcell\b|jail|lock.?up|asylum", _CELL),
    (r"school|class ?room|lecture", _CLASSROOM),
    (r"library|archive|book ?shop", _LIBRARY),
    (r"laborator|\blab\b", _LAB),
    (r"surgery|operating|morgue|theatre \d|mortuary", _SURGERY),
    (r"hospital|clinic|ward\b|infirmary|sick ?bay", _HOSPITAL),
)
