"""The spec: what the last decision changed is marked with what it was, and locks are shown."""

from pathlib import Path

from director.tui.note_line import NoteLine
from director.tui.spec import Spec
from director.tui.touches import Field
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

ANA = {"author": "ana", "role": "director"}


async def test_changes_and_locks_are_marked(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.lock("1A", "light", **ANA)
        session.note("85mm", shot="1A", **ANA)
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            told = " ".join(" ".join(app.screen.query_one(Spec).words()).split())
            assert "≠lens 85 mm was 35 mm" in told
            assert "hour day locked" in told


async def test_enter_on_a_field_begins_a_note_about_it(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("ctrl+f")
            assert app.screen.query_one(Spec).point(Field("1A", "lens.focal_mm"))
            await pilot.press("enter")
            await until(pilot, lambda: app.screen.query_one(NoteLine).text == "lens: ")


async def test_a_field_is_varied_where_the_cursor_is(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("ctrl+f")
            assert app.screen.query_one(Spec).point(Field("1A", "lens.focal_mm"))
            await pilot.press("v")
            await until(pilot, lambda: len(session.production.shot("1A").variations) > 2)
            changed = {path for one in session.production.shot("1A").variations for path in one.set}
            assert changed == {"lens.focal_mm"}


async def test_an_older_version_is_marked_with_what_was_there(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.note("85mm", shot="1A", **ANA)
        session.note("close-up", shot="1A", **ANA)
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:

            def told() -> str:
                return " ".join(" ".join(app.screen.query_one(Spec).words()).split())

            await pilot.press(*"/spec", "space", "1", "enter")
            await until(pilot, lambda: "changed since v1" in told())
            assert "≠lens 85 mm was 35 mm" in told()
            assert "≠size close-up was medium" in told()
            await pilot.press("ctrl+f", "n", *"/spec", "space", *"last", "enter")
            await until(pilot, lambda: "changed by #3" in told())
            assert "was 35 mm" not in told()


async def test_every_field_is_shown_on_a_key(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            spec = app.screen.query_one(Spec)
            few = len(spec.words())
            await pilot.press("ctrl+f", "asterisk")
            await until(pilot, lambda: len(spec.words()) > 2 * few)
            await pilot.press("asterisk")
            await until(pilot, lambda: len(spec.words()) == few)
