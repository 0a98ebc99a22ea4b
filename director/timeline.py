"""What a session was and is: its decisions, its film at any of them, the versions of a shot. It decides nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Unpack

from director.domain.decision import Decision
from director.domain.diff import Row, diff, field_rows
from director.domain.lineage import Moment, Version
from director.domain.production import Production
from director.domain.reach import touched_shots
from director.domain.shot import Shot
from director.errors import Missing, Refused, SessionDamaged, UsageError
from director.history.log import Log
from director.history.lookup import Wanted
from director.history.verify import verify
from director.studio import Studio
from director.takes.callsheet import Exposing
from director.takes.room import TakeRoom
from director.takes.take import QUALITIES, Order, Quality, Take, ordered
from director.takes.units import Watch

Which = int | Version
"""A version of a shot: itself, or its revision."""
Narrate = Callable[[Exposing], None]
_STANDING = frozenset({"revision", "status", "locked", "variations"})


class Timeline:
    """A session's past and present, read."""

    def __init__(self, log: Log, studio: Studio, room: TakeRoom) -> None:
        self._log = log
        self._studio = studio
        self._room = room

    @property
    def path(self) -> Path:
        """The session's folder."""
        return self._log.folder

    @property
    def production(self) -> Production:
        """Everything decided so far on the current branch."""
        return self._studio.floor().production

    def at(self, decision: int) -> Production:
        """Everything decided when that decision was made; raises UsageError where there is none of that number."""
        return self._log.production_at(decision)[0]

    def omitted(self, at: int | None = None) -> tuple[str, ...]:
        """The numbers of scenes that were removed."""
        production, ledger = self._log.production_at(self._log.head() if at is None else at)
        return ledger.omitted(production)

    def log(self, shot: str | None = None, **wanted: Unpack[Wanted]) -> list[Decision]:
        """The decisions in order: about a shot, `since` a decision, whose notes have all the words of `search`, by an
        `author`, of an `outcome`, the newest `limit` of them."""
        return self._log.decisions(shot, **wanted)

    def reread(self, decision: int) -> Decision:
        """What would come of a decision's note with the interpreter of now, heard where it was said; not recorded."""
        return self._studio.reread(self._log.decision(decision))

    def news(self) -> bool:
        """Whether another process has written since this was last asked: cheap enough to ask many times a second.

        What is new is `log(since=...)`; the branch this session is on is its own and doesn't move, unless it follows.
        """
        return self._log.changed_elsewhere()

    def follow(self) -> None:
        """Be on the branch that was gone to last, whoever went there; nothing is written."""
        self._log.follow()

    def diff(self, a: int, b: int | None = None) -> tuple[Row, ...]:
        """What changed between two decisions; without `b`, until now."""
        return diff(self.at(a), self.production if b is None else self.at(b))

    def verify(self) -> int:
        """Recompute every hash and state; how many decisions that were. Raises SessionDamaged at the first bad row."""
        findings = verify(self._log)
        findings.raise_if_any()
        return findings.checked

    def prove(self, told: Callable[[str], None] | None = None) -> int:
        """Make every take that the film has today anew, in all qualities, and compare frames; how many those were.

        `told` hears of takes that can't be made again here, with the reason: a model that is missing, a part that is
        gone. Raises SessionDamaged at the first take that comes out otherwise.
        """
        production = self.production
        wanted = [(shot.id, ordered(production.format, quality)) for quality in QUALITIES for shot in production.shots]
        return sum(self._proved(production, slate, order, told) for slate, order in wanted)

    def _proved(self, production: Production, slate: str, order: Order, told: Callable[[str], None] | None) -> bool:
        take = self._room.find(production, slate, order)
        if take is None:
            return False
        try:
            same = self._room.proved(production, slate, order)
        except (Missing, Refused) as reason:
            if told:
                told(f"the {order.quality} of {slate} can't be made again: {reason}")
            return False
        if not same:
            raise SessionDamaged(f"take {take.id} of {slate} isn't what is drawn today; delete {take.path.name}")
        return True

    def branches(self) -> dict[str, int]:
        """Every branch and its last decision."""
        return {branch.name: branch.head for branch in self._log.branches()}

    def touched(self, decision: Decision) -> tuple[str, ...]:
        """The shots, in cut order, whose picture a decision changed and that are still in the cut."""
        named = {row.target.partition(":")[2] for row in decision.diff if row.target.startswith("shot:")}
        if any(not row.target.startswith(("shot:", "line:")) for row in decision.diff):
            named |= set(touched_shots(self.at(decision.parent), self.at(decision.id)))
        return tuple(shot.id for shot in self.production.shots if shot.id in named)

    # -- one shot through time

    def lineage(self, shot: str) -> tuple[Version, ...]:
        """Every version of a shot over all branches, the oldest first; raises UsageError for a shot that never was."""
        return self._log.lineage(shot)

    def moments(self, shot: str) -> tuple[Moment, ...]:
        """What was done to a shot on the way to the present, in order; raises UsageError for a shot that never was."""
        return self._log.moments(shot)

    def shot_at(self, shot: str, decision: int) -> Shot:
        """A shot as it was when that decision was made; raises UsageError where there was none of that name."""
        found = self.at(decision).shot(shot)
        if found is None:
            raise UsageError(f"there was no shot {shot} at decision {decision}; see `director show --at {decision}`")
        return found

    def version(self, shot: str, which: Which) -> Version:
        """A version of a shot by its revision: the present branch's own, else the only one of that number anywhere.

        Raises UsageError that lists the revisions there are.
        """
        if isinstance(which, Version):
            return which
        versions = self.lineage(shot)
        mine = {moment.version for moment in self.moments(shot)}
        of_that_number = [version for version in versions if version.revision == which]
        own = [version for version in of_that_number if version.decision in mine] or of_that_number
        if not own:
            raise UsageError(f"{shot} has no revision {which}; it has {_numbers(versions)}")
        if len(own) > 1 and own[-1].decision not in mine:
            branches = ", ".join(version.branch for version in own)
            raise UsageError(f"{shot} has a revision {which} on each of {branches}; go to the branch you mean")
        return own[-1]

    def compare(self, shot: str, a: Which, b: Which) -> tuple[Row, ...]:
        """What differs between two versions of a shot, from a to b, field by field; not its counting or standing."""
        before, after = (self._shot_of(shot, self.version(shot, one)) for one in (a, b))
        rows = field_rows(f"shot:{shot}", "", before.model_dump(mode="json"), after.model_dump(mode="json"))
        return tuple(row for row in rows if row.path.partition(".")[0] not in _STANDING)

    def take_id(self, shot: str) -> str:
        """What the previs of a shot is called, drawn or not: the same for as long as it would look and sound the same.

        Raises UsageError where there is no such shot.
        """
        production = self.production
        return self._room.order(production, shot, ordered(production.format))

    def kept(self, shot: str, revision: Which | None = None, quality: Quality = "previs") -> Take | None:
        """The take of a shot, or of one of its versions, where it is there already; nothing is drawn."""
        production = self._film_of(shot, revision)
        return self._room.find(production, shot, ordered(production.format, quality))

    def take_of(
        self, shot: str, revision: Which | None = None, *, quality: Quality = "previs", narrate: Narrate | None = None
    ) -> Take:
        """The take of a version of a shot, drawn where it isn't kept; `narrate` hears each frame as it is drawn.

        An older version is drawn in the film as it stood at the decision that made it, the present one in today's.
        Raises UsageError for a version there isn't, DrawingFailed where it can't be drawn.
        """
        production = self._film_of(shot, revision)
        order = ordered(production.format, quality)
        (take,) = self._room.draw(production, [shot], order, Watch(exposing=narrate))
        return take

    def _film_of(self, shot: str, which: Which | None) -> Production:
        """The film in which a version of a shot is seen: today's for the one that stands."""
        if which is None:
            self.shot_at(shot, self._log.head())
            return self.production
        version = self.version(shot, which)
        return self.production if version.stands else self.at(version.decision)

    def _shot_of(self, shot: str, version: Version) -> Shot:
        return self.shot_at(shot, self._log.head() if version.stands else version.decision)


def _numbers(versions: tuple[Version, ...]) -> str:
    return ", ".join(str(number) for number in sorted({version.revision for version in versions}))
