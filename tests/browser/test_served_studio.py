"""The studio in a browser, from no session to an exported film, with the real rules, drawing and log."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import av
import pytest

from director import open_session
from director.domain.decision import Decision
from director.domain.shot import Shot
from director.session import Session
from director.tui.memory import Memory, memory_file
from tests.browser.conftest import Serve
from tests.browser.seat import Seat, keep_picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Read = TypeVar("Read")
pytestmark = pytest.mark.slow
FIRST = "Night. A harbour. Ines waits under the only lamp. Two seconds."


@dataclass
class Sitting:
    """Ana at the studio, and what the log says of it."""

    seat: Seat
    address: str
    home: Path

    @property
    def folder(self) -> Path:
        """The folder of the one session that is there."""
        (folder,) = (self.home / "sessions").iterdir()
        return folder

    @property
    def shot(self) -> Shot:
        """The shot as it is decided now."""
        return self._read(lambda session: session.production.shots[0])

    def came(self, number: int) -> Decision:
        """The decision of that number, once it is there; nothing came after it."""
        self.seat.until(lambda: len(self._log()) >= number, f"decision {number}")
        return self._log()[number - 1 :][-1]

    def drawn(self) -> None:
        """Until the shot is drawn as it is decided now."""
        self.seat.until(lambda: self._read(lambda session: session.kept("1A")) is not None, "the take")

    def held(self, note: str) -> None:
        """Until that half-typed note is remembered."""
        memory = memory_file(Path(os.environ["DIRECTOR_STATE"]), self.folder, "ana")
        self.seat.until(lambda: Memory(memory).held.note == note, f"the memory of {note}")

    def _log(self) -> list[Decision]:
        return self._read(lambda session: list(session.log()))

    def _read(self, read: Callable[[Session], Read]) -> Read:
        with open_session(self.folder, create=False) as session:
            session.verify()
            return read(session)


@pytest.mark.parametrize(("width", "height"), [(1000, 700), (1600, 900)])
def test_from_nothing_to_an_exported_film(
    browser: "Browser", serve: Serve, tmp_path: Path, width: int, height: int
) -> None:
    serving = serve("serve")
    page = browser.new_page(viewport={"width": width, "height": height})
    at = Sitting(Seat(page), serving.address, tmp_path)
    says_two_notes(at)
    answers_by_pressing(at)
    comes_back_to_what_was_half_typed(at)
    chooses_one_of_five(at)
    approves_and_exports(at)
    page.close()
    code, printed, complaints = serving.ended()
    assert (code, printed) == (0, "")
    assert "Traceback" not in complaints


def says_two_notes(at: Sitting) -> None:
    at.seat.open(at.address)
    at.seat.shows("Type a first note")
    keep_picture(at.seat.page, "studio-1-first")
    at.seat.say(FIRST)
    at.seat.shows("#1")
    assert at.came(1).note == FIRST
    at.drawn()
    at.seat.say("Close-up, and make it dawn.")
    assert [change.do for change in at.came(2).changes] == ["revise_shot"]
    at.drawn()
    keep_picture(at.seat.page, "studio-2-second")


def answers_by_pressing(at: Sitting) -> None:
    at.seat.say("Make it better.")
    asked = at.came(3)
    assert asked.outcome == "asked"
    at.seat.press(asked.options[0])
    answer = at.came(4)
    assert (answer.note, answer.outcome) == (asked.options[0], "applied")
    keep_picture(at.seat.page, "studio-3-answered")


def comes_back_to_what_was_half_typed(at: Sitting) -> None:
    at.seat.page.keyboard.type("/vary len")
    at.held("/vary len")
    at.seat.open(at.address)
    at.seat.shows("Films that are here")
    keep_picture(at.seat.page, "studio-4-again")
    at.seat.page.keyboard.press("F6")
    at.seat.page.keyboard.press("Enter")
    at.seat.shows("/vary len")
    at.seat.say("s")


def chooses_one_of_five(at: Sitting) -> None:
    assert [change.do for change in at.came(5).changes] == ["vary_shot"]
    offered = at.shot.variations
    assert len(offered) == 5
    at.seat.shows("Choose")
    keep_picture(at.seat.page, "studio-5-offers")
    at.seat.page.keyboard.press(offered[1].letter)
    at.seat.page.keyboard.press("Enter")
    assert [change.do for change in at.came(6).changes] == ["choose_variation"]


def approves_and_exports(at: Sitting) -> None:
    at.seat.page.keyboard.press("F8")
    at.came(7)
    at.seat.shows("APPROVED")
    assert at.shot.status == "approved"
    at.seat.say("/export film.mp4")
    at.seat.shows("written:")
    keep_picture(at.seat.page, "studio-6-exported")
    frames = at.shot.frame_count(24)
    with av.open(at.home / "film.mp4") as film:
        assert film.streams.audio
        assert film.duration == pytest.approx(frames / 24 * av.time_base, rel=0.02)
        assert sum(1 for _ in film.decode(video=0)) == frames


@pytest.mark.parametrize("token", ["", "wrong/"])
def test_a_browser_without_the_token_sees_nothing(browser: "Browser", serve: Serve, token: str) -> None:
    root = serve("serve").address.rsplit("/", 2)[0]
    page = browser.new_page()
    answer = page.goto(f"{root}/{token}")
    assert answer is not None
    assert answer.status == 403
    assert "token" in page.inner_text("body")
    page.close()
