"""Finding decisions: by shot, by words, by author, and those on the way to one decision. Reads only.

A walk along the parents goes no further back than it must, so that a note costs the same however long the log.
"""

import re
from typing import Any, TypedDict

from director.domain.decision import Outcome
from director.domain.paths import is_tree
from director.history.database import SessionFile
from director.history.rows import diff_of

_WORD = re.compile(r"\w+")
_WAY = """
WITH RECURSIVE way (id) AS (
    SELECT :head
    UNION ALL
    SELECT decisions.parent FROM way JOIN decisions ON decisions.id = way.id WHERE decisions.parent > :since
)
"""
_LAST_APPLIED = f"""{_WAY}
SELECT decisions.* FROM way CROSS JOIN decisions ON decisions.id = way.id
WHERE decisions.author = :author AND decisions.outcome = 'applied' AND decisions.diff <> '[]' LIMIT 1
"""
_CONCERNING = f"""{_WAY}
SELECT decisions.id, decisions.diff FROM decisions
WHERE decisions.id IN (SELECT decision FROM concerns WHERE shot = :shot) AND decisions.id IN (SELECT id FROM way)
ORDER BY decisions.id DESC
"""
_CONDITIONS = {
    "shot": "id IN (SELECT decision FROM concerns WHERE shot = :shot)",
    "search": "id IN (SELECT rowid FROM decisions_fts WHERE decisions_fts MATCH :search)",
    "author": "author = :author COLLATE NOCASE",
    "outcome": "outcome = :outcome",
    "head": "id IN (SELECT id FROM way)",
}


class Wanted(TypedDict, total=False):
    """Which decisions: after `since`, with all words of `search` in the note, by `author`, of that `outcome`; the
    newest `limit` of them."""

    since: int
    search: str
    author: str | None
    outcome: Outcome | None
    limit: int | None


def found(file: SessionFile, wanted: Wanted, shot: str | None, head: int | None) -> list[dict[str, Any]]:
    """The rows of the decisions wanted, in order; about `shot`, on the way to `head`, where those are given."""
    words = wanted.get("search") or None
    quoted = None if words is None else " ".join(f'"{word}"' for word in _WORD.findall(words))
    if quoted == "":
        return []
    given = {"search": quoted, "shot": shot, "head": head}
    asked: dict[str, Any] = {"since": 0, "author": None, "outcome": None, "limit": None, **wanted, **given}
    conditions = ["id > :since", *(sql for name, sql in _CONDITIONS.items() if asked[name] is not None)]
    query = f"{_WAY} SELECT * FROM decisions WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT :most"
    most = -1 if asked["limit"] is None else asked["limit"]
    return file.rows(query, asked | {"most": most})[::-1]


def last_applied(file: SessionFile, author: str, head: int) -> dict[str, Any] | None:
    """The row of an author's last decision that changed something, on the way to `head`."""
    first = file.value("SELECT min(id) FROM decisions WHERE author = ?", [author])
    if first is None:
        return None
    return file.row(_LAST_APPLIED, {"head": head, "since": first - 1, "author": author})


def last_at_revision(file: SessionFile, shot: str, revision: int, head: int) -> int | None:
    """The last decision on the way to `head` that concerned a shot while it stood at a revision; None if none did."""
    last: int | None = None
    for row in file.rows(_CONCERNING, {"head": head, "since": 0, "shot": shot}):
        last = last or row["id"]
        now = _revision_set(row, f"shot:{shot}")
        if now == revision:
            return last
        if now is not None:
            last = None
    return None


def _revision_set(row: dict[str, Any], target: str) -> int | None:
    """The revision that a decision left a shot at; None where it didn't say, 0 where it took the shot away."""
    said: int | None = None
    for one in diff_of(row):
        if one.target == target and one.path == "":
            said = int(one.after.get("revision", 1)) if is_tree(one.after) else 0
        elif one.target == target and one.path == "revision":
            said = int(one.after)
    return said
