"""The two themes: every colour that text has stands out from every ground it stands on."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import director.tui
from director.tui.hues import Hues
from director.tui.themes import THEMES
from tests.tui.studios import session_of, studio_of

_TEXTS = ("foreground", "text-muted", "primary", "secondary", "accent", "warning", "error", "success")
_GROUNDS = ("background", "surface", "panel", "surface-lighten-2")


def _luminance(colour: Color) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How much two colours differ, as WCAG 2 has it: 1 to 21."""
    darker, lighter = sorted(_luminance(Color.parse(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("text", _TEXTS)
def test_text_stands_out(theme: Theme, text: str) -> None:
    colours = theme.to_color_system().generate()
    for ground in _GROUNDS:
        assert contrast(colours[text], colours[ground]) >= 4.5, ground


def test_initials_stand_out_from_whoevers_colour_they_have() -> None:
    hues = Hues()
    for author in "abcdefgh":
        assert contrast("#ffffff", hues.of(author)) >= 4.5


def test_dim_text_is_of_the_themes_own_colour() -> None:
    """A share of the foreground, or the terminal's own dim, is under 4.5 to 1 on one ground or another."""
    for file in Path(director.tui.__file__).parent.rglob("*.py"):
        text = file.read_text()
        assert '"dim"' not in text, file.name
        assert '"strike dim"' not in text, file.name


@pytest.mark.parametrize(("no_color", "underlined"), [("1", True), ("", False)])
async def test_without_colours_the_cursor_is_told_in_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_color: str, underlined: bool
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("NO_COLOR", no_color) if no_color else monkeypatch.delenv("NO_COLOR", raising=False)
    with session_of(tmp_path / "film") as session:
        app = studio_of(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("ctrl+f")
            assert bool(app.screen.spec.get_visual_style("sheet--cursor").underline) is underlined
