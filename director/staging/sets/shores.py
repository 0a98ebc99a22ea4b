"""Sets by and on the water, by the words for them. Data only; metres of the plan, +Z towards the
audience. Figures play within two metres of the origin: what stands there is the location's own.
"""

from director.staging.dressed import Dressing
from director.staging.shapes import terrain
from director.staging.solids import ball, box, cone

_BEACH = Dressing(
    "sand",
    parts=(
        *terrain.sea(-8.5),
        box((0, 0.006, -7.6), (400, 0.012, 2.4), "wet sand"),
        *terrain.headland(-78.0, -70.0, 70.0, 17.0),
        *terrain.headland(96.0, -110.0, 80.0, 22.0),
        *(ball((x, -0.6, z), (26, high, 9), "sand") for x, z, high in ((-22, 17, 4.0), (6, 21, 5.0), (30, 16, 4.4))),
        ball((5.2, 0.02, -4.4), (1.6, 0.12, 0.5), "hedge"),
        *(
            ball((x, 0.02, z), (0.16, 0.07, 0.12), "white")
            for x, z in ((-2.4, -3.2), (1.9, -5.1), (3.1, -2.4), (-1.2, -5.9))
        ),
    ),
    standing=(
        ("rock", -5.4, -6.4, 20),
        ("boulder", -8.6, -8.2, 80),
        ("rock", 6.8, -7.2, 120),
        ("boulder", 11.0, -9.6, 20),
        ("log", 3.9, -4.6, 18),
        ("grass", -6.2, 3.4, 0),
        ("grass", -5.2, 5.2, 40),
        ("grass", 6.0, 4.6, 80),
        ("grass", 7.4, 3.2, 10),
        ("sailing boat", 14.0, -46.0, 70),
    ),
)

_TROPICAL = Dressing(
    "sand",
    parts=(*_BEACH.parts,),
    standing=(
        ("palm", -4.8, -4.0, 30),
        ("palm", 5.6, -5.4, 160),
        ("palm", -8.0, 1.0, 280),
        ("palm", 8.4, 3.4, 90),
        ("bush", 7.6, 0.6, 0),
        ("rock", -6.4, -7.0, 0),
        ("rowing boat", 3.4, -6.4, 30),
    ),
)

_HARBOUR = Dressing(
    "paving",
    parts=(
        box((0, -0.35, -60), (400, 0.1, 106), "water"),
        box((0, -0.25, -6.6), (160, 0.7, 0.9), "stone"),
        box((0, 0.06, -6.3), (160, 0.14, 0.5), "concrete"),
        *(box((10.5, 0.1, -9.0 - 0.45 * i), (2.4, 0.08, 0.4), "pale wood") for i in range(22)),
        *(
            cone((x, -1.0, z), (x, 0.9, z), (0.13, 0.12), "bark")
            for x in (9.3, 11.7)
            for z in (-8.6, -12.0, -15.4, -18.6)
        ),
        box((0, 1.4, -58), (150, 3.0, 5.0), "stone"),
        *(
            box(
                (-50 + 11 * i, 4.6, -66),
                (8.5, 6.5 + 2.2 * (i % 3), 6.0),
                ("render", "pale facade", "brick facade", "pale render")[i % 4],
            )
            for i in range(10)
        ),
        *(
            cone(
                (-50 + 11 * i, 7.8 + 1.1 * (i % 3), -66),
                (-50 + 11 * i, 10.4 + 1.1 * (i % 3), -66),
                (5.6, 0.6),
                "roof tiles",
            )
            for i in range(10)
        ),
        *(
            box((-6.4 + 0.1 * i, 0.12 + 0.2 * i, -2.9 + 0.08 * i), (1.2, 0.22, 0.8), "rope", yaw=14 * i)
            for i in range(2)
        ),
        *(
            cone(
                (4.6 + 0.05 * i, 0.05 + 0.07 * i, -4.4),
                (4.6 + 0.05 * i, 0.12 + 0.07 * i, -4.4),
                (0.42 - 0.03 * i, 0.42 - 0.03 * i),
                "rope",
            )
            for i in range(3)
        ),
        *terrain.hills("hill", 130.0, 15.0, 9),
    ),
    standing=(
        ("fishing boat", -5.6, -10.6, 100),
        ("fishing boat", 6.2, -18.0, 70),
        ("sailing boat", -14.0, -22.0, 40),
        ("rowing boat", 2.4, -9.2, 80),
        ("lighthouse", 34.0, -52.0, 0),
        ("bollard", -2.6, -5.6, 0),
        ("bollard", 3.2, -5.6, 0),
        ("bollard", 8.2, -5.6, 0),
        ("crates", 6.0, -3.2, 14),
        ("barrel", -4.6, -4.0, 0),
        ("barrel", -5.4, -3.6, 0),
        ("streetlight", -8.4, -5.2, 30),
        ("container", -9.5, 4.6, 70),
    ),
)

