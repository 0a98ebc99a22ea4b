"""Laws that hold for any note: one outcome, alike each time, nothing unsaid, and quickly."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from director.domain.production import Production
from director.interpreters.base import Reading
from director.interpreters.rules.lexicon import film_words

Say = Callable[..., Reading]
PHRASES = sorted(" ".join(words) for entries in film_words().phrases.values() for words, _ in entries)
OWN = ["1A", "1B and 1E", "7Z", "Viktor", "she", "them", "'s", '"No."', "85mm", "f/2.8", "3 seconds", "scene 2", "50"]
JOINTS = [",", ".", "and", "then", "but", "no,", "not", "the", "a", "of", "to", "in", "except", "?"]
NOTES = st.lists(st.sampled_from(PHRASES) | st.sampled_from(OWN) | st.sampled_from(JOINTS), max_size=12).map(" ".join)
LAW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LAW
@given(note=NOTES, looked_at=st.booleans())
def test_any_note_gets_one_outcome_and_the_same_one_each_time(
    say: Say, harbour: Production, note: str, looked_at: bool
) -> None:
    scope = ("1B",) if looked_at else ()
    reading = say(note, *scope)

    assert bool(reading.changes) + bool(reading.question) + bool(reading.answer) == 1
    assert not reading.question or 2 <= len(reading.options) <= 5
    assert reading == say(note, *scope)


@LAW
@given(note=st.text(max_size=200))
def test_any_text_at_all_is_heard_out(say: Say, note: str) -> None:
    reading = say(note, "1B")

    assert bool(reading.changes) + bool(reading.question) + bool(reading.answer) == 1


def test_an_unread_film_word_makes_the_note_a_question(say: Say) -> None:
    reading = say("Warmer, and seventy-three degrees of it.", "1B")

    assert reading.question
    assert any("seventy" in word for word in reading.unread)


def test_a_word_that_means_nothing_is_listed_and_the_rest_done(say: Say) -> None:
    reading = say("Warmer, like marmalade.", "1B")

    assert reading.changes
    assert "marmalade" in reading.unread


@pytest.mark.parametrize(
    "note", ["0P", "0 fps", "Split it at minus three seconds.", "bisect , scene 1 0% is removed slow."]
)
def test_a_number_that_nothing_can_hold_is_asked_about(say: Say, note: str) -> None:
    reading = say(note, "1B")

    assert reading.question or reading.changes
