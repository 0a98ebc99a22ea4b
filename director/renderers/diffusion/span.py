"""Which frames of a control have changed, and the clip that has to be rendered for them. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

CONTEXT = 8  # frames on each side that are given and not rendered, so that the seam holds


class Span(NamedTuple):
    """Frames from the first up to, and without, the last."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many."""
        return self.last - self.first


def changed(old: Sequence[str], new: Sequence[str]) -> Span:
    """The frames of `new` that `old` doesn't begin or end with; empty where nothing of it is new."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    return Span(head, len(new) - tail)


def clip(span: Span, frames: int, legal: tuple[int, int]) -> Span | None:
    """The shortest clip of a legal length (step x n + rest) around a span and its context; None if none is shorter."""
    step, rest = legal
    wanted = max(span.length + 2 * CONTEXT, rest)
    length = -(-(wanted - rest) // step) * step + rest
    if length >= frames:
        return None
    first = max(0, min(span.first - (length - span.length) // 2, frames - length))
    return Span(first, first + length)
