"""Wardrobe: the words of a cast record become an outfit: what is worn, hair, hat and colours. Words are data.

The cast record's own colour is the accent: the top where no colour is said, else only a pocket, a tie or a scarf that
the words name. A record that says nothing is dressed by its id, no two of a cast alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from director.domain.production import Character
from director.staging import colours, grooming
from director.staging.colours import Colour
from director.staging.grooming import Beard, Glasses, Hair
from director.staging.physique import FEMALE, MALE, Physique, physique
from director.staging.staged import Material

Hat = Literal[
    "",
    "fedora",
    "straw",
    "cowboy",
    "bowler",
    "top hat",
    "cap",
    "flat cap",
    "peaked cap",
    "beret",
    "beanie",
    "hood",
    "headscarf",
    "helmet",
    "crown",
    "turban",
    "bonnet",
]
BRIMMED: tuple[Hat, ...] = ("fedora", "straw", "cowboy", "bowler", "top hat", "cap", "flat cap", "peaked cap")
Tail = Literal["", "jacket", "coat", "skirt", "full skirt", "gown", "apron"]
Sleeves = Literal["long", "short", "none"]
Legs = Literal["trousers", "wide", "shorts", "bare"]
Front = Literal["plain", "open", "buttoned"]


@dataclass(frozen=True)
class Outfit:
    """What one figure looks like. Colours are linear."""

    physique: Physique
    top: Colour
    bottom: Colour
    coat: Colour | None
    shoes: Colour
    hair_colour: Colour
    accent: Colour
    skin: Colour
    hat_colour: Colour
    hair: Hair = "short"
    hat: Hat = ""
    tail: Tail = ""
    sleeves: Sleeves = "long"
    legs: Legs = "trousers"
    cape: Colour | None = None
    scarf: Colour | None = None
    tie: Colour | None = None
    belt: bool = False
    bag: Colour | None = None
    beard: Beard = ""
    glasses: Glasses = ""
    boots: bool = False


@dataclass(frozen=True)
class _Garment:
    """Where it is worn, its colour where none is said, and what it is worn with."""

    where: str
    colour: str = ""
    also: tuple[tuple[str, str | bool], ...] = ()


def _named(words: str, where: str, colour: str = "", **also: str | bool) -> dict[str, _Garment]:
    return dict.fromkeys(words.split(), _Garment(where, colour, tuple(also.items())))


_GARMENTS: dict[str, _Garment] = {
    **_named("coat overcoat raincoat mac greatcoat duster", "coat", tail="coat"),
    **_named("trenchcoat trench", "coat", "camel", tail="coat", belt=True),
    **_named("labcoat", "coat", "white", tail="coat"),
    **_named("parka anorak peacoat cardigan tunic", "coat", tail="jacket"),
    **_named("robe gown cassock habit kimono sari abaya", "whole", tail="gown"),
    **_named("dress frock sundress", "whole", tail="skirt", legs="bare", sleeves="short"),
    **_named("cloak cape poncho", "cape"),
    **_named("skirt kilt", "bottom", "charcoal", tail="skirt", legs="bare"),
    **_named("petticoat crinoline", "bottom", "charcoal", tail="full skirt"),
    **_named("apron", "apron", "white"),
    **_named("shirt blouse sweater jumper pullover turtleneck top sweatshirt", "top"),
    **_named("tee t-shirt tshirt polo", "top", sleeves="short"),
    **_named("vest singlet undershirt", "top", sleeves="none"),
    **_named("waistcoat", "top"),
    **_named("hoodie", "top", "grey"),
    **_named("scrubs", "suit", "teal", sleeves="short"),
    **_named("suit tuxedo", "suit", "charcoal", tail="jacket", tie="yes"),
    **_named("uniform", "suit", "navy", belt=True),
    **_named("overalls dungarees coveralls jumpsuit boilersuit", "suit", "navy", legs="wide"),
    **_named("pyjamas pajamas", "suit", "lilac", legs="wide"),
    **_named("jacket blazer", "coat", tail="jacket"),
    **_named("bomber", "coat", tail="jacket"),
    **_named("trousers pants slacks chinos leggings", "bottom", "charcoal"),
    **_named("jeans", "bottom", "denim"),
    **_named("shorts", "bottom", "charcoal", legs="shorts"),
    **_named("shoes sneakers trainers heels sandals", "shoes", "brown"),
    **_named("boots wellingtons", "shoes", "brown", boots=True),
    **_named("hat fedora trilby homburg", "hat", "black", hat="fedora"),
    **_named("panama boater sunhat", "hat", "cream", hat="straw"),
    **_named("stetson", "hat", "tan", hat="cowboy"),
    **_named("bowler derby", "hat", "black", hat="bowler"),
    **_named("topper", "hat", "black", hat="top hat"),
    **_named("cap", "hat", "navy", hat="cap"),
    **_named("flatcap", "hat", "grey", hat="flat cap"),
    **_named("peakedcap", "hat", "navy", hat="peaked cap"),
    **_named("beret", "hat", "navy", hat="beret"),
    **_named("beanie toque", "hat", "charcoal", hat="beanie"),
    **_named("hood balaclava", "hat", "charcoal", hat="hood"),
    **_named("headscarf hijab veil wimple", "hat", "charcoal", hat="headscarf"),
    **_named("helmet hardhat", "hat", "white", hat="helmet"),
    **_named("crown tiara", "hat", "gold", hat="crown"),
    **_named("turban", "hat", "white", hat="turban"),
    **_named("bonnet", "hat", "white", hat="bonnet"),
    **_named("scarf shawl bandana", "scarf"),
    **_named("tie necktie", "tie"),
    **_named("belt", "belt", belt=True),
    **_named("backpack rucksack satchel", "bag", "olive"),
}
# Two words that mean one garment, written as it is looked up.
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"top hat", "topper"),
    (r"flat cap|newsboy cap|tweed cap", "flatcap"),
    (r"peaked cap|police cap|officer'?s cap|captain'?s cap|chauffeur'?s cap", "peakedcap"),
    (r"cowboy hat|ten-gallon hat|wide-?brimmed hat", "stetson"),
    (r"straw hat|sun hat", "panama"),
    (r"bowler hat", "bowler"),
    (r"hard hat", "hardhat"),
    (r"head ?scarf", "headscarf"),
    (r"lab coat", "labcoat"),
    (r"trench coat", "trench"),
    (r"rain ?coat", "raincoat"),
    (r"woolly hat|knit(?:ted)? (?:hat|cap)|watch cap", "beanie"),
    (r"tank top", "vest"),
    (r"boiler suit", "boilersuit"),
    (r"(?:evening|ball|wedding) dress|long dress", "gown"),
    (r"dressing gown|bath ?robe", "robe"),
    (r"leather jacket|flight jacket|bomber jacket|denim jacket", "bomber"),
)
# How somebody is dressed of whom nothing is said: silhouettes that can't be taken for each other.
_KITS: tuple[tuple[Hair, str], ...] = (
    ("short", ""),
    ("long", "coat"),
    ("curly", "jacket, shorts"),
    ("bun", "robe"),
    ("ponytail", "parka, backpack"),
    ("swept", "overalls, panama"),
    ("shoulder", "skirt"),
    ("cropped", "cape"),
)
_GIRTHS = (1.0, 0.92, 1.08, 0.95, 1.2, 1.12, 0.9, 1.04)  # of theirs
_BOTTOMS = ("#30333d", "#3b4560", "#4a4038", "#39403a")


def outfit(character: Character, cast: Sequence[Character] = ()) -> Outfit:
    """What the cast record's description and wardrobe say, and a stable choice where they say nothing.

    `cast` is everyone of the production, in order: of those who are described by nothing no two are dressed alike,
    and nobody's choice is changed by one who is added after.
    """
    known = any(one.id == character.id for one in cast)
    silent = [one for one in cast if _silent(one)] if known and _silent(character) else [character]
    return _read(character, _kit(character, silent))


def _silent(character: Character) -> bool:
    said = (character.description + " " + character.wardrobe).lower()
    return not _found(character.wardrobe.lower()) and grooming.hair_said(said) is None


def turn_of(name: str) -> int:
    """A number that is the same for the same id."""
    return sum(ord(letter) * (index + 3) for index, letter in enumerate(name))


def _kit(character: Character, silent: Sequence[Character]) -> int:
    taken: set[int] = set()
    for one in silent:
        kit = turn_of(one.id) % len(_KITS)
        while kit in taken and len(taken) < len(_KITS):
            kit = (kit + 1) % len(_KITS)
        if one.id == character.id:
            return kit
        taken.add(kit)
    return turn_of(character.id) % len(_KITS)


def _read(character: Character, kit: int) -> Outfit:
    worn, person = character.wardrobe.lower(), character.description.lower()
    turn, body = turn_of(character.id), physique(character)
    hair = grooming.hair_of(person + " " + worn, kit if _silent(character) else turn)
    if _silent(character):
        plain = person.strip() == ""
        hair = _KITS[kit][0] if plain else hair
        worn = _KITS[kit][1] if plain else _plain_clothes(person, kit)
    accent = colours.linear(character.colour)
    return _dressed(
        Outfit(
            physique=body if not _silent(character) else replace(body, girth=body.girth * _GIRTHS[kit]),
            top=accent,
            bottom=colours.linear(_BOTTOMS[turn % 4]),
            coat=None,
            shoes=colours.linear("#2a2422"),
            hair_colour=grooming.hair_colour(person, turn),
            accent=accent,
            skin=grooming.skin_of(person, turn),
            hat_colour=colours.linear("#1d1d21"),
            hair=hair,
            beard=grooming.beard_of(person),
            glasses=grooming.glasses_of(person + " " + worn),
        ),
        worn,
    )


# (who, clothes to choose from where only the person is described); the first that fits
_PLAIN_CLOTHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"soldier|officer|guard|police|cop\b|pilot|captain", ("uniform, peaked cap, boots",)),
    (r"nun\b", ("black habit, black veil",)),
    (r"priest|monk", ("black cassock",)),
    (r"doctor|scientist", ("lab coat",)),
    (r"nurse|surgeon", ("scrubs",)),
    (r"waiter|waitress|barista|cook|chef|baker|maid", ("white shirt, black trousers, apron",)),
    (r"farmer|fisherman|sailor|worker|mechanic|miner", ("overalls, flat cap, boots", "parka, beanie, boots")),
    (r"businessman|lawyer|detective|banker|boss|agent|gangster", ("suit", "suit, trench coat")),
    (r"queen|princess|bride", ("gown",)),
    (r"old (?:wo)?man|elderly|grand", ("cardigan", "coat")),
)
_MEN = (
    *("shirt", "jacket", "coat", "shirt, flat cap", "parka, backpack", "suit", "waistcoat, panama"),
    "overalls, beanie",
)
_WOMEN = ("dress", "shirt, trousers", "coat", "skirt", "cardigan", "gown", "cape, dress", "overalls, headscarf")


def _plain_clothes(person: str, kit: int) -> str:
    choices = next((clothes for who, clothes in _PLAIN_CLOTHES if re.search(who, person)), ())
    if not choices:
        choices = _WOMEN if FEMALE.search(person) else _MEN if MALE.search(person) else ("shirt",)
    return choices[kit % len(choices)]


def _found(worn: str) -> list[tuple[int, int, _Garment]]:
    """Each garment that the words name: from, to, and what it is."""
    found: list[tuple[int, int, _Garment]] = []
    covered = 0
    marks = sorted((match.span(), word) for pattern, word in _PHRASES for match in re.finditer(pattern, worn))
    singles = [(match.span(), match.group()) for match in re.finditer(r"[a-z-]+", worn)]
    for (start, end), word in sorted([*marks, *singles], key=lambda one: (one[0][0], -one[0][1])):
        garment = _GARMENTS.get(word) or _GARMENTS.get(word.removesuffix("s"))
        if garment is not None and start >= covered:
            found.append((start, end, garment))
            covered = end
    return found


def _dressed(clothes: Outfit, worn: str) -> Outfit:
    """Each garment in the order said; an outer one covers an inner one."""
    spoken, last, coloured = colours.spoken_colours(worn), 0, False
    for _, end, garment in _found(worn):
        said = [colour for place, colour in spoken if last <= place < end]
        default = colours.linear(colours.WORDS[garment.colour]) if garment.colour else None
        colour = said[-1] if said else default
        coloured = coloured or (colour is not None and garment.where in ("top", "coat", "suit", "whole"))
        clothes = _put_on(clothes, garment, colour or clothes.accent)
        last = end
    inner = colours.linear("#cfccc4") if clothes.coat is not None and _alike(clothes.top, clothes.coat) else clothes.top
    return replace(clothes, top=inner)


def _alike(one: Colour, other: Colour) -> bool:
    """Whether two colours would run into each other at a collar."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 0.16


