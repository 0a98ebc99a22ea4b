"""Clothes: what hangs about a body beyond its own shapes: coats and skirts, lapels, collars, capes, belts. Data.

A coat or skirt is three flared panels: one follows each thigh, one goes between, so that it opens with the stride and
lies over the lap of one who sits. A gown has a second row from the knees down.
"""

from director.staging import colours
from director.staging.colours import Colour
from director.staging.mannequin import Body, Shape, pair
from director.staging.wardrobe import Outfit, Tail, cloth

# side panel, middle panel, hem of one leg: foot is at the hip, head at the hem
_TAILS: dict[Tail, tuple[Shape, Shape, Shape | None]] = {
    "": (Shape((0, 0, 0), (0, 0.1, 0), (0.01, 0.01)), Shape((0, 0, 0), (0, 0.1, 0), (0.01, 0.01)), None),
    "jacket": (
        Shape((0.0, 0.020, 0), (0, 0.150, 0.0), (0.070, 0.092), 0.98, 1.02, flat=True),
        Shape((0, -0.125, 0), (0, 0.150, 0.0), (0.098, 0.134), 1.32, 0.94, flat=True),
        None,
    ),
    "coat": (
        Shape((0.0, 0.020, 0), (0, 0.470, 0.0), (0.042, 0.108), 0.92, 1.04, flat=True),
        Shape((0, -0.125, 0), (0, 0.478, 0.0), (0.094, 0.188), 1.34, 0.92, flat=True),
        None,
    ),
    "skirt": (
        Shape((0.0, 0.020, 0), (0, 0.465, 0.0), (0.042, 0.108), 0.94, 1.0, flat=True),
        Shape((0, -0.125, 0), (0, 0.484, 0.0), (0.092, 0.192), 1.34, 0.94, flat=True),
        None,
    ),
    "full skirt": (
        Shape((0.0, 0.020, 0), (0, 0.560, 0.0), (0.070, 0.220), 0.98, 1.0, flat=True),
        Shape((0, -0.125, 0), (0, 0.575, 0.0), (0.098, 0.330), 1.14, 1.0, flat=True),
        None,
    ),
    "gown": (
        Shape((0.0, 0.020, 0), (0, 0.440, 0.0), (0.044, 0.108), 0.94, 1.0, flat=True),
        Shape((0, -0.125, 0), (0, 0.450, 0.0), (0.092, 0.172), 1.34, 0.94, flat=True),
        Shape((0, -0.03, 0), (0, 0.400, 0.0), (0.088, 0.142), 0.94, 1.0, flat=True),
    ),
    "apron": (
        Shape((0.0, 0.0, 0.074), (0, 0.36, 0.074), (0.085, 0.100), 1.0, 0.14),
        Shape((0, -0.14, 0.092), (0, 0.36, 0.098), (0.105, 0.120), 1.15, 0.14),
        None,
    ),
}


def worn(body: Body, outfit: Outfit) -> None:
    """Everything that hangs on the body."""
    if outfit.tail:
        _tail(body, outfit)
    if outfit.coat is not None:
        _lapels(body, outfit, outfit.coat)
    else:
        _neckline(body, outfit)
    if outfit.tie is not None:
        tie = Shape((0, 0.172, 0.078), (0, -0.020, 0.112), (0.010, 0.021), 1.0, 0.34)
        body.hang(("tie", "chest"), tie, cloth(outfit.tie, 0.15))
    if outfit.scarf is not None:
        _scarf(body, outfit.scarf)
    if outfit.cape is not None:
        _cape(body, outfit.cape)
    if outfit.belt:
        _belt(body, outfit)
    if outfit.bag is not None:
        _bag(body, outfit.bag)


def _belt(body: Body, outfit: Outfit) -> None:
    p = outfit.physique
    wide = 0.122 * p.girth * p.waist * 1.16
    at = p.belly * 0.5
    belt = Shape((0, -0.016, at), (0, 0.020, at), (wide, wide), 1.0, 0.78, flat=True)
    body.hang(("belt", "belly"), belt, cloth((0.03, 0.022, 0.018), 0.3))


def _bag(body: Body, colour: Colour) -> None:
    bag = Shape((0, -0.060, -0.175), (0, 0.090, -0.160), (0.100, 0.082), 1.25, 0.72)
    body.hang(("bag", "chest"), bag, cloth(colour))
    for index, strap in enumerate(pair(Shape((0.082, 0.205, -0.030), (0.090, 0.020, 0.100), (0.016, 0.015), 1, 0.5))):
        body.hang((f"strap{index}", "chest"), strap, cloth(colours.scaled(colour, 0.6)))


