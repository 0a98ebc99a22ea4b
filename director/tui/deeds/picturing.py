"""Deeds of the monitor: playing, stepping, comparing."""

from typing import TYPE_CHECKING

from director.tui.deeds.deed import Declared, Told

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("picture")


@declared.deed("draw", "Draw again", Told("f5", "r"))
def draw(room: "Room", words: str) -> None:
    """Draw the shot in hand, if it isn't drawn, and watch it from the start."""
    if room.slate:
        room.floor.watch(room.slate)
