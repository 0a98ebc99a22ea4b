"""The desk does one errand after another on its own thread, and tells what came of each."""

from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

import pytest
from textual.message import Message

from director import open_session
from director.direction import By
from director.domain.decision import Decision
from director.tui.desk import Desk
from director.tui.heard import Begun, Decided, Done, Failed, Waiting
from tests.tui.studios import session_of

BY: By = {"author": "ana", "role": "director"}
Told = TypeVar("Told", bound=Message)


def heard(told: SimpleQueue[Message], *kinds: type[Told]) -> Told:
    """The next message of one of those kinds."""
    while True:
        message = told.get(timeout=60)
        if isinstance(message, kinds):
            return message


def test_errands_are_done_in_turn(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session:
        desk = Desk(session, BY, told.put)
        first, second = desk.note("Tighter.", ("1A",)), desk.note("Wider.", ("1B",))
        assert [heard(told, Waiting).errand for _ in range(2)] == [first, second]
        desk.start()
        ends = [heard(told, Decided) for _ in range(2)]
        desk.close()
    assert [end.errand for end in ends] == [first, second]
    assert [end.touched for end in ends] == [("1A",), ("1B",)]
    assert ends[-1].production.decision == 3


def test_the_reader_is_readied_once_before_the_first_errand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session:
        done, rehearse = list[str](), session.rehearse

        def rehearsed() -> None:
            rehearse()
            done.append("rehearsed")

        monkeypatch.setattr(session, "rehearse", rehearsed)
        desk = Desk(session, BY, told.put)
        for words in ("first", "second"):
            desk.ask(words, lambda _, words=words: done.append(words))
        desk.start()
        for _ in range(2):
            heard(told, Done)
        desk.close()
        assert done == ["rehearsed", "first", "second"]
        assert session.production.decision == 1


def test_an_errand_that_has_not_begun_can_be_left_out(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session:
        desk = Desk(session, BY, told.put)
        desk.drop(desk.note("Tighter.", ("1A",)).ticket)
        desk.start()
        assert isinstance(heard(told, Done, Begun), Done)
        desk.close()
        assert session.production.decision == 1


def test_a_fault_is_told_and_the_desk_goes_on(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session:
        desk = Desk(session, BY, told.put)
        desk.start()
        desk.ask("break", lambda session: str(1 // 0))
        failed = heard(told, Failed)
        assert "ZeroDivisionError" in failed.reason
        desk.note("Tighter.", ("1A",))
        assert heard(told, Decided).decision.outcome == "applied"
        desk.close()


def test_what_another_studio_decides_is_told(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session, open_session(tmp_path / "film", create=False) as other:
        desk = Desk(session, BY, told.put)
        desk.start()
        decision = other.note("Tighter.", shot="1B", author="ben")
        came = heard(told, Decided)
        desk.close()
    assert (came.decision, came.errand, came.touched) == (decision, None, ("1B",))


def test_the_log_is_read_only_where_somebody_else_has_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with session_of(tmp_path / "film") as session:
        glances, readings = SimpleQueue[bool](), list[int]()
        news, log = session.news, session.log

        def read(**wanted: Any) -> list[Decision]:
            readings.append(1)
            return log(**wanted)

        def glanced() -> bool:
            glances.put(found := news())
            return found

        monkeypatch.setattr(session, "news", glanced)
        monkeypatch.setattr(session, "log", read)
        desk = Desk(session, BY, lambda message: None)
        desk.start()
        assert [glances.get(timeout=60) for _ in range(3)] == [False] * 3
        desk.close()
        assert not readings


def test_what_was_decided_elsewhere_just_before_is_told_first(tmp_path: Path) -> None:
    told: SimpleQueue[Message] = SimpleQueue()
    with session_of(tmp_path / "film") as session, open_session(tmp_path / "film", create=False) as other:
        desk = Desk(session, BY, told.put)
        other.note("Tighter.", shot="1B", author="ben")
        mine = desk.note("Wider.", ("1A",))
        desk.start()
        came = [heard(told, Decided) for _ in range(2)]
        desk.close()
    assert [(one.decision.author, one.errand) for one in came] == [("ben", None), ("ana", mine)]
