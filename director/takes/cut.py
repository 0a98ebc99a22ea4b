"""The cut: takes joined into one film. Pictures are copied packet by packet; the takes' sound is laid end to end.

The film is as long as its shots to the frame. A dissolve or wipe is a take of its own: half a second, one group of
pictures, goes from the end of the one shot and from the head of the next, which then begins at its second keyframe.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import Transition
from director.errors import DrawingFailed
from director.files import whole
from director.sound.track import Samples, sample_at
from director.takes.joins import JOINS, joined_by
from director.takes.movie import Print, SoundTrack
from director.takes.pyav import Read, Written
from director.takes.room import TakeRoom
from director.takes.take import Order, Take, group_of
from director.takes.units import Watch


@dataclass(frozen=True)
class Splice:
    """Frames `first` .. `last` - 1 of one shot, and how it gives way to the next where that is by more than a cut."""

    slate: str
    first: int
    last: int
    then: Transition | None = None


@dataclass(frozen=True)
class Cut:
    """A film: where it is, how long, what went into it, and what had to be given up."""

    path: Path
    frames: int
    seconds: float
    takes: tuple[Take, ...]
    told: tuple[str, ...]


def make_cut(room: TakeRoom, production: Production, order: Order, out: Path, watch: Watch | None = None) -> Cut:
    """Draw what isn't drawn and write the film; raises DrawingFailed where a take can't be drawn or `out` written."""
    shots, kind = production.shots, production.format
    if not shots:
        raise DrawingFailed("there is no shot yet, so there is no film; say what the first shot is")
    takes = room.draw(production, [shot.id for shot in shots], order, watch)
    splices, told = spliced(shots, kind.rate, group_of(kind.rate), unjoined(takes, order))
    reel = _reel(room, production, order, list(zip(splices, takes, strict=True)))
    frames = sum(piece.last - piece.first for piece in reel)
    printed = Print(order.width, order.height, kind.rate, production.title or production.session)
    with whole(out) as part:
        _write(part, reel, joined_sound(takes, kind.rate), printed)
    return Cut(out, frames, float(frames / kind.rate), tuple(takes), (*told, *_told_of(takes)))


def _told_of(takes: Sequence[Take]) -> tuple[str, ...]:
    """What is told of the takes; what is said of several alike is said once, with their shots."""
    shots: dict[str, list[str]] = {}
    for take in takes:
        for word in take.told:
            shots.setdefault(word.removeprefix(f"{take.shot}: "), []).append(take.shot)
    return tuple(f"{', '.join(those)}: {word}" for word, those in shots.items())


def spliced(
    shots: Sequence[Shot], rate: Fraction, half: int, unjoined: Mapping[str, str] | None = None
) -> tuple[tuple[Splice, ...], tuple[str, ...]]:
    """What the film takes of each shot, `half` being the frames of a join on either side; and what is told.

    `unjoined` are shots that can't be joined by more than a cut, each with the reason.
    """
    ways: list[Transition | None] = []
    told = list(_loose(shots))
    for one, other in pairwise(shots):
        way, why = joined_by(one, other), _unjoinable((one, other), rate, half, unjoined or {})
        if way and why:
            told.append(f"{one.id} to {other.id}: {why}, so the {way} is a cut")
        ways.append(None if why else way)
    ways.append(None)
    splices = [
        Splice(
            shot.id, half if ways[at - 1] else 0, shot.frame_count(float(rate)) - (half if ways[at] else 0), ways[at]
        )
        for at, shot in enumerate(shots)
    ]
    return tuple(splices), tuple(told)


def unjoined(takes: Sequence[Take], order: Order) -> dict[str, str]:
    """Shots whose takes can only be cut: an older one that a lock keeps, and one that a model made of the shot alone.

    A join needs frames from beyond the cut. A last frame that is held for it would freeze the picture in mid-dissolve.
    """
    why = {take.shot: "is rendered, with no frames beyond its cut" for take in takes if order.rendered}
    return why | {take.shot: "is locked and keeps an older take" for take in takes if take.stale}


def in_cut(lengths: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first frame of the film that each shot has, and the first that it hasn't; joins take nothing from either."""
    end = 0
    for frames in lengths:
        begin, end = end, end + frames
        yield begin, end


def joined_sound(takes: Sequence[Take], rate: Fraction) -> Iterator[Samples]:
    """The sound of the film, take by take; each begins at the sample that its first frame begins with."""
    for take, (begin, end) in zip(takes, in_cut(take.frames for take in takes), strict=True):
        length = sample_at(end, rate) - sample_at(begin, rate)
        with Read(take.path) as movie:
            heard = movie.sound()[:length]
        yield np.concatenate([heard, np.zeros((length - len(heard), 2), np.int16)])


@dataclass(frozen=True)
class _Piece:
    """A stretch of a take as the film has it."""

    take: Take
    first: int
    last: int


def _unjoinable(pair: tuple[Shot, Shot], rate: Fraction, half: int, unjoined: Mapping[str, str]) -> str:
    for shot in pair:
        if shot.frame_count(float(rate)) < 2 * half:
            return f"{shot.id} is shorter than {2 * half} frames"
        if shot.id in unjoined:
            return f"{shot.id} {unjoined[shot.id]}"
    return ""


def _loose(shots: Sequence[Shot]) -> Iterator[str]:
    head, tail = shots[0], shots[-1]
    if head.transition_in in JOINS:
        yield f"{head.id}: nothing comes before it to {head.transition_in} from, so it begins with a cut"
    if tail.transition_out in JOINS:
        yield f"{tail.id}: nothing comes after it to {tail.transition_out} to, so it ends with a cut"


def _reel(room: TakeRoom, production: Production, order: Order, shots: list[tuple[Splice, Take]]) -> list[_Piece]:
    reel: list[_Piece] = []
    for index, (splice, take) in enumerate(shots):
        reel.append(_Piece(take, splice.first, splice.last))
        if splice.then:
            join = room.join(production, (splice.slate, shots[index + 1][0].slate), splice.then, order)
            reel.append(_Piece(join, 0, join.frames))
    return reel


def _write(path: Path, reel: Sequence[_Piece], sound: Iterable[Samples], printed: Print) -> None:
    frame, rate = 0, printed.rate
    with Read(reel[0].take.path) as first, Written(path, printed.words) as movie:
        movie.copy_picture(first)
        heard = SoundTrack(movie, sound)
        for piece in reel:
            with Read(piece.take.path) as take:
                if take.headers != first.headers:
                    raise DrawingFailed(f"{piece.take.path.name} was encoded otherwise; delete it and render again")
                for packet in islice(take.packets(), piece.first, piece.last):
                    movie.packet(packet, frame / rate, 1 / rate)
                    frame += 1
                    heard.reach(frame / rate)
        heard.finish()
