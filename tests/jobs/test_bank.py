"""A bank gives each job to whoever has least to do, and a key's newer job to whoever has the older."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from director.errors import DrawingStopped
from director.jobs.bank import Bank
from director.jobs.job import Job
from director.jobs.process import Process
from director.jobs.worker import Worker
from tests.jobs.queues import Scripted


def job(key: str) -> Job:
    return Job(key, "nowhere:nothing", {"steps": 1})


def until(true: "partial[bool]") -> None:
    pause = threading.Event()
    while not true():
        pause.wait(0.01)


def test_four_jobs_go_to_four_hands_and_a_fifth_waits_for_one() -> None:
    four = [Scripted() for _ in range(4)]
    bank, keys = Bank(lambda: four), ("1A", "1B", "1C", "1D")
    with ThreadPoolExecutor(4) as crew:
        given = [crew.submit(bank.run, job(key)) for key in keys]
        until(partial(lambda: all(one.begun for one in four)))
        assert sorted(key for one in four for key in one.begun) == list(keys)
        for one in four:
            one.letting.release()
        assert [one.result(9) for one in given] == [{"taken": 1}] * 4
    assert [seat.given for seat in bank.hands()] == [0] * 4


def test_a_cancel_reaches_whoever_has_the_job_also_when_a_queue_gave_it() -> None:
    two = [Scripted(), Scripted()]
    bank = Bank(lambda: two)
    with ThreadPoolExecutor(1) as crew:
        given = crew.submit(bank.hands()[1].run, job("1A"))
        until(partial(lambda: bool(two[1].begun)))
        bank.cancel("1A")
        with pytest.raises(DrawingStopped):
            given.result(9)


def test_what_a_queue_has_is_busy_for_the_others_too() -> None:
    two = [Scripted(), Scripted()]
    bank = Bank(lambda: two)
    with ThreadPoolExecutor(1) as crew:
        crew.submit(bank.hands()[0].run, job("1A"))
        until(partial(lambda: bool(two[0].begun)))
        two[1].letting.release()
        bank.run(job("1B"))
        two[0].letting.release()
    assert (two[0].begun, two[1].begun) == (["1A"], ["1B"])


def test_hands_are_looked_for_once_and_not_before_there_is_a_job() -> None:
    asked: list[int] = []
    hands = Scripted()
    hands.letting.release(2)

    def hire() -> list[Scripted]:
        asked.append(1)
        return [hands]

    bank = Bank(hire)
    bank.cancel("1A")
    assert asked == []
    bank.run(job("1A"))
    bank.run(job("1B"))
    assert asked == [1]
    bank.close()
    assert hands.closed


def test_each_process_sees_the_card_it_is_pinned_to() -> None:
    seen = Job("1A", "tests.jobs.job_tasks:seen", "CUDA_VISIBLE_DEVICES")
    with Worker(0, partial(Process, seeing={"CUDA_VISIBLE_DEVICES": "GPU-b"})) as worker:
        assert worker.run(seen) == "GPU-b"
