"""The monitor's page in a browser: it follows the notes, plays the cut, wipes, and asks nobody else for anything."""

import io
import re
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageStat

from director import open_session
from tests.browser.conftest import Serve
from tests.browser.seat import PATIENCE_S, keep_picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
FILM: dict[str, Any] = {
    "title": "The Harbour",
    "cast": [{"id": "MARA", "name": "Mara"}, {"id": "INES", "name": "Ines"}],
    "locations": [{"id": "quay", "name": "Quay", "interior": False}],
    "scenes": [{"number": "1", "heading": "EXT. QUAY - NIGHT", "location": "quay", "time_of_day": "night"}],
    "shots": [
        {
            "id": "1A",
            "scene": "1",
            "action": "Mara waits, and hears steps.",
            "framing": {"size": "wide", "subjects": ["MARA"]},
            "blocking": [{"who": "MARA"}],
            "sound": {"dialogue": [{"speaker": "MARA", "line": "It is late.", "start_s": 0.1}]},
            "timing": {"duration_s": 1},
        },
        {
            "id": "1B",
            "scene": "1",
            "framing": {"size": "medium", "subjects": ["INES"]},
            "blocking": [{"who": "INES"}],
            "timing": {"duration_s": 0.5},
        },
    ],
}


@dataclass
class Watching:
    """Somebody at the monitor: the page, what it asked for, and the film's folder."""

    page: "Page"
    folder: Path
    address: str
    asked: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])

    def until(self, there: Callable[[], bool], what: str) -> None:
        """Let the page work until that holds; fails where it never does."""
        ends = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < ends, f"never came: {what}\n{self.page.inner_text('body')}"
            self.page.wait_for_timeout(30)

    def reads(self, part: str, words: str) -> None:
        """Until a part of the page says so."""
        self.until(lambda: re.search(words, self.page.text_content(part) or "") is not None, f"{words} in {part}")

    def sees(self, quality: str) -> None:
        """Until the take on show is of that quality."""
        self.reads("#quality", rf"^{quality} \d+×\d+$")

    @property
    def frame(self) -> int:
        """The frame on show, from 1."""
        return int(self.page.inner_text("#count").partition("/")[0] or 0)


# The canvas on which frames are shown as they are drawn is given its width anew for each.
_TELL_WHEN = """() => {
    window.firstFrameAt = 0;
    new MutationObserver(() => { window.firstFrameAt ||= Date.now(); })
        .observe(document.querySelector('#now canvas'), { attributeFilter: ['width'] });
}"""


@pytest.fixture(params=[(900, 700), (1600, 900)], ids=["small", "large"])
def watching(browser: "Browser", serve: Serve, tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Watching]:
    """The monitor on a film of two shots, the first of which was once by day."""
    folder = tmp_path / "sessions" / "harbour"
    with open_session(folder, interpreter="rules") as session:
        session.load(FILM, author="ana", role="director")
        session.note("Make it night.", shot="1A", author="ana", role="director")
    width, height = request.param
    serving = serve("monitor", "harbour")
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(PATIENCE_S * 1000)
    seen = Watching(page, folder, serving.address)
    page.on("request", lambda asked: seen.asked.append(asked.url))
    page.on("websocket", lambda line: seen.asked.append(line.url))
    page.on("pageerror", lambda fault: seen.faults.append(str(fault)))
    page.goto(serving.address)
    yield seen
    page.close()
    assert not seen.faults
    code, printed, complaints = serving.ended()
    assert (code, printed) == (0, "")
    assert "Traceback" not in complaints


def test_the_page_is_a_monitor_to_judge_by(watching: Watching) -> None:
    page = watching.page
    watching.sees("previs")
    keep_picture(page, "1-previs")
    watching.sees("draft")
    keep_picture(page, "2-draft")
    video = page.evaluate("(v => [v.videoWidth, v.videoHeight, v.duration])(document.querySelector('#now .front'))")
    assert video[:2] == [1280, 720]
    assert video[2] == pytest.approx(1, abs=0.05)
    assert page.evaluate("(v => v.webkitAudioDecodedByteCount > 0 && !v.muted)(document.querySelector('#now .front'))")
    assert all(url.startswith((watching.address, watching.address.replace("http", "ws"))) for url in watching.asked)
    assert {"monitor.js", "live"} <= {url.rpartition("/")[2] for url in watching.asked}


