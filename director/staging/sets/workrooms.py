"""Rooms that people work in, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes import terrain
from director.staging.shapes.terrain import outlook
from director.staging.solids import box, cone

_WAREHOUSE = Dressing(
    "concrete",
    "brick",
    (7.0, -8.0, 7.5, 5.2),
    fitted=(("window", "left", -4.0), ("window", "left", 0.0), ("window", "left", 4.0)),
    standing=(
        ("crates", -4.8, -5.6, 14),
        ("crates", -3.0, -6.8, -20),
        ("pallets", 3.4, -5.4, 8),
        ("pallets", 5.4, -4.0, -14),
        ("pallets", -5.6, -2.6, 30),
        ("oil drum", 4.0, -2.6, 0),
        ("oil drum", 4.7, -2.2, 0),
        ("ladder", 6.2, -1.0, -80),
        ("crates", 5.4, 4.0, 100),
        ("barrel", -5.6, 3.6, 0),
        ("van", -4.6, 5.4, 160),
    ),
    parts=(
        *(cone((x, 0, z), (x, 5.2, z), (0.13, 0.13), "rust") for x in (-6.6, 6.6) for z in (-7.0, -3.0, 1.0, 5.0)),
        *(cone((-6.6, 4.3, z), (6.6, 4.3, z), (0.09, 0.09), "rust") for z in (-7.0, -3.0, 1.0, 5.0)),
        *(
            cone(
                (-6.6 + 1.65 * i, 4.3 if i % 2 else 5.1, z),
                (-4.95 + 1.65 * i, 5.1 if i % 2 else 4.3, z),
                (0.04, 0.04),
                "rust",
            )
            for i in range(8)
            for z in (-7.0, -3.0, 1.0)
        ),
        *(box((0.5, 0.1 + 1.2 * j, -7.3), (4.2, 0.08, 1.0), "orange") for j in range(4)),
        *(box((x, 1.9, -7.3), (0.1, 3.8, 1.0), "blue paint") for x in (-1.5, 0.5, 2.5)),
        *(
            box(
                (-1.0 + 0.95 * (i % 4), 0.5 + 1.2 * (i // 4), -7.25),
                (0.75, 0.7, 0.7),
                ("pale wood", "rope", "hay", "canvas")[i % 4],
            )
            for i in range(12)
        ),
        box((5.0, 2.0, -7.95), (3.4, 4.0, 0.08), "corrugated"),
        *(cone((x, 4.2, z), (x, 3.8, z), (0.05, 0.3), "green") for x in (-2.4, 2.4) for z in (-4.0, 2.0)),
    ),
    beams=True,
    trim="concrete",
)

_GARAGE = Dressing(
    "concrete",
    "concrete",
    (5.0, -6.0, 6.0, 3.2),
    fitted=(("lockers", "right", -1.6), ("notices", "left", 0.0), ("door", "right", 2.0)),
    standing=(
        ("parked blue", 2.2, -3.6, -160),
        ("oil drum", -4.4, -2.4, 0),
        ("crates", -3.8, -5.2, 0),
        ("ladder", 4.5, 0.2, -85),
        ("motorbike", -3.2, 3.2, 60),
    ),
    parts=(
        *terrain.panels(((-2, -2), (2, -2), (-2, 2), (2, 2)), 3.2),
        box((-3.6, 0.9, -5.6), (2.2, 0.08, 0.7), "wood"),
        *(box((x, 0.45, -5.6), (0.1, 0.9, 0.6), "metal") for x in (-4.6, -2.6)),
        box((-3.6, 1.8, -5.96), (2.2, 1.1, 0.04), "rope"),
        *(
            box(
                (-4.4 + 0.28 * i, 1.8 - 0.1 * (i % 3), -5.92),
                (0.06, 0.5, 0.03),
                ("steel", "red", "steel", "yellow")[i % 4],
            )
            for i in range(7)
        ),
        *(cone((4.3, 0.2 + 0.22 * i, -5.3), (4.3, 0.4 + 0.22 * i, -5.3), (0.34, 0.34), "tyre") for i in range(4)),
    ),
)

_GYM = Dressing(
    "boards",
    "brick",
    (6.0, -7.0, 6.5, 4.2),
    fitted=(
        ("lockers", "right", 0.6),
        ("mirror", "left", -0.6),
        ("mirror", "left", 0.6),
        ("picture", "right", -2.4),
        ("clock", "back", -3.4),
        ("notices", "left", 2.6),
        ("window", "left", -4.0),
    ),
    standing=(
        ("boxing ring", 0.6, -4.4, 0),
        ("punchbag", -4.2, -2.0, 0),
        ("punchbag", -4.8, -3.2, 0),
        ("bench press", 4.4, 2.8, -60),
        ("bench", -4.6, 3.2, 90),
    ),
    parts=(
        *terrain.panels(((-3, -3), (3, -3), (-3, 2), (3, 2), (0, -4)), 4.2),
        box((0, 3.4, -6.95), (4.0, 0.8, 0.05), "red"),
    ),
)

_OFFICE = Dressing(
    "carpet",
    "plaster",
    (4.8, -4.4, 5.0, 2.8),
    fitted=(
        ("window", "back", -2.6),
        ("window", "back", 0.2),
        ("window", "left", 0.4),
        ("cabinet", "back", 2.2),
        ("cabinet", "back", 2.8),
        ("bookcase", "right", -2.0),
        ("door", "right", 2.0),
        ("notices", "left", -2.0),
        ("clock", "back", 1.4),
        ("blackboard", "front", 0.0),
        ("map", "right", 0.2),
        ("bookcase", "left", 3.0),
    ),
    standing=(
        ("computer", -3.2, -2.6, 30),
        ("office chair", -2.9, -3.4, 20),
        ("computer", 2.6, -2.7, -25),
        ("office chair", 2.9, -3.5, -20),
        ("computer", -3.6, 2.8, 90),
        ("office chair", -4.2, 2.8, 90),
        ("pot plant", 4.3, -3.9, 0),
        ("pot plant", -4.3, -3.9, 0),
        ("bin", 3.9, -1.0, 0),
    ),
    parts=(
        *terrain.panels(tuple((x, z) for x in (-2.4, 2.4) for z in (-2.4, 0.4, 3.2)), 2.8),
        *outlook(-4.4, 4.8),
        *terrain.skyline(60.0, 14),
    ),
    yard="outlook tarmac",
)

_BOARDROOM = Dressing(
    "carpet",
    "wood",
    (4.4, -4.2, 4.8, 2.9),
    fitted=(
        ("window", "left", -1.6),
        ("window", "left", 1.0),
        ("projection", "back", 0.6),
        ("portrait", "right", 0.0),
        ("portrait", "right", 1.4),
        ("door", "right", -2.4),
        ("portrait", "back", -2.6),
        ("dresser", "right", 3.0),
    ),
    standing=(("pot plant", -3.9, -3.7, 0), ("pot plant", 3.9, -3.7, 0)),
    parts=(
        *terrain.panels(((-1.6, -1.5), (1.6, -1.5), (-1.6, 1.5), (1.6, 1.5)), 2.9),
        *outlook(-4.2, 4.4),
        *terrain.skyline(60.0, 14),
    ),
)

_SHOP = Dressing(
    "lino",
    "cream",
    (4.2, -4.0, 4.8, 2.8),
    fitted=(
        *(("goods", "back", x) for x in (-3.1, -1.2, 0.7)),
        *(("goods", "left", z) for z in (-2.4, -0.4, 3.4)),
        ("fridge", "right", -3.2),
        ("fridge", "right", -2.4),
        ("vending", "right", 0.8),
        ("door", "right", 2.6),
        ("window", "left", 1.4),
        ("clock", "back", 2.3),
        ("goods", "front", -1.6),
        ("goods", "front", 1.6),
        ("notices", "right", -0.8),
    ),
    standing=(("checkout", 2.4, -1.9, -25), ("bin", 3.7, 1.7, 0)),
    parts=(
        *terrain.panels(tuple((x, z) for x in (-1.9, 1.9) for z in (-2.2, 0.6, 3.2)), 2.8),
        *outlook(-4.0, 4.2),
        box((2.4, 2.35, -1.9), (1.6, 0.4, 0.06), "red"),
        box((2.4, 2.35, -1.86), (1.2, 0.16, 0.02), "white"),
    ),
    yard="outlook tarmac",
)

WORKROOMS: tuple[tuple[str, Dressing], ...] = (
    (r"boxing|\bgym\b|fitness|locker room", _GYM),
    (r"garage|workshop|mechanic", _GARAGE),
    (r"warehouse|factory|hangar|barn|studio|depot|mill\b|sound ?stage|storeroom", _WAREHOUSE),
    (r"board ?room|conference|meeting room", _BOARDROOM),
    (r"office|bank\b|police|newsroom|precinct|call cent|bureau", _OFFICE),
    (r"shop|store\b|super ?market|grocer|pharmacy|boutique|market", _SHOP),
)
