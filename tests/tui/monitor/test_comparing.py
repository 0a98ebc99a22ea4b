"""Two takes at once are seen as large as they can be, with nothing of either left out."""

import numpy as np
import pytest

from director.takes.reading import Size
from director.tui.monitor.comparing import Compared
from director.tui.monitor.palettes import Rgb

BEFORE, AFTER = 40, 200


class Grey:
    """Stock of one frame, all of one grey."""

    edge, trouble = 0, ""

    def __init__(self, level: int) -> None:
        self.shape = (16.0, 9.0)
        self._level = level

    def look(self, frame: int, size: Size, backwards: bool = False) -> Rgb:
        """The frame at that size."""
        return np.full((size[1], size[0], 3), self._level, np.uint8)

    def close(self) -> None:
        """Nothing is held."""


@pytest.mark.parametrize(
    ("room", "shape", "way"), [((60, 80), (16, 18), "stacked"), ((120, 40), (32, 9), "side by side")]
)
def test_two_takes_lie_beside_or_over_each_other_as_they_are_largest(
    room: tuple[int, int], shape: tuple[int, int], way: str
) -> None:
    both = Compared(Grey(BEFORE), Grey(AFTER))
    both.settle(*room)
    assert (both.shape, both.way) == (shape, way)
    width, height = 2 * shape[0] + 1, 2 * shape[1] + 1
    picture = both.look(0, (width, height))
    assert picture is not None
    assert picture.shape == (height, width, 3)
    assert picture[0, 0, 0] == BEFORE
    assert picture[-1, -1, 0] == AFTER
    assert (picture == BEFORE).sum() == (picture == AFTER).sum()


def test_a_wipe_and_a_difference_keep_the_shape_of_the_take() -> None:
    both = Compared(Grey(BEFORE), Grey(AFTER), "wipe")
    both.settle(60, 80)
    assert (both.shape, both.way) == ((16, 9), "wipe")
