"""A session's notes read again by somebody else: what each would decide, where it was said, beside what it did decide.

Every note is heard as it was: over the film of its day, by its author, about the shots looked at. Nothing is recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from director.domain.decision import Decision, canonical
from director.domain.diff import Row, plain
from director.domain.paths import is_tree
from director.session import Session

_UNCOUNTED = frozenset({"revision", "seed", "status"})


@dataclass(frozen=True)
class Reread:
    """A note's decision as it was made, and as it would be made now."""

    made: Decision
    now: Decision

    @property
    def alike(self) -> bool:
        """Whether both come out the same, and to the same film."""
        return self.made.outcome == self.now.outcome and not any(self.rows())

    def rows(self) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """The rows that only the one that was made has, and those that only the one of now has."""
        was, would = _told(self.made), _told(self.now)
        return (
            tuple(row for key, row in was.items() if key not in would),
            tuple(row for key, row in would.items() if key not in was),
        )


def reread(session: Session, heard: Callable[[Reread], None] | None = None, to: int | None = None) -> list[Reread]:
    """Read every note of the session (up to a decision) again with the interpreter it was opened with.

    `heard` is told each as it falls.
    """
    again: list[Reread] = []
    for made in session.log():
        if made.note and made.interpreter.name and (to is None or made.id <= to):
            again.append(Reread(made, session.reread(made.id)))
            if heard is not None:
                heard(again[-1])
    return again


def _told(decision: Decision) -> dict[str, Row]:
    rows = (row for row in decision.diff if row.path.rpartition(".")[2] not in _UNCOUNTED)
    return {f"{row.target} {row.path} {canonical(_seedless(plain(row.after)))}": row for row in rows}


def _seedless(value: Any) -> Any:
    """A new shot without the seed that was drawn for it."""
    return {name: one for name, one in value.items() if name not in _UNCOUNTED} if is_tree(value) else value
