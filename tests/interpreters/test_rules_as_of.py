"""One shot put back as it was, in the words directors have for the past; what is ambiguous or never was is asked."""

from datetime import UTC, datetime

import pytest

from director.domain.lineage import Moment
from director.domain.production import Production
from director.interpreters.base import Heard, Reading
from director.interpreters.rules import RulesInterpreter

NOW = datetime(2026, 3, 12, 16, 30, tzinfo=UTC)  # a Thursday


def moment(decision: int, at: str, revision: int, **told: object) -> Moment:
    """What a decision did to 1B; it made a version unless it says of which it is."""
    fields = {"version": decision, "author": "ana", "note": "a note"} | told
    return Moment(decision=decision, at=f"2026-03-{at}:00.000Z", revision=revision, **fields)


PAST = (
    moment(2, "09T15:00", 1),
    moment(5, "11T10:00", 2),
    moment(7, "11T17:40", 3, author="ben"),
    moment(9, "12T09:10", 4),
    moment(10, "12T09:20", 4, version=9, author="mia", role="producer", approved=True),
    moment(14, "12T14:05", 5),
    moment(16, "12T16:10", 6),
)


def told(
    production: Production, note: str, *, past: tuple[Moment, ...] = PAST, scope: tuple[str, ...] = ("1B",)
) -> Reading:
    heard = Heard(
        text=note,
        production=production,
        scope=("1B",),
        slates=tuple(shot.id for shot in production.shots),
        now=NOW,
        moments=lambda slate: past if slate == "1B" else (moment(2, "09T15:00", 1),),
    )
    return RulesInterpreter().read(heard)


@pytest.mark.parametrize(
    ("note", "decision"),
    [
        ("Put 1B back as it was an hour ago.", 14),
        ("put it back how it was half an hour ago", 14),
        ("Take this back to how it was two hours ago", 14),
        ("Restore 1B to three hours ago.", 10),
        ("bring 1B back to 25 minutes ago", 14),
        ("Put 1B back as it was before lunch.", 10),
        ("Can we go back to what it was before lunch?", 10),
        ("1B back to how it looked at noon, please", 10),
        ("Restore it to before this afternoon.", 10),
        ("Put 1B back as it was yesterday.", 7),
        ("Restore yesterday's version.", 7),
        ("Put it back the way it was last night", 7),
        ("Put 1B back as it was yesterday at 11", 5),
        ("Put 1B back as it was at 14:30", 14),
        ("put 1b back like it was at 2:30 pm", 14),
        ("Reset 1B to how it was first thing this morning", 7),
        ("Put 1B back to how it was before today.", 7),
        ("revert it to Monday's version", 2),
        ("Put 1B back as it was on Tuesday.", 2),
        ("Put 1B back as it was at decision 12.", 10),
        ("Restore 1B as of decision 7", 7),
        ("Put 1B back as it was before decision 14.", 10),
        ("Put 1B back as it was before the last note.", 14),
        ("go back to how it was before my last change", 14),
        ("Put 1B back to revision 2.", 5),
        ("Restore version 4.", 10),
        ("Put 1B back as it was when Mia approved it.", 10),
        ("Bring back the version the producer approved.", 10),
        ("Go back to the approved version.", 10),
        ("Put 1B back as it was when it was approved", 10),
        ("Please put the shot back to what Mia approved", 10),
    ],
)
def test_it_goes_back_to_that_decision(harbour: Production, note: str, decision: int) -> None:
    reading = told(harbour, note)
    assert [(one.do, one.shot, one.at) for one in reading.changes] == [("restore_shot", "1B", decision)], reading
    assert reading.unread == ()


def test_a_part_of_the_day_in_which_it_changed_is_asked(harbour: Production) -> None:
    reading = told(harbour, "Put 1B back as it was this morning.")
    assert reading.changes == ()
    assert reading.question == "1B was 2 things then; which one?"
    assert reading.options == ("Revision 3, from 17:40", "Revision 4, from 09:10")


def test_one_version_all_morning_needs_no_question(harbour: Production) -> None:
    past = (PAST[0], PAST[-1])
    assert told(harbour, "Put 1B back as it was this morning.", past=past).changes[0].at == 2


@pytest.mark.parametrize(
    "note",
    [
        "Put 1B back as it was a week ago.",
        "Put 1B back as it was at decision 1.",
        "Put 1B back to revision 9.",
        "Put 1B back as it was when Tom approved it.",
        "Put 1B back as it was last week.",
        "Put 1B back as it was this evening.",
    ],
)
def test_what_never_was_is_asked_with_what_there_is(harbour: Production, note: str) -> None:
    reading = told(harbour, note)
    assert reading.changes == ()
    assert reading.question.startswith("1B never was so")
    assert reading.options[-1] == "Revision 6, from 16:10"
    assert len(reading.options) == 5


def test_what_it_is_already_is_said(harbour: Production) -> None:
    reading = told(harbour, "Put 1B back as it was five minutes ago.")
    assert "revision 6" in reading.answer


def test_two_shots_go_back_together(harbour: Production) -> None:
    reading = told(harbour, "Put 1A and 1B back as they were before lunch.")
    assert [(one.shot, one.at) for one in reading.changes] == [("1B", 10)]


@pytest.mark.parametrize(
    "note",
    ["Put the lamp back as it was.", "Bring her back to the door at 10 seconds.", "Make it night.", "Pull back."],
)
def test_other_notes_stay_what_they_are(harbour: Production, note: str) -> None:
    assert not any(change.do == "restore_shot" for change in told(harbour, note).changes)
