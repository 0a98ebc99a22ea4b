"""The passes: what each frame of a staged shot shows, as arrays that steer a video model or go to another department.

No light is computed and no file is written. Frames are made one after the other; none waits in memory for the next.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from director.errors import UsageError
from director.renderers.base import Bytes, Sight
from director.renderers.passes.ids import mask
from director.renderers.passes.pose import pose_picture
from director.staging.staged import StagedShot

See = Callable[[StagedShot, bool], Iterator[Sight]]  # the shot and whether normals are wanted: `PrevisRenderer.sights`


@dataclass(frozen=True)
class PassFrame:
    """The passes of one frame, `seconds` from the first.

    `depth`, `things` and `normals` are those of a Sight: float32 metres, uint16 indices into the staged shot's things,
    float32 in the camera's axes; `pose` is the skeletons, RGB uint8 (height, width, 3).
    """

    index: int
    seconds: float
    depth: NDArray[np.float32]
    things: NDArray[np.uint16]
    normals: NDArray[np.float32]
    pose: Bytes
    named: dict[str, int] = field(repr=False)

    def mask(self, name: str) -> Bytes:
        """White where something named is seen, uint8 (height, width); UsageError for a name that isn't in the shot."""
        if name not in self.named:
            raise UsageError(f"there is no {name} in the shot; there is {', '.join(self.named) or 'nothing named'}")
        return mask(self.things, self.named[name])


def passes_of(staged: StagedShot, see: See) -> Iterator[PassFrame]:
    """The passes of each frame in order; raises DrawingFailed or Missing as `see` does."""
    named = {thing.name: index for index, thing in enumerate(staged.things) if thing.name}
    for sight in see(staged, True):
        assert sight.normals is not None, "they were asked for"
        seconds, pose = float(sight.index / staged.rate), pose_picture(staged, sight)
        yield PassFrame(sight.index, seconds, sight.depth, sight.things, sight.normals, pose, named)


def normal_picture(normals: NDArray[np.float32]) -> Bytes:
    """Normals as colours: -1..1 is 0..255 in red (right), green (up) and blue (towards the camera); grey in the sky."""
    return np.floor(normals.astype(np.float64) * 127.5 + 128.0).clip(0.0, 255.0).astype(np.uint8)
