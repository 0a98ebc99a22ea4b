"""Hindsight: what later decisions did to earlier ones, so that an old decision is read as it stands today.

A fold over decisions that are given; nothing is looked up or decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from director.domain.changes import Redo, Undo
from director.domain.decision import Command, Decision
from director.domain.diff import Row
from director.domain.strike import struck_rows
from director.errors import Refused


def row_name(row: Row) -> str:
    """A row as a strike names it: "shot:1B lens.focal_mm", "line:L2"."""
    return f"{row.target} {row.path}".strip()


@dataclass(frozen=True)
class Hindsight:
    """By decision, which undid it; by decision and row name, which struck the row out."""

    undone: dict[int, Decision] = field(default_factory=dict[int, Decision])
    struck: dict[tuple[int, str], Decision] = field(default_factory=dict[tuple[int, str], Decision])


def hindsight(decisions: Sequence[Decision], head: int) -> Hindsight:
    """What is undone and struck out on the way to `head`; decisions before the first given are taken to stand."""
    line = _line(decisions, head)
    undone = _undone(line)
    known = {decision.id: decision for decision in decisions}
    struck: dict[tuple[int, str], Decision] = {}
    for decision in line:
        if decision.id not in undone and decision.outcome == "applied":
            struck |= dict.fromkeys(_strikes(decision, known), decision)
    return Hindsight(undone, struck)


def _line(decisions: Sequence[Decision], head: int) -> list[Decision]:
    """The decisions on the way to the head, the oldest first."""
    known = {decision.id: decision for decision in decisions}
    line: list[Decision] = []
    while head in known:
        line.append(known[head])
        head = known[head].parent
    return line[::-1]


def _undone(line: Sequence[Decision]) -> dict[int, Decision]:
    done: list[int] = []
    ahead: list[int] = []
    undone: dict[int, Decision] = {}
    for decision in line:
        returns = [change for change in decision.changes if isinstance(change, Undo | Redo)]
        if decision.outcome != "applied":
            continue
        for change in returns:
            here, there = (done, ahead) if isinstance(change, Undo) else (ahead, done)
            for _ in range(min(change.steps, len(here))):
                there.append(here.pop())
                undone |= {there[-1]: decision} if there is ahead else {}
                if there is done:
                    undone.pop(done[-1], None)
        if not returns and decision.diff:
            done.append(decision.id)
            ahead.clear()
    return undone


def _strikes(decision: Decision, known: dict[int, Decision]) -> list[tuple[int, str]]:
    commands = [change for change in decision.changes if isinstance(change, Command) and change.do == "strike"]
    strikes = [(known.get(command.set.get("decision", 0)), command) for command in commands]
    return [(old.id, row_name(row)) for old, command in strikes if old is not None for row in _named(old, command)]


def _named(old: Decision, strike: Command) -> tuple[Row, ...]:
    try:
        return struck_rows(old.diff, strike.set.get("paths", []))
    except Refused:
        return ()
