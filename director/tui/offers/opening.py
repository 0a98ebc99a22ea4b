"""When the contact sheet opens: on a key, and after a note or a command of ours put versions on offer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.events import Key

from director.domain.alternates import alternates
from director.domain.decision import Decision
from director.domain.shot import Shot
from director.tui.heard import Decided
from director.tui.note_line import NoteLine
from director.tui.offers.page import Hands, OffersPage

if TYPE_CHECKING:
    from director.tui.room import Room


def open_sheet(room: "Room", shot: Shot) -> None:
    """Lay the sheet of a shot's versions over the room."""
    hands = Hands(room.floor.lend, _chooser(room), _writer(room), room.monitor.still.graphics)
    room.open(OffersPage(room.production, shot, hands))


def heard(room: "Room", event: Decided) -> None:
    """Open the sheet of what was just put on offer here; leave one that no longer shows how its shot stands.

    Nothing is laid over a note that is being typed.
    """
    here: Any = room
    for page in here.app.screen_stack:
        if isinstance(page, OffersPage) and not page.revise(event.production) and page.is_current:
            page.dismiss()
    shot = next(filter(None, (event.production.shot(slate) for slate in _varied(event.decision))), None)
    if event.errand is None or shot is None or not shot.variations:
        return
    if room.is_current and not room.query_one(NoteLine).text:
        open_sheet(room, shot)
    else:
        told = ", ".join(f"{one.letter} {one.words}" for one in alternates(shot)[1:])
        room.conversation.mention(f"{shot.id} offers {told}; /offers shows them")


def _varied(decision: Decision) -> list[str]:
    if decision.outcome != "applied":
        return []
    return [change.shot for change in decision.changes if change.do == "vary_shot"]


def _chooser(room: "Room") -> Any:
    def choose(slate: str, letter: str) -> None:
        room.decide(f"choose {slate} {letter}", lambda session: session.choose(slate, letter, **room.desk.by))

    return choose


def _writer(room: "Room") -> Any:
    def write(keys: Sequence[Key]) -> None:
        line = room.query_one(NoteLine)
        room.set_focus(line)
        for key in keys:
            line.post_message(Key(key.key, key.character))

    return write
