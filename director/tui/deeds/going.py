"""Deeds that go from shot to shot."""

from typing import TYPE_CHECKING

from director.tui.deeds.deed import Declared, Told

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("shots")


@declared.deed("next", "Next shot", Told("pagedown", "right_square_bracket", footer=True))
def next_shot(room: "Room", words: str) -> None:
    """The next shot of the cut."""
    room.move(1)


@declared.deed("previous", "Previous shot", Told("pageup", "left_square_bracket", footer=True))
def previous_shot(room: "Room", words: str) -> None:
    """The shot before in the cut."""
    room.move(-1)


@declared.deed("go", "Go to a shot", Told("ctrl+g", "g", "SHOT"))
def go(room: "Room", words: str) -> None:
    """Go to a shot by its slate: `/go 3B`."""
    if not words:
        room.type("/go ")
    elif not room.go(words.strip().upper()):
        room.warn(f"there is no shot {words.strip().upper()}")
