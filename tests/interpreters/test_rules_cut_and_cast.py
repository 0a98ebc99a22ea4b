"""The cut and the people in notes: new shots, orders, halves, portraits, questions in other forms, and far lengths."""

from collections.abc import Callable
from typing import Any

import pytest

from director.interpreters.base import Reading

Say = Callable[..., Reading]


@pytest.mark.parametrize(
    ("note", "subjects"),
    [
        ("Reaction, Tomas, close, between 2A and 2B.", ["TOMAS"]),
        ("Need an insert. Cracked lantern. After 2A.", ["Cracked lantern"]),
        ("One more shot I need after 2A, Tomas close up, 85 mm.", ["TOMAS"]),
    ],
)
def test_a_new_shot_shows_whom_a_bare_name_tells(say: Say, note: str, subjects: list[str]) -> None:
    added = [change.model_dump() for change in say(note).changes]

    assert [one["do"] for one in added] == ["add_shot"]
    assert added[0]["set"]["framing.subjects"] == subjects
    assert added[0]["after"] == "2A"


@pytest.mark.parametrize("note", ["Add a close-up of Zelda after 2A.", "Add a close-up of the bell after 9Q."])
def test_a_new_shot_of_or_after_nothing_known_is_asked_back(say: Say, note: str) -> None:
    assert say(note).question


@pytest.mark.parametrize(
    ("note", "change"),
    [
        ("Chop 2A in half.", {"do": "split_shot", "shot": "2A"}),
        ("Break 2A in two at 1.5 seconds.", {"do": "split_shot", "shot": "2A", "at_s": 1.5}),
        ("Reverse the order of 2A and 2B.", {"do": "move_shot", "shot": "2B"}),
        ("First 2B, then 2A.", {"do": "move_shot", "shot": "2B"}),
        ("2B isn't working, cut it.", {"do": "remove_shot", "shots": ("2B",)}),
        ("I'd like another 2A right behind it.", {"do": "duplicate_shot", "shot": "2A"}),
    ],
)
def test_the_cut_is_changed_in_plain_words(say: Say, note: str, change: dict[str, Any]) -> None:
    read = [one.model_dump() for one in say(note).changes]

    assert len(read) == 1
    assert change.items() <= read[0].items()


@pytest.mark.parametrize(
    ("note", "path", "kept", "gone"),
    [
        ("Make Tomas seventy years old.", "description", "seventy", "fifties"),
        ("Tomas is clean-shaven.", "description", "clean-shaven", "white beard"),
        ("Put Tomas in a black jumpsuit, no oilskins.", "wardrobe", "black jumpsuit", "oilskins"),
    ],
)
def test_what_is_newly_told_of_somebody_takes_the_place_of_the_old(
    say: Say, note: str, path: str, kept: str, gone: str
) -> None:
    (change,) = (one.model_dump() for one in say(note).changes)

    assert kept in change["set"][path]
    assert gone not in change["set"][path]


@pytest.mark.parametrize(
    "note", ["is 2A approved", "She's asking what stop this was at.", "Total film is coming how many seconds?"]
)
def test_a_question_changes_nothing_however_it_opens(say: Say, note: str) -> None:
    reading = say(note, "2A")

    assert reading.answer
    assert not reading.changes


@pytest.mark.parametrize("note", ["Make it 400 seconds.", "Add 300 seconds.", "Take ninety seconds off."])
def test_a_length_no_shot_can_have_is_asked_about(say: Say, note: str) -> None:
    reading = say(note, "2A")

    assert "120 s" in reading.question
    assert not reading.changes


@pytest.mark.parametrize(
    ("note", "hair"),
    [("Ines should have her hair down everywhere", "black hair down"), ("Ines's hair goes grey", "grey hair")],
)
def test_hair_worn_anew_takes_the_place_of_the_old(say: Say, note: str, hair: str) -> None:
    (change,) = say(note).changes

    assert change.set == {"description": f"early thirties, a customs inspector who does not sleep, {hair}"}


def test_whoever_wears_is_dressed(say: Say) -> None:
    assert not say("Tomas is shaved and Ines wears a red scarf").changes


def test_a_line_cut_down_to_a_text_is_that_text(say: Say) -> None:
    (change,) = say('Cut Ines\'s line down to "Late again."', "1B").changes

    assert "Late again." in str(change.model_dump())
