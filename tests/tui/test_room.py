"""The room: what is typed is decided and shown, and the shot in hand is drawn again."""

from pathlib import Path
from typing import Any

from director.tui.script import PageView
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


async def test_a_note_is_decided_about_the_shot_in_hand(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"close-up", "enter")
            await until(pilot, lambda: app.screen.production.decision == 2)
            assert app.screen.shot.framing.size == "close_up"
            assert [one.framing.size for one in session.production.shots] == ["close_up", "medium", "medium"]


async def test_an_approval_draws_nothing_anew(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: app.screen.monitor.take is not None and app.screen.floor.idle)
            await pilot.pause()  # the last take may still be on its way to the room
            before = app.screen.monitor.take
            await pilot.press("f8")
            await until(pilot, lambda: app.screen.shot.status == "approved")
            assert app.screen.monitor.take is before


async def test_the_shot_that_a_note_changed_is_taken_in_hand(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"close-up on 1C", "enter")
            await until(pilot, lambda: app.screen.slate == "1C")
            await until(pilot, lambda: app.screen.monitor.take is not None and app.screen.monitor.take.shot == "1C")
            assert app.screen.monitor.take.revision == 2


def seen(room: Any) -> list[str]:
    """The parts of the room that are on the screen, from left to right."""
    parts = [("spec", room.spec), ("monitor", room.monitor), ("talk", room.conversation)]
    parts += [("script", page) for page in room.query(PageView)]
    there = [(part.region.x, name) for name, part in parts if part.display and part.region.width]
    return [name for _, name in sorted(there)]


async def test_where_there_is_little_room_the_spec_takes_the_place_of_the_conversation(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: seen(app.screen) == ["monitor", "talk"])
            await pilot.press("f6")
            await until(pilot, lambda: seen(app.screen) == ["spec", "monitor"])
            await pilot.press("f9")
            await until(pilot, lambda: seen(app.screen) == ["monitor", "talk"])
            await pilot.press("ctrl+f")
            await until(pilot, lambda: seen(app.screen) == ["spec", "monitor"])
            assert app.screen.focused is app.screen.spec
            await pilot.press("ctrl+s")
            await until(pilot, lambda: seen(app.screen) == ["monitor", "script"])
            await pilot.press("ctrl+s")
            await until(pilot, lambda: seen(app.screen) == ["monitor", "talk"])


async def test_a_part_fills_the_room_and_gives_it_back(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            room: Any = app.screen
            await pilot.press("f11")
            await until(pilot, lambda: seen(room) == ["monitor"] and room.monitor.region.width == 120)
            await pilot.press("f9")
            await until(pilot, lambda: seen(room) == ["talk"] and room.conversation.region.width == 120)
            await pilot.press("ctrl+f")
            await until(pilot, lambda: seen(room) == ["spec"])
            await pilot.press("f11")
            await until(pilot, lambda: seen(room) == ["spec", "monitor", "talk"])
            assert not room.query(".-zoomed")


async def test_escape_pressed_twice_leaves_the_palette_once(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            room = app.screen
            await pilot.press("ctrl+p")
            await until(pilot, lambda: app.screen is not room)
            palette = app.screen
            palette.call_next(palette.run_action, "escape")
            palette.call_next(palette.run_action, "escape")
            await until(pilot, lambda: app.screen is room)
            await pilot.press("pagedown")
            await until(pilot, lambda: room.slate == "1B")
