"""Scene headings: what is one, and what it says of inside or outside, place and hour. Its words are in `words_page`."""

import re
from dataclasses import dataclass

from director.domain.vocabulary import TimeOfDay
from director.imports.words_page import ASIDES, PLACE_PREFIXES, SAME_TIMES, SCENE_WORDS, TIMES

_PREFIX = re.compile(
    r"^(?P<word>" + "|".join(re.escape(word) for word in sorted(PLACE_PREFIXES, key=len, reverse=True)) + r")"
    r"(?P<mark>\.\s*[-–—]?|:|\s*[-–—]|\s)\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_SCENE_WORD = re.compile(r"^(?:" + "|".join(SCENE_WORDS) + r")\s+\w+\b\s*[.:–—-]?\s*(?P<rest>.*)$", re.IGNORECASE)
_MARGIN_NUMBER = re.compile(r"^(?P<number>[A-Z]?\d+[A-Z]{0,2})(?:\s*[.)]\s*|\s+)(?P<rest>\D.*)$", re.IGNORECASE)
_HASH_NUMBER = re.compile(r"\s*#([^#\s]+)#\s*$")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"\s+(?:--|[-–—])\s*|\s*--\s*|\s*[–—]\s*|(?<=\w)-\s+|(?<=\w\w)[.:;]\s+")
_TIME_WORDS = sorted(TIMES, key=len, reverse=True)
_LATER = re.compile(r"^(?:.*\b)?(?:LATER|EARLIER|PLUS TARD|SPÄTER|MÁS TARDE|DESPUÉS|PIÙ TARDI)$")


@dataclass(frozen=True)
class Heading:
    """A heading as read: `interior` and `time` are None where unsaid, `goes_on` is CONTINUOUS, LATER and the like."""

    text: str
    number: str = ""
    interior: bool | None = None
    said_where: bool = False
    place: str = ""
    area: str = ""
    time: TimeOfDay | None = None
    goes_on: bool = False
    asides: tuple[str, ...] = ()


def looks_like_heading(line: str, fresh: bool, alone: bool) -> bool:
    """Whether a stripped line is a heading; `fresh`: a block may start here, `alone`: it has blank lines around it."""
    if line.startswith("."):
        return len(line) > 1 and line[1].isalnum() and alone
    if line.startswith(tuple("!@>~=(")):
        return False
    bare = _HASH_NUMBER.sub("", line)
    numbered = _MARGIN_NUMBER.match(bare)
    bare = numbered.group("rest") if numbered else bare
    found = _PREFIX.match(bare)
    if found:
        return _is_said(found, fresh, alone)
    if not alone or any(letter.islower() for letter in _BRACKETS.sub("", bare)):
        return False
    return _SCENE_WORD.match(bare) is not None or _ends_in_an_hour(bare)


def _is_said(found: re.Match[str], fresh: bool, alone: bool) -> bool:
    word, mark, rest = found.group("word"), found.group("mark"), found.group("rest")
    full = (len(word) > 3 and word.isalpha()) or word.upper() == "EST"  # INTERIOR, EST are also plain words
    if mark.startswith((".", ":")) and not full:
        return True
    if word.isupper() and mark.strip():
        return fresh
    return (
        fresh and (alone or not word.islower()) and ((word.isupper() and rest.isupper()) or (alone and _hour_in(rest)))
    )


def _hour_in(rest: str) -> bool:
    return any(_time_of(part) for part in _PARTS.split(_BRACKETS.sub("", rest.upper())))


def _ends_in_an_hour(line: str) -> bool:
    parts = [part.strip(" .") for part in _PARTS.split(_BRACKETS.sub("", line.upper())) if part.strip(" .")]
    return len(parts) > 1 and len(line) < 90 and (parts[-1] in TIMES or parts[0] in TIMES)


def read_heading(text: str) -> Heading:
    """Read a heading's parts; what can't be told stays unsaid."""
    line = " ".join(text.removeprefix(".").split())
    number = ""
    hashed = _HASH_NUMBER.search(line)
    if hashed:
        number, line = hashed.group(1), line[: hashed.start()].strip()
    margin = _MARGIN_NUMBER.match(line)
    if margin and (_PREFIX.match(margin.group("rest")) or _ends_in_an_hour(margin.group("rest"))):
        number = number or margin.group("number")
        line = re.sub(rf"\s+{re.escape(margin.group('number'))}[.)]?$", "", margin.group("rest"))
    found = _PREFIX.match(line)
    interior = PLACE_PREFIXES[_known(found.group("word"))] if found else None
    return _of_parts(line, number, interior, found)


def _known(word: str) -> str:
    upper = word.upper()
    return upper if upper in PLACE_PREFIXES else upper.replace("ß", "SS").replace("ẞ", "SS")


def _of_parts(line: str, number: str, interior: bool | None, found: re.Match[str] | None) -> Heading:
    asides = [aside.strip() for aside in _BRACKETS.findall(line)]
    bare = _BRACKETS.sub("", found.group("rest") if found else line)
    places: list[str] = []
    time: TimeOfDay | None = None
    goes_on = False
    for part in (piece.strip(" .,:") for piece in _PARTS.split(bare)):
        hour = _time_of(part.upper())
        if hour and (found or places):
            time = time or hour
        elif part.upper() in SAME_TIMES or _LATER.match(part.upper()):
            goes_on = True
        elif part.upper() in ASIDES:
            asides.append(part)
        elif part:
            places.append(part)
    for aside in (one.upper() for one in asides):
        goes_on = goes_on or aside in SAME_TIMES
        time = time or TIMES.get(aside)
    if places and time is None and not goes_on:
        places[-1], time = _cut_off_hour(places[-1])
    place, _, detail = places[0].partition(", ") if places else ("", "", "")
    area = ", ".join(piece for piece in (detail, *places[1:]) if piece)
    said = found is not None
    return Heading(line, number, interior, said, place.strip(), area, time, goes_on, tuple(asides))


def _time_of(part: str) -> TimeOfDay | None:
    words = part.strip(" .,:").removeprefix("THE ").removeprefix("NEXT ").removeprefix("SAME ")
    if words in TIMES:
        return TIMES[words]
    first = next(
        (word for word in _TIME_WORDS if re.fullmatch(rf"{re.escape(word)}(?:\s*[/,]\s*.*|\s+\d+)", words)), None
    )
    return TIMES[first] if first else None


def _cut_off_hour(place: str) -> tuple[str, TimeOfDay | None]:
    for word in _TIME_WORDS:
        found = re.search(rf"[\s,]+{re.escape(word)}$", place, re.IGNORECASE)
        if found and found.start() > 0:
            return place[: found.start()].strip(" ,"), TIMES[word]
    return place, None
