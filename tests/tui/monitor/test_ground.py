"""The ground of the monitor: where there is no picture it is the theme's, also after the theme was turned."""

from textual.geometry import Region

from director.tui.themes import THEMES
from tests.tui.monitor.reels import Booth
from tests.tui.waiting import until


async def test_a_ground_without_a_picture_is_the_themes() -> None:
    app = Booth()
    async with app.run_test(size=(40, 12)) as pilot:
        for theme in THEMES:
            app.register_theme(theme)
        for theme in (*THEMES, THEMES[0]):
            app.theme = theme.name
            await until(pilot, lambda: _ground(app) == app.current_theme.background)


def _ground(app: Booth) -> str | None:
    (strip,) = app.monitor.picture.render_lines(Region(0, 2, 10, 1))
    style = next(iter(strip)).style
    return style.bgcolor.name if style is not None and style.bgcolor is not None else None
