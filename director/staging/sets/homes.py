"""Rooms that people live in, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes import terrain
from director.staging.shapes.terrain import outlook
from director.staging.solids import box, cone

ROOM_SIZE = (3.6, -3.3, 4.4, 2.8)

_OUTLOOK = outlook(-3.3, 3.6)

_KITCHEN = Dressing(
    "tiles",
    "warm plaster",
    ROOM_SIZE,
    fitted=(
        ("kitchen unit", "back", -1.95),
        ("stove", "back", -0.2),
        ("kitchen unit", "right", -1.0),
        ("fridge", "right", -2.85),
        ("window", "right", 0.9),
        ("window", "left", -0.6),
        ("kitchen unit", "back", 1.0),
        ("clock", "back", 0.55),
        ("clock", "left", 1.6),
        ("dresser", "left", 1.9),
        ("picture", "front", -1.4),
        ("door", "front", 1.6),
        ("picture", "right", 2.6),
        ("radiator", "left", -0.6),
    ),
    parts=(
        *_OUTLOOK,
        cone((0, 2.1, 0), (0, 2.8, 0), (0.008, 0.008), "black"),
        cone((0, 1.86, 0), (0, 2.12, 0), (0.26, 0.06), "green"),
        box((0.0, 0.006, 1.6), (1.8, 0.012, 1.1), "rug"),
    ),
    hung=("curtains",),
    trim="cream",
    dado="sage boards",
)

_LIVING = Dressing(
    "parquet",
    "wallpaper",
    ROOM_SIZE,
    fitted=(
        ("fireplace", "left", -0.9),
        ("window", "back", -1.5),
        ("window", "right", -0.5),
        ("bookcase", "back", 0.8),
        ("bookcase", "back", 2.5),
        ("door", "right", 2.3),
        ("grandfather clock", "right", -2.5),
        ("dresser", "front", -1.6),
        ("picture", "front", 0.2),
        ("picture", "right", 1.1),
        ("portrait", "back", 0.1),
        ("portrait", "left", 1.0),
        ("radiator", "back", -1.5),
        ("picture", "left", 2.4),
    ),
    standing=(
        ("pot plant", -3.1, -2.8, 0),
        ("armchair", -2.3, -1.9, 50),
        ("pot plant", 3.1, 3.9, 0),
        ("floor lamp", 3.1, -1.6, 0),
    ),
    parts=(
        *_OUTLOOK,
        box((0, 0.006, 0.2), (3.4, 0.012, 2.6), "rug"),
        box((0, 0.012, 0.2), (3.0, 0.012, 2.2), "red carpet"),
    ),
    hung=("curtains",),
)

_BEDROOM = Dressing(
    "boards",
    "rose wallpaper",
    ROOM_SIZE,
    fitted=(
        ("window", "back", -1.9),
        ("window", "left", 0.2),
        ("wardrobe", "right", -0.2),
        ("dresser", "left", -1.8),
        ("picture", "back", 0.0),
        ("bed", "back", 1.6),
        ("door", "right", 2.4),
        ("portrait", "right", 1.2),
        ("mirror", "front", -1.8),
        ("radiator", "back", -1.9),
        ("picture", "left", 1.8),
        ("dresser", "front", 1.4),
    ),
    standing=(("floor lamp", 3.15, -2.7, 0), ("armchair", -2.8, -2.5, 45)),
    parts=(*_OUTLOOK, box((0.4, 0.006, -0.2), (2.6, 0.012, 2.0), "rug")),
    hung=("curtains",),
)

_BATHROOM = Dressing(
    "lino",
    "wall tiles",
    (2.8, -2.8, 3.8, 2.7),
    fitted=(
        ("bath", "back", -1.5),
        ("sink", "back", 0.3),
        ("toilet", "back", 1.4),
        ("shower", "right", -1.6),
        ("window", "left", -0.4),
        ("radiator", "left", 1.2),
        ("mirror", "right", 0.6),
        ("door", "front", 1.2),
    ),
    parts=(
        *_OUTLOOK,
        box((0.2, 0.01, -0.9), (1.1, 0.02, 0.7), "pale blue"),
        cone((-2.75, 1.3, -1.2), (-2.2, 1.3, -1.2), (0.015, 0.015), "chrome"),
        box((-2.5, 1.05, -1.2), (0.42, 0.5, 0.05), "pink"),
    ),
    trim="white",
)

_DINING = Dressing(
    "parquet",
    "wallpaper",
    ROOM_SIZE,
    fitted=(
        ("window", "back", -1.7),
        ("window", "left", 0.2),
        ("fireplace", "back", 1.2),
        ("dresser", "right", -0.4),
        ("portrait", "right", 1.0),
        ("door", "right", 2.4),
        ("portrait", "left", -1.8),
        ("picture", "front", 0.0),
        ("grandfather clock", "left", 2.2),
        ("sconce", "back", -0.2),
    ),
    parts=(*_OUTLOOK, box((0, 0.006, 0.2), (3.6, 0.012, 2.8), "rug")),
    hung=("curtains",),
)

_ATTIC = Dressing(
    "boards",
    "pale render",
    (3.4, -3.6, 4.2, 2.9),
    fitted=(("window", "back", -0.2), ("portrait", "left", 1.8)),
    standing=(
        ("chest", -2.4, -2.4, 30),
        ("crates", 2.2, -2.6, -10),
        ("mirror", -0.2, -3.2, 10),
        ("cradle", 2.7, -0.9, 60),
        ("easel", -2.7, -0.8, 60),
        ("crates", -2.6, 2.9, 100),
        ("armchair", 2.6, 2.6, 200),
    ),
    parts=(
        *_OUTLOOK,
        *(
            cone((s * 3.4, 0.9, z), (0, 3.0, z), (0.09, 0.09), "dark wood")
            for s in (-1, 1)
            for z in (-3.0, -1.2, 0.6, 2.4, 4.0)
        ),
        *(
            cone((s * 1.6, 2.1, z), (-s * 1.6, 2.1, z), (0.06, 0.06), "dark wood")
            for s in (1,)
            for z in (-3.0, -1.2, 0.6, 2.4, 4.0)
        ),
        cone((0.3, 2.0, -1.0), (0.3, 2.9, -1.0), (0.008, 0.008), "black"),
        cone((0.3, 1.88, -1.0), (0.3, 2.0, -1.0), (0.05, 0.04), "lamp off"),
        box((0.6, 0.15, -2.9), (0.5, 0.3, 0.4), "book", yaw=20),
        box((1.0, 0.4, -2.95), (0.42, 0.2, 0.34), "navy book", yaw=-12),
    ),
    beams=True,
)

_CABIN = Dressing(
    "boards",
    "wood",
    ROOM_SIZE,
    fitted=(
        ("fireplace", "back", 0.9),
        ("window", "back", -1.8),
        ("window", "right", 0.4),
        ("bunk", "left", -1.6),
        ("door", "right", 2.3),
        ("bookcase", "left", 1.4),
        ("picture", "front", 0.0),
        ("dresser", "right", -1.6),
    ),
    standing=(("barrel", 3.1, -2.8, 0), ("armchair", -0.6, -2.2, 30)),
    parts=(
        *outlook(-3.3, 3.6),
        *terrain.wood(26.0, 12, "far wood", 9.0),
        box((0.2, 0.006, 0.2), (2.4, 0.012, 1.8), "rug"),
    ),
    beams=True,
)

_NURSERY = Dressing(
    "carpet",
    "pale blue",
    ROOM_SIZE,
    fitted=(
        ("window", "back", -1.6),
        ("cradle", "back", 0.6),
        ("dresser", "right", -0.6),
        ("bookcase", "left", -1.0),
        ("picture", "back", 0.6),
        ("picture", "right", 1.4),
        ("door", "right", 2.5),
        ("map", "left", 1.4),
        ("bed", "back", 2.4),
    ),
    standing=(("low stool", -2.2, 1.9, 0), ("armchair", -2.6, -2.4, 40)),
    parts=(
        *_OUTLOOK,
        box((0, 0.006, 0.2), (2.6, 0.012, 2.2), "rug"),
        *(
            box(
                (1.9 + 0.2 * i, 0.1, -1.9 + 0.1 * (i % 2)),
                (0.18, 0.18, 0.18),
                ("red", "yellow", "blue", "green")[i],
                yaw=20 * i,
            )
            for i in range(4)
        ),
        box((2.1, 0.28, -1.85), (0.18, 0.18, 0.18), "orange", yaw=30),
    ),
    hung=("curtains",),
)

ROOM = Dressing(
    "boards",
    "plaster",
    ROOM_SIZE,
    fitted=(
        ("window", "back", -1.7),
        ("window", "left", 0.4),
        ("picture", "back", 0.2),
        ("door", "right", 2.3),
        ("bookcase", "back", 2.2),
        ("dresser", "right", -0.6),
        ("picture", "right", 0.9),
        ("portrait", "left", -1.6),
        ("picture", "front", -0.4),
        ("radiator", "back", -1.7),
    ),
    standing=(("pot plant", -3.1, -2.8, 0),),
    parts=(*_OUTLOOK, box((0, 0.006, 0.2), (3.0, 0.012, 2.2), "rug")),
    hung=("curtains",),
)

HOMES: tuple[tuple[str, Dressing], ...] = (
    (r"kitchen|galley|bakery|pantry|scullery", _KITCHEN),
    (r"bathroom|toilet|shower|washroom|restroom|lavatory", _BATHROOM),
    (r"nursery|playroom|child.s room|kid.s room", _NURSERY),
    (r"bedroom|hotel room|motel|dressing room|boudoir|\bher room\b|\bhis room\b|guest room", _BEDROOM),
    (r"attic|loft|garret", _ATTIC),
    (r"cabin|\bhut\b|lodge|shack|log house", _CABIN),
    (r"dining", _DINING),
    (r"living|lounge|parlou?r|drawing room|sitting room|study|\bden\b|front room", _LIVING),
    (r"flat\b|apartment|house|home|cottage|hotel", ROOM),
)
