"""Help: a page of every deed, the keys of where one is first, narrowed by what is typed."""

from pathlib import Path

from textual.widgets import Static

from director.tui.deeds import DEEDS
from director.tui.foot import Foot
from director.tui.help import HelpPage
from director.tui.strip import CutStrip
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


async def test_help_names_every_deed_and_first_the_keys_of_where_one_is(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.query_one(CutStrip).focus()
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpPage) and "HERE: strip" in told(app.screen))
            assert [deed.name for deed in DEEDS if deed.slash not in told(app.screen)] == []
            assert max(len(line.rstrip()) for line in told(app.screen).splitlines()) <= 76
            await pilot.press(*"appro")
            await until(pilot, lambda: told(app.screen).startswith("F8 A"))
            assert "/redo" not in told(app.screen)
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, HelpPage))


async def test_the_foot_says_the_keys_of_where_one_is(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(80, 24)) as pilot:
            foot = app.screen.query_one(Foot)
            await until(pilot, lambda: foot.render().plain.startswith("Enter Say it"))
            assert len(foot.render().plain) <= 80
            app.screen.query_one(CutStrip).focus()
            await until(pilot, lambda: "← Back" in foot.render().plain)


def told(page: HelpPage) -> str:
    return page.query_one("#page", Static).render().plain
