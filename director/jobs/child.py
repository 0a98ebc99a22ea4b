"""The child process: takes jobs from its stdin, one after another, and answers on what was its stdout.

It ends with its parent: when stdin closes, the running job is stopped at its next word of progress, and what does not
stop is ended. Nothing but messages goes down the pipe; whatever a library prints goes to stderr.
"""

import faulthandler
import os
import pickle
import queue
import signal
import sys
import threading
from types import TracebackType
from typing import Any, BinaryIO

from director.errors import DirectorError
from director.jobs.job import Desk, Stopped, named

BEAT_S = 0.5
_GRACE_S = 3.0
_END = -1


def load(tasks: tuple[str, ...], desk: Desk) -> None:
    """A job that only imports what others will need, so that the first real one starts sooner."""
    for task in tasks:
        named(task)
    desk.progress("loaded")


class ChildDesk:
    """The child's side of the pipes."""

    def __init__(self, heard: BinaryIO, said: BinaryIO) -> None:
        self._heard, self._said = heard, said
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[tuple[int, str, Any]] = queue.SimpleQueue()
        self._dropped: set[int] = set()
        self._orphaned = False
        self._number = 0

    def progress(self, said: Any) -> None:
        """Tell the parent; raises Stopped when it no longer wants the running job."""
        if self._orphaned or self._number in self._dropped:
            raise Stopped
        self.say("progress", said)

    def say(self, kind: str, what: Any = None) -> None:
        """Send one message about the running job."""
        message = pickle.dumps((kind, self._number, what))
        try:
            with self._lock:
                self._said.write(message)
                self._said.flush()
        except OSError:  # the parent is gone, and so is whoever could be told
            self._orphaned = True

    def listen(self) -> None:
        """Hear the parent until it goes away; then end this process, gently first."""
        while True:
            try:
                number, task, given = pickle.load(self._heard)
            except (EOFError, OSError):
                break
            if task:
                self._waiting.put((number, task, given))
            else:
                self._dropped.add(number)
        self._orphaned = True
        self._waiting.put((_END, "", None))
        last = threading.Timer(_GRACE_S, os._exit, (1,))
        last.daemon = True
        last.start()

    def beat(self) -> None:
        """Say every so often that this process lives."""
        pause = threading.Event()
        while not self._orphaned:
            self.say("beat")
            pause.wait(BEAT_S)

    def work(self) -> None:
        """Do the jobs in the order they came until there are no more."""
        while True:
            self._number, task, given = self._waiting.get()
            if self._number == _END:
                return
            with _Told(self):
                self.say("done", named(task)(given, self))


class _Told:
    """Whatever goes wrong inside is told to the parent, and the child lives on."""

    def __init__(self, desk: ChildDesk) -> None:
        self._desk = desk

    def __enter__(self) -> None:
        """Nothing is wrong yet."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if isinstance(error, Stopped):
            self._desk.say("stopped")
        elif isinstance(error, DirectorError):
            self._desk.say("failed", error)
        elif error is not None:
            self._desk.say("broke", f"{type(error).__name__}: {error}")
        return isinstance(error, Exception)


def main(yields: int) -> None:
    """Run as the child of a Worker, giving way to other processes by so much, as `nice` counts."""
    if hasattr(os, "nice"):
        os.nice(yields)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear; it ends this process
    faulthandler.enable()
    heard, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    desk = ChildDesk(heard, said)
    threading.Thread(target=desk.listen, daemon=True).start()
    threading.Thread(target=desk.beat, daemon=True).start()
    desk.work()
    sys.stderr.flush()
    os._exit(0)
