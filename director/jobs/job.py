"""A job and what its function may say while it runs. Values and one protocol; no process is started here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from director.errors import DirectorError, DrawingFailed, DrawingStopped, Missing


@dataclass(frozen=True)
class Kind:
    """What a job is to whoever waits for it: the errors its ends are raised as, and the words they are told in."""

    failed: type[DirectorError]
    stopped: type[DirectorError]
    undone: str
    doing: str
    doer: str
    advice: str


DRAWING = Kind(
    DrawingFailed,
    DrawingStopped,
    undone="could not be drawn",
    doing="the drawing of",
    doer="the drawing process",
    advice="make it shorter or smaller",
)


@dataclass(frozen=True)
class Job:
    """Work to be done: `task` is "module:function", called as function(given, desk); `given` must pickle.

    A newer job of the same `key` supersedes this one. `deadline_s` is the longest the whole job may take, and
    `patience_s` the longest it may go without a word of progress.
    """

    key: str
    task: str
    given: Any
    deadline_s: float = 3600.0
    patience_s: float = 120.0
    kind: Kind = DRAWING


class Desk(Protocol):
    """Where the running function reports."""

    def progress(self, said: Any) -> None:
        """Pass `said` on to whoever waits; raises Stopped when the job is no longer wanted."""
        ...


Progress = Callable[[Any], None]


class Stopped(Exception):
    """Raised inside the running function, at its next word of progress, when nobody wants the job any more."""


def named(task: str) -> Any:
    """The function or class that "module:name" stands for; Missing when there is none."""
    module, _, name = task.partition(":")
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise Missing(f"{task} can't be loaded ({error}); reinstall director") from error
