"""What is asked back, what is answered, and how an answer completes the note that was asked about."""

from collections.abc import Callable

import pytest

from director.domain.decision import Decision
from director.domain.production import Production
from director.interpreters.base import Heard, Reading
from director.interpreters.rules import RulesInterpreter

Say = Callable[..., Reading]


@pytest.mark.parametrize("note", ["It's not working.", "Make it better.", "", "?!", "Tighter."])
def test_a_note_nobody_could_act_on_is_asked_back(say: Say, note: str) -> None:
    reading = say(note)

    assert reading.question
    assert 2 <= len(reading.options) <= 5
    assert not reading.changes


@pytest.mark.parametrize("note", ["Longer lens on 4C.", "Make Bob stand up in 1B.", "Scene 11, all handheld."])
def test_a_name_that_is_not_there_is_asked_back(say: Say, note: str) -> None:
    assert say(note).question


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("What lens are we on?", "35"),
        ("How long is scene 2?", "15"),
        ("Which shots are handheld?", "1"),
        ("Who is in 2A?", "TOMAS"),
    ],
)
def test_a_question_is_answered_and_changes_nothing(say: Say, harbour: Production, note: str, told: str) -> None:
    reading = say(note, "1B") if "we" in note else say(note)

    assert reading.answer
    assert not reading.changes
    if told in ("TOMAS",):
        assert told in reading.answer


def test_a_request_in_the_form_of_a_question_is_a_request(say: Say) -> None:
    assert say("Could we go a bit tighter?", "1B").changes


@pytest.mark.parametrize("answer", ["1E", "The second one.", "2"])
def test_an_answer_completes_the_note_that_was_asked_about(harbour: Production, answer: str) -> None:
    asked = Decision(id=2, note="Warmer.", outcome="asked", question="Which shot?", options=("1B", "1E"))
    reading = RulesInterpreter().read(Heard(text=answer, production=harbour, pending=asked))

    assert reading.reply
    assert [change.shots for change in reading.changes if change.do == "revise_shot"] == [("1E",)]


def test_it_means_the_shots_of_the_last_decision(harbour: Production) -> None:
    reading = RulesInterpreter().read(Heard(text="A bit warmer.", production=harbour, last_shots=("2B",)))

    assert [change.shots for change in reading.changes if change.do == "revise_shot"] == [("2B",)]


def test_a_huge_note_is_asked_back_in_one_line(harbour: Production) -> None:
    reading = RulesInterpreter().read(Heard(text="tighter " * 200_000, production=harbour, scope=("1B",)))

    assert "too long" in reading.question
