"""Reading takes for a screen: frames in RGB at the size that a screen has, from any frame on. Nothing is kept here.

The decoder is imported by the first frame, so that a screen can be there before it.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING

from director.errors import DrawingFailed
from director.takes.take import Take

if TYPE_CHECKING:
    from director.renderers.base import Bytes, Frame

Size = tuple[int, int]  # width, height in pixels


def running(take: Take, size: Size, first: int = 0) -> Generator[tuple[int, "Bytes"], None, None]:
    """The frames between the cut points from `first` on, each with its number, as RGB (height, width, 3) averaged by
    area; decoded as they are asked for. Closing the iterator closes the file.

    Raises DrawingFailed where the movie can't be read, OSError where it isn't there.
    """
    from director.takes.pyav import Read

    with Read(take.path) as movie:
        for index, picture in movie.reduced(size, take.handles + first):
            if index >= take.handles + take.shown:
                return
            yield index - take.handles, picture


def still(take: Take, frame: int, size: Size | None = None) -> "Bytes":
    """One frame between the cut points, in RGB, as large as the take or at a size. Raises as `running` does, and
    DrawingFailed where the take is too short."""
    for index, picture in running(take, size or (take.width, take.height), frame):
        if index == frame:
            return picture
    raise DrawingFailed(f"{take.path.name} is shorter than its shot; delete it and render again")


def exposed(frame: "Frame", size: Size) -> "Bytes":
    """A frame that is just drawn, in RGB at a size, as `running` would give it."""
    from director.takes.pyav import reduced

    return reduced(frame, size)
