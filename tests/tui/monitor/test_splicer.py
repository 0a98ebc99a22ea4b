"""Joins on the monitor: a dissolve or wipe is seen where the film has it, and a cut is a cut."""

import threading
from pathlib import Path

import numpy as np
import pytest

from director.domain.shot import Shot, Timing
from director.domain.vocabulary import Transition
from director.takes.reading import Size, still
from director.takes.take import group_of
from director.tui.monitor.palettes import Rgb
from director.tui.monitor.stock import Workprint
from director.tui.monitor.timeline import Timeline, timeline_of
from tests.takes.rooms import a_production
from tests.tui.monitor.reels import Cut, drawn

SIZE = (48, 28)


def joined_by(folder: Path, way: Transition, seconds: float = 1.5) -> Cut:
    """Two shots of which the first gives way to the second so."""
    timing = Timing(duration_s=seconds)
    first = Shot(id="1A", scene="1", timing=timing, transition_out=way, seed=1)
    return drawn(folder, first, Shot(id="1B", scene="1", timing=timing, seed=2))


def shown(timeline: Timeline, *frames: int, size: Size = SIZE) -> list[Rgb]:
    """Frames as the monitor has them."""
    came = threading.Event()
    workprint = Workprint(timeline, came.set)
    pictures: list[Rgb] = []
    for frame in frames:
        while (picture := workprint.look(frame, size)) is None:
            assert came.wait(60), workprint.trouble
            came.clear()
        pictures.append(picture)
    workprint.close()
    return pictures


@pytest.mark.parametrize("order", ["forwards", "backwards"])
def test_a_dissolve_goes_from_the_one_to_the_other(tmp_path: Path, order: str) -> None:
    cut = joined_by(tmp_path, "dissolve")
    timeline = timeline_of(cut)
    (_, going), (_, coming) = cut
    half, edge = group_of(timeline.rate), timeline.starts[1]
    frames = [edge - half - 1, edge - half, edge - 1, edge, edge + half - 1, edge + half]
    found = shown(timeline, *(frames if order == "forwards" else reversed(frames)))
    before, first, middle, after_middle, last, after = found if order == "forwards" else reversed(found)
    assert np.array_equal(before, still(going, edge - half - 1, SIZE))
    assert np.array_equal(after, still(coming, half, SIZE))
    head, tail = still(coming, 0, SIZE).astype(float), still(going, edge - 1, SIZE).astype(float)
    assert np.abs(head - tail).max() > 8
    through = (half - 0.5) / (2 * half)
    assert np.abs(middle - (tail * (1 - through) + head * through)).max() < 2
    assert np.abs(after_middle - (tail * through + head * (1 - through))).max() < 2
    assert not np.array_equal(first, still(going, edge - half, SIZE))
    assert not np.array_equal(last, still(coming, half - 1, SIZE))


def test_a_wipe_shows_the_one_beside_the_other(tmp_path: Path) -> None:
    cut = joined_by(tmp_path, "wipe")
    timeline = timeline_of(cut)
    edge = timeline.starts[1]
    (picture,) = shown(timeline, edge)
    assert np.array_equal(picture[:, :20], still(cut[1][1], 0, SIZE)[:, :20])
    assert np.array_equal(picture[:, -20:], still(cut[0][1], edge - 1, SIZE)[:, -20:])


def test_a_cut_and_a_shot_too_short_to_join_are_cut(tmp_path: Path) -> None:
    assert timeline_of(joined_by(tmp_path / "cut", "cut")).ways == ()
    short = timeline_of(joined_by(tmp_path / "short", "dissolve", seconds=0.5))
    assert not any(short.join_at(frame) for frame in range(short.frames))


def test_shots_that_are_no_neighbours_in_the_film_are_cut(tmp_path: Path) -> None:
    cut = joined_by(tmp_path, "dissolve")
    film = a_production(cut[0][0], Shot(id="1C", scene="1"), cut[1][0])
    timeline = timeline_of(cut, film)
    assert not any(timeline.join_at(frame) for frame in range(timeline.frames))
    assert any(timeline_of(cut).ways)
