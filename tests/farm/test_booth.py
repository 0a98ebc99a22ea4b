"""A booth is a wire to the child that a worker would have started, and lets nobody work for a farm that is gone."""

import queue
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from director.errors import BadInput, DrawingFailed, Missing
from director.farm import distant
from director.farm.booth import Booth, look
from director.farm.distant import HEARD, LOST, Distant, Loss
from director.farm.edition import differing, edition
from director.farm.hand import Hand, Seat
from director.farm.place import Slot
from director.jobs.job import Job
from director.jobs.process import GONE, Message
from director.jobs.worker import Worker
from tests.striking import gone

TASKS = "tests.jobs.job_tasks"


def job(task: str, given: object = None, key: str = "1B") -> Job:
    return Job(key, f"{TASKS}:{task}", given, 60.0, 60.0)


class Line:
    """What an office does, in this process: each booth it begins answers by its inbox; a lost one, by its loss."""

    def __init__(self) -> None:
        self.booths: list[Booth] = []
        self.losses: dict[int, Loss] = {}

    def begin(self, host: str) -> Distant:
        inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        booth = Booth()
        number = len(self.booths)
        self.booths.append(booth)

        def say(verb: str, given: Any) -> None:
            if verb == "say":
                booth.say(*given)
            elif verb == "hear":
                loss = self.losses.get(number)
                inbox.put((LOST, number, loss) if loss else (HEARD, number, booth.hear()))
            elif verb == "end":
                booth.end()

        return Distant(Slot(host, host), say, inbox)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    for booth in line.booths:
        booth.end()


def test_a_worker_speaks_to_a_booth_as_to_a_child_of_its_own(line: Line) -> None:
    said: list[str] = []
    with Worker(begin=lambda _: line.begin("n1")) as worker:
        assert worker.run(job("double", 21), said.append) == 42
        assert said == ["halfway"]
        with pytest.raises(BadInput, match="no such look"):
            worker.run(job("refuse", "no such look"))
        with pytest.raises(DrawingFailed, match="SIGSEGV on n1"):
            worker.run(job("crash"))
        assert worker.run(job("double", 4)) == 8
    assert len(line.booths) == 2


def test_a_job_that_nobody_asks_after_is_ended() -> None:
    booth = Booth(lease_s=0.5)
    booth.say(1, f"{TASKS}:hang", None)
    pids: list[int] = []
    while not pids:
        pids = [what for kind, _, what in booth.hear() if kind == "progress"]
    assert not gone(pids[0])
    booth._child._child.wait(20)
    assert booth.hear()[-1][0] == GONE


def test_a_child_that_only_waits_for_work_is_left_alone() -> None:
    booth = Booth(lease_s=0.1)
    booth.say(1, f"{TASKS}:double", 2)
    heard: list[Message] = []
    while not any(kind == "done" for kind, *_ in heard):
        heard += booth.hear()
    with pytest.raises(Exception, match="timed out"):
        booth._child._child.wait(1.5)
    booth.end()


def test_the_job_of_a_lost_node_is_done_by_another(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("director.farm.hand._SURE_S", 0.1)
    told: list[str] = []
    seats = [Seat(Slot(host, host), lambda host=host: line.begin(host)) for host in ("n1", "n2")]
    hand = Hand(seats[0], seats, told.append)
    pids: list[int] = []

    def lose(pid: int) -> None:
        """The first node is lost at the first word, and the job is dropped on the second."""
        if pid not in pids:
            pids.append(pid)
            line.losses[0] = Loss("was lost with its node", node=True)
        if len(pids) == 2:
            hand.cancel("1B")

    with pytest.raises(DrawingFailed, match="was stopped"):
        hand.run(job("draw_for_ever"), lose)
    assert len(pids) == 2
    assert told == ["n1 was lost while it did 1B; it is done again on another node"]
    assert hand.run(job("double", 3)) == 6
    seats[1].worker.close()


def test_a_crash_on_a_living_node_is_told_and_not_tried_again(line: Line) -> None:
    told: list[str] = []
    seat = Seat(Slot("n1", "n1"), lambda: line.begin("n1"))
    hand = Hand(seat, [seat], told.append)
    line.losses[0] = Loss("crashed (out of memory)", node=False)
    with pytest.raises(DrawingFailed, match=r"the drawing process crashed \(out of memory\) on n1"):
        hand.run(job("draw_for_ever"))
    assert not told
    assert hand.run(job("double", 3)) == 6
    hand.close()


def test_the_last_node_lost_is_the_end(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("director.farm.hand._SURE_S", 0.1)
    seat = Seat(Slot("n1", "n1"), lambda: line.begin("n1"))
    line.losses[0] = Loss("was lost with its node", node=True)
    with pytest.raises(DrawingFailed, match="every node of the farm is lost"):
        Hand(seat, [seat], lambda words: None).run(job("draw_for_ever"))


def test_a_node_with_nothing_free_is_told_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distant, "_START_S", 0.2)
    mute = Distant(Slot("n1", "n1"), lambda verb, given: None, queue.SimpleQueue())
    with pytest.raises(Missing, match="nothing came free on n1"):
        Worker(begin=lambda _: mute).run(job("double", 1))


def test_a_node_reads_the_mark_and_writes_it_where_all_see_it(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    mark.write_text("seen")
    seen = look(str(mark))
    assert Path(seen.answer).read_text() == "seen"
    assert not seen.unseen
    assert seen.edition == edition()
    assert "No such file" in look(str(tmp_path / "elsewhere" / "mark")).unseen


def test_editions_differ_by_what_both_have() -> None:
    ours = (("director", "aa"), ("python", "3.11"), ("torch", "2.9"))
    assert differing(ours, ours[:2]) == []
    assert differing(ours, (("director", "bb"), ("python", "3.11"))) == ["director bb and not aa"]


def test_one_module_speaks_ray_and_nothing_needs_it() -> None:
    package = Path(distant.__file__).parents[1]
    named = re.compile(r"""^\s*(import|from) ray\b|["']ray\b["']""", re.MULTILINE)
    naming = [path.name for path in package.rglob("*.py") if named.search(path.read_text(encoding="utf-8"))]
    assert naming == ["office.py"]
