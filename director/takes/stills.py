"""Stills: single frames as pictures, read from a take or drawn alone, without the rest of their shot.

A still is RGB uint8 (height, width, 3). It is no take: it is not kept, and nothing is recorded of it.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from director.domain.production import Production
from director.errors import DrawingFailed
from director.jobs.job import Desk, named
from director.renderers.base import Bytes, Frame, Renderer
from director.staging.staged import StagedShot
from director.takes.callsheet import StillSheet
from director.takes.portion import portion
from director.takes.pyav import Read

Still = NDArray[np.uint8]
Floats = NDArray[np.float64]


def draw_stills(sheet: StillSheet, desk: Desk) -> list[Still]:
    """Draw frames of one shot, in the child process; fades are left out, as a still shows what is there."""
    production = Production.model_validate_json(sheet.matter)
    staged: StagedShot = named(sheet.crew.stage)(production, sheet.order)
    renderer: Renderer = named(sheet.crew.renderer)()
    stills: list[Still] = []
    for frame in sheet.frames:
        desk.progress(frame)
        (drawn,) = renderer.draw(portion(staged, frame, frame + 1))
        stills.append(rgb(drawn))
    return stills


def stills_of(take: Path, frames: Sequence[int]) -> list[Still]:
    """Frames of a movie, by their index; raises DrawingFailed where it has too few."""
    wanted, found = set(frames), dict[int, Still]()
    with Read(take) as movie:
        for frame in movie.frames(min(wanted)):
            if frame.index in wanted:
                found[frame.index] = rgb(frame)
            if len(found) == len(wanted):
                break
    if len(found) < len(wanted):
        raise DrawingFailed(f"{take.name} is shorter than its shot; delete it and render again")
    return [found[frame] for frame in frames]


def rgb(frame: Frame) -> Still:
    """A frame in red, green and blue: BT.709, limited range, chroma sited between its four pixels."""
    luma = (frame.y.astype(np.float64) - 16.0) / 219.0
    blue, red = (_doubled(plane) / 224.0 for plane in (frame.u, frame.v))
    parts = (luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue)
    picture = np.stack(parts, axis=-1) * 255.0 + 0.5
    return np.clip(np.floor(picture), 0.0, 255.0).astype(np.uint8)


def _doubled(plane: Bytes) -> Floats:
    """A chroma plane at twice its size each way, about 0."""
    return _stretched(_stretched(plane.astype(np.float64) - 128.0).T).T


def _stretched(rows: Floats) -> Floats:
    above = np.concatenate([rows[:1], rows[:-1]])
    below = np.concatenate([rows[1:], rows[-1:]])
    pairs = np.stack([0.75 * rows + 0.25 * above, 0.75 * rows + 0.25 * below], axis=1)
    return pairs.reshape(2 * rows.shape[0], rows.shape[1])
