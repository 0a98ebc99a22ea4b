"""Scaling: any picture at the size of a screen, averaged by area. Takes are scaled where they are decoded."""

import numpy as np
from numpy.typing import NDArray

from director.tui.monitor.palettes import Rgb


def resized(picture: Rgb, size: tuple[int, int]) -> Rgb:
    """The picture (height, width, 3) at another width and height; each pixel is the mean of what it covers."""
    width, height = size
    if picture.shape[:2] == (height, width):
        return picture
    means = _along(_along(picture, height).swapaxes(0, 1), width).swapaxes(0, 1)
    return np.clip(np.rint(means), 0, 255).astype(np.uint8)


def _along(picture: Rgb | NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Means of `count` stretches of the first axis; where a stretch cuts a pixel, it has its share of it."""
    length = len(picture)
    sums = np.zeros((length + 1, *picture.shape[1:]))
    picture.cumsum(0, np.float64, sums[1:])  # of a large picture this is the most memory that a studio asks for at once
    edges = np.linspace(0, length, count + 1)
    whole = np.minimum(edges.astype(int), length - 1)
    below = sums[whole] + picture[whole] * (edges - whole)[:, None, None]
    return (np.diff(below, axis=0) * (count / length)).astype(np.float32)
