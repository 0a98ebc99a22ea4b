"""The splicer: the frames of a timeline in which one shot gives way to the next, mixed for the screen from their takes.

A film has frames drawn beyond either cut point to mix; a take that plays ends there, so the frame at its end is held.
"""

from director.takes.reading import Size, still
from director.tui.monitor.palettes import Rgb
from director.tui.monitor.timeline import Timeline


class Splicer:
    """Mixes the joins of one timeline; not for several threads at once."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._held: tuple[tuple[int, int, Size], Rgb] | None = None

    def joined(self, number: int, picture: Rgb, size: Size) -> Rgb:
        """A frame as it is seen: itself, or mixed with the end of the shot before or the head of the one after.

        Raises DrawingFailed or OSError where the other shot's take can't be read.
        """
        join = self._timeline.join_at(number)
        if join is None:
            return picture
        from director.takes.joins import crossed

        here = self._timeline.index_at(number)
        if here == join.piece:
            return crossed(join.way, join.through, picture, self._end(here + 1, 0, size))
        last = self._timeline.pieces[join.piece].frames - 1
        return crossed(join.way, join.through, self._end(join.piece, last, size), picture)

    def _end(self, index: int, frame: int, size: Size) -> Rgb:
        """A frame at an end of a piece, kept for the frames of the join."""
        take, key = self._timeline.pieces[index].take, (index, frame, size)
        assert take is not None, "only takes are joined"
        if self._held is None or self._held[0] != key:
            self._held = key, still(take, frame, size)
        return self._held[1]
