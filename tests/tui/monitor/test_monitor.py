"""The monitor plays takes by the clock, says what is on, and does what it is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
from textual.pilot import Pilot

from director.domain.shot import Framing, Lens, Sound, Speech
from director.takes.callsheet import Exposing
from director.takes.pyav import Read
from director.takes.reading import still
from director.takes.take import Take
from director.tui.monitor.halfblock import placed
from tests.takes.rooms import a_shot
from tests.tui.monitor.reels import Booth, Cut, drawn
from tests.tui.waiting import until

SIZE = (60, 20)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    said = Sound(dialogue=(Speech(speaker="MARA", line="You came.", start_s=0.5),))
    approved = {"status": "approved", "revision": 3, "framing": Framing(size="close_up"), "lens": Lens(focal_mm=85)}
    return drawn(
        tmp_path_factory.mktemp("takes"),
        a_shot("1A", sound=said, **approved),
        a_shot("1B", 0.5),
        a_shot("2A", 0.5).model_copy(update={"scene": "2"}),
    )


@asynccontextmanager
async def booth(size: tuple[int, int] = SIZE) -> AsyncIterator[tuple[Booth, Pilot[None]]]:
    app = Booth()
    async with app.run_test(size=size) as pilot:
        yield app, pilot


async def decoded(app: Booth, pilot: Pilot[None]) -> None:
    """Until the frame that is wanted is there, and painted."""

    def there() -> bool:
        deck, monitor = app.monitor.deck, app.monitor
        return deck is not None and deck.stock.look(monitor.frame, monitor.picture.fit(deck.stock.shape)) is not None

    await until(pilot, there)
    app.monitor.changed()
    await pilot.pause()


def screen(app: Booth) -> str:
    """What is on the screen, as text."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def colour(picture: np.ndarray) -> list[float]:
    return [float(part) for part in picture.reshape(-1, 3).mean(0)]


def picture_of(app: Booth) -> np.ndarray:
    shown = app.monitor.picture.picture
    assert shown is not None
    return shown


async def test_a_take_is_seen_and_plays_from_its_head(cut: Cut) -> None:
    shot, take = cut[0]
    async with booth() as (app, pilot):
        app.monitor.show(take, shot)
        await decoded(app, pilot)
        assert (app.monitor.frame, app.monitor.playing) == (0, True)
        assert colour(picture_of(app)) == pytest.approx(colour(still(take, 0)), abs=1)
        app.turn(0.5)
        assert app.monitor.frame == 12
        await pilot.pause()
        assert app.moved[-1] == ("1A", 12)


async def test_the_slate_says_what_is_on_and_an_approved_shot_says_so(cut: Cut) -> None:
    shot, take = cut[0]
    async with booth() as (app, pilot):
        app.monitor.show(take, shot, play=False)
        await pilot.pause()
        line = screen(app).splitlines()[0]
        assert "1A v3" in line
        assert "APPROVED" in line
        assert "close-up" in line
        assert "85 mm" in line


async def test_it_stands_at_the_end_and_tells_its_owner(cut: Cut) -> None:
    shot, take = cut[0]
    async with booth() as (app, pilot):
        app.monitor.action_loop("off")
        app.monitor.show(take, shot)
        app.turn(5.0)
        await pilot.pause()
        assert (app.monitor.frame, app.monitor.playing, app.ended) == (23, False, ["1A"])


async def test_steps_and_jumps(cut: Cut) -> None:
    async with booth() as (app, _):
        monitor = app.monitor
        monitor.reel_of(cut, play=False)
        frames = []
        for act in (
            lambda: monitor.action_step(1),
            lambda: monitor.action_step(-5),
            lambda: monitor.action_jump(1),
            lambda: monitor.action_jump(-0.5),
            monitor.action_end,
            lambda: monitor.action_step(1),
            monitor.action_start,
        ):
            act()
            frames.append(monitor.frame)
        assert frames == [1, 0, 24, 12, 23, 24, 24]


