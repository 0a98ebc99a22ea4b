"""Exporting from the room: the file is written while notes go on, and where it lies is told."""

from pathlib import Path

import av
import pytest

from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


def told(app: object) -> str:
    """Everything in the conversation, as text."""
    return " ".join(" ".join(app.screen.conversation.words()).split())


async def test_a_film_is_exported_and_where_it_lies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"/export out.mp4", "enter")
            await until(pilot, lambda: (tmp_path / "out.mp4").exists() and "written:" in told(app))
            assert "".join(str(tmp_path / "out.mp4").split()) in told(app).replace(" ", "")
    with av.open(str(tmp_path / "out.mp4")) as movie:
        assert sum(1 for _ in movie.decode(video=0)) == 36


async def test_a_floor_plan_is_of_the_shot_in_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("pagedown", *"/export plan.png", "enter")
            await until(pilot, (tmp_path / "plan.png").exists)
            assert "plan.png of 1B" in told(app)


async def test_an_ending_that_nothing_writes_is_told(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"/export film.doc", "enter")
            await until(pilot, lambda: ".doc" in told(app).replace("export film.doc", ""))
