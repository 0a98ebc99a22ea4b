"""A real browser on the real commands; without one on this machine these tests are skipped, in one line."""

import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import Serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
]
Serve = Callable[..., Serving]


@pytest.fixture(scope="session")
def browser() -> Generator["Browser"]:
    """Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install -e '.[browser]')")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("needs a chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Serve]:
    """Start a command that serves a page, in a folder with a sessions folder in it; it is ended with the test."""
    (tmp_path / "sessions").mkdir()
    monkeypatch.setenv("DIRECTOR_AUTHOR", "ana")
    with ExitStack() as running:
        yield lambda *words: running.enter_context(Serving(tmp_path, *words))
