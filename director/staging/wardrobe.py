"""Wardrobe: the words of a cast record become an outfit: hair, hat, coat, colours and build. Words are data.

The cast record's own colour is the accent that tells figures apart: the top where no colour is said, else a scarf.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from director.domain.production import Character
from director.staging import colours
from director.staging.colours import Colour
from director.staging.staged import Material

Hair = Literal["none", "short", "cap", "long", "bun", "ponytail", "curly"]
Hat = Literal["", "brim", "cap", "beanie", "hood", "helmet"]
Tail = Literal["", "coat", "skirt", "gown"]


@dataclass(frozen=True)
class Outfit:
    """What one figure looks like. Colours are linear."""

    top: Colour
    bottom: Colour
    coat: Colour | None
    shoes: Colour
    hair_colour: Colour
    accent: Colour
    skin: Colour
    hat_colour: Colour
    hair: Hair = "cap"
    hat: Hat = ""
    tail: Tail = ""
    scarf: bool = False
    beard: bool = False
    glasses: bool = False
    build: float = 1.0
    shoulders: float = 1.0


# word -> (where it is worn, its colour where none is said)
_GARMENTS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("coat", "overcoat", "trenchcoat", "trench", "raincoat", "mac", "parka"), ("coat", "")),
    **dict.fromkeys(("robe", "gown", "cloak", "cassock", "habit", "cape"), ("gown", "")),
    **dict.fromkeys(("dress", "frock"), ("dress", "")),
    **dict.fromkeys(("skirt", "kilt"), ("skirt", "charcoal")),
    "apron": ("skirt", "white"),
    **dict.fromkeys(("shirt", "blouse", "sweater", "jumper", "tee", "cardigan", "vest", "waistcoat"), ("top", "")),
    **dict.fromkeys(("top", "t-shirt", "tshirt", "pullover", "turtleneck", "tunic", "polo"), ("top", "")),
    "hoodie": ("top", "grey"),
    "scrubs": ("suit", "teal"),
    **dict.fromkeys(("suit", "tuxedo"), ("suit", "charcoal")),
    **dict.fromkeys(("uniform", "overalls", "dungarees", "coveralls", "jumpsuit"), ("suit", "navy")),
    "pyjamas": ("suit", "lilac"),
    **dict.fromkeys(("jacket", "blazer", "bomber"), ("jacket", "")),
    **dict.fromkeys(("trousers", "pants", "slacks", "chinos", "leggings", "shorts"), ("bottom", "charcoal")),
    "jeans": ("bottom", "denim"),
    **dict.fromkeys(("shoes", "boots", "sneakers", "trainers", "heels"), ("shoes", "brown")),
    **dict.fromkeys(("hat", "fedora", "stetson", "bowler", "trilby", "homburg"), ("brim", "black")),
    **dict.fromkeys(("cap", "beret"), ("cap", "navy")),
    **dict.fromkeys(("beanie", "toque"), ("beanie", "charcoal")),
    **dict.fromkeys(("hood", "headscarf", "hijab", "veil"), ("hood", "charcoal")),
    "helmet": ("helmet", "white"),
    **dict.fromkeys(("scarf", "shawl", "tie", "bandana"), ("scarf", "")),
}
_HAIR_STYLES: tuple[tuple[str, Hair], ...] = (
    (r"\bbald|\bshaven|\bshaved head|no hair", "none"),
    (r"pinned up|\bbun\b|chignon|updo|hair up", "bun"),
    (r"ponytail|pigtail|braid|plait", "ponytail"),
    (r"curl|afro|frizzy|dreadlock|wild hair", "curly"),
    (r"long[\w ,-]* hair|hair down|long-haired|flowing hair", "long"),
    (r"short[\w ,-]* hair|crew cut|cropped|buzz|short-haired", "short"),
)
_HAIR_COLOURS = {"dark": "#2a201d", "black": "#1b191b", "brown": "#4a3020", "red": "#8a3f20", "white": "#cfccc6"}
_GREYING = (
    r"\b(?:grey|gray|silver|white)[- ](?:[a-z]+ )?(?:hair|haired|stubble|beard|temples|bob|crop|curls|bun)"
    r"|\bgr[ea]ying\b|\bsilver\b|\bsixties|seventies|eighties|nineties|elderly|pensioner"
    r"|\bold (?:man|woman|lady|gentleman|sailor|priest|nun|soldier|fisherman|farmer|couple)\b"
    r"|\b(?:5[89]|[6-9]\d)\b"  # an age
)
_BUILDS = (
    (r"\bheavy|\bstout|burly|\bfat\b|broad|big man|big woman|barrel|hulking|stocky", 1.14),
    (r"\bthin\b|slim|slender|\blean\b|gaunt|wiry|skinny|slight|petite|willowy", 0.91),
)
_FEMALE = (
    r"\bwoman\b|\bgirl\b|\bshe\b|\bher\b|female|mother|sister|daughter|wife|widow|aunt|nun\b|queen|waitress|actress"
)
_MALE = (
    r"\bman\b|\bboy\b|\bhe\b|\bhis\b|\bmale\b|father|brother|\bson\b|husband|uncle|priest|monk|\bking\b|waiter|stubble"
)
_TOPS: tuple[Hair, ...] = ("cap", "short", "long", "bun", "curly", "ponytail")
_HAIRS = ("#2a201d", "#4a3020", "#6b4a2c", "#1b191b", "#8a5a34")


def outfit(character: Character) -> Outfit:
    """What the cast record's description and wardrobe say, and a stable choice where they say nothing."""
    worn, person = character.wardrobe.lower(), character.description.lower()
    turn = sum(ord(letter) * (index + 3) for index, letter in enumerate(character.id))
    accent = colours.linear(character.colour)
    plain = Outfit(
        top=accent,
        bottom=colours.linear(("#30333d", "#3b4560", "#4a4038", "#39403a")[turn % 4]),
        coat=None,
        shoes=colours.linear("#2a2422"),
        hair_colour=colours.linear(_hair_colour(person, turn)),
        accent=accent,
        skin=colours.scaled(colours.linear("#d6bca4"), (1.0, 0.94, 0.88, 0.97)[turn % 4]),
        hat_colour=colours.linear("#1d1d21"),
        hair=_hair(person + " " + worn, person, turn),
        beard=bool(re.search(r"beard|stubble|moustache|mustache|goatee|whiskers", person)),
        glasses=bool(re.search(r"glasses|spectacles|shades", person + worn)),
        build=_build(person),
        shoulders=0.92 if re.search(_FEMALE, person) else 1.05 if re.search(_MALE, person) else 1.0,
    )
    return _dressed(plain, worn)


