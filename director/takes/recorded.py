"""A take as whoever asked for it sees it, from the record that was kept of it."""

from dataclasses import dataclass
from pathlib import Path

from director.domain.production import Format
from director.history.shelf import TakeRecord
from director.takes.take import Quality, Take


@dataclass(frozen=True)
class Seen:
    """What a record doesn't say: the film's format, what was asked for, and how the take came to be shown."""

    format: Format
    quality: Quality
    revision: int
    handles: int = 0
    cached: bool = True
    stale: bool = False


def take_of(record: TakeRecord, file: Path, seen: Seen) -> Take:
    """The take of a record, whose file lies there."""
    return Take(
        id=record.id,
        shot=record.shot,
        revision=seen.revision,
        quality=seen.quality,
        width=record.width,
        height=record.height,
        fps=seen.format.fps,
        frames=record.frames,
        handles=seen.handles,
        frames_sha256=record.frames_sha256,
        seconds=float((record.frames - 2 * seen.handles) / seen.format.rate),
        drawn_seconds=record.seconds,
        seed=record.seed,
        renderer=record.renderer,
        path=file,
        told=record.told,
        cached=seen.cached,
        stale=seen.stale,
        rendered=record.made is not None,
        bill=record.made.bill if record.made else "",
    )
