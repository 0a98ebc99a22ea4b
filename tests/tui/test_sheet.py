"""A sheet: of many blocks those that are seen are laid out first, and what is seen stays where it is."""

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.content import Content

from director.tui.sheet import Lay, Line, Sheet
from tests.tui.waiting import until

MANY = 200


class _Sheets(App[None]):
    """A sheet that follows its end, and counts what it lays out."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet("sheet", follows=True)
        self.laid: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.extend([self.block(number) for number in range(MANY)])

    def block(self, number: int) -> Lay:
        """A block of two lines, and of one more in a narrow sheet."""

        def lay(width: int) -> Sequence[Line]:
            self.laid.append(number)
            count = 2 if width > 60 else 3
            return [Line(Content(f"{number}.{line}"), (number, line)) for line in range(count)]

        return lay

    @property
    def seen(self) -> list[str]:
        """The lines that are seen, from the top."""
        return [self.sheet.render_line(y).text.strip() for y in range(self.sheet.size.height)]


async def test_the_end_is_laid_out_first_and_followed() -> None:
    app = _Sheets()
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.seen[-1] == f"{MANY - 1}.1")
        assert len(app.laid) < MANY or sorted(app.laid[:20])[0] > MANY // 2
        await until(pilot, lambda: len(app.laid) == MANY)
        assert app.seen[-1] == f"{MANY - 1}.1"


async def test_what_is_seen_stays_while_the_rest_is_laid_out() -> None:
    app = _Sheets()
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.seen[-1] == f"{MANY - 1}.1")
        app.sheet.scroll_relative(y=-7, animate=False, force=True)
        await pilot.pause()
        before = app.seen
        await until(pilot, lambda: len(app.laid) == MANY)
        await pilot.pause()
        assert app.seen == before


async def test_the_cursor_stays_on_its_line_when_the_width_changes() -> None:
    app = _Sheets()
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: len(app.laid) == MANY)
        assert app.sheet.point((100, 1))
        await pilot.resize_terminal(40, 20)
        await until(pilot, lambda: len(app.laid) == 2 * MANY)
        assert app.sheet.pointed == (100, 1)
        assert "100.1" in app.seen


async def test_what_was_not_laid_out_yet_is_found() -> None:
    app = _Sheets()
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.seen[-1] == f"{MANY - 1}.1")
        assert app.sheet.point((3, 1))
        await pilot.pause()
        assert "3.1" in app.seen


class _Talks(App[None]):
    """A sheet of entries whose rows wrap more or less, a touch on the last line of each."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet("sheet", follows=True)

    def compose(self) -> ComposeResult:
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.extend([self.block(number) for number in range(60)])

    @staticmethod
    def block(number: int) -> Lay:
        def lay(width: int) -> Sequence[Line]:
            wrapped = Content("what was said of it " * (number % 7 + 3)).wrap(width)
            return [*(Line(line) for line in wrapped), Line(Content(f"row {number}"), number)]

        return lay


async def test_the_cursor_stays_on_its_row_whatever_the_width() -> None:
    app = _Talks()
    async with app.run_test(size=(120, 36)) as pilot:
        app.sheet.focus()
        for number in (59, 40, 5):
            assert app.sheet.point(number)
            for width in (80, 200, 120):
                await pilot.resize_terminal(width, 36)
                await pilot.pause()
                assert app.sheet.pointed == number
                assert f"row {number}" in [app.sheet.render_line(y).text.strip() for y in range(36)]
