"""The flow of one note: heard, read, resolved, recorded; and the decisions that commands make. Each step is recorded.

Which interpreter reads and where takes are drawn is decided in `assembly`; nothing is shown or drawn here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import partial

from director.domain import changes as said
from director.domain.decision import Command, Decision, Interpretation
from director.domain.diff import Row, diff
from director.domain.draft import Desk
from director.domain.ledger import Ledger
from director.domain.merge import Merge, Three, differences, merged, settled_merge
from director.domain.merge_wish import Wish, answer, options, question
from director.domain.production import Production
from director.domain.reach import touched_shots
from director.domain.revision import resolve, settled
from director.domain.shot import Shot
from director.domain.strike import struck, struck_rows
from director.errors import ModelFailed, Refused, StaleWriter, UsageError
from director.history.log import Log
from director.interpreters.base import Heard, Interpreter, Reading
from director.words import cleaned_name, cleaned_note

_TRIES = 8
_RECENT = 12
_BY_RULE = frozenset({"auto", "rules"})
_WHOLESALE = frozenset({"load", "import", "branch", "merge"})
Heed = Callable[[str], None]
Identify = Callable[[Production, Sequence[str]], tuple[str, ...]]


@dataclass(frozen=True)
class Speaker:
    """Who says it, and in which role."""

    author: str = ""
    role: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "author", cleaned_name(self.author))
        object.__setattr__(self, "role", cleaned_name(self.role))


@dataclass(frozen=True)
class Outside:
    """What the studio takes from the world: the time, new seeds, a stopwatch, and the ids of takes yet to draw."""

    now: Callable[[], str]
    draw_seed: Callable[[], int]
    stopwatch: Callable[[], float]
    identify: Identify = lambda production, shots: ()
    zone: tzinfo | None = None  # where "this morning" is; None is the machine's


@dataclass(frozen=True)
class Way:
    """How a note is taken: rehearsed or recorded, and who hears what an interpreter says while it reads."""

    rehearse: bool = False
    heed: Heed | None = None


@dataclass(frozen=True)
class Floor:
    """Where a decision is made: the branch, its head, and what is decided so far."""

    branch: str
    head: int
    production: Production
    ledger: Ledger


class Studio:
    """One session at work: notes and commands in, recorded decisions out."""

    def __init__(self, log: Log, interpreter: Interpreter, outside: Outside) -> None:
        self._log = log
        self._interpreter = interpreter
        self._outside = outside

    def floor(self) -> Floor:
        """The current branch as it stands now."""
        branch = self._log.branch
        return self._floor(branch, self._log.head(branch))

    def _floor(self, branch: str, head: int) -> Floor:
        production, ledger = self._log.production_at(head)
        return Floor(branch, head, production.model_copy(update={"branch": branch, "decision": head}), ledger)

    def note(self, text: str, scope: Sequence[str], by: Speaker, way: Way) -> Decision:
        """Read one note and record what comes of it; a rehearsal returns the decision without recording it."""
        words = cleaned_note(text)
        if way.rehearse:
            return self._read(self.floor(), (words, tuple(scope)), by, way.heed)
        return self._recorded(lambda floor: self._read(floor, (words, tuple(scope)), by, way.heed))

    def reread(self, made: Decision) -> Decision:
        """What would come of a decision's note now, heard where and by whom it was said; nothing is recorded."""
        floor, by = self._floor(made.branch, made.parent), Speaker(made.author, made.role)
        return self._read(floor, (made.note, made.scope), by)

    @property
    def leaving(self) -> str:
        """What to show where notes leave this machine to be read."""
        return self._interpreter.leaving

    @property
    def by_rule(self) -> bool:
        """Whether a plain note is read by the rules: at once, here, and whatever else is set up."""
        return self._interpreter.name in _BY_RULE and not self.leaving

    def ready_reader(self) -> None:
        """Do now what the first note would wait for; may take as long as a model takes to load, in another thread."""
        floor = self.floor()
        self._interpreter.ready(self._heard(floor, "", (), Speaker()))

    def stop_reading(self) -> bool:
        """End the reading of a note that goes on in another thread; its decision says that it was stopped."""
        return self._interpreter.stop()

    def close(self) -> None:
        """Let whoever reads notes go."""
        self._interpreter.close()

    def decide(self, changes: Sequence[said.Change], by: Speaker, words: str = "") -> Decision:
        """Record changes that a command names; a refusal is recorded and then returned like any decision."""
        return self._recorded(lambda floor: self._resolved(floor, self._blank(floor, by, words), tuple(changes)))

    def load(self, document: Production, by: Speaker, deed: str = "load") -> Decision:
        """A whole document as one decision; what it holds replaces what was there."""
        command = Command.model_validate({"do": deed, "set": {"title": document.title}})

        def made(floor: Floor) -> Decision:
            blank = self._blank(floor, by).model_copy(update={"changes": (command,)})
            return blank.model_copy(update={"diff": diff(floor.production, document)})

        return self._recorded(made)

    def revise(self, revised: Callable[[Production], Production], by: Speaker, command: Command) -> Decision:
        """A revision that a command makes by itself; locks hold and revisions count as for a note."""

        def made(floor: Floor) -> Decision:
            blank = self._blank(floor, by).model_copy(update={"changes": (command,)})
            try:
                after = settled(floor.production, revised(floor.production), self._desk(floor))
            except Refused as refusal:
                return blank.model_copy(update={"outcome": "refused", "reason": str(refusal)})
            return self._applied(floor, blank, after)

        return self._recorded(made)

    def strike(self, decision_id: int, named: Sequence[str], by: Speaker) -> Decision:
        """Take single rows of a decision back, as a decision of its own."""
        rows = struck_rows(self._log.decision(decision_id).diff, named)
        command = Command(do="strike", set={"decision": decision_id, "paths": list(named)})

        return self.revise(lambda production: struck(production, rows), by, command)

    def merging(self, frm: str, floor: Floor | None = None) -> tuple[Merge, Three]:
        """What merging a branch into this one would do, and the three films it is seen from; nothing is recorded."""
        here = floor or self.floor()
        if frm == here.branch:
            raise UsageError(f"you are on {frm}; go to the branch that it should be merged into")
        head = self._log.head(frm)
        base = self._log.common_ancestor(here.head, head)
        films = (self._log.production_at(one)[0] for one in (base, head))
        three = Three(next(films), here.production, next(films))
        clean = diff(three.ours, merged(three, lambda one: "ours" if one.clashes else "theirs"))
        conflicts = tuple(one for one in differences(three) if one.clashes)
        merge = Merge(
            frm=frm, onto=here.branch, base=base, ours=here.head, theirs=head, clean=clean, conflicts=conflicts
        )
        return merge, three

    def merge(self, frm: str, wish: Wish, by: Speaker) -> Decision:
        """Take a branch's changes into this one, by field; asked where both changed one and the wish doesn't say."""
        return self._recorded(lambda floor: self._merged(floor, self._blank(floor, by), frm, wish))

    def _merged(self, floor: Floor, blank: Decision, frm: str, wish: Wish) -> Decision:
        merge, three = self.merging(frm, floor)
        blank = blank.model_copy(update={"changes": (Command(do="merge", set=wish.said(merge)),)})
        open_ = wish.unjudged(merge.conflicts)
        if open_:
            asked = {"outcome": "asked", "question": question(open_, merge), "options": options(open_)}
            return blank.model_copy(update=asked)
        ledger = floor.ledger.joined(self._log.production_at(merge.theirs)[1])
        try:
            wish.refuse_unknown(differences(three))
            after = settled_merge(three, merged(three, wish.judge), replace(self._desk(floor), ledger=ledger))
        except Refused as refusal:
            return blank.model_copy(update={"outcome": "refused", "reason": str(refusal)})
        return self._applied(floor, blank, after)

    def branch(self, name: str, at: int | None, by: Speaker) -> Decision:
        """Start a branch at a decision and work on it from now on; the first decision on it says so."""
        start = self._log.make_branch(name, at).start
        self._log.switch(name)
        command = Command(do="branch", set={"from": start})
        return self._recorded(lambda floor: self._blank(floor, by).model_copy(update={"changes": (command,)}))

    def _recorded(self, made: Callable[[Floor], Decision]) -> Decision:
        """Make the decision on the floor as it stands and record it; made anew where another writer was quicker."""
        for _ in range(_TRIES - 1):
            floor = self.floor()
            try:
                return self._log.append(made(floor), floor.head)
            except StaleWriter:
                continue
        floor = self.floor()
        return self._log.append(made(floor), floor.head)

    def _blank(self, floor: Floor, by: Speaker, words: str = "") -> Decision:
        return Decision(
            branch=floor.branch, parent=floor.head, at=self._outside.now(), author=by.author, role=by.role, note=words
        )

    def _read(self, floor: Floor, note: tuple[str, tuple[str, ...]], by: Speaker, heed: Heed | None = None) -> Decision:
        words, scope = note
        for slate in scope:
            if floor.production.shot(slate) is None:
                known = ", ".join(shot.id for shot in floor.production.shots[:12]) or "no shot yet"
                raise UsageError(f"there is no shot {slate}; there is {known}")
        heard = self._heard(floor, words, scope, by)
        heard = replace(heard, heed=heed) if heed else heard
        if heard.pending is not None and (answered := answer(heard.pending, words)):
            blank = self._blank(floor, by, words).model_copy(update={"reply_to": heard.pending.id})
            return self._merged(floor, blank, *answered)
        blank = self._blank(floor, by, words).model_copy(update={"scope": scope})
        started = self._outside.stopwatch()
        try:
            reading = self._interpreter.read(heard)
        except ModelFailed as failure:
            record = Interpretation(name=self._interpreter.name, seconds=self._since(started))
            return blank.model_copy(update={"interpreter": record, "outcome": "refused", "reason": str(failure)})
        record = Interpretation(
            name=reading.by or self._interpreter.name,
            model=reading.model,
            prompt_sha256=reading.prompt_sha256,
            seed=reading.seed,
            seconds=self._since(started),
            raw=reading.raw,
        )
        replied = heard.pending.id if heard.pending is not None and reading.reply else None
        update = {"interpreter": record, "unread": reading.unread, "reply_to": replied, "reason": reading.aside}
        return self._said(floor, blank.model_copy(update=update), reading)

    def _since(self, started: float) -> float:
        return round(self._outside.stopwatch() - started, 4)

    def _said(self, floor: Floor, blank: Decision, reading: Reading) -> Decision:
        if reading.question:
            asked = {"outcome": "asked", "question": reading.question, "options": reading.options}
            return blank.model_copy(update=asked)
        if not reading.changes:
            return blank.model_copy(update={"outcome": "answered", "answer": reading.answer or "Nothing changes."})
        decision = self._resolved(floor, blank, reading.changes)
        return decision.model_copy(update={"answer": decision.answer or reading.answer})

    def _resolved(self, floor: Floor, blank: Decision, changes: tuple[said.Change, ...]) -> Decision:
        blank = blank.model_copy(update={"changes": changes})
        try:
            return self._applied(floor, blank, self._outcome(floor, changes))
        except Refused as refusal:
            return blank.model_copy(update={"outcome": "refused", "reason": str(refusal)})

    def _outcome(self, floor: Floor, changes: tuple[said.Change, ...]) -> Production:
        first = changes[0]
        if len(changes) == 1 and isinstance(first, said.Undo):
            return self._returned(floor, self._log.back(floor.head, first.steps), "undo")
        if len(changes) == 1 and isinstance(first, said.Redo):
            return self._returned(floor, self._log.forward(floor.head, first.steps), "redo")
        return resolve(floor.production, changes, self._desk(floor))

    def _as_of(self, decision: int) -> Production:
        return self._log.production_at(decision)[0]

    def _tried(self, floor: Floor, changes: tuple[said.Change, ...]) -> Production | None:
        """What changes would lead to, or None for those that lead nowhere; raises Refused. Nothing is recorded."""
        leads = changes and not isinstance(changes[0], said.Ask | said.Answer)
        return self._outcome(floor, changes) if leads else None

    def _returned(self, floor: Floor, place: int | None, deed: str) -> Production:
        if place is None:
            raise Refused(f"there is nothing that far to {deed}")
        return self._log.production_at(place)[0]

    def _applied(self, floor: Floor, blank: Decision, after: Production) -> Decision:
        rows = diff(floor.production, after)
        if not rows:
            return blank.model_copy(update={"answer": "Nothing changes: it is so already."})
        return blank.model_copy(update={"diff": rows, "renders": self._renders(floor.production, after, rows)})

    def _renders(self, before: Production, after: Production, rows: Sequence[Row]) -> tuple[str, ...]:
        """The ids of the takes that this decision makes new; a scene's later shots may be seen to change too."""
        touched = set(touched_shots(before, after)) | {_key(row.target) for row in rows if row.target[:5] == "shot:"}
        scenes = {shot.scene for shot in after.shots if shot.id in touched}
        slates = [shot.id for shot in after.shots if shot.scene in scenes]
        known = {shot.id for shot in before.shots}
        old = set(self._outside.identify(before, [slate for slate in slates if slate in known]))
        return tuple(take for take in self._outside.identify(after, slates) if take not in old)

    def _desk(self, floor: Floor) -> Desk:
        def past(slate: str, revision: int) -> Shot | None:
            return self._log.past_shot(slate, revision, floor.head)

        def then(slate: str, decision: int) -> Shot | None:
            return self._log.production_at(decision)[0].shot(slate)

        return Desk(floor.ledger, self._outside.draw_seed, past, then)

    def _heard(self, floor: Floor, words: str, scope: tuple[str, ...], by: Speaker) -> Heard:
        last = self._log.last_applied(by.author, floor.head)
        recent = self._log.decisions(since=max(0, floor.head - _RECENT), to=floor.head, limit=_RECENT)
        mine = [decision for decision in recent if decision.author == by.author]
        pending = mine[-1] if mine and mine[-1].outcome == "asked" else None
        heard = Heard(text=words, production=floor.production, scope=scope, pending=pending)
        return replace(
            heard,
            last_shots=_shots_in(last, floor.production) if last else (),
            omitted=floor.ledger.omitted(floor.production),
            slates=tuple(floor.ledger.revisions),
            recent=tuple(reversed(recent)),
            now=datetime.fromisoformat(self._outside.now()).astimezone(self._outside.zone),
            moments=partial(self._log.moments, to=floor.head),
            then=self._as_of,
            tried=partial(self._tried, floor),
        )


def _shots_in(decision: Decision, production: Production) -> tuple[str, ...]:
    """The shots a decision was about, in cut order; a whole document was about none of them."""
    if any(change.do in _WHOLESALE for change in decision.changes):
        return ()
    named = {_key(row.target) for row in decision.diff if row.target.startswith("shot:")}
    return tuple(shot.id for shot in production.shots if shot.id in named)


def _key(target: str) -> str:
    return target.partition(":")[2]
