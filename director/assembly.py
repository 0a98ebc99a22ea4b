"""Where a session is put together: the only file that names a concrete interpreter or renderer."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from director.errors import UsageError
from director.history.log import Log
from director.interpreters.base import Interpreter
from director.session import Session
from director.studio import Outside, Studio

if TYPE_CHECKING:
    from director.takes.room import TakeRoom

INTERPRETERS = ("auto", "rules")


def open_session(path: str | Path, *, interpreter: str = "auto", create: bool = True) -> Session:
    """The session in that folder, made if missing unless `create` is off.

    Raises UnknownSession, SessionDamaged, BadInput or Refused as the folder is; UsageError for an unknown interpreter.
    """
    reader = _interpreter(interpreter)
    log = Log.open(Path(path), create)
    outside = Outside(now=_now, draw_seed=_draw_seed, stopwatch=perf_counter)
    return Session(log, Studio(log, reader, outside), lambda: _room(log))


def _interpreter(name: str) -> Interpreter:
    if name not in INTERPRETERS:
        raise UsageError(f"there is no interpreter {name!r}; there is {', '.join(INTERPRETERS)}")
    from director.interpreters.rules import RulesInterpreter

    return RulesInterpreter()


def _room(log: Log) -> "TakeRoom":
    raise NotImplementedError


def _draw_seed() -> int:
    return secrets.randbelow(2**31)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
