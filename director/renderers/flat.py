"""The flat renderer: a plain field in the slate's own colour and a bar that crosses it. For tests and for machines
where nothing better runs; it looks at nothing but the slate, the size and the number of frames.
"""

from collections.abc import Iterator
from hashlib import sha256

import numpy as np

from director.renderers.base import Frame
from director.staging.staged import StagedShot

_DARKEST, _LIGHTEST = 40, 200


class FlatRenderer:
    """Draws a shot's length and nothing of its content."""

    name = "flat"

    @property
    def version(self) -> str:
        """Changes whenever the same staged shot would give other bytes."""
        return "flat-1"

    def draw(self, staged: StagedShot) -> Iterator[Frame]:
        """Frames 0 .. staged.frames - 1; the bar stands at the frame's place in the timecode."""
        height, width = staged.height, staged.width
        luma, blue, red = sha256(staged.slate.encode()).digest()[:3]
        u = np.full((height // 2, width // 2), 64 + blue // 2, np.uint8)
        v = np.full((height // 2, width // 2), 64 + red // 2, np.uint8)
        for index in range(staged.frames):
            y = np.full((height, width), _DARKEST + luma // 2, np.uint8)
            at = (staged.start_frame + index) * 4 % width
            y[:, at : at + 8] = _LIGHTEST
            yield Frame(index, y, u, v)
