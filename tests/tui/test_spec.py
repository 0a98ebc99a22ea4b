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
