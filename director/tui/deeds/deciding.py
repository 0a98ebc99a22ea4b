"""Deeds that record decisions: each is a command of the session's, and a row of the log."""

from typing import TYPE_CHECKING

from director.domain.locks import WHOLE
from director.domain.wording import slates_words
from director.errors import UsageError
from director.tui import pressing
from director.tui.deeds.deed import Declared, Told
from director.tui.touches import Changed, Field

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("decisions")


@declared.deed("undo", "Undo", Told("ctrl+z", "z", "[STEPS]", footer=True))
def undo(room: "Room", words: str) -> None:
    """Go back by a decision, or by so many."""
    steps = int(words) if words.isdigit() else 1
    room.decide("undo", lambda session: session.undo(steps, **room.desk.by))


@declared.deed("redo", "Redo", Told("ctrl+y", "y", "[STEPS]"))
def redo(room: "Room", words: str) -> None:
    """Go forward again by a decision, or by so many."""
    steps = int(words) if words.isdigit() else 1
    room.decide("redo", lambda session: session.redo(steps, **room.desk.by))


@declared.deed("approve", "Approve", Told("f8", "A", "[SHOT ...]", footer=True))
def approve(room: "Room", words: str) -> None:
    """Approve the shot in hand as it is, or several (`/approve 1A 1C`, `1A-1D`, `scene 2`); a later change of one
    goes back to review."""
    slates = pressing.slates_of(room, words)
    room.decide(f"approve {slates_words(slates)}", lambda session: session.approve(*slates, **room.desk.by))


@declared.deed("review", "Put up for review", Told("f7", "R", "[SHOT ...]"))
def review(room: "Room", words: str) -> None:
    """Put the shot in hand up for review, or several."""
    slates = pressing.slates_of(room, words)
    room.decide(f"review {slates_words(slates)}", lambda session: session.review(*slates, **room.desk.by))


@declared.deed("lock", "Lock", Told("ctrl+l", "L", "[PATH ...]"))
def lock(room: "Room", words: str) -> None:
    """Lock the field under the cursor against every note; else the shot in hand, or fields of it (`/lock lens`)."""
    for slates, path in _fields(room, words):
        pressing.lock(room, slates, path)


@declared.deed("unlock", "Unlock", Told("ctrl+o", "U", "[PATH ...]"))
def unlock(room: "Room", words: str) -> None:
    """Open the field under the cursor to notes again; else the shot in hand, or fields of it."""
    for slates, path in _fields(room, words):
        pressing.unlock(room, slates, path)


@declared.deed("strike", "Strike out", Told("", "x", "[DECISION PATH ...]"))
def strike(room: "Room", words: str) -> None:
    """Take the row under the cursor back and keep the rest of its decision; or `/strike 8 lens.f_stop`."""
    pointed = pressing.pointed(room)
    if words:
        number, *names = words.split()
        if not number.isdigit() or not names:
            raise UsageError("say which decision and which of its fields: /strike 8 lens.f_stop")
        _strike(room, int(number), tuple(names))
    elif isinstance(pointed, Changed):
        _strike(room, pointed.decision, pointed.names)
    else:
        raise UsageError("put the cursor on a changed field in the conversation (F9, then up and down), then strike it")


@declared.deed("answer", "Answer", Told("", "a", "NUMBER", numbers=5, apt=lambda room: room.asks))
def answer(room: "Room", words: str) -> None:
    """Answer the question that was asked last with one of its options, by its number, while no note is being typed."""
    asked = room.conversation.pending
    if asked is None:
        raise UsageError("nothing is asked just now")
    if not words:
        room.type("")
        return
    if not words.isdigit() or not 0 < int(words) <= len(asked.options):
        raise UsageError(f"give a number from 1 to {len(asked.options)}, or type an answer of your own")
    room.desk.note(asked.options[int(words) - 1], (room.slate,) if room.slate else ())


def _strike(room: "Room", decision: int, names: tuple[str, ...]) -> None:
    words = f"strike {', '.join(names)} of decision {decision}"
    room.decide(words, lambda session: session.strike(decision, *names, **room.desk.by))


def _fields(room: "Room", words: str) -> list[tuple[tuple[str, ...], str]]:
    """Which fields of which shots: those that are named, the one under the cursor, or all of the shot in hand."""
    pointed = pressing.pointed(room)
    if not words and isinstance(pointed, Changed) and pointed.slates and pointed.path:
        return [(pointed.slates, pointed.path)]
    if not words and isinstance(pointed, Field):
        return [((pointed.slate,), pointed.path)]
    return [(pressing.slates_of(room, ""), path) for path in words.split() or [WHOLE]]
