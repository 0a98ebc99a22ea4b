"""Previs is there at once; a draft and a final take its place as they come; the queue is seen and can be stopped."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

import director.cameras
from director import open_session
from director.takes.booked import named
from director.tui.sheet import Sheet
from director.tui.touches import Drop
from tests.takes.reels import PlainCamera, Wardrobe
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

SIZE = (130, 44)


@pytest.fixture
def wardrobe(monkeypatch: pytest.MonkeyPatch) -> Wardrobe:
    """A plain model in place of the one of the settings."""
    wardrobe = Wardrobe(PlainCamera())
    monkeypatch.setattr(director.cameras, "camera", wardrobe)
    return wardrobe


def shown(room: Any) -> tuple[str, str]:
    """The shot on the monitor, and the tier that the slate says."""
    line = "".join(words for words, _ in room.monitor.query_one("Slate").line)
    tier = next((tier for tier in ("previs", "draft", "final") if f"  {tier}" in line), "")
    return (room.monitor.shot.id if room.monitor.shot else "", tier)


def stands(session: Any) -> list[tuple[str, str]]:
    return [(named(one), one.status) for one in session.booked()]


def talk(room: Any) -> str:
    """All that the conversation says."""
    return " ".join(" ".join(room.conversation.words()).split())


async def typed(pilot: Any, words: str) -> None:
    await pilot.press(*words, "enter")


def previs_is_on(room: Any) -> Callable[[], bool]:
    return lambda: shown(room) == ("1A", "previs") and room.floor.idle


@asynccontextmanager
async def seated(folder: Path) -> AsyncIterator[tuple[Any, Any, Any]]:
    """A session, whoever types, and the room, which shows the previs of the first shot."""
    with session_of(folder) as session:
        app: Any = studio_of(session)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, previs_is_on(app.screen))
            yield session, pilot, app.screen


async def test_a_draft_and_then_a_final_take_the_place_of_the_previs(tmp_path: Path, wardrobe: Wardrobe) -> None:
    async with seated(tmp_path / "film") as (_, pilot, room):
        await typed(pilot, "/render draft")
        await until(pilot, lambda: shown(room) == ("1A", "draft"))
        await typed(pilot, "/render final 1A")
        await until(pilot, lambda: shown(room) == ("1A", "final"))
        assert "final of 1A v1: rendered in" in talk(room)
        assert "fresh: 4 passes" in talk(room)
        room.floor.watch("1A")
        await until(pilot, lambda: room.floor.idle)
        await pilot.pause()
        assert shown(room) == ("1A", "final"), "the previs comes again, and doesn't take its place"


async def test_what_was_rendered_before_is_on_when_the_studio_is_opened(tmp_path: Path, wardrobe: Wardrobe) -> None:
    with session_of(tmp_path / "film") as session:
        session.render(["1A"], quality="draft")
        app: Any = studio_of(session)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: shown(app.screen) == ("1A", "draft"))


async def test_a_newer_revision_shows_its_previs_and_its_draft_follows(tmp_path: Path, wardrobe: Wardrobe) -> None:
    wardrobe.camera = PlainCamera(conduct="endless")
    async with seated(tmp_path / "film") as (session, pilot, room):
        await pilot.press("escape", "q")
        await until(pilot, lambda: ("draft of 1A v1", "running") in stands(session))
        await until(pilot, lambda: "rendering 1A draft 4/4" in str(room.query_one("Masthead").render()))
        wardrobe.camera = PlainCamera()
        room.type("")  # back from the board, where letters are keys
        await typed(pilot, "close-up")
        await until(pilot, lambda: shown(room) == ("1A", "draft") and room.monitor.take.revision == 2)
        assert stands(session) == [("draft of 1A v1", "superseded"), ("draft of 1A v2", "done")]
        assert "draft of 1A v1: #2 took its place" in talk(room)


async def test_a_rendering_is_dropped_by_a_key_and_by_a_press(tmp_path: Path, wardrobe: Wardrobe) -> None:
    wardrobe.camera = PlainCamera(conduct="endless")
    async with seated(tmp_path / "film") as (session, pilot, room):
        await typed(pilot, "/render draft 1A 1B")
        await until(pilot, lambda: len(stands(session)) == 2 and "1 more" in str(room.query_one("Masthead").render()))
        await typed(pilot, "/cancel 1B")
        await until(pilot, lambda: ("draft of 1B v1", "cancelled") in stands(session))
        assert "▸ drop it" in talk(room)
        room.conversation.post_message(Sheet.Touched(room.conversation, Drop(1)))
        await until(pilot, lambda: ("draft of 1A v1", "cancelled") in stands(session))
        assert shown(room) == ("1A", "previs")
        await typed(pilot, "close-up")
        await until(
            pilot, lambda: room.monitor.take is not None and room.monitor.take.revision == 2 and room.floor.idle
        )
        assert len(stands(session)) == 2, "what was cancelled is not followed"


async def test_without_a_model_one_line_says_so_and_the_previs_stays(tmp_path: Path, wardrobe: Wardrobe) -> None:
    with session_of(tmp_path / "film") as session:
        session.book(["1A"])
        wardrobe.camera = None
        app: Any = studio_of(session)
        async with app.run_test(size=SIZE) as pilot:
            room = app.screen
            await until(pilot, lambda: ("draft of 1A v1", "failed") in stands(session))
            await until(pilot, previs_is_on(room))
            for words in ("close-up", "wide shot"):
                before = session.production.decision
                await typed(pilot, words)
                await until(pilot, lambda before=before: room.production.decision > before and room.floor.idle)
            assert talk(room).count("a draft is rendered by plain") == 2, (
                "by what failed, and once for all that follows"
            )
            assert shown(room) == ("1A", "previs")


async def test_two_studios_see_one_queue_and_render_nothing_twice(tmp_path: Path, wardrobe: Wardrobe) -> None:
    wardrobe.camera = PlainCamera(conduct="endless")
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, previs_is_on(app.screen))
            with open_session(tmp_path / "film", interpreter="rules") as other:
                other.book(["1B"])
                await until(pilot, lambda: "draft of 1B v1: step 4 of 4" in talk(app.screen))
                assert [one.status for one in other.booked()] == ["running"]
                other.unbook("1B")
                await until(pilot, lambda: "draft of 1B v1: cancelled" in talk(app.screen))
