"""Queues for tests: hands that do what a test lets them, and an ear that remembers what it was told."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from director.errors import DrawingStopped
from director.jobs.booking import Booking, Step, Wanted, Work
from director.jobs.job import Hands, Job, Progress
from director.jobs.queue import Deed, Listener, Queue, Told
from director.jobs.worker import Worker

DRAFT, FINAL = 0, 1
PATIENCE_S = 30.0


class Ear:
    """Hears a queue; `until` waits for what it hears."""

    def __init__(self) -> None:
        self.heard: list[Booking] = []
        self.warnings: list[str] = []
        self._state = threading.Condition()

    @property
    def listener(self) -> Listener:
        return Listener(self._moved, self._warned)

    def until(self, there: Callable[[list[Booking]], bool]) -> None:
        with self._state:
            assert self._state.wait_for(lambda: bool(self.heard) and there(self.heard), PATIENCE_S), [
                str(one) for one in self.heard
            ]

    def until_ended(self, *keys: str) -> None:
        self.until(lambda heard: {one.key for one in heard if not one.open} >= set(keys))

    def until_warned(self) -> None:
        with self._state:
            assert self._state.wait_for(lambda: self.warnings, PATIENCE_S)

    def story(self, key: str) -> list[str]:
        """What became of a key, each word once in a row."""
        told = [one.status for one in self.heard if one.key == key]
        return [word for place, word in enumerate(told) if place == 0 or told[place - 1] != word]

    def _moved(self, booking: Booking) -> None:
        with self._state:
            self.heard.append(booking)
            self._state.notify_all()

    def _warned(self, words: str) -> None:
        with self._state:
            self.warnings.append(words)
            self._state.notify_all()


class Scripted:
    """Hands that take a step whenever they are let, and stop at the next when the key is cancelled."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.letting = threading.Semaphore(0)
        self._dropped: set[str] = set()
        self.closed = False

    def start(self, *tasks: str) -> None:
        """Nothing is to be started."""

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        self.begun.append(job.key)
        self._dropped.discard(job.key)
        for step in range(1, job.given["steps"] + 1):
            while not (stopped := self.closed or job.key in self._dropped) and not self.letting.acquire(timeout=0.01):
                pass
            if stopped:
                raise DrawingStopped(f"{job.key} was stopped")
            if progress:
                progress((step, job.given["steps"]))
        return {"taken": job.given["steps"]}

    def cancel(self, key: str) -> None:
        self._dropped.add(key)

    def close(self) -> None:
        self.closed = True


def by_job(grace_s: float = 5.0) -> Deed:
    """A deed that is one job of the booking's key: the task `take_steps` with the booking's work."""

    def deed(booking: Booking, hands: Hands, told: Told) -> Work:
        job = Job(booking.key, "tests.jobs.job_tasks:take_steps", booking.work, grace_s=grace_s)
        came: Work = hands.run(job, lambda said: told(Step(done=said[0], of=said[1])))
        return came

    return deed


def wanted(key: str, rank: int = DRAFT, revision: str = "1", **work: Any) -> Wanted:
    return Wanted(key=key, rank=rank, revision=revision, work={"steps": 3, **work})


def working(folder: Path, ear: Ear, grace_s: float = 5.0, hands: int = 1) -> Queue:
    """A queue at work with real processes."""
    queue = Queue(folder, by_job(grace_s), lambda: [Worker() for _ in range(hands)])
    queue.start(ear.listener)
    return queue
