"""Exceptions that name no shot: they are asked about, never passed over. Nothing is changed here."""

from director.interpreters.rules.terms import BREAKS, Term

_NAMING = frozenset({"ordinal", "shot_noun", "kind", "size", "person"})
_ALL_BUT = frozenset({"all but", "everything but", "everywhere but", "everywhere except", "every shot but"})
_NOBODY = frozenset({"the one", "the ones", "the shot", "the shots", "those"})


def of_all(term: Term) -> bool:
    """ "Everywhere except", "all but": the exception names what it is taken from."""
    return "except" in term.senses and term.phrase in _ALL_BUT


def unresolved(terms: tuple[Term, ...], several: bool) -> bool:
    """Whether the terms leave out something that was to be a shot and could not be found."""
    return any(
        ("except" in term.senses and (several or _is_nobody(terms, at + 1)) and _names_something(terms, at + 1))
        or (term.phrase == "unless" and _sets_terms(terms, at + 1))
        or ("not" in term.senses and several and _names_a_turn(terms, at + 1))
        for at, term in enumerate(terms)
    )


def _is_nobody(terms: tuple[Term, ...], at: int) -> bool:
    return at < len(terms) and terms[at].phrase in _NOBODY


def _sets_terms(terms: tuple[Term, ...], at: int) -> bool:
    """ "... unless it is a close-up": a condition nobody here can weigh."""
    return any(term.senses.keys() & (_NAMING | {"target"}) for term in terms[at:])


def _names_something(terms: tuple[Term, ...], at: int) -> bool:
    named = False
    while at < len(terms) and not BREAKS & terms[at].senses.keys():
        if "attribute" in terms[at].senses or ("target" in terms[at].senses and terms[at].phrase not in _NOBODY):
            return False
        named = (
            named
            or bool(terms[at].senses.keys() & (_NAMING | {"target"}))
            or terms[at].phrase == "'s"
            or not terms[at].senses
        )
        at += 1
    return named


def _names_a_turn(terms: tuple[Term, ...], at: int) -> bool:
    """ "Not the first one": a place in an order nobody named."""
    while at < len(terms) and terms[at].phrase in ("in", "on", "for", "the", "very"):
        at += 1
    if at >= len(terms) or "ordinal" not in terms[at].senses:
        return False
    following = terms[at + 1] if at + 1 < len(terms) else None
    return following is None or following.phrase in ("one", "shot") or bool(BREAKS & following.senses.keys())
