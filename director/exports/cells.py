"""Text in the cells of fixed-width type: how wide it is, filled up, cut short, and broken into rows."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from director.words import one_line, safe

_JOINER, _AS_PICTURE, _SKINS = "\u200d", "\ufe0f", "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def padded(text: str, width: int) -> str:
    """The text in exactly so many cells."""
    cut = text if cells(text) <= width else shortened(text, width)
    return cut + " " * (width - cells(cut))


def cells(text: str) -> int:
    """How many cells of a terminal the text takes; what is joined to a sign stands in the cells of that sign."""
    return len(text) if text.isascii() else sum(_taken(text))


def _taken(text: str) -> Iterator[int]:
    before, taken = "", 0
    for character in text:
        if character == _AS_PICTURE and taken == 1:
            taken = 1  # a sign that would take one cell takes two as a picture
        elif before == _JOINER or character in _SKINS:
            taken = 0
        else:
            taken = _cell(character)
        yield taken
        before = character


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(text: str, width: int) -> str:
    """The text in at most so many cells, with a sign where it is cut."""
    plain = one_line(text)
    if cells(plain) <= width:
        return plain
    while plain and cells(plain) > width - 1:
        plain = plain[:-1]
    return f"{plain}…"


@lru_cache(maxsize=1 << 15)
def wrapped(text: str, room: int) -> tuple[str, ...]:
    """A text, made safe, in rows of at most so many cells; what is longer than a row is broken."""
    rows: list[str] = []
    for paragraph in safe(text).split("\n"):
        row, taken = "", 0
        for word in paragraph.split():
            long = cells(word)
            if taken and taken + 1 + long <= room:
                row, taken = f"{row} {word}", taken + 1 + long
                continue
            if taken:
                rows.append(row)
            *broken, row = _broken(word, room) if long > room else [word]
            rows += broken
            taken = cells(row)
        rows.append(row)
    return tuple(rows)


def _broken(word: str, room: int) -> list[str]:
    pieces, taken = [""], 0
    for character in word:
        if taken + _cell(character) > room:
            pieces.append("")
            taken = 0
        pieces[-1] += character
        taken += _cell(character)
    return pieces
