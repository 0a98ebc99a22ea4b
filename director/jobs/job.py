"""A job and what its function may say while it runs. Values and one protocol; no process is started here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from director.errors import DirectorError, DrawingCrashed, DrawingFailed, DrawingStopped, Missing


@dataclass(frozen=True)
class Kind:
    """What a job is to whoever waits for it: the errors its ends are raised as, and the words they are told in.

    `crashed` is the failure of a process that ended by itself, where that is told apart.
    """

    failed: type[DirectorError]
    stopped: type[DirectorError]
    undone: str
    doing: str
    doer: str
    advice: str
    crashed: type[DirectorError] | None = None


DRAWING = Kind(
    DrawingFailed,
    DrawingStopped,
    undone="could not be drawn",
    doing="the drawing of",
    doer="the drawing process",
    advice="make it shorter or smaller",
    crashed=DrawingCrashed,
)


@dataclass(frozen=True)
class Job:
    """Work to be done: `task` is "module:function", called as function(given, desk); `given` must pickle.

    A newer job of the same `key` supersedes this one. `deadline_s` is the longest the whole job may take, `patience_s`
    the longest it may go without a word of progress, and `grace_s` the longest it may go on when it is no longer
    wanted: then its process is killed, and all that it has loaded is lost. `frozen_s` is the longest its process may be
    without even a heartbeat, which a library that keeps Python waiting takes from it.
    """

    key: str
    task: str
    given: Any
    deadline_s: float = 3600.0
    patience_s: float = 120.0
    kind: Kind = DRAWING
    grace_s: float = 5.0
    frozen_s: float = 30.0


class Desk(Protocol):
    """Where the running function reports."""

    def progress(self, said: Any) -> None:
        """Pass `said` on to whoever waits; raises Stopped when the job is no longer wanted."""
        ...


Progress = Callable[[Any], None]


class Hands(Protocol):
    """Who does jobs: a Worker, or Inline."""

    def start(self, *tasks: str) -> None: ...

    def run(self, job: Job, progress: Progress | None = None) -> Any: ...

    def cancel(self, key: str) -> None: ...

    def close(self) -> None: ...


class Stopped(Exception):
    """Raised inside the running function, at its next word of progress, when nobody wants the job any more."""


def named(task: str) -> Any:
    """The function or class that "module:name" stands for; Missing when there is none."""
    module, _, name = task.partition(":")
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise Missing(f"{task} can't be loaded ({error}); reinstall director") from error
