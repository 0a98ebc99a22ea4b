"""The decision log of one session: append, read, and the state at any decision.

A decision that `append` returned is on the disk. Nothing is ever changed or removed; undo and branches are decisions
and pointers. What a note means, and what is drawn, is decided elsewhere.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack

from director.domain.decision import Decision, seal, shots_of
from director.domain.ledger import Ledger
from director.domain.lineage import Moment, Version
from director.domain.production import Production
from director.domain.shot import Shot
from director.errors import BadInput, Refused, StaleWriter, UsageError
from director.history.branches import MAIN, Branch, Branches
from director.history.database import SessionFile
from director.history.fold import Folded, State
from director.history.kinship import common_ancestor
from director.history.lineages import Lineages
from director.history.lookup import Wanted, found, last_applied, last_at_revision
from director.history.opening import FILE_NAME, make_file, open_file
from director.history.rows import decision_of, row_of
from director.history.shelf import Shelf, TakeRecord
from director.history.standing import Standing, back, forward, next_standing

_LONGEST_NAME = 120


class Log:
    """One session's history, open. Use `Log.open`; close it, or use it in a `with`."""

    def __init__(self, file: SessionFile) -> None:
        self.file = file
        self.name = str(file.value("SELECT value FROM meta WHERE key = 'session'") or file.path.parent.name)
        self._branches = Branches(file)
        self._shelf = Shelf(file)
        self._lineages = Lineages(file)
        self._branch = self._branches.chosen
        self.folded = Folded(file, self.name)

    @classmethod
    def open(cls, folder: Path, create: bool = False) -> Self:
        """The log of the session in `folder`, made first where `create` says so and none is there.

        Raises UnknownSession (no session there), SessionDamaged (foreign or cut short), BadInput (made by a newer
        version), Refused (can't be made or read). A folder that can't be written opens for reading.
        """
        if create and not (folder / FILE_NAME).exists():
            now = _now()
            name = folder.resolve().name
            _check_name(name)
            make_file(folder, {"session": name, "branch": MAIN, "made_at": now, "made_by": version("director")}, now)
        return cls(open_file(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the session's file go."""
        self.file.close()

    @property
    def folder(self) -> Path:
        """The session's folder."""
        return self.file.path.parent

    @property
    def readonly(self) -> bool:
        """Whether the session can only be read from here."""
        return self.file.readonly

    # -- writing

    def append(self, draft: Decision, expected_head: int) -> Decision:
        """Record a decision: number, link and seal it, and have it on the disk before it is returned.

        `draft` has no id, parent or hashes yet; `expected_head` is the decision its branch stood at when it was made.
        Raises StaleWriter if the branch has moved on, Refused if it can't be recorded; then nothing was.
        """
        with self.file.writing():
            branch = self._branches.named(draft.branch)
            if branch.head != expected_head:
                raise StaleWriter(
                    f"decision {branch.head} was made on {draft.branch} meanwhile (you were at {expected_head}); "
                    "look at it and say the note again"
                )
            last = self.file.row("SELECT id, sha256 FROM decisions ORDER BY id DESC LIMIT 1")
            number, link = (last["id"] + 1, last["sha256"]) if last else (1, "")
            decision = _sealed(draft.model_copy(update={"id": number, "parent": branch.head}), link)
            state = self._write(decision)
        self.folded.remember(decision.id, state)
        return decision

    def _write(self, decision: Decision) -> State:
        state = self._after(decision)
        standing = next_standing(self._standing, decision)
        self.file.insert("decisions", row_of(decision) | {"place": standing.place, "tip": standing.tip})
        for shot in shots_of(decision):
            self.file.insert("concerns", {"shot": shot, "decision": decision.id})
        self._branches.advance(decision.branch, decision.id)
        self.folded.save_if_due(decision.id, state)
        return state

    def _after(self, decision: Decision) -> State:
        try:
            return self.folded.at(decision.parent).after(decision.diff)
        except ValueError as error:
            raise Refused(f"nothing was recorded: the change doesn't fit the production ({error})") from error

    # -- reading

    def decision(self, decision_id: int) -> Decision:
        """One decision; raises UsageError where there is none of that number."""
        return decision_of(self._row(decision_id))

    def decisions(self, shot: str | None = None, to: int | None = None, **wanted: Unpack[Wanted]) -> list[Decision]:
        """The decisions wanted, in order; with `to`, only those on the way to that one."""
        return [decision_of(row) for row in found(self.file, wanted, shot, to)]

    def last_applied(self, author: str, to: int | None = None) -> Decision | None:
        """An author's last decision that changed something, on the way to a decision, or to the present."""
        row = last_applied(self.file, author, self.head() if to is None else to)
        return decision_of(row) if row else None

    def production_at(self, decision_id: int) -> tuple[Production, Ledger]:
        """The production and the ledger at a decision (0: the empty start), folded from the nearest snapshot."""
        if decision_id == 0:
            state, branch = self.folded.at(0), MAIN
        else:
            branch = str(self._row(decision_id)["branch"])
            state = self.folded.at(decision_id)
        told = {"session": self.name, "branch": branch, "decision": decision_id}
        return state.production.model_copy(update=told), state.ledger

    def past_shot(self, shot: str, revision: int, at: int) -> Shot | None:
        """A shot as it last was at one of its revisions, on the way to decision `at`; None if it never was."""
        last = last_at_revision(self.file, shot, revision, at)
        return self.folded.at(last).production.shot(shot) if last else None

    def lineage(self, shot: str) -> tuple[Version, ...]:
        """Every version of a shot over all branches, the oldest first; raises UsageError for one that never was."""
        return self._lineages.of(shot).versions(self.head())

    def moments(self, shot: str, to: int | None = None) -> tuple[Moment, ...]:
        """What was done to a shot on the way to a decision, or to the present; UsageError for one that never was."""
        return self._lineages.of(shot).moments(self.head() if to is None else to)

    def back(self, decision_id: int, steps: int = 1) -> int | None:
        """The decision whose state so many undos return to (0: the empty start); None if there aren't that many."""
        return back(self._standing, self._standing(decision_id), steps)

    def forward(self, decision_id: int, steps: int = 1) -> int | None:
        """The decision whose state so many redos return to; None if there aren't that many."""
        return forward(self._standing, self._standing(decision_id), steps)

    def common_ancestor(self, a: int, b: int) -> int:
        """The last decision that both came from; 0 where that is the empty start."""
        return common_ancestor(self.file, a, b)

    def _standing(self, decision_id: int) -> Standing:
        if decision_id == 0:
            return Standing()
        row = self._row(decision_id, "parent, place, tip")
        return Standing(**row)

    def _row(self, decision_id: int, columns: str = "*") -> dict[str, Any]:
        row = self.file.row(f"SELECT {columns} FROM decisions WHERE id = ?", [decision_id])
        if row is None:
            last = self.file.value("SELECT max(id) FROM decisions")
            raise UsageError(f"there is no decision {decision_id}; the last one is {last or 0}")
        return row

    # -- branches

    def head(self, branch: str | None = None) -> int:
        """The last decision of a branch (the current one by default); 0 before any."""
        return self._branches.named(branch or self.branch).head

    @property
    def branch(self) -> str:
        """The branch that is being worked on here; another process that goes elsewhere doesn't move this one."""
        return self._branch

    def branches(self) -> Sequence[Branch]:
        """Every branch, the oldest first."""
        return self._branches.listed()

    def make_branch(self, name: str, at: int | None = None) -> Branch:
        """A new branch that leaves from a decision (the current head by default); it is not switched to."""
        start = self.head() if at is None else at
        self._standing(start)
        return self._branches.make(name, start, _now())

    def switch(self, name: str) -> None:
        """Work on another branch from now on, here and wherever the session is opened next."""
        self._branches.choose(name)
        self._branch = name

    def follow(self) -> None:
        """Work on the branch that was gone to last, whichever process went there."""
        self._branch = self._branches.chosen

    # -- takes, copies, other writers

    def shelve(self, take: TakeRecord) -> None:
        """Record a take whose file is in place; the same id again replaces the record."""
        self._shelf.put(take)

    def take(self, take_id: str) -> TakeRecord | None:
        """The take of that id, or None where none was drawn."""
        return self._shelf.take(take_id)

    def takes_of(self, shot: str) -> Sequence[TakeRecord]:
        """Every take of a shot, the oldest first."""
        return self._shelf.of(shot)

    def copy_to(self, path: Path) -> None:
        """A whole copy of the session's file as it is now, at a path where nothing is yet."""
        if path.exists():
            raise Refused(f"{path} is there already; give the copy another name")
        self.file.copy_to(path)

    def changed_elsewhere(self) -> bool:
        """Whether another process has recorded anything since this was last asked."""
        return self.file.changed_elsewhere()


def _sealed(decision: Decision, previous_sha256: str) -> Decision:
    try:
        return seal(decision, previous_sha256)
    except ValueError as error:
        raise BadInput(f"the note holds what can't be kept as text ({error}); nothing was recorded") from error


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a session needs a name of 1 to {_LONGEST_NAME} printable characters, not {name[:80]!a}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
