"""How long a line takes, and what the words for a tone and a voice make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.domain.delivery import BREATH_S, delivery, spoken_s, voiced_s


def test_a_line_takes_as_long_as_its_words_its_letters_or_its_signs_need() -> None:
    assert voiced_s("one two three four five") == pytest.approx(2.0)
    assert voiced_s("x" * 60) == pytest.approx(4.0)
    assert voiced_s("今夜は来ないでください") == pytest.approx(11 / 5)
    assert spoken_s("x" * 60) == pytest.approx(4.0 + BREATH_S)


def test_a_tired_line_takes_longer_and_a_frightened_one_is_over_sooner() -> None:
    line = "I never said that you could come here."
    assert voiced_s(line, "tired") > voiced_s(line) > voiced_s(line, "frightened")


def test_a_slow_voice_draws_every_line_out() -> None:
    assert voiced_s("Come in.", "", "deep, slow, Scottish") == pytest.approx(1.2 * voiced_s("Come in."))


@pytest.mark.parametrize("tone", ["whispered", "chuchoté", "flüsternd", "in a whisper", "susurrando"])
def test_a_whisper_is_a_whisper_in_any_language(tone: str) -> None:
    said = delivery(tone)
    assert said.whispered
    assert said.loud < 0.5


def test_tones_said_together_both_hold() -> None:
    said = delivery("whispered, urgent")
    assert said.whispered
    assert said.time < delivery("whispered").time


def test_words_that_say_nothing_of_a_tone_leave_a_line_plain() -> None:
    assert delivery("off screen", "") == delivery()


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_words_hurry_or_draw_out_a_line_beyond_speech(line: str, tone: str) -> None:
    assert 0.7 * voiced_s(line) <= voiced_s(line, tone) <= 1.6 * voiced_s(line)
