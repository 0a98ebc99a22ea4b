"""Drawing a take, in the child process: a call sheet in, a movie under its unfinished name out.

The call sheet holds all that may be looked at; no session, log or setting is read here.
"""

import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import numpy as np

from director.domain.production import Production
from director.errors import DrawingFailed
from director.jobs.job import Desk, named
from director.renderers.base import Frame, Renderer
from director.sound.track import Samples, overruns, sample_at, track
from director.staging.staged import StagedShot
from director.takes.callsheet import CallSheet, Exposing, Wrapped
from director.takes.joins import mixed
from director.takes.portion import portion


def draw(sheet: CallSheet, desk: Desk) -> Wrapped:
    """Draw one shot."""
    production = Production.model_validate_json(sheet.matter[0])
    staged = _staged(sheet, production)
    shot, rate = production.shots[-1], production.format.rate
    shown = shot.frame_count(float(rate))
    if staged.frames != shown + 2 * sheet.order.handles:
        raise DrawingFailed(f"{sheet.title} was staged with {staged.frames} frames and has {shown}; report this")
    told = (*staged.told, *overruns(shot, float(shown / rate)))
    lead = sample_at(sheet.order.handles, rate)
    sound = track(shot, sample_at(staged.frames, rate), lead)
    return _Take(sheet, staged, desk).exposed(_renderer(sheet).draw(staged), sound, told)


def draw_join(sheet: CallSheet, desk: Desk) -> Wrapped:
    """Draw the frames in which the first shot gives way to the second; the order's handles lie on both sides."""
    going, coming = (Production.model_validate_json(matter) for matter in sheet.matter)
    half = sheet.order.handles
    first, second = _staged(sheet, going), _staged(sheet, coming)
    first = portion(first, first.frames - 2 * half, first.frames)
    second = portion(second, 0, 2 * half)
    sound = _joined_sound(going, coming, half)
    frames = mixed(sheet.way, _renderer(sheet).draw(first), _renderer(sheet).draw(second), 2 * half)
    return _Take(sheet, first, desk).exposed(frames, sound, ())


class _Take:
    """One take while it is exposed: counts, times and tells its frames as they come."""

    def __init__(self, sheet: CallSheet, staged: StagedShot, desk: Desk) -> None:
        self._sheet, self._staged, self._desk = sheet, staged, desk
        self._begun = time.monotonic()
        self._first_s = 0.0

    def exposed(self, frames: Iterable[Frame], sound: Samples, told: tuple[str, ...]) -> Wrapped:
        sheet, staged = self._sheet, self._staged
        counted = self._counted(frames)
        with _unlinked_if_stopped(sheet.path):
            opening = list(islice(counted, 1))
            from director.takes.movie import Print, write  # after the first frame is told: the encoder takes a while

            kind = Print(staged.width, staged.height, staged.rate, sheet.title, sheet.take)
            exposed = write(sheet.path, chain(opening, counted), sound, kind)
        if exposed.frames != staged.frames:
            raise DrawingFailed(f"{sheet.title}: {exposed.frames} of {staged.frames} frames were drawn; report this")
        return Wrapped(exposed.frames, exposed.sha256, self._first_s, time.monotonic() - self._begun, told)

    def _counted(self, frames: Iterable[Frame]) -> Iterator[Frame]:
        for frame in frames:
            self._first_s = self._first_s or time.monotonic() - self._begun
            picture = frame if self._sheet.watched else None
            self._desk.progress(Exposing(self._sheet.title, frame.index + 1, self._staged.frames, picture))
            yield frame


@contextmanager
def _unlinked_if_stopped(path: Path) -> Generator[None]:
    """Nothing is left of a take that isn't wanted any more, even where nobody waits for it."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _renderer(sheet: CallSheet) -> Renderer:
    renderer: Renderer = named(sheet.crew.renderer)()
    return renderer


def _staged(sheet: CallSheet, production: Production) -> StagedShot:
    staged: StagedShot = named(sheet.crew.stage)(production, sheet.order)
    return staged


def _joined_sound(going: Production, coming: Production, half: int) -> Samples:
    """The end of the one shot and the head of the other; the sound cuts where the picture is half way."""
    shot, rate = going.shots[-1], going.format.rate
    end, middle = shot.frame_count(float(rate)), sample_at(half, rate)
    before = track(shot, sample_at(end, rate))[-middle:]
    return np.concatenate([before, track(coming.shots[-1], sample_at(2 * half, rate) - middle)])
