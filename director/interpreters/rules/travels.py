"""Moves told without a move's name: "the camera goes slowly to him", "closer, slowly", "f/4, no, five six".

Several terms become the one that they mean; what is done with it is the departments' affair.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from director.interpreters.rules.lists import listed
from director.interpreters.rules.terms import Term

_GOES = listed("travels.goes")
_NEARER = listed("travels.nearer")
_AWAY = listed("travels.away")
_SPOKEN_STOPS = (("one", "four"), ("two", "eight"), ("five", "six"))


def retold(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms, each such stretch as one."""
    found: list[Term] = []
    at = 0
    while at < len(terms):
        hit = _travel(terms, at) or _gradual(terms, at) or _stop(terms, at)
        end, senses = hit if hit is not None else (at + 1, None)
        found.append(terms[at] if senses is None else _one(terms[at:end], senses))
        at = end
    return tuple(found)


def _one(inside: Sequence[Term], senses: dict[str, Any]) -> Term:
    words = tuple(word for term in inside for word in term.words)
    text = " ".join(term.text for term in inside)
    return replace(inside[0], words=words, text=text, senses=senses, end=inside[-1].end)


def _word(terms: Sequence[Term], at: int) -> str:
    return terms[at].phrase if at < len(terms) else ""


def _travel(terms: Sequence[Term], at: int) -> tuple[int, dict[str, Any]] | None:
    """ "Camera goes (slowly) to ..."."""
    told = terms[at].phrase in ("camera moves", "the camera moves")
    if not told and (terms[at].phrase not in ("camera", "the camera", "we") or _word(terms, at + 1) not in _GOES):
        return None
    step = at + 1 if told else at + 2
    pace = terms[step].senses.get("pace") if step < len(terms) else None
    step += pace is not None  # "slowly"
    way = "push_in" if _word(terms, step) in _NEARER else "pull_out" if _word(terms, step) in _AWAY else ""
    followed = step + 1 < len(terms) and terms[step + 1].senses.keys() & {"person", "pronoun"}
    if not way or (way == "push_in" and not followed) or (terms[at].phrase == "we" and pace is None):
        return None
    return step + 1, {"move": way, **({"inner_pace": pace} if pace is not None else {})}


def _gradual(terms: Sequence[Term], at: int) -> tuple[int, dict[str, Any]] | None:
    """ "Slowly closer", "closer, slowly": a size that is reached with a pace is a move."""
    for first, second in (("size_step", "pace"), ("pace", "size_step")):
        if first not in terms[at].senses or terms[at].negated:
            continue
        step = at + 1
        step += first == "size_step" and step < len(terms) and "comma" in terms[step].senses
        if step < len(terms) and first == "pace" and terms[step].phrase in ("closer to", "nearer to"):
            return step + 1, {"move": "push_in", "inner_pace": terms[at].senses["pace"]}
        if step >= len(terms) or second not in terms[step].senses or len(terms[step].words) > 2:
            continue
        pair = (terms[at], terms[step])
        nearer = next(int(term.senses["size_step"]) for term in pair if "size_step" in term.senses) > 0
        pace = next(term.senses["pace"] for term in pair if "pace" in term.senses)
        return step + 1, {"move": "push_in" if nearer else "pull_out", "inner_pace": pace}
    return None


def _stop(terms: Sequence[Term], at: int) -> tuple[int, dict[str, Any]] | None:
    """ "F four", and "five six" beside it."""
    number = terms[at + 1].senses.get("number") if at + 1 < len(terms) else None
    if terms[at].phrase in ("f", "t") and number is not None:
        return at + 2, {"f_stop": number, "number": number}
    spoken = terms[at].senses.get("stop_word")
    return (at + 1, {"f_stop": spoken, "number": spoken}) if terms[at].words in _SPOKEN_STOPS else None