def _put_on(clothes: Outfit, garment: _Garment, colour: Colour) -> Outfit:
    plain: dict[str, object] = {name: value for name, value in garment.also if name != "tie"}
    if garment.where == "suit" and ("tie", "yes") in garment.also:
        plain |= {"coat": colour, "bottom": colours.scaled(colour, 0.85), "tie": clothes.accent}
        plain["top"] = colours.linear("#d8d6d0")
    else:
        plain |= dict.fromkeys(_COVERS[garment.where], colour)
    if garment.where in ("top", "coat") and clothes.tail in ("skirt", "full skirt", "gown"):
        plain.pop("tail", None)
    if garment.where == "coat" and clothes.tail == "coat":
        plain.pop("tail", None)
    if garment.where == "coat":
        plain["sleeves"] = "long"
    if garment.where == "apron":
        plain["tail"] = clothes.tail or "apron"
    return _replaced(clothes, plain)


_COVERS: dict[str, tuple[str, ...]] = {
    "top": ("top",),
    "coat": ("coat",),
    "suit": ("top", "bottom"),
    "whole": ("top", "bottom"),
    "bottom": ("bottom",),
    "apron": (),
    "shoes": ("shoes",),
    "hat": ("hat_colour",),
    "scarf": ("scarf",),
    "tie": ("tie",),
    "belt": (),
    "cape": ("cape",),
    "bag": ("bag",),
}


def _replaced(clothes: Outfit, fields: dict[str, object]) -> Outfit:
    known: dict[str, Any] = {**vars(clothes), **fields}
    return Outfit(**known)


def cloth(colour: Colour, specular: float = 0.05) -> Material:
    """A matt surface of that colour."""
    return Material(colour, specular)
