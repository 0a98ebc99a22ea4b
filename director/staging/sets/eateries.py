"""Rooms to eat and drink in, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes.terrain import outlook
from director.staging.solids import box, cone

_OUTLOOK = outlook(-3.6, 4.6)

_DINER = Dressing(
    "tiles",
    "cream",
    (4.6, -3.6, 4.8, 2.9),
    booths=True,
    dado="vinyl",
    fitted=(
        ("window", "left", -2.2),
        ("window", "left", -0.2),
        ("window", "left", 1.8),
        ("bottles", "back", 0.6),
        ("jukebox", "right", 0.4),
        ("clock", "back", -1.6),
        ("fridge", "back", 2.8),
        ("notices", "right", 2.2),
        ("door", "right", -2.2),
        ("picture", "front", 0.0),
        ("vending", "front", -2.6),
        ("picture", "front", 2.0),
        ("window", "back", -2.2),
    ),
    standing=(
        ("booth", -3.9, -2.7, 0),
        ("table", -3.9, -1.9, 0),
        ("booth", -3.9, -1.1, 180),
        ("booth", -3.9, 1.4, 0),
        ("table", -3.9, 2.2, 0),
        ("booth", -3.9, 3.0, 180),
        ("counter", 1.4, -2.2, 0),
        ("stool", 0.5, -1.4, 180),
        ("stool", 1.2, -1.4, 180),
        ("stool", 1.9, -1.4, 180),
        ("stool", 2.6, -1.4, 180),
        ("pot plant", -4.2, 4.4, 0),
    ),
    parts=(
        *_OUTLOOK,
        *(
            cone((x, 2.0, z), (x, 2.9, z), (0.008, 0.008), "black")
            for x, z in ((-3.9, -1.9), (-3.9, 2.2), (0.6, -2.2), (2.0, -2.2))
        ),
        *(
            cone((x, 1.78, z), (x, 2.02, z), (0.24, 0.05), "vinyl")
            for x, z in ((-3.9, -1.9), (-3.9, 2.2), (0.6, -2.2), (2.0, -2.2))
        ),
        *(
            cone((x, 0.765, z), (x, 0.9, z), (0.03, 0.02), s)
            for x, z, s in ((-4.3, -1.9, "red"), (-4.3, 2.2, "red"), (-4.24, -2.02, "yellow"))
        ),
        box((0.6, 2.62, -3.5), (2.6, 0.3, 0.1), "black"),
        *(box((-0.3 + 0.36 * i, 2.62, -3.43), (0.24, 0.2, 0.03), "neon") for i in range(6)),
    ),
    yard="outlook tarmac",
    trim="chrome",
)

_BAR = Dressing(
    "boards",
    "brick",
    (4.6, -3.8, 4.8, 2.9),
    dado="dark wood",
    fitted=(
        ("bottles", "back", 0.2),
        ("jukebox", "right", 1.0),
        ("picture", "left", -2.4),
        ("window", "left", -0.8),
        ("portrait", "left", 1.6),
        ("clock", "back", 2.6),
        ("door", "right", -1.4),
        ("picture", "right", 2.6),
        ("portrait", "front", -2.0),
        ("picture", "front", 0.4),
        ("sconce", "back", -2.0),
        ("portrait", "back", -2.9),
    ),
    standing=(
        ("counter", -1.1, -2.5, 0),
        ("counter", 1.4, -2.5, 0),
        ("stool", -1.6, -1.7, 180),
        ("stool", -0.8, -1.7, 180),
        ("stool", 1.0, -1.7, 180),
        ("stool", 1.9, -1.7, 180),
        ("round table", -3.9, -0.8, 0),
        ("low stool", -4.2, -0.1, 0),
        ("low stool", -3.7, -1.6, 0),
        ("round table", -3.2, 3.0, 0),
        ("low stool", -2.5, 3.4, 0),
        ("pool table", 3.0, 3.2, 90),
        ("barrel", 4.1, -3.2, 0),
    ),
    parts=(
        *_OUTLOOK,
        *(cone((x, 1.98, -2.4), (x, 2.9, -2.4), (0.008, 0.008), "black") for x in (-1.6, 0.2, 2.0)),
        *(cone((x, 1.76, -2.4), (x, 2.0, -2.4), (0.2, 0.05), "brass") for x in (-1.6, 0.2, 2.0)),
        box((3.2, 2.2, -3.74), (0.9, 0.36, 0.05), "neon"),
        cone((-1.1, 0.24, -1.95), (1.9, 0.24, -1.95), (0.025, 0.025), "brass"),
    ),
    beams=True,
    yard="outlook tarmac",
)

_RESTAURANT = Dressing(
    "parquet",
    "rose wallpaper",
    (4.8, -4.0, 4.8, 3.1),
    dado="dark wood",
    fitted=(
        ("window", "left", -1.6),
        ("window", "left", 1.4),
        ("mirror", "back", -1.4),
        ("sconce", "back", -2.6),
        ("sconce", "back", 0.2),
        ("picture", "back", 1.4),
        ("dresser", "back", 3.0),
        ("sconce", "right", 0.2),
        ("picture", "right", 1.8),
        ("door", "right", -2.0),
        ("picture", "front", 0.0),
    ),
    standing=(
        ("round table", -3.0, -2.4, 0),
        ("chair", -3.7, -2.4, 90),
        ("chair", -2.3, -2.4, -90),
        ("round table", 2.8, -2.6, 0),
        ("chair", 2.1, -2.6, 90),
        ("chair", 3.5, -2.6, -90),
        ("round table", -3.4, 2.4, 0),
        ("chair", -3.4, 3.1, 180),
        ("round table", 3.4, 2.4, 0),
        ("chair", 3.4, 3.1, 180),
        ("pot plant", 0.2, -3.6, 0),
        ("pot plant", 4.4, -3.6, 0),
    ),
    parts=(
        *_OUTLOOK,
        *(
            cone((x, 0.77, z), (x, 0.775, z), (0.52, 0.52), "white")
            for x, z in ((-3.0, -2.4), (2.8, -2.6), (-3.4, 2.4), (3.4, 2.4))
        ),
        *(
            cone((x, 0.77, z), (x, 0.95, z), (0.02, 0.015), "cream")
            for x, z in ((-3.0, -2.4), (2.8, -2.6), (-3.4, 2.4), (3.4, 2.4))
        ),
    ),
    hung=("curtains",),
)

EATERIES: tuple[tuple[str, Dressing], ...] = (
    (r"diner|caf[eé]|coffee|canteen|cafeteria|burger|snack", _DINER),
    (r"\bbar\b|\bpub\b|saloon|tavern|speakeasy|\binn\b", _BAR),
    (r"restaurant|bistro|trattoria|brasserie|ballroom", _RESTAURANT),
)
