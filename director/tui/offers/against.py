"""A shot against another of its versions: both at once, or the other for a look in the place of the one that stands.

Which version is meant is worked out here from the session's lineage; what is drawn for it, the floor draws.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from director.domain.lineage import Version
from director.domain.shot import Shot
from director.domain.wording import change_words
from director.errors import UsageError
from director.session import Session
from director.takes.callsheet import Exposing
from director.takes.take import Take
from director.tui.heard import Exposed
from director.tui.monitor.comparing import Mode

if TYPE_CHECKING:
    from director.tui.room import Room

_BEFORE, _APPROVED = "", "approved"


@dataclass(frozen=True)
class Other:
    """Another version of a shot: the version, the shot as it was, and its take."""

    version: Version
    shot: Shot
    take: Take


def meant(session: Session, slate: str, words: str) -> Version:
    """The version that words mean: "" the one before, "approved", or a revision ("3", "v3").

    Raises UsageError that says what there is.
    """
    versions = session.lineage(slate)
    standing = next((one for one in versions if one.stands), None)
    if words == _BEFORE:
        found = next((one for one in versions if standing and one.decision == standing.parent), None)
        told = f"{slate} has no version before this one"
    elif words == _APPROVED:
        approved = [one for one in versions if one.approvals and not one.stands]
        found = approved[-1] if approved else None
        told = f"no other version of {slate} was approved"
    elif words.removeprefix("v").isdigit():
        found, told = session.version(slate, int(words.removeprefix("v"))), ""
    else:
        raise UsageError(f"{words!r} is no version; say a revision, approved, or nothing for the one before")
    if found is None or found.stands:
        raise UsageError(told or f"{slate} v{found.revision if found else '?'} is the one that stands")
    return found


def compare(room: "Room", words: str, mode: Mode = "side by side") -> None:
    """Put the shot in hand on beside another of its versions, and say what differs."""
    slate = room.slate
    version = meant(room.session, slate, words)

    def put(other: Other, take: Take, told: str) -> None:
        shot = room.shot
        if shot is None or shot.id != slate:
            return
        words = f"v{other.take.revision} | v{take.revision}"
        room.projection.set_aside()
        room.monitor.compare((other.shot, other.take), (shot, take), mode, (words, told))
        room.conversation.mention(f"{slate} {words}: {told}")

    def draw(session: Session) -> None:
        other, take = _fetched(room, session, slate, version), session.take_of(slate, narrate=_counted(room))
        rows = session.compare(slate, version, _standing(session, slate))
        told = "; ".join(map(change_words, rows)) or "the same, field by field"
        room.call_later(put, other, take, told)

    room.floor.lend(slate, draw)


def flip(room: "Room") -> None:
    """The version before in the place of the one that stands; or this one again."""
    slate = room.slate
    if end(room):
        return
    version = meant(room.session, slate, _BEFORE)

    def put(other: Other) -> None:
        if room.slate == slate:
            room.projection.set_aside("before")
            room.monitor.show(other.take, other.shot, play=room.monitor.playing)

    room.floor.lend(slate, lambda session: room.call_later(put, _fetched(room, session, slate, version)))


def end(room: "Room") -> bool:
    """The shot as it stands again; whether anything else was on."""
    return room.projection.bring_back()


def _fetched(room: "Room", session: Session, slate: str, version: Version) -> Other:
    take = session.take_of(slate, version, narrate=_counted(room))
    return Other(version, session.shot_at(slate, version.decision), take)


def _standing(session: Session, slate: str) -> Version:
    return next(one for one in session.lineage(slate) if one.stands)


def _counted(room: "Room") -> Callable[[Exposing], None]:
    def counted(exposing: Exposing) -> None:
        room.post_message(Exposed(exposing.title, exposing.done, exposing.frames))

    return counted
