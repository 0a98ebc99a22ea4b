"""What a note says that asks for nothing: reasons, comparisons, hearsay and complaints. They count as read.

Nothing is set aside where the note would then ask for nothing: a complaint alone is a note to be read.
"""

from collections.abc import Iterable
from dataclasses import replace

from director.interpreters.rules.lists import listed
from director.interpreters.rules.terms import BREAKS, Term

_REASONS = tuple(tuple(one.split()) for one in listed("asides.reasons"))
_HEARSAY = tuple(tuple(one.split()) for one in listed("asides.hearsay"))
_COMPLAINTS = listed("asides.complaints")
_ASKING = listed("asides.asking")
_ENDS = frozenset({"stop", "dash", "colon", "but", "then"})
_KEPT = frozenset({"quote", "shot", "scene_number", "range", "unknown_shot", "target"})
_WANTS = listed("asides.wants")


def set_aside(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms, those of reasons, hearsay and complaints as plain words."""
    marked = [
        replace(term, senses={"plain": term.phrase}) if _labels(terms, at) else term for at, term in enumerate(terms)
    ]
    for start, end in (*_reasons(terms), *_statements(terms)):
        rest = [term for at, term in enumerate(marked) if not start <= at < end]
        if _asks(rest) and not any(term.senses.keys() & _KEPT for term in marked[start:end]):
            marked[start:end] = [_plain(term) for term in marked[start:end]]
    return tuple(marked)


def _labels(terms: tuple[Term, ...], at: int) -> bool:
    """ "Insert 1D plays before 1B": the word only says what kind of shot 1D is."""
    named = terms[at].phrase in ("insert", "cutaway") and at + 2 < len(terms) and "shot" in terms[at + 1].senses
    if named and terms[at + 2].words[0] in ("goes", "comes"):
        return True
    return named and any("relocate" in terms[one].senses for one in (at - 1, at + 2) if one >= 0)


def _plain(term: Term) -> Term:
    if BREAKS & term.senses.keys():
        return term
    return replace(term, senses={"plain": term.phrase, "aside": term.senses}, negated=False)


def _asks(terms: Iterable[Term]) -> bool:
    return any(term.senses.keys() & _WANTS and "aside" not in term.senses for term in terms)


def _reasons(terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """ "... because she is sad", "as if the world were sliding, ...": up to the next break."""
    return [(at, _end(terms, at, _opens(terms, at))) for at in range(len(terms)) if _says(terms, at, _REASONS)]


def _opens(terms: tuple[Term, ...], at: int) -> bool:
    return at == 0 or bool(BREAKS & terms[at - 1].senses.keys())


def _end(terms: tuple[Term, ...], at: int, opens: bool) -> int:
    ends = _ENDS | {"comma"} if opens else _ENDS | {"comma", "and"}
    while at < len(terms) and not ends & terms[at].senses.keys():
        at += 1
    return at


def _statements(terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Whole stretches that tell what somebody says or what is wrong, before or after what is wanted."""
    found: list[tuple[int, int]] = []
    for start, end in _stretches(terms):
        words = {word for term in terms[start:end] for word in term.words}
        hearsay = _says(terms, start, _HEARSAY)
        asking = words & _ASKING - {"not"} if "liking" in words else words & _ASKING
        complaint = bool(words & _COMPLAINTS) and not asking
        if hearsay or complaint or _measured_after(terms, start, end):
            found.append((start, end))
    return found


def _measured_after(terms: tuple[Term, ...], start: int, end: int) -> bool:
    """ "It is a beat long. Lose two seconds.": the second says how much."""
    words = {word for term in terms[start:end] for word in term.words}
    later = any(
        "seconds" in term.senses and "add_time" in earlier.senses
        for at in range(end, len(terms))
        for term in terms[at : at + 1]
        for earlier in terms[max(end, at - 2) : at]
    )
    return later and "long" in words and bool(words & {"is", "runs", "running"}) and not words & {"make", "too"}


def _stretches(terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    start = 0
    for at, term in enumerate((*terms, None)):
        if term is None or _PARTS & term.senses.keys() or _starts_over(terms, at):
            if at > start:
                stretches.append((start, at))
            start = at + 1
    return stretches


def _starts_over(terms: tuple[Term, ...], at: int) -> bool:
    """ "I find it dull and would sooner ...": after this "and" somebody asks for something."""
    following = terms[at + 1].words[:1] if at + 1 < len(terms) else ()
    return "and" in terms[at].senses and following in (("would",), ("i",), ("we",), ("let",))


_PARTS = frozenset({"stop", "comma", "dash", "colon", "but"})


def _says(terms: tuple[Term, ...], at: int, openers: Iterable[tuple[str, ...]]) -> bool:
    ahead = tuple(word for term in terms[at : at + 6] for word in term.words)
    return any(ahead[: len(one)] == one for one in openers)
