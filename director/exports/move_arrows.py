"""Arrows that a storyboard draws on a frame to say what the camera does, laid over the picture."""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from director.domain.shot import Move
from director.domain.vocabulary import MoveKind
from director.exports.paper import Point

_FINE = 3
_WHITE, _DARK = (255, 255, 255, 240), (16, 18, 22, 235)

Arrow = tuple[Point, ...]  # a line in shares of the frame, the head at its end
_SWEEP = 0.16
_LOW, _SIDE = 0.88, 0.94


def _across(way: float, high: float = _LOW) -> Arrow:
    return (0.5 - way * _SWEEP, high), (0.5 + way * _SWEEP, high)


def _upward(way: float, aside: float = _SIDE) -> Arrow:
    return (aside, 0.5 + way * 0.24), (aside, 0.5 - way * 0.24)


def _corners(near: float, far: float) -> tuple[Arrow, ...]:
    """From each corner of the frame towards its middle (or back): shares of the way from the corner."""
    return tuple(
        ((x + (0.5 - x) * near, y + (0.5 - y) * near), (x + (0.5 - x) * far, y + (0.5 - y) * far))
        for x, y in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
    )


def _bow(way: float, high: float) -> Arrow:
    turns = [step / 12 for step in range(13)]
    return tuple((0.5 + way * 0.24 * (2 * turn - 1), high - 0.10 * math.sin(turn * math.pi)) for turn in turns)


_IN, _OUT = _corners(0.06, 0.30), _corners(0.30, 0.06)
_ARROWS: dict[MoveKind, tuple[Arrow, ...]] = {
    "pan_left": (_across(-1),),
    "pan_right": (_across(1),),
    "whip_pan_left": (_across(-1), _across(-1, _LOW - 0.09)),
    "whip_pan_right": (_across(1), _across(1, _LOW - 0.09)),
    "tilt_up": (_upward(1),),
    "tilt_down": (_upward(-1),),
    "truck_left": (_across(-1.6),),
    "truck_right": (_across(1.6),),
    "pedestal_up": (_upward(1, 0.06),),
    "pedestal_down": (_upward(-1, 0.06),),
    "crane_up": (_upward(1.5, 0.06),),
    "crane_down": (_upward(-1.5, 0.06),),
    "push_in": _IN,
    "pull_out": _OUT,
    "zoom_in": _IN,
    "zoom_out": _OUT,
    "dolly_zoom": _IN,
    "arc_left": (_bow(-1, 0.94),),
    "arc_right": (_bow(1, 0.94),),
    "roll_left": (_bow(-1, 0.16),),
    "roll_right": (_bow(1, 0.16),),
}
_FRAMED: tuple[MoveKind, ...] = ("zoom_in", "zoom_out")  # the lens moves and not the camera: its frame is drawn too


def arrows(moves: Sequence[Move], size: tuple[int, int]) -> Image.Image | None:
    """The arrows of the moves as a see-through picture of that size; None where the camera has nothing to show."""
    shown: list[MoveKind] = [move.kind for move in moves if move.kind in _ARROWS]
    if not shown:
        return None
    wide, high = size[0] * _FINE, size[1] * _FINE
    page = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    draw = ImageDraw.Draw(page)
    for kind in shown:
        for arrow in _ARROWS[kind]:
            _drawn(draw, [(x * wide, y * high) for x, y in arrow], min(size) * 0.011 * _FINE)
        if kind in _FRAMED:
            _window(draw, (wide, high))
    return page.reduce(_FINE)


def _drawn(draw: ImageDraw.ImageDraw, points: list[Point], width: float) -> None:
    """A white arrow with a dark rim, so that it reads on any picture."""
    (ax, ay), (bx, by) = points[-2:]
    way, head = math.atan2(by - ay, bx - ax), width * 5.0
    neck = (bx - math.cos(way) * head * 0.7, by - math.sin(way) * head * 0.7)
    shaft = [*points[:-1], neck]
    for colour, more in ((_DARK, width * 0.9), (_WHITE, 0.0)):
        draw.line(shaft, colour, round(width + more * 1.6), "curve")
        tip = (bx + math.cos(way) * more, by + math.sin(way) * more)
        back = [
            (bx + math.cos(way + turn) * (head + more * 1.6), by + math.sin(way + turn) * (head + more * 1.6))
            for turn in (math.pi - 0.5, math.pi + 0.5)
        ]
        draw.polygon([tip, *back], colour)


def _window(draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    wide, high = size
    box = (wide * 0.2, high * 0.2, wide * 0.8, high * 0.8)
    draw.rectangle(box, outline=_DARK, width=4 * _FINE // 2)
    draw.rectangle([edge + _FINE for edge in box], outline=_WHITE, width=_FINE)
