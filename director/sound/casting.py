"""Casting of temp voices: which of the engine's voices a character has, by the cast record, told apart from all others.

A voice hangs on the record's own words and colour, and on how many before it in the cast would sound the same: a note
about somebody else changes nobody's voice. `with_alike` is what a shot has to know of the rest of the cast. Data and
rules; no sound is made here.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from director.domain.production import Character
from director.domain.vocabulary import PALETTE

Kind = Literal["man", "woman", "old man", "old woman", "child", "stranger"]

_WOMAN = (
    r"\b(?:woman|women|girl|she|her|hers|female|lady|mother|mum|mom|sister|daughter|wife|widow|aunt|nun|queen|princess|"
    r"waitress|actress|granny|grandmother|mrs|ms|miss|madame|femme|fille|mère|frau|mädchen|mutter|mujer|niña|madre|"
    r"donna|ragazza|bride|landlady|alto|soprano|contralto)\b"
)
_MAN = (
    r"\b(?:man|men|boy|he|his|him|male|father|dad|brother|son|husband|uncle|priest|monk|king|prince|waiter|mr|sir|"
    r"gentleman|grandfather|grandpa|homme|garçon|père|mann|junge|vater|hombre|niño|padre|uomo|ragazzo|groom|landlord|"
    r"stubble|bearded|beard|tenor|baritone|bass)\b"
)
_OLD = (
    r"\bold (?:man|woman|lady|gentleman|sailor|priest|nun|soldier|fisherman|farmer|king|queen|captain|widow)\b|"
    r"\b(?:elderly|sixties|seventies|eighties|nineties|pensioner|aged(?! \d)|ancient|granny|grandmother|grandfather|"
    r"grandpa|grandma|6[5-9]|[789]\d|[6789]0s)\b"
)
_CHILD = (
    r"\b(?:child|kid|little (?:girl|boy)|schoolgirl|schoolboy|toddler|enfant|niño|niña|bambin[ao])\b|"
    r"(?:^|[;,(] ?|\baged? )(?:[4-9]|1[0-2])(?=$|[;,)]| year)"
)
_YOUNG = r"\b(?:girl|boy)\b"
_GROWN_M = 1.45
_WOMAN_BY_NAME = r"(?:[^OU]A|INES|RIE|LIE|PHIE|INE|ELLE|ETTE|LYN|^ANN|ANNE|IRIS|BETH)$"

# Variants of the engine's, the middle of their pitch, and how wide the steps beside it are; a step and a variant are
# what tells one of a kind from another.
_VOICES: dict[Kind, tuple[tuple[str, ...], int, float]] = {
    "man": (("m3", "m1", "m7", "m2", "m6"), 52, 1.0),
    "woman": (("f2", "f1", "f4", "f3"), 46, 0.9),
    "old man": (("m5", "m8", "m4", "croak"), 40, 1.0),
    "old woman": (("grandma", "f5", "aunty"), 28, 0.9),
    "child": (("f5", "Annie", "anika"), 86, 0.5),
    "stranger": (("klatt2", "klatt3"), 50, 1.0),
}
_STEPS = (0, 16, -8, 8, -16, 4, -20, 20, -4, 12, -12)  # so many that every pair with a variant comes before any again
_APART = 13  # from one of the same colour to the next; more than there are colours

# Words of a voice to the language it is spoken in, where the line is in English.
_ACCENTS: tuple[tuple[str, str], ...] = (
    (r"\bscot|glasw|edinburgh|highland", "en-gb-scotland"),
    (r"lancashire|northern|yorkshire|mancunian|manchester", "en-gb-x-gbclan"),
    (r"birmingham|brummie|midlands", "en-gb-x-gbcwmd"),
    (r"received pronunciation|\brp\b|upper.class|posh|plummy", "en-gb-x-rp"),
    (r"caribbean|jamaica|trinidad|barbad", "en-029"),
    (r"british|english accent|london|cockney|\birish|welsh|australian", "en-gb"),
)
_ENGLISH = "en-us"


@dataclass(frozen=True)
class Timbre:
    """A voice of the engine's: its variant, others to take where that isn't there, pitch in points, and accent."""

    variant: str
    otherwise: str
    pitch: int
    accent: str = _ENGLISH

    def names(self, language: str, whispered: bool = False) -> tuple[str, ...]:
        """What the engine may call this voice in a language, best first."""
        spoken = self.accent if language == "en" else language
        breath = ("whisperf" if self.variant.startswith("f") else "whisper",) if whispered else ()
        variants = (*breath, self.variant, self.otherwise)
        return tuple(f"{tongue}+{variant}" for tongue in (spoken, _ENGLISH) for variant in variants)


def timbre(cast: Sequence[Character], who: str) -> Timbre:
    """The voice of one of the cast, or of somebody who isn't in it."""
    place = next((at for at, one in enumerate(cast) if one.id == who), None)
    if place is None:
        return _of("stranger", _number(who), "")
    one = cast[place]
    rank = sum(_key(other) == _key(one) for other in cast[:place])
    kind, colour = _key(one)
    return _of(kind, colour + _APART * rank, one.voice)


def with_alike(cast: Sequence[Character], chosen: Container[str], speakers: Container[str]) -> Iterator[Character]:
    """The chosen of a cast in its order and, bare of all else, whoever before the speakers would sound the same."""
    last = {_key(one): at for at, one in enumerate(cast) if one.id in speakers}
    bare = count(1)
    for at, one in enumerate(cast):
        kind, colour = _key(one)
        if one.id in chosen:
            yield one
        elif at < last.get((kind, colour), 0):
            yield Character(id=f"ALIKE-{next(bare)}", colour=PALETTE[colour], voice=kind)


def kind_of(character: Character) -> Kind:
    """What kind of voice the record's words, height and name call for."""
    named = f"{character.name} {character.id.replace('_', ' ')}"
    said = f"{character.voice}; {character.description}; {named}".lower()
    woman, man = (len(re.findall(words, said)) for words in (_WOMAN, _MAN))
    if re.search(_CHILD, said) or (re.search(_YOUNG, said) and character.height_m < _GROWN_M):
        return "child"
    female = woman > man if woman != man else bool(re.search(_WOMAN_BY_NAME, character.id))
    if re.search(_OLD, said):
        return "old woman" if female else "old man"
    return "woman" if female else "man"


def _of(kind: Kind, number: int, voice: str) -> Timbre:
    variants, middle, width = _VOICES[kind]
    pitch = middle + round(_STEPS[number % len(_STEPS)] * width)
    accent = next((name for words, name in _ACCENTS if re.search(words, voice, re.IGNORECASE)), _ENGLISH)
    return Timbre(variants[number % len(variants)], variants[0], pitch, accent)


def _key(one: Character) -> tuple[Kind, int]:
    colour = one.colour.lower()
    return kind_of(one), PALETTE.index(colour) if colour in PALETTE else _number(colour) % len(PALETTE)


def _number(name: str) -> int:
    return sum(ord(letter) * (place + 7) for place, letter in enumerate(name))
