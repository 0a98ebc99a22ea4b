"""The worker: a lasting child process that does one job at a time, and the rules for giving up on a job.

A newer job of the same key supersedes an older one; a job may be cancelled; a child that crashes, falls silent or
overruns its deadline is ended, and the next job gets a fresh one. Every way to fail is an error of the job's kind that
says which.
"""

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol

from director.errors import DirectorError
from director.jobs.job import Job, Progress
from director.jobs.process import GONE, Message, Process

_LISTEN_S = 0.5


class Child(Protocol):
    """A process that does jobs, as the worker speaks to it; one of this machine, unless it is told to begin others."""

    @property
    def pid(self) -> int: ...

    @property
    def alive(self) -> bool: ...

    def say(self, number: int, task: str, given: Any) -> None: ...

    def hear(self, patience_s: float) -> Message: ...

    def end(self) -> None: ...

    def last_words(self) -> str: ...


class Worker:
    """Runs jobs in one child process, started when first needed; threads may share it and take turns.

    The child gives way to other processes by `yields`, from 0 (not at all) to 19, as `nice` counts.
    """

    def __init__(self, yields: int = 0, begin: Callable[[int], Child] = Process) -> None:
        self._yields, self._begin_child = yields, begin
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._latest: Counter[str] = Counter()
        self._process: Child | None = None
        self._running: tuple[str, int] | None = None
        self._number = 0

    @property
    def pid(self) -> int:
        """The child's process id; 0 while there is none."""
        return self._process.pid if self._process and self._process.alive else 0

    def start(self, *tasks: str) -> None:
        """Start the child ahead of the first job, importing what `tasks` need, while the caller does something else.

        Where it does a job already, there is nothing to start, and nothing is waited for.
        """
        if self._turn.acquire(blocking=False):
            try:
                self._child().say(0, "director.jobs.child:load", tasks)
            finally:
                self._turn.release()

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        """What the job's function returned; its own DirectorError, or the error of the job's kind, when it did not.

        Blocks; hands the function's words to `progress`. On Ctrl-C the child is ended before KeyboardInterrupt goes on.
        """
        ticket = self._supersede(job.key)
        with self._turn:
            child = self._child()
            number = self._begin(job, ticket)
            try:
                child.say(number, job.task, job.given)
                kind, what = self._attend(child, _Watch(job, number), ticket, progress)
            except BaseException:
                child.end()
                raise
            finally:
                self._running = None
        return _answer(job, kind, what)

    def cancel(self, key: str) -> None:
        """Drop the running and waiting jobs of that key; they are told to have stopped where they were asked for."""
        self._supersede(key)

    def close(self) -> None:
        """End the child; a job that is running fails."""
        if self._process:
            self._process.end()

    def __enter__(self) -> "Worker":
        """A worker that is closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def _child(self) -> Child:
        if self._process is None or not self._process.alive:
            self.close()
            self._process = self._begin_child(self._yields)
        return self._process

    def _supersede(self, key: str) -> int:
        with self._state:
            self._latest[key] += 1
            if self._process and self._running and self._running[0] == key:
                self._process.say(self._running[1], "", None)
            return self._latest[key]

    def _begin(self, job: Job, ticket: int) -> int:
        with self._state:
            if self._latest[job.key] != ticket:
                raise _stopped(job)
            self._number += 1
            self._running = (job.key, self._number)
            return self._number

    def _attend(self, child: Child, watch: "_Watch", ticket: int, progress: Progress | None) -> tuple[str, Any]:
        """The child's last message about the job, (kind, what); raises when there can be none."""
        while True:
            watch.dropped = self._latest[watch.job.key] != ticket
            watch.look()
            try:
                kind, number, what = child.hear(_LISTEN_S)
            except queue.Empty:
                continue
            if kind == GONE:
                raise _crashed(watch.job, child.last_words())
            watch.heard(kind, number)
            if number != watch.number or kind == "beat":
                continue
            if kind != "progress":
                return kind, what
            if progress and not watch.dropped:
                progress(what)


class _Watch:
    """The clocks of one running job."""

    def __init__(self, job: Job, number: int) -> None:
        self.job, self.number = job, number
        self.dropped = False
        self._begun = self._lived = self._moved = time.monotonic()
        self._dropped_at: float | None = None

    def heard(self, kind: str, number: int) -> None:
        """A message came."""
        self._lived = time.monotonic()
        if kind == "progress" or number != self.number:
            self._moved = self._lived

    def look(self) -> None:
        """Raise when the job has had its time."""
        now, job = time.monotonic(), self.job
        if self.dropped and self._dropped_at is None:
            self._dropped_at = now
        if self._dropped_at is not None and now - self._dropped_at > job.grace_s:
            raise _stopped(job)
        if now - self._begun > job.deadline_s:
            raise _failed(job, f" in {job.deadline_s:g} seconds; {job.kind.advice}")
        if now - self._moved > job.patience_s:
            raise _failed(job, f": nothing moved for {job.patience_s:g} seconds; try again")
        if now - self._lived > job.frozen_s:
            raise _failed(job, f": {job.kind.doer} froze; try again")


def _failed(job: Job, how: str) -> DirectorError:
    return job.kind.failed(f"{job.key} {job.kind.undone}{how}")


def _crashed(job: Job, last_words: str) -> DirectorError:
    kind = job.kind
    return (kind.crashed or kind.failed)(f"{job.key} {kind.undone}: {kind.doer} {last_words}")


def _stopped(job: Job) -> DirectorError:
    return job.kind.stopped(f"{job.kind.doing} {job.key} was stopped; a newer one took its place or it was cancelled")


def _answer(job: Job, kind: str, what: Any) -> Any:
    if kind == "done":
        return what
    if kind == "stopped":
        raise _stopped(job)
    if isinstance(what, DirectorError):
        raise what
    raise _failed(job, f": {what}")
