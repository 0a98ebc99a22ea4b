"""Shots put in an order by naming them one after the other: "first 4D, then 4A". Only whole notes are read here."""

from typing import Any

from director.domain.production import Production
from director.interpreters.rules.clauses import Part
from director.interpreters.rules.lists import listed

_SAID = listed("orders.said")


def read(parts: tuple[Part, ...], production: Production) -> list[dict[str, Any]]:
    """The moves that bring the named shots together in that order, the first where it is or before the others."""
    slates = [slate for part in parts for slate in (part.target.shots if part.target is not None else ())]
    terms = [term for part in parts for term in part.terms]
    words = {word for term in terms for word in term.words}
    if len(slates) != len(parts) or len(slates) < 2 or len(set(slates)) != len(slates):
        return []
    if "first" not in words or not words & {"then", "next", "after"}:
        return []
    carrying = [term for term in terms if not term.senses.keys() & {"plain", "target", "comma", "and", "stop"}]
    if any(term.phrase not in _SAID for term in carrying):
        return []
    order = [shot.id for shot in production.shots]
    left = [slate for slate in order if slate not in slates[:-1]]
    place = left.index(slates[-1])
    after = left[place - 1] if place else None
    moves: list[dict[str, Any]] = []
    for slate in slates[:-1]:
        moves.append({"do": "move_shot", "shot": slate, "after": after})
        after = slate
    return moves
