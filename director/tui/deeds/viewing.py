"""Deeds that change what is seen, and nothing else."""

from typing import TYPE_CHECKING

from director.tui.deeds.deed import Declared, Told

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("views")


@declared.deed("spec", "Spec", Told("f6", "s", footer=True))
def spec(room: "Room", words: str) -> None:
    """Show the spec of the shot, or put it away."""
    room.toggle_class("-no-spec")


@declared.deed("note", "Type a note", Told("", "n,enter"))
def note(room: "Room", words: str) -> None:
    """Go to the note line."""
    room.type("")
