"""Shots are drawn several at once where there are hands for it, and told of as if by one."""

import threading
from pathlib import Path
from typing import Any

import pytest

from director.errors import DrawingFailed
from director.jobs.inline import Inline
from director.jobs.job import Job, Progress
from director.takes.callsheet import Exposing
from director.takes.room import TakeRoom, Units, Watch
from director.takes.take import Take
from tests.takes.rooms import FLAT, SMALL, MemoryShelf, a_production, a_shot, room_in

SLATES = ["1A", "1B", "1C"]
FILM = a_production(*(a_shot(slate, 0.5) for slate in SLATES))


class Crowd(Inline):
    """Hands that wait until as many jobs as there are hands run at once; one may be made to fail, the others hang."""

    def __init__(self, hands: int, failing: str = "") -> None:
        self._together = threading.Barrier(hands)
        self._failing, self._dropped = failing, threading.Event()
        self.cancelled: set[str] = set()

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        self._together.wait(30)
        if job.key == self._failing:
            raise DrawingFailed(f"{job.key} could not be drawn")
        if self._failing:
            assert self._dropped.wait(30)
            raise job.kind.stopped(f"{job.key} was stopped")
        return super().run(job, progress)

    def cancel(self, key: str) -> None:
        self.cancelled.add(key)
        self._dropped.set()


def room(folder: Path, crowd: Crowd, width: int = 3) -> TakeRoom:
    return TakeRoom(folder, FLAT, MemoryShelf(), Units(crowd, crowd, width=width))


def test_three_shots_are_drawn_at_once_and_come_in_order(tmp_path: Path) -> None:
    told: list[str] = []
    telling = threading.Lock()

    def took(take: Take) -> None:
        assert telling.acquire(blocking=False), "told by two at once"
        told.append(take.shot)
        telling.release()

    def exposing(step: Exposing) -> None:
        assert step.title in SLATES

    takes = room(tmp_path / "wide", Crowd(3)).draw(FILM, SLATES, SMALL, Watch(exposing, took))
    assert [take.shot for take in takes] == SLATES
    assert sorted(told) == SLATES
    alone = room_in(tmp_path / "alone").draw(FILM, SLATES, SMALL)
    assert [take.path.read_bytes() for take in takes] == [take.path.read_bytes() for take in alone]


def test_the_first_failure_drops_the_others(tmp_path: Path) -> None:
    crowd = Crowd(3, failing="1B")
    with pytest.raises(DrawingFailed, match="1B could not be drawn"):
        room(tmp_path, crowd).draw(FILM, SLATES, SMALL)
    assert crowd.cancelled == {"1A", "1C"}
