"""Measuring what a picture shows, in the id pass: who is seen, on which rows, and how long a yardstick is in it.

The yardstick is stood in the set and drawn by the shot's own camera, so no formula of the solver's is asked whether
the solver is right.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from director.renderers.previs import PrevisRenderer
from director.staging import StagedShot
from director.staging.exact import frame as placed_at
from director.staging.exact import yawed
from director.staging.solids import Book, Part, box
from director.staging.staged import Thing

HEADROOM, FOOT_ROOM = 0.10, 0.02
_OVER = 3  # how much more than the frame is drawn where a thing might reach beyond it
_ELSEWHERE = -5000.0  # under the ground, where nothing is drawn
_STICK = 0.004  # half as thick as it is, in metres, at a metre
Mask = NDArray[np.bool_]


def sized(shot: StagedShot, width: int, height: int) -> StagedShot:
    """The same shot, drawn at another size."""
    return replace(shot, width=width, height=height)


def ids(shot: StagedShot, frame: int = 0) -> NDArray[np.uint16]:
    """The thing id of every pixel."""
    return PrevisRenderer(threads=1).passes(shot, frame)[1]


def number(shot: StagedShot, who: str) -> int:
    """The thing id of somebody or something."""
    return next(index for index, thing in enumerate(shot.things) if thing.name == who)


def seen(shot: StagedShot, who: str, frame: int = 0) -> Mask:
    """The pixels in which the figure is seen."""
    return ids(shot, frame) == number(shot, who)


def nearest(shot: StagedShot, who: str, frame: int = 0) -> float:
    """The depth in metres of the figure's nearest pixel, nothing in its way."""
    depth, things = PrevisRenderer(threads=1).passes(overscanned(alone(shot, who)), frame)
    return float(depth[things == number(shot, who)].min())


def alone(shot: StagedShot, who: str) -> StagedShot:
    """The shot with everything else struck: what there would be to see of the figure if nothing were in the way."""
    solids = shot.solids
    others = solids.thing != number(shot, who)
    place, paths = solids.place.copy(), solids.paths.copy()
    place[others, 1, 3] = _ELSEWHERE
    paths[:, others[solids.moving], 1, 3] = _ELSEWHERE
    return replace(shot, solids=replace(solids, place=place, paths=paths))


def overscanned(shot: StagedShot) -> StagedShot:
    """The same camera on a gate three times as wide and high: what is in frame is the middle third."""
    wide, high = shot.camera.gate_mm
    camera = replace(shot.camera, gate_mm=(wide * _OVER, high * _OVER))
    return replace(shot, camera=camera, width=shot.width * _OVER, height=shot.height * _OVER)


def share_seen(shot: StagedShot, who: str, frame: int = 0) -> float:
    """How much of what the frame could show of the figure it does show, 0..1."""
    whole = int(seen(alone(shot, who), who, frame).sum())
    return int((seen(shot, who, frame)).sum()) / whole if whole else 0.0


@dataclass(frozen=True)
class Rows:
    """Where something begins and ends in the picture, in fractions of the frame's height from its top."""

    top: float
    bottom: float

    @property
    def high(self) -> float:
        """Its height in frame heights."""
        return self.bottom - self.top


def rows(mask: Mask, height: int) -> Rows:
    """The rows of an overscanned mask, in frames of `height` pixels; raises AssertionError where nothing is seen."""
    found = np.flatnonzero(mask.any(axis=1))
    assert len(found), "nothing is seen"
    lead = height * (_OVER - 1) / 2
    return Rows((float(found[0]) - lead) / height, (float(found[-1]) + 1 - lead) / height)


def rows_of(shot: StagedShot, who: str, frame: int = 0) -> Rows:
    """The rows of a figure, nothing in its way, also where it reaches out of frame."""
    return rows(seen(overscanned(alone(shot, who)), who, frame), shot.height)


def mark(shot: StagedShot, at: NDArray[np.float64], frame: int = 0) -> float:
    """The row of a point of the set, in frame heights from the top."""
    thick = 2 * _STICK * float(np.linalg.norm(at - shot.camera.eye[frame]))
    x, y, z = (float(part) for part in at)
    found = _drawn(shot, box((x, y, z), (thick, thick, thick)), frame)
    return (found.top + found.bottom) / 2


def yardstick(shot: StagedShot, at: NDArray[np.float64], way: NDArray[np.float64], frame: int = 0) -> Rows:
    """The rows of a stick whose one end is at `at` and whose other end is `way` from there, upright or level."""
    long = float(np.linalg.norm(way))
    thick = 2 * _STICK * float(np.linalg.norm(at - shot.camera.eye[frame]))
    yaw = float(np.degrees(np.arctan2(way[0], way[2])))
    level = abs(float(way[1])) < 0.5 * long
    size = (thick, thick, long) if level else (thick, long, thick)
    x, y, z = at + way / 2
    return _drawn(shot, box((float(x), float(y), float(z)), size, yaw=yaw if level else 0.0), frame)


def _drawn(shot: StagedShot, part: Part, frame: int) -> Rows:
    book = Book(shot.frames, "paving")
    book.still("stick", [part], placed_at(yawed(0.0), np.zeros(3)), 1)
    bare = replace(shot, solids=book.closed(), things=(Thing(""), Thing("stick")), burn_in="")
    return rows(ids(overscanned(replace(bare, materials=tuple(book.materials))), frame) == 1, shot.height)
