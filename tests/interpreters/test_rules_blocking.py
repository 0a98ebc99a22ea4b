"""Blocking and framing notes: turns, backs, entrances; sides, parts that are seen, rooms that swallow."""

from collections.abc import Callable
from typing import Any

import pytest

Sets = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("note", "settings"),
    [
        ("Come round to her right side.", {"framing.side": "profile_right"}),
        ("From the side, a left profile.", {"framing.side": "profile_left"}),
        ("Right up against her eyes.", {"framing.size": "extreme_close_up"}),
        ("I want to see her boots too.", {"framing.size": "full"}),
        ("Let the place swallow her.", {"framing.size": "medium_wide"}),
    ],
)
def test_a_frame_changes_in_the_one_thing_said(sets: Sets, note: str, settings: dict[str, object]) -> None:
    assert sets(note) == settings


@pytest.mark.parametrize(
    ("note", "facing"),
    [
        ("Turn her to the crates.", "crates"),
        ("Turn Ines towards the trawler.", "trawler"),
        ("She stares straight into the lens.", "camera"),
        ("Ines turns away from the camera.", "away"),
    ],
)
def test_somebody_who_turns_stays_where_she_is(sets: Sets, note: str, facing: str) -> None:
    (mark,) = sets(note)["blocking"]

    assert (mark["facing"], mark["near"], mark["across"], mark["pose"]) == (facing, "lamp", "left", "standing")


def test_somebody_who_sprints_in_runs_from_the_side_said(sets: Sets) -> None:
    (mark,) = sets("Have Ines sprint in from the right.")["blocking"]

    assert (mark["pose"], mark["across"], mark["to"]["across"]) == ("running", "right", "center")


def test_somebody_opposite_faces_whom_she_is_opposite(sets: Sets) -> None:
    marks = sets("Put Ines opposite Viktor.", "1D")["blocking"]

    assert {mark["who"]: mark["facing"] for mark in marks}["INES"] == "VIKTOR"


@pytest.mark.parametrize("note", ["The plumber should be kneeling.", "Ines can't be facing camera."])
def test_nobody_moves_for_a_stranger_or_a_denial(say: Callable[..., Any], note: str) -> None:
    assert not say(note, "1B").changes


def test_commentary_moves_nobody(sets: Sets) -> None:
    assert sets("Wider, the standing around bores me.") == {"framing.size": "medium_wide"}