def _tail(body: Body, outfit: Outfit) -> None:
    p = outfit.physique
    covers = outfit.coat is not None and outfit.tail in ("coat", "jacket")
    colour = outfit.coat if covers and outfit.coat is not None else outfit.bottom
    if outfit.tail == "apron":
        colour = colours.linear("#d8d6d0")
    side, middle, hem = _TAILS[outfit.tail]
    surface = cloth(colour)
    body.hang(("tail", "middle_tail"), _girthed(middle, p.girth * p.hips), surface)
    for name in ("left", "right"):
        body.hang((f"{name}_panel", f"{name}_tail"), _girthed(side, 0.5 + 0.5 * p.girth), surface)
        if hem is not None:
            body.hang((f"{name}_hem", f"{name}_hem"), hem, surface)
    if hem is not None:
        top = _girthed(middle, p.girth * p.hips).radii
        between = Shape((0, -0.10, 0), (0, 0.425, 0), (top[1] * 0.83, 0.226), 1.32, 0.96, flat=True)
        body.hang(("hem", "middle_hem"), between, surface)


def _girthed(shape: Shape, by: float) -> Shape:
    return Shape(
        shape.foot,
        shape.head,
        (shape.radii[0] * by, shape.radii[1] * (0.5 + 0.5 * by)),
        shape.wide,
        shape.deep,
        shape.flat,
    )


def _lapels(body: Body, outfit: Outfit, coat: Colour) -> None:
    """The V of what is worn underneath, between two lapels, and a collar that stands at the neck."""
    g, n = outfit.physique.girth, outfit.physique.neck
    low, high = 0.0873 * g, 0.1 * g - 0.028  # how far the chest stands out at the foot and the head of the V
    shirt, lighter = cloth(outfit.top), cloth(colours.scaled(coat, 1.12))
    front = Shape((0, 0.020, low - 0.006), (0, 0.180, high - 0.026), (0.016 * g, 0.042), 1.0, 0.74)
    stand = Shape((0, 0.172, -0.012), (0, 0.224, -0.012), (0.068, 0.056 * n))
    body.hang(("shirt", "chest"), front, shirt, ("stand",))
    body.hang(("stand", "chest"), stand, shirt, ("shirt",))
    for index, lapel in enumerate(
        pair(Shape((0.008, 0.000, low), (0.054, 0.164, high - 0.010), (0.010, 0.024), 1.0, 0.30))
    ):
        body.hang((f"lapel{index}", "chest"), lapel, lighter, ("chest",))
    collar = Shape((0, 0.180, -0.040), (0, 0.228, -0.036), (0.072, 0.061 * n), 1.08)
    body.hang(("collar", "chest"), collar, lighter, ("left_slope", "right_slope"))


def _neckline(body: Body, outfit: Outfit) -> None:
    """A rib at the neck of a top, in its own colour."""
    n = outfit.physique.neck
    rib = Shape((0, 0.200, -0.018), (0, 0.232, -0.016), (0.0630 * n, 0.0605 * n), 1.03, flat=True)
    body.hang(("rib", "chest"), rib, cloth(colours.scaled(outfit.top, 0.86)))


def _scarf(body: Body, colour: Colour) -> None:
    surface = cloth(colour, 0.02)
    loop = Shape((0, -0.020, -0.004), (0, 0.012, 0.004), (0.082, 0.072), 1.05, 1.0)
    body.hang(("scarf", "neck"), loop, surface, ("chest",))
    end = Shape((0.030, 0.175, 0.072), (0.040, -0.060, 0.118), (0.030, 0.034), 1.0, 0.36)
    body.hang(("scarf_end", "chest"), end, cloth(colours.scaled(colour, 0.88), 0.02), ("scarf",))


def _cape(body: Body, colour: Colour) -> None:
    surface = cloth(colour)
    mantle = Shape((0, 0.190, -0.020), (0, -0.72, -0.075), (0.130, 0.300), 1.28, 0.62, flat=True)
    body.hang(("cape", "cape"), mantle, surface)
    yoke = Shape((-0.120, 0.165, -0.030), (0.120, 0.165, -0.030), (0.082, 0.082), 0.95, 0.80)
    body.hang(("yoke", "chest"), yoke, surface, ("chest",))
