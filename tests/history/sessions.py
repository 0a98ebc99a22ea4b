"""Small sessions for the tests of history: notes that change a title, films laid down whole, children that write."""

import sqlite3
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

from director.domain.changes import Change
from director.domain.decision import Decision, Outcome
from director.domain.diff import diff
from director.domain.production import Production
from director.errors import StaleWriter
from director.history.log import Log
from tests.domain.films import film


def become(log: Log, production: Production, note: str = "", **fields: Any) -> Decision:
    """Record that the current branch's production is now this one."""
    branch = fields.pop("branch", log.branch)
    head = log.head(branch)
    rows = diff(log.production_at(head)[0], production)
    return log.append(Decision(branch=branch, note=note, author="ana", diff=rows, **fields), head)


def titled(log: Log, title: str, note: str = "", **fields: Any) -> Decision:
    """Record a new working title: the smallest decision that changes something."""
    now = log.production_at(log.head(fields.get("branch", log.branch)))[0]
    return become(log, now.model_copy(update={"title": title}), note or f"call it {title}", **fields)


def nothing(log: Log, outcome: Outcome = "asked") -> Decision:
    """Record a note that changed nothing."""
    return log.append(Decision(note="make it better", branch=log.branch, outcome=outcome), log.head())


def returned(log: Log, change: Change, place: int) -> Decision:
    """Record an undo or a redo that shows the state of `place` again."""
    head = log.head()
    rows = diff(log.production_at(head)[0], log.production_at(place)[0])
    return log.append(Decision(note=change.do, changes=(change,), diff=rows, branch=log.branch), head)


def conversation(folder: Path, notes: int) -> None:
    """A closed session: a small film laid down, then one note after another about its first shot."""
    with Log.open(folder, create=True) as log:
        production = film()
        become(log, production, "Night. A quay.")
        for number in range(2, notes + 1):
            first = production.shots[0]
            fields = {"action": f"she waits {number}", "revision": number}
            shots = (first.model_copy(update=fields), *production.shots[1:])
            production = production.model_copy(update={"shots": shots})
            become(log, production, f"she waits {number}", scope=(first.id,))


def titled_whoever_writes(log: Log, title: str) -> Decision:
    """Record a title, again and again over the newer state while somebody else was first."""
    while True:
        try:
            return titled(log, title)
        except StaleWriter:
            continue


def tamper(folder: Path, *statements: str) -> None:
    """Change a session's file as no writer of ours would: its guards are taken away and put back."""
    file = sqlite3.connect(folder / "session.db", isolation_level=None)
    guards = file.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        file.execute(f"DROP TRIGGER {name}")
    file.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        file.execute(statement)
    for _, sql in guards:
        file.execute(sql)
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()


def child(work: Callable[..., None], *given: Any) -> ForkProcess:
    """A process of its own, started on the work; it leaves without cleaning up what it got from us."""
    process = get_context("fork").Process(target=work, args=given, daemon=True)
    process.start()
    return process


def in_a_child(work: Callable[..., None], *given: Any) -> None:
    """Do the work in a process of its own and fail if it fails there; its traceback is on stderr."""
    process = child(work, *given)
    process.join()
    assert process.exitcode == 0
