"""How a command that serves comes to its end: Ctrl-C, or the signal that a system ends programs with, is no failure."""

import signal
from threading import Event
from types import FrameType


def until_stopped() -> None:
    """Block until somebody stops this program."""
    stopped = Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    for way in (signal.SIGINT, signal.SIGTERM):
        signal.signal(way, stop)
    stopped.wait()
