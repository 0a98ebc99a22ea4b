"""The previs renderer: a staged shot drawn on the processor by the kernel, frame after frame, the same bytes anywhere.

It decides nothing about the picture; staging has. No frame waits longer in memory than it takes to draw the next.
"""

import ctypes
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.errors import DrawingFailed
from director.renderers.base import Frame
from director.renderers.previs import native
from director.renderers.previs.pack import Packed, pack
from director.staging.staged import StagedShot

_LOOK = "1"  # raised when this folder's Python changes the picture
SKY = 65535  # the thing id where there is nothing


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _address(array: NDArray[Any]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


@dataclass
class _Desk:
    """A workspace, and whether it holds an earlier frame of the shot."""

    room: NDArray[np.uint8]
    used: bool = False


def _workspace(staged: StagedShot, library: ctypes.CDLL) -> NDArray[np.uint8]:
    size: int = library.previs_workspace(staged.width, staged.height, len(staged.solids.form))
    native.check(min(size, 0))
    return np.empty(size, np.uint8)


def _draw_one(library: ctypes.CDLL, packed: Packed, index: int, desks: "SimpleQueue[_Desk]") -> Frame:
    staged = packed.staged
    height, width = staged.height, staged.width
    luma = np.empty((height, width), np.uint8)
    u, v = np.empty((height // 2, width // 2), np.uint8), np.empty((height // 2, width // 2), np.uint8)
    frame, kept = packed.frame(index)
    desk = desks.get()
    frame.fresh = not (desk.used and staged.camera.static)
    room = desk.room
    answer = library.previs_draw(
        ctypes.byref(frame), _address(room), ctypes.c_int64(room.size), _address(luma), _address(u), _address(v)
    )
    desk.used = answer == 0
    desks.put(desk)
    del kept
    native.check(answer)
    return Frame(index, luma, u, v)


@dataclass(frozen=True)
class PrevisRenderer:
    """Draws with `threads` threads (all cores if None); `plain` keeps to the baseline build of the kernel."""

    threads: int | None = None
    plain: bool = False
    name: str = field(default="previs", init=False)

    @property
    def version(self) -> str:
        """Changes whenever the same staged shot would give other bytes."""
        return f"{_LOOK}-{native.source_hash()}"

    def draw(self, staged: StagedShot) -> Iterator[Frame]:
        """The frames in order, as soon as each is done; raises DrawingFailed or Missing."""
        library, packed = native.kernel(self.plain), pack(staged)
        workers = max(1, min(self.threads or _cores(), staged.frames))
        desks: SimpleQueue[_Desk] = SimpleQueue()
        for _ in range(workers):
            desks.put(_Desk(_workspace(staged, library)))
        waiting: deque[Future[Frame]] = deque()
        with ThreadPoolExecutor(workers) as pool:
            try:
                for index in range(staged.frames):
                    waiting.append(pool.submit(_draw_one, library, packed, index, desks))
                    if len(waiting) > workers:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    def still(self, staged: StagedShot, frame: int) -> NDArray[np.uint8]:
        """One frame as RGB uint8 (height, width, 3); raises DrawingFailed or Missing."""
        return self._call("previs_still", staged, frame, ((3,), np.uint8))[0]

    def passes(self, staged: StagedShot, frame: int) -> tuple[NDArray[np.float32], NDArray[np.uint16]]:
        """Depth in metres (infinite in the sky) and thing ids (SKY in the sky), (height, width) each; no light."""
        depth, things = self._call("previs_passes", staged, frame, ((), np.float32), ((), np.uint16))
        depth[things == SKY] = np.inf
        return depth, things

    def unsound(self, staged: StagedShot, frame: int) -> int:
        """How many numbers of the lit picture are none or endless; 0 in any picture that is sound."""
        library = native.kernel(self.plain)
        desk = _workspace(staged, library)
        packed, kept = pack(staged).frame(frame)
        answer: int = library.previs_unsound(ctypes.byref(packed), _address(desk), ctypes.c_int64(desk.size))
        del kept
        native.check(min(answer, 0))
        return answer

    def _call(
        self, entry: str, staged: StagedShot, index: int, *planes: tuple[tuple[int, ...], Any]
    ) -> list[NDArray[Any]]:
        if not 0 <= index < staged.frames:
            raise DrawingFailed(f"shot {staged.slate} has frames 0 to {staged.frames - 1}, not {index}")
        library = native.kernel(self.plain)
        desk = _workspace(staged, library)
        drawn = [np.empty((staged.height, staged.width, *more), kind) for more, kind in planes]
        frame, kept = pack(staged).frame(index)
        answer = getattr(library, entry)(
            ctypes.byref(frame), _address(desk), ctypes.c_int64(desk.size), *(_address(plane) for plane in drawn)
        )
        del kept
        native.check(answer)
        return drawn
