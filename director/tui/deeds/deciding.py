"""Deeds that record decisions: each is a command of the session's, and a row of the log."""

from typing import TYPE_CHECKING

from director.tui.deeds.deed import Declared, Told

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


@declared.deed("approve", "Approve", Told("f8", "A", footer=True))
def approve(room: "Room", words: str) -> None:
    """Approve the shot in hand as it is; a later change of it goes back to review."""
    slates = room.slates_of(words)
    room.decide(f"approve {' '.join(slates)}", lambda session: session.approve(*slates, **room.desk.by))


@declared.deed("review", "Put up for review", Told("f7", "R"))
def review(room: "Room", words: str) -> None:
    """Put the shot in hand up for review."""
    slates = room.slates_of(words)
    room.decide(f"review {' '.join(slates)}", lambda session: session.review(*slates, **room.desk.by))


@declared.deed("lock", "Lock", Told("ctrl+l", "L", "[PATH ...]"))
def lock(room: "Room", words: str) -> None:
    """Lock the shot in hand, or fields of it (`/lock lens framing.size`), against every note."""
    slate, paths = room.slate, words.split()
    room.decide(f"lock {slate} {words}".strip(), lambda session: session.lock(slate, *paths, **room.desk.by))


@declared.deed("unlock", "Unlock", Told("ctrl+o", "U", "[PATH ...]"))
def unlock(room: "Room", words: str) -> None:
    """Open the shot in hand, or fields of it, to notes again."""
    slate, paths = room.slate, words.split()
    room.decide(f"unlock {slate} {words}".strip(), lambda session: session.unlock(slate, *paths, **room.desk.by))