def test_it_scrubs_steps_and_shows_the_floor_plan(watching: Watching) -> None:
    page = watching.page
    watching.sees("draft")
    bar = page.locator("#bar").bounding_box()
    assert bar is not None
    page.mouse.move(bar["x"] + 1, bar["y"] + 2)
    page.mouse.down()
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + 2, steps=4)
    page.mouse.up()
    watching.until(lambda: watching.frame in (12, 13), "the middle of the shot")
    halfway = watching.frame
    page.keyboard.press("ArrowRight")
    watching.until(lambda: watching.frame == halfway + 1, "the next frame")
    page.keyboard.press("End")
    watching.reads("#timecode", "00:00:00:23")
    page.keyboard.press("p")
    watching.until(lambda: page.evaluate("document.getElementById('plan').naturalWidth") == 1600, "the floor plan")
    keep_picture(page, "3-plan")
    page.keyboard.press("Escape")
    assert page.is_hidden("#plan")


def test_two_versions_are_wiped_with_the_mouse(watching: Watching) -> None:
    page = watching.page
    watching.sees("draft")
    page.keyboard.press("k")
    page.keyboard.press("w")
    watching.until(lambda: page.evaluate("document.querySelector('#then video').readyState") >= 2, "the other version")
    frame = page.locator("#frame").bounding_box()
    assert frame is not None

    def edge() -> float:
        return page.evaluate("document.querySelector('#divider').getBoundingClientRect().x") - frame["x"]

    def brightness(x: float) -> float:
        spot = {"x": frame["x"] + x * frame["width"], "y": frame["y"] + 20, "width": 4, "height": 4}
        return sum(ImageStat.Stat(Image.open(io.BytesIO(page.screenshot(clip=spot)))).mean)

    assert edge() == pytest.approx(frame["width"] / 2, abs=2)
    day, night = brightness(0.4), brightness(0.6)
    assert day > night + 50
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + 100)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.2, frame["y"] + 100, steps=6)
    page.mouse.up()
    assert edge() == pytest.approx(frame["width"] * 0.2, abs=2)
    assert brightness(0.4) == pytest.approx(night, abs=10)
    assert page.inner_text("#tag-then") == "v1"
    assert page.inner_text("#tag-now") == "v2"
    keep_picture(page, "4-wipe")
    page.keyboard.press("s")
    keep_picture(page, "5-side")
    page.keyboard.press("Escape")
    assert page.is_hidden("#divider")


def test_the_whole_cut_plays_across_its_shots(watching: Watching) -> None:
    page = watching.page
    watching.sees("draft")
    page.keyboard.press("r")
    page.keyboard.press("r")
    watching.reads("#loop", "loop cut")
    for shot, within in (("1B", "00:00:01:0[3-9]"), ("1A", "00:00:00:1[0-9]"), ("1B", "00:00:01:0[3-9]")):
        watching.reads("#film-timecode", within)
        assert page.inner_text("#shot") == shot


def test_each_note_is_followed(watching: Watching) -> None:
    page = watching.page
    watching.sees("draft")
    page.evaluate(_TELL_WHEN)
    waits = []
    with open_session(watching.folder) as session:
        for note in ("Close-up.", "Make it dawn.", "Longer lens."):
            begun = time.time()
            made = session.note(note, shot="1A", author="ben", role="writer")
            decided = time.time()
            watching.reads("#decision", f"^Decision {made.id}ben")
            watching.until(lambda: page.evaluate("window.firstFrameAt > 0"), "a new frame")
            waits.append(page.evaluate("window.firstFrameAt") / 1000 - decided)
            assert waits[-1] > begun - decided
            revision = session.production.shots[0].revision
            watching.reads("#revision", f"^v{revision}$")
            watching.sees("draft")
            page.evaluate("window.firstFrameAt = 0")
    print("\nfrom a note's decision to the page's new frame:", ", ".join(f"{wait * 1000:.0f} ms" for wait in waits))
    keep_picture(page, "6-followed")
