"""Deeds about versions of a shot: putting some on offer, seeing them side by side, choosing one."""

from typing import TYPE_CHECKING

from director.domain.axes import axis_at
from director.domain.variations import values_of
from director.tui import pressing
from director.tui.deeds.deed import Declared, Told
from director.tui.touches import Changed, Field

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("shots")


@declared.deed("vary", "Vary the shot", Told("", "v", "[AXIS [COUNT | VALUE, VALUE ...]]"))
def vary(room: "Room", words: str) -> None:
    """Put versions of the shot on offer: `/vary lens`, `/vary size 3`, `/vary lens 24, 35, 85`; alone, along the field
    under the cursor, else asks along which."""
    shot, words = room.shot, words or _axis_pointed(room)
    if shot is None:
        room.warn("there is no shot to vary yet")
    elif words:
        axis, _, rest = words.partition(" ")
        _vary(room, shot.id, axis.casefold(), rest.strip())
    else:
        _ask(room)


@declared.deed("offers", "What is on offer", Told("", "V", "[SHOT]"))
def offers(room: "Room", words: str) -> None:
    """See the versions of the shot that are on offer, side by side, and choose one."""
    from director.tui.offers.opening import open_sheet

    slate = words.strip().upper() or room.slate
    shot = room.production.shot(slate)
    if shot is not None and shot.variations:
        open_sheet(room, shot)
    else:
        room.warn(f"{slate or 'nothing'} has nothing on offer; /vary puts versions of it on offer")


@declared.deed("choose", "Choose a version", Told("", "C", "LETTER"))
def choose(room: "Room", words: str) -> None:
    """Take a version that is on offer: `/choose b`; it becomes the shot."""
    slate, letter = room.slate, words.strip().casefold()
    if letter:
        room.decide(f"choose {slate} {letter}", lambda session: session.choose(slate, letter, **room.desk.by))
    else:
        offers(room, "")


def _axis_pointed(room: "Room") -> str:
    """The axis that the field under the cursor is; "" where it is none."""
    touch = pressing.pointed(room)
    return axis_at(touch.path) if isinstance(touch, Field | Changed) else ""


def _vary(room: "Room", slate: str, axis: str, rest: str) -> None:
    count = int(rest) if rest.isdigit() and 2 <= int(rest) <= 9 else None
    values = values_of(axis, rest) if rest and count is None else None
    said = f"vary {slate} {axis} {rest}".strip()
    room.decide(said, lambda session: session.vary(slate, axis, values=values, count=count, **room.desk.by))


def _ask(room: "Room") -> None:
    from director.tui.offers.axes import AxisSlip
    from director.tui.slip import lay_over

    shot = room.shot
    if shot is not None:
        lay_over(room, AxisSlip(shot), lambda axis: _vary(room, shot.id, axis, "") if axis else None)
