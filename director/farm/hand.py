"""One of the farm's hands: does jobs at a slot of its own, and at another's when its node is lost.

What a worker holds to here it holds to there: a job at a time, the newest of a key, deadlines, patience, crashes told.
A job is safe to do again: it writes under its take's name, and whoever had it before is surely gone by then.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from director.errors import DirectorError
from director.farm.booth import LEASE_S
from director.farm.distant import Distant
from director.farm.place import Slot
from director.jobs.job import Job, Progress
from director.jobs.worker import Worker

ATTEMPTS = 3
_SURE_S = LEASE_S + 4.0  # since a booth was last heard: its lease has run out, or the child has outlived its actor


class Seat:
    """A slot, the worker whose child runs there, and how many jobs are given to it."""

    def __init__(self, slot: Slot, begin: Callable[[], Distant]) -> None:
        self.slot = slot
        self.given = 0
        self._begin = begin
        self.last: Distant | None = None
        self.worker = Worker(0, self._begun)

    @property
    def lost(self) -> bool:
        """Whether the node is gone."""
        return self.last is not None and self.last.loss is not None and self.last.loss.node

    def _begun(self, _: int) -> Distant:
        self.last = self._begin()
        return self.last


class Hand:
    """Does jobs as a worker does; `tell` hears of each node that is lost in the middle of one."""

    def __init__(self, own: Seat, seats: Sequence[Seat], tell: Callable[[str], None]) -> None:
        self._own, self._seats, self._tell = own, seats, tell
        self._changed = threading.Condition()
        self._calls: Counter[str] = Counter()
        self._at: dict[str, Seat] = {}

    def start(self, *tasks: str) -> None:
        """Have the child import what `tasks` need, ahead of the first job."""
        if not self._own.lost:
            self._own.worker.start(*tasks)

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        """As Worker.run. A job whose node is lost is done again on another, at most three times in all."""
        ticket = self._call(job.key)
        for attempt in range(1, ATTEMPTS + 1):
            seat = self._seat(job)
            try:
                return self._run(job, seat, progress)
            except DirectorError as error:
                if not seat.lost or isinstance(error, job.kind.stopped) or attempt == ATTEMPTS:
                    raise
            self._tell(f"{seat.slot.host} was lost while it did {job.key}; it is done again on another node")
            self._wait(job, ticket, seat)
        raise AssertionError("the last attempt returns or raises")

    def cancel(self, key: str) -> None:
        """Drop the running and waiting jobs of that key."""
        self._call(key)
        for seat in {self._own, self._at.get(key, self._own)}:
            seat.worker.cancel(key)

    def close(self) -> None:
        """End the child and give its slot back; a job that is running fails."""
        self._own.worker.close()

    def _call(self, key: str) -> int:
        with self._changed:
            self._calls[key] += 1
            self._changed.notify_all()
            return self._calls[key]

    def _seat(self, job: Job) -> Seat:
        """Its own, or the one that has least to do."""
        if not self._own.lost:
            return self._own
        living = [seat for seat in self._seats if not seat.lost]
        if not living:
            raise job.kind.failed(f"{job.key} {job.kind.undone}: every node of the farm is lost; start it anew")
        return min(living, key=lambda seat: seat.given)

    def _run(self, job: Job, seat: Seat, progress: Progress | None) -> Any:
        self._at[job.key] = seat
        seat.given += 1
        try:
            return seat.worker.run(job, progress)
        finally:
            seat.given -= 1

    def _wait(self, job: Job, ticket: int, seat: Seat) -> None:
        """Until whoever had the job can't be writing any more; raises the job's stopped if it is dropped meanwhile."""
        assert seat.last is not None, "what was lost had begun"
        left = seat.last.heard_at + _SURE_S - time.monotonic()
        with self._changed:
            dropped = self._changed.wait_for(lambda: self._calls[job.key] != ticket, max(0.0, left))
        if dropped:
            raise job.kind.stopped(f"{job.kind.doing} {job.key} was stopped; it was cancelled or a newer one came")
