"""The first page: three ways into a film, and what is on this machine."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from director import open_session
from director.config import shipped
from director.tui.app import StudioApp
from director.tui.first import FirstPage
from director.tui.naming import name_of
from director.tui.room import Room
from tests.tui.studios import house
from tests.tui.waiting import until


@pytest.fixture
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sessions of this test lie."""
    monkeypatch.setenv("DIRECTOR_SESSIONS", str(tmp_path))
    return tmp_path


def told(app: StudioApp) -> set[str]:
    """What the page says of this machine, word by word."""
    return {str(one.content) for one in app.screen.query("#findings Static").results(Static)}


async def test_a_first_note_makes_a_film_and_draws_it(sessions: Path) -> None:
    app = StudioApp(house())
    async with app.run_test(size=(100, 40)) as pilot:
        app.screen.query_one("#note", Input).value = "Night. A harbour. Ines waits under the only lamp."
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Room) and app.screen.slate == "1A")
        assert app.screen.production.cast[0].id == "INES"
    app.close()
    assert [path.name for path in sessions.iterdir()] == ["harbour-ines-waits"]


async def test_a_screenplay_becomes_a_film(sessions: Path) -> None:
    app = StudioApp(house())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f3")
        app.screen.query_one("#screenplay", Input).value = str(shipped("demo") / "demo.fountain")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Room) and bool(app.screen.slate))
        assert len(app.screen.production.shots) > 5
    app.close()


async def test_a_file_that_is_not_there_is_told_and_nothing_is_made(sessions: Path) -> None:
    app = StudioApp(house())
    async with app.run_test(size=(100, 40)) as pilot:
        app.screen.query_one("#screenplay", Input).value = "nowhere.fountain"
        await pilot.press("f3", "enter")
        await until(pilot, lambda: bool(app._notifications))
        assert isinstance(app.screen, FirstPage)
    assert list(sessions.iterdir()) == []


async def test_the_machine_is_tried_while_the_page_is_read(sessions: Path) -> None:
    app = StudioApp(house())
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: {"interpreter", "renderer", "GPU"} <= told(app))


async def test_a_film_that_is_there_is_opened(sessions: Path) -> None:
    open_session(sessions / "harbour").close()
    app = StudioApp(house())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f6", "enter")
        await until(pilot, lambda: isinstance(app.screen, Room))
        assert app.screen.session.path == sessions / "harbour"
    app.close()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Night. A harbour. Ines waits under the only lamp.", "harbour-ines-waits"),
        ("Élodie à la gare", "elodie-la-gare"),
        ("???", "film"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_session_is_named_after_what_was_said(words: str, name: str) -> None:
    assert name_of(words) == name
