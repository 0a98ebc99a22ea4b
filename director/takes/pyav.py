"""The one home of PyAV: movies being written and movies being read, with the types that PyAV leaves open.

No setting is chosen here and no file is named or renamed here.
"""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any

import av
import numpy as np
from av.error import FFmpegError
from av.video.reformatter import Interpolation
from numpy.typing import NDArray

from director.errors import DrawingFailed
from director.renderers.base import Bytes, Frame

_BT709 = 1
_LIMITED = 1
_ACCURATE_ROUNDING, _FULL_CHROMA = 0x40000, 0x2000  # sws_scale's flags, which PyAV has no names for
_REDUCING = Interpolation.AREA.value | _ACCURATE_ROUNDING | _FULL_CHROMA  # without them grey comes 2 levels too dark
_TICKS = 240_000  # a second: every film rate's frame and every sample of sound is a whole number of them


class Written:
    """An MP4 movie being written: one picture track and one sound track, both added before the first packet.

    FFmpeg's own complaints become DrawingFailed with its words.
    """

    def __init__(self, path: Path, words: dict[str, str]) -> None:
        # faststart puts the index first, so that a page or a player starts before the file is read to its end
        options = {"movflags": "+faststart", "fflags": "+bitexact", "movie_timescale": str(_TICKS)}
        self._path = path
        with _Complaint(path):
            self._movie: Any = av.open(str(path), "w", format="mp4", options=options)
        self._movie.metadata.update(words)  # read at the first packet and never again
        self._picture: Any = None
        self._sound: Any = None

    def __enter__(self) -> "Written":
        """The movie, closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is not None:
            with suppress(FFmpegError):  # the first error is on its way up; closing can only repeat it
                self._movie.close()
            return
        self._mux(self._sound, None)
        with _Complaint(self._path):
            self._movie.close()

    def encode_picture(self, size: tuple[int, int], rate: Fraction, threads: int, options: dict[str, str]) -> None:
        """A track of H.264 in BT.709, width by height, with x264's own options."""
        self._picture = self._movie.add_stream("libx264", rate=rate)
        self._picture.width, self._picture.height = size
        self._picture.pix_fmt = "yuv420p"
        context = self._picture.codec_context
        context.time_base, context.thread_count, context.options = 1 / rate, threads, options
        _coloured(context)

    def copy_picture(self, source: "Read") -> None:
        """A track that takes its packets as they are from movies encoded like `source`."""
        self._picture = self._movie.add_stream_from_template(source.picture)
        self._picture.time_base = source.picture.time_base

    def encode_sound(self, hz: int, bits_a_second: int) -> None:
        """A track of stereo AAC."""
        self._sound = self._movie.add_stream("aac", rate=hz, layout="stereo")
        self._sound.bit_rate = bits_a_second

    def picture(self, frame: Frame, index: int) -> None:
        """Encode one frame at its place."""
        loaded = _loaded(frame)
        loaded.pts, loaded.time_base = index, self._picture.codec_context.time_base
        self._mux(self._picture, loaded)

    def end_picture(self) -> None:
        """Let the encoder give up the frames it holds back."""
        self._mux(self._picture, None)

    def packet(self, packet: Any, at: Fraction, lasting: Fraction) -> None:
        """Write one packet as it is, `at` so many seconds."""
        base = self._picture.time_base
        packet.stream = self._picture
        packet.pts = packet.dts = round(at / base)
        packet.duration, packet.time_base = round(lasting / base), base
        with _Complaint(self._path):
            self._movie.mux(packet)

    def sound(self, piece: Any, at: int, hz: int) -> None:
        """Encode a (2, n) piece of float32 sound that starts at sample `at`."""
        heard: Any = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece), format="fltp", layout="stereo")
        heard.sample_rate, heard.pts, heard.time_base = hz, at, Fraction(1, hz)
        self._mux(self._sound, heard)

    def _mux(self, track: Any, loaded: Any) -> None:
        with _Complaint(self._path):
            self._movie.mux(track.encode(loaded))


