"""A movie holds exactly the frames and the sound it was given, and the same ones give the same bytes."""

import hashlib
import resource
import signal
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from director.domain.production import RATES
from director.errors import DrawingFailed
from director.files import sweep, whole
from director.renderers.base import Frame
from director.sound.track import sample_at
from director.takes.movie import Exposed, Print, write
from director.takes.pyav import Read
from director.takes.take import group_of

SIZE = (128, 72)


def noise(count: int, size: tuple[int, int] = SIZE) -> Iterator[Frame]:
    random = np.random.default_rng(3)
    width, height = size
    for index in range(count):
        y = random.integers(16, 235, (height, width), dtype=np.uint8)
        yield Frame(index, y, y[: height // 2, : width // 2], y[height // 2 :, width // 2 :])


def made(path: Path, count: int = 30, rate: Fraction = RATES[24]) -> Exposed:
    sound = np.zeros((sample_at(count, rate), 2), np.int16)
    with whole(path) as part:
        return write(part, noise(count), sound, Print(*SIZE, rate, "1B", "the take"))


def opened(path: Path) -> Any:
    return av.open(str(path))


def test_the_same_frames_give_the_same_bytes_and_hash(tmp_path: Path) -> None:
    first, second = made(tmp_path / "a.mp4"), made(tmp_path / "b.mp4")
    assert first == second
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_the_hash_is_of_the_raw_planes_in_order(tmp_path: Path) -> None:
    digest = hashlib.sha256()
    for frame in noise(30):
        digest.update(frame.y.tobytes() + frame.u.tobytes() + frame.v.tobytes())
    assert made(tmp_path / "a.mp4").sha256 == digest.hexdigest()


@pytest.mark.parametrize("fps", sorted(RATES))
def test_length_and_rate_are_exact_in_picture_and_sound(tmp_path: Path, fps: float) -> None:
    rate = RATES[fps]
    made(tmp_path / "a.mp4", 31, rate)
    with opened(tmp_path / "a.mp4") as movie:
        picture, sound = movie.streams.video[0], movie.streams.audio[0]
        assert picture.average_rate == rate
        assert picture.duration * picture.time_base == 31 / rate
        assert abs(sound.duration * sound.time_base - 31 / rate) <= Fraction(1, 48000)
        assert sum(1 for _ in movie.decode(video=0)) == 31


def test_every_half_second_begins_with_a_keyframe_and_nothing_is_reordered(tmp_path: Path) -> None:
    made(tmp_path / "a.mp4", 40)
    with opened(tmp_path / "a.mp4") as movie:
        packets = [packet for packet in movie.demux(movie.streams.video[0]) if packet.size]
    assert [at for at, packet in enumerate(packets) if packet.is_keyframe] == [0, 12, 24, 36]
    assert all(packet.pts == packet.dts for packet in packets)


def test_colour_title_and_an_early_index_are_in_the_file(tmp_path: Path) -> None:
    made(tmp_path / "a.mp4")
    with opened(tmp_path / "a.mp4") as movie:
        context = movie.streams.video[0].codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace, context.color_range) == (1, 1, 1, 1)
        assert movie.metadata["title"] == "1B"
        assert movie.metadata["comment"] == "the take"
    start = (tmp_path / "a.mp4").read_bytes()
    assert start.index(b"moov") < start.index(b"mdat")


def test_planes_go_in_as_they_are(tmp_path: Path) -> None:
    flat = [Frame(0, np.full((72, 128), 90, np.uint8), *(np.full((36, 64), at, np.uint8) for at in (120, 140)))]
    with whole(tmp_path / "a.mp4") as part:
        write(part, flat, np.zeros((2000, 2), np.int16), Print(*SIZE, RATES[24], ""))
    with Read(tmp_path / "a.mp4") as movie:
        (frame,) = movie.frames()
    assert [int(np.median(plane)) for plane in (frame.y, frame.u, frame.v)] == [90, 120, 140]


def test_a_frame_of_another_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DrawingFailed, match="32x18 where 128x72"), whole(tmp_path / "a.mp4") as part:
        write(part, noise(1, (32, 18)), np.zeros((2000, 2), np.int16), Print(*SIZE, RATES[24], ""))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    limits, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(DrawingFailed, match=r"a\.mp4 can't be written: File too large"):
            made(tmp_path / "a.mp4", 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_movie_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"not a movie" * 100)
    with pytest.raises(DrawingFailed, match=r"a\.mp4 can't be"):
        Read(tmp_path / "a.mp4")


def test_what_a_dead_process_left_unfinished_is_swept_away_and_no_more(tmp_path: Path) -> None:
    (tmp_path / ".old.mp4.4194305.part").touch()  # above the highest process id there can be
    (tmp_path / "kept.mp4").touch()
    with whole(tmp_path / "mine.mp4") as part:
        part.touch()
        sweep(tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == [part.name, "kept.mp4"]


def test_groups_are_half_a_second() -> None:
    assert [group_of(RATES[fps]) for fps in (24, 23.976, 25, 29.97, 30, 60)] == [12, 12, 12, 15, 15, 30]
