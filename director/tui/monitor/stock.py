"""Stock: where the frames of a monitor come from, at the size of its screen. Asking for one never waits.

`Workprint` decodes takes ahead of where they play, on a thread of its own; `Rushes` are frames of a take that is being
drawn. Nothing here knows of widgets or of time.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

from director.errors import DirectorError, DrawingFailed
from director.renderers.base import Frame
from director.takes.reading import Size, exposed, running
from director.takes.take import Take
from director.tui.monitor.palettes import Rgb
from director.tui.monitor.scaling import resized
from director.tui.monitor.splicer import Splicer
from director.tui.monitor.timeline import Timeline

_MOST_BYTES = 48 * 2**20
_AHEAD = 48  # frames decoded ahead of the one that is seen


class Stock(Protocol):
    """Frames to look at, by their number."""

    @property
    def shape(self) -> tuple[float, float]:
        """Width to height of the picture."""
        ...

    @property
    def edge(self) -> int:
        """The last frame that there is; -1 where there is none yet."""
        ...

    @property
    def trouble(self) -> str:
        """Why there is no more, where something went wrong."""
        ...

    def look(self, frame: int, size: Size, backwards: bool = False) -> Rgb | None:
        """The frame at that size, if it is there."""
        ...

    def close(self) -> None:
        """Let files and threads go."""
        ...


class Workprint:
    """A timeline's takes, decoded ahead; `arrived` is called on the thread when a frame that was missed is there."""

    def __init__(self, timeline: Timeline, arrived: Callable[[], None]) -> None:
        self.trouble = ""
        self._timeline, self._arrived = timeline, arrived
        self._turn = threading.Condition()
        self._kept: dict[int, Rgb] = {}
        self._size: Size | None = None
        self._at, self._backwards, self._missed, self._closed = 0, False, False, False
        threading.Thread(target=self._decode, name="workprint", daemon=True).start()

    @property
    def shape(self) -> tuple[float, float]:
        """Width to height of the first take."""
        take = self._timeline.pieces[0].take
        return (take.width, take.height) if take else (16, 9)

    @property
    def edge(self) -> int:
        """The last frame."""
        return self._timeline.frames - 1

    def look(self, frame: int, size: Size, backwards: bool = False) -> Rgb | None:
        """The frame at that size, if it is decoded; it and those that come next will be."""
        with self._turn:
            if size != self._size:
                self._kept.clear()
            self._size, self._at, self._backwards = size, frame, backwards
            picture = self._kept.get(frame)
            self._missed = picture is None
            if self._missed or self._next(_AHEAD // 2) is not None:
                self._turn.notify()
            return picture

    def close(self) -> None:
        """End the thread after the frame it is at."""
        with self._turn:
            self._closed = True
            self._turn.notify()

    def _decode(self) -> None:
        source = iter(())
        try:
            expected: tuple[int, Size] | None = None
            while (wanted := self._wanted()) is not None:
                if wanted != expected:
                    source = _decoded(self._timeline, *wanted)
                number, size = wanted
                picture = next(source, None)
                if picture is None:
                    raise DrawingFailed(
                        f"{self._timeline.at(number)[0].shot.id} is shorter than its shot; render it again"
                    )
                self._keep(number, size, picture)
                expected = number + 1, size
        except DirectorError as error:
            self._give_up(str(error))
        except OSError as error:
            self._give_up(f"{error.strerror}: {Path(error.filename or '').name}; render it again")

    def _give_up(self, why: str) -> None:
        self.trouble = why
        self._arrived()

    def _wanted(self) -> tuple[int, Size] | None:
        """Wait until a frame is wanted, and which it is; None at the close."""
        with self._turn:
            while not self._closed:
                if self._size is not None and (number := self._next(_AHEAD)) is not None:
                    return number, self._size
                self._turn.wait()
        return None

    def _next(self, ahead: int) -> int | None:
        """The frame to decode next; backwards it is the first of a run that leads up to the one that is missing."""
        if not self._backwards:
            reach = range(self._at, min(self._at + ahead, self._timeline.frames))
            return next((number for number in reach if number not in self._kept), None)
        for number in range(self._at, max(self._at - ahead, -1), -1):
            if number not in self._kept:
                first = max(0, number - round(self._timeline.rate / 2))
                return next(before for before in range(first, number + 1) if before not in self._kept)
        return None

    def _keep(self, number: int, size: Size, picture: Rgb) -> None:
        with self._turn:
            if size != self._size:
                return
            self._kept[number] = picture
            if len(self._kept) > max(4 * _AHEAD, _MOST_BYTES // picture.nbytes):
                del self._kept[max(self._kept, key=lambda kept: abs(kept - self._at))]
            arrived = self._missed and number == self._at
        if arrived:
            self._arrived()


class Rushes:
    """Frames of one take as they are drawn; fed on any thread."""

    def __init__(self, frames: int, size: Size) -> None:
        self.trouble, self.frames, self.edge = "", frames, -1
        self._most = _MOST_BYTES // (3 * max(1, frames))  # pixels a frame, since all of them are kept
        self._size = size
        self._shape: tuple[float, float] = (16, 9)
        self._kept: dict[int, Rgb] = {}

    @property
    def shape(self) -> tuple[float, float]:
        """Width to height of the frames."""
        return self._shape

    def expose(self, frame: Frame) -> None:
        """One frame more; they come in order."""
        self._shape = frame.y.shape[1], frame.y.shape[0]
        width, height = self._size
        scale = min(1.0, (self._most / (width * height)) ** 0.5)
        self._kept[frame.index] = exposed(frame, (max(1, int(width * scale)), max(1, int(height * scale))))
        self.edge = max(self.edge, frame.index)

    def look(self, frame: int, size: Size, backwards: bool = False) -> Rgb | None:
        """The frame, if it is drawn; what was drawn for a screen of another size is scaled."""
        self._size = size
        picture = self._kept.get(frame)
        return None if picture is None else resized(picture, size)

    def close(self) -> None:
        """Let the frames go."""
        self._kept.clear()


def _decoded(timeline: Timeline, first: int, size: Size) -> Iterator[Rgb]:
    """Frames of a timeline from one on, mixed where shots are joined by more than a cut."""
    splicer = Splicer(timeline)
    for number, picture in enumerate(_laid_end_to_end(timeline, first, size), first):
        yield splicer.joined(number, picture, size)


def _laid_end_to_end(timeline: Timeline, first: int, size: Size) -> Iterator[Rgb]:
    """Frames of a timeline from one on, take after take."""
    for index in range(timeline.index_at(first), len(timeline.pieces)):
        piece, start = timeline.pieces[index], timeline.starts[index]
        take: Take | None = piece.take
        if take is None:
            return
        with closing(running(take, size, max(0, first - start))) as frames:
            for _, picture in frames:
                yield picture
