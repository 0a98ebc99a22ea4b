"""Shots taken out by pointing at them: "delete it" is the shot in hand, unless it could be anything else."""

from collections.abc import Callable

import pytest

from director.interpreters.base import Reading

Say = Callable[..., Reading]


def _removed(reading: Reading) -> list[tuple[str, ...]]:
    assert [change.do for change in reading.changes] == ["remove_shot"] * len(reading.changes)
    return [change.shots for change in reading.changes if change.do == "remove_shot"]


@pytest.mark.parametrize(
    "note",
    [
        "Delete it.",
        "Remove it, please.",
        "Lose this.",
        "Get rid of it.",
        "Let's get rid of it altogether.",
        "Take it out.",
        "I don't like this one. Throw it away.",
        "Bin it, it isn't working.",
        "This one goes.",
    ],
)
def test_it_is_the_shot_in_hand(say: Say, note: str) -> None:
    assert _removed(say(note, "2B")) == [("2B",)]


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        ("2C. Kill it.", ("2C",)),
        ("We can't afford 2C. It goes.", ("2C",)),
        ("2C isn't earning its keep. Out.", ("2C",)),
        ("the chart one, 2C, I don't think we need it, so let's get rid of it", ("2C",)),
        ("Delete it and 2C.", ("2B", "2C")),
    ],
)
def test_it_is_the_shot_just_named(say: Say, note: str, gone: tuple[str, ...]) -> None:
    assert _removed(say(note, "2B")) == [gone]


@pytest.mark.parametrize(
    "note",
    [
        "Don't delete it.",
        "Should we delete it?",
        "Stop it.",
        "It goes.",
        "Out.",
        "The bucket looks silly. Lose it.",
        "I hate the dog. Delete it.",
        "I love her scarf. Cut it.",
        "In 2B the lantern is silly. Lose it.",
        "There's too much haze. Lose it.",
        "Tighter. Delete it.",
        "Cut it by a second.",
    ],
)
def test_a_shot_is_not_removed_where_it_may_be_something_else(say: Say, note: str) -> None:
    assert "remove_shot" not in [change.do for change in say(note, "2B").changes]


def test_nothing_is_removed_where_no_shot_is_in_hand(say: Say) -> None:
    assert say("Delete it.").question
    assert say("Delete it.", "2A", "2B").question
