"""Words of talk that look like words of film: "one, ... two, ...", "it's dusk, right, so", "as she stops"."""

from collections.abc import Sequence
from dataclasses import replace

from director.interpreters.rules.lists import listed
from director.interpreters.rules.terms import BREAKS, Term

_COUNTED = ("one", "two", "three", "four", "five")
_POINTS = listed("fillers.points")
_GOING_ON = listed("fillers.going_on")
_TAGS = frozenset({"right"})
_WHEN = frozenset({"as", "when", "while", "once", "until", "before", "after", "till"})


def talked_over(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms, those of mere talk as plain words."""
    plain = {*_counting(terms), *_points(terms), *_tags(terms), *_happening(terms), *_softening(terms)}
    return tuple(replace(term, senses={"plain": term.phrase}) if at in plain else term for at, term in enumerate(terms))


def _breaks(terms: Sequence[Term], at: int) -> bool:
    """Whether there is a break, or nothing, at this place."""
    return not 0 <= at < len(terms) or bool(BREAKS & terms[at].senses.keys())


def _counting(terms: Sequence[Term]) -> list[int]:
    """ "One, sticks. Two, seven seconds.": numbers in turn, each by itself."""
    alone = [at for at, term in enumerate(terms) if term.phrase in _COUNTED and _stands_out(terms, at)]
    told = [terms[at].phrase for at in alone]
    return alone if len(told) > 1 and told == list(_COUNTED[: len(told)]) else []


def _stands_out(terms: Sequence[Term], at: int) -> bool:
    after = terms[at + 1].senses.keys() if at + 1 < len(terms) else set[str]()
    return _breaks(terms, at - 1) and bool(after & {"comma", "colon", "dash", "stop"})


def _points(terms: Sequence[Term]) -> list[int]:
    """ "Two things, ..."."""
    return [
        at
        for at, term in enumerate(terms[:-1])
        if term.senses.get("number") is not None and terms[at + 1].phrase in _POINTS and _breaks(terms, at + 2)
    ]


def _tags(terms: Sequence[Term]) -> list[int]:
    """ "It's golden hour, right, so ..."."""
    return [
        at
        for at, term in enumerate(terms)
        if term.phrase in _TAGS
        and at > 1
        and _breaks(terms, at - 1)
        and _breaks(terms, at + 1)
        and at + 2 < len(terms)
        and terms[at + 2].phrase in _GOING_ON
    ]


def _happening(terms: Sequence[Term]) -> list[int]:
    """ "As she stops, push in": what happens anyhow stops nothing."""
    return [
        at
        for at, term in enumerate(terms)
        if term.words[0] in ("stops", "stopped")
        and len(term.words) == 1
        and at > 1
        and terms[at - 1].senses.keys() & {"person", "pronoun"}
        and terms[at - 2].phrase in _WHEN
    ]


def _softening(terms: Sequence[Term]) -> list[int]:
    """ "We kind of creep in", "if he would be so kind as to stand": nothing here is kind."""
    return [
        at
        for at, term in enumerate(terms[:-1])
        if term.phrase == "kind"
        and (
            (terms[at + 1].phrase == "of" and at > 0 and terms[at - 1].phrase not in _NAMES_A_KIND)
            or terms[at + 1].phrase in ("as", "enough")
        )
    ]


_NAMES_A_KIND = frozenset({"what", "which", "a", "the", "another", "this", "that", "same", "some", "any", "'s", "my"})
