"""A queue does its bookings in their order, tells each step, and goes on whatever becomes of one of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from director.jobs.booking import Booking
from director.jobs.job import Hands
from director.jobs.queue import Listener, Queue, Told
from tests.jobs.queues import DRAFT, FINAL, Ear, Scripted, by_job, wanted, working
from tests.striking import gone


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def hands() -> Scripted:
    return Scripted()


@pytest.fixture
def queue(tmp_path: Path, ear: Ear, hands: Scripted) -> Iterator[Queue]:
    with closing(Queue(tmp_path, by_job(), lambda: [hands])) as queue:
        yield queue


def test_drafts_are_made_before_finals_and_every_step_is_told(queue: Queue, ear: Ear, hands: Scripted) -> None:
    for key, rank in (("1A", FINAL), ("1B", DRAFT), ("1C", DRAFT)):
        queue.ask(wanted(key, rank))
    hands.letting.release(9)
    queue.start(ear.listener)
    ear.until_ended("1A", "1B", "1C")
    assert hands.begun == ["1B", "1C", "1A"]
    steps = [(one.step.done, one.step.of) for one in ear.heard if one.key == "1B" and one.status == "running"]
    assert steps == [(0, 0), (1, 3), (2, 3), (3, 3)]
    assert [one.came for one in ear.heard if one.status == "done"] == [{"taken": 3}] * 3
    assert [one.status for one in queue.bookings()] == ["done"] * 3


def test_a_newer_revision_stops_the_running_one_and_is_made(queue: Queue, ear: Ear, hands: Scripted) -> None:
    queue.start(ear.listener)
    queue.ask(wanted("1A", steps=100))
    hands.letting.release()
    ear.until(lambda heard: any(one.step.done == 1 for one in heard))
    queue.ask(wanted("1A", FINAL, revision="2"))
    hands.letting.release(4)
    ear.until(lambda heard: any(one.status == "done" for one in heard))
    assert [(one.revision, one.status) for one in queue.bookings()] == [("1", "superseded"), ("2", "done")]
    assert max(one.step.done for one in ear.heard if one.revision == "1") <= 2, "it may have been in a step"


def test_a_cancel_is_heard_by_what_runs_and_by_what_waits(queue: Queue, ear: Ear, hands: Scripted) -> None:
    queue.start(ear.listener)
    for key in ("1A", "1B", "1C"):
        queue.ask(wanted(key))
    ear.until(lambda heard: any(one.status == "running" for one in heard))
    dropped = queue.cancel(lambda one: one.key in ("1A", "1C"))
    assert [one.key for one in dropped] == ["1A", "1C"]
    ear.until_ended("1A", "1C")
    hands.letting.release(3)
    ear.until_ended("1B")
    assert (ear.story("1A"), ear.story("1B"), ear.story("1C")) == (
        ["queued", "running", "cancelled"],
        ["queued", "running", "done"],
        ["queued", "cancelled"],
    )
    assert queue.cancel(lambda one: True) == ()


def test_another_process_may_ask_and_cancel_what_this_one_makes(tmp_path: Path, queue: Queue, ear: Ear) -> None:
    queue.start(ear.listener)
    with closing(Queue(tmp_path, by_job(), lambda: [])) as other:
        other.ask(wanted("1A"))
        ear.until(lambda heard: any(one.status == "running" for one in heard))
        other.cancel(lambda one: one.key == "1A")
        ear.until_ended("1A")
        assert [one.status for one in other.bookings()] == ["cancelled"]


def test_two_at_work_on_one_folder_make_nothing_twice(tmp_path: Path, ear: Ear) -> None:
    scripted = [Scripted(), Scripted()]
    queues = [Queue(tmp_path, by_job(), partial(list, [hands])) for hands in scripted]
    for hands, queue in zip(scripted, queues, strict=True):
        hands.letting.release(100)
        queue.start(ear.listener)
    keys = [f"{scene}A" for scene in range(1, 9)]
    for place, key in enumerate(keys):
        queues[place % 2].ask(wanted(key))
    ear.until_ended(*keys)
    assert sorted([*scripted[0].begun, *scripted[1].begun]) == keys
    assert [] in (scripted[0].begun, scripted[1].begun), "one of them is in charge"
    worked, waited = sorted(range(2), key=lambda place: not scripted[place].begun)
    queues[worked].close()
    queues[waited].ask(wanted("9A"))
    ear.until_ended("9A")
    assert scripted[waited].begun == ["9A"]
    queues[waited].close()


def test_what_runs_when_the_queue_is_closed_is_made_by_the_next(tmp_path: Path, ear: Ear) -> None:
    first, second = Scripted(), Scripted()
    queue = Queue(tmp_path, by_job(), lambda: [first])
    queue.start(ear.listener)
    for key in ("1A", "1B"):
        queue.ask(wanted(key))
    ear.until(lambda heard: any(one.status == "running" for one in heard))
    queue.close()
    assert [(one.status, one.falls) for one in queue.bookings()] == [("queued", 0)] * 2
    second.letting.release(6)
    with closing(Queue(tmp_path, by_job(), lambda: [second])) as next_queue:
        next_queue.start(ear.listener)
        ear.until_ended("1A", "1B")
    assert second.begun == ["1A", "1B"]


def test_whatever_goes_wrong_is_told_and_the_others_are_made(tmp_path: Path, ear: Ear) -> None:
    def deed(booking: Booking, hands: Hands, told: Told) -> dict[str, object]:
        if booking.key == "1A":
            raise ZeroDivisionError("the lens has no glass")
        return {}

    with closing(Queue(tmp_path, deed, lambda: [Scripted()])) as queue:
        queue.start(ear.listener)
        queue.ask(wanted("1A"))
        queue.ask(wanted("1B"))
        ear.until_ended("1A", "1B")
        assert [(one.status, one.reason) for one in queue.bookings()] == [
            ("failed", "ZeroDivisionError: the lens has no glass; report this"),
            ("done", ""),
        ]


def test_a_listener_may_ask_for_more(tmp_path: Path, ear: Ear, hands: Scripted) -> None:
    def moved(booking: Booking) -> None:
        if booking.status == "done" and booking.rank == DRAFT:
            queue.ask(wanted(booking.key, FINAL))
        ear.listener.moved(booking)

    hands.letting.release(6)
    with closing(Queue(tmp_path, by_job(), lambda: [hands])) as queue:
        queue.start(Listener(moved))
        queue.ask(wanted("1A"))
        ear.until(lambda heard: any(one.status == "done" and one.rank == FINAL for one in heard))


def test_one_that_ends_its_process_is_tried_again_put_aside_and_holds_nothing_up(tmp_path: Path, ear: Ear) -> None:
    with closing(working(tmp_path, ear)) as queue:
        queue.ask(wanted("1A", falls_at=2))
        queue.ask(wanted("1B"))
        ear.until_ended("1A", "1B")
    assert ear.story("1A") == ["queued", "running", "queued", "running", "failed"]
    (failed,) = [one for one in ear.heard if one.status == "failed"]
    assert failed.reason.startswith("put aside after 2 tries: 1A could not be drawn")
    assert "SIGSEGV" in failed.reason
    assert ear.story("1B") == ["queued", "running", "done"]


def test_a_cancel_ends_a_running_one_at_its_next_step_and_its_process_lives(tmp_path: Path, ear: Ear) -> None:
    with closing(working(tmp_path, ear)) as queue:
        queue.ask(wanted("1A", steps=10_000, pause_s=0.01))
        ear.until(lambda heard: any(one.step.done == 3 for one in heard))
        queue.cancel(lambda one: True)
        ear.until_ended("1A")
        queue.ask(wanted("1B"))
        ear.until_ended("1B")
        assert max(one.step.done for one in ear.heard if one.key == "1A") < 100
    assert ear.story("1A") == ["queued", "running", "cancelled"]


def test_one_that_is_deaf_to_a_cancel_is_killed_and_the_next_is_made(tmp_path: Path, ear: Ear) -> None:
    with closing(working(tmp_path, ear, grace_s=0.5)) as queue:
        queue.ask(wanted("1A", deaf_at=1))
        queue.ask(wanted("1B"))
        ear.until(lambda heard: any(one.step.done == 1 for one in heard))
        queue.cancel(lambda one: one.key == "1A")
        ear.until_ended("1A", "1B")
        assert ear.story("1A")[-1] == "cancelled"
        assert ear.story("1B")[-1] == "done"


def test_several_hands_work_side_by_side_in_a_process_each(tmp_path: Path, ear: Ear) -> None:
    with closing(working(tmp_path, ear, hands=2)) as queue:
        queue.ask(wanted("1A", steps=10_000, pause_s=0.01))
        queue.ask(wanted("1B", steps=10_000, pause_s=0.01))
        ear.until(lambda heard: {one.key for one in heard if one.step.done} == {"1A", "1B"})
        queue.cancel(lambda one: True)
        ear.until_ended("1A", "1B")
        for key in ("2A", "2B"):
            queue.ask(wanted(key, steps=50, pause_s=0.01))
        ear.until_ended("2A", "2B")
    assert len({str(one.came["pid"]) for one in ear.heard if one.status == "done"}) == 2


def test_one_whose_director_is_killed_is_made_by_the_next_process_and_no_third_time(tmp_path: Path, ear: Ear) -> None:
    script = (
        "import os, sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from tests.jobs.queues import Ear, wanted, working\n"
        "ear = Ear(); queue = working(Path(sys.argv[1]), ear); queue.ask(wanted('1A', steps=10_000, pause_s=0.01))\n"
        "ear.until(lambda heard: any(one.step.done == 2 for one in heard)); print('at work', flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    for sitting in (1, 2):
        ran = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), *filter(None, sys.path)],
            stdout=subprocess.PIPE,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (-signal.SIGKILL, b"at work\n"), sitting
    with closing(working(tmp_path, ear)) as queue:
        ear.until_ended("1A")
        (booking,) = queue.bookings()
    assert (booking.status, booking.falls) == ("failed", 2)
    assert booking.reason == "put aside after 2 tries: director ended while it ran"


def test_no_process_is_left_of_a_queue_that_is_closed(tmp_path: Path, ear: Ear) -> None:
    queue = working(tmp_path, ear, grace_s=600)
    queue.ask(wanted("1A", deaf_at=1))
    ear.until(lambda heard: any(one.step.done == 1 for one in heard))
    pids = [hands.pid for hands in vars(queue)["_hands"]]
    queue.close()
    assert all(gone(pid) for pid in pids)
    assert os.getpid() not in pids
    assert [one.status for one in queue.bookings()] == ["queued"]


def test_a_disk_that_takes_nothing_is_told_once_and_loses_no_end(tmp_path: Path, ear: Ear) -> None:
    file, aside = tmp_path / "queue.json", tmp_path / "aside"

    def deed(booking: Booking, hands: Hands, told: Told) -> dict[str, object]:
        file.rename(aside)
        file.mkdir()  # as good as a disk that takes nothing and gives nothing
        return {"taken": 3}

    with closing(Queue(tmp_path, deed, lambda: [Scripted()])) as queue:
        queue.start(ear.listener)
        queue.ask(wanted("1A"))
        ear.until_warned()
        file.rmdir()
        aside.rename(file)
        ear.until_ended("1A")
        assert [(one.status, one.came) for one in queue.bookings()] == [("done", {"taken": 3})]
    assert len(ear.warnings) == 1
    assert "queue.json can't be read" in ear.warnings[0]
