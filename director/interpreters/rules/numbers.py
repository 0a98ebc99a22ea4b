"""Numbers as people write and say them, and the quantities they make with a unit."""

import re
from collections.abc import Sequence
from typing import Any

from director.interpreters.rules.lists import listed
from director.interpreters.rules.tokens import Token

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_TENS["fourty"] = 40
_ABOUT = {
    ("a", "couple", "of"): 2.0,
    ("couple", "of"): 2.0,
    ("a", "couple"): 2.0,
    ("a", "few"): 3.0,
    ("a", "half"): 0.5,
    ("half", "a"): 0.5,
    ("half", "of", "a"): 0.5,
    ("a", "quarter", "of", "a"): 0.25,
    ("quarter", "of", "a"): 0.25,
    ("a", "third", "of", "a"): 1 / 3,
    ("third", "of", "a"): 1 / 3,
    ("half",): 0.5,
    ("a", "dozen"): 12.0,
    ("three", "quarters", "of", "a"): 0.75,
    ("two", "thirds", "of", "a"): 2 / 3,
    ("a", "full"): 1.0,
    ("an", "extra"): 1.0,
    ("one", "extra"): 1.0,
    ("another", "couple", "of"): 2.0,
    ("a", "good"): 1.0,
    ("couple",): 2.0,
    ("a", "quarter"): 0.25,
    ("another",): 1.0,
    ("one", "more"): 1.0,
    ("half", "an"): 0.5,
    ("a", "whole"): 1.0,
}
UNITS = {
    "seconds": ["second", "seconds", "s", "secs", "sec", "secondes", "beat", "beats"],
    "frames": ["frame", "frames", "f", "fr"],
    "minutes": ["minute", "minutes", "min", "mins"],
    "focal": ["mm", "millimetre", "millimetres", "millimeter", "millimeters", "mil", "mill", "mils", "mills"],
    "kelvin": ["k", "kelvin", "kelvins"],
    "degrees": ["degree", "degrees", "deg"],
    "percent": ["percent", "per", "%", "pc"],
    "metres": ["metre", "metres", "meter", "meters", "m", "feet", "foot"],
    "fps": ["fps", "p"],
    "times": ["x", "times"],
    "stops": ["stop", "stops"],
}
NUMBER_WORDS = frozenset([*_ONES, *_TENS, "hundred", "thousand", "point", "dozen"])
_COUNTED = listed("numbers.counted")
_UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words}
_GLUED = re.compile(r"^(\d+)([a-z]+)$")


def number_at(tokens: Sequence[Token], at: int) -> tuple[int, float] | None:
    """The number that starts at this token: how many tokens it takes, and its value."""
    token = tokens[at]
    if token.kind == "number":
        return _and_a_fraction(tokens, at, 1, float(token.word))
    if token.kind == "fraction":
        above, below = token.word.split("/")
        return (1, int(above) / int(below)) if int(below) else None
    for phrase, value in sorted(_ABOUT.items(), key=lambda entry: -len(entry[0])):
        if tuple(one.word for one in tokens[at : at + len(phrase)]) == phrase and _unit_follows(
            tokens, at + len(phrase)
        ):
            return len(phrase), value
    return _spelled(tokens, at)


def _unit_follows(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].word in _UNIT_OF and len(tokens[at].word) > 1


def _and_a_fraction(tokens: Sequence[Token], at: int, size: int, value: float) -> tuple[int, float]:
    words = [token.word for token in tokens[at + size : at + size + 3]]
    if words == ["and", "a", "half"]:
        return size + 3, value + 0.5
    if words[:2] == ["and", "half"]:
        return size + 2, value + 0.5
    if words == ["and", "a", "quarter"]:
        return size + 3, value + 0.25
    following = tokens[at + size] if at + size < len(tokens) else None
    if following is not None and following.kind == "fraction" and value == int(value):
        above, below = following.word.split("/")
        return size + 1, value + int(above) / max(int(below), 1)
    return size, value


def _spelled(tokens: Sequence[Token], at: int) -> tuple[int, float] | None:
    size, value = _below_hundred(tokens, at)
    if size == 0:
        return None
    size, value = _hundreds(tokens, at, size, value)
    if _word(tokens, at + size) in ("point", "and") and _word(tokens, at + size) == "point":
        digits, scale = _digits(tokens, at + size + 1)
        if digits:
            return size + 1 + digits, value + scale
    return _and_a_fraction(tokens, at, size, float(value))


