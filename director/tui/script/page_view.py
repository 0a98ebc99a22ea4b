"""The page as a widget: it scrolls, follows what plays, and says which shot was chosen. Only rows in view are drawn.

How a page reads and is set is the core's; which keys lead here is the studio's.
"""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from director.domain.production import Production
from director.tui.script.page_strips import HEAD_ROWS, PARTS, Lit, head_row, page_row
from director.tui.script.reading import Reading, read, told

_COMFORT = 3  # rows that stay above and below the line in hand
_GLIDE_S = 0.3


class PageView(ScrollView, can_focus=True):
    """The lined script of a production: `show` it, tell it what plays with `at`, hear `ShotChosen`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{part}" for part in PARTS}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Line above", show=False),
        Binding("down", "move(1)", "Line below", show=False),
        Binding("enter", "choose", "Go to the shot"),
        Binding("s", "one_scene", "This scene"),
        Binding("o", "next_open", "Next uncovered"),
        Binding("f", "follow", "Follow"),
    ]
    DEFAULT_CSS = """
    PageView {
        overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        .page--title { text-style: bold; }
        .page--told, .page--note, .page--parenthetical, .page--transition, .page--passed { color: $text-muted; }
        .page--heading { text-style: bold; }
        .page--slate { text-style: bold; color: $secondary; }
        .page--straight, .page--wavy { color: $secondary; }
        .page--approved { color: $success; text-style: bold; }
        .page--open { color: $warning; }
        .page--playing { color: $accent; text-style: bold; }
        .page--hand { background: $accent 22%; }
        .page--cursor { background: $surface-lighten-2; }
    }
    """

    @dataclass
    class ShotChosen(Message):
        """A shot was chosen on the page, at a line of it ("" where its slate or stroke was touched)."""

        page: "PageView"
        shot: str
        line: str = ""

        @property
        def control(self) -> "PageView":
            """The page, for `@on` selectors."""
            return self.page

    @dataclass
    class Set(Message, bubble=False):
        """A page is set, and takes the place of the one before."""

        reading: Reading

    def __init__(self, called: str | None = None) -> None:
        super().__init__(id=called)
        self.follows = True
        self._production: Production | None = None
        self._scene: str | None = None
        self._reading: Reading | None = None
        self._playing, self._seconds = "", 0.0
        self._hand: int | None = None
        self._cursor: int | None = None

    # -- what is on the page

    @property
    def reading(self) -> Reading | None:
        """The page as it is set; None before the first is."""
        return self._reading

    @property
    def hand(self) -> str | None:
        """The id of the line that plays."""
        return self._id_of(self._hand)

    @property
    def cursor(self) -> str | None:
        """The id of the line that the cursor is on."""
        return self._id_of(self._cursor)

    def show(self, production: Production) -> None:
        """Set the page of a production, in a thread; what was shown stays until it is there."""
        self._production = production
        self._set_again()

    def show_scene(self, scene: str | None) -> None:
        """Show one scene, or with None all of them."""
        self._scene = scene
        self._set_again()

    def at(self, shot: str, seconds: float) -> None:
        """Light the line that plays at so many seconds from the head of a shot, and keep it in view."""
        changed = shot != self._playing
        self._playing, self._seconds = shot, seconds
        hand = self._reading.line_of(shot, seconds) if self._reading else None
        if changed or hand != self._hand:
            self._hand = hand
            self.refresh()
            if self.follows:
                self._keep_in_view()

    def turn_to(self, shot: str) -> None:
        """Turn to a shot, unless a line of it is lit already."""
        if shot != self._playing:
            self.at(shot, 0.0)

    # -- going about on it

    def action_move(self, by: int) -> None:
        """The cursor to the line below, or above."""
        reading = self._reading
        if reading is None or not reading.page.lines:
            return
        start = self._cursor if self._cursor is not None else self._hand
        block = reading.block(start) if start is not None else None
        place = self._first_in_view() if block is None else block.stop if by > 0 else block.start - 1
        self._rest(min(max(place, 0), len(reading.page.lines) - 1))

    def action_choose(self) -> None:
        """Choose the shot that covers the line under the cursor; chosen again, the next one that does."""
        reading, line = self._reading, self._cursor
        if reading is None or line is None:
            return
        shots = reading.page.over[line]
        if shots:
            nth = shots.index(self._playing) + 1 if self._playing in shots else 0
            self._choose(shots[nth % len(shots)], reading.page.lines[line].id)

    def action_one_scene(self) -> None:
        """The scene under the cursor or in hand alone; again, all of them."""
        reading, line = self._reading, self._cursor if self._cursor is not None else self._hand
        if reading is None or not reading.page.lines:
            return
        here = reading.page.lines[self._first_in_view() if line is None else line].scene
        self.show_scene(None if self._scene else here)

    def action_next_open(self) -> None:
        """The cursor to the next stretch that no shot covers, from the top again after the last."""
        reading = self._reading
        stretches = [run.first for run in reading.page.runs if not run.shot] if reading else []
        if stretches:
            here = -1 if self._cursor is None else self._cursor
            self._rest(next((first for first in stretches if first > here), stretches[0]))

    def action_follow(self) -> None:
        """Keep the line that plays in view, or leave the page where it is."""
        self.follows = not self.follows
        self.refresh(Region(0, 0, self.size.width, HEAD_ROWS))
        if self.follows:
            self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        """A click on a slate or stroke chooses its shot; on a line, a shot that covers it."""
        reading, row = self._reading, int(event.y + self.scroll_offset.y) - HEAD_ROWS
        if reading is None:
            return
        column = (event.x - self._left) // max(1, reading.setting.column)
        shot = reading.shot_on(row, column) if event.x >= self._left else ""
        line = reading.line_on(row)
        if shot:
            self._choose(shot, "")
        elif line is not None:
            self._rest(line)
            self.action_choose()

    def on_mouse_scroll_up(self) -> None:
        """Whoever scrolls wants to read there."""
        self.follows = False

    def on_mouse_scroll_down(self) -> None:
        """Whoever scrolls wants to read there."""
        self.follows = False

    def _choose(self, shot: str, line: str) -> None:
        self.follows = True
        self.post_message(self.ShotChosen(self, shot, line))

    def _rest(self, line: int) -> None:
        self.follows, self._cursor = False, line
        if self._reading is not None:
            rows = self._reading.rows(line)
            self._bring(rows, glides=False)
        self.refresh()

    # -- setting and scrolling

    def on_resize(self) -> None:
        """Set the page for the new width."""
        self._set_again()

    def notify_style_update(self) -> None:
        """Colours are looked up as rows are drawn."""
        super().notify_style_update()
        self.refresh()

    def _set_again(self) -> None:
        if self._production is not None and self.is_mounted and self.size.width:
            self._set(self._production, self._scene, self.scrollable_content_region.width - 1, self._reading)

    @work(thread=True, exclusive=True, group="page", exit_on_error=True)
    def _set(self, production: Production, scene: str | None, width: int, before: Reading | None) -> None:
        self.post_message(self.Set(read(production, scene, width, before)))

    @on(Set)
    def _lay(self, event: Set) -> None:
        reading = event.reading
        event.stop()
        if reading.production is not self._production:
            return
        top, cursor = self._id_of(self._first_in_view() if self._reading else None), self.cursor
        self._reading, self._scene = reading, reading.scene
        self._cursor = reading.page.place.get(cursor) if cursor else None
        self._hand = reading.line_of(self._playing, self._seconds) if self._playing else None
        self.virtual_size = Size(self.scrollable_content_region.width, HEAD_ROWS + len(reading.setting.rows))
        if top in reading.page.place and not (self.follows and self._hand is not None):
            row = reading.setting.tops[reading.page.place[top]] + HEAD_ROWS
            self.scroll_to(y=row - 1 if reading.page.place[top] else 0, animate=False)
        elif self.follows:
            self.call_after_refresh(self._keep_in_view)  # it scrolls once its size is known
        self.refresh()

    def _id_of(self, line: int | None) -> str | None:
        lines = self._reading.page.lines if self._reading is not None else ()
        return lines[line].id if line is not None and line < len(lines) else None

    def _first_in_view(self) -> int:
        reading = self._reading
        line = reading.line_on(max(0, int(self.scroll_offset.y) - HEAD_ROWS)) if reading else None
        return line or 0

    def _keep_in_view(self) -> None:
        reading = self._reading
        if reading is None:
            return
        if self._hand is not None:
            self._bring(reading.rows(self._hand), glides=True)

    def _bring(self, rows: range, *, glides: bool) -> None:
        """Scroll until the rows are well in view: by as little as it takes for a cursor, to a third for what plays."""
        height = self.scrollable_content_region.height
        room = min(_COMFORT, max(0, (height - len(rows)) // 2))
        first, last, now = HEAD_ROWS + rows.start, HEAD_ROWS + rows.stop, int(self.scroll_target_y)
        if now + room <= first and last <= now + height - room:
            return
        nearest = first - room if first < now + room else last - height + room
        wanted = first - height // 3 if glides else nearest
        near = abs(wanted - now) <= 2 * height
        self.scroll_to(y=max(0, wanted), animate=glides and near, duration=_GLIDE_S, easing="out_cubic")

    # -- drawing

    @property
    def _left(self) -> int:
        """Cells to the left of the page, which stands in the middle."""
        if self._reading is None:
            return 0
        setting = self._reading.setting
        return max(0, (self.scrollable_content_region.width - setting.margin - setting.measure) // 2)

    def render_line(self, y: int) -> Strip:
        """The row at that height of the screen."""
        width, row = self.scrollable_content_region.width, y + int(self.scroll_offset.y)
        reading = self._reading
        if reading is None:
            return Strip.blank(width, self._ink())
        lit = Lit(self._playing, self._hand, self._cursor if self.has_focus else None)
        if row < HEAD_ROWS:
            words = (reading.page.title, told(reading) + ("" if self.follows else " · not following"), "")[row]
            drawn = head_row(words, row, reading.setting, self._ink)
        else:
            drawn = page_row(row - HEAD_ROWS, reading, lit, self._ink)
        return Strip([Segment(" " * self._left, self._ink()), *drawn]).adjust_cell_length(width, self._ink())

    def _ink(self, *parts: str) -> Style:
        return self.get_visual_style(*(f"page--{part}" for part in parts)).rich_style
