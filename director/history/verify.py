"""Proof of a log: every hash, link, standing and state is computed again and compared; the first bad row is named.

Reads only. Mends nothing: a damaged session is put back from a copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from director.domain.decision import Decision, shots_of
from director.errors import DirectorError, SessionDamaged
from director.history.fold import Folded, State
from director.history.log import Log
from director.history.rows import decision_of, digest_of
from director.history.schema import TRIGGERS
from director.history.standing import Standing, is_return, next_standing

_MOST_FINDINGS = 100
_AT_ONCE = 200


@dataclass(frozen=True)
class Finding:
    """One thing that doesn't hold; `decision` is the row it was found at, 0 for the file as a whole."""

    decision: int
    complaint: str

    def __str__(self) -> str:
        return f"decision {self.decision} {self.complaint}" if self.decision else self.complaint


@dataclass
class Findings:
    """What verifying found, the first bad row first; `checked` is how many decisions were read."""

    checked: int = 0
    found: list[Finding] = field(default_factory=list[Finding])

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.found

    def raise_if_any(self) -> None:
        """Raise SessionDamaged with the first finding."""
        if self.found:
            raise SessionDamaged(f"{self.found[0]}; put back a copy of the session")


def verify(log: Log) -> Findings:
    """Recompute every hash, link, standing and state of a log and say what doesn't hold."""
    walk = _Walk(log)
    try:
        with log.file.reading():
            for finding in walk.findings():
                walk.result.found.append(finding)
                if len(walk.result.found) == _MOST_FINDINGS:
                    break
    except SessionDamaged as damage:
        walk.result.found.append(Finding(walk.after + 1, f"can't be read: {damage}"))
    return walk.result


class _Walk:
    """One pass over the log in order, carrying what the next row must agree with."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.file = log.file
        self.result = Findings()
        self.link = ""
        self.after = -1
        self.standings = {0: Standing()}
        self.folded = Folded(log.file, log.name)
        self.states = {0: self.folded.at(0)}

    def findings(self) -> Iterator[Finding]:
        self._look_round()
        for row in self._rows():
            yield from self._row(row)
            self.result.checked += 1
        yield from self._loose_ends()
        yield from (Finding(0, f"the file is damaged: {fault}") for fault in self.file.faults())

    def _look_round(self) -> None:
        self.heads = {branch.name: branch.start for branch in self.log.branches()}
        self.snapshots = {row["decision"] for row in self.file.rows("SELECT decision FROM snapshots")}
        self.last_children = {
            row["parent"]: row["child"]
            for row in self.file.rows("SELECT parent, max(id) AS child FROM decisions GROUP BY parent")
        }
        self.concerns: dict[int, set[str]] = {}
        for row in self.file.rows("SELECT decision, shot FROM concerns"):
            self.concerns.setdefault(row["decision"], set()).add(row["shot"])

    def _rows(self) -> Iterator[dict[str, Any]]:
        self.after = 0
        while rows := self._next_rows(self.after, _AT_ONCE):
            yield from rows
            self.after = rows[-1]["id"]
        self.after = -1

    def _next_rows(self, after: int, most: int) -> list[dict[str, Any]]:
        """The next rows; one at a time where a page of them can't be read, so that the bad one is known."""
        try:
            return self.file.rows("SELECT * FROM decisions WHERE id > ? ORDER BY id LIMIT ?", [after, most])
        except SessionDamaged:
            if most == 1:
                raise
            return self._next_rows(after, 1)

    def _row(self, row: dict[str, Any]) -> Iterator[Finding]:
        number = row["id"]
        expected = self.result.checked + 1
        if number != expected and expected not in self.standings:
            yield Finding(expected, f"is missing; the next one is {number}")
            self.result.checked = number - 1
        yield from self._seal(row)
        try:
            decision = decision_of(row)
        except SessionDamaged:
            yield Finding(number, "can't be read")
            return
        yield from self._links(decision)
        yield from self._standing(decision, Standing(row["parent"], row["place"], row["tip"]))
        yield from self._state(decision)

    def _seal(self, row: dict[str, Any]) -> Iterator[Finding]:
        try:
            digest = digest_of(row)
        except ValueError as error:
            yield Finding(row["id"], str(error))
            digest = row["sha256"]
        if digest != row["sha256"]:
            yield Finding(row["id"], "was changed after it was recorded: its hash doesn't match")
        if row["previous_sha256"] != self.link:
            yield Finding(row["id"], "doesn't follow the decision before it: the link's hash doesn't match")
        self.link = row["sha256"]

    def _links(self, decision: Decision) -> Iterator[Finding]:
        head = self.heads.get(decision.branch)
        if head is None:
            yield Finding(decision.id, f"is on the branch {decision.branch!r}, which isn't there")
        elif head != decision.parent:
            yield Finding(decision.id, f"has the parent {decision.parent}; its branch stood at {head}")
        self.heads[decision.branch] = decision.id
        if self.concerns.get(decision.id, set()) != set(shots_of(decision)):
            yield Finding(decision.id, "is filed under other shots than it concerns")

    def _standing(self, decision: Decision, stored: Standing) -> Iterator[Finding]:
        self.standings[decision.id] = stored
        try:
            computed = next_standing(lambda one: self.standings[one], decision)
        except (DirectorError, KeyError):
            yield Finding(decision.id, "undoes or redoes what isn't there")
            return
        if computed != stored:
            was, must = f"{stored.place}, {stored.tip}", f"{computed.place}, {computed.tip}"
            yield Finding(decision.id, f"has the place and tip {was} for undo; they must be {must}")

    def _state(self, decision: Decision) -> Iterator[Finding]:
        before = self.states.get(decision.parent)
        if self.last_children.get(decision.parent) == decision.id:
            self.states.pop(decision.parent, None)
        if before is None:
            return
        try:
            state = before.after(decision.diff)
        except ValueError as error:
            yield Finding(decision.id, f"doesn't fold: {error}")
            return
        if decision.id in self.last_children:
            self.states[decision.id] = state
        yield from self._saved(decision.id, state)
        if decision.outcome == "applied" and is_return(decision.changes):
            yield from self._returned(decision.id, state)

    def _saved(self, number: int, state: State) -> Iterator[Finding]:
        if number not in self.snapshots:
            return
        self.snapshots.remove(number)
        try:
            if self.folded.snapshot(number) == state:
                return
        except SessionDamaged:
            yield Finding(number, "has a snapshot that can't be read")
            return
        yield Finding(number, "has a snapshot that isn't the fold of the decisions")

    def _returned(self, number: int, state: State) -> Iterator[Finding]:
        place = self.standings[number].place
        if place not in self.standings:
            return
        if self.folded.at(place).production != state.production:
            yield Finding(number, f"returns to decision {place} but doesn't show its state")

    def _loose_ends(self) -> Iterator[Finding]:
        for branch in self.log.branches():
            if branch.head != self.heads[branch.name]:
                last = self.heads[branch.name]
                yield Finding(branch.head, f"is the head of {branch.name}, whose last decision is {last}")
        for number in sorted(self.snapshots):
            yield Finding(number, "has a snapshot but isn't there")
        indexed = self.file.value("SELECT count(*) FROM decisions_fts_docsize")
        if indexed != self.file.value("SELECT count(*) FROM decisions"):
            yield Finding(0, f"{indexed} notes are indexed for searching; there are {self.result.checked} decisions")
        there = {row["name"] for row in self.file.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
        for trigger in TRIGGERS:
            if trigger not in there:
                yield Finding(0, f"the guard {trigger} is gone from the file")
