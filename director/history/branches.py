"""The branches of a session: a name, where it started, and its last decision; and which one was gone to last."""

from dataclasses import dataclass

from director.errors import Refused, UsageError
from director.history.database import SessionFile

MAIN = "main"
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Branch:
    """One line of decisions. `start` is the decision it left from, `head` its last one (0: none yet)."""

    name: str
    head: int
    start: int
    made_at: str


class Branches:
    """The branches of one session's file."""

    def __init__(self, file: SessionFile) -> None:
        self._file = file

    @property
    def chosen(self) -> str:
        """The branch that was gone to last: where a session that is opened starts."""
        return str(self._file.value("SELECT value FROM meta WHERE key = 'branch'") or MAIN)

    def listed(self) -> tuple[Branch, ...]:
        """Every branch, the oldest first."""
        rows = self._file.rows("SELECT name, head, start, made_at FROM branches ORDER BY made_at, name")
        return tuple(Branch(**row) for row in rows)

    def named(self, name: str) -> Branch:
        """The branch of that name; raises UsageError that lists the ones there are."""
        row = self._file.row("SELECT name, head, start, made_at FROM branches WHERE name = ?", [name])
        if row is None:
            raise UsageError(f"there is no branch {name!r}; there are: {', '.join(one.name for one in self.listed())}")
        return Branch(**row)

    def make(self, name: str, start: int, made_at: str) -> Branch:
        """A new branch that leaves from a decision; raises UsageError for a bad name, Refused for one in use."""
        if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
            raise UsageError(f"a branch needs a name of 1 to {_LONGEST_NAME} printable characters")
        branch = Branch(name, start, start, made_at)
        with self._file.writing():
            if self._file.row("SELECT 1 FROM branches WHERE name = ?", [name]):
                raise Refused(f"there is a branch {name!r} already; give the new one another name")
            self._file.insert("branches", vars(branch))
        return branch

    def choose(self, name: str) -> None:
        """Have a session that is opened from now on start on this branch."""
        with self._file.writing():
            self.named(name)
            self._file.insert(
                "meta", {"key": "branch", "value": name}, "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            )

    def advance(self, name: str, head: int) -> None:
        """The branch's last decision is now this one; only inside `writing`."""
        self._file.execute("UPDATE branches SET head = ? WHERE name = ?", [head, name])
