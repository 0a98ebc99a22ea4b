"""The depth pass as a picture: near is white, by inverse depth, with one range for the whole shot so nothing pumps."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from director.renderers.base import Sight

Bits = Literal[8, 16]


@dataclass(frozen=True)
class Span:
    """Least and greatest inverse depth of a shot, per metre; the least is 0 where the sky is seen."""

    least: float
    greatest: float

    def joined(self, depth: NDArray[np.float32]) -> "Span":
        """The span of this and one more frame."""
        far, near = float(depth.max()), float(depth.min())
        least = 0.0 if far == np.inf else 1.0 / far
        return Span(min(self.least, least), max(self.greatest, 0.0 if near == np.inf else 1.0 / near))


def span_of(sights: Iterable[Sight]) -> Span:
    """The span of a whole shot; it holds one frame at a time."""
    span = Span(np.inf, 0.0)
    for sight in sights:
        span = span.joined(sight.depth)
    return span


def depth_picture(depth: NDArray[np.float32], span: Span, bits: Bits = 16) -> NDArray[np.uint16] | NDArray[np.uint8]:
    """Inverse depth from black (the shot's farthest) to white (its nearest), (height, width).

    metres = 1 / (least + value / white * (greatest - least)), where white is 65535 or 255.
    """
    white = float((1 << bits) - 1)
    wide = span.greatest - span.least
    share = (1.0 / depth.astype(np.float64) - span.least) / (wide if wide > 0 else 1.0)
    level = np.floor(np.clip(share, 0.0, 1.0) * white + 0.5)
    return level.astype(np.uint16) if bits == 16 else level.astype(np.uint8)
