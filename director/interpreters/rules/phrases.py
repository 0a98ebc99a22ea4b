"""Small things that several departments read alike: an object that is named, a noun phrase, how many steps."""

from collections.abc import Sequence

from director.interpreters.rules.draft import Working
from director.interpreters.rules.lists import listed
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_STOPS = listed("phrases.stops")
_ARTICLES = frozenset(["a", "an", "the", "her", "his", "their", "some", "its", "one", "just", "my", "our", "two"])


def object_at(clause: Clause, at: int, stage: Stage) -> str | None:
    """Who or what the term at this place names: a cast id, a set piece of the place, or a thing known by name."""
    who = person_at(clause, at, stage)
    if who is not None:
        return who
    piece = piece_at(clause, at, stage.first)
    if piece is not None:
        return piece
    thing = clause.sense(at, "thing")
    if thing is not None:
        return str(thing)
    if clause.sense(at, "extra") is not None and stage.first is not None:
        free = [mark["who"] for mark in stage.first.marks() if stage.production.character(mark["who"]) is None]
        return str(free[0]) if len(free) == 1 else clause.terms[at].phrase
    return clause.terms[at].phrase if clause.sense(at, "set_word") else None


def piece_at(clause: Clause, at: int, working: Working | None) -> str | None:
    """The id of the set piece that the term names in the shot's place, by its id or its kind."""
    location = working.location if working is not None else None
    if location is None:
        return None
    ids = [piece.id for piece in location.set]
    named = clause.sense(at, "set_piece")
    if named in ids:
        return str(named)
    kind = clause.sense(at, "set_word")
    alike = [piece for piece in location.set if piece.kind == kind]
    if not alike:
        return None
    side = next((clause.any_sense(one, "across") for one in (at - 1, at + 1) if clause.any_sense(one, "across")), None)
    return next((piece.id for piece in alike if piece.across == side), alike[0].id)


def steps_at(clause: Clause, at: int) -> int:
    """How many steps a relative word at this place moves: one, two for "much", or as many as are said."""
    for near in (at - 1, at + 1, at - 2, at + 2):
        amount = clause.sense(near, "amount")
        number = clause.sense(near, "number")
        unit = clause.any_sense(near, "stops")
        if unit is not None:
            clause.take(near)
            return max(1, round(float(unit)))
        if amount is not None and not clause.is_break(near):
            clause.take(near)
            return int(amount)
        if number is not None and float(number) in (2.0, 3.0, 4.0) and len(clause.terms[near].senses) <= 2:
            clause.take(near)
            return int(number)
    return 1


def noun_phrase(clause: Clause, start: int, also: Sequence[str] = ()) -> tuple[str, list[int]]:
    """The free name that starts here ("the wet windscreen"), without its article, and the places it covers."""
    at = start
    while at < len(clause) and clause.terms[at].phrase in _ARTICLES:
        at += 1
    if (
        at + 2 < len(clause)
        and clause.terms[at + 1].phrase == "'s"
        and clause.free(at + 2)
        and not clause.is_break(at + 2)
    ):
        _name, covered = noun_phrase(clause, at + 2, also)
        return (clause.text(at, covered[-1] + 1), [at, at + 1, *covered]) if covered else ("", [])
    covered: list[int] = []
    while at < len(clause) and clause.free(at) and not clause.is_break(at):
        if clause.terms[at].phrase in _STOPS and clause.terms[at].phrase not in also:
            break
        if {"target", "person", "seconds", "focal", "quote", "move", "support", "light_from"} & clause.terms[
            at
        ].senses.keys():
            break
        covered.append(at)
        at += 1
    return (clause.text(covered[0], covered[-1] + 1), covered) if covered else ("", [])
