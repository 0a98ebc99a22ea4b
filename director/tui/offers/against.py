"""A shot against another of its versions: both at once, or the other for a look in the place of the one that stands.

Which version is meant is worked out here from the session's lineage; what is drawn for it, the floor draws.
"""

from collections.abc import Callable, Sequence
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
    """The version that words mean: "" the one before, "approved", a revision ("3", "v3"), or the one that a decision
    made ("#12").

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
    elif words.startswith("#"):
        found, told = _made(versions, slate, words), ""
    elif words.removeprefix("v").isdigit():
        found, told = session.version(slate, int(words.removeprefix("v"))), ""
    else:
        raise UsageError(f"{words!r} is no version; say a revision, approved, or nothing for the one before")
    if found is None or found.stands:
        raise UsageError(told or f"{slate} v{found.revision if found else '?'} is the one that stands")
    return found


def around(session: Session, slate: str, words: str) -> tuple[Version, Version]:
    """Two versions: those before and after a decision ("#12"), or the one that is meant and the one that stands.

    Raises UsageError where there are not both.
    """
    versions = session.lineage(slate)
    if not words.startswith("#"):
        return meant(session, slate, words), next(one for one in versions if one.stands)
    after = _made(versions, slate, words)
    before = next((one for one in versions if one.decision == after.parent), None)
    if before is None:
        raise UsageError(f"{words} made the first version of {slate}; there is none before it")
    return before, after


def compare(room: "Room", words: str, mode: Mode = "side by side") -> None:
    """Put two versions of the shot in hand on side by side, and say what differs; `words` are as `around` has them."""
    slate = room.slate
    before, after = around(room.session, slate, words)

    def put(one: Other, other: Other, told: str) -> None:
        if room.slate == slate:
            words = f"v{one.take.revision} | v{other.take.revision}"
            room.projection.set_aside()
            room.monitor.compare((one.shot, one.take), (other.shot, other.take), mode, (words, told))
            room.conversation.mention(f"{slate} {words}: {told}")

    def draw(session: Session) -> None:
        one, other = (_fetched(room, session, slate, version) for version in (before, after))
        told = "; ".join(map(change_words, session.compare(slate, before, after))) or "the same, field by field"
        room.call_later(put, one, other, told)

    room.floor.lend(slate, draw)


def flip(room: "Room", words: str = _BEFORE) -> None:
    """The version before (before a decision: "#12") in the place of the one that stands; or this one again."""
    slate = room.slate
    if end(room):
        return
    version, _ = around(room.session, slate, words)

    def put(other: Other) -> None:
        if room.slate == slate:
            room.projection.set_aside(f"before {words}".strip())
            room.monitor.show(other.take, other.shot, play=room.monitor.playing)

    room.floor.lend(slate, lambda session: room.call_later(put, _fetched(room, session, slate, version)))


def end(room: "Room") -> bool:
    """The shot as it stands again; whether anything else was on."""
    return room.projection.bring_back()


def _made(versions: Sequence[Version], slate: str, words: str) -> Version:
    """The version that a decision made."""
    number = words.removeprefix("#")
    found = next((one for one in versions if number == str(one.decision)), None)
    if found is None:
        there = ", ".join(f"#{one.decision}" for one in versions)
        raise UsageError(f"{words} made no version of {slate}; {there} did")
    return found


def _fetched(room: "Room", session: Session, slate: str, version: Version) -> Other:
    take = session.take_of(slate, version, narrate=_counted(room))
    standing = session.production.shot(slate) if version.stands else None
    return Other(version, standing or session.shot_at(slate, version.decision), take)


def _counted(room: "Room") -> Callable[[Exposing], None]:
    def counted(exposing: Exposing) -> None:
        room.post_message(Exposed(exposing.title, exposing.done, exposing.frames))

    return counted
