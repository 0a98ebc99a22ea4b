"""The film of decisions by pilot, over a session of real notes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from director import open_session
from director.session import Session
from director.tui.film import DecisionFilm
from director.tui.film.before_after import BeforeAfter
from director.tui.film.decision_list import DecisionList
from director.tui.film.timeline_bar import TimelineBar
from director.tui.monitor.picture import Picture
from tests.tui.studios import session_of
from tests.tui.waiting import until

SIZES = [(80, 24), (140, 45)]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session in which notes were applied, asked back, answered and refused, on two branches."""
    with session_of(tmp_path_factory.mktemp("sessions") / "harbour") as session:
        session.note("Tighter.", shot="1A", author="ana", role="director")
        session.note("Make it better.", shot="1B", author="ben", role="writer")
        session.note("Wider", shot="1B", author="ben", role="writer")
        session.lock("1A", "lens", author="ana", role="director")
        session.note("Go to a 28.", shot="1A", author="ben", role="writer")
        session.branch("rainy", author="ana", role="director")
        session.note("Make scene 1 rainy.", author="ana", role="director")
        yield session


class House(App[None]):
    """Where the film is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.film = DecisionFilm(session, self.frame)
        self.asked, self.jumped = list[tuple[str, int]](), list[tuple[int, str]]()

    def frame(self, shot: str, decision: int) -> Any:
        """A grey as light as the decision is late."""
        self.asked.append((shot, decision))
        return np.full((18, 32, 3), decision * 10, np.uint8)

    def on_mount(self) -> None:
        self.push_screen(self.film)

    def on_decision_film_jumped(self, event: DecisionFilm.Jumped) -> None:
        self.jumped.append((event.decision, event.shot))


Use = Callable[[Pilot[None], House, DecisionFilm], Awaitable[None]]


def _screened(session: Session, use: Use, size: tuple[int, int] = (80, 24)) -> None:
    async def run() -> None:
        house = House(session)
        async with house.run_test(size=size) as pilot:
            await until(pilot, lambda: bool(house.film.reel.decisions))
            await pilot.pause()
            await use(pilot, house, house.film)

    asyncio.run(run())


def _said(film: DecisionFilm, part: str) -> str:
    return str(film.query_one(f"#{part}", Static).content)


def _seen(film: DecisionFilm) -> int:
    return film.reel.seen.id if film.reel.seen else 0


@pytest.mark.parametrize("size", SIZES)
def test_it_opens_at_the_newest_and_steps_to_the_first(session: Session, size: tuple[int, int]) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        assert _seen(film) == session.log()[-1].id
        assert "ana (director)" in _said(film, "head")
        assert "branch rainy" in _said(film, "when")
        await pilot.press("home")
        assert _seen(film) == 1
        await pilot.press("right", "right")
        assert _seen(film) == 3
        assert "“Make it better.”" in _said(film, "note")

    _screened(session, use, size)


def test_what_changed_is_said_row_by_row(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "right")
        assert "1A  framing.size  medium → medium close-up" in _said(film, "rows")

    _screened(session, use)


def test_a_question_shows_its_options_and_which_was_chosen(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "right", "right")
        rows = _said(film, "rows").splitlines()
        (chosen,) = [row for row in rows if "✓" in row]
        assert chosen.split() == ["✓", "2", "Wider"]
        assert any("answered by decision 4" in row for row in rows)
        await pilot.press("right")
        assert "in answer to decision 3" in _said(film, "rows")

    _screened(session, use)


def test_a_refusal_names_the_lock(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", *["right"] * 5)
        assert "REFUSED" in _said(film, "head")
        assert "refused: 1A is locked at lens; unlock 1A lens first" in _said(film, "rows").replace("\n", " ")

    _screened(session, use)


def test_the_shot_is_shown_before_and_after(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "right")
        pictures = list(film.query(Picture))
        await until(pilot, lambda: all(one.picture is not None for one in pictures))
        assert [int(one.picture[0, 0, 0]) for one in pictures if one.picture is not None] == [10, 20]

    _screened(session, use)


def test_one_picture_shows_what_nothing_changed(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home")
        house.asked.clear()
        film.action_skip(5)
        assert film.query_one(BeforeAfter).has_class("-alike")
        await until(pilot, lambda: ("1A", 6) in house.asked)
        assert ("1A", 5) not in house.asked

    _screened(session, use)


def test_stepping_quickly_asks_for_no_pictures_on_the_way(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        film.action_first()
        house.asked.clear()
        for _ in range(5):
            film.action_next()
        await until(pilot, lambda: ("1A", 6) in house.asked)
        assert set(house.asked) == {("1A", 6)}

    _screened(session, use)


def test_pictures_are_asked_for_one_at_a_time_and_once(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "slash", "t", "i", "g", "h")
        assert _seen(film) == 2
        pictures = list(film.query(Picture))
        await until(pilot, lambda: all(one.picture is not None for one in pictures))
        assert house.asked.count(("1A", 2)) == 1

    _screened(session, use)


def test_words_are_looked_for_as_they_are_typed(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("slash", "m", "a", "k")
        assert [film.reel.decisions[at].note for at in film.reel.shown] == ["Make it better.", "Make scene 1 rainy."]
        assert "2 of 8" in _said(film, "count")
        await pilot.press("up")
        assert _seen(film) == 3
        await pilot.press("escape", "x")
        assert len(film.reel.shown) == 8
        assert film.query_one(Input).value == ""

    _screened(session, use)


@pytest.mark.parametrize(
    ("key", "downs", "ids"), [("a", ["home", "down", "down"], [3, 4, 6]), ("o", ["end"], [6]), ("s", [], [3, 4])]
)
def test_a_filter_is_chosen_with_what_is_seen_first(
    session: Session, key: str, downs: list[str], ids: list[int]
) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "right", "right", key)
        await until(pilot, lambda: bool(house.screen.query(OptionList)))
        await pilot.press(*downs, "enter")
        await until(pilot, lambda: house.screen is film)
        shown = [film.reel.decisions[at].id for at in film.reel.shown]
        assert [one for one in shown if 1 < one < 8] == ids

    _screened(session, use)


def test_it_plays_by_itself_and_stops_at_the_end(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        film.action_pace(-9)
        await pilot.press("space")
        assert "0.5 s a decision" in _said(film, "masthead")
        film.action_last()
        await until(pilot, lambda: "a decision" not in _said(film, "masthead"))
        assert _seen(film) == 8

    _screened(session, use)


def test_a_click_on_the_bar_or_the_list_goes_there(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.click(TimelineBar, offset=(0, 0))
        assert _seen(film) == 1
        await pilot.click(DecisionList, offset=(4, 5))
        assert _seen(film) == 3

    _screened(session, use)


def test_the_bar_shows_each_outcome_and_where_we_are(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "right", "right")
        marks, below = (film.query_one(TimelineBar).render_line(y).text for y in range(2))
        assert marks.split() == ["●", "●", "?", "●", "●", "×", "●", "●"]
        assert marks.index("?") == below.index("▲")

    _screened(session, use)


def test_enter_goes_to_the_decision_and_its_shot(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "right", "enter")
        await until(pilot, lambda: house.screen is not film)
        assert house.jumped == [(2, "1A")]

    _screened(session, use)


def test_an_export_is_chosen_and_written(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("e")
        await until(pilot, lambda: bool(house.screen.query(OptionList)))
        await pilot.press("end", "enter")
        written = tmp_path / f"film-{session.production.decision}.json"
        await until(pilot, lambda: written.exists() and house.screen is film)
        assert written.read_text(encoding="utf-8") == session.production.text()

    _screened(session, use)


def test_an_export_is_of_the_decision_that_is_seen(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        await pilot.press("home", "right", "e")
        await until(pilot, lambda: bool(house.screen.query(OptionList)))
        await pilot.press("end", "enter")
        await until(pilot, lambda: (tmp_path / "film-2.json").exists() and house.screen is film)
        assert (tmp_path / "film-2.json").read_text(encoding="utf-8") == session.at(2).text()

    head = session.production.decision
    _screened(session, use)
    assert session.at(2).text() != session.production.text()
    assert session.production.decision == head


def test_a_decision_made_meanwhile_joins_the_end(tmp_path: Path) -> None:
    with session_of(tmp_path / "harbour") as session:

        async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
            film.tell(session.note("Tighter.", shot="1A", author="ben"))
            await pilot.pause()
            assert _seen(film) == 2

        _screened(session, use)


def test_a_decision_made_while_it_opens_or_is_left_hurts_nobody(session: Session) -> None:
    async def use(pilot: Pilot[None], house: House, film: DecisionFilm) -> None:
        newest, opening = session.log()[-1], DecisionFilm(session, house.frame)
        opening.tell(newest)
        pushed = house.push_screen(opening)
        opening.tell(newest)
        await pushed
        await until(pilot, lambda: len(opening.reel.decisions) == len(session.log()))
        left = opening.dismiss()
        while opening.is_attached:
            opening.tell(newest)
            opening.post_message(DecisionFilm.Wound(session.log(), ""))
            await asyncio.sleep(0)
        await left
        assert house.screen is film

    _screened(session, use)


def test_an_empty_log_is_shown_as_one(tmp_path: Path) -> None:
    with open_session(tmp_path / "nothing") as session:

        async def run() -> None:
            house = House(session)
            async with house.run_test(size=(80, 24)) as pilot:
                await until(pilot, lambda: "reading" not in _said(house.film, "masthead"))
                await pilot.press("right", "home", "n", "enter", "space")
                assert _seen(house.film) == 0
                assert house.jumped == []

        asyncio.run(run())
