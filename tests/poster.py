"""Makes the README's picture from a film that director drew: `python -m tests.poster FILM` writes the demo's poster."""

import sys
from pathlib import Path
from typing import Any

import av
import numpy as np

from tests.conftest import ROOT

POSTER = ROOT / "sessions" / "demo" / "poster.jpg"
ACROSS, DOWN, GAP = 3, 2, 6


def stills(film: Path, count: int) -> list[Any]:
    """So many frames of the film as RGB, evenly spread."""
    with av.open(str(film)) as movie:
        frames = [frame.to_ndarray(format="rgb24") for frame in movie.decode(video=0)]
    return [frames[round((index + 0.5) * len(frames) / count)] for index in range(count)]


def sheet(pictures: list[Any]) -> Any:
    """The pictures side by side on black."""
    height, width, _ = pictures[0].shape
    page = np.zeros((DOWN * (height + GAP) - GAP, ACROSS * (width + GAP) - GAP, 3), np.uint8)
    for index, picture in enumerate(pictures):
        top, left = (index // ACROSS) * (height + GAP), (index % ACROSS) * (width + GAP)
        page[top : top + height, left : left + width] = picture
    return page[: page.shape[0] // 2 * 2, : page.shape[1] // 2 * 2]


def write(page: Any, path: Path) -> None:
    """The page as a JPEG."""
    with av.open(str(path), "w", format="image2") as movie:
        stream = movie.add_stream("mjpeg", rate=1, options={"qmin": "3", "qmax": "5"})
        stream.height, stream.width, stream.pix_fmt = page.shape[0], page.shape[1], "yuvj420p"
        picture = av.VideoFrame.from_ndarray(page, format="rgb24").reformat(format="yuvj420p")
        movie.mux([*stream.encode(picture), *stream.encode(None)])


if __name__ == "__main__":
    write(sheet(stills(Path(sys.argv[1]), ACROSS * DOWN)), POSTER)
