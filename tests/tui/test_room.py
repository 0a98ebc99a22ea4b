"""The room: what is typed is decided and shown, and the shot in hand is drawn again."""

from pathlib import Path

from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


async def test_a_note_is_decided_about_the_shot_in_hand(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"close-up", "enter")
            await until(pilot, lambda: app.screen.production.decision == 2)
            assert app.screen.shot.framing.size == "close_up"
            assert [one.framing.size for one in session.production.shots] == ["close_up", "medium", "medium"]


async def test_an_approval_draws_nothing_anew(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: app.screen.monitor.take is not None)
            before = app.screen.monitor.take
            await pilot.press("f8")
            await until(pilot, lambda: app.screen.shot.status == "approved")
            assert app.screen.monitor.take is before


async def test_the_shot_that_a_note_changed_is_taken_in_hand(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"close-up on 1C", "enter")
            await until(pilot, lambda: app.screen.slate == "1C")
            await until(pilot, lambda: app.screen.monitor.take is not None and app.screen.monitor.take.shot == "1C")
            assert app.screen.monitor.take.revision == 2
