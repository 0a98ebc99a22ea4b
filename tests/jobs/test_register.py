"""What is written down of a queue is whole, is read back, and is nobody's loss when it is damaged."""

import json
from pathlib import Path

import pytest

from director.errors import DrawingFailed
from director.jobs.booking import Wanted
from director.jobs.register import FILE, Register


def ignored(words: str) -> None:
    """Nobody listens."""


def wanted(key: str) -> Wanted:
    return Wanted(key=key, rank=0, revision="1", work={"shot": key})


def asked(folder: Path, *keys: str) -> Register:
    register = Register(folder, ignored)
    for key in keys:
        register.revise(lambda board, key=key: board.asked(wanted(key)))
    return register


def test_another_process_reads_what_was_asked(tmp_path: Path) -> None:
    asked(tmp_path, "1A", "1B")
    there = Register(tmp_path, ignored).board()
    assert [(one.key, one.work, one.status) for one in there.bookings] == [
        ("1A", {"shot": "1A"}, "queued"),
        ("1B", {"shot": "1B"}, "queued"),
    ]


def test_what_one_writes_the_other_sees_and_neither_loses(tmp_path: Path) -> None:
    mine, theirs = asked(tmp_path, "1A"), Register(tmp_path, ignored)
    theirs.revise(lambda board: board.asked(wanted("1B")))
    mine.revise(lambda board: board.asked(wanted("1C")))
    for register in (mine, theirs):
        assert [one.key for one in register.board().bookings] == ["1A", "1B", "1C"]


def test_where_nothing_was_asked_nothing_is_written(tmp_path: Path) -> None:
    register = Register(tmp_path / "queue", ignored)
    assert register.board().bookings == ()
    assert not (tmp_path / "queue").exists()
    register.revise(lambda board: (board.taken_up(), None))
    assert not (tmp_path / "queue" / FILE).exists()


@pytest.mark.parametrize(
    ("damage", "left"),
    [
        (lambda text: text[: len(text) // 2], []),
        (lambda text: "[]", []),
        (lambda text: text.replace('"version": 1', '"version": 2'), []),
        (lambda text: text.replace('"queued"', '"queueing"', 1), ["1B", "1C"]),
        (lambda text: text.replace('"number": 2', '"number": 1'), ["1A", "1C"]),
    ],
    ids=["cut short", "something else", "a later version", "one entry of no known kind", "two of one number"],
)
def test_a_damaged_file_is_told_and_set_aside_and_the_rest_goes_on(
    tmp_path: Path, damage: object, left: list[str]
) -> None:
    assert callable(damage)
    asked(tmp_path, "1A", "1B", "1C")
    damaged = damage((tmp_path / FILE).read_text())
    (tmp_path / FILE).write_text(damaged)
    told: list[str] = []
    register = Register(tmp_path, told.append)
    assert [one.key for one in register.board().bookings] == left
    booking = register.revise(lambda board: board.asked(wanted("2A")))
    assert [one.key for one in register.board().bookings] == [*left, "2A"]
    assert booking.number > len(left)
    assert (tmp_path / "queue.damaged-1.json").read_text() == damaged
    assert len(told) == 1
    assert "queue.damaged-1.json" in told[0]
    register.revise(lambda board: board.asked(wanted("2B")))
    assert len(told) == 1


def test_one_process_at_a_time_is_in_charge(tmp_path: Path) -> None:
    mine, theirs = Register(tmp_path, ignored), Register(tmp_path, ignored)
    assert mine.take_charge()
    assert not theirs.take_charge()
    assert mine.in_charge
    mine.let_go()
    assert theirs.take_charge()
    theirs.let_go()


def test_a_folder_that_takes_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "queue").write_text("a file in the folder's place")
    with pytest.raises(DrawingFailed, match="can't be written"):
        Register(tmp_path / "queue", ignored).revise(lambda board: board.asked(wanted("1A")))


def test_the_file_is_plain_and_can_be_read_by_a_person(tmp_path: Path) -> None:
    asked(tmp_path, "1A")
    document = json.loads((tmp_path / FILE).read_text())
    assert document["version"] == 1
    assert document["bookings"][0]["key"] == "1A"
