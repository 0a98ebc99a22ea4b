"""Wording: fields and values as film people say them."""

import pytest

from director.domain.shot import Mark, Move, Speech, Variation
from director.domain.vocabulary import a_spoken
from director.domain.wording import field_name, lock_words, slates_words, value_words


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("lens.f_stop", 4.0, "stop f/4"),
        ("lens.focal_mm", 85.0, "lens 85 mm"),
        ("light.temperature_k", 3200, "colour temp 3200 K"),
        ("framing.roll_deg", 15.0, "Dutch tilt 15°"),
        ("framing.roll_deg", 0.0, "Dutch tilt level"),
        ("framing.size", "medium_close_up", "size medium close-up"),
        ("framing.subjects", ["MARA", "TOMAS"], "on MARA; TOMAS"),
        ("timing.duration_s", 3.5, "length 3.5 s"),
        ("timing.speed", 1.0, "speed real time"),
        ("timing.speed", 0.5, "speed 0.5x"),
        ("camera.moves", [], "moves static"),
        ("camera.moves.push_in.pace", "slow", "push in pace slow"),
        ("blocking.MARA.pose", "sitting", "MARA pose sitting"),
        ("blocking.MARA.to", {"across": "left", "depth": "foreground", "near": None}, "MARA to left foreground"),
        ("sound.dialogue.0.line", "Where did you get that?", "line 1 Where did you get that?"),
        ("look.grain", 0.2, "grain 20%"),
        ("look.monochrome", True, "monochrome yes"),
        ("locked", ["*"], "locked all of it"),
        ("seed", 819_874_213, "seed 819874213"),
    ],
)
def test_a_field_and_its_value_are_said(path: str, value: object, words: str) -> None:
    assert f"{field_name(path)} {value_words(path, value)}" == words


def test_a_move_is_said_whole() -> None:
    move = Move(kind="push_in", pace="slow", target="MARA", size="close_up", end=0.5)
    words = "push in on MARA to close-up, slow, from 0% to 50%"
    assert value_words("camera.moves.push_in", move.model_dump(mode="json")) == words
    pan = Move(kind="pan_left", amount=30.0).model_dump(mode="json")
    assert value_words("camera.moves", [pan]) == "pan left 30°, steady"


def test_a_mark_and_a_line_are_said_whole() -> None:
    mark = Mark(who="MARA", near="door", pose="leaning", action="waits").model_dump(mode="json")
    assert value_words("blocking.MARA", mark) == "leaning, near door, facing camera: waits"
    speech = Speech(speaker="MARA", line="Go.", tone="whispers").model_dump(mode="json")
    assert value_words("sound.dialogue.0", speech) == "MARA (whispers): “Go.”"


def test_an_alternate_is_said_by_what_it_sets() -> None:
    offer = Variation(letter="a", set={"lens.focal_mm": 85.0, "light.direction": "back"}).model_dump(mode="json")
    assert value_words("variations", [offer]) == "lens 85 mm, light from back"


def test_slates_in_a_row_are_told_by_their_ends() -> None:
    assert slates_words(["1A", "1B", "1C", "2A", "2C"]) == "1A-1C, 2A, 2C"
    assert slates_words(["1G", "1H", "1J", "1K"]) == "1G-1K"


def test_a_lock_of_all_is_said_so() -> None:
    assert [lock_words("*"), lock_words("lens.f_stop"), lock_words("framing")] == ["all of it", "stop", "framing"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("extreme_close_up", "an extreme close-up"),
        ("overhead", "an overhead"),
        ("eye_level", "an eye level"),
        ("wide", "a wide"),
    ],
)
def test_a_value_takes_the_article_that_it_is_said_with(value: str, words: str) -> None:
    assert a_spoken(value) == words
