"""Talk around a note, and moves, stops and lengths told without their own words."""

from collections.abc import Callable

import pytest

from director.domain.production import Production
from director.interpreters.base import Reading

Say = Callable[..., Reading]
Sets = Callable[..., dict[str, object]]


@pytest.mark.parametrize(
    ("note", "path", "value"),
    [
        ("Two things, one, handheld, and two, give it seven seconds", "timing.duration_s", 7.0),
        ("it's dusk, right, so make it tighter", "framing.size", "medium_close_up"),
        ("the 50 is nice but maybe go to an 85", "lens.focal_mm", 85.0),
        ("let's say f four, no hang on, five six", "lens.f_stop", 5.6),
        ("Wide open at two.", "lens.f_stop", 2.0),
        ("Shoot it at 48.", "timing.speed", 0.5),
        ("Streetlamp off.", "light.sources", []),
        ("Practicals off.", "light.sources", []),
        ("Bring the lights down.", "light.key", "low_key"),
        ("Off sticks. Shoulder.", "camera.support", "handheld"),
        ("The light comes from the right, low.", "light.direction", "right"),
    ],
)
def test_talk_is_no_film_word(sets: Sets, note: str, path: str, value: object) -> None:
    assert sets(note)[path] == value


@pytest.mark.parametrize("note", ["it's dusk, right, so make it tighter", "we kind of make it tighter"])
def test_talk_sets_nothing_of_its_own(sets: Sets, note: str) -> None:
    assert sets(note).keys() <= {"framing.size", "light.time_of_day"}


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Closer, slowly.", "push_in"),
        ("Slowly wider.", "pull_out"),
        ("The camera goes slowly to her.", "push_in"),
        ("The camera moves slowly towards her.", "push_in"),
        ("As she stops, we kind of creep in on her, really slowly.", "push_in"),
    ],
)
def test_a_size_reached_with_a_pace_is_a_move(say: Say, note: str, kind: str) -> None:
    (change,) = (one.model_dump() for one in say(note, "1B").changes)
    (move,) = change["set"].pop("camera.moves")

    assert (move["kind"], move["pace"]) == (kind, "slow")
    assert change["set"] == {}


def test_to_stay_with_somebody_for_so_long_is_no_move(sets: Sets) -> None:
    assert sets("May we stay with her for ten seconds?") == {"timing.duration_s": 10.0}


@pytest.mark.parametrize(
    ("note", "lengths"),
    [
        ("Pull 1B back to three seconds and give two to 1C.", {"1B": 3.0, "1C": 8.0}),
        ("The trailer cut needs 1B at four seconds, not seven.", {"1B": 4.0}),
    ],
)
def test_a_length_told_outright_is_the_length(say: Say, note: str, lengths: dict[str, float]) -> None:
    changes = [change.model_dump() for change in say(note).changes]

    assert {one["shots"][0]: one["set"]["timing.duration_s"] for one in changes} == lengths


def test_the_line_is_held_back_and_not_the_shot(say: Say) -> None:
    (change,) = say("Hold Ines's line back a second.", "1E").changes

    assert change.model_dump()["set"].keys() == {"sound.dialogue"}


def test_a_pronoun_goes_on_about_whom_the_sentence_before_named(say: Say) -> None:
    (change,) = say("Lena is off sick. Take her out of this one.", "3B").changes

    assert "LENA" not in str(change.model_dump()["set"]["blocking"])


def test_who_goes_is_asked_where_it_may_be_either(say: Say, harbour: Production) -> None:
    film = harbour.model_dump(mode="json")
    film["shots"][1]["blocking"].append(film["shots"][1]["blocking"][0] | {"who": "LENA"})
    reading = say("Take her out.", "1B", production=Production.model_validate(film))

    assert reading.question == "Who goes, INES or LENA?"
    assert reading.options == ("INES", "LENA")
