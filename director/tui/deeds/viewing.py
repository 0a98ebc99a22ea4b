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


@declared.deed("talk", "Conversation", Told("f9", "c"))
def talk(room: "Room", words: str) -> None:
    """Go to the conversation: up and down move from row to row, Enter presses one."""
    room.conversation.enter()


@declared.deed("fields", "Fields of the shot", Told("ctrl+f", "f"))
def fields(room: "Room", words: str) -> None:
    """Go to the spec's fields; `L` locks the one under the cursor, Enter starts a note about it."""
    room.remove_class("-no-spec")
    room.spec.enter()


@declared.deed("copy", "Copy", Told("", "Y", "[all]"))
def copy(room: "Room", words: str) -> None:
    """Copy the decision under the cursor as plain text, or the whole conversation with `/copy all`."""
    lines = room.conversation.words(None if words == "all" else room.conversation.pointed_block)
    room.post_message(room.Copying("\n".join(lines).strip("\n") + "\n"))
    room.notify(f"copied {len(lines)} lines")
