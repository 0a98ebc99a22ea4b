"""People who share a name: whom a note means where the shot shows only one of them, and what to ask otherwise."""

from collections.abc import Iterable
from dataclasses import replace

from director.domain.production import Production
from director.interpreters.rules.terms import Clause, Term


def told_outright(terms: Iterable[Term], note: str) -> frozenset[str]:
    """The people whom a note names so that nobody else can be meant: by a name of their own, or by their id."""
    return frozenset(str(term.senses["person"]) for term in (_by_id(one, note) for one in terms) if _only_one(term))


def tell_apart(clause: Clause, outright: frozenset[str], present: Iterable[str]) -> tuple[str, ...]:
    """Give each shared name of the clause its one owner; the owners it can't choose among, or nothing."""
    shown = set(present)
    terms: list[Term] = []
    for term in (_by_id(one, clause.note) for one in clause.terms):
        if _only_one(term) or "namesakes" not in term.senses:
            terms.append(term)
            continue
        owners: tuple[str, ...] = term.senses["namesakes"]
        meant = [one for one in owners if one in outright] or [one for one in owners if one in shown]
        if len(meant) != 1:
            return owners
        terms.append(_of(term, meant[0]))
    clause.terms = tuple(terms)
    return ()


def which(owners: tuple[str, ...], production: Production) -> str:
    """What to ask: "Which one do you mean, ANA (a nurse) or ANA_2 (her daughter)?"."""
    people = [person for one in owners if (person := production.character(one)) is not None]
    told = [f"{one.id} ({one.description.partition(',')[0]})" if one.description else one.id for one in people]
    return f"Which one do you mean, {', '.join(told[:-1])} or {told[-1]}?"


def _only_one(term: Term) -> bool:
    return "person" in term.senses and "namesakes" not in term.senses


def _by_id(term: Term, note: str) -> Term:
    """ "ANA" where it is the id of one of them, unless the whole note is in capitals."""
    owners: tuple[str, ...] = term.senses.get("namesakes", ())
    return _of(term, term.text) if term.text in owners and not note.isupper() else term


def _of(term: Term, who: str) -> Term:
    return replace(
        term, senses={**{name: value for name, value in term.senses.items() if name != "namesakes"}, "person": who}
    )
