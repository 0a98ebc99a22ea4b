"""The lineages of shots, folded from the log in one pass and carried on as decisions are added. Reads only."""

import json
import threading
from collections import OrderedDict
from typing import Any

from director.domain.lineage import Approval, Moment, Version
from director.domain.paths import is_tree
from director.domain.vocabulary import Status
from director.errors import SessionDamaged, UsageError
from director.history.database import SessionFile
from director.history.rows import first_line

_REMEMBERED = 32
_RETURNS = frozenset({"undo", "redo"})
_TOLD = ("at", "author", "role")
_LINKS = "SELECT id, parent, place FROM decisions WHERE id > :since ORDER BY id"
_MINE = """
SELECT id, branch, at, author, role, note, changes, diff FROM decisions
WHERE id > :since AND id <= :last AND outcome = 'applied' AND diff <> '[]'
AND id IN (SELECT decision FROM concerns WHERE shot = :shot)"""


class Lineage:
    """One shot's versions by the decision that made them, and the version standing at every decision.

    A version that isn't in the cut stands as its negative: a shot that comes back comes from it.
    """

    def __init__(self, shot: str) -> None:
        self._target = f"shot:{shot}"
        self._versions: dict[int, Version] = {}
        self._moments: dict[int, Moment] = {}
        self._parents = [0]
        self._standing: list[int] = [0]
        self._statuses: list[Status] = ["draft"]

    @property
    def last(self) -> int:
        """The last decision that was read."""
        return len(self._parents) - 1

    def carry_on(self, links: list[dict[str, int]], mine: list[dict[str, Any]]) -> None:
        """Read the decisions that came since."""
        rows = {row["id"]: row for row in mine}
        for link in links:
            if link["id"] != len(self._parents):
                raise SessionDamaged(f"decision {len(self._parents)} is missing; put back a copy of the session")
            self._parents.append(link["parent"])
            self._standing.append(self._standing[link["parent"]])
            self._statuses.append(self._statuses[link["parent"]])
            if link["id"] in rows:
                self._read(rows[link["id"]], link["place"])

    def versions(self, head: int) -> tuple[Version, ...]:
        """Every version, the oldest first; the one that stands at `head` says so."""
        stands, now = self._standing[head], {"stands": True, "status": self._statuses[head]}
        return tuple(
            version.model_copy(update=now) if decision == stands else version
            for decision, version in self._versions.items()
        )

    def moments(self, head: int) -> tuple[Moment, ...]:
        """What was done to the shot on the way to `head`, in order."""
        found: list[Moment] = []
        while head:
            if head in self._moments:
                found.append(self._moments[head])
            head = self._parents[head]
        return tuple(reversed(found))

    def _read(self, row: dict[str, Any], place: int) -> None:
        """Read a decision that may have changed the shot; the last in each list is its own so far."""
        rows = [one for one in _plain(row, "diff") if one["target"] == self._target]
        if not rows:
            return
        deeds = [change["do"] for change in _plain(row, "changes")]
        returned = bool(deeds) and all(deed in _RETURNS for deed in deeds)
        told = {field: row[field] for field in _TOLD} | {"decision": row["id"]}
        why = {"note": row["note"], "deed": ", ".join(dict.fromkeys(deeds))}
        status = self._statuses[-1] = _said(rows, "status", "draft") or self._statuses[-1]
        revision, before = _said(rows, "revision", 1), self._standing[-1]
        if returned:
            self._standing[-1] = self._standing[place]
        elif revision == 0:
            self._standing[-1] = -abs(before)
        elif revision is not None:
            self._standing[-1] = row["id"]
            made = {"revision": revision, "parent": abs(before) or None, "branch": row["branch"]}
            self._versions[row["id"]] = Version.model_validate(told | why | made)
        approved = _said(rows, "status", "draft") == "approved" and not returned
        standing = max(self._standing[-1], 0)
        if standing:
            self._judge(standing, status, Approval.model_validate(told) if approved else None)
        here = self._versions[standing].revision if standing else 0
        seen = {"revision": here, "version": standing, "approved": approved}
        self._moments[row["id"]] = Moment.model_validate(told | why | seen)

    def _judge(self, decision: int, status: Status, approval: Approval | None) -> None:
        version = self._versions[decision]
        approvals = version.approvals if approval is None else (*version.approvals, approval)
        self._versions[decision] = version.model_copy(update={"status": status, "approvals": approvals})


class Lineages:
    """The lineages of one session's shots; the ones asked for last are kept."""

    def __init__(self, file: SessionFile) -> None:
        self._file = file
        self._kept: OrderedDict[str, Lineage] = OrderedDict()
        self._turn = threading.Lock()

    def of(self, shot: str) -> Lineage:
        """A shot's lineage up to the last decision there is; raises UsageError for a shot that never was."""
        with self._turn:
            lineage = self._kept.pop(shot, None) or Lineage(shot)
            links = self._file.rows(_LINKS, {"since": lineage.last})
            if links:
                asked = {"since": lineage.last, "last": links[-1]["id"], "shot": shot}
                lineage.carry_on(links, self._file.rows(_MINE, asked))
            if not lineage.versions(0):
                raise UsageError(f"there never was a shot {shot}; see `director show` for the shots there are")
            self._kept[shot] = lineage
            if len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return lineage


def _said(rows: list[dict[str, Any]], field: str, default: Any) -> Any:
    """What rows of a shot leave in one of its fields; None where they don't say, 0 where they take the shot away."""
    said: Any = None
    for row in rows:
        if row["path"] == "":
            said = row["after"].get(field, default) if is_tree(row["after"]) else 0
        elif row["path"] == field:
            said = row["after"]
    return said


def _plain(row: dict[str, Any], column: str) -> list[dict[str, Any]]:
    """A structured column as plain data: a lineage reads thousands of rows, and needs none of them as a value."""
    try:
        plain: list[dict[str, Any]] = json.loads(row[column])
    except ValueError as error:
        raise SessionDamaged(f"decision {row['id']} can't be read: {first_line(error)}") from error
    return plain