def _digits(tokens: Sequence[Token], at: int) -> tuple[int, float]:
    count, text = 0, ""
    while _word(tokens, at + count) in _ONES and _ONES[_word(tokens, at + count)] < 10:
        text += str(_ONES[_word(tokens, at + count)])
        count += 1
    return count, float(f"0.{text}") if text else 0.0


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if 0 <= at < len(tokens) and tokens[at].kind in ("word", "number") else ""


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    word = _word(tokens, at)
    if word in _ONES:
        return 1, _ONES[word]
    if word not in _TENS:
        return (1, 1) if word == "a" and _word(tokens, at + 1) in ("hundred", "thousand") else (0, 0)
    step = 2 if at + 1 < len(tokens) and tokens[at + 1].word == "-" else 1
    follow = _word(tokens, at + step)
    if follow in _ONES and 0 < _ONES[follow] < 10:
        return step + 1, _TENS[word] + _ONES[follow]
    return 1, _TENS[word]


def _hundreds(tokens: Sequence[Token], at: int, size: int, value: int) -> tuple[int, int]:
    for scale_word, scale in (("thousand", 1000), ("hundred", 100)):
        if _word(tokens, at + size) == scale_word:
            value, size = value * scale, size + 1
            skip = 1 if _word(tokens, at + size) == "and" else 0
            more, rest = _below_hundred(tokens, at + size + skip)
            if more and _word(tokens, at + size + skip + more) == "hundred":
                more, rest = more + 1, rest * 100
            if more:
                value, size = value + rest, size + skip + more
    return size, value


def quantity_at(tokens: Sequence[Token], at: int) -> tuple[int, dict[str, Any]] | None:
    """A number with its unit, as senses: {"number": 85, "focal": 85}; also "f/2.8", "2.39:1", "85mm"."""
    token = tokens[at]
    if token.kind == "ratio":
        return 1, {"ratio": token.word}
    if token.kind == "fstop":
        return 1, {"f_stop": float(re.sub(r"[^\d.]", "", token.word))}
    glued = _GLUED.match(token.word) if token.kind in ("slate", "word") else None
    if glued and glued.group(2) in _UNIT_OF:
        return 1, _measured(float(glued.group(1)), _UNIT_OF[glued.group(2)], glued.group(2))
    if token.word in ("a", "the") and _word(tokens, at + 1) == "second" and _word(tokens, at + 2) in _COUNTED:
        return None
    if token.word in ("a", "one") and _word(tokens, at + 1) in ("second", "frame", "minute", "stop", "degree", "beat"):
        return _indefinite(tokens, at)
    found = number_at(tokens, at)
    return None if found is None else _with_unit(tokens, at, *found)


def _indefinite(tokens: Sequence[Token], at: int) -> tuple[int, dict[str, Any]]:
    unit = _word(tokens, at + 1)
    size, value = _and_a_fraction(tokens, at, 2, 1.0)
    return size, _measured(value, _UNIT_OF[unit], unit)


def _with_unit(tokens: Sequence[Token], at: int, size: int, value: float) -> tuple[int, dict[str, Any]]:
    step = size + 1 if at + size < len(tokens) and tokens[at + size].word == "-" else size
    following = tokens[at + step] if at + step < len(tokens) else None
    word = following.word if following is not None and following.kind in ("word", "other") else ""
    if word in ("more", "extra", "full", "whole", "additional", "further") and _word(tokens, at + step + 1) in _UNIT_OF:
        step, word = step + 1, _word(tokens, at + step + 1)
    unit = _UNIT_OF.get(word)
    if unit is None or (word == "per" and _word(tokens, at + step + 1) != "cent"):
        return size, {"number": value}
    taken = step + (2 if word == "per" else 1)
    if unit == "frames" and _rate_follows(tokens, at + taken):
        return taken + 2, {"number": value, "fps": value}
    if unit == "seconds" and [_word(tokens, at + taken + n) for n in range(3)] == ["and", "a", "half"]:
        return taken + 3, _measured(value + 0.5, unit, word)
    return taken, _measured(value, unit, word)


def _rate_follows(tokens: Sequence[Token], at: int) -> bool:
    return _word(tokens, at) in ("per", "a") and _word(tokens, at + 1) == "second"


def _measured(value: float, unit: str, word: str) -> dict[str, Any]:
    if unit == "minutes":
        return {"number": value, "seconds": value * 60}
    if word in ("feet", "foot"):
        value = round(value * 0.3048, 2)
    senses: dict[str, Any] = {"number": value, unit: value}
    if word == "k" and value < 100:
        senses["kelvin"] = value * 1000
    return senses
