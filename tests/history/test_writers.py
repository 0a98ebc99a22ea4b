"""Many writers and sudden death: nothing that was acknowledged is lost, and the chain stays whole."""

import os
import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from director.domain.decision import Decision
from director.errors import StaleWriter
from director.history.log import Log
from director.history.verify import verify
from tests.history.sessions import child, conversation, in_a_child, titled, titled_whoever_writes

KILLS = 200
WRITERS = 3
NOTES_EACH = 60
LONGEST_AFTERLIFE_S = 0.01  # a few writes: a kill falls anywhere in one
VERIFY_EVERY = 25


def _write(folder: Path, writer: int) -> None:
    with Log.open(folder) as log:
        for number in range(NOTES_EACH):
            titled_whoever_writes(log, f"{writer}.{number}")


def test_three_writers_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "quay"
    conversation(folder, notes=1)
    writers = [child(_write, folder, writer) for writer in range(WRITERS)]
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    with Log.open(folder) as log:
        notes = [decision.note for decision in log.decisions(since=1)]
        assert len(notes) == WRITERS * NOTES_EACH
        for writer in range(WRITERS):
            mine = [note for note in notes if note.startswith(f"call it {writer}.")]
            assert mine == [f"call it {writer}.{number}" for number in range(NOTES_EACH)]
        assert verify(log).found == []


def test_threads_share_one_log(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log, ThreadPoolExecutor(WRITERS) as threads:
        written = [threads.submit(titled_whoever_writes, log, str(number)) for number in range(NOTES_EACH)]
        assert sorted(one.result().id for one in written) == list(range(1, NOTES_EACH + 1))
        assert verify(log).found == []


def test_a_session_held_by_another_program_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation(tmp_path / "quay", notes=1)
    monkeypatch.setattr("director.history.database.WAIT_S", 0.02)
    with Log.open(tmp_path / "quay") as log, Log.open(tmp_path / "quay") as other, other.file.writing():
        assert log.production_at(1)[0].title == "Low Water"
        with pytest.raises(StaleWriter, match="another program is holding"):
            titled(log, "Mine")


def _open_and_write(folder: Path, writer: int) -> None:
    with Log.open(folder, create=True) as log:
        titled_whoever_writes(log, str(writer))


def test_a_session_made_by_many_at_once_is_one_session(tmp_path: Path) -> None:
    writers = [child(_open_and_write, tmp_path / "quay", writer) for writer in range(6)]
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 6
    with Log.open(tmp_path / "quay") as log:
        assert sorted(decision.note for decision in log.decisions()) == [f"call it {writer}" for writer in range(6)]
        assert verify(log).found == []
    assert [path.name for path in (tmp_path / "quay").iterdir()] == ["session.db"]


def test_a_writer_holds_the_lock_before_it_looks(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log:
        other = sqlite3.connect(tmp_path / "quay" / "session.db", timeout=0, isolation_level=None)
        with log.file.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.close()


def test_what_is_committed_is_flushed_to_the_disk(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log:
        assert log.file.value("PRAGMA synchronous") == 2
        assert log.file.value("PRAGMA journal_mode") == "wal"


def test_a_writer_on_another_branch_is_not_stale(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log, Log.open(tmp_path / "quay") as other:
        log.make_branch("warm")
        titled(log, "One")
        assert other.append(Decision(branch="warm", note="warmer", outcome="asked"), 0).id == 2
        with pytest.raises(StaleWriter):
            other.append(Decision(note="colder", outcome="asked"), 0)


def _write_until_killed(folder: Path, acknowledged: int) -> None:
    with Log.open(folder) as log:
        while True:
            os.write(acknowledged, b"%d\n" % titled_whoever_writes(log, "again").id)


def _life(work: Callable[[Path, int], None], folder: Path, count: int, after_s: float) -> list[int]:
    """What a worker had acknowledged when it was killed: so many at least, and what it did in a moment more."""
    ours, theirs = os.pipe()
    worker = child(work, folder, theirs)
    os.close(theirs)
    told = b""
    while told.count(b"\n") < count:
        more = os.read(ours, 65536)
        assert more, "it ended by itself"
        told += more
    worker.join(after_s)
    worker.kill()
    worker.join()
    while more := os.read(ours, 65536):
        told += more
    os.close(ours)
    return [int(line) for line in told.split(b"\n")[:-1]]


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "quay"
    conversation(folder, notes=1)
    moments = random.Random(1888)
    acknowledged, head = [1], 1
    for kill in range(KILLS):
        told = _life(_write_until_killed, folder, kill % 3, moments.uniform(0, LONGEST_AFTERLIFE_S))
        acknowledged += told
        with Log.open(folder) as log:
            assert log.head() - max([head, *told]) in (0, 1)  # one may be on the disk that nobody was told of
            head = log.head()
            if kill % VERIFY_EVERY == 0:
                assert verify(log).found == []
    with Log.open(folder) as log:
        there = {decision.id for decision in log.decisions()}
        assert set(acknowledged) <= there
        assert acknowledged == sorted(set(acknowledged))
        assert len(acknowledged) >= sum(kill % 3 for kill in range(KILLS))
        assert verify(log).found == []


def _make_until_killed(folder: Path, acknowledged: int) -> None:
    for number in range(1000):
        Log.open(folder / str(number), create=True).close()
        os.write(acknowledged, b"%d\n" % number)


def test_a_session_killed_in_the_making_is_whole_or_not_there(tmp_path: Path) -> None:
    moments = random.Random(1895)
    for kill in range(20):
        _life(_make_until_killed, tmp_path / str(kill), 2, moments.uniform(0, LONGEST_AFTERLIFE_S))
    sessions = [folder for kill in tmp_path.iterdir() for folder in kill.iterdir()]
    assert len(sessions) >= 40
    for folder in sessions:
        with Log.open(folder, create=True) as log:
            assert log.head() == 0
            titled(log, "Low Water")


def _leave_open(folder: Path) -> None:
    log = Log.open(folder)
    for number in range(50):
        titled(log, f"title {number}")
    os.kill(os.getpid(), 9)


def test_a_log_left_open_is_whole_at_the_next_opening(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=1)
    with pytest.raises(AssertionError):
        in_a_child(_leave_open, tmp_path / "quay")
    assert (tmp_path / "quay" / "session.db-wal").stat().st_size > 0
    with Log.open(tmp_path / "quay") as log:
        assert log.head() == 51
        assert verify(log).ok


def test_a_reader_that_stays_does_not_let_the_write_ahead_log_grow_for_ever(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=1)
    with Log.open(tmp_path / "quay") as log, Log.open(tmp_path / "quay") as reader:
        wal = tmp_path / "quay" / "session.db-wal"
        for number in range(8):
            with reader.file.reading():
                reader.file.value("SELECT count(*) FROM decisions")
                log.append(Decision(note="x" * 2_000_000, outcome="asked"), number + 1)
        titled(log, "Low Water")
        assert wal.stat().st_size < 5 << 20
