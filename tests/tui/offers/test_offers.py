"""Versions on offer: put there by a command, a note or the menu, seen side by side, played, wiped, chosen or left."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from director import open_session
from director.domain.decision import Decision
from director.session import Session
from director.tui.note_line import NoteLine
from director.tui.offers.axes import AxisSlip
from director.tui.offers.page import OffersPage
from tests.tui.studios import session_of, studio_of
from tests.tui.waiting import until


def sheet(pilot: Pilot[None]) -> OffersPage | None:
    """The contact sheet, where it is open."""
    screen = pilot.app.screen
    return screen if isinstance(screen, OffersPage) else None


async def offered(pilot: Pilot[None], words: str) -> OffersPage:
    """The sheet that opens after these words are typed."""
    await pilot.press(
        *("space" if one == " " else "slash" if one == "/" else "comma" if one == "," else one for one in words)
    )
    await pilot.press("enter")
    await until(pilot, lambda: sheet(pilot) is not None and pilot.app.screen.is_mounted)
    page = sheet(pilot)
    assert page is not None
    return page


def seen(page: OffersPage) -> list[bool]:
    """Of each frame, whether its picture is there."""
    return [frame.picture.picture is not None for frame in page.frames]


def lens(session: Session) -> float:
    """The lens of the first shot."""
    return session.production.shots[0].lens.focal_mm


async def test_varying_draws_every_version_beside_the_shot_as_it_is_and_one_is_chosen(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        before = lens(session)
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            page = await offered(pilot, "/vary lens 24, 85")
            await until(pilot, lambda: all(seen(page)))
            assert [one.words for one in page.offered] == [f"{before:g} mm", "24 mm", "85 mm"]
            pictures = [frame.picture.picture for frame in page.frames]
            assert all((pictures[0] != one).any() for one in pictures[1:])
            await pilot.press("b", "enter")
            await until(pilot, lambda: lens(session) == 85)
            await until(pilot, lambda: sheet(pilot) is None)
            assert session.production.shots[0].variations == ()


async def test_arrows_point_enter_chooses_and_esc_leaves_them_on_offer(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await offered(pilot, "/vary lens 24, 85")
            await pilot.press("escape")
            await until(pilot, lambda: sheet(pilot) is None)
            assert [one.letter for one in session.production.shots[0].variations] == ["a", "b"]
            page = await offered(pilot, "/offers")
            await pilot.press("right", "enter")
            await until(pilot, lambda: lens(session) == 85)
            assert page.pointed.letter == "b"


async def test_a_letter_points_and_the_foot_says_so(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(80, 24)) as pilot:
            page = await offered(pilot, "/vary lens 24, 85")
            await pilot.press("b")
            assert page.pointed.letter == "b"
            await pilot.press("a")
            assert page.pointed.letter == "a"
            assert session.production.decision == 2
            foot = app.screen.query_one(Footer)
            told = [(key.key_display, key.description) for key in foot.query(FooterKey)]
            assert told[0] == ("← → a-b", "Point")
            assert ("⏎", "Choose") in told


@pytest.mark.parametrize(("apart_s", "typed"), [(60.0, "a bigger close-up"), (0.0, "igger close-up")])
async def test_a_note_that_is_typed_over_the_sheet_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apart_s: float, typed: str
) -> None:
    monkeypatch.setattr("director.tui.offers.flow.FLOW_S", apart_s)
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            room = app.screen
            await offered(pilot, "/vary lens 24, 85")
            await pilot.press(*"a bigger close", "minus", *"up")
            await until(pilot, lambda: sheet(pilot) is None)
            await until(pilot, lambda: room.query_one(NoteLine).text == typed)
            assert session.production.decision == 2
            assert len(session.production.shots[0].variations) == 2
            await pilot.press("enter")
            await until(pilot, lambda: session.production.decision == 3)
            assert session.log()[-1].note == typed


async def test_one_is_played_and_then_wiped_against_the_shot_as_it_is(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            page = await offered(pilot, "/vary lens 24, 85")
            await pilot.press("right", "p")
            await until(pilot, lambda: page.monitor.take is not None)
            assert page.monitor.shot is not None
            assert page.monitor.shot.lens.focal_mm == 85
            await pilot.press("w")
            await until(pilot, lambda: page.monitor.comparing == "wipe")
            await pilot.press("w")
            assert page.monitor.comparing == "difference"
            await pilot.press("escape")
            assert page.monitor.comparing is None
            assert session.production.decision == 2


async def test_a_note_that_asks_for_versions_opens_them_and_the_menu_names_every_axis(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            page = await offered(pilot, "try it on three lenses")
            assert len(page.offered) == 4
            await pilot.press("escape")
            await until(pilot, lambda: sheet(pilot) is None)
            await pilot.press("slash", *"vary", "enter")
            await until(pilot, lambda: isinstance(app.screen, AxisSlip))
            await pilot.press("down", "enter")
            await until(pilot, lambda: sheet(pilot) is not None)
            assert app.screen.offered[1].field == "size"


async def test_a_sheet_of_what_is_no_longer_on_offer_is_left(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            await offered(pilot, "/vary lens 24, 85")
            with open_session(session.path, create=False) as other:
                other.choose("1A", "a", author="ben", role="writer")
            await until(pilot, lambda: sheet(pilot) is None)
            assert lens(session) == 24


def vary_lens(session: Session) -> Decision:
    """What another errand of Ana's puts on offer."""
    return session.vary("1A", "lens", author="ana", role="director")


async def test_nothing_is_laid_over_a_note_that_is_being_typed(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 36)) as pilot:
            room = app.screen
            await pilot.press(*"a bit")
            room.decide("vary 1A lens", vary_lens)
            await until(pilot, lambda: room.production.decision == 2)
            await pilot.press("b")
            assert sheet(pilot) is None
            assert session.production.decision == 2
            assert room.query_one(NoteLine).text == "a bitb"
