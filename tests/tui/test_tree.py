"""The tree of a shot: its versions are walked, one is gone back to, and a branch is merged with a look at it before."""

from pathlib import Path

from director.tui.lineage_rows import forked
from director.tui.merging import MergePage
from director.tui.sheet import Sheet
from director.tui.tree import TreePage
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

ANA = {"author": "ana", "role": "director"}


async def test_a_shot_goes_back_to_a_version_on_its_tree(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.note("85mm", shot="1A", **ANA)
        session.note("close-up", shot="1A", **ANA)
        second = session.lineage("1A")[1]
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, TreePage))
            sheet = app.screen.query_one("#tree", Sheet)
            await until(pilot, lambda: "lens 85 mm" in " ".join(sheet.words()))
            assert sheet.point(second)
            await pilot.press("enter")
            await until(pilot, lambda: session.production.shot("1A").framing.size == "medium")
            assert session.production.shot("1A").lens.focal_mm == 85


async def test_a_merge_is_looked_at_and_then_taken(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.branch("rainy", **ANA)
        session.note("85mm", shot="1A", **ANA)
        session.branch("main", **ANA)
        session.note("50mm", shot="1A", **ANA)
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"/merge", "space", *"rainy", "enter")
            await until(pilot, lambda: isinstance(app.screen, MergePage))
            told = " ".join(" ".join(app.screen.query_one(Sheet).words()).split())
            assert "1A lens 50 mm 85 mm" in told
            await pilot.press("t")
            await until(pilot, lambda: session.production.shot("1A").lens.focal_mm == 85)


def test_a_fork_stands_beside_what_it_left(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.branch("rainy", **ANA)
        session.note("85mm", shot="1A", **ANA)
        session.branch("main", **ANA)
        session.note("50mm", shot="1A", **ANA)
        tree = forked(session.lineage("1A"))
        assert [(one.version.branch, one.depth) for one in tree] == [("main", 0), ("rainy", 1), ("main", 0)]