class Read:
    """A movie being read; BadInput is not its word: a take that can't be read is a DrawingFailed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with _Complaint(path):
            self._movie: Any = av.open(str(path))
            self.picture: Any = self._movie.streams.video[0]

    def __enter__(self) -> "Read":
        """The movie, closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._movie.close()

    @property
    def headers(self) -> bytes:
        """The picture's parameter sets: movies may be joined packet by packet when theirs are the same."""
        return bytes(self.picture.codec_context.extradata)

    def packets(self) -> Iterator[Any]:
        """The packets of the picture in order, one a frame."""
        with _Complaint(self._path):
            for packet in self._movie.demux(self.picture):
                if packet.size:  # the last one is empty: it flushes decoders
                    yield packet

    def frames(self, first: int = 0) -> Iterator[Frame]:
        """The decoded frames in order, from `first` or from a keyframe before it."""
        for index, decoded in self._decoded(first):
            yield Frame(index, *(np.ascontiguousarray(_rows(plane)) for plane in decoded.planes))

    def reduced(self, size: tuple[int, int], first: int = 0) -> Iterator[tuple[int, Bytes]]:
        """The frames from `first` on with their index, in RGB (height, width, 3) of another size, averaged by area.

        They are decoded on the thread that asks, as it asks.
        """
        if not self.picture.codec_context.is_open:
            self.picture.codec_context.thread_count = 1
        for index, decoded in self._decoded(first):
            if index >= first:
                yield index, _reduced(decoded, size)

    def _decoded(self, first: int) -> Iterator[tuple[int, Any]]:
        with _Complaint(self._path):
            if first:
                at = round(first / self.picture.average_rate / self.picture.time_base)
                self._movie.seek(at, stream=self.picture)
            for decoded in self._movie.decode(self.picture):
                yield round(decoded.pts * self.picture.time_base * self.picture.average_rate), decoded

    def sound(self) -> NDArray[np.int16]:
        """(n, 2): all that is heard, from the first frame on."""
        with _Complaint(self._path):
            heard = [decoded.to_ndarray() for decoded in self._movie.decode(audio=0)]
        pieces = np.concatenate([np.zeros((2, 0), np.float32), *heard], axis=1)
        return np.round(np.clip(pieces.T, -1, 1) * np.float32(32767)).astype(np.int16)


def reduced(frame: Frame, size: tuple[int, int]) -> Bytes:
    """A frame in RGB (height, width, 3) of another size, averaged by area."""
    return _reduced(_loaded(frame), size)


def planar(picture: Bytes, index: int, size: tuple[int, int]) -> Frame:
    """A picture in RGB (height, width, 3) as a frame of a size, averaged by area where that is smaller."""
    loaded: Any = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    turned: Any = loaded.reformat(*size, "yuv420p", dst_colorspace="ITU709", interpolation=_REDUCING)
    return Frame(index, *(np.ascontiguousarray(_rows(plane)) for plane in turned.planes))


def resampled(heard: NDArray[np.float32], hertz: int, wanted: int) -> NDArray[np.float32]:
    """(channels, n) samples, of one channel or two, as stereo (2, m) at another rate."""
    both = np.repeat(heard, 2, axis=0) if len(heard) == 1 else heard[:2]  # FFmpeg would make one channel 3 dB quieter
    loaded: Any = av.AudioFrame.from_ndarray(np.ascontiguousarray(both), format="fltp", layout="stereo")
    loaded.sample_rate = hertz
    resampler: Any = av.AudioResampler(format="fltp", layout="stereo", rate=wanted)
    pieces = [piece.to_ndarray() for one in (loaded, None) for piece in resampler.resample(one)]
    return np.concatenate([np.zeros((2, 0), np.float32), *pieces], axis=1)


class _Complaint:
    """FFmpeg's errors as DrawingFailed; what the system says of the file stays an OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing is wrong yet."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, FFmpegError) and not isinstance(error, OSError):
            raise DrawingFailed(
                f"{self._path.name} can't be encoded or read: {error.strerror}; render it again"
            ) from error


def _loaded(frame: Frame) -> Any:
    height, width = frame.y.shape
    loaded: Any = av.VideoFrame(width, height, "yuv420p")
    for plane, drawn in zip(loaded.planes, (frame.y, frame.u, frame.v), strict=True):
        _rows(plane)[:] = drawn
    _coloured(loaded)
    return loaded


def _reduced(loaded: Any, size: tuple[int, int]) -> Bytes:
    width, height = size
    rgb: Any = loaded.reformat(width, height, "rgb24", src_colorspace="ITU709", interpolation=_REDUCING)
    return rgb.to_ndarray()


def _coloured(one: Any) -> None:
    one.color_primaries = one.color_trc = one.colorspace = _BT709
    one.color_range = _LIMITED


def _rows(plane: Any) -> Bytes:
    rows: Bytes = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]
