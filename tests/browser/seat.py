"""A director who sits at the studio in a browser: reads its screen, types, and presses what is on it with the mouse."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.screen import Cell, Screen

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocket

PATIENCE_S = 180.0
_LOOK_MS = 50
_STILL = 20  # looks at the same place


class Seat:
    """The page of one studio. What is painted on it is read from the line that it comes on."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.screen = Screen(80, 24)
        page.on("websocket", self._lined)
        page.set_default_timeout(PATIENCE_S * 1000)

    def open(self, address: str) -> None:
        """Go to the page, or come back to it, until its studio paints."""
        if self.page.url == address:
            self.page.reload()
        else:
            self.page.goto(address)
        self.page.wait_for_selector("body.-first-byte .xterm-helper-textarea:focus", state="attached")

    def say(self, words: str) -> None:
        """Type words, and Enter."""
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")

    def press(self, words: str) -> None:
        """Press the mouse where these words are, once they stand still."""
        cell = self._stands(words)
        box = self.page.locator(".xterm-screen").bounding_box()
        assert box is not None
        self.page.mouse.click(
            box["x"] + (cell.column + 0.5) * box["width"] / self.screen.columns,
            box["y"] + (cell.row + 0.5) * box["height"] / self.screen.rows,
        )

    def shows(self, words: str) -> None:
        """Until these words are on the screen."""
        self.until(lambda: self.screen.find(words) is not None, words)

    def until(self, there: Callable[[], bool], what: str) -> None:
        """Let the page work until that holds; fails where it never does."""
        ends = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < ends, f"never came: {what}\n{self.screen.text}"
            self.page.wait_for_timeout(_LOOK_MS)

    def _stands(self, words: str) -> Cell:
        seen: list[Cell | None] = []

        def still() -> bool:
            seen.append(self.screen.find(words))
            return seen[-1] is not None and seen[-_STILL:] == [seen[-1]] * _STILL

        self.until(still, f"{words}, standing still")
        assert seen[-1] is not None
        return seen[-1]

    def _lined(self, line: "WebSocket") -> None:
        size = re.search(r"width=(\d+)&height=(\d+)", line.url)
        assert size is not None
        self.screen = screen = Screen(int(size[1]), int(size[2]))
        line.on("framereceived", lambda painted: screen.paint(painted) if isinstance(painted, bytes) else None)


def keep_picture(page: "Page", name: str) -> None:
    """Keep a picture of the page, where somebody wants to look at it: in the folder that LOOK_AT names."""
    if folder := os.environ.get("LOOK_AT"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=Path(folder) / f"{width}-{name}.png")
