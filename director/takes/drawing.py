"""Drawing a take, in the child process: a call sheet in, a movie under its unfinished name out.

The call sheet holds all that may be looked at; no session, log or setting is read here.
"""

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from director.domain.production import Production
from director.domain.shot import Shot
from director.errors import DrawingFailed
from director.jobs.job import Desk, named
from director.renderers.base import Frame, Renderer
from director.sound.engines import Engine
from director.sound.placing import placed
from director.sound.recording import Recording, recorded
from director.sound.track import Samples, overlaps, overruns, sample_at, track
from director.staging.staged import StagedShot
from director.takes.callsheet import CallSheet, Crew, Exposing, Wrapped
from director.takes.joins import mixed
from director.takes.portion import portion
from director.takes.take import Order


def draw(sheet: CallSheet, desk: Desk) -> Wrapped:
    """Draw one shot."""
    with ThreadPoolExecutor(1) as booth:
        played = playing(sheet.crew, sheet.order, sheet.matter[0], booth)
        staged, rate = played.staged, played.staged.rate
        shown = played.shot.frame_count(float(rate))
        if staged.frames != shown + 2 * sheet.order.handles:
            raise DrawingFailed(f"{sheet.title} was staged with {staged.frames} frames and has {shown}; report this")

        def heard() -> _Heard:
            told = (*staged.told, *played.told(float(shown / rate)))
            return _Heard(played.sound(staged.frames, sheet.order.handles), told)

        return _Take(sheet, staged, desk).exposed(_renderer(sheet).draw(staged), heard)


def draw_join(sheet: CallSheet, desk: Desk) -> Wrapped:
    """Draw the frames in which the first shot gives way to the second; the order's handles lie on both sides."""
    with ThreadPoolExecutor(1) as booth:
        going, coming = (playing(sheet.crew, sheet.order, matter, booth) for matter in sheet.matter)
        half = sheet.order.handles
        first = portion(going.staged, going.staged.frames - 2 * half, going.staged.frames)
        second = portion(coming.staged, 0, 2 * half)
        frames = mixed(sheet.way, _renderer(sheet).draw(first), _renderer(sheet).draw(second), 2 * half)
        return _Take(sheet, first, desk).exposed(frames, lambda: _Heard(_joined_sound(going, coming, half)))


class _Heard(NamedTuple):
    """What a take sounds like, and what is told of it."""

    sound: Samples
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Played:
    """A shot staged, and its dialogue while it is being recorded."""

    shot: Shot
    staged: StagedShot
    recording: Future[Recording]

    def sound(self, frames: int, head: int = 0) -> Samples:
        """What is heard in so many frames, the first `head` of them before the shot begins."""
        rate = self.staged.rate
        places = placed(self.shot, self.staged)
        return track(self.shot, self.recording.result(), sample_at(frames, rate), sample_at(head, rate), places)

    def told(self, seconds: float) -> tuple[str, ...]:
        """What can't be heard, or only at once, in a shot of so many seconds."""
        recording = self.recording.result()
        lasting = recording.seconds
        return (*recording.told, *overruns(self.shot, lasting, seconds), *overlaps(self.shot, lasting))


class _Take:
    """One take while it is exposed: counts, times and tells its frames as they come."""

    def __init__(self, sheet: CallSheet, staged: StagedShot, desk: Desk) -> None:
        self._sheet, self._staged, self._desk = sheet, staged, desk
        self._begun = time.monotonic()
        self._first_s = 0.0

    def exposed(self, frames: Iterable[Frame], hear: Callable[[], _Heard]) -> Wrapped:
        """Write what is drawn and heard; the first frame is told before anybody listens."""
        sheet, staged = self._sheet, self._staged
        counted = self._counted(frames)
        with unlinked_if_stopped(sheet.path):
            opening = list(islice(counted, 1))
            from director.takes.movie import Print, write  # after the first frame is told: the encoder takes a while

            kind = Print(staged.width, staged.height, staged.rate, sheet.title, sheet.take)
            heard = hear()
            exposed = write(sheet.path, chain(opening, counted), heard.sound, kind)
        if exposed.frames != staged.frames:
            raise DrawingFailed(f"{sheet.title}: {exposed.frames} of {staged.frames} frames were drawn; report this")
        return Wrapped(exposed.frames, exposed.sha256, self._first_s, time.monotonic() - self._begun, heard.told)

    def _counted(self, frames: Iterable[Frame]) -> Iterator[Frame]:
        for frame in frames:
            self._first_s = self._first_s or time.monotonic() - self._begun
            picture = frame if self._sheet.watched else None
            self._desk.progress(Exposing(self._sheet.title, frame.index + 1, self._staged.frames, picture))
            yield frame


@contextmanager
def unlinked_if_stopped(path: Path) -> Generator[None]:
    """Nothing is left of a take that isn't wanted any more, even where nobody waits for it."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _renderer(sheet: CallSheet) -> Renderer:
    renderer: Renderer = named(sheet.crew.renderer)()
    return renderer


def playing(crew: Crew, order: Order, matter: str, booth: Executor) -> Played:
    """The last shot of the matter; it is spoken, in a process of its own, while it is staged and drawn."""
    production = Production.model_validate_json(matter)
    engine: Engine | None = named(crew.voices)()
    recording = booth.submit(recorded, production, engine)
    staged: StagedShot = named(crew.stage)(production, order)
    return Played(production.shots[-1], staged, recording)


def _joined_sound(going: Played, coming: Played, half: int) -> Samples:
    """The end of the one shot and the head of the other; the sound cuts where the picture is half way."""
    rate = going.staged.rate
    middle = sample_at(half, rate)
    before = going.sound(going.shot.frame_count(float(rate)))[-middle:]
    return np.concatenate([before, coming.sound(2 * half)[: sample_at(2 * half, rate) - middle]])
