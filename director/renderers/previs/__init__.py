"""The previs renderer: a staged shot drawn on the processor by the kernel, frame after frame, the same bytes anywhere.

It decides nothing about the picture; staging has. No frame waits longer in memory than it takes to draw the next.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from director.errors import DrawingFailed
from director.renderers.base import SKY, Frame, Sight
from director.renderers.previs import native
from director.renderers.previs.desk import Desk, address, cores, desk, in_order
from director.renderers.previs.pack import Packed, pack
from director.staging.staged import StagedShot

__all__ = ["SKY", "PrevisRenderer"]
_LOOK = "1"  # raised when this folder's Python changes the picture


def _draw_one(library: ctypes.CDLL, packed: Packed, index: int, at: Desk) -> Frame:
    staged = packed.staged
    height, width = staged.height, staged.width
    luma = np.empty((height, width), np.uint8)
    u, v = np.empty((height // 2, width // 2), np.uint8), np.empty((height // 2, width // 2), np.uint8)
    frame, kept = packed.frame(index)
    frame.fresh = not (at.used and staged.camera.static and packed.steady)
    answer = library.previs_draw(
        ctypes.byref(frame), address(at.room), ctypes.c_int64(at.room.size), address(luma), address(u), address(v)
    )
    at.used = answer == 0
    del kept
    native.check(answer)
    return Frame(index, luma, u, v)


def _see_one(library: ctypes.CDLL, packed: Packed, index: int, at: Desk, normals: bool) -> Sight:
    size = (packed.staged.height, packed.staged.width)
    depth, things = np.empty(size, np.float32), np.empty(size, np.uint16)
    faces = np.empty((*size, 3), np.float32) if normals else None
    frame, kept = packed.frame(index)
    answer = library.previs_passes(
        *(ctypes.byref(frame), address(at.room), ctypes.c_int64(at.room.size)),
        *(address(depth), address(things), address(faces)),
    )
    at.used = False
    del kept
    native.check(answer)
    return Sight(index, depth, things, faces)


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
        desks = self._desks(staged, library)
        return in_order(lambda index, at: _draw_one(library, packed, index, at), staged.frames, desks)

    def sights(self, staged: StagedShot, normals: bool = True) -> Iterator[Sight]:
        """What the frames show, in order and without light; raises DrawingFailed or Missing."""
        library, packed = native.kernel(self.plain), pack(staged)
        desks = self._desks(staged, library)
        return in_order(lambda index, at: _see_one(library, packed, index, at, normals), staged.frames, desks)

    def still(self, staged: StagedShot, frame: int) -> NDArray[np.uint8]:
        """One frame as RGB uint8 (height, width, 3); raises DrawingFailed or Missing."""
        library, packed = self._opened(staged, frame)
        at = desk(staged, library)
        rgb = np.empty((staged.height, staged.width, 3), np.uint8)
        drawn, kept = packed.frame(frame)
        answer = library.previs_still(ctypes.byref(drawn), address(at.room), ctypes.c_int64(at.room.size), address(rgb))
        del kept
        native.check(answer)
        return rgb

    def sight(self, staged: StagedShot, frame: int, normals: bool = True) -> Sight:
        """What one frame shows, without light; raises DrawingFailed or Missing."""
        library, packed = self._opened(staged, frame)
        return _see_one(library, packed, frame, desk(staged, library), normals)

    def passes(self, staged: StagedShot, frame: int) -> tuple[NDArray[np.float32], NDArray[np.uint16]]:
        """Depth in metres (infinite in the sky) and thing ids (SKY in the sky), (height, width) each; no light."""
        sight = self.sight(staged, frame, normals=False)
        return sight.depth, sight.things

    def unsound(self, staged: StagedShot, frame: int) -> int:
        """How many numbers of the lit picture are none or endless; 0 in any picture that is sound."""
        library, packed = self._opened(staged, frame)
        at = desk(staged, library)
        drawn, kept = packed.frame(frame)
        answer: int = library.previs_unsound(ctypes.byref(drawn), address(at.room), ctypes.c_int64(at.room.size))
        del kept
        native.check(min(answer, 0))
        return answer

    def _desks(self, staged: StagedShot, library: ctypes.CDLL) -> list[Desk]:
        count = max(1, min(self.threads or cores(), staged.frames))
        return [desk(staged, library) for _ in range(count)]

    def _opened(self, staged: StagedShot, frame: int) -> tuple[ctypes.CDLL, Packed]:
        if not 0 <= frame < staged.frames:
            raise DrawingFailed(f"shot {staged.slate} has frames 0 to {staged.frames - 1}, not {frame}")
        return native.kernel(self.plain), pack(staged)
