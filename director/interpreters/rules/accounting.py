"""What of a note was not read. Every word is used or listed; an unread film word, name or number makes a question."""

from collections.abc import Iterable
from dataclasses import replace

from director.interpreters.rules.english import is_english
from director.interpreters.rules.lists import listed
from director.interpreters.rules.terms import BREAKS, Clause, Term

_PLAIN = listed("accounting.plain")
FILM = listed("accounting.film")


def unread(clauses: Iterable[Clause]) -> tuple[Term, ...]:
    """The terms that nobody used and that carry something."""
    return tuple(_placed(term, clause.note) for clause in clauses for term in clause.leftover() if _carries(term))


def _placed(term: Term, note: str) -> Term:
    """The term, in small letters where its capital only opens a sentence."""
    opens = note[: term.at].rstrip()[-1:] in ("", ".", "!", "?", ":", ";", "\n", "-", "—")
    plain = (
        opens
        and "person" not in term.senses
        and (not {"name_f", "name_m"} & term.senses.keys() or is_english(term.phrase))
    )
    return replace(term, text=term.text[:1].lower() + term.text[1:]) if plain else term


def _carries(term: Term) -> bool:
    if not any(character.isalnum() for character in term.text):
        return False
    kinds = term.senses.keys() - BREAKS
    if not kinds:
        return bool(term.text)
    if is_stranger(term):
        return True
    return not kinds & _PLAIN


def weighty(terms: Iterable[Term], present: set[str]) -> tuple[Term, ...]:
    """Those unread terms that stop a note: film words, numbers, and names of nobody `present`."""
    return tuple(term for term in terms if _is_weighty(term) and term.senses.get("person") not in present)


def is_stranger(term: Term) -> bool:
    """A name that the production doesn't have: a given name, or a capital in mid-sentence that no word list knows."""
    kinds = term.senses.keys()
    if not term.text[:1].isupper() or len(term.words) != 1 or "person" in kinds:
        return False
    return bool({"name_f", "name_m"} & kinds) or (not kinds and not is_english(term.words[0]) and len(term.text) > 2)


def _is_weighty(term: Term) -> bool:
    kinds = term.senses.keys()
    if term.negated or "plain" in kinds:
        return False
    if kinds & FILM or "person" in kinds or is_stranger(term):
        return True
    return "number" in kinds and term.phrase not in ("one", "a")
