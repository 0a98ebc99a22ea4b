"""The timeline of a monitor: the stretches of film that it plays, and what part of them a loop goes round. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Literal, NamedTuple

from director.domain.shot import Shot
from director.takes.take import Take

Loop = Literal["off", "shot", "scene", "cut"]


class Span(NamedTuple):
    """Frames from the first to the last, both played."""

    first: int
    last: int


@dataclass(frozen=True)
class Piece:
    """One shot on the timeline, with its take; without one while it is being drawn."""

    shot: Shot
    frames: int
    take: Take | None = None


@dataclass(frozen=True)
class Timeline:
    """Pieces one after the other at one rate."""

    pieces: tuple[Piece, ...]
    rate: Fraction

    @property
    def frames(self) -> int:
        """How long it is."""
        return sum(piece.frames for piece in self.pieces)

    @property
    def starts(self) -> tuple[int, ...]:
        """The first frame of each piece."""
        return tuple(accumulate((piece.frames for piece in self.pieces[:-1]), initial=0))

    def index_at(self, frame: int) -> int:
        """Which piece a frame is in."""
        return bisect_right(self.starts, max(0, frame)) - 1

    def at(self, frame: int) -> tuple[Piece, int]:
        """The piece that a frame is in, and the frame's number in its shot."""
        index = self.index_at(frame)
        return self.pieces[index], frame - self.starts[index]

    def span(self, loop: Loop, frame: int) -> Span:
        """What a loop goes round where a frame is in it."""
        first = last = self.index_at(frame)
        if loop in ("off", "cut"):
            return Span(0, max(0, self.frames - 1))
        while loop == "scene" and first > 0 and self._scene(first - 1) == self._scene(last):
            first -= 1
        while loop == "scene" and last + 1 < len(self.pieces) and self._scene(last + 1) == self._scene(first):
            last += 1
        return Span(self.starts[first], self.starts[last] + self.pieces[last].frames - 1)

    def _scene(self, index: int) -> str:
        return self.pieces[index].shot.scene


def timeline_of(cut: Sequence[tuple[Shot, Take]]) -> Timeline:
    """The timeline of takes, one after the other."""
    pieces = tuple(Piece(shot, take.shown, take) for shot, take in cut)
    return Timeline(pieces, cut[0][1].rate)
