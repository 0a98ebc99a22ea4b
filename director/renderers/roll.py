"""What a video model gives for a shot: pictures and sound, how it made them, and what it says meanwhile.

Plain values, so that takes needn't know the model.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from director.renderers.base import Bytes


@dataclass(frozen=True, eq=False)
class Roll:
    """Frames in RGB uint8 (n, height, width, 3) at `fps`; sound (channels, samples) at `hertz`, where it made any.

    `id` names all that decides these bytes, `rendering` is how they were made, as text that its maker can read again.
    `told` is what the take has to say, `bill` what it cost in one line.
    """

    frames: Bytes
    fps: float
    id: str
    rendering: str
    told: tuple[str, ...] = ()
    bill: str = ""
    sound: NDArray[np.float32] | None = None
    hertz: int = 0


@dataclass(frozen=True)
class Planned:
    """Progress: what will be done and what it will cost, in one line, before it is done."""

    said: str


@dataclass(frozen=True)
class Doing:
    """Progress: what is being done before, between or after the steps."""

    what: str


@dataclass(frozen=True)
class Stepped:
    """Progress: so many of so many steps are done."""

    done: int
    of: int
