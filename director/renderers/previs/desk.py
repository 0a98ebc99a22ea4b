"""The desk that a frame is drawn at, and several at work: what they make is handed on in order.

Nothing here knows what is drawn.
"""

import ctypes
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from director.renderers.previs import native
from director.staging.staged import StagedShot

Made = TypeVar("Made")


@dataclass
class Desk:
    """A workspace, and whether it holds an earlier frame of the shot."""

    room: NDArray[np.uint8]
    used: bool = False


def desk(staged: StagedShot, library: ctypes.CDLL) -> Desk:
    """A fresh desk for the shot; raises DrawingFailed where its size can't be drawn."""
    size: int = library.previs_workspace(staged.width, staged.height, len(staged.solids.form))
    native.check(min(size, 0))
    return Desk(np.empty(size, np.uint8))


def address(array: NDArray[Any] | None) -> ctypes.c_void_p:
    """Where an array begins, for the kernel; nowhere for None."""
    return ctypes.c_void_p(None if array is None else array.ctypes.data)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(make: Callable[[int, Desk], Made], frames: int, desks: list[Desk]) -> Iterator[Made]:
    """What `make` makes of each frame, in order and as soon as it is there; no more wait than there are desks."""
    free: SimpleQueue[Desk] = SimpleQueue()
    for one in desks:
        free.put(one)

    def work(index: int) -> Made:
        taken = free.get()
        try:
            return make(index, taken)
        finally:
            free.put(taken)

    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(len(desks)) as pool:
        try:
            for index in range(frames):
                waiting.append(pool.submit(work, index))
                if len(waiting) > len(desks):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
