"""What a rendering gives: frames, and sound where the model makes it; and as the part of a store that holds both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.renderers.base import Bytes


@dataclass(frozen=True, eq=False)
class Footage:
    """What was rendered: RGB (n, height, width, 3), sound (channels, samples) at `hertz`, and what it took."""

    frames: Bytes
    fps: int
    sound: NDArray[np.float32] | None = None
    hertz: int = 0
    forwards: int = 0

    def arrays(self) -> dict[str, NDArray[Any]]:
        """As arrays by name, to be kept."""
        heard = {} if self.sound is None else {"sound": self.sound, "hertz": np.array([self.hertz])}
        return {"frames": self.frames, **heard}


def footage_of(arrays: Mapping[str, NDArray[Any]], fps: int) -> Footage:
    """The footage again, for which nothing was spent."""
    hertz = int(arrays["hertz"][0]) if "hertz" in arrays else 0
    return Footage(arrays["frames"], fps, arrays.get("sound"), hertz)
