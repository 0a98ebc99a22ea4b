"""The strip: every shot with its size, seconds and status; pictures come, go stale and come anew; scrolling follows."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from director.domain.production import Production
from director.tui.monitor.palettes import Depth
from director.tui.posters import Posters
from director.tui.strip import CutStrip
from director.tui.thumbnail import thumbnail
from tests.tui.studios import FILM, session_of, studio_of
from tests.tui.waiting import until


def production_of(shots: int, **of_the_first: Any) -> Production:
    """A film of so many shots, in scenes of five."""
    scenes = [
        {"number": str(number + 1), "heading": f"EXT. PIER {number + 1} - DAY"} for number in range(-(-shots // 5))
    ]
    told = [
        {**FILM["shots"][0], "id": f"{place // 5 + 1}{'ABCDE'[place % 5]}", "scene": str(place // 5 + 1)}
        for place in range(shots)
    ]
    told[0] |= of_the_first
    return Production.model_validate({**FILM, "scenes": scenes, "shots": told})


class StripApp(App[None]):
    """A strip alone, that goes where it asks to."""

    CSS = "CutStrip { height: 7; }"

    def __init__(self, production: Production) -> None:
        super().__init__()
        self.production = production
        self.scoped: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield CutStrip()

    def on_mount(self) -> None:
        self.strip.show(self.production)
        self.strip.light(self.production.shots[0].id)
        self.strip.focus()

    @property
    def strip(self) -> CutStrip:
        return self.query_one(CutStrip)

    def on_cut_strip_chosen(self, event: CutStrip.Chosen) -> None:
        self.strip.light(event.slate)


def lines(strip: CutStrip) -> list[str]:
    """What the strip shows, row by row."""
    return [strip.render_line(row).text for row in range(strip.size.height)]


def strip_of(pilot: Pilot[None]) -> Any:
    """The strip of the app that is used."""
    here: Any = pilot.app
    return here.strip


async def test_a_shot_says_its_slate_size_seconds_status_and_locks() -> None:
    told = {"status": "approved", "locked": ["*"], "framing": {"size": "close_up", "kind": "over_the_shoulder"}}
    async with StripApp(production_of(3, **told)).run_test(size=(60, 12)) as pilot:
        rows = lines(strip_of(pilot))
        assert "1  EXT. PIER 1 - DAY" in rows[0]
        assert "1A CU OTS" in rows[5]
        assert "0.5s" in rows[5]
        assert "APPROVED  LOCK" in rows[6]
        assert "draft" in rows[6]


async def test_the_heading_of_the_scene_in_view_stays_in_view() -> None:
    async with StripApp(production_of(40)).run_test(size=(60, 12)) as pilot:
        for _ in range(13):
            await pilot.press("right")
        assert "EXT. PIER 3" in lines(strip_of(pilot))[0]
        assert "3D" in lines(strip_of(pilot))[5]
        assert len(lines(strip_of(pilot))[5]) == 60


async def test_keys_go_to_the_first_and_the_last_shot() -> None:
    async with StripApp(production_of(1500)).run_test(size=(60, 12)) as pilot:
        await pilot.press("end")
        assert "300E" in lines(strip_of(pilot))[5]
        await pilot.press("home")
        assert "1A" in lines(strip_of(pilot))[5]


async def test_a_click_chooses_the_shot_under_it() -> None:
    async with StripApp(production_of(5)).run_test(size=(60, 12)) as pilot:
        await pilot.click(CutStrip, offset=(20, 3))
        assert strip_of(pilot).scope == ("1B",)


async def test_shots_taken_in_are_what_a_note_is_about() -> None:
    async with StripApp(production_of(5)).run_test(size=(80, 12)) as pilot:
        await pilot.press("shift+right", "right", "right", "m")
        assert strip_of(pilot).scope == ("1A", "1B", "1D")
        assert lines(strip_of(pilot))[5].count("•") == 3
        await pilot.press("backspace")
        assert strip_of(pilot).scope == ("1D",)


async def test_where_there_is_no_room_the_pictures_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StripApp, "CSS", "CutStrip { height: 3; }")
    async with StripApp(production_of(5)).run_test(size=(80, 24)) as pilot:
        rows = lines(strip_of(pilot))
        assert "1A MS" in rows[1]
        assert "draft" in rows[2]


async def test_pictures_come_to_the_shots_in_view(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: _pictured(pilot) == 3)


async def test_a_changed_shot_is_pictured_anew(tmp_path: Path) -> None:
    with session_of(tmp_path / "film") as session:
        app: Any = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: _pictured(pilot) == 3)
            strip = app.screen.query_one(CutStrip)
            before = _colours(strip)
            app.screen.desk.note("Close-up.", ("1B",))
            await until(pilot, lambda: app.screen.production.decision == 2)
            await until(pilot, lambda: "~" not in lines(strip)[-2] and _colours(strip) != before)


def _colours(strip: CutStrip) -> list[Any]:
    return [segment.style for segment in strip.render_line(2)]


def _pictured(pilot: Pilot[None]) -> int:
    strip = pilot.app.screen.query_one(CutStrip)
    return "".join(segment.text for segment in strip.render_line(2)).count("▀▀▀▀▀▀▀▀▀▀▀▀▀▀")


def test_only_so_many_posters_are_kept() -> None:
    posters = Posters(kept=2)
    for slate in ("1A", "1B", "1C"):
        posters.put(slate, np.zeros((360, 640, 3), np.uint8), 1)
    assert posters.of("1A") is None
    assert posters.wanted(["1A", "1B", "1C"]) == ["1A"]


def test_a_picture_of_before_a_change_is_stale_until_a_newer_one_comes() -> None:
    posters = Posters()
    posters.put("1A", np.zeros((36, 64, 3), np.uint8), 3)
    posters.change(["1A"], 4)
    assert posters.stale("1A")
    posters.put("1A", np.zeros((36, 64, 3), np.uint8), 3)
    assert posters.wanted(["1A"]) == ["1A"]
    posters.put("1A", np.zeros((36, 64, 3), np.uint8), 4)
    assert posters.wanted(["1A"]) == []


@pytest.mark.parametrize("depth", ["truecolor", "256", "16", "none"])
def test_a_thumbnail_is_as_large_in_any_number_of_colours(depth: Depth) -> None:
    poster = np.zeros((34, 60, 3), np.uint8)
    poster[:, 30:] = 255
    rows = [Strip(row) for row in thumbnail(poster, (18, 5), dimmed=False, depth=depth)]
    assert [row.cell_length for row in rows] == [18] * 5
    colours = {segment.style.bgcolor for row in rows for segment in row if segment.style}
    assert len(colours) == (0 if depth == "none" else 2)
    assert "".join(row.text[-1] for row in rows) == ("█" if depth == "none" else "▀") * 5
