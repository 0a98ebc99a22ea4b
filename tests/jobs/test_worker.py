"""A job's answer comes back, and every way for it not to is told."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from director.errors import BadInput, DrawingFailed, DrawingStopped, Missing, ModelFailed, ModelStopped
from director.jobs.inline import Inline
from director.jobs.job import Job, Kind
from director.jobs.worker import Worker
from tests.striking import gone, strike

TASKS = "tests.jobs.job_tasks"


@pytest.fixture(scope="module")
def lasting() -> Iterator[Worker]:
    with Worker() as worker:
        worker.start(f"{TASKS}:double")
        yield worker


def job(task: str, given: object = None, key: str = "1B", deadline_s: float = 60.0, patience_s: float = 60.0) -> Job:
    return Job(key, f"{TASKS}:{task}", given, deadline_s, patience_s)


def until(came: Callable[[], bool]) -> None:
    patience = threading.Event()
    for _ in range(1000):
        if came():
            return
        patience.wait(0.01)
    raise AssertionError("it never came")


def test_an_answer_and_the_words_before_it_come_back(lasting: Worker) -> None:
    said: list[str] = []
    assert lasting.run(job("double", 21), said.append) == 42
    assert said == ["halfway"]


def test_pictures_wait_in_the_child_for_one_who_listens_slowly(lasting: Worker) -> None:
    """A hundred words of a megabyte each; the listener looks at its own size while it dawdles over the first."""
    lasting.run(job("pid"))
    before, sizes, dawdling = resident(), list[int](), threading.Event()

    def listen(said: tuple[int, bytes]) -> None:
        if said[0] == 0:
            dawdling.wait(0.5)
        sizes.append(resident() - before)

    assert lasting.run(job("flood", 100), listen) == 100
    assert len(sizes) == 100
    assert max(sizes) < 40_000_000


def resident() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def test_one_child_does_many_jobs_and_it_is_not_this_process(lasting: Worker) -> None:
    pids = {lasting.run(job("pid")) for _ in range(3)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_what_a_job_prints_does_not_break_the_pipe(lasting: Worker) -> None:
    assert lasting.run(job("chatter")) == "said"


def test_a_directors_error_comes_back_as_itself(lasting: Worker) -> None:
    with pytest.raises(BadInput, match="no such reel"):
        lasting.run(job("refuse", "no such reel"))


def test_any_other_exception_is_a_failed_drawing_with_its_reason(lasting: Worker) -> None:
    with pytest.raises(DrawingFailed, match="1B could not be drawn: ValueError: no gate"):
        lasting.run(job("trip", "no gate"))
    assert lasting.run(job("double", 1)) == 2


def test_a_job_that_is_not_there_is_missing(lasting: Worker) -> None:
    with pytest.raises(Missing, match="nothing_here"):
        lasting.run(job("nothing_here"))


def test_a_crash_is_a_failed_drawing_and_the_next_job_is_done() -> None:
    with Worker() as worker:
        with pytest.raises(DrawingFailed, match="SIGSEGV"):
            worker.run(job("crash"))
        assert worker.run(job("double", 4)) == 8


def test_a_child_killed_from_outside_is_told() -> None:
    with Worker() as worker, pytest.raises(DrawingFailed, match="SIGKILL"):
        worker.run(job("hang"), strike)


def test_a_process_that_froze_is_ended_as_soon_as_the_job_says() -> None:
    pids: list[int] = []

    def freeze(pid: int) -> None:
        pids.append(pid)
        strike(pid, signal.SIGSTOP)

    with Worker() as worker:
        with pytest.raises(DrawingFailed, match="froze"):
            worker.run(replace(job("hang"), frozen_s=0.6), freeze)
        assert gone(pids[0])


def test_a_deadline_ends_the_child() -> None:
    pids: list[int] = []
    with Worker() as worker:
        with pytest.raises(DrawingFailed, match=r"in 0\.3 seconds"):
            worker.run(job("draw_for_ever", deadline_s=0.3), pids.append)
        assert gone(pids[0])


def test_a_job_that_stops_moving_is_ended_though_its_process_lives() -> None:
    pids: list[int] = []
    with Worker() as worker:
        with pytest.raises(DrawingFailed, match="nothing moved"):
            worker.run(job("hang", patience_s=0.5), pids.append)
        assert gone(pids[0])


def test_a_newer_job_of_the_same_key_takes_the_place_of_the_older(lasting: Worker) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def older() -> None:
        with pytest.raises(DrawingStopped):
            lasting.run(job("draw_for_ever"), lambda _: begun.set())
        stopped.set()

    thread = threading.Thread(target=older)
    thread.start()
    assert begun.wait(10)
    assert lasting.run(job("double", 3)) == 6
    thread.join(10)
    assert stopped.is_set()


def test_a_job_of_another_key_waits_its_turn_and_stops_nothing(lasting: Worker) -> None:
    begun, answers = threading.Event(), list[int]()

    def first() -> None:
        answers.append(lasting.run(job("double", 5, key="1A"), lambda _: begun.set()))

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(10)
    answers.append(lasting.run(job("double", 6)))
    thread.join(10)
    assert sorted(answers) == [10, 12]


def test_a_waiting_job_that_is_superseded_is_never_begun(lasting: Worker) -> None:
    begun, outcomes = threading.Event(), list[int | str]()

    def holds_the_worker() -> None:
        with pytest.raises(DrawingStopped):
            lasting.run(job("draw_for_ever", key="1A"), lambda _: begun.set())

    def waits(given: int) -> None:
        try:
            outcomes.append(lasting.run(job("double", given, key="waiting")))
        except DrawingStopped:
            outcomes.append("stopped")

    asked: Counter[str] = vars(lasting)["_latest"]
    threads = [threading.Thread(target=holds_the_worker)]
    threads[0].start()
    assert begun.wait(10)
    for given in (1, 2, 3):
        threads.append(threading.Thread(target=waits, args=(given,)))
        threads[-1].start()
        until(lambda given=given: asked["waiting"] == given)
    lasting.cancel("1A")
    for thread in threads:
        thread.join(10)
    assert sorted(outcomes, key=str) == [6, "stopped", "stopped"]


def test_a_cancelled_job_tidies_up_and_says_so(lasting: Worker, tmp_path: Path) -> None:
    tidied = tmp_path / "tidied"
    with pytest.raises(DrawingStopped, match="1B was stopped"):
        lasting.run(job("note_the_end", str(tidied)), lambda _: lasting.cancel("1B"))
    assert tidied.read_text() == "tidied"


def test_a_job_of_another_kind_fails_in_its_own_words(lasting: Worker) -> None:
    reading = Kind(ModelFailed, ModelStopped, "gave no answer", "the answer of", "its process", "use a smaller one")
    told = {"trip": "^1B gave no answer: ValueError: no gate$", "crash": "^1B gave no answer: its process was ended by"}
    for task, match in told.items():
        with pytest.raises(ModelFailed, match=match):
            lasting.run(Job("1B", f"{TASKS}:{task}", "no gate", kind=reading))
    with pytest.raises(ModelStopped, match="the answer of 1B was stopped"):
        lasting.run(Job("1B", f"{TASKS}:draw_for_ever", None, kind=reading), lambda _: lasting.cancel("1B"))


def test_ctrl_c_ends_the_child_and_goes_on() -> None:
    pids: list[int] = []

    def interrupt(pid: int) -> None:
        pids.append(pid)
        raise KeyboardInterrupt

    with Worker() as worker:
        with pytest.raises(KeyboardInterrupt):
            worker.run(job("draw_for_ever"), interrupt)
        assert gone(pids[0])


def test_a_child_whose_parent_is_killed_tidies_up_and_ends(tmp_path: Path) -> None:
    tidied = tmp_path / "tidied"
    script = (
        "import os, signal, sys; sys.path[:0] = sys.argv[2:]\n"
        "from director.jobs.worker import Worker; from director.jobs.job import Job\n"
        f"job = Job('1B', '{TASKS}:note_the_end', sys.argv[1])\n"
        "Worker().run(job, lambda pid: (print(pid, flush=True), os.kill(os.getpid(), signal.SIGKILL)))\n"
    )
    parent = subprocess.run(
        [sys.executable, "-c", script, str(tidied), *filter(None, sys.path)], stdout=subprocess.PIPE, check=False
    )
    assert parent.returncode == -signal.SIGKILL
    child = int(parent.stdout.split()[0])
    until(lambda: gone(child))
    assert tidied.read_text() == "tidied"


def test_inline_jobs_answer_and_fail_alike() -> None:
    said: list[str] = []
    assert Inline().run(job("double", 21), said.append) == 42
    assert said == ["halfway"]
    with pytest.raises(DrawingFailed, match="ValueError: no gate"):
        Inline().run(job("trip", "no gate"))
    with pytest.raises(BadInput):
        Inline().run(job("refuse", "x"))
