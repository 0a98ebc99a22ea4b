"""A decision as people read it: what was asked, what changed, what is asked back, and what to do next."""

from collections.abc import Sequence

from director.cli import page
from director.cli.page import columns, faint, good, held, one_line, quoted, strong
from director.domain.decision import Decision
from director.domain.diff import Row, say

_MANY = 40
_QUIET = ("revision", "seed")


def report(decision: Decision, as_json: bool) -> int:
    """Print the decision and return the exit code that its outcome has."""
    if as_json:
        page.show_json(decision.document())
    else:
        for line in lines(decision):
            page.show(line)
    return 1 if decision.outcome in ("asked", "refused") else 0


def lines(decision: Decision) -> list[str]:
    """The decision in full, as lines."""
    return [
        _head(decision),
        *rows(decision.diff),
        *_unread(decision),
        *_question(decision),
        *([f"  {one_line(decision.answer)}"] if decision.answer else []),
        *([f"  {held('refused')}: {one_line(decision.reason)}"] if decision.outcome == "refused" else []),
    ]


def rows(diff: Sequence[Row], indent: str = "  ") -> list[str]:
    """What changed, one line a field; numbers that only count along (revision, seed) are left out."""
    loud = [row for row in diff if row.path not in _QUIET]
    told = columns([_cells(row) for row in loud[:_MANY]], indent)
    if len(loud) > _MANY:
        told.append(indent + faint(f"and {len(loud) - _MANY} more (--json has them all)"))
    return told


def listed(decisions: Sequence[Decision]) -> list[str]:
    """Decisions as a list, one or two lines each."""
    told: list[str] = []
    for decision in decisions:
        told.append(f"{_head(decision)}  {faint(decision.at[:16].replace('T', ' '))}")
        if decision.note:
            told.append(f"    {quoted(decision.note)}")
        told.append(f"    {_summary(decision)}")
    return told


def who(decision: Decision) -> str:
    """The author and their role: "ana (director)"."""
    author = one_line(decision.author) or "somebody"
    return f"{author} ({one_line(decision.role)})" if decision.role else author


def _head(decision: Decision) -> str:
    outcome = good(decision.outcome) if decision.outcome in ("applied", "answered") else held(decision.outcome)
    number = f"decision {decision.id}" if decision.id else "not recorded"
    return f"{strong(number)}  {who(decision)}  {outcome}{_spoken_changes(decision)}"


def _spoken_changes(decision: Decision) -> str:
    done = sorted({change.do.replace("_", " ") for change in decision.changes} - {"ask", "answer"})
    return f"  {', '.join(done)}" if done else ""


def _cells(row: Row) -> tuple[str, str, str]:
    name, _, rest = say(row).partition(" ")
    path, arrow, change = rest.partition(": ")
    return (name, path, change) if arrow else (name, rest, "")


def _unread(decision: Decision) -> list[str]:
    return [f"  {held('not used')}: {one_line(' '.join(decision.unread))}"] if decision.unread else []


def _question(decision: Decision) -> list[str]:
    if not decision.question:
        return []
    options = [f"    {number}  {one_line(option)}" for number, option in enumerate(decision.options, 1)]
    return [f"  {strong(one_line(decision.question))}", *options]


def _summary(decision: Decision) -> str:
    if decision.outcome == "asked":
        return f"{one_line(decision.question)} [{' | '.join(one_line(option) for option in decision.options)}]"
    if decision.outcome == "answered":
        return one_line(decision.answer)
    if decision.outcome == "refused":
        return one_line(decision.reason)
    loud = [row for row in decision.diff if row.path not in _QUIET]
    told = "; ".join(one_line(say(row)) for row in loud[:3])
    return f"{told} and {len(loud) - 3} more" if len(loud) > 3 else told or "nothing had to change"
