"""What every renderer is: a staged shot in, frames out in order, each as planar YUV 4:2:0 ready for the encoder."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from director.staging.staged import StagedShot

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Frame:
    """One picture: luma (height, width) and chroma (height/2, width/2), BT.709, limited range."""

    index: int
    y: Bytes
    u: Bytes
    v: Bytes


class Renderer(Protocol):
    """Draws staged shots; `version` changes whenever the same staged shot would give other bytes."""

    name: str

    @property
    def version(self) -> str: ...

    def draw(self, staged: StagedShot) -> Iterator[Frame]: ...
