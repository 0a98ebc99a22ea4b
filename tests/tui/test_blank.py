"""The blank page of an empty film: its examples are really read, and it goes when there is a shot."""

from pathlib import Path

import pytest

from director import open_session
from director.direction import By
from director.tui.blank import FIRST, THEN, Blank
from director.tui.conversation import Conversation
from director.tui.note_line import NoteLine
from director.tui.touches import Example
from tests.tui.studios import studio_of
from tests.tui.waiting import until

ANA: By = {"author": "ana", "role": "director"}


@pytest.mark.parametrize("words", FIRST)
def test_an_example_makes_a_first_shot_of_which_all_is_understood(tmp_path: Path, words: str) -> None:
    with open_session(tmp_path / "film", interpreter="rules") as session:
        decision = session.note(words, **ANA)
        assert (decision.outcome, decision.unread) == ("applied", ())
        assert len(session.production.shots) == 1
        for more in THEN:
            told = session.note(more, shot=session.production.shots[0].id, **ANA)
            assert (told.outcome, told.unread) == ("applied", ())
            assert told.diff


async def test_an_example_is_taken_and_said_and_the_page_makes_room(tmp_path: Path) -> None:
    with open_session(tmp_path / "film", interpreter="rules") as session:
        app = studio_of(session)
        async with app.run_test(size=(80, 24)) as pilot:
            blank, talk = app.screen.query_one(Blank), app.screen.query_one(Conversation)
            assert blank.display
            assert not talk.display
            await pilot.press("f9")
            await until(pilot, lambda: blank.pointed == Example(FIRST[0]))
            await pilot.press("enter")
            await until(pilot, lambda: app.screen.query_one(NoteLine).text == FIRST[0])
            await pilot.press("enter")
            await until(pilot, lambda: not blank.display)
            assert talk.display
            assert len(session.production.shots) == 1


async def test_what_is_asked_of_a_first_note_is_seen_beside_the_page(tmp_path: Path) -> None:
    with open_session(tmp_path / "film", interpreter="rules") as session:
        app = studio_of(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*"undo", "enter")
            await until(pilot, lambda: app.screen.query_one(Conversation).display)
            assert app.screen.query_one(Blank).display
