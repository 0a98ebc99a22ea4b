"""Hindsight: what later decisions did to earlier ones."""

from director.domain.changes import Redo, Undo
from director.domain.decision import Command, Decision
from director.domain.diff import Row
from director.domain.hindsight import hindsight, row_name

LENS = Row(target="shot:1A", path="lens.focal_mm", before=35.0, after=50.0)
SIZE = Row(target="shot:1A", path="framing.size", before="wide", after="full")


def _line(*decisions: Decision) -> list[Decision]:
    return [
        decision.model_copy(update={"id": number, "parent": number - 1}) for number, decision in enumerate(decisions, 1)
    ]


def _strike(number: int, *names: str) -> Decision:
    return Decision(changes=(Command(do="strike", set={"decision": number, "paths": list(names)}),), diff=(LENS,))


def test_a_struck_row_is_known_by_who_struck_it() -> None:
    line = _line(Decision(diff=(LENS, SIZE)), _strike(1, row_name(LENS)))
    assert hindsight(line, 2).struck == {(1, "shot:1A lens.focal_mm"): line[1]}


def test_a_strike_that_was_undone_strikes_nothing() -> None:
    line = _line(Decision(diff=(LENS,)), _strike(1, "lens.focal_mm"), Decision(changes=(Undo(),), diff=(LENS,)))
    assert hindsight(line, 3).struck == {}
    assert hindsight(line, 3).undone == {2: line[2]}


def test_undo_and_redo_go_over_what_changed_something() -> None:
    first, question = Decision(diff=(LENS,)), Decision(outcome="asked", question="Which?")
    line = _line(
        first, question, Decision(diff=(SIZE,)), Decision(changes=(Undo(steps=2),)), Decision(changes=(Redo(),))
    )
    assert hindsight(line, 4).undone.keys() == {1, 3}
    assert hindsight(line, 5).undone.keys() == {3}


def test_what_was_undone_stays_so_when_something_new_is_decided() -> None:
    line = _line(Decision(diff=(LENS,)), Decision(changes=(Undo(),)), Decision(diff=(SIZE,)))
    assert hindsight(line, 3).undone.keys() == {1}


def test_another_branch_undoes_nothing_here() -> None:
    trunk = Decision(id=1, diff=(LENS,))
    away = Decision(id=2, parent=1, branch="rainy", changes=(Undo(),))
    assert hindsight([trunk, away], 1).undone == {}
    assert hindsight([trunk, away], 2).undone == {1: away}
