"""What every renderer is: a staged shot in, frames out in order, each as planar YUV 4:2:0 ready for the encoder."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from director.staging.staged import StagedShot

Bytes = NDArray[np.uint8]
SKY = 65535  # the thing where there is nothing


@dataclass(frozen=True)
class Frame:
    """One picture: luma (height, width) and chroma (height/2, width/2), BT.709, limited range."""

    index: int
    y: Bytes
    u: Bytes
    v: Bytes


@dataclass(frozen=True)
class Sight:
    """What one frame shows at the centre of each pixel, exactly and without light.

    `depth` is metres along the camera's axis (height, width), infinite in the sky; `things` are indices into the staged
    shot's things, SKY in the sky; `normals` (height, width, 3) are in the camera's axes, x right, y up, z towards the
    camera, zero in the sky. None where they weren't asked for.
    """

    index: int
    depth: NDArray[np.float32]
    things: NDArray[np.uint16]
    normals: NDArray[np.float32] | None = None


class Renderer(Protocol):
    """Draws staged shots; `version` changes whenever the same staged shot would give other bytes."""

    name: str

    @property
    def version(self) -> str: ...

    def draw(self, staged: "StagedShot") -> Iterator[Frame]: ...
