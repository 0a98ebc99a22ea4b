"""How the studio ends when the system tells it to: well if it can, and soon in any case.

A loop that stands in a write, to a page that nobody reads, hears nothing any more: the clock runs beside it.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

WAYS = (signal.SIGTERM, signal.SIGHUP)
PATIENCE_S = 3.0  # for what draws and reads to let go
_BY_SIGNAL = 128  # what a shell adds to the number of the signal that ended a program


def heed(leave: Callable[[int], None]) -> None:
    """Have `leave` called on this loop, with the exit status, once a signal ends the program; a second one ends it."""
    loop = asyncio.get_running_loop()

    def end(number: int, frame: FrameType | None) -> None:
        status = _BY_SIGNAL + number
        for way in WAYS:
            signal.signal(way, signal.SIG_DFL)
        clock = threading.Timer(PATIENCE_S, os._exit, (status,))
        clock.daemon = True
        clock.start()
        loop.call_soon_threadsafe(leave, status)

    for way in WAYS:
        signal.signal(way, end)
