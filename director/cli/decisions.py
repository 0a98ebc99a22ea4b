"""A decision as people read it: what was asked, what changed, what is asked back, and what to do next."""

from collections.abc import Sequence

from director.cli import page
from director.cli.page import columns, faint, good, held, quoted, strong
from director.domain import minutes
from director.domain.decision import Decision
from director.domain.diff import Row
from director.words import one_line

_MANY = 40


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
        *_asides(decision),
        *([f"  {held('refused')}: {one_line(decision.reason)}"] if decision.outcome == "refused" else []),
    ]


def _asides(decision: Decision) -> list[str]:
    """Which language model read it, and what went wrong with one that should have."""
    read = decision.interpreter
    told = [faint(f"  read by {read.name}: {one_line(read.model)}, {read.seconds:.1f} s")] if read.model else []
    failed = decision.reason if decision.outcome != "refused" else ""
    return told + ([f"  {held('not read by')} {one_line(failed)}"] if failed else [])


def rows(diff: Sequence[Row], indent: str = "  ") -> list[str]:
    """What changed, one line a field; what only counts along (revision, seed, the order of new things) is left out."""
    loud = minutes.loud(diff)
    told = columns([minutes.cells(row) for row in loud[:_MANY]], indent)
    if len(loud) > _MANY:
        told.append(indent + faint(f"and {len(loud) - _MANY} more (--json has them all)"))
    return told + [f"{indent}{count} lines of script" for count in [minutes.script_lines(diff)] if count]


def listed(decisions: Sequence[Decision]) -> list[str]:
    """Decisions as a list, one or two lines each."""
    told: list[str] = []
    for decision in decisions:
        told.append(f"{_head(decision)}  {faint(decision.at[:16].replace('T', ' '))}")
        if decision.note:
            told.append(f"    {quoted(decision.note)}")
        told.append(f"    {one_line(minutes.summary(decision))}")
    return told


def who(decision: Decision) -> str:
    """The author and their role: "ana (director)"."""
    return one_line(minutes.who(decision))


def _head(decision: Decision) -> str:
    outcome = good(decision.outcome) if decision.outcome in ("applied", "answered") else held(decision.outcome)
    done = minutes.done(decision)
    number = f"decision {decision.id}" if decision.id else "not recorded"
    return f"{strong(number)}  {who(decision)}  {outcome}{f'  {done}' if done else ''}"


def _unread(decision: Decision) -> list[str]:
    return [f"  {held('not used')}: {one_line(' '.join(decision.unread))}"] if decision.unread else []


def _question(decision: Decision) -> list[str]:
    if not decision.question:
        return []
    options = [f"    {number}  {one_line(option)}" for number, option in enumerate(decision.options, 1)]
    return [f"  {strong(one_line(decision.question))}", *options]
