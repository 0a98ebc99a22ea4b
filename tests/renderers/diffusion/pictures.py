"""Small pictures as files, written by the movie library that is there, without another."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np


def picture(path: Path, width: int = 48, height: int = 64, seed: int = 0) -> Path:
    """A PNG or JPEG of noise, by the path's ending."""
    path.parent.mkdir(parents=True, exist_ok=True)
    codec, kind = ("png", "rgb24") if path.suffix == ".png" else ("mjpeg", "yuvj420p")
    encoder = av.CodecContext.create(codec, "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, kind
    encoder.time_base = Fraction(1, 25)
    noise = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(noise, format="rgb24").reformat(format=kind)
    path.write_bytes(b"".join(bytes(one) for one in [*encoder.encode(frame), *encoder.encode(None)]))
    return path
