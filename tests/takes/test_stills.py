"""A still is the frame that it says: from a movie as from the renderer, in true colours."""

from pathlib import Path

import numpy as np
import pytest

from director.errors import DrawingFailed, UsageError
from director.jobs.worker import Worker
from director.renderers.base import Frame
from director.takes.stills import Still, rgb, stills_of
from tests.takes.rooms import SMALL, a_production, a_shot, room_in


def bar(still: Still) -> int:
    """Where the flat renderer's bar stands, which tells the frame."""
    return int(np.argmax(still.astype(int).sum(axis=(0, 2)) > still.astype(int).sum(axis=(0, 2)).mean() * 1.2))


@pytest.mark.parametrize(
    ("yuv", "colour"),
    [
        ((235, 128, 128), (255, 255, 255)),
        ((16, 128, 128), (0, 0, 0)),
        ((63, 102, 240), (255, 0, 0)),
        ((173, 42, 26), (0, 255, 0)),
        ((32, 240, 118), (0, 0, 255)),
    ],
)
def test_colours_are_those_of_bt_709(yuv: tuple[int, int, int], colour: tuple[int, int, int]) -> None:
    y = np.full((4, 6), yuv[0], np.uint8)
    u, v = (np.full((2, 3), value, np.uint8) for value in yuv[1:])
    still = rgb(Frame(0, y, u, v))
    assert still.shape == (4, 6, 3)
    assert np.abs(still.astype(int) - np.array(colour)).max() <= 3


def test_a_still_is_its_frame_drawn_or_read(tmp_path: Path) -> None:
    room, film = room_in(tmp_path), a_production(a_shot("1A", 2.0))
    frames = [0, 7, 30]
    drawn = room.stills(film, "1A", frames, SMALL)
    (take,) = room.draw(film, ["1A"], SMALL)
    assert [bar(still) for still in drawn] == [frame * 4 for frame in frames]
    assert [bar(still) for still in stills_of(take.path, frames)] == [frame * 4 for frame in frames]
    assert [bar(still) for still in stills_of(take.path, [31])] == [124]


def test_a_whole_locked_shot_keeps_the_picture_that_was_drawn(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    shot = a_shot("1A", locked=["*"])
    room.draw(a_production(shot), ["1A"], SMALL)
    (take,) = (tmp_path / "takes").glob("*.mp4")
    changed = a_production(shot, look={"style": "ink"})
    room.stills(changed, "1A", [3], SMALL)
    take.write_bytes(b"")
    with pytest.raises(DrawingFailed):
        room.stills(changed, "1A", [3], SMALL)


def test_a_frame_that_a_movie_has_not_is_an_error(tmp_path: Path) -> None:
    room, film = room_in(tmp_path), a_production(a_shot("1A", 1.0))
    (take,) = room.draw(film, ["1A"], SMALL)
    with pytest.raises(DrawingFailed, match="shorter"):
        stills_of(take.path, [99])
    with pytest.raises(UsageError, match="no shot 9Z"):
        room.stills(film, "9Z", [0], SMALL)


def test_a_child_process_draws_the_same_still(tmp_path: Path) -> None:
    film = a_production(a_shot("1A", 1.0))
    with Worker() as worker:
        (there,) = room_in(tmp_path, worker).stills(film, "1A", [5], SMALL)
    (here,) = room_in(tmp_path).stills(film, "1A", [5], SMALL)
    assert (there == here).all()