async def test_shuttle_goes_faster_and_turns_round(cut: Cut) -> None:
    async with booth() as (app, _):
        app.monitor.reel_of(cut, play=False)
        speeds = []
        for direction in (1, 1, 1, -1, -1, 0):
            app.monitor.action_shuttle(direction)
            speeds.append(app.monitor.speed)
        assert speeds == [1, 2, 4, -1, -2, 0]


@pytest.mark.parametrize(
    ("loop", "frames"), [("shot", [24, 24]), ("scene", [24, 0]), ("cut", [24, 36]), ("off", [24, 36])]
)
async def test_a_loop_goes_round_the_shot_the_scene_or_the_cut(cut: Cut, loop: str, frames: list[int]) -> None:
    async with booth() as (app, _):
        app.monitor.action_loop(loop)
        app.monitor.reel_of(cut, play=False)
        app.monitor.seek(24)
        app.monitor.action_play()
        seen = [app.monitor.frame]
        app.turn(0.5)
        seen.append(app.monitor.frame)
        assert seen == frames


async def test_play_stays_between_the_marks(cut: Cut) -> None:
    async with booth() as (app, _):
        monitor = app.monitor
        monitor.action_loop("cut")
        monitor.reel_of(cut, play=False)
        monitor.seek(6)
        monitor.action_mark_in()
        monitor.seek(17)
        monitor.action_mark_out()
        monitor.action_play()
        app.turn(0.5)
        assert (monitor.marks, monitor.frame) == ((6, 17), 17)
        app.turn(1 / 24)
        assert monitor.frame == 6
        monitor.action_clear_marks()
        app.turn(0.5)
        assert (monitor.marks, monitor.frame) == ((None, None), 18)


async def test_what_is_said_is_written_over_the_picture(cut: Cut) -> None:
    async with booth() as (app, pilot):
        app.monitor.reel_of(cut, play=False)
        app.monitor.seek(13)
        await decoded(app, pilot)
        assert app.monitor.words == ("MARA: You came.",)
        assert "MARA: You came." in screen(app)
        app.monitor.seek(0)
        await decoded(app, pilot)
        assert "You came." not in screen(app)


async def test_a_take_plays_while_it_is_drawn_and_waits_at_the_edge(cut: Cut) -> None:
    shot, take = cut[0]
    async with booth() as (app, pilot):
        frames = list(Read(take.path).frames())
        for frame in frames[:6]:
            app.monitor.expose(shot, Exposing("1A", frame.index + 1, 24, frame))
        await until(pilot, lambda: app.monitor.live)
        app.turn(0.125)
        assert app.monitor.frame == 3
        app.turn(5.0)
        assert app.monitor.frame == 5
        assert "drawn 6/24" in screen(app)
        for frame in frames[6:]:
            app.monitor.expose(shot, Exposing("1A", frame.index + 1, 24, frame))
        app.turn(0.25)
        assert app.monitor.frame == 11
        assert colour(picture_of(app)) == pytest.approx(colour(still(take, 11)), abs=3)
        app.monitor.show(take, shot)
        assert (app.monitor.live, app.monitor.frame, app.monitor.playing) == (False, 11, True)


async def test_another_shot_that_is_drawn_does_not_take_the_monitor(cut: Cut) -> None:
    (shot, take), (other, drawing) = cut[:2]
    async with booth() as (app, pilot):
        app.monitor.show(take, shot, play=False)
        frame = next(Read(drawing.path).frames())
        app.monitor.expose(other, Exposing("1B", 1, 12, frame))
        await pilot.pause()
        assert app.monitor.shot == shot
        assert app.monitor.follow(other)
        assert app.monitor.shot == other


async def test_two_takes_side_by_side_wiped_and_their_difference(cut: Cut) -> None:
    one, other = cut[:2]
    async with booth((120, 20)) as (app, pilot):
        app.monitor.show(one[1], one[0], play=False)
        app.monitor.compare(one, other)
        await decoded(app, pilot)
        first, second = (colour(still(take, 0)) for _, take in (one, other))
        wide = picture_of(app)
        half = wide.shape[1] // 2 - 1
        assert colour(wide[:, :half]) == pytest.approx(first, abs=1)
        assert colour(wide[:, -half:]) == pytest.approx(second, abs=1)
        app.monitor.action_compare_mode("wipe")
        app.monitor.action_wipe(0.5)
        await decoded(app, pilot)
        assert colour(picture_of(app)) == pytest.approx(first, abs=1)
        app.monitor.compare(one, one, "difference")
        await decoded(app, pilot)
        assert colour(picture_of(app)) == [0, 0, 0]