def _hair(words: str, person: str, turn: int) -> Hair:
    for pattern, style in _HAIR_STYLES:
        if re.search(pattern, words):
            return style
    if re.search(_MALE, person):
        return ("short", "cap")[turn % 2]
    if re.search(_FEMALE, person):
        return ("long", "bun", "cap")[turn % 3]
    return _TOPS[turn % 3]


def _hair_colour(person: str, turn: int) -> str:
    match = re.search(r"(\w+)(?:[\w ,-]{0,16})hair", person)
    word = match.group(1) if match else ""
    if word in _HAIR_COLOURS:
        return _HAIR_COLOURS[word]
    if word in colours.WORDS:
        return colours.WORDS[word]
    if re.search(_GREYING, person):
        return "#9a9a9c"
    return _HAIRS[turn % len(_HAIRS)]


def _build(person: str) -> float:
    return next((size for pattern, size in _BUILDS if re.search(pattern, person)), 1.0)


def _dressed(plain: Outfit, worn: str) -> Outfit:
    """Each garment in the order said; an outer one covers an inner one."""
    found = colours.spoken_colours(worn)
    clothes, last, coloured = plain, 0, False
    for match in re.finditer(r"[a-z-]+", worn):
        word = match.group()
        garment = _GARMENTS.get(word) or _GARMENTS.get(word.removesuffix("s"))
        if garment is None:
            continue
        said = [colour for place, colour in found if last <= place < match.start()]
        default = colours.linear(colours.WORDS[garment[1]]) if garment[1] else None
        colour = said[-1] if said else default
        coloured = coloured or (colour is not None and garment[0] in ("top", "coat", "jacket", "suit", "dress", "gown"))
        clothes = _put_on(clothes, garment[0], colour)
        last = match.end()
    return replace(clothes, scarf=clothes.scarf or coloured)


def _put_on(clothes: Outfit, where: str, said: Colour | None) -> Outfit:
    colour = said or clothes.accent
    if where in ("brim", "cap", "beanie", "hood", "helmet"):
        hat: Hat = "brim" if where == "brim" else "cap" if where == "cap" else "hood" if where == "hood" else "helmet"
        return replace(clothes, hat="beanie" if where == "beanie" else hat, hat_colour=colour)
    if where == "suit":
        return replace(clothes, top=colour, bottom=colours.scaled(colour, 0.85))
    if where in ("coat", "gown", "dress", "skirt"):
        return _long(clothes, where, colour)
    if where == "jacket":
        return replace(clothes, coat=colour)
    if where == "scarf":
        return replace(clothes, scarf=True, accent=said or clothes.accent)
    fields: dict[str, Colour] = {where: colour}
    return replace(
        clothes,
        top=fields.get("top", clothes.top),
        bottom=fields.get("bottom", clothes.bottom),
        shoes=fields.get("shoes", clothes.shoes),
    )


def _long(clothes: Outfit, where: str, colour: Colour) -> Outfit:
    if where == "coat":
        return replace(clothes, coat=colour, tail="coat")
    if where == "skirt":
        return replace(clothes, bottom=colour, tail=clothes.tail or "skirt")
    return replace(clothes, top=colour, bottom=colour, tail="gown" if where == "gown" else "skirt")


def cloth(colour: Colour, specular: float = 0.08) -> Material:
    """A matt surface of that colour."""
    return Material(colour, specular)
