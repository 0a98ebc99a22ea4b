"""What a note asks for and what it only says: reasons, hearsay, scenery, times; one word makes one change."""

from collections.abc import Callable

import pytest

from director.interpreters.base import Reading

Say = Callable[..., Reading]
Sets = Callable[..., dict[str, object]]


@pytest.mark.parametrize(
    ("note", "field", "value"),
    [
        ("Make it a wide, because the close-up is cruel to her.", "framing.size", "wide"),
        ("Low angle, as if we were looking up at a cathedral.", "framing.angle", "low"),
        ("They tell me a drone is cheaper; put it on sticks.", "camera.support", "tripod"),
        ("The handheld is distracting. Tripod, please.", "camera.support", "tripod"),
        ("As of this morning it is raining hard; f/4 on this.", "lens.f_stop", 4.0),
    ],
)
def test_a_reason_or_a_complaint_changes_nothing_of_its_own(sets: Sets, note: str, field: str, value: object) -> None:
    assert sets(note) == {field: value}


def test_a_complaint_alone_is_still_a_note(sets: Sets) -> None:
    assert sets("Too dark, and it drags.")


@pytest.mark.parametrize(
    ("note", "seconds"),
    [
        ("Lose a second.", -1.0),
        ("It's a beat long. Lose one second.", -1.0),
        ("It's twelve frames too long.", -0.5),
        ("This is dragging, chop 24 frames.", -1.0),
        ("An extra second at the tail.", 1.0),
        ("Shorter by one.", -1.0),
    ],
)
def test_time_is_taken_from_what_there_is(sets: Sets, note: str, seconds: float) -> None:
    assert sets(note) == {"timing.duration_s": 5.0 + seconds}


def test_a_length_said_roughly_is_the_length(sets: Sets) -> None:
    assert sets("Shave it down to like three seconds.") == {"timing.duration_s": 3.0}


def test_a_share_of_the_speed_is_not_a_length(sets: Sets) -> None:
    assert sets("25% faster than real time.") == {"timing.speed": 1.25}


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("There ought to be strings of lanterns behind her.", "strings of lanterns"),
        ("City lights in back.", "City lights"),
        ("Behind her I want to see masts through the haar.", "masts through the haar"),
    ],
)
def test_scenery_told_by_its_place_is_the_background(sets: Sets, note: str, text: str) -> None:
    said = sets(note)

    assert list(said) == ["setting.background"]
    assert str(said["setting.background"]).endswith(text)


@pytest.mark.parametrize("note", ["Put it behind her.", "Move the camera behind her.", "Somebody behind her walks."])
def test_what_is_no_scenery_is_not_made_background(say: Say, note: str) -> None:
    changes = [change for change in say(note, "1B").changes if change.do == "revise_shot"]

    assert all("setting.background" not in change.set for change in changes)


def test_a_size_scrapped_for_another_keeps_the_shot(say: Say) -> None:
    reading = say("Scrap the close-up, give me a cowboy.", "1B")

    assert all(change.do == "revise_shot" for change in reading.changes)


def test_a_join_from_there_to_here_opens_the_one_in_view(sets: Sets) -> None:
    assert sets("From 1A to this one should be a match cut.") == {"transition_in": "match_cut"}


def test_degrees_said_afterwards_lean_the_frame(sets: Sets) -> None:
    assert sets("Cant it. Twelve degrees, clockwise.") == {"framing.roll_deg": 12.0}


def test_whoever_is_not_the_focus_stays_in_the_shot(say: Say) -> None:
    reading = say("Focus on Ida, not on Anders.", "1A")

    assert all("blocking" not in change.set for change in reading.changes if change.do == "revise_shot")
