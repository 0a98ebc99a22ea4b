"""Which shots a note is about, read off its words: those it names, those of a scene, those in hand, or many.

It bounds what an answer may change, and reads nothing else off the note. Where it can't tell, it allows more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from director.domain.production import Production
from director.interpreters.base import Heard

_TITLE, _LOOK, _FORMAT = "set_title", "set_look", "set_format"
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_ONES = r"(?:shot|set-?up|single|insert|close-?up|wide|over)"
_SHOTS = r"(?:shots|set-?ups|singles|inserts|close-?ups|wides|two-shots|overs|over-the-shoulders)"
_BETWEEN = r"(?:(?!(?:in|on|at|to|of|with|from|and|but|for)\b)[\w'’-]+\s+){0,3}?"  # the, Mara's, diner
_FILM = r"(?:film|movie|production|show|series|episode|project)"
_STRETCH = rf"(?:{_FILM}|picture|cut|sequence|piece|story|edit)"
_ENDS = r"\s*(?:$|[.,;!?]|\b(?:too|as\s+well|but|except|apart|bar|save)\b)"

_MANY = re.compile(
    rf"""\b(?:all|every(?:\s+single)?|each|any)\s+(?:of\s+)?{_BETWEEN}{_SHOTS}\b
    |\b(?:every(?:\s+single)?|each)\s+{_BETWEEN}{_ONES}\b
    |\b(?:every|each)\s+one\s+of\s+(?:them|these|those|the)\b
    |\bboth\s+(?:of\s+)?{_BETWEEN}(?:{_SHOTS}|scenes)\b
    |\b(?:in|on|for|across|to)\s+both{_ENDS}
    |(?<!of\s)\b(?:shots|set-?ups)\b(?!\s+\w*\d)
    |\bscenes\b(?!\s+\w*\d)
    |\b(?:whole|entire)\s+(?:of\s+the\s+)?{_STRETCH}\b
    |\b(?:throughout|across|all\s+through|all\s+of|rest\s+of)\s+(?:the|this|our)\s+{_STRETCH}\b
    |\ball\s+of\s+\d+\b
    |\bfor\s+the\s+rest{_ENDS}
    |\b(?:the|all)\s+others\b
    |\beverything\s+else\b
    |\beverywhere\b|\banywhere\b|\bacross\s+the\s+board\b
    |\bthroughout\b(?!\s+(?:(?:the|this)\s+(?:shot|take|move|scene)|scene)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What makes a note one about many shots, whichever it names."""

_LOOSELY = re.compile(
    rf"""\b(?:the|our|this|my)\s+{_FILM}\b
    |(?<!of\s)(?<!be\s)(?<!is\s)(?<!from\s)\beverything\b
     (?!\s+(?:behind|around|beyond|about|crisp|sharp|soft|in\s+(?:focus|frame)|i|you|he|she|we|they)\b)
    |\ball\s+(?:of\s+)?(?:it|them|these|those){_ENDS}
    |(?<!after\s)(?<!at\s)\ball\s+(?:but|except|on|handheld|go|goes)\b
    |^\s*all\b(?!\s+(?:of\s+)?(?:right|the\s+(?:way|time)|this|that|him|her|us|he|she|we|you|i)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What makes a note that names no shot one about many."""

_WHOLE_FILM = re.compile(rf"\b(?:the|our|this|my|whole|entire)\s+{_FILM}\b", re.IGNORECASE)
_DEEDS = (
    (_TITLE, re.compile(r"\b(?:(?:re)?title[ds]?|called|rename)\b", re.IGNORECASE)),
    (
        _FORMAT,
        re.compile(
            r"\b(?:aspect|format|ratio|scope|wide-?screen|letterbox\w*|fps|frames?\s+(?:rate|(?:a|per)\s+second)|\d[\d.]*:\d"
            r"|1\.33|1\.66|1\.85|2\.35|2\.39|sixteen\s+by\s+nine|four\s+by\s+three)\b",
            re.IGNORECASE,
        ),
    ),
    (_LOOK, re.compile(r"\b(?:the|our|overall)\s+look\b(?!\s+(?:is|says|on|in|at|she|he|they))", re.IGNORECASE)),
)
_CUTTING = re.compile(r"\b(?:cut|dissolv|fad|wip|transition|bleed)\w*", re.IGNORECASE)
_WIDELY = re.compile(r"\b(?:all|every\w*|each|both|whole|entire|set-?ups)\b", re.IGNORECASE)

_THIS_SCENE = re.compile(
    r"\b(?:this|that|the|whole|entire)\s+(?:of\s+(?:this|the)\s+)?(?:same\s+|whole\s+|entire\s+)?scene\b", re.IGNORECASE
)
_CALLED_SCENE = re.compile(
    r"(?:\b(?:the|our)|^)\s*(?P<name>(?:(?!(?:the|in|on|at|of|for|to|an?)\b)[\w'’-]+\s+){1,3})scene\b(?!\s+\w*\d)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:\b(?:the|our)|^)\s*(?P<name>[^\W\d_]{3,})", re.IGNORECASE)
_NO_PLACE = frozenset(
    {"int", "ext", "day", "night", "dusk", "dawn", "the", "and", "continuous", "later", "morning", "evening"}
)
_HERE = re.compile(r"\b(?:this|that|it|these|those|here)\b", re.IGNORECASE)

_WITH = (
    r"(?:\s+(?:it|we|you|i|they|she|he|is|was|were|are|did|had|have|has|do|does|used|looks?|looked|the|one|ones|those"
    r"|that|what|light|lighting|lens|size|angle|colou?rs?|framing|mood|move|pace|height))"
)
_AT_IT = r"(?:\s+(?:in|on|at|for|with|of))?(?:\s+(?:shots?|slate))?\s*$"
_LIKENED = re.compile(
    rf"""(?:
    (?<!\bi\s)(?<!\bwe\s)(?<!\byou\s)(?<!['’]d\s)(?<!would\s)(?<!['’]t\s)(?<!really\s)\b(?:like|unlike)
    |\bas\b(?!\s+for\b)|\bthan|\bmatch(?:es|ing|ed)?(?:\s+up)?
    )\b{_WITH}{{0,5}}{_AT_IT}
    |\bmatch(?:es|ing|ed)?\b(?!\s+cut)(?:\s+[\w'’]+){{1,5}}\s+(?:to|with){_AT_IT}""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands before a shot that another is held against."""

_FROM = re.compile(rf"\bfrom{_WITH}{{0,3}}{_AT_IT}", re.IGNORECASE)
_TAKEN_OUT = re.compile(
    r"\b(?:cut|remove|lose|drop|delete|trim|shave|strip|clear|kill|rid|out|off|away)\b[^.;:!?]*$", re.IGNORECASE
)
_MATCHED = re.compile(r"\bmatch(?:es|ing|ed)?\s+$", re.IGNORECASE)
_ONTO = re.compile(r"\s+(?:up\s+)?(?:to|with)\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\b(?:after|before|between|behind|following|precedes|follows){_AT_IT}", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|or|&)\s*", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:through|thru|to|till|until|up\s+to|[-–—])\s*(?:(?:shot|scene)\s+)?", re.IGNORECASE)

_RUN = r"(?:\s*(?:,|and|or|&|to|through|thru|[-–—]))+\s*"
_AMOUNT = r"(?!\w|[.:/]\d|\s*(?:mm|mil|k|kelvin|s|secs?|seconds?|frames?|fps|percent|degrees?|stops?)\b|\s*[%°])"


_FOLLOWING = ("revision", "status")  # what follows from any change of a shot
_NEAR = 120  # letters before a name in which its part in the note is told


@dataclass(frozen=True)
class About:
    """What an answer may change: these shots, these scenes as scenes, what these deeds change of the whole film, and
    how the cut goes into the shots and out of them, which is said of the shots beside them.
    """

    shots: frozenset[str]
    scenes: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    cuts: frozenset[tuple[str, str]] = frozenset()  # a shot, and a path that the cut changes in it


@dataclass(frozen=True)
class _Named:
    """A shot that is named in a note, where, and whether it's only held against another or says a place in the cut."""

    slate: str
    start: int
    end: int
    part: str = ""  # "like" or "beside"; "" for a shot that the note is about


@dataclass(frozen=True)
class _Said:
    """The shots and scenes that a note names."""

    shots: frozenset[str]
    like: frozenset[str]
    beside: frozenset[str]
    scenes: frozenset[str]


def about(heard: Heard) -> About | None:
    """What a note is about; None where that is many shots, or nobody can tell which."""
    text, said = heard.text, _said(heard)
    if said is None or _MANY.search(text) or (not said.shots and _LOOSELY.search(text)):
        return None
    scenes = said.scenes | _placed(text, heard.production)
    shots = {shot.id for shot in heard.production.shots if shot.scene in scenes} | said.beside | said.shots
    if not said.shots and (not said.scenes or _HERE.search(text)):
        shots |= _in_hand(heard) or said.like
    cuts = _cuts(shots, heard.production) if _CUTTING.search(text) else frozenset[tuple[str, str]]()
    return About(frozenset(shots), said.scenes, _deeds(text), cuts) if shots else None


def _cuts(shots: set[str], film: Production) -> frozenset[tuple[str, str]]:
    beside = list(pairwise(shot.id for shot in film.shots))
    cuts = {(one, "transition_out") for one, other in beside if other in shots}
    cuts |= {(other, "transition_in") for one, other in beside if one in shots}
    return frozenset(cuts | {(slate, path) for slate, _ in cuts for path in _FOLLOWING})


def _in_hand(heard: Heard) -> frozenset[str]:
    return frozenset(heard.scope or heard.last_shots)


def _deeds(text: str) -> frozenset[str]:
    if _WHOLE_FILM.search(text):
        return frozenset({_TITLE, _LOOK, _FORMAT})
    return frozenset(deed for deed, words in _DEEDS if words.search(text))


def _said(heard: Heard) -> _Said | None:
    """What the note names; None where it speaks of a scene that can't be made out."""
    film, text = heard.production, heard.text
    named = list(_with_parts(text, _named(text, film)))
    shots, like, beside = (frozenset(one.slate for one in named if one.part == part) for part in ("", "like", "beside"))
    scenes = _numbered(text, film)
    if not scenes and not shots:
        spoken = _spoken_of(heard)
        if spoken is None:
            return None
        scenes = spoken
    return _Said(shots | _between(text, named, film), like, beside, scenes)


def _named(text: str, film: Production) -> list[_Named]:
    """Every shot that is named, in the note's order. A plain number is a shot only where the note says so."""
    slates: dict[str, list[str]] = {}
    for shot in film.shots:
        slates.setdefault(shot.id.casefold(), []).append(shot.id)
    plain = [slate for slate in slates if slate.isdigit() or len(slate) == 1]
    found = {match.start(): match for match in _found(set(slates) - set(plain), text)}
    if plain:
        one = rf"(?:{_any_of(slates)}){_AMOUNT}"
        runs = re.finditer(rf"\b(?:shots?|slates?)\s+{one}(?:{_RUN}{one})*|^\s*{one}(?=\s*:)", text, re.IGNORECASE)
        found |= {match.start(): match for run in runs for match in _found(slates, text, *run.span())}
    matches = (found[start] for start in sorted(found))
    return [_Named(slate, *match.span()) for match in matches for slate in slates[match.group().casefold()]]


def _found(slates: Iterable[str], text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    if not slates:
        return iter(())
    names = re.compile(rf"(?<!\w)(?:{_any_of(slates)})(?!\w)", re.IGNORECASE)
    return names.finditer(text, start, len(text) if end is None else end)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _with_parts(text: str, named: list[_Named]) -> Iterator[_Named]:
    """Each with the part it plays: of shots joined by "and", all play that of the first."""
    last: _Named | None = None
    for one in named:
        joined = last is not None and _AND.fullmatch(text, last.end, one.start)
        part = last.part if last is not None and joined else _part(text, one)
        last = _Named(one.slate, one.start, one.end, part)
        yield last


def _part(text: str, one: _Named) -> str:
    before = _before(text, one.start)
    if _MATCHED.search(before) and _ONTO.match(text, one.end):
        return ""
    if _LIKENED.search(before):
        return "like"
    if _FROM.search(before) and not _UP_TO.match(text, one.end) and not _TAKEN_OUT.search(before):
        return "like"
    return "beside" if _BESIDE.search(before) else ""


def _between(text: str, named: list[_Named], film: Production) -> frozenset[str]:
    """The shots from one to another, where the note says "1A to 1C"."""
    order = [shot.id for shot in film.shots]
    spans = (
        _from_to(order, one.slate, other.slate)
        for one, other in pairwise(named)
        if not one.part and not other.part and _UP_TO.fullmatch(text, one.end, other.start)
    )
    return frozenset[str]().union(*spans)


def _numbered(text: str, film: Production) -> frozenset[str]:
    """The scenes named by number, "scene 3", "scenes 1 and 2", "scene three"; not those that are held against."""
    numbers = {scene.number.casefold(): scene.number for scene in film.scenes}
    spelled = {word: str(count) for count, word in enumerate(_COUNTED, start=1) if str(count) in numbers}
    known = {**spelled, **numbers}
    if not known:
        return frozenset()
    one = rf"(?:{_any_of(known)})(?!\w)"
    runs = re.finditer(rf"\bscenes?\s+{one}(?:{_RUN}(?:scene\s+)?{one})*", text, re.IGNORECASE)
    order, said = [scene.number for scene in film.scenes], set[str]()
    for run in runs:
        if _LIKENED.search(_before(text, run.start())):
            continue
        found = list(_found(known, text, *run.span()))
        said |= {known[match.group().casefold()] for match in found}
        for first, last in pairwise(found):
            if _UP_TO.fullmatch(text, first.end(), last.start()):
                said |= _from_to(order, known[first.group().casefold()], known[last.group().casefold()])
    return frozenset(said)


def _from_to(order: list[str], first: str, last: str) -> set[str]:
    return set(order[order.index(first) : order.index(last) + 1])


def _before(text: str, place: int) -> str:
    return text[max(0, place - _NEAR) : place]


def _placed(text: str, film: Production) -> frozenset[str]:
    """The scenes that play where the note says "all of the diner", "every set-up in the diner"."""
    if not _WIDELY.search(text):
        return frozenset()
    return _playing_at(" ".join(match["name"] for match in _PLACE.finditer(text)), film)


def _spoken_of(heard: Heard) -> frozenset[str] | None:
    """The scene that the note calls this one, or calls by its place; None where that can't be made out."""
    text, film = heard.text, heard.production
    if _THIS_SCENE.search(text):
        hand = _in_hand(heard)
        return frozenset(shot.scene for shot in film.shots if shot.id in hand)
    names = [match["name"] for match in _CALLED_SCENE.finditer(text)]
    found = [_playing_at(name, film) for name in names]
    return frozenset[str]().union(*found) if all(found) else None


def _playing_at(text: str, film: Production) -> frozenset[str]:
    """The scenes with one of these words in the name of their place, or in their heading."""
    said = set(re.findall(r"[^\W\d_]{3,}", text.casefold()))
    return frozenset(scene.number for scene in film.scenes if said & _place_words(film, scene.number))


def _place_words(film: Production, number: str) -> set[str]:
    scene = film.scene(number)
    place = film.location(scene.location) if scene else None
    written = " ".join((scene.heading if scene else "", place.id if place else "", place.name if place else ""))
    return set(re.findall(r"[^\W\d_]{3,}", written.casefold())) - _NO_PLACE
