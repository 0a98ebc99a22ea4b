"""The note line: history, completion, several lines, what waits, and what Esc means, in a real room."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from director.session import Session
from director.tui.completing import Begun, begun, nearness
from director.tui.note_line import NoteLine
from director.tui.offered import Offered
from director.tui.strip import CutStrip
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with session_of(tmp_path / "film") as opened:
        yield opened


@asynccontextmanager
async def room(session: Session) -> AsyncIterator[tuple[Pilot[None], NoteLine]]:
    """The room on that session, someone typing."""
    app = studio_of(session)
    async with app.run_test(size=(120, 40)) as pilot:
        yield pilot, app.screen.query_one(NoteLine)


def offered(pilot: Pilot[None]) -> str:
    """What is offered over the note line."""
    listed = pilot.app.screen.query_one(Offered)
    return listed.render().plain if listed.pointed else ""


async def test_up_goes_back_in_what_was_said_and_down_to_what_was_being_typed(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press(*"wider", "enter", *"tighter", "enter", *"half")
        await pilot.press("up")
        assert line.text == "tighter"
        await pilot.press("up", "up")
        assert line.text == "wider"
        await pilot.press("down", "down")
        assert line.text == "half"


async def test_a_note_may_have_several_lines(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press(*"one", "ctrl+j", *"two", "shift+enter", *"three")
        assert line.text == "one\ntwo\nthree"
        assert line.size.height == 3
        await pilot.press("up")
        assert line.text == "one\ntwo\nthree"


async def test_an_at_sign_offers_the_cast_and_types_the_name(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press(*"closer on @to")
        assert "@TOMAS" in offered(pilot)
        assert "@INES" not in offered(pilot)
        await pilot.press("tab")
        assert line.text == "closer on Tomas "
        assert offered(pilot) == ""


async def test_a_hash_offers_the_shots_and_arrows_choose(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press("#", "down", "enter")
        assert line.text == "1B "


async def test_a_slash_offers_the_commands_with_their_use(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press(*"/appr")
        assert "Approve the shot" in offered(pilot)
        await pilot.press("enter")
        assert line.text == "/approve "
        await pilot.press("enter")
        await until(pilot, lambda: session.production.shots[0].status == "approved")


async def test_esc_closes_the_list_and_leaves_what_is_typed(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press(*"rain on @in", "escape")
        assert offered(pilot) == ""
        assert line.text == "rain on @in"
        assert pilot.app.focused is line
        await pilot.press("space", "@")
        assert "@INES" in offered(pilot)


async def test_a_click_takes_an_offer(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press("@")
        await pilot.click(Offered, offset=(3, 1))
        assert line.text == "Tomas "


async def test_a_letter_that_means_nothing_on_the_board_begins_a_note(session: Session) -> None:
    async with room(session) as (pilot, line):
        pilot.app.screen.query_one(CutStrip).focus()
        await pilot.press(*"Have")
        assert line.text == "Have"
        assert pilot.app.focused is line


async def test_a_note_is_about_every_shot_taken_in(session: Session) -> None:
    async with room(session) as (pilot, line):
        pilot.app.screen.query_one(CutStrip).focus()
        await pilot.press("shift+right")
        await until(pilot, lambda: line.border_title == "1A 1B")
        await pilot.press("enter", *"close-up", "enter")
        await until(pilot, lambda: session.production.decision == 2)
        assert [shot.framing.size for shot in session.production.shots] == ["close_up", "close_up", "medium"]


async def test_an_unknown_command_is_answered_with_the_nearest(session: Session) -> None:
    async with room(session) as (pilot, _):
        await pilot.press(*"/aprove now", "enter")
        notes = [note.message for note in pilot.app._notifications]
        assert notes == ["there is no /aprove; did you mean /approve?"]


@pytest.mark.parametrize("word", ["exit", "quit", ":q", "/quit"])
async def test_leaving_is_said_in_any_of_its_words(session: Session, word: str) -> None:
    async with room(session) as (pilot, line):
        line.put(word)
        await pilot.press("enter")
        await until(pilot, lambda: not pilot.app.is_running)


def test_a_word_is_begun_by_its_sign() -> None:
    assert begun("on @to") == Begun(3, "@", "to")
    assert begun("(#1") == Begun(1, "#", "1")
    assert begun("/vary") == Begun(0, "/", "vary")
    assert begun("/vary lens") is None
    assert begun("/vary", first=False) is None
    assert begun("ana@home") is None


def test_the_nearest_comes_first() -> None:
    assert [nearness(word, "Ticket office") for word in ("ticket office", "tick", "off", "tof", "x")] == [4, 3, 2, 1, 0]


async def test_enter_does_not_overtake_the_letters_before_it(session: Session) -> None:
    async with room(session) as (pilot, line):
        for letter in "/vary lens":
            pilot.app.post_message(Key(letter, letter))
        pilot.app.post_message(Key("enter", "\r"))
        for letter in "and":
            pilot.app.post_message(Key(letter, letter))
        await until(pilot, lambda: line.text == "and")
        assert line.past.said[-1] == "/vary lens"


async def test_enter_takes_no_offer_of_a_word_that_was_typed_on_meanwhile(session: Session) -> None:
    async with room(session) as (pilot, line):
        await pilot.press("slash")
        for letter in "branch rainy":
            line.post_message(Key(letter, letter))
        line.post_message(Key("enter", "\r"))
        await until(pilot, lambda: session.production.decision == 2)
        assert session.log()[-1].branch == "rainy"


async def test_a_key_does_not_overtake_the_note_before_it(session: Session) -> None:
    async with room(session) as (pilot, _):
        for letter in "close-up":
            pilot.app.post_message(Key(letter, letter))
        pilot.app.post_message(Key("enter", "\r"))
        pilot.app.post_message(Key("f8", None))
        await until(pilot, lambda: session.production.decision == 3)
        assert [one.changes[0].do for one in session.log()[1:]] == ["revise_shot", "set_status"]
