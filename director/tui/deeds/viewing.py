"""Deeds that change what is seen, and nothing else."""

from typing import TYPE_CHECKING

from director.tui import pressing
from director.tui.blank import Blank
from director.tui.deeds.deed import Declared, Told
from director.tui.offers import against
from director.tui.touches import Changed

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("views")


@declared.deed("spec", "Spec", Told("f6", "s", "[REVISION | #DECISION | last]", footer=True))
def spec(room: "Room", words: str) -> None:
    """Show the spec of the shot, or put it away; `/spec 3` marks in it what differs from an older version, and what was
    there; `/spec last` marks what the last decision changed again."""
    if not words:
        room.turn_spec()
        return
    room.show_spec()
    room.mark_since(None if words == "last" else against.meant(room.session, room.slate, words.strip().casefold()))


@declared.deed("whole", "All fields", Told("", "asterisk"))
def whole(room: "Room", words: str) -> None:
    """Show every field of the spec, or only those that say something again."""
    room.show_spec()
    room.spec.whole()


@declared.deed("script", "Script", Told("ctrl+s", "S", footer=True))
def script(room: "Room", words: str) -> None:
    """The screenplay with the shots that cover it, in place of the conversation; the line that plays is lit."""
    room.turn_script()


@declared.deed("zoom", "Fill the room", Told("f11", "Z"))
def zoom(room: "Room", words: str) -> None:
    """The part under the cursor, else the picture, over the whole room but for the note line; again: the room."""
    room.zoom()


@declared.deed("film", "Decisions", Told("f2", "D", footer=True))
def film(room: "Room", words: str) -> None:
    """The log as a film of decisions: step through it, filter, search, export."""
    room.watch_decisions()


@declared.deed("monitor", "Full size", Told("f12", "M"))
def monitor(room: "Room", words: str) -> None:
    """A page in the browser that shows the take full size with sound, and follows each note."""
    room.screen_take()


@declared.deed("note", "Type a note", Told("", "n,enter"))
def note(room: "Room", words: str) -> None:
    """Go to the note line."""
    room.type("")


@declared.deed("talk", "Conversation", Told("f9", "c"))
def talk(room: "Room", words: str) -> None:
    """Go to the conversation: up and down move from row to row, Enter presses one; in an empty film, to examples."""
    room.show_talk()
    (room.conversation if room.conversation.display else room.query_one(Blank)).enter()


@declared.deed("fields", "Fields of the shot", Told("ctrl+f", "f"))
def fields(room: "Room", words: str) -> None:
    """Go to the spec's fields, from a row of the conversation to its own; `L` locks the one under the cursor, `v`
    varies it, Enter starts a note about it."""
    touch = pressing.pointed(room)
    if isinstance(touch, Changed) and touch.slates:
        pressing.show_field(room, room.slate if room.slate in touch.slates else touch.slates[0], touch.path)
    else:
        room.show_spec()
        room.spec.enter()


@declared.deed("copy", "Copy", Told("", "Y", "[all]"))
def copy(room: "Room", words: str) -> None:
    """Copy the decision under the cursor as plain text, or the whole conversation with `/copy all`."""
    lines = room.conversation.words(None if words == "all" else room.conversation.pointed_block)
    room.post_message(room.Copying("\n".join(lines).strip("\n") + "\n"))
    room.notify(f"copied {len(lines)} lines")
