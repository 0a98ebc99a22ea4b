"""Deeds that go through what was: the tree of a shot, going back, branches and merging, take before and after."""

from datetime import datetime
from typing import TYPE_CHECKING

from director.errors import UsageError
from director.tui import pressing
from director.tui.deeds.deed import Declared, Told

if TYPE_CHECKING:
    from director.tui.room import Room

declared = Declared("decisions")


@declared.deed("tree", "Versions and branches", Told("f3", "t", "[SHOT]", footer=True))
def tree(room: "Room", words: str) -> None:
    """Walk the versions of the shot in hand over all branches, compare two, go back to one."""
    from director.tui.tree import TreePage

    (slate, *_) = pressing.slates_of(room, words)
    room.open(TreePage(room.session, slate, room.say))


@declared.deed("restore", "Back in time", Told("", "T", "SHOT WHEN"))
def restore(room: "Room", words: str) -> None:
    """Put one shot alone back as it was: at a revision (`/restore 1B 3`), a decision (`#12`) or a time (`09:30`)."""
    slate, _, when = words.strip().partition(" ")
    if not words:
        room.type(f"/restore {room.slate} ")
        return
    if not when:
        raise UsageError("say which shot and as of when: /restore 1B 3, /restore 1B #12, /restore 1B 09:30")
    (slate,) = pressing.slates_of(room, slate)
    said, when = f"restore {slate} {when}", when.strip()
    if when.isdigit():
        room.decide(said, lambda session: session.restore(slate, int(when), **room.desk.by))
        return
    moment = int(when[1:]) if when.startswith("#") and when[1:].isdigit() else _time(when)
    room.decide(said, lambda session: session.restore_as_of(slate, moment, **room.desk.by))


@declared.deed("branch", "Branch", Told("", "b", "[DECISION] NAME"))
def branch(room: "Room", words: str) -> None:
    """Go to a branch, or start one here or at a decision (`/branch 12 rainy`); what is on others stays."""
    first, _, rest = words.strip().partition(" ")
    at, name = (int(first), rest.strip()) if first.isdigit() and rest.strip() else (None, words.strip())
    if not words:
        room.type("/branch ")
        return
    if not name or name.isdigit():
        raise UsageError(f"give the branch a name; there is {', '.join(room.session.branches())}")
    room.decide(f"branch {words}", lambda session: session.branch(name, at=at, **room.desk.by))


@declared.deed(
    "merge", "Merge a branch", Told("", "m", "BRANCH [ask | ours | theirs] [ours: FIELD; theirs: FIELD, FIELD]")
)
def merge(room: "Room", words: str) -> None:
    """Look at what a branch would bring, and pick whose each field is that both changed; `/merge rainy ask ours: 1A
    lens` says it at once."""
    from director.tui.merging import MergePage, read

    name, _, how = words.strip().partition(" ")
    if not name:
        room.type("/merge ")
    elif not how:
        room.open(MergePage(room.session.merging(name), room.say))
    else:
        take, sides = read(how)
        said = f"merge {name} {how.strip()}"
        room.decide(said, lambda session: session.merge(name, take=take, sides=sides, **room.desk.by))


def _time(words: str) -> datetime:
    """A time of today ("09:30"), or a date and time as ISO 8601 writes it."""
    now = datetime.now()
    try:
        if len(words) <= len("00:00") and ":" in words:
            hour, minute = (int(part) for part in words.split(":"))
            return now.replace(hour=hour, minute=minute, second=59, microsecond=0)
        return datetime.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is no time; say 09:30 or 2026-11-29T09:30, a revision, or #decision") from error
