"""State is the fold of the diff rows along the parent chain; snapshots bound how many are folded.

A snapshot is a saved fold, never a source: verifying folds everything again and compares.
"""

import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from director.domain.diff import Row, apply
from director.domain.ledger import Ledger
from director.domain.production import Production
from director.errors import SessionDamaged
from director.history.database import SessionFile
from director.history.rows import diff_of

SNAPSHOT_EVERY = 50
SNAPSHOT_WEIGHT = 256 * 1024
_REMEMBERED = 8

_CHAIN = """
WITH RECURSIVE chain (id) AS (
    SELECT :decision
    UNION ALL
    SELECT decisions.parent FROM chain JOIN decisions ON decisions.id = chain.id
    WHERE NOT EXISTS (SELECT 1 FROM snapshots WHERE snapshots.decision = chain.id)
)
"""
_SINCE_SNAPSHOT = _CHAIN + "SELECT d.id, d.diff FROM chain JOIN decisions AS d ON d.id = chain.id ORDER BY d.id"
_BASE = _CHAIN + "SELECT min(id) FROM chain"
_WEIGHT = (
    _CHAIN
    + """SELECT count(*) AS count, coalesce(sum(length(d.diff)), 0) AS weight
FROM chain JOIN decisions AS d ON d.id = chain.id
WHERE NOT EXISTS (SELECT 1 FROM snapshots WHERE snapshots.decision = chain.id)"""
)


@dataclass(frozen=True)
class State:
    """What a production is at one decision, and every slate, number and revision used up to it."""

    production: Production
    ledger: Ledger

    def after(self, rows: Iterable[Row]) -> "State":
        """The state once these rows have happened; raises ValueError for rows that don't fit."""
        kept = tuple(rows)
        return State(apply(self.production, kept), self.ledger.after(kept)) if kept else self


class Folded:
    """The states of one session, folded when asked for; the last few are remembered."""

    def __init__(self, file: SessionFile, session: str) -> None:
        self._file = file
        self._start = _empty(session)
        self._remembered: OrderedDict[int, State] = OrderedDict()
        self._turn = threading.Lock()

    def at(self, decision: int) -> State:
        """The state at a decision that is there; 0 is the empty start. Raises SessionDamaged."""
        if decision == 0:
            return self._start
        with self._turn:
            state = self._remembered.get(decision)
        if state is None:
            state = self._fold(decision)
            self.remember(decision, state)
        return state

    def remember(self, decision: int, state: State) -> None:
        """Keep a state at hand; only once the decision is on the disk."""
        with self._turn:
            self._remembered[decision] = state
            self._remembered.move_to_end(decision)
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)

    def _fold(self, decision: int) -> State:
        base = int(self._file.value(_BASE, {"decision": decision}))
        state = self.snapshot(base) if base else self._start
        later = [row for row in self._file.rows(_SINCE_SNAPSHOT, {"decision": decision}) if row["id"] > base]
        try:
            return state.after(one for row in later for one in diff_of(row))
        except ValueError as error:
            raise SessionDamaged(f"decisions {base + 1} to {decision} don't fold: {error}") from error

    def snapshot(self, decision: int) -> State:
        """A saved fold as it lies in the file; raises SessionDamaged."""
        saved = self._file.row("SELECT production, ledger FROM snapshots WHERE decision = ?", [decision])
        if saved is None:
            raise SessionDamaged(f"the snapshot at decision {decision} is gone")
        try:
            production = Production.model_validate_json(zlib.decompress(saved["production"]))
            return State(production, Ledger.model_validate_json(zlib.decompress(saved["ledger"])))
        except (zlib.error, ValidationError) as error:
            raise SessionDamaged(f"the snapshot at decision {decision} can't be read") from error

    def save_if_due(self, decision: int, state: State) -> None:
        """Save the fold where many decisions, or a heavy one, have come since the last; only inside `writing`."""
        since = self._file.rows(_WEIGHT, {"decision": decision})[0]
        if since["count"] < SNAPSHOT_EVERY and since["weight"] < SNAPSHOT_WEIGHT:
            return
        production = zlib.compress(state.production.model_dump_json(by_alias=True).encode())
        ledger = zlib.compress(state.ledger.model_dump_json().encode())
        self._file.insert("snapshots", {"decision": decision, "production": production, "ledger": ledger})


def _empty(session: str) -> State:
    try:
        empty = Production(session=session)
    except ValidationError as error:
        raise SessionDamaged(f"the session's name in its file can't be read: {session!a}") from error
    return State(empty, Ledger.of(empty))
