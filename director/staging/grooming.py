"""Grooming: the words of a description for hair, beard, glasses and skin. Words are data; nothing is shaped here."""

import re
from typing import Literal

from director.staging import colours
from director.staging.colours import Colour
from director.staging.physique import CHILD, FEMALE, MALE

Hair = Literal[
    "bald",
    "cropped",
    "short",
    "swept",
    "slick",
    "receding",
    "bob",
    "pixie",
    "shoulder",
    "long",
    "bun",
    "topknot",
    "ponytail",
    "braid",
    "pigtails",
    "curly",
    "afro",
    "locs",
    "mohawk",
    "shaggy",
]
Beard = Literal["", "stubble", "moustache", "goatee", "short", "full"]
Glasses = Literal["", "glasses", "shades"]

_STYLES: tuple[tuple[str, Hair], ...] = (
    (r"mohawk|mohican", "mohawk"),
    (r"receding|balding|thinning|widow's peak|tonsure", "receding"),
    (r"\bbald|\bshaven|shaved head|no hair", "bald"),
    (r"top ?knot|man bun", "topknot"),
    (r"pinned up|\bbun\b|chignon|updo|hair up|french twist", "bun"),
    (r"pigtail|bunches|two (?:braids|plaits)", "pigtails"),
    (r"ponytail|pony tail|tied back|pulled back", "ponytail"),
    (r"braid|plait", "braid"),
    (r"dreadlock|dreads|\blocs\b|rasta|cornrow", "locs"),
    (r"\bafro\b|big hair", "afro"),
    (r"curl|frizz|wavy|ringlet", "curly"),
    (r"wild hair|shaggy|unkempt|messy|tousled|dishevel|scruffy|mop of", "shaggy"),
    (r"\bbob\b|bobbed|page ?boy|bowl cut", "bob"),
    (r"pixie", "pixie"),
    (r"shoulder-length|shoulder length|medium-length", "shoulder"),
    (r"long[\w ,-]* hair|hair down|long-haired|flowing hair|mane\b", "long"),
    (r"slick|greased|brilliantine|combed back|swept back|gelled", "slick"),
    (r"crew cut|cropped|buzz|close-cropped|military cut|skinhead", "cropped"),
    (r"side part|parted|quiff|floppy", "swept"),
    (r"short[\w ,-]* hair|short-haired", "short"),
)
_BEARDS: tuple[tuple[str, Beard], ...] = (
    (r"stubble|unshaven|five o'clock", "stubble"),
    (r"goatee|van dyke", "goatee"),
    (r"moustache|mustache|handlebar", "moustache"),
    (r"(?:short|trimmed|neat|clipped)[\w ,-]* beard", "short"),
    (r"beard|whiskers", "full"),
)
_GLASSES: tuple[tuple[str, Glasses], ...] = (
    (r"sunglasses|\bshades\b|dark glasses|aviators", "shades"),
    (r"glasses|spectacles|pince-nez|monocle", "glasses"),
)
_COLOURS = {"dark": "#2a201d", "black": "#1b191b", "brown": "#4a3020", "red": "#8a3f20", "white": "#cfccc6"}
_GREYING = (
    r"\b(?:grey|gray|silver|white)[- ](?:[a-z]+ )?(?:hair|haired|stubble|beard|temples|bob|crop|curls|bun)"
    r"|\bgr[ea]ying\b|\bsilver\b|\bsixties|seventies|eighties|nineties|elderly|pensioner|grandma|grandfather|grandpa"
    r"|\bold (?:man|woman|lady|gentleman|sailor|priest|nun|soldier|fisherman|farmer|couple)\b"
    r"|\b(?:5[89]|[6-9]\d)\b"  # an age
)
_PLAIN_COLOURS = ("#2a201d", "#4a3020", "#6b4a2c", "#1b191b", "#8a5a34")
_SKINS: tuple[tuple[str, str], ...] = (
    (r"\bblack (?:wo)?man\b|\bblack (?:girl|boy)\b|dark[- ]skin|african|nigerian|senegal|ebony|jamaican", "#76513c"),
    (r"brown[- ]skin|indian|pakistani|bengali|tamil|sri lankan|mixed[- ]race|maori|polynesian", "#a3775a"),
    (r"tanned|olive[- ]skin|mediterranean|arab|mexican|latin|sunburnt|weathered|weather-beaten", "#bd9474"),
    (r"\bpale\b|pallid|freckle|redhead|porcelain|ghostly", "#e2cfbf"),
)
_SKIN = "#d0ae94"
_MEN: tuple[Hair, ...] = ("short", "swept", "cropped", "slick", "curly", "receding")
_WOMEN: tuple[Hair, ...] = ("long", "bun", "bob", "ponytail", "shoulder", "pixie")
_CHILDREN: tuple[Hair, ...] = ("shaggy", "bob", "short", "curly")
_ANYBODY: tuple[Hair, ...] = ("short", "long", "curly", "bob", "bun", "swept")


def hair_said(words: str) -> Hair | None:
    """The style that words name, if any."""
    return next((style for pattern, style in _STYLES if re.search(pattern, words)), None)


def hair_of(words: str, turn: int) -> Hair:
    """The style said, else a stable choice among those that suit who is described."""
    said = hair_said(words)
    if said is not None:
        return said
    if re.search(r"\bold man|elderly man|grandpa|grandfather", words):
        return "receding"
    choices = _MEN if MALE.search(words) else _WOMEN if FEMALE.search(words) else _ANYBODY
    if CHILD.search(words) and not FEMALE.search(words):
        choices = _CHILDREN
    return choices[turn % len(choices)]


def hair_colour(person: str, turn: int) -> Colour:
    """The colour said of the hair, grey for the old, else a stable choice; linear."""
    match = re.search(r"((?:\w+[ ,-]+){1,4})(?:hair|curls|bob|ponytail|braid|bun\b|plait|afro|dreadlocks)", person)
    for word in reversed(re.findall(r"\w+", match.group(1)) if match else []):
        if word in _COLOURS:
            return colours.linear(_COLOURS[word])
        if word in colours.WORDS:
            return colours.linear(colours.WORDS[word])
    plain = "#9a9a9c" if re.search(_GREYING, person) else _PLAIN_COLOURS[turn % len(_PLAIN_COLOURS)]
    named = next((hexed for name, hexed in _NAMED if re.search(name, person)), plain)
    return colours.linear(named)


_NAMED = ((r"redhead|ginger|auburn", "#8a3f20"), (r"\bblonde?\b|fair-haired", "#c9a662"), (r"brunette", "#4a3020"))


def beard_of(person: str) -> Beard:
    """The beard said."""
    styles: list[Beard] = [style for pattern, style in _BEARDS if re.search(pattern, person)]
    return styles[0] if styles else ""


def glasses_of(words: str) -> Glasses:
    """The glasses said."""
    styles: list[Glasses] = [style for pattern, style in _GLASSES if re.search(pattern, words)]
    return styles[0] if styles else ""


def skin_of(person: str, turn: int) -> Colour:
    """The skin said, else a mannequin's, a little different from figure to figure; linear."""
    said = next((hexed for pattern, hexed in _SKINS if re.search(pattern, person)), _SKIN)
    return colours.scaled(colours.linear(said), (1.0, 0.95, 0.89, 0.97)[turn % 4])