_SHIP = Dressing(
    "water",
    parts=(
        box((0, -0.3, -1.0), (7.6, 0.64, 26.0), "boards"),
        *(box((x, 0.5, -1.0), (0.2, 1.0, 26.0), "dark wood") for x in (-3.8, 3.8)),
        *(box((x, 1.05, -1.0), (0.36, 0.12, 26.0), "pale wood") for x in (-3.8, 3.8)),
        *(box((x, 0.55, z), (0.3, 1.1, 0.3), "wood") for x in (-3.7, 3.7) for z in (-12, -8, -4, 4, 8)),
        cone((0, 0, -6.0), (0, 13.0, -6.0), (0.3, 0.2), "pale wood"),
        cone((-5.0, 8.6, -5.7), (5.0, 8.6, -5.7), (0.12, 0.12), "wood"),
        *(
            box((0, 8.0 - 0.9 * i, -5.5 + 0.12 * (i - 2) * (i - 2) - 0.5), (9.4 - 0.2 * i, 0.92, 0.06), "sail")
            for i in range(5)
        ),
        *(
            cone((3.7 * s, 0.9, -6.0 + 1.3 * i), (0.2 * s, 8.4, -6.0), (0.02, 0.02), "rope")
            for s in (-1, 1)
            for i in range(4)
        ),
        *(
            cone(
                (3.6 * s - 0.42 * s * i, 1.6 + 0.9 * i, -5.9),
                (3.6 * s - 0.42 * s * i, 1.6 + 0.9 * i, -2.4 - 0.42 * i),
                (0.015, 0.015),
                "rope",
            )
            for s in (-1, 1)
            for i in range(6)
        ),
        box((0, 0.9, -12.2), (7.4, 1.8, 3.6), "dark wood"),
        box((0, 1.86, -12.2), (7.8, 0.14, 4.0), "boards"),
        box((0, 0.95, -10.37), (1.1, 1.8, 0.06), "wood"),
        *(box((x, 1.2, -10.37), (0.8, 0.6, 0.06), "window pane") for x in (-2.4, 2.4)),
        *(
            cone((0, 2.9, -10.6), (0.7 * x, 2.9 + 0.7 * y, -10.6), (0.03, 0.03), "dark wood")
            for x, y in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
        ),
        cone((0, 2.9, -10.65), (0, 2.9, -10.55), (0.52, 0.52), "wood"),
        cone((0, 1.9, -10.8), (0, 2.9, -10.7), (0.1, 0.08), "dark wood"),
        *(box((0.0, 0.1, 6.0), (1.6, 0.3, 1.6), "dark wood") for _ in range(1)),
    ),
    standing=(
        ("barrel", -2.8, -4.2, 0),
        ("barrel", -3.0, -3.3, 0),
        ("crates", 2.7, -3.6, 20),
        ("barrel", 2.8, 4.6, 0),
        ("sailing boat", -26.0, -40.0, 60),
    ),
)

SHORES: tuple[tuple[str, Dressing], ...] = (
    (r"\bdeck\b|\bship\b|aboard|galleon|sailing", _SHIP),
    (
        r"harbou?r|\bdock|\bquay|wharf|marina|waterfront|ferry|\bport\b|landing(?! (strip|field|pad))|slipway",
        _HARBOUR,
    ),
    (r"tropical|island|lagoon|desert(ed)? beach", _TROPICAL),
    (r"beach|\bsea\b|ocean|shore(?!ditch)|coast|\bbay\b|\bcove\b|dune|surf", _BEACH),
)
