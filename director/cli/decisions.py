"""A decision as people read it: what was asked, what changed, what is asked back, and what to do next."""

from collections.abc import Sequence
from typing import Any

from director.cli import page
from director.cli.page import columns, faint, good, held, one_line, quoted, strong
from director.domain.decision import Decision
from director.domain.diff import Row, say
from director.domain.vocabulary import spoken

_MANY = 40
_QUIET = ("revision", "seed")


def report(decision: Decision, as_json: bool) -> int:
    """Print the decision and return the exit code that its outcome has."""
    if as_json:
        page.show_json(decision.document())
    else:
        for line in lines(decision):
            page.show(line)
        if decision.outcome == "asked":
            page.narrate(faint("  answer with the next note; one of the options will do"))
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
    """What changed, one line a field; what only counts along (revision, seed, the order of new things) is left out."""
    loud = _loud(diff)
    told = columns([_cells(row) for row in loud[:_MANY]], indent)
    if len(loud) > _MANY:
        told.append(indent + faint(f"and {len(loud) - _MANY} more (--json has them all)"))
    return told + [f"{indent}{count} lines of script" for count in [_script_lines(diff)] if count]


def _loud(diff: Sequence[Row]) -> list[Row]:
    lists = {"shot": "shots", "scene": "scenes", "location": "locations", "character": "cast", "line": "script"}
    quiet = {listed for word, listed in lists.items() if _added(diff, word)}
    return [row for row in diff if _word(row) != "line" and row.path not in _QUIET and row.path not in quiet]


def _added(diff: Sequence[Row], word: str) -> bool:
    return any(_word(row) == word and row.path == "" for row in diff)


def _word(row: Row) -> str:
    return row.target.partition(":")[0]


def _script_lines(diff: Sequence[Row]) -> int:
    return len({row.target for row in diff if _word(row) == "line"})


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
    if row.path == "":
        word, _, name = row.target.partition(":")
        done, thing = ("removed", row.before) if row.after is None else ("added", row.after)
        return (name, done, f"{word}{_described(thing)}")
    name, _, rest = say(row).partition(" ")
    path, arrow, change = rest.partition(": ")
    return (name, path, change) if arrow else (name, rest, "")


def _described(thing: Any) -> str:
    said = [thing.get(field) for field in ("heading", "action", "description", "name") if thing.get(field)]
    size = spoken(thing["framing"]["size"]) if "framing" in thing else ""
    told = ", ".join(one for one in (size, *said[:1]) if one)
    return f": {told}" if told else ""


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
    loud = _loud(decision.diff)
    told = "; ".join(one_line(say(row)) for row in loud[:3])
    if not told:
        return (
            f"the branch {decision.branch} starts"
            if decision.changes[:1] and decision.changes[0].do == "branch"
            else one_line(decision.answer)
        )
    return f"{told} and {len(loud) - 3} more" if len(loud) > 3 else told
