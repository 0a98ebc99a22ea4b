"""A shot is seen while it is drawn, a better take is drawn behind it, and a newer note stops both at the next frame."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from director.domain.production import Production
from director.domain.shot import Framing
from director.errors import DrawingStopped
from director.jobs.job import Job
from director.jobs.worker import Worker
from director.takes.callsheet import Exposing
from director.takes.pyav import Read
from director.takes.room import TakeRoom, Units, Watch
from director.takes.take import Order, Take
from tests.takes.rooms import FLAT, SMALL, MemoryShelf, a_production, a_shot

LARGE = Order(256, 144, "draft")
ORDERS = (SMALL, LARGE)


@pytest.fixture(scope="module")
def units() -> Iterator[Units]:
    with Worker() as first, Worker(yields=10) as second:
        yield Units(first, second)


@pytest.fixture
def room(tmp_path: Path, units: Units) -> TakeRoom:
    return TakeRoom(tmp_path, FLAT, MemoryShelf(), units)


def short(film: Production) -> Production:
    return film.model_copy(update={"shots": (a_shot("1A", 0.5),)})


def closer(film: Production) -> Production:
    shot = film.shots[0].model_copy(update={"framing": Framing(size="close_up")})
    return film.model_copy(update={"shots": (shot, *film.shots[1:])})


def test_the_quick_take_is_seen_frame_by_frame_and_the_better_one_is_drawn_behind_it(room: TakeRoom) -> None:
    told: list[Exposing | Take] = []
    quick, better = room.screen(a_production(a_shot("1A")), "1A", ORDERS, Watch(told.append, told.append))
    assert [one.done if isinstance(one, Exposing) else one.id for one in told] == [
        *(*range(1, 25), quick.id),
        *(*range(1, 25), better.id),
    ]
    assert (quick.width, better.width) == (128, 256)
    pictures = [one.picture for one in told if isinstance(one, Exposing) and one.picture is not None]
    assert [picture.index for picture in pictures] == list(range(24))
    with Read(quick.path) as movie:
        for seen, kept in zip(pictures, movie.frames(), strict=True):
            assert np.abs(seen.y.astype(int) - kept.y).mean() < 2.0


def test_frames_are_seen_before_the_take_is_there(room: TakeRoom, tmp_path: Path) -> None:
    movies: list[int] = []
    room.screen(
        a_production(a_shot("1A")),
        "1A",
        (SMALL, SMALL),
        Watch(lambda _: movies.append(len(list(tmp_path.rglob("*.mp4"))))),
    )
    assert movies == [0] * 24


def test_a_take_that_is_there_is_told_whole(room: TakeRoom) -> None:
    film = a_production(a_shot("1A"))
    room.screen(film, "1A", ORDERS, Watch())
    told: list[Exposing] = []
    took: list[Take] = []
    room.screen(film, "1A", ORDERS, Watch(told.append, took.append))
    assert told == []
    assert [take.cached for take in took] == [True, True]


@pytest.mark.parametrize("last", [3, 12 + 3], ids=["the quick take", "the one behind it"])
def test_a_stopped_screening_ends_at_the_next_frame(room: TakeRoom, tmp_path: Path, last: int) -> None:
    frames: list[Exposing] = []

    def watch(exposing: Exposing) -> None:
        frames.append(exposing)
        if len(frames) == last:
            room.cancel("1A")

    with pytest.raises(DrawingStopped):
        room.screen(a_production(a_shot("1A", 0.5)), "1A", ORDERS, Watch(watch))
    assert len(frames) == last
    assert len(list(tmp_path.rglob("*.*"))) == last // 12  # the quick take stays, and no half file beside it


def test_a_newer_note_takes_the_place_of_the_older_one(room: TakeRoom, tmp_path: Path) -> None:
    film = a_production(a_shot("1A", 120.0))
    begun, frames, ends = threading.Event(), list[Exposing](), list[BaseException]()

    def watch(exposing: Exposing) -> None:
        frames.append(exposing)
        begun.set()

    def older() -> None:
        try:
            room.screen(film, "1A", ORDERS, Watch(watch))
        except DrawingStopped as stopped:
            ends.append(stopped)

    screening = threading.Thread(target=older)
    screening.start()
    assert begun.wait(20)
    (newer,) = room.screen(closer(short(film)), "1A", (SMALL, SMALL), Watch())
    screening.join(20)
    assert [type(end) for end in ends] == [DrawingStopped]
    assert len(frames) < 2880
    assert list(tmp_path.rglob("*.*")) == [newer.path]


def test_another_shot_is_drawn_while_the_second_unit_works(room: TakeRoom) -> None:
    film = a_production(a_shot("1A", 0.5), a_shot("1B", 0.5))
    order: list[str] = []

    def watch(exposing: Exposing) -> None:
        order.append(exposing.title)
        if len(order) == 13:  # the better take of 1A has begun
            room.screen(film, "1B", (SMALL, SMALL), Watch(lambda other: order.append(other.title)))

    room.screen(film, "1A", ORDERS, Watch(watch))
    assert order == ["1A"] * 13 + ["1B"] * 12 + ["1A"] * 11


def test_the_second_unit_gives_way(units: Units) -> None:
    ranks = [unit.run(Job("1A", "tests.jobs.job_tasks:rank", None)) for unit in units[:2]]
    assert ranks[1] == min(ranks[0] + 10, 19)
    assert ranks[0] == os.nice(0)
