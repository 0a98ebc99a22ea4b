"""Two versions of a shot as one picture or movie: side by side, one wiped over the other, or their difference.

Each is named, and the fields that differ are said in words. Takes are found or drawn elsewhere; sizes must be the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw

from director.domain.diff import Row, said
from director.errors import UsageError
from director.exports.export import Exported
from director.exports.lettering import Lettering, Style
from director.files import whole
from director.renderers.base import Bytes, Frame
from director.sound.track import Samples, sample_at
from director.takes.movie import Print, write
from director.takes.pyav import Read
from director.takes.stills import rgb
from director.takes.take import Take

Way = Literal["side", "wipe", "difference"]
_BAND = 64  # pixels of words below the picture
_GAIN = 3  # how much a difference is brightened, so that a small one is seen
_PAPER, _INK, _QUIET = (20, 22, 27), (234, 232, 226), (152, 154, 160)
ENDINGS = (".mp4", ".png")


@dataclass(frozen=True)
class Pair:
    """Two takes of one shot, the older version first, and what differs between them."""

    a: Take
    b: Take
    rows: Sequence[Row]
    way: Way = "side"


def write_compared(pair: Pair, out: Path) -> Exported:
    """Write the two as a movie, or as the picture in the middle of the shot; raises UsageError for another ending."""
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{out.name}: two versions are compared as {' or '.join(ENDINGS)}")
    if (pair.a.width, pair.a.height) != (pair.b.width, pair.b.height):
        raise UsageError("the two were drawn in different shapes; compare versions of one format")
    letters = Lettering()
    frames = _frames(pair, _planes(_band(pair, letters)))
    if ending == ".png":
        middle = min(pair.a.frames, pair.b.frames) // 2
        frame = next(frame for frame in frames if frame.index == middle)
        with whole(out) as part:
            Image.fromarray(rgb(frame)).save(part, "PNG")
    else:
        _write_movie(pair, frames, out)
    return Exported((out,), (*letters.told(), *pair.a.told, *pair.b.told))


def _write_movie(pair: Pair, frames: Iterator[Frame], out: Path) -> None:
    from director.domain.production import RATES

    rate = RATES[pair.b.fps]
    width = pair.b.width * (2 if pair.way == "side" else 1)
    printed = Print(width, pair.b.height + _BAND, rate, f"{pair.b.shot} v{pair.a.revision} and v{pair.b.revision}")
    with Read(pair.b.path) as heard:
        sound = heard.sound()
    with whole(out) as part:
        write(part, frames, _lasting(sound, sample_at(_length(pair), rate)), printed)


def _length(pair: Pair) -> int:
    return max(pair.a.frames, pair.b.frames)


def _lasting(sound: Samples, length: int) -> Samples:
    heard = sound[:length]
    return np.concatenate([heard, np.zeros((length - len(heard), 2), np.int16)])


def _frames(pair: Pair, band: tuple[Bytes, Bytes, Bytes]) -> Iterator[Frame]:
    """Both takes at once; the shorter one holds its last frame."""
    total = _length(pair)
    with Read(pair.a.path) as one, Read(pair.b.path) as other:
        for index, (a, b) in enumerate(zip(_held(one, total), _held(other, total), strict=True)):
            share = (index + 0.5) / total
            planes = (_joined(pair.way, (a.y, b.y), share, 0), _joined(pair.way, (a.u, b.u), share, 128))
            last = _joined(pair.way, (a.v, b.v), share, 128)
            y, u, v = (np.concatenate([top, low]) for top, low in zip((*planes, last), band, strict=True))
            yield Frame(index, y, u, v)


def _held(movie: Read, total: int) -> Iterator[Frame]:
    last: Frame | None = None
    count = 0
    for frame in movie.frames():
        last, count = frame, count + 1
        yield frame
    assert last is not None, "a take has a frame"
    yield from chain(repeat(last, total - count))


def _joined(way: Way, planes: tuple[Bytes, Bytes], share: float, middle: int) -> Bytes:
    """One plane of two; `share` is how far the shot has gone, `middle` what is grey in a plane of chroma."""
    a, b = planes
    if way == "side":
        return np.concatenate([a, b], axis=1)
    if way == "wipe":
        edge = round(a.shape[1] * share)
        return np.concatenate([b[:, :edge], a[:, edge:]], axis=1)
    if middle:
        return np.full_like(a, middle)
    apart = np.abs(a.astype(np.int16) - b.astype(np.int16)) * _GAIN
    return np.clip(apart + 16, 16, 235).astype(np.uint8)


def _band(pair: Pair, letters: Lettering) -> Image.Image:
    """The words below: what each version is called where it stands, and what differs."""
    width = pair.b.width * (2 if pair.way == "side" else 1)
    band = Image.new("RGB", (width, _BAND), _PAPER)
    draw = ImageDraw.Draw(band)
    name, plain = Style(20, _INK, bold=True), Style(17, _QUIET)
    first, second = f"{pair.a.shot}  v{pair.a.revision}", f"{pair.b.shot}  v{pair.b.revision}"
    if pair.way == "side":
        letters.write(draw, (14, 26), first, name)
        letters.write(draw, (pair.a.width + 14, 26), second, name)
    else:
        between = "under" if pair.way == "wipe" else "against"
        letters.write(draw, (14, 26), f"{first}  {between}  {second}", name)
    told = "; ".join(f"{row.path} {said(row.before)} → {said(row.after)}" for row in pair.rows) or "no field differs"
    letters.write(draw, (14, 52), letters.fitted(told, plain, width - 28), plain)
    return band


def _planes(picture: Image.Image) -> tuple[Bytes, Bytes, Bytes]:
    """A picture as planes of BT.709 in limited range; the small planes are averages of four pixels."""
    red, green, blue = (np.asarray(picture, np.float64)[..., channel] / 255.0 for channel in range(3))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    small = (_quartered((blue - luma) / 1.8556), _quartered((red - luma) / 1.5748))
    u, v = (np.clip(np.round(plane * 224.0 + 128.0), 16, 240).astype(np.uint8) for plane in small)
    return np.round(luma * 219.0 + 16.0).astype(np.uint8), u, v


def _quartered(
    plane: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return (plane[::2, ::2] + plane[1::2, ::2] + plane[::2, 1::2] + plane[1::2, 1::2]) / 4.0
