"""Numbers in the room: one answers the question that is asked, in its turn with the letters typed before and after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from director.session import Session
from director.tui.note_line import NoteLine
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with session_of(tmp_path / "film") as opened:
        opened.note("make it better", shot="1A", author="ana", role="director")
        yield opened


def typed_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Keys that come in one read, before any of them is seen to."""
    for key in keys:
        pilot.app.post_message(Key({" ": "space"}.get(key, key), {"enter": "\r"}.get(key, key)))


@pytest.mark.parametrize("focused", ["f9", ""])
async def test_a_number_does_not_overtake_the_letters_before_it(session: Session, focused: str) -> None:
    async with studio_of(session).run_test(size=(120, 40)) as pilot:
        line = pilot.app.screen.query_one(NoteLine)
        await pilot.press(*filter(None, [focused]))
        typed_at_once(pilot, *"have 3 m")
        await until(pilot, lambda: line.text.endswith("m"))
        assert line.text == "have 3 m"
        assert len(session.log()) == 2


async def test_a_number_answers_in_its_turn(session: Session) -> None:
    option = session.log()[-1].options[1]
    async with studio_of(session).run_test(size=(120, 40)) as pilot:
        line = pilot.app.screen.query_one(NoteLine)
        typed_at_once(pilot, *"lens 50mm", "enter", "2", *"and")
        await until(pilot, lambda: line.text == "and" and len(session.log()) == 4)
        assert [one.note for one in session.log()[2:]] == ["lens 50mm", option]
