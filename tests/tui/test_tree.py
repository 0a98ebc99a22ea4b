"""The tree of a shot: its versions are walked, one is gone back to, and a branch is merged with a look at it before."""

from pathlib import Path

import pytest

from director.direction import By
from director.domain.merge import Side
from director.domain.shot import Shot
from director.errors import UsageError
from director.session import Session
from director.tui.lineage_rows import forked
from director.tui.merging import MergePage, picked, read
from director.tui.sheet import Sheet
from director.tui.tree import TreePage
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until

ANA: By = {"author": "ana", "role": "director"}


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
            await until(pilot, lambda: _first(session).framing.size == "medium")
            assert _first(session).lens.focal_mm == 85


def _first(session: Session) -> Shot:
    shot = session.production.shot("1A")
    assert shot is not None
    return shot


def _seen(sheet: Sheet) -> str:
    """The words of a sheet that are on the screen."""
    return " ".join(sheet.words()[int(sheet.scroll_y) :][: sheet.size.height])


async def test_the_tree_opens_on_what_stands_and_stays_there(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        for lens in (85, 24, 50, 100, 35, 28, 85, 24, 50, 100):
            session.note(f"{lens}mm, and hold it longer", shot="1A", **ANA)
        stands = next(version for version in session.lineage("1A") if version.stands)
        app = studio_of(session)
        async with app.run_test(size=(120, 20)) as pilot:
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, TreePage))
            sheet = app.screen.query_one("#tree", Sheet)
            for width in (80, 200, 120):
                await pilot.resize_terminal(width, 20)
                await until(pilot, lambda: sheet.pointed == stands)
                await until(pilot, lambda: f"v{stands.revision} " in _seen(sheet))


async def test_a_merge_is_looked_at_and_then_taken(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.branch("rainy", **ANA)
        session.note("wide shot, 85mm", shot="1A", **ANA)
        session.branch("main", **ANA)
        session.note("close-up, 50mm", shot="1A", **ANA)
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press(*"/merge", "space", *"rainy", "enter")
            await until(pilot, lambda: isinstance(app.screen, MergePage))
            told = " ".join(" ".join(app.screen.query_one(Sheet).words()).split())
            assert "1A lens ○ 50 mm ○ 85 mm" in told
            assert "1A size ○ close-up ○ wide" in told
            await pilot.press("o", "t")
            told = " ".join(" ".join(app.screen.query_one(Sheet).words()).split())
            picks = {"1A size ● close-up ○ wide", "1A lens ○ 50 mm ● 85 mm"}
            assert all(pick in told for pick in picks), told
            await pilot.press("m")
            await until(pilot, lambda: _first(session).lens.focal_mm == 85)
            assert _first(session).framing.size == "close_up"
            assert session.log()[-1].outcome == "applied"


MERGES: list[tuple[str, tuple[Side | None, dict[str, Side]]]] = [
    ("ask", (None, {})),
    ("theirs", ("theirs", {})),
    ("ask ours: 1A lens.focal_mm", (None, {"1A lens.focal_mm": "ours"})),
    ("ours theirs: 1A lens, 1B; ours: 1C", ("ours", {"1A lens": "theirs", "1B": "theirs", "1C": "ours"})),
]


@pytest.mark.parametrize(("words", "meant"), MERGES)
def test_a_merge_is_said_as_it_is_picked(words: str, meant: tuple[Side | None, dict[str, Side]]) -> None:
    assert read(words) == meant
    if words.startswith("ask"):
        assert picked(meant[1]) == words


@pytest.mark.parametrize("words", ["mine", "ask mine: 1A"])
def test_no_side_is_said(words: str) -> None:
    with pytest.raises(UsageError, match="is no"):
        read(words)


def test_a_fork_stands_beside_what_it_left(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        session.branch("rainy", **ANA)
        session.note("85mm", shot="1A", **ANA)
        session.branch("main", **ANA)
        session.note("50mm", shot="1A", **ANA)
        tree = forked(session.lineage("1A"))
        assert [(one.version.branch, one.depth) for one in tree] == [("main", 0), ("rainy", 1), ("main", 0)]
