"""Undo and redo: they walk the applied decisions only, and one takes the other back."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.changes import Redo, Undo
from director.errors import Refused
from director.history.log import Log
from director.history.verify import verify
from tests.history.sessions import nothing, returned, titled


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log.open(tmp_path / "harbour", create=True)


def test_undo_goes_to_the_state_before_and_redo_comes_back(log: Log) -> None:
    titled(log, "One")
    titled(log, "Two")
    assert (log.back(2), log.back(2, 2), log.back(2, 3), log.forward(2)) == (1, 0, None, None)
    undone = returned(log, Undo(), 1)
    assert log.production_at(undone.id)[0].title == "One"
    assert (log.back(undone.id), log.forward(undone.id)) == (0, 2)
    redone = returned(log, Redo(), 2)
    assert log.production_at(redone.id)[0].title == "Two"
    assert (log.back(redone.id), log.forward(redone.id)) == (1, None)


def test_a_question_between_keeps_what_can_be_redone(log: Log) -> None:
    titled(log, "One")
    nothing(log)
    undone = returned(log, Undo(), 0)
    asked = nothing(log, "refused")
    assert log.forward(undone.id) == log.forward(asked.id) == 1


def test_a_new_change_ends_what_can_be_redone(log: Log) -> None:
    titled(log, "One")
    returned(log, Undo(), 0)
    other = titled(log, "Other")
    assert log.forward(other.id) is None
    assert log.back(other.id) == 0


def test_more_undos_than_decisions_are_refused(log: Log) -> None:
    titled(log, "One")
    with pytest.raises(Refused, match="aren't 2 decisions to undo"):
        returned(log, Undo(steps=2), 0)
    assert log.head() == 1


class _Shelf:
    """What every editor means by undo: a list of states and a place in it."""

    def __init__(self) -> None:
        self.states, self.place = [""], 0

    def say(self, state: str) -> None:
        self.states = [*self.states[: self.place + 1], state]
        self.place += 1


_STEPS = st.lists(st.tuples(st.sampled_from(["new", "undo", "redo", "ask", "branch"]), st.integers(1, 3)), max_size=25)


@given(_STEPS)
@settings(max_examples=40, deadline=None)
def test_undo_and_redo_are_those_of_every_editor(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Log.open(Path(folder) / "s", create=True) as log:
        shelf = _Shelf()
        for number, (step, count) in enumerate(steps):
            _play(log, shelf, (step, count), str(number + 1))
            assert log.production_at(log.head())[0].title == shelf.states[shelf.place]
        assert verify(log).found == []


def _play(log: Log, shelf: _Shelf, step: tuple[str, int], title: str) -> None:
    match step:
        case "new", _:
            titled(log, title)
            shelf.say(title)
        case "undo", count:
            _return(log, shelf, Undo(steps=count), log.back(log.head(), count), -count)
        case "redo", count:
            _return(log, shelf, Redo(steps=count), log.forward(log.head(), count), count)
        case "branch", _:
            log.make_branch(f"b{title}")
            log.switch(f"b{title}")
        case _:
            nothing(log)


def _return(log: Log, shelf: _Shelf, change: Undo | Redo, place: int | None, by: int) -> None:
    there_are = shelf.place >= -by if by < 0 else len(shelf.states) - 1 - shelf.place >= by
    assert (place is not None) == there_are
    if place is not None:
        returned(log, change, place)
        shelf.place += by


@given(st.integers(1, 6), st.integers(0, 6))
@settings(max_examples=25, deadline=None)
def test_undo_then_redo_is_identity(titles: int, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Log.open(Path(folder) / "s", create=True) as log:
        for number in range(titles):
            titled(log, f"title {number}")
        steps = min(steps, titles)
        before = log.production_at(log.head())[0]
        for change in [Undo()] * steps + [Redo()] * steps:
            go = log.back if isinstance(change, Undo) else log.forward
            place = go(log.head())
            assert place is not None
            returned(log, change, place)
        after = log.production_at(log.head())[0]
        assert after.model_copy(update={"decision": before.decision}) == before
