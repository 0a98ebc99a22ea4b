"""A child that is started ahead of its first job."""

import pytest

from director.errors import DrawingStopped
from director.jobs.job import Job
from director.jobs.worker import Worker


def test_what_draws_already_is_not_started_and_not_waited_for() -> None:
    pids: list[int] = []

    def start(_: object) -> None:
        worker.start("tests.jobs.job_tasks:note_the_end")
        pids.append(worker.pid)
        worker.cancel("1B")

    with Worker() as worker:
        with pytest.raises(DrawingStopped):
            worker.run(Job("1B", "tests.jobs.job_tasks:draw_for_ever", None), start)
        assert set(pids) == {worker.pid}
