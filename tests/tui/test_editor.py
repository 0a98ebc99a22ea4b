"""The user's own editor: words go out and come back, and another film is opened in place of this one."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from director.errors import UsageError
from director.tui.editor import edited
from director.tui.note_line import NoteLine
from director.tui.room import Room
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

_SHOUTS = "import sys, pathlib; file = pathlib.Path(sys.argv[1]); file.write_text(file.read_text().upper() + chr(10))"


def editor(folder: Path, program: str) -> str:
    """The command of an editor that is that program."""
    script = folder / "editor.py"
    script.write_text(program)
    return f"{sys.executable} {script}"


def test_words_come_back_as_they_were_left(tmp_path: Path) -> None:
    assert edited("closer\non ines", {"EDITOR": editor(tmp_path, _SHOUTS)}) == "CLOSER\nON INES"


@pytest.mark.parametrize(("program", "told"), [("import sys; sys.exit(3)", "ended with 3"), ("", "can't be used")])
def test_an_editor_that_fails_is_said(tmp_path: Path, program: str, told: str) -> None:
    command = editor(tmp_path, program) if program else "/nowhere/editor"
    with pytest.raises(UsageError, match=told):
        edited("closer", {"VISUAL": command})


async def test_a_note_is_written_in_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, _SHOUTS))
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press(*"closer", "ctrl+n")
            await until(pilot, lambda: any("needs a terminal" in one.message for one in app._notifications))
            monkeypatch.setattr(app, "suspend", nullcontext)
            await pilot.press("ctrl+n")
            await until(pilot, lambda: app.screen.query_one(NoteLine).text == "CLOSER")


async def test_another_film_takes_the_place_of_this_one(tmp_path: Path) -> None:
    session_of(tmp_path / "other").close()
    session = session_of(tmp_path / "film")
    app: Any = studio_of(session)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*"/open nowhere", "enter")
        await until(pilot, lambda: any("nowhere" in one.message for one in app._notifications))
        assert app.screen.session is session
        app.screen.say(f"/open {tmp_path / 'other'}")
        await until(pilot, lambda: isinstance(app.screen, Room) and app.screen.session is not session)
        assert app.screen.session.path == tmp_path / "other"
        await until(pilot, lambda: isinstance(app.screen.focused, NoteLine))
        await pilot.press(*"close-up", "enter")
        await until(pilot, lambda: app.screen.production.decision == 2)
    app.close()
