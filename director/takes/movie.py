"""Encoding a movie: the settings of picture and sound, and the hash of the frames that went in.

No B-frames, closed groups of half a second and no scene cuts, so that takes can be joined packet by packet: a picture
may end after any packet and begin at any group. The settings and the number of threads are fixed, so the same frames
give the same bytes. Sound is there from the first packet: players and trackers break on silent movies without it.
Whoever changes a setting here changes ENCODING in `take` too: it is part of every take's id.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from director.errors import DrawingFailed
from director.renderers.base import Frame
from director.sound.resampling import HZ
from director.sound.track import Samples
from director.takes.pyav import Written
from director.takes.take import group_of

_THREADS = 4
_SOUND_BITS = 128_000
_CHUNK = 1024  # samples in a packet of AAC


@dataclass(frozen=True)
class Print:
    """What a movie is: its size, its rate, and the words it carries inside."""

    width: int
    height: int
    rate: Fraction
    title: str
    comment: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What the file says of itself."""
        return {"title": self.title, "comment": self.comment}


@dataclass(frozen=True)
class Exposed:
    """What was encoded: how many frames, and the SHA-256 of their raw planes, y, u, v, frame after frame."""

    frames: int
    sha256: str


def write(path: Path, frames: Iterable[Frame], sound: Samples, kind: Print) -> Exposed:
    """Encode the frames and the sound into `path`; the sound should be as long as the frames.

    Raises DrawingFailed when a frame has the wrong size or the encoder complains, OSError when the disk does.
    """
    digest, count = hashlib.sha256(), 0
    with Written(path, kind.words) as movie:
        movie.encode_picture((kind.width, kind.height), kind.rate, _THREADS, _options(group_of(kind.rate)))
        heard = SoundTrack(movie, [sound])
        for frame in frames:
            _fits(frame, kind)
            for plane in (frame.y, frame.u, frame.v):
                digest.update(np.ascontiguousarray(plane).data)
            movie.picture(frame, count)
            count += 1
            heard.reach(count / kind.rate)
        movie.end_picture()
        heard.finish()
    return Exposed(count, digest.hexdigest())


class SoundTrack:
    """The sound of a movie, pulled piece by piece and given to the file so that it lies beside its picture."""

    def __init__(self, movie: Written, pieces: Iterable[Samples]) -> None:
        self._movie, self._pieces, self._done = movie, iter(pieces), 0
        self._held: Samples = np.zeros((0, 2), np.int16)
        movie.encode_sound(HZ, _SOUND_BITS)

    def reach(self, seconds: Fraction) -> None:
        """Encode what is heard up to that time."""
        while self._done < seconds * HZ and self._encoded():
            pass

    def finish(self) -> None:
        """Encode the rest."""
        while self._encoded():
            pass

    def _encoded(self) -> int:
        """How many samples were encoded; none are left when it is 0."""
        while len(self._held) < _CHUNK and (piece := next(self._pieces, None)) is not None:
            self._held = np.concatenate([self._held, piece])
        heard, self._held = self._held[:_CHUNK], self._held[_CHUNK:]
        if len(heard):
            self._movie.sound(heard.astype(np.float32).T / np.float32(32768), self._done, HZ)
            self._done += len(heard)
        return len(heard)


def _options(group: int) -> dict[str, str]:
    groups = f"keyint={group}:min-keyint={group}:scenecut=0:open-gop=0:bframes=0"
    # stitchable: the headers of every take are the same, whatever is in the picture
    return {"preset": "veryfast", "crf": "20", "x264-params": f"{groups}:stitchable=1:force-cfr=1"}


def _fits(frame: Frame, kind: Print) -> None:
    if frame.y.shape != (kind.height, kind.width):
        drawn = "x".join(map(str, frame.y.shape[::-1]))
        raise DrawingFailed(f"a frame came at {drawn} where {kind.width}x{kind.height} was asked for; report this")
