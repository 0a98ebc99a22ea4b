"""Deeds about the studio itself: help, the theme, stopping, leaving."""

from typing import TYPE_CHECKING

from director.config import find_session, remember
from director.direction import By
from director.tui.deeds.deed import Declared, Told
from director.tui.masthead import Masthead
from director.tui.offers import against

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("studio")


@declared.deed("help", "Help", Told("f1", "question_mark", footer=True))
def help_page(room: "Room", words: str) -> None:
    """Every key and every slash command, on one page."""
    from director.tui.foot import own_keys
    from director.tui.help import HelpPage

    part = room.focused
    room.open(HelpPage(room.deeds, (part.id or "") if part else "", own_keys(part)))


@declared.deed("export", "Export", Told("", "e", "FILE|FOLDER/ [SHOT]"))
def export(room: "Room", words: str) -> None:
    """Write what another department opens: `/export film.mp4`, `film.otio`, `film.srt`, `plan.png`, `sheet.png`."""
    from director.tui.exporting import export, wants_a_shot

    if not words:
        room.type("/export film.mp4")
        return
    file, _, shot = words.partition(" ")
    export(room, file, shot.strip().upper() or (room.slate if wants_a_shot(file) else None))


@declared.deed("import", "Import", Told("", "E", "FILE"))
def bring_in(room: "Room", words: str) -> None:
    """Bring in a screenplay, a document or a shot list: `/import harbour.fountain`."""
    if words:
        room.bring_in(words)
    else:
        room.type("/import ")


@declared.deed("stop", "Stop", Told("", "escape"))
def stop(room: "Room", words: str) -> None:
    """End a comparison, or stop what is being drawn or waits to be read; what is decided stays."""
    if not against.end(room):
        room.stop()


@declared.deed("theme", "Dark or light", Told("ctrl+t"))
def theme(room: "Room", words: str) -> None:
    """Change between the dark theme and the light one."""
    room.turn_theme()


@declared.deed("quit", "Leave", Told("ctrl+q", footer=True))
def leave(room: "Room", words: str) -> None:
    """Leave the studio; everything decided is kept."""
    room.leave()


@declared.deed("who", "Who sits here", Told("", "W", "NAME [ROLE]"))
def who(room: "Room", words: str) -> None:
    """Say who decides from now on, and in which role; it is kept in your settings: `/who ana director`."""
    name, _, role = words.strip().partition(" ")
    if not name:
        room.type("/who ")
        return
    role = role.strip() or room.desk.by.get("role", "director")
    remember(author=name, role=role)
    room.desk.by = By(author=name, role=role)
    room.query_one(Masthead).show(room.production, room.desk.by)


@declared.deed("edit", "Editor", Told("ctrl+n", "N"))
def edit(room: "Room", words: str) -> None:
    """Write the note that is being typed in your own editor ($VISUAL or $EDITOR); it comes back to the note line."""
    room.post_message(room.Editing())


@declared.deed("open", "Another film", Told("", "O", "NAME"))
def open_film(room: "Room", words: str) -> None:
    """Go to another session, by its name or its folder; this one is closed, and is as it was when you come back."""
    if words:
        room.post_message(room.Going(find_session(words)))
    else:
        room.type("/open ")
