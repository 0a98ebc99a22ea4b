"""The page by pilot: it is lit where the cut plays, follows it, and says which shot was chosen."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from director.domain.production import Production
from director.imports import read_into
from director.tui.script import PageView
from director.tui.script.page_strips import HEAD_ROWS

DEMO = Path(__file__).parents[3] / "sessions" / "demo" / "demo.fountain"
SIZES = [(80, 24), (140, 45)]


class Desk(App[None]):
    """A page, alone."""

    def __init__(self, production: Production) -> None:
        super().__init__()
        self.production, self.chosen = production, list[tuple[str, str]]()

    def compose(self) -> ComposeResult:
        yield PageView()

    def on_mount(self) -> None:
        self.query_one(PageView).show(self.production)

    def on_page_view_shot_chosen(self, event: PageView.ShotChosen) -> None:
        self.chosen.append((event.shot, event.line))


Use = Callable[[Pilot[None], Desk, PageView], Awaitable[None]]


def _with_page(production: Production, use: Use, size: tuple[int, int] = (80, 24)) -> None:
    async def run() -> None:
        desk = Desk(production)
        async with desk.run_test(size=size) as pilot:
            await _settled(pilot)
            page = desk.query_one(PageView)
            page.focus()
            await use(pilot, desk, page)

    asyncio.run(run())


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.wait_for_scheduled_animations()
    await pilot.pause()


def _screen(page: PageView) -> list[str]:
    return [page.render_line(y).text for y in range(page.size.height)]


def _row_with(page: PageView, words: str) -> int:
    return next(y for y, row in enumerate(_screen(page)) if words in row)


@pytest.fixture(scope="module")
def crossing() -> Production:
    """The demo's screenplay with its shot list."""
    return read_into(DEMO, Production())


@pytest.mark.parametrize("size", SIZES)
def test_the_line_that_plays_is_lit_with_its_cue(crossing: Production, size: tuple[int, int]) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        page.at("1C", 3.5)
        await _settled(pilot)
        screen = _screen(page)
        (lit,) = [y for y, row in enumerate(screen) if "▶" in row]
        assert "NORA" in screen[lit]
        assert "(not looking up)" in screen[lit + 1]
        assert page.hand == next(line.id for line in crossing.script if line.text == "The last ferry was in March.")

    _with_page(crossing, use, size)


@pytest.mark.parametrize("size", SIZES)
def test_what_plays_is_kept_in_view(crossing: Production, size: tuple[int, int]) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        for shot in crossing.shots:
            page.at(shot.id, 0.6)
            await _settled(pilot)
            assert any("▶" in row for row in _screen(page)), shot.id

    _with_page(crossing, use, size)


def test_a_page_that_was_scrolled_away_is_left_there_until_a_shot_is_chosen(crossing: Production) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        await pilot.press("down")
        before = page.scroll_offset
        page.at("3A", 1.0)
        await _settled(pilot)
        assert page.scroll_offset == before
        await pilot.press("f")
        await _settled(pilot)
        assert any("▶" in row for row in _screen(page))

    _with_page(crossing, use)


def test_enter_chooses_the_shot_that_covers_the_line(crossing: Production) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        page.at("1C", 0.0)
        await pilot.press("down", "enter")
        await pilot.pause()
        (chosen,) = desk.chosen
        assert chosen[0] == "1C"
        assert page.cursor == chosen[1]

    _with_page(crossing, use)


def test_a_line_that_several_shots_cover_offers_them_in_turn(crossing: Production) -> None:
    every = tuple(line.id for line in crossing.script if line.scene == "1")
    shots = tuple(shot.model_copy(update={"lines": every}) if shot.id == "1A" else shot for shot in crossing.shots)

    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        page.at("1C", 0.0)
        await pilot.press("down", "enter")
        await pilot.pause()
        page.at(desk.chosen[0][0], 0.0)
        await pilot.press("enter")
        await pilot.pause()
        assert {shot for shot, _ in desk.chosen} == {"1A", "1C"}

    _with_page(crossing.model_copy(update={"shots": shots}), use)


def test_a_click_on_a_slate_chooses_its_shot_and_one_on_words_the_shot_that_covers_them(crossing: Production) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        row = _row_with(page, "1D MCU")
        await pilot.click(page, offset=(_screen(page)[row].index("1D") + 1, row))
        row = _row_with(page, "One for the last ferry.")
        await pilot.click(page, offset=(_screen(page)[row].index("ferry"), row))
        await pilot.pause()
        assert [shot for shot, _ in desk.chosen] == ["1D", "1C"]

    _with_page(crossing, use)


def test_one_scene_is_shown_and_then_all_again(crossing: Production) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        page.at("2A", 0.0)
        await pilot.press("s")
        await _settled(pilot)
        assert page.reading is not None
        assert {line.scene for line in page.reading.page.lines} == {"2"}
        assert page.hand is not None
        await pilot.press("s")
        await _settled(pilot)
        assert {line.scene for line in page.reading.page.lines} == {"1", "2", "3"}

    _with_page(crossing, use)


def test_a_scene_that_is_gone_gives_way_to_the_whole_film(crossing: Production) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        page.show_scene("7")
        await _settled(pilot)
        assert page.reading is not None
        assert page.reading.scene is None

    _with_page(crossing, use)


def test_the_cursor_goes_from_one_uncovered_stretch_to_the_next(crossing: Production) -> None:
    shots = tuple(shot for shot in crossing.shots if shot.id not in ("1E", "2C"))

    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        seen: list[str | None] = []
        for _ in range(3):
            await pilot.press("o")
            seen.append(page.cursor)
        text = {line.id: line.text for line in crossing.script}
        assert [text[str(one)] for one in seen] == ["NORA", "TOMAS", "NORA"]
        await pilot.press("enter")
        await pilot.pause()
        assert desk.chosen == []

    _with_page(crossing.model_copy(update={"shots": shots}), use)


def test_a_revision_keeps_the_place_and_the_cursor(crossing: Production) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        page.scroll_to(y=20, animate=False)
        page.follows = False
        await pilot.pause()
        top = next(row for row in _screen(page) if row.strip(" │"))
        page.show(crossing.model_copy(update={"title": "Another name"}))
        await _settled(pilot)
        assert top in _screen(page)[:3]

    _with_page(crossing, use)


def test_a_film_made_from_notes_says_where_its_page_is_from() -> None:
    film = Production.model_validate(
        {
            "title": "Harbour",
            "scenes": [{"number": "1"}],
            "shots": [{"id": "1A", "scene": "1", "action": "Ines waits."}],
        }
    )

    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        screen = _screen(page)
        assert "made from the shots" in screen[1]
        assert any("Ines waits." in row for row in screen[HEAD_ROWS:])

    _with_page(film, use, (34, 20))


def test_nothing_is_drawn_over_the_edge_however_it_is_resized(crossing: Production) -> None:
    async def use(pilot: Pilot[None], desk: Desk, page: PageView) -> None:
        for width in (30, 41, 140, 66):
            await pilot.resize_terminal(width, 24)
            await _settled(pilot)
            assert {page.render_line(y).cell_length for y in range(24)} == {page.scrollable_content_region.width}

    _with_page(crossing, use)
