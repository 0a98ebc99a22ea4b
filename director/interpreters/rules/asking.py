"""Questions back, each with a few concrete answers, and the taking of an answer. Nothing is changed here."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from director.interpreters.base import Heard, Reading
from director.interpreters.rules.lists import listed
from director.interpreters.rules.stage import Target
from director.interpreters.rules.terms import Term
from director.interpreters.rules.tokens import tokens_of

_WAYS = ("Tighter", "Wider", "Warmer light", "A slow push in", "Hold it longer")
_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
    "1": 0,
    "2": 1,
    "3": 2,
    "4": 3,
    "5": 4,
    "one": 0,
    "two": 1,
    "three": 2,
    "a": 0,
    "b": 1,
    "c": 2,
    "d": 3,
    "e": 4,
    "former": 0,
    "latter": 1,
}
_AROUND = listed("asking.around")


def empty(heard: Heard, text: str) -> Reading:
    """A note with nothing in it, or far too much."""
    if len(heard.text) > 1000:
        return Reading(question="That is too long for one note; which part of it first?", options=_shots_or_ways(heard))
    return Reading(question="What should change?", options=_shots_or_ways(heard))


def vague(heard: Heard, unread: tuple[str, ...], text: str) -> Reading:
    """A note that nobody could act on."""
    where = f" in {heard.scope[0]}" if heard.scope else ""
    return Reading(question=f"What should change{where}?", options=_shots_or_ways(heard), unread=unread)


def which_shot(heard: Heard, unread: tuple[str, ...]) -> Reading:
    """A change with no shot to make it in."""
    return Reading(question="Which shot?", options=_slates(heard), unread=unread)


def missing(target: Target) -> str:
    """What to ask about a name that isn't there, or that fits several shots."""
    return (
        f"There is no {target.missing}; which one do you mean?"
        if target.missing and not target.several
        else "Which shot?"
    )


def instead_of(target: Target, heard: Heard) -> tuple[str, ...]:
    """What to offer for it."""
    return target.several if len(target.several) >= 2 else _slates(heard)


def problem(question: str, options: tuple[str, ...], heard: Heard, unread: tuple[str, ...]) -> Reading:
    """One question about one thing that stopped the note."""
    offered = options if len(options) >= 2 else _slates(heard)
    return Reading(question=question, options=offered[:5], unread=unread)


def unread_words(terms: Sequence[Term], heard: Heard, unread: tuple[str, ...]) -> Reading:
    """A film word, name or number that found no use."""
    words = ", ".join(f"“{term.text or term.phrase}”" for term in terms[:3])
    question = f"I could not place {words}; what should it do?"
    return Reading(question=question, options=(f"Leave {words} out", *_WAYS[:3]), unread=unread)


def _slates(heard: Heard) -> tuple[str, ...]:
    slates = tuple(shot.id for shot in heard.production.shots)[:4]
    return (*slates, "All of them") if len(slates) >= 2 else (*slates, "A new shot", "Nothing")[:3]


def _shots_or_ways(heard: Heard) -> tuple[str, ...]:
    if heard.production.shots:
        return _WAYS
    return ("A wide shot to start", "A close-up of somebody", "A new scene")


def reply(heard: Heard, text: str, read: Callable[[Heard], Reading]) -> Reading | None:
    """The note as an answer to the question before it: one of its options, their number, or what was left out."""
    pending = heard.pending
    if pending is None:
        return None
    option = _option(text, pending.options)
    scope = heard.scope or pending.scope
    alone = replace(heard, pending=None, scope=scope)
    if option is None:
        plain = read(replace(heard, pending=None))
        if plain.changes or plain.answer or len(text.split()) > 6:
            return None
        option = text
    if option.startswith("Leave "):
        joined = read(replace(alone, text=_left_out(pending.note, pending.unread)))
        return replace(joined, reply=True) if joined.changes else None
    for words in (f"{option}: {pending.note}", f"{pending.note.rstrip(' .!?')} {option}", option):
        combined = read(replace(alone, text=words))
        if combined.changes or combined.answer:
            return replace(combined, reply=True)
    return None


def _left_out(note: str, unread: tuple[str, ...]) -> str:
    for word in unread:
        note = note.replace(word, " ")
    return note


def _option(text: str, options: Sequence[str]) -> str | None:
    folded = text.casefold().strip(" .!")
    for option in options:
        if folded == option.casefold() or option.casefold() in folded:
            return option
    words = [
        token.word for token in tokens_of(text) if token.word not in _AROUND and any(c.isalnum() for c in token.word)
    ]
    if len(words) == 1 and words[0] in _ORDINALS and -1 <= _ORDINALS[words[0]] < len(options):
        return options[_ORDINALS[words[0]]]
    if text.casefold().strip(" .!") in ("one", "the one"):
        return options[0] if options else None
    matching = [option for option in options if words and all(word in option.casefold() for word in words)]
    return matching[0] if len(matching) == 1 else None
