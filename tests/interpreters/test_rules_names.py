"""People by their ids, two people of one name, and over whom somebody is seen."""

from collections.abc import Callable

import pytest

from director.domain.production import Production
from director.interpreters.base import Reading

Say = Callable[..., Reading]


@pytest.fixture(scope="module")
def aunt(harbour: Production) -> Production:
    """The harbour with a second Ines: alone in 1C, with the first in 1D, nowhere else."""
    film = harbour.model_dump(mode="json")
    film["cast"].append(film["cast"][0] | {"id": "INES_2", "description": "her aunt, seventy"})
    for shot in film["shots"]:
        if shot["id"] in ("1C", "1D"):
            shot["framing"]["subjects"] = ["INES_2"]
            shot["blocking"][0]["who"] = "INES_2"
    return Production.model_validate(film)


def _sitting(reading: Reading) -> list[str]:
    return [
        mark["who"]
        for change in reading.changes
        for mark in change.model_dump()["set"]["blocking"]
        if mark["pose"] == "sitting"
    ]


@pytest.mark.parametrize(
    ("note", "shot", "who"),
    [
        ("Ines sits.", "1B", "INES"),
        ("Ines sits.", "1C", "INES_2"),
        ("INES_2 sits.", "1D", "INES_2"),
        ("INES sits.", "1D", "INES"),
        ("INES_2: Ines sits.", "1D", "INES_2"),
    ],
)
def test_a_shared_name_means_whoever_is_in_the_shot_or_told_by_id(
    say: Say, aunt: Production, note: str, shot: str, who: str
) -> None:
    assert _sitting(say(note, shot, production=aunt)) == [who]


@pytest.mark.parametrize("note", ["Ines sits.", "INES SITS.", "A close-up of Ines."])
def test_a_name_that_two_in_the_shot_share_is_asked_about(say: Say, aunt: Production, note: str) -> None:
    reading = say(note, "1D", production=aunt)

    assert "INES (early thirties) or INES_2 (her aunt)" in reading.question
    assert reading.options == ("INES", "INES_2")


def test_both_are_told_of_when_their_name_is_asked_about(say: Say, aunt: Production) -> None:
    answer = say("What does Ines wear?", production=aunt).answer

    assert "INES: " in answer
    assert "INES_2: " in answer


def test_a_number_after_a_name_is_a_length_where_it_has_a_unit(say: Say, aunt: Production) -> None:
    (change,) = say("Give Ines 2 more seconds.", "1B", production=aunt).changes

    assert change.model_dump()["set"] == {"timing.duration_s": 7.0}


def test_an_id_nobody_has_is_asked_about(say: Say) -> None:
    assert say("LENA_2 sits.", "3B").question


@pytest.mark.parametrize(
    ("note", "over", "subject"),
    [
        ("Over Ines, favouring Tomas.", "INES", "TOMAS"),
        ("Make it over Tomas, favouring Ines.", "TOMAS", "INES"),
        ("A dirty over Ines favouring Tomas.", "INES", "TOMAS"),
        ("Over Ines onto Tomas.", "INES", "TOMAS"),
        ("An over: favour Ines over Tomas.", "TOMAS", "INES"),
        ("The over on Tomas.", "INES", "TOMAS"),
    ],
)
def test_whoever_follows_over_is_seen_past_and_the_favoured_one_is_seen(
    sets: Callable[..., dict[str, object]], note: str, over: str, subject: str
) -> None:
    framing = sets(note, "2A")

    assert framing["framing.over"] == over
    assert framing["framing.subjects"] == [subject]


@pytest.mark.parametrize("note", ["How many shots in scene 4?", "How long is scene 4?", "Who is in scene 4?"])
def test_an_empty_scene_is_said_to_be_empty(say: Say, harbour: Production, note: str) -> None:
    film = harbour.model_dump(mode="json")
    film["scenes"].append(film["scenes"][0] | {"number": "4"})

    assert say(note, production=Production.model_validate(film)).answer == "Scene 4 has no shots yet."
