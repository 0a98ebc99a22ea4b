"""Where two decisions have their last common ancestor: the film that both came from. Reads only.

What was undone is no ancestor of what came after; a branch that was merged whole is one.
"""

import json
from typing import Any

from director.history.database import SessionFile

_LINKS = "SELECT id, parent, place FROM decisions"
_MERGES = """SELECT id, changes FROM decisions WHERE outcome = 'applied' AND changes LIKE '%"do":"merge"%'"""


def common_ancestor(file: SessionFile, a: int, b: int) -> int:
    """The last decision that both came from; 0 where that is the empty start."""
    links = {row["id"]: (row["parent"], row["place"]) for row in file.rows(_LINKS)} | {0: (0, 0)}
    merges = {row["id"]: taken for row in file.rows(_MERGES) for taken in _taken_whole(row["changes"])}
    return max(_ancestors(a, links, merges) & _ancestors(b, links, merges))


def _ancestors(decision: int, links: dict[int, tuple[int, int]], merges: dict[int, int]) -> set[int]:
    """A decision and everything that led to its state, the empty start too."""
    found, waiting = {0}, [decision]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        parent, place = links[here]
        if place not in (here, links[parent][1]):
            waiting.append(place)  # an undo or a redo: what it returned to is what stands
            continue
        found.add(here)
        waiting.append(parent)
        if here in merges:
            waiting.append(merges[here])
    return found


def _taken_whole(changes: str) -> list[int]:
    """The heads of the branches that a decision merged whole."""
    said: list[dict[str, Any]] = json.loads(changes)
    return [int(one["set"]["decision"]) for one in said if one["do"] == "merge" and one["set"].get("whole")]
