"""Deeds about the studio itself: help, the theme, stopping, leaving."""

from typing import TYPE_CHECKING

from director.tui.deeds.deed import Declared, Told

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


@declared.deed("stop", "Stop", Told("", "escape"))
def stop(room: "Room", words: str) -> None:
    """Stop what is being drawn or waits to be read; what is decided stays."""
    room.stop()


@declared.deed("theme", "Dark or light", Told("ctrl+t"))
def theme(room: "Room", words: str) -> None:
    """Change between the dark theme and the light one."""
    room.turn_theme()


@declared.deed("quit", "Leave", Told("ctrl+q", footer=True))
def leave(room: "Room", words: str) -> None:
    """Leave the studio; everything decided is kept."""
    room.leave()
