"""New shots and scenes in free prose, and openings of an empty session."""

from collections.abc import Callable

import pytest

from director.domain.production import Production
from director.interpreters.base import Reading

Say = Callable[..., Reading]


def test_an_opening_makes_the_place_the_person_the_scene_and_the_shot(say: Say) -> None:
    reading = say("Night. A harbour. Ines waits under the only lamp.", production=Production())
    by_deed = {change.do: change.model_dump() for change in reading.changes}

    assert by_deed["add_location"]["id"] == "harbour"
    assert by_deed["add_character"]["id"] == "INES"
    assert by_deed["add_scene"]["set"]["time_of_day"] == "night"
    (mark,) = by_deed["add_shot"]["set"]["blocking"]
    assert (mark["who"], mark["pose"], mark["near"]) == ("INES", "standing", "lamp")


def test_a_new_shot_goes_where_the_note_puts_it(say: Say) -> None:
    (change,) = say("After 2B, an insert of the compass, 85mm, two seconds.").changes

    assert change.do == "add_shot"
    assert (change.scene, change.after) == ("2", "2B")
    assert change.set["framing.kind"] == "insert"
    assert change.set["lens.focal_mm"] == 85
    assert change.set["timing.duration_s"] == 2
    assert "compass" in change.set["framing.subjects"][0]


def test_a_new_scene_gets_a_number_that_was_never_used(say: Say) -> None:
    reading = say("New scene: INT. CABIN - NIGHT. Lena reads by a lamp.")

    assert [change.number for change in reading.changes if change.do == "add_scene"] == ["4"]


def test_somebody_new_is_added_with_what_is_told_of_them(say: Say) -> None:
    (change,) = say("New character: RUI, a deckhand, twenties, orange overalls.").changes

    assert change.do == "add_character"
    assert change.id == "RUI"
    assert "deckhand" in change.set["description"]
    assert "overalls" in change.set["wardrobe"]


def test_the_cut_is_changed_by_plain_orders(say: Say) -> None:
    deeds = {
        "Lose 2C.": "remove_shot",
        "Move 1E before 1B.": "move_shot",
        "Split 3A at four seconds.": "split_shot",
        "Duplicate 1B.": "duplicate_shot",
        "Remove scene 2.": "remove_scene",
        "Approve 1B.": "set_status",
        "Lock the lens on 1B.": "lock",
        "Undo that.": "undo",
    }

    assert {note: say(note).changes[0].do for note in deeds} == deeds


@pytest.mark.parametrize(
    ("note", "place", "hour"),
    [
        (
            "First image: an abandoned swimming pool at dawn, overhead, seven seconds.",
            "abandoned_swimming_pool",
            "dawn",
        ),
        ("Entrance to a courthouse, noon. Bryce waits.", "entrance_to_a_courthouse", "day"),
        ("3am. A hospital corridor. A detective named Bryce walks away.", "hospital_corridor", "night"),
    ],
)
def test_an_opening_names_its_place_and_hour(say: Say, note: str, place: str, hour: str) -> None:
    by_deed = {change.do: change.model_dump() for change in say(note, production=Production()).changes}

    assert by_deed["add_location"]["id"] == place
    assert by_deed["add_scene"]["set"]["time_of_day"] == hour
    assert len(by_deed["add_shot"]["set"].get("framing.subjects", [])) <= 1


@pytest.mark.parametrize(
    "note", ["Dusk over a glacier. A rider waits.", "A rooftop, sunset. A nurse leans on the rail."]
)
def test_an_hour_and_a_place_not_there_yet_are_a_new_scene(say: Say, note: str) -> None:
    deeds = [change.do for change in say(note).changes]

    assert deeds == ["add_location", "add_character", "add_scene", "add_shot"]


def test_what_comes_next_is_a_new_shot(say: Say) -> None:
    (change,) = say("Next, a wide from outside.").changes

    assert change.do == "add_shot"


def test_the_label_of_a_shot_is_no_change(say: Say) -> None:
    changes = say("Insert 1B plays before 1A").changes

    assert [change.do for change in changes] == ["move_shot"]
