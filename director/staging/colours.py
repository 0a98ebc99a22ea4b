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
    "rock": _surface("#6b6862", 0.05),
    "concrete": _surface("#85858a", 0.08),
    "plaster": _surface("#8c8078", 0.05),
    "facade": _surface("#565868", 0.05, Pattern.FACADE, 1.0),
    "bark": _surface("#4a3a2e", 0.03),
    "leaf": _surface("#3f5a34", 0.03),
    "pine": _surface("#2c4632", 0.03),
    "grass": _surface("#566b3a", 0.03, Pattern.GRASS, 1.0),
    "earth": _surface("#6b5844", 0.03),
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
    "red rock": _surface("#8a5238", 0.03),
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
}
