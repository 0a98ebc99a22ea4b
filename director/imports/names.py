"""Names as a page has them to the ids and names that a production has."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w'’-]+")
_SMALL = ("of", "the", "and", "de", "du", "des", "la", "le", "von", "der", "di", "da", "y", "et", "und", "e")
_LONGEST = 60


def cast_id(name: str) -> str:
    """The upper-case id of a name: "Mr. Hughes" is MR_HUGHES; letters of any script stay."""
    flat = _NOT_WORD.sub("_", unicodedata.normalize("NFC", name)).strip("_-'’").upper()
    made = re.sub(r"_{2,}", "_", "".join(letter for letter in flat if letter in "'’-_" or letter.isalnum()))[:_LONGEST]
    return made if made and made == made.upper() else "SOMEBODY"


def slug(words: str) -> str:
    """The lower-case id of a place or piece: "KELVIN'S BEDROOM" is kelvins_bedroom."""
    bare = unicodedata.normalize("NFC", words).replace("'", "").replace("’", "").lower()
    flat = re.sub(r"[\W_]+", "_", "".join(letter if letter.isalnum() else " " for letter in bare)).strip("_")
    made = flat[:_LONGEST].strip("_").lower()
    return made if made and made == made.lower() else "place"


def spoken_name(name: str) -> str:
    """A cue as a name: MR. HUGHES is Mr. Hughes, R2D2 and McDUCK stay as they are."""
    if any(letter.islower() for letter in name):
        return name
    return " ".join(_word(word, place) for place, word in enumerate(name.split()))


def place_name(words: str, proper: frozenset[str]) -> str:
    """A place as a person writes it: TINY PARIS ROOM is "Tiny Paris room" where `proper` knows paris for a name."""
    if any(letter.islower() for letter in words):
        return words[:1].upper() + words[1:]
    lowered = " ".join(_titled(word) if word.strip(".,'’s") in proper else word for word in words.lower().split())
    return lowered[:1].upper() + lowered[1:]


def proper_names(told: str) -> frozenset[str]:
    """The words, lower case, that a text writes with a capital amid a sentence and never small."""
    names = {word.lower() for word in re.findall(r"(?<=[^\W\d_A-Z,] )([^\W\d_a-z][^\W\d_A-Z]+)", told)}
    return frozenset(names - set(re.findall(r"(?<!\w)[^\W\d_A-Z]+(?!\w)", told)))


def _titled(word: str) -> str:
    return word[:1].upper() + word[1:]


def _word(word: str, place: int) -> str:
    if any(letter.isdigit() for letter in word) and any(letter.isalpha() for letter in word):
        return word
    if place and word.lower() in _SMALL:
        return word.lower()
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