async def test_the_line_of_a_wipe_goes_where_the_picture_is_pressed(cut: Cut) -> None:
    async with booth() as (app, pilot):
        app.monitor.compare(cut[0], cut[1], "wipe")
        await decoded(app, pilot)
        await pilot.click("Picture", offset=(app.monitor.picture.size.width - 1, 5))
        await decoded(app, pilot)
        assert colour(picture_of(app)) == pytest.approx(colour(still(cut[0][1], 0)), abs=6)
        await pilot.click("Picture", offset=(0, 5))
        await decoded(app, pilot)
        assert colour(picture_of(app)) == pytest.approx(colour(still(cut[1][1], 0)), abs=6)


async def test_a_click_on_the_bar_goes_there(cut: Cut) -> None:
    async with booth() as (app, pilot):
        app.monitor.reel_of(cut, play=False)
        await pilot.pause()
        bar = screen(app).splitlines()[-1]
        await pilot.click("Bar", offset=((bar.index("┃") + bar.rindex("─")) // 2, 0))
        assert app.monitor.frame == pytest.approx(app.monitor.frames / 2, abs=3)


async def test_a_plan_lies_over_the_take_until_it_is_taken_away(cut: Cut) -> None:
    white = np.full((40, 80, 3), 255, np.uint8)
    async with booth() as (app, pilot):
        app.monitor.show(cut[0][1], cut[0][0], play=False)
        app.monitor.plan(white)
        assert (app.monitor.planned, colour(picture_of(app))) == (True, [255, 255, 255])
        await pilot.pause()
        assert "floor plan" in screen(app)
        app.monitor.plan(None)
        await decoded(app, pilot)
        assert colour(picture_of(app)) != [255, 255, 255]


async def test_a_poster_stands_and_clear_takes_everything_away(cut: Cut) -> None:
    async with booth() as (app, pilot):
        app.monitor.poster(np.full((36, 64, 3), 200, np.uint8), cut[0][0])
        await pilot.pause()
        assert (app.monitor.shot, app.monitor.playing, app.monitor.frames) == (cut[0][0], False, 0)
        assert "▀" in screen(app) or "1A v3" in screen(app)
        app.monitor.clear()
        await pilot.pause()
        assert (app.monitor.shot, screen(app).strip()) == (None, "")


async def test_a_take_that_is_gone_is_told_in_words(cut: Cut, tmp_path: Path) -> None:
    shot, take = cut[0]
    lost = Take.model_validate({**take.model_dump(), "path": tmp_path / "lost.mp4"})
    async with booth() as (app, pilot):
        app.monitor.show(lost, shot)
        await until(pilot, lambda: app.troubled != [])
        assert "lost.mp4" in app.troubled[0]
        assert not app.monitor.playing
        assert "lost.mp4" in screen(app)


async def test_a_frame_that_stands_is_laid_over_in_full_until_it_moves(cut: Cut) -> None:
    shot, take = cut[0]
    app = Booth(graphics="sixel")
    async with app.run_test(size=SIZE) as pilot:
        app.monitor.show(take, shot, play=False)
        await until(pilot, lambda: app.monitor.still.picture is not None and bool(app.monitor.still.region))
        laid = app.monitor.still.picture
        assert laid is not None
        assert (laid == still(take, 0)).all()
        shown, here = app.monitor.picture.region, app.monitor.still.region
        assert shown.contains_region(here)
        assert here.width == pytest.approx(shown.width, abs=2)
        place = placed((take.width, take.height), shown.width, shown.height)
        assert 2 * (here.y - shown.y) <= place.top
        assert 2 * (here.bottom - shown.y) >= place.top + place.height
        app.monitor.action_play()
        assert app.monitor.still.picture is None
        app.turn(0.1)
        await pilot.pause()
        assert app.monitor.still.picture is None
