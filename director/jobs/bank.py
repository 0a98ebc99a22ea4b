"""A bank of hands: each job goes to those that have least to do; a queue may have one after another for itself.

What hands there are is asked when the first job comes, since it can take a while to find out.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from director.jobs.job import Hands, Job, Progress


class Seat:
    """One of the hands, and how many jobs it has: what runs and what waits."""

    def __init__(self, hands: Hands, turn: threading.Lock) -> None:
        self.hands, self._turn = hands, turn
        self.given = 0

    def start(self, *tasks: str) -> None:
        """Ready it for those tasks."""
        self.hands.start(*tasks)

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        """What the job gives; raises as its hands do."""
        with self._turn:
            self.given += 1
        try:
            return self.hands.run(job, progress)
        finally:
            with self._turn:
                self.given -= 1

    def cancel(self, key: str) -> None:
        """Drop the running and waiting jobs of that key."""
        self.hands.cancel(key)

    def close(self) -> None:
        """End what it does."""
        self.hands.close()


class Bank:
    """Itself hands: those of `hire`, which is asked once."""

    def __init__(self, hire: Callable[[], Sequence[Hands]]) -> None:
        self._hire, self._turn = hire, threading.Lock()
        self._seats: tuple[Seat, ...] = ()
        self._at: dict[str, Seat] = {}

    def hands(self) -> tuple[Seat, ...]:
        """All of them, each for itself; raises what hiring raises."""
        with self._turn:
            if not self._seats:
                self._seats = tuple(Seat(hands, self._turn) for hands in self._hire())
            return self._seats

    def start(self, *tasks: str) -> None:
        """Ready those that are there for the tasks."""
        for seat in self._seats:
            seat.start(*tasks)

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        """What the job gives, by whoever has least to do, or has a job of that key; raises as hands do."""
        seats = self.hands()
        with self._turn:
            seat = self._at.get(job.key) or min(seats, key=lambda one: one.given)
            self._at[job.key] = seat
            seat.given += 1
        try:
            return seat.hands.run(job, progress)
        finally:
            with self._turn:
                seat.given -= 1
                if not seat.given:
                    self._at = {key: one for key, one in self._at.items() if one is not seat}

    def cancel(self, key: str) -> None:
        """Drop the running and waiting jobs of that key, whoever has them."""
        for seat in self._seats:
            seat.cancel(key)

    def close(self) -> None:
        """End what all of them do."""
        for seat in self._seats:
            seat.close()
