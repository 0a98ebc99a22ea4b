"""Whom or what a new shot shows, where only a bare name tells: "Reaction, Toby, close", "Neon sign.", "of her hands".

Shots that are there already are not touched here.
"""

from typing import Any

from director.interpreters.rules.accounting import is_stranger
from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lists import listed
from director.interpreters.rules.phrases import noun_phrase
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_NAMING = listed("new_subjects.naming")
_ALONE = frozenset(["insert", "cutaway", "establishing"])


def fragment(clause: Clause, stage: Stage) -> bool:
    """ "Need a cutaway. Neon sign.": a sentence that is only a noun names what the shot just begun shows."""
    if not _is_new(stage) or any(working.get("framing.subjects") for working in stage.working):
        return False
    if any(term.senses.keys() - _NAMING for term in clause.terms):
        return False
    if any(is_stranger(term) for term in clause.terms[1:]):
        return False
    name, covered = noun_phrase(clause, 0)
    if len(covered) == 1 and clause.any_sense(covered[0], "attribute"):
        return False
    if not name or covered[-1] != len(clause) - 1 or len(covered) > 4 or _is_plain(clause, covered):
        return False
    clause.take_range(0, len(clause))
    stage.put("framing.subjects", [name])
    return True


def _is_plain(clause: Clause, covered: list[int]) -> bool:
    return any("plain" in clause.terms[at].senses for at in covered)


def _is_new(stage: Stage) -> bool:
    return bool(stage.working) and all(working.new for working in stage.working)


def read(clause: Clause, stage: Stage) -> None:
    """Take the people or the thing that a new shot's clause names and nobody else read."""
    if not _is_new(stage):
        return
    people = [
        at
        for at in clause.all("person")
        if not clause.terms[at].negated and not (at + 1 < len(clause) and clause.terms[at + 1].phrase == "'s")
    ]
    clause.take(*people)
    named = list(dict.fromkeys(str(clause.terms[at].senses["person"]) for at in people))
    if not named and not _told(stage):
        named = _thing(clause)
    stage.put("framing.subjects", lambda working: _seen(working, named))


def _told(stage: Stage) -> bool:
    return any(edit.path in ("framing.subjects", "blocking") for edit in stage.edits) or any(
        working.get("framing.subjects") for working in stage.working
    )


def _thing(clause: Clause) -> list[str]:
    """ "A picture of her hands"."""
    for at, term in enumerate(clause.terms[:-1]):
        opens = term.words[-1] == "of" and ("shot_noun" in term.senses or _after_a_shot(clause, at))
        name, covered = noun_phrase(clause, at + 1, ("and",)) if opens else ("", [])
        if name and not any(is_stranger(clause.terms[one]) for one in covered):
            owner = clause.any_sense(at + 1, "pronoun") is not None
            clause.take(*covered, at + 1)
            return [clause.text(at + 1, covered[-1] + 1) if owner else name]
    return []


def _after_a_shot(clause: Clause, at: int) -> bool:
    return at > 0 and bool({"shot_noun", "kind", "size"} & clause.terms[at - 1].senses.keys())


def _seen(working: Working, named: list[str]) -> Any:
    """Those named beside those already favoured; else those who are blocked."""
    before: list[str] = working.get("framing.subjects")
    over = working.get("framing.over")
    people = [*before, *(who for who in named if who not in before and who != over)]
    if not people and working.get("framing.kind") not in (*_ALONE, "point_of_view"):
        people = [mark["who"] for mark in working.marks()]
    one = working.get("framing.kind") in ("over_the_shoulder", "reaction", "point_of_view")
    if one and before:
        return UNCHANGED
    return people if people != before else UNCHANGED
