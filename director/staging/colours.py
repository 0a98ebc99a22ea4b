"""Colour: words, hex and kelvin as linear light, and the named surfaces of sets. Data and lookups only."""

import re

from director.staging.staged import Material, Pattern

Colour = tuple[float, float, float]

WORDS: dict[str, str] = {
    "black": "#1d1d21",
    "charcoal": "#33343a",
    "grey": "#7d8087",
    "gray": "#7d8087",
    "silver": "#a9adb5",
    "white": "#e4e2dc",
    "cream": "#ddd2ba",
    "ivory": "#ddd6c4",
    "beige": "#c6b393",
    "tan": "#b08a5c",
    "camel": "#a37f58",
    "khaki": "#9a8c62",
    "brown": "#6a472f",
    "chestnut": "#6b3a26",
    "leather": "#5a3a28",
    "red": "#b3392f",
    "scarlet": "#c22a22",
    "crimson": "#9c1f33",
    "burgundy": "#6a1f30",
    "maroon": "#6a2028",
    "pink": "#d98ea0",
    "orange": "#d07a34",
    "rust": "#9f4f2b",
    "amber": "#cf8f34",
    "yellow": "#dcb53e",
    "mustard": "#c99a3a",
    "gold": "#c79b46",
    "green": "#4d7a4a",
    "olive": "#666a40",
    "emerald": "#2f7a57",
    "teal": "#2c7378",
    "turquoise": "#3f9c9c",
    "cyan": "#4fa8b8",
    "blue": "#3d639e",
    "navy": "#28344f",
    "denim": "#46618a",
    "indigo": "#37406f",
    "purple": "#6b4580",
    "violet": "#75508f",
    "plum": "#6c3b58",
    "lilac": "#a892bf",
    "lavender": "#a69bc4",
    "blond": "#c9a662",
    "blonde": "#c9a662",
    "fair": "#c9a662",
    "ginger": "#a5532a",
    "auburn": "#7a3b24",
    "magenta": "#b83f80",
    "copper": "#a5613b",
    "bronze": "#8a6a3c",
    "sepia": "#7a5c3e",
}
_TINTS = {"pale": 0.45, "light": 0.35, "faded": 0.25, "washed": 0.3, "dark": -0.5, "deep": -0.35, "dusty": 0.2}
_KELVIN: tuple[tuple[float, Colour], ...] = (
    (1800, (1.66, 0.82, 0.30)),
    (2400, (1.46, 0.89, 0.46)),
    (3200, (1.25, 0.955, 0.68)),
    (4300, (1.13, 0.98, 0.80)),
    (5600, (1.0, 1.0, 1.0)),
    (6500, (0.92, 1.01, 1.16)),
    (8000, (0.82, 1.02, 1.42)),
    (10000, (0.74, 1.02, 1.66)),
    (12000, (0.69, 1.02, 1.84)),
)


def linear(code: str) -> Colour:
    """`#rrggbb` in sRGB as linear light, by a cubic that needs no power function."""
    red, green, blue = (int(code[at : at + 2], 16) / 255.0 for at in (1, 3, 5))
    return _curve(red), _curve(green), _curve(blue)


def _curve(c: float) -> float:
    return c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878)


