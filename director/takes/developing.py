"""Developing a take of a video model, in its process: a sheet in, a movie under its unfinished name out.

The model's own frames stay with whoever rendered them; the take has the film's rate, its fades and its dialogue.
"""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from director.domain.shot import Shot
from director.errors import DrawingFailed
from director.jobs.job import Desk, named
from director.renderers.roll import Doing, Planned, Roll, Stepped
from director.sound.track import Samples
from director.takes.asking import print_name
from director.takes.callsheet import Exposing
from director.takes.camera import Developed, DevelopSheet
from director.takes.conforming import Fit, beneath, conformed, told_of
from director.takes.drawing import Played, playing, unlinked_if_stopped
from director.takes.movie import Print, write


def develop(sheet: DevelopSheet, desk: Desk) -> Developed:
    """Have a shot rendered, and write its take."""
    begun = time.monotonic()
    with ThreadPoolExecutor(1) as booth:
        played = playing(sheet.crew, sheet.order, sheet.matter, booth)
        roll: Roll = named(sheet.task)(sheet.given, _Steps(sheet.title, desk))
        return _written(sheet, played, roll, begun)


def _written(sheet: DevelopSheet, played: Played, roll: Roll, begun: float) -> Developed:
    staged, shot = played.staged, played.shot
    fit = Fit((sheet.order.width, sheet.order.height), staged.frames, staged.rate, *_fades(shot, played))
    sound = _sound(played, roll)
    heard = hashlib.sha256(sound.tobytes()).hexdigest()
    take = print_name(sheet.asked, roll.id, heard, (*fit.size, fit.rate, fit.fade_in, fit.fade_out))
    with unlinked_if_stopped(sheet.path):
        kind = Print(*fit.size, fit.rate, sheet.title, take)
        exposed = write(sheet.path, conformed(roll.frames, roll.fps, fit), sound, kind)
    if exposed.frames != fit.frames:
        raise DrawingFailed(f"{sheet.title}: {exposed.frames} of {fit.frames} frames were written; report this")
    return Developed(
        take,
        fit.size,
        exposed.frames,
        exposed.sha256,
        time.monotonic() - begun,
        roll.rendering,
        roll.bill,
        (*roll.told, *told_of(roll.frames, roll.fps, fit), *_told_sound(played, roll, fit)),
    )


def _fades(shot: Shot, played: Played) -> tuple[int, int]:
    finish = played.staged.finish
    return finish.fade_in, finish.fade_out


def _sound(played: Played, roll: Roll) -> Samples:
    dialogue = played.sound(played.staged.frames)
    return dialogue if roll.sound is None else beneath(dialogue, roll.sound, roll.hertz)


def _told_sound(played: Played, roll: Roll, fit: Fit) -> tuple[str, ...]:
    told = played.told(float(fit.frames / fit.rate))
    if roll.sound is None:
        return told
    under = ", 12 dB down while the temp voices speak" if played.shot.sound.dialogue else ""
    return (*told, f"its sound is the model's own{under}")


@dataclass(frozen=True)
class _Steps:
    """Says at the desk what a model's process says, in the words of takes; the desk raises where nobody wants it."""

    title: str
    desk: Desk

    def progress(self, said: Any) -> None:
        """Pass on how far the rendering is, and what it will cost."""
        match said:
            case Stepped(done, of):
                self.desk.progress(Exposing(self.title, done, of, counted="steps"))
            case Doing(what):
                self.desk.progress(Exposing(self.title, 0, 0, counted=what))
            case Planned(line):
                self.desk.progress(Planned(f"{self.title}: {line}"))
            case _:
                raise DrawingFailed(f"{self.title}: nobody knows what {said!r} means; report this")
