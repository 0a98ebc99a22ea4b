"""The minutes: a decision in words that the command line and the screen both show."""

from director.domain import minutes
from director.domain.decision import Command, Decision
from director.domain.diff import Row


def _rows() -> tuple[Row, ...]:
    return (
        Row(target="shot:1A", path="", after={"action": "Ines waits.", "framing": {"size": "close_up"}}),
        Row(target="shot:1B", path="revision", before=1, after=2),
        Row(target="shot:1B", path="lens.focal_mm", before=35.0, after=50.0),
        Row(target="line:L1", path="", after={"text": "Hello."}),
        Row(target="production", path="shots", before=["1B"], after=["1A", "1B"]),
    )


def test_what_only_counts_along_is_left_out() -> None:
    assert [row.target for row in minutes.loud(_rows())] == ["shot:1A", "shot:1B"]
    assert minutes.script_lines(_rows()) == 1


def test_an_order_of_its_own_is_said() -> None:
    moved = Row(target="production", path="shots", before=["1A", "1B"], after=["1B", "1A"])
    assert minutes.loud([moved]) == [moved]


def test_a_row_has_three_cells() -> None:
    added, _, lens, *_ = _rows()
    assert minutes.cells(added) == ("1A", "added", "shot: close-up, Ines waits.")
    assert minutes.cells(lens) == ("1B", "lens.focal_mm", "35 → 50")


def test_what_came_of_it_is_said_for_each_outcome() -> None:
    assert minutes.summary(Decision(diff=_rows()[2:3])) == "1B lens.focal_mm: 35 → 50"
    assert minutes.summary(Decision(outcome="asked", question="Which?", options=("a", "b"))) == "Which? [a | b]"
    assert minutes.summary(Decision(outcome="refused", reason="1A is locked.")) == "1A is locked."
    assert minutes.summary(Decision(branch="rainy", changes=(Command(do="branch"),))) == "the branch rainy starts"


def test_somebody_without_a_name_is_somebody() -> None:
    assert minutes.who(Decision(role="writer")) == "somebody (writer)"
