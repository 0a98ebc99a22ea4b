"""Ending other processes in tests, as a machine would end them."""

import os
import signal
from pathlib import Path


def strike(pid: int, how: signal.Signals = signal.SIGKILL) -> bool:
    """Send the signal to one process, and tell whether it was there. Never to 0, which is all who run the tests."""
    if pid <= 0:  # what a worker without a child calls its own, and so what is read when it ended just now
        return False
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        return False
    return True


def gone(pid: int) -> bool:
    """Whether the process has ended, or only waits to be asked how it ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{pid}/stat")  # ended, but nobody has asked how: an orphan where no init reaps
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"
