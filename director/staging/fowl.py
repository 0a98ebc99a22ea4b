"""Birds and fish, by their measures. Data only; what these say is in `animals`."""

from director.staging.animals import Animal, Leg, Limb
from director.staging.solids import ball, cone


def _bird(size: float, plumage: str, beak: str, breast: str, air: float) -> Animal:
    """A bird: folded wings on the ground, beating ones in the air; it stands on two thin legs."""
    s = size
    body = (
        cone((0, 0.62 * s, -0.22 * s), (0, 0.74 * s, 0.22 * s), (0.16 * s, 0.2 * s), plumage, round_ends=True),
        ball((0, 0.66 * s, 0.2 * s), (0.36 * s, 0.4 * s, 0.4 * s), breast),
        cone((0, 0.62 * s, -0.3 * s), (0, 0.5 * s, -0.72 * s), (0.1 * s, 0.13 * s), plumage),
    )
    head = Limb(
        (0.0, 0.84 * s, 0.26 * s),
        (
            cone((0, -0.06 * s, -0.04 * s), (0, 0.14 * s, 0.08 * s), (0.13 * s, 0.1 * s), plumage, round_ends=True),
            ball((0, 0.2 * s, 0.1 * s), (0.26 * s, 0.25 * s, 0.28 * s), plumage),
            cone((0, 0.19 * s, 0.22 * s), (0, 0.15 * s, 0.4 * s), (0.05 * s, 0.008 * s), beak),
            *(ball((x * s, 0.23 * s, 0.18 * s), (0.05 * s, 0.05 * s, 0.05 * s), "black") for x in (-0.1, 0.1)),
        ),
        "x",
        8.0,
        1.6,
        looks=True,
    )
    wings = tuple(
        Limb(
            (side * 0.14 * s, 0.78 * s, 0.08 * s),
            (
                ball((side * 0.32 * s, 0, -0.06 * s), (0.7 * s, 0.07 * s, 0.44 * s), plumage),
                ball((side * 0.82 * s, 0, -0.16 * s), (0.75 * s, 0.05 * s, 0.3 * s), plumage),
            ),
            "z",
            42.0 * side,
            3.2,
            rest=-84.0 * side,
            flies=True,
        )
        for side in (1.0, -1.0)
    )
    legs = tuple(
        Leg(
            (side * 0.09 * s, 0.52 * s, 0.02 * s),
            (0.24 * s, 0.3 * s),
            (0.05 * s, 0.022 * s, 0.02 * s),
            phase,
            -1.0,
            beak,
            beak,
        )
        for side, phase in ((1.0, 0.0), (-1.0, 0.5))
    )
    return Animal(
        body, legs, (head, *wings), 1.2 * s, (0.3 * s, 0.6 * s), (0.5 * s + 0.2, 6.0), (0.0, 0.2 * s), 0.3 * s, air=air
    )


_FISH = Animal(
    (
        ball((0, 0.3, 0), (0.16, 0.3, 0.62), "steel"),
        ball((0, 0.24, 0.05), (0.13, 0.2, 0.5), "pale blue"),
        cone((0, 0.42, 0.05), (0, 0.56, -0.08), (0.03, 0.01), "steel"),
        *(ball((x, 0.34, 0.22), (0.04, 0.04, 0.04), "black") for x in (-0.06, 0.06)),
    ),
    (),
    (
        Limb(
            (0, 0.3, -0.28),
            (
                cone((0, 0, 0), (0, 0.12, -0.22), (0.03, 0.05), "steel"),
                cone((0, 0, 0), (0, -0.12, -0.22), (0.03, 0.05), "steel"),
            ),
            "y",
            28.0,
            2.5,
        ),
    ),
    0.5,
    (1.0, 1.0),
    (0.8, 2.0),
    (0.0, 0.1),
    0.2,
)
# words -> the animal
FOWL: tuple[tuple[str, Animal], ...] = (
    (r"sea ?gulls?|\bgulls?\b|\bdoves?\b|\bswan|\bgoose|geese|stork", _bird(0.42, "white", "orange", "white", 3.0)),
    (r"eagle|hawk|falcon|vulture|\bowl\b|buzzard|kite\b", _bird(0.6, "bear", "yellow", "dog pale", 5.0)),
    (r"chicken|\bhens?\b|rooster|cockerel|turkey", _bird(0.4, "fox", "yellow", "fox", 0.6)),
    (r"ducks?\b|mallard", _bird(0.36, "bear", "orange", "linen", 2.0)),
    (r"parrot|canary|budgie|parakeet", _bird(0.3, "leaf", "orange", "yellow", 2.0)),
    (r"\bbirds?\b|\bcrows?\b|raven|pigeon|sparrow|magpie|robin|blackbird", _bird(0.34, "crow", "iron", "crow", 2.6)),
    (r"\bfish\b|salmon|trout|goldfish|shark|dolphin", _FISH),
)
