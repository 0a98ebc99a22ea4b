"""Who a note is about: ids, ranges, scenes, kinds, people's shots; what is left out, and what stands corrected."""

from collections.abc import Callable

import pytest

from director.interpreters.base import Reading

Say = Callable[..., Reading]


def _touched(reading: Reading) -> list[str]:
    return sorted(slate for change in reading.changes if change.do == "revise_shot" for slate in change.shots)


@pytest.mark.parametrize(
    ("note", "slates"),
    [
        ("1B warmer.", ["1B"]),
        ("1B and 1E warmer.", ["1B", "1E"]),
        ("1A to 1C warmer.", ["1A", "1B", "1C"]),
        ("shot 1 b warmer", ["1B"]),
        ("Everything in the wheelhouse handheld.", ["2A", "2B", "2C"]),
        ("All of scene 2 at f/4.", ["2A", "2B", "2C"]),
        ("Every single in scene 1 on a 65.", ["1B", "1C", "1E"]),
        ("All of scene 2 at f/4 except 2C.", ["2A", "2B"]),
        ("All of scene 2 at f/4, but leave 2C alone.", ["2A", "2B"]),
        ("The insert at f/4.", ["2C"]),
    ],
)
def test_the_shots_a_note_names_are_the_ones_it_changes(say: Say, note: str, slates: list[str]) -> None:
    assert _touched(say(note)) == slates


def test_two_shots_in_one_breath_each_get_their_own(say: Say) -> None:
    reading = say("1B a second longer, 1E on sticks.")

    assert [(change.shots, change.set) for change in reading.changes if change.do == "revise_shot"] == [
        (("1B",), {"timing.duration_s": 6.0}),
        (("1E",), {"camera.support": "tripod"}),
    ]


@pytest.mark.parametrize(
    ("note", "focal"),
    [("go to a fifty, no, sixty-five", 65.0), ("on an 85... actually make that a 50", 50.0)],
)
def test_a_self_correction_takes_back_what_it_corrects(say: Say, note: str, focal: float) -> None:
    (change,) = say(note, "1B").changes

    assert change.do == "revise_shot"
    assert change.set == {"lens.focal_mm": focal}


def test_what_a_note_guards_is_not_changed(say: Say) -> None:
    (change,) = say("One lens longer, and don't touch the focus.", "1B").changes

    assert change.do == "revise_shot"
    assert list(change.set) == ["lens.focal_mm"]


def test_a_scene_named_whole_is_revised_as_a_scene(say: Say) -> None:
    (change,) = say("Scene 1 at dawn.").changes

    assert change.do == "revise_scene"
    assert (change.number, change.set) == ("1", {"time_of_day": "dawn"})


def test_typos_of_words_and_names_are_read(say: Say) -> None:
    (change,) = say("slwo psuh in on Vikor", "1C").changes

    assert change.do == "revise_shot"
    assert change.set["camera.moves"][0]["target"] == "VIKTOR"
