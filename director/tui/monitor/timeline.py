"""The timeline of a monitor: the stretches of film that it plays, and what part of them a loop goes round. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import Transition
from director.takes.take import Take, group_of

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


class Join(NamedTuple):
    """Where one piece gives way to the next by more than a cut: which piece, how, and how far through it is."""

    piece: int
    way: Transition
    through: float


@dataclass(frozen=True)
class Timeline:
    """Pieces one after the other at one rate; `ways` has how each gives way to the next where that is by no cut."""

    pieces: tuple[Piece, ...]
    rate: Fraction
    ways: tuple[Transition | None, ...] = ()

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

    def join_at(self, frame: int) -> Join | None:
        """The join that a frame is in: half a second goes from the end of the one and from the head of the other."""
        if not any(self.ways):
            return None
        half, starts, here = group_of(self.rate), self.starts, self.index_at(frame)
        for index in (here - 1, here):
            way = self.ways[index] if 0 <= index < len(starts) - 1 else None
            into = frame - starts[index + 1] + half if way else -1
            if way and 0 <= into < 2 * half:
                return Join(index, way, (into + 0.5) / (2 * half))
        return None

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


def timeline_of(cut: Sequence[tuple[Shot, Take]], production: Production | None = None) -> Timeline:
    """The timeline of takes, one after the other, joined as the film is; those that aren't neighbours in it are cut."""
    pieces = tuple(Piece(shot, take.shown, take) for shot, take in cut)
    return Timeline(pieces, cut[0][1].rate, _ways(cut, production))


def _ways(cut: Sequence[tuple[Shot, Take]], production: Production | None) -> tuple[Transition | None, ...]:
    shots = [shot for shot, _ in cut]
    if all((shot.transition_in, shot.transition_out) == ("cut", "cut") for shot in shots):
        return ()
    from director.takes.cut import spliced  # which loads what writes movies: only where there is something to join

    rate = cut[0][1].rate
    splices, _ = spliced(shots, rate, group_of(rate), {shot.id: "" for shot, take in cut if take.stale})
    order = [shot.id for shot in (shots if production is None else production.shots)]
    neighbours = {*pairwise(order)}
    pairs = [*pairwise(shot.id for shot in shots), ("", "")]
    return tuple(splice.then if pair in neighbours else None for splice, pair in zip(splices, pairs, strict=True))
