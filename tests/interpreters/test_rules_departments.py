"""Each department's words, in more than one way of saying them; one value each, and nothing beside it."""

from collections.abc import Callable

import pytest

Sets = Callable[..., dict[str, object]]


@pytest.mark.parametrize(
    ("note", "settings"),
    [
        ("Tighter.", {"framing.size": "medium_close_up"}),
        ("way tighter pls", {"framing.size": "close_up"}),
        ("A touch looser.", {"framing.size": "medium_wide"}),
        ("Cut her at the knees.", {"framing.size": "medium_wide"}),
        ("Not so close.", {"framing.size": "medium_wide"}),
        ("Get under her, looking up.", {"framing.angle": "low"}),
        ("Camera at knee height.", {"framing.level": "knee"}),
        ("Dutch it ten degrees to the left.", {"framing.roll_deg": -10.0}),
        ("Frame right.", {"framing.placement": "right"}),
        ("Put it on a 65.", {"lens.focal_mm": 65.0}),
        ("two lenses longer", {"lens.focal_mm": 85}),
        ("f/2.8", {"lens.f_stop": 2.8}),
        ("Handheld.", {"camera.support": "handheld"}),
        ("Half a second longer.", {"timing.duration_s": 5.5}),
        ("Trim 12 frames.", {"timing.duration_s": 4.5}),
        ("Half as long.", {"timing.duration_s": 2.5}),
        ("Make it six and a half seconds.", {"timing.duration_s": 6.5}),
        ("Slow motion.", {"timing.speed": 0.5}),
        ("Fade to black at the end.", {"transition_out": "fade"}),
        ("3200 Kelvin", {"light.temperature_k": 3200}),
        ("Much cooler.", {"light.temperature_k": 5600}),
        ("Golden hour here.", {"light.time_of_day": "golden_hour"}),
        ("Backlight her.", {"light.direction": "back"}),
        ("Make it snow.", {"setting.weather": "snow"}),
        ("Black and white.", {"look.monochrome": True}),
        ("Lose the music.", {"sound.music": ""}),
    ],
)
def test_a_word_sets_its_own_field_and_no_other(sets: Sets, note: str, settings: dict[str, object]) -> None:
    assert sets(note) == settings


@pytest.mark.parametrize(
    ("note", "kind", "pace"),
    [
        ("A slow push in.", "push_in", "slow"),
        ("creep slowly in on her", "push_in", "slow"),
        ("Whip pan left.", "whip_pan_left", "fast"),
        ("Crane up, quickly.", "crane_up", "fast"),
    ],
)
def test_a_move_is_read_with_its_pace(sets: Sets, note: str, kind: str, pace: str) -> None:
    moves = sets(note)["camera.moves"]

    assert isinstance(moves, list)
    assert [(move["kind"], move["pace"]) for move in moves] == [(kind, pace)]


def test_a_move_lasts_as_long_as_the_note_says(sets: Sets) -> None:
    moves = sets("Push in over the last two seconds, ending on a close-up.")["camera.moves"]

    assert isinstance(moves, list)
    assert [(move["start"], move["end"], move["size"]) for move in moves] == [(0.6, 1.0, "close_up")]


def test_a_figure_changes_and_the_others_stay(sets: Sets, harbour: object) -> None:
    marks = sets("Viktor should be walking to the shutter.", "3A")["blocking"]

    assert isinstance(marks, list)
    by_name = {mark["who"]: mark for mark in marks}
    assert by_name["VIKTOR"]["pose"] == "walking"
    assert by_name["VIKTOR"]["to"]["near"] == "shutter"
    assert by_name["LENA"]["pose"] == "sitting"


def test_a_line_is_changed_and_keeps_its_speaker_and_start(sets: Sets) -> None:
    lines = sets('Change her line to "He is late."', "1E")["sound.dialogue"]

    assert isinstance(lines, list)
    assert [(line["speaker"], line["line"]) for line in lines] == [("INES", "He is late.")]
