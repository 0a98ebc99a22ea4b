"""What could be typed on a line is read as easily as what is said, in both themes."""

import pytest
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input

from director.tui.app import StudioApp
from director.tui.themes import THEMES
from tests.tui.studios import house


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_an_example_on_a_line_stands_out(theme: Theme, size: tuple[int, int]) -> None:
    app = StudioApp(house())
    async with app.run_test(size=size) as pilot:
        app.theme = theme.name
        await pilot.pause()
        for line in app.screen.query(Input):
            hint = line.get_visual_style("input--placeholder")
            assert hint.foreground is not None
            assert hint.background is not None
            assert hint.background.a == 1
            assert _contrast(hint.foreground, hint.background) >= 4.5


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted(_luminance(colour) for colour in (other + one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
