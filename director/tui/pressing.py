"""What pressing a line of the conversation or the spec does: each touch is something the room can be asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from director.domain.locks import WHOLE
from director.domain.slates import named_slates
from director.domain.wording import field_name, slates_words
from director.errors import UsageError
from director.session import Session
from director.takes.take import Quality
from director.tui.sheet import Sheet
from director.tui.slip import lay_over
from director.tui.strip import CutStrip
from director.tui.touches import (
    Again,
    Changed,
    Drop,
    Example,
    Field,
    Folded,
    Held,
    Offer,
    Option,
    Recorded,
    Redraw,
    Render,
)

if TYPE_CHECKING:
    from director.tui.room import Room


def pressed(room: "Room", touch: object) -> None:
    """Do what that line stands for; nothing where it stands for nothing."""
    does = _PRESSED.get(type(touch))
    if does is not None:
        does(room, touch)


def pointed(room: "Room") -> object:
    """What the line under the cursor stands for, where a sheet has the cursor."""
    return room.focused.pointed if isinstance(room.focused, Sheet) else None


def slates_of(room: "Room", words: str) -> tuple[str, ...]:
    """The shots that a command names; those taken in hand where it names none. Raises UsageError for none at all."""
    named = named_slates(room.production, words.split()) or room.query_one(CutStrip).scope
    if not named:
        raise UsageError("there is no shot yet; say a first note or open a screenplay")
    return named


def decision_pointed(room: "Room") -> str:
    """The decision under the cursor as "#12", a shot of it taken in hand; "" for none, or where it is of no shot."""
    touch = pointed(room)
    if isinstance(touch, Changed):
        number, slates = touch.decision, touch.slates
    elif isinstance(touch, Recorded):
        number, slates = touch.decision, _changed_by(room, touch.decision)
    else:
        return ""
    here = room.slate in slates or any(room.go(slate) for slate in slates)
    return f"#{number}" if here else ""


def show_field(room: "Room", slate: str, path: str) -> None:
    """Take a shot in hand and point at one of its fields in the spec."""
    if slate == room.slate or room.go(slate):
        room.show_spec()
        room.spec.enter(path)


def lock(room: "Room", slates: tuple[str, ...], path: str) -> None:
    """Lock a field of shots against every note."""
    for slate in slates:
        words = f"lock {slate} {path}".removesuffix(f" {WHOLE}")
        room.decide(words, lambda session, slate=slate: session.lock(slate, path, **room.desk.by))


def unlock(room: "Room", slates: tuple[str, ...], path: str) -> None:
    """Open a field of shots to notes again."""
    for slate in slates:
        words = f"unlock {slate} {path}".removesuffix(f" {WHOLE}")
        room.decide(words, lambda session, slate=slate: session.unlock(slate, path, **room.desk.by))


def render(room: "Room", slates: tuple[str, ...], quality: Quality) -> None:
    """Have shots rendered in their turn."""
    for slate in slates:
        room.desk.ask(f"render the {quality} of {slate}", lambda session, slate=slate: _book(session, slate, quality))


def cancel(room: "Room", which: str) -> None:
    """Take a booking, or all of a shot, out of the queue."""
    room.desk.ask(f"cancel {which}", lambda session: _unbook(session, which))


def _book(session: Session, slate: str, quality: Quality) -> None:
    session.book([slate], quality)


def _unbook(session: Session, which: str) -> None:
    session.unbook(which)


def _answer(room: "Room", touch: Option) -> None:
    if touch.text:
        room.desk.note(touch.text, (room.slate,) if room.slate else ())
    else:
        room.type("")


def _choose(room: "Room", touch: Offer) -> None:
    words = f"choose {touch.slate} {touch.letter}"
    room.decide(words, lambda session: session.choose(touch.slate, touch.letter, **room.desk.by))


def _held(room: "Room", touch: Held) -> None:
    if touch.free:
        unlock(room, (touch.slate,), touch.path)
    else:
        show_field(room, touch.slate, touch.path)


def _changed(room: "Room", touch: Changed) -> None:
    """Ask what is to be done with a row: a slip over the room with the deeds that take it."""
    from director.tui.row_slip import RowSlip  # which knows the deeds, and they know us

    if not touch.slates:
        return
    deeds = [deed for name in _OF_A_ROW for deed in room.deeds if deed.name == name]
    title = f"{slates_words(touch.slates)} {field_name(touch.path) if touch.path else ''}  #{touch.decision}"

    def chosen(name: str | None) -> None:
        if name:
            room.call_later(room.action_deed, name)

    lay_over(room, RowSlip(title, deeds), chosen)


def _recorded(room: "Room", touch: Recorded) -> None:
    """Take in hand the first shot that a decision was about."""
    decision = room.conversation.decision(touch.decision)
    slates = [*_changed_by(room, touch.decision), *(decision.scope if decision else ())]
    next((slate for slate in slates if room.go(slate)), None)


def _changed_by(room: "Room", number: int) -> list[str]:
    """The shots that a decision changed."""
    decision = room.conversation.decision(number)
    rows = decision.diff if decision else ()
    return list(dict.fromkeys(row.target.partition(":")[2] for row in rows if row.target.startswith("shot:")))


_OF_A_ROW = ("compare", "before", "fields", "strike", "lock", "unlock")
_PRESSED: dict[type, Callable[["Room", Any], object]] = {
    Option: _answer,
    Offer: _choose,
    Held: _held,
    Changed: _changed,
    Recorded: _recorded,
    Again: lambda room, touch: room.desk.note(touch.words, touch.scope),
    Drop: lambda room, touch: cancel(room, f"#{touch.number}"),
    Render: lambda room, touch: render(room, (touch.slate,), touch.quality),
    Redraw: lambda room, touch: room.floor.watch(touch.slate),
    Example: lambda room, touch: room.type(touch.words),
    Folded: lambda room, touch: room.conversation.unfold(touch.key),
    Field: lambda room, touch: room.type(f"{field_name(touch.path)}: " if touch.path != WHOLE else ""),
}