def mixed(a: Colour, b: Colour, share: float) -> Colour:
    """`share` of b in a."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share


def scaled(a: Colour, by: float) -> Colour:
    """A colour made brighter or darker."""
    return a[0] * by, a[1] * by, a[2] * by


def times(a: Colour, b: Colour) -> Colour:
    """One colour seen through another."""
    return a[0] * b[0], a[1] * b[1], a[2] * b[2]


def kelvin(temperature: float) -> Colour:
    """The colour of a lamp of that temperature on a picture balanced for 5600 K."""
    low = _KELVIN[0]
    for high in _KELVIN[1:]:
        if temperature <= high[0]:
            share = max(0.0, (temperature - low[0]) / (high[0] - low[0]))
            return mixed(low[1], high[1], share)
        low = high
    return low[1]


def spoken_colours(text: str) -> list[tuple[int, Colour]]:
    """Each colour word in the text with its place, lightened or darkened by the word before it."""
    found: list[tuple[int, Colour]] = []
    before = ""
    for match in re.finditer(r"[a-z]+", text.lower()):
        word = match.group()
        if word in WORDS:
            tint = _TINTS.get(before, 0.0)
            colour = linear(WORDS[word])
            white = (0.75, 0.74, 0.72)
            found.append((match.start(), mixed(colour, white, tint) if tint >= 0 else scaled(colour, 1.0 + tint)))
        before = word
    return found


def _surface(code: str, specular: float = 0.08, pattern: Pattern = Pattern.PLAIN, scale: float = 1.0) -> Material:
    return Material(linear(code), specular, pattern=pattern, scale=scale)


def _glowing(code: str, strength: float) -> Material:
    return Material(linear(code), 0.0, scaled(linear(code), strength))


SURFACES: dict[str, Material] = {
    "wood": _surface("#78563a", 0.15, Pattern.PLANKS, 0.3),
    "dark wood": _surface("#4d3324", 0.2, Pattern.PLANKS, 0.3),
    "pale wood": _surface("#a8845a", 0.15, Pattern.PLANKS, 0.3),
    "metal": _surface("#3c4048", 0.4),
    "steel": _surface("#7c828c", 0.6),
    "iron": _surface("#2b2d31", 0.3),
    "glass": _surface("#222d3d", 0.9),
    "vinyl": _surface("#8a2f2c", 0.35),
    "fabric": _surface("#5d6a72", 0.04),
    "linen": _surface("#cfc8ba", 0.03),
    "blanket": _surface("#5b6f7d", 0.03),
    "leather": _surface("#5a3a28", 0.25),
    "cream": _surface("#e0d6c4", 0.08),
    "white": _surface("#d9d7d0", 0.08),
    "black": _surface("#17171a", 0.2),
    "tyre": _surface("#17171a", 0.08),
    "paper": _surface("#ddd8ca", 0.03),
    "brick": _surface("#6e524a", 0.05, Pattern.BRICK, 0.28),
    "stone": _surface("#86827a", 0.05, Pattern.BRICK, 0.6),
    "rock": _surface("#77736b", 0.05, Pattern.ROUGH, 0.5),
    "concrete": _surface("#85858a", 0.08),
    "plaster": _surface("#8c8078", 0.05),
    "facade": _surface("#565868", 0.05, Pattern.FACADE, 1.0),
    "bark": _surface("#4a3a2e", 0.03),
    "leaf": _surface("#4c6b38", 0.03, Pattern.LEAVES, 0.42),
    "pale leaf": _surface("#71853f", 0.03, Pattern.LEAVES, 0.36),
    "dark leaf": _surface("#33502f", 0.03, Pattern.LEAVES, 0.42),
    "hedge": _surface("#3a5a30", 0.03, Pattern.LEAVES, 0.2),
    "autumn leaf": _surface("#96602c", 0.03, Pattern.LEAVES, 0.36),
    "pine": _surface("#2e4a34", 0.03, Pattern.LEAVES, 0.3),
    "far wood": _surface("#3c5238", 0.02, Pattern.LEAVES, 3.0),
    "hill": _surface("#5d7046", 0.02, Pattern.LEAVES, 9.0),
    "wheat": _surface("#c09a4c", 0.02, Pattern.LEAVES, 0.22),
    "cactus": _surface("#4d7048", 0.04, Pattern.FOLDS, 0.09),
    "peak": _surface("#6d6c70", 0.03, Pattern.ROUGH, 5.0),
    "far peak": _surface("#6f7684", 0.03, Pattern.ROUGH, 9.0),
    "snow cap": _surface("#dfe4ec", 0.06, Pattern.ROUGH, 4.0),
    "cave rock": _surface("#6a5f55", 0.06, Pattern.ROUGH, 0.9),
    "grass": _surface("#566b3a", 0.03, Pattern.GRASS, 1.0),
    "earth": _surface("#6b5844", 0.03, Pattern.ROUGH, 1.1),
    "leaf litter": _surface("#6a5638", 0.03, Pattern.ROUGH, 0.35),
    "mud": _surface("#55483a", 0.25, Pattern.ROUGH, 0.8),
    "gravel": _surface("#8a857b", 0.03, Pattern.ROUGH, 0.14),
    "ice": _surface("#b9cbd6", 0.7, Pattern.ROUGH, 2.5),
    "cobbles": _surface("#7a746c", 0.15, Pattern.COBBLES, 0.22),
    "wet sand": _surface("#8d744f", 0.5, Pattern.SAND, 1.6),
    "wet stone": _surface("#3c3b3d", 0.8),
    "foam": _surface("#e8eef0", 0.1, Pattern.ROUGH, 0.5),
    "pool water": Material(linear("#2f8fa6"), 0.9, pattern=Pattern.WATER),
    "roof tiles": _surface("#84503e", 0.05, Pattern.ROOF, 0.35),
    "slates": _surface("#545a64", 0.1, Pattern.ROOF, 0.35),
    "thatch": _surface("#a08350", 0.02, Pattern.FOLDS, 0.12),
    "corrugated": _surface("#848c92", 0.3, Pattern.FOLDS, 0.18),
    "rust": _surface("#8a4f34", 0.1, Pattern.FOLDS, 0.22),
    "awning": _surface("#a83a34", 0.04, Pattern.STRIPES, 0.3),
    "green awning": _surface("#3f7050", 0.04, Pattern.STRIPES, 0.3),
    "wallpaper": _surface("#7d8a72", 0.03, Pattern.STRIPES, 0.14),
    "rose wallpaper": _surface("#a3807a", 0.03, Pattern.STRIPES, 0.14),
    "velvet": _surface("#8a1f28", 0.06, Pattern.FOLDS, 0.22),
    "curtain": _surface("#b8a27c", 0.03, Pattern.FOLDS, 0.11),
    "blue curtain": _surface("#5f7f96", 0.03, Pattern.FOLDS, 0.11),
    "net": _surface("#d8d4c8", 0.03, Pattern.FOLDS, 0.07),
    "canvas": _surface("#b59a68", 0.03),
    "orange canvas": _surface("#c8762e", 0.03),
    "spines": _surface("#8a6a56", 0.08, Pattern.BOOKS, 0.045),
    "goods": _surface("#b08a6a", 0.15, Pattern.BOOKS, 0.11),
    "wall tiles": _surface("#d4d6d2", 0.35, Pattern.PAVING, 0.16),
    "pool tiles": _surface("#a9c8cc", 0.35, Pattern.PAVING, 0.16),
    "render": _surface("#c9bda4", 0.03, Pattern.ROUGH, 1.6),
    "pale render": _surface("#d6cdbd", 0.03, Pattern.ROUGH, 1.6),
    "clapboard": _surface("#c8c6bc", 0.04, Pattern.PLANKS, 0.22),
    "red barn": _surface("#8c3a30", 0.03, Pattern.PLANKS, 0.3),
    "brick facade": _surface("#7a5346", 0.05, Pattern.FACADE, 1.0),
    "pale facade": _surface("#9a917f", 0.05, Pattern.FACADE, 1.0),
    "far facade": _surface("#5e6272", 0.05, Pattern.FACADE, 1.15),
    "window pane": _surface("#27333f", 0.9),
    "shop window": _surface("#2b3640", 0.9, Pattern.SHOP),
    "hull": _surface("#9aa0a6", 0.4, Pattern.PAVING, 1.1),
    "dark hull": _surface("#3a3f47", 0.4, Pattern.PAVING, 0.9),
    "chalkboard": _surface("#2c4238", 0.05),
    "marble": _surface("#d2cfc8", 0.5, Pattern.CHECK, 0.9),
    "parquet": _surface("#8a6238", 0.35, Pattern.PLANKS, 0.16),
    "lino": _surface("#8f9a90", 0.4, Pattern.PAVING, 0.6),
    "green carpet": _surface("#4c5f50", 0.02),
    "red carpet": _surface("#8a2a2c", 0.02),
    "pale blue": _surface("#9cb4c2", 0.1),
    "yellow": _surface("#d2a52e", 0.2),
    "orange": _surface("#c8682c", 0.2),
    "pink": _surface("#c98a94", 0.1),
    "blue": _surface("#3d639e", 0.1),
    "chrome": _surface("#b4b9c0", 0.9),
    "gold": _surface("#c79b46", 0.7),
    "ivory": _surface("#e6dfcc", 0.3),
    "ebony": _surface("#191614", 0.7),
    "mirror": _surface("#8fa3ad", 1.0),
    "rope": _surface("#a48a5c", 0.03),
    "hay": _surface("#b8974e", 0.02, Pattern.ROUGH, 0.12),
    "sail": _surface("#d8d0ba", 0.03, Pattern.FOLDS, 1.4),
    "console": Material(linear("#6fd0e0"), 0.0, (0.25, 0.7, 0.85)),
    "cloud": Material(linear("#e8ecf2"), 0.0, pattern=Pattern.ROUGH, scale=30.0),
    "stage velvet": _surface("#8a1f28", 0.06),
    "plum": _surface("#4a2848", 0.1),
    "green glass": Material(linear("#3f8f5f"), 0.5, (0.15, 0.5, 0.25)),
    "space": Material(linear("#05060d"), 0.6),
    "star": _glowing("#ffffff", 3.0),
    "planet": Material(linear("#c07848"), 0.1, (0.35, 0.18, 0.09), Pattern.ROUGH, 0.4),
    "prison wall": _surface("#8f958c", 0.05, Pattern.BRICK, 0.5),
    "cave floor": _surface("#5b5148", 0.2, Pattern.ROUGH, 0.6),
    "sky glow": Material(linear("#b8cce0"), 0.0, (0.55, 0.65, 0.8)),
    "dog": _surface("#7a5433", 0.06),
    "dog pale": _surface("#b8915c", 0.06),
    "wolf": _surface("#6d6a66", 0.05),
    "fox": _surface("#a8552a", 0.06),
    "cat": _surface("#4a4440", 0.08),
    "horse": _surface("#5d3420", 0.22),
    "cow": _surface("#5a3a2a", 0.08),
    "cow pale": _surface("#d6cfc0", 0.08),
    "fleece": _surface("#d3cbb8", 0.02, Pattern.ROUGH, 0.06),
    "deer": _surface("#8a5c38", 0.05),
    "pig": _surface("#cf9a8c", 0.1),
    "bear": _surface("#3f2c20", 0.05),
    "elephant": _surface("#77736f", 0.05),
    "crow": _surface("#22242c", 0.25),
    "stained glass": Material(linear("#6a4a8c"), 0.4, (0.35, 0.22, 0.5)),
    "strip light": Material(linear("#f2f4f0"), 0.0, (1.8, 1.85, 1.8)),
    "sand": _surface("#c2a679", 0.03, Pattern.SAND, 1.0),
    "snow": _surface("#d9dee6", 0.1),
    "water": _surface("#24404c", 0.9, Pattern.WATER, 1.0),
    "paving": _surface("#5c5e68", 0.3, Pattern.PAVING, 1.2),
    "tarmac": _surface("#3f4147", 0.3),
    "boards": _surface("#70543e", 0.3, Pattern.PLANKS, 0.35),
    "tiles": _surface("#a09c94", 0.4, Pattern.CHECK, 0.5),
    "carpet": _surface("#5b4a4c", 0.02),
    "red paint": _surface("#8c2f2a", 0.6),
    "blue paint": _surface("#33506e", 0.6),
    "car paint": _surface("#7e2c2c", 0.7),
    "green": _surface("#4a6b4e", 0.1),
    "brass": _surface("#a8813c", 0.6),
    "red": _surface("#a33a30", 0.1),
    "red rock": _surface("#96583a", 0.03, Pattern.ROUGH, 3.0),
    "rug": _surface("#6a3430", 0.02, Pattern.CHECK, 0.3),
    "ceiling": _surface("#9a958c", 0.02),
    "cornice": _surface("#b0a898", 0.05),
    "tan animal": _surface("#9a7650", 0.05),
    "navy book": _surface("#28344f", 0.08),
    "headlamp": _surface("#e8e6de", 0.8),
    "book": _surface("#6a3a30", 0.08),
    "skin": _surface("#d6bca4", 0.12),
    "lamp": _glowing("#ffd9a0", 9.0),
    "lamp off": _surface("#d8cdb8", 0.1),
    "shade": Material(linear("#e8cf9e"), 0.0, scaled(linear("#ffcf8a"), 1.6)),
    "neon": Material(linear("#ff5a8c"), 0.0, (2.6, 0.30, 0.78)),
    "headlight": _glowing("#fff0d0", 8.0),
    "tail light": Material(linear("#ff2010"), 0.0, (1.4, 0.06, 0.03)),
    "flame": Material(linear("#ffb050"), 0.0, (9.0, 4.0, 0.9)),
    "screen glow": Material(linear("#a0c4ff"), 0.0, (0.55, 0.85, 1.35)),
    "warm window": Material(linear("#ffc878"), 0.0, (1.5, 0.95, 0.38)),
    "warm plaster": _surface("#d9b98c", 0.04),
    "sage boards": _surface("#7f9a86", 0.12, Pattern.PLANKS, 0.16),
    "outlook grass": _surface("#5f7a3f", 0.0, Pattern.GRASS, 1.0),
    "outlook tarmac": _surface("#55575c", 0.0),
    "outlook trunk": _surface("#4a3a2e", 0.0),
    "outlook hedge": _surface("#4a6a38", 0.0, Pattern.LEAVES, 0.3),
    "outlook leaf": _surface("#567a3c", 0.0, Pattern.LEAVES, 0.42),
    "outlook dark leaf": _surface("#41622f", 0.0, Pattern.LEAVES, 0.42),
    "outlook boards": _surface("#c8c6bc", 0.0, Pattern.PLANKS, 0.22),
    "outlook wall": _surface("#d0b896", 0.0),
    "outlook roof": _surface("#84503e", 0.0, Pattern.ROOF, 0.35),
}
# what stands beyond a room's windows: staging lights it by the day outside, as a backing is lit on a sound stage
OUTLOOK: frozenset[Material] = frozenset(one for name, one in SURFACES.items() if name.startswith("outlook "))
