"""Joins: the frames in which one shot gives way to the next, mixed from both. Pure; nothing is drawn or read here."""

from collections.abc import Iterable, Iterator

import numpy as np

from director.domain.shot import Shot
from director.domain.vocabulary import Transition
from director.renderers.base import Bytes, Frame

JOINS: tuple[Transition, ...] = ("dissolve", "wipe")
_SOFT = 0.08  # of the width: the edge of a wipe
_ONE = 256


def joined_by(first: Shot, second: Shot) -> Transition | None:
    """How two neighbours in the cut are joined, if by more than a cut; what the first shot says of its end wins."""
    way = second.transition_in if first.transition_out == "cut" else first.transition_out
    return way if way in JOINS else None


def mixed(way: Transition, first: Iterable[Frame], second: Iterable[Frame], count: int) -> Iterator[Frame]:
    """`count` frames from the one to the other; the weights are whole 256ths, so the bytes are the same anywhere."""
    for index, (going, coming) in enumerate(zip(first, second, strict=True)):
        through = (index + 0.5) / count
        planes = ((going.y, coming.y), (going.u, coming.u), (going.v, coming.v))
        yield Frame(index, *(_blend(old, new, _weight(way, through, old.shape[1])) for old, new in planes))


def crossed(way: Transition, through: float, going: Bytes, coming: Bytes) -> Bytes:
    """One picture in RGB (height, width, 3), that far from the one to the other; for a screen."""
    return _blend(going, coming, _weight(way, through, going.shape[1])[:, None])


def _weight(way: Transition, through: float, width: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    return _dissolved(through, width) if way == "dissolve" else _wiped(through, width)


def _dissolved(through: float, width: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    return np.full(width, round(through * _ONE), np.uint32)


def _wiped(through: float, width: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    across = (np.arange(width) + 0.5) / width
    edge = through * (1 + _SOFT) - across
    return np.floor(np.clip(edge / _SOFT, 0, 1) * _ONE + 0.5).astype(np.uint32)


def _blend(old: Bytes, new: Bytes, weight: np.ndarray[tuple[int, ...], np.dtype[np.uint32]]) -> Bytes:
    return ((old * (_ONE - weight) + new * weight + _ONE // 2) // _ONE).astype(np.uint8)
