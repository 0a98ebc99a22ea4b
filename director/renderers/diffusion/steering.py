"""The control video of a call, from what previs sees: depth, with people as skeletons where they stand apart.

A model takes one control video, and mixes two kinds only where they don't lie over each other. So a figure is a
skeleton for the whole shot, in its own box, where that box never meets another figure's; everybody else stays depth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from director.errors import UsageError
from director.renderers.base import Bytes, Sight
from director.renderers.diffusion.call import Call
from director.renderers.passes import See
from director.renderers.passes.depth import Span, depth_picture
from director.renderers.passes.pose import pose_picture
from director.staging.staged import StagedShot

_SMALLEST = 0.2  # of the picture's height: below that a skeleton says less than depth
_AIR = 0.06  # of the picture's height around a figure, so that a swinging arm stays in its box
Box = tuple[slice, slice]


@dataclass(frozen=True)
class Control:
    """A control video, RGB uint8 (n, height, width, 3), and who is a skeleton in it."""

    frames: Bytes
    posed: tuple[str, ...]


def control_video(staged: StagedShot, see: See, call: Call) -> Control:
    """The control video of a call; `staged` must be staged to the call's order."""
    if (staged.frames, staged.width, staged.height) != (call.frames, call.width, call.height):
        raise UsageError("the shot isn't staged to the call's order; stage it anew")
    span, boxes = _looked_over(staged, see)
    posed = _apart(boxes, staged) if "pose" in call.controls else ()
    pictures = [
        _picture(staged, sight, span, [boxes[who][sight.index] for who in posed]) for sight in see(staged, False)
    ]
    return Control(np.stack(pictures), tuple(staged.things[who].name for who in posed))


def region_mask(staged: StagedShot, see: See, names: Sequence[str], grow: int = 8) -> Bytes:
    """White where something named is seen, grown by so many pixels, (n, height, width): what is to be made anew."""
    things = [index for index, thing in enumerate(staged.things) if thing.name in names]
    if len(things) < len(set(names)):
        known = ", ".join(thing.name for thing in staged.things if thing.name)
        raise UsageError(f"not all of {', '.join(names)} are in the shot; there is {known or 'nothing named'}")
    return np.stack([grown(np.isin(sight.things, things), grow) for sight in see(staged, False)])


def _looked_over(staged: StagedShot, see: See) -> tuple[Span, dict[int, list[Box | None]]]:
    """The shot's range of depth, and each figure's box in each frame."""
    figures = [index for index, thing in enumerate(staged.things) if thing.figure]
    boxes: dict[int, list[Box | None]] = {figure: [] for figure in figures}
    span = Span(np.inf, 0.0)
    for sight in see(staged, False):
        span = span.joined(sight.depth)
        for figure in figures:
            boxes[figure].append(_box(sight.things == figure))
    return _rounded(span), boxes


def _rounded(span: Span) -> Span:
    """A span a little wider than the shot's own, so that a revision of some frames rarely changes the grey of all."""
    least = 2.0 ** np.floor(np.log2(span.least)) if span.least > 0 else 0.0
    greatest = 2.0 ** (np.ceil(4 * np.log2(span.greatest)) / 4) if span.greatest > 0 else 0.0
    return Span(min(float(least), span.least), max(float(greatest), span.greatest))


def _box(seen: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> Box | None:
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(rows):
        return None
    air = int(seen.shape[0] * _AIR) + 1
    high, wide = seen.shape
    return (
        slice(max(0, int(rows[0]) - air), min(high, int(rows[-1]) + air + 1)),
        slice(max(0, int(columns[0]) - air), min(wide, int(columns[-1]) + air + 1)),
    )


def _apart(boxes: dict[int, list[Box | None]], staged: StagedShot) -> tuple[int, ...]:
    """Figures that are large enough and whose box meets nobody's, in all frames."""
    return tuple(
        figure
        for figure, own in boxes.items()
        if any(own)
        and all(one is None or _tall(one) >= _SMALLEST * staged.height for one in own)
        and not any(_meet(own, others) for other, others in boxes.items() if other != figure)
    )


def _tall(box: Box) -> int:
    return box[0].stop - box[0].start


def _meet(one: Sequence[Box | None], other: Sequence[Box | None]) -> bool:
    return any(
        a and b and all(x.start < y.stop and y.start < x.stop for x, y in zip(a, b, strict=True))
        for a, b in _pairs(one, other)
    )


def _pairs(one: Sequence[Box | None], other: Sequence[Box | None]) -> Iterator[tuple[Box | None, Box | None]]:
    return zip(one, other, strict=True)


def _picture(staged: StagedShot, sight: Sight, span: Span, posed: Sequence[Box | None]) -> Bytes:
    picture = np.repeat(depth_picture(sight.depth, span, 8)[..., None], 3, axis=-1).astype(np.uint8)
    if any(posed):
        skeletons = pose_picture(staged, sight)
        for box in posed:
            if box is not None:
                picture[box] = skeletons[box]
    return picture


def grown(seen: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", by: int) -> Bytes:
    """White where anything is within so many pixels, along rows and then along columns: (height, width)."""
    for axis in (0, 1):
        wide = seen.copy()
        for shift in range(1, by + 1):
            ahead, behind = [slice(None)] * 2, [slice(None)] * 2
            ahead[axis], behind[axis] = slice(shift, None), slice(None, -shift)
            wide[tuple(ahead)] |= seen[tuple(behind)]
            wide[tuple(behind)] |= seen[tuple(ahead)]
        seen = wide
    return np.where(seen, np.uint8(255), np.uint8(0))
