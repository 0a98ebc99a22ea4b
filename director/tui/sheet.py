"""A sheet: lines in blocks that scroll, with a cursor on those that can be touched. Only what is seen is rendered.

A block is laid out once for a width and kept. Of many that come at once, or when the width changes, those near what is
seen are laid out at once and the others a few at a time, while what is seen stays where it is. What the lines say and
what a touch means belong to whoever fills the sheet.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual


@dataclass(frozen=True)
class Line:
    """One line of text, no wider than the sheet; `touch` is what it stands for where the cursor may rest on it.

    `edge` is the colour of the bar before it, where the sheet has room for one; it is no part of the text.
    """

    text: Content
    touch: Any = None
    edge: str = ""


Lay = Callable[[int], Sequence[Line]]  # the lines of a block at a width in cells
_AT_ONCE = 30  # blocks laid out before anything is seen: more than a screen of them
_A_FEW = 12  # blocks laid out between two keys: a hundredth of a second
_SOON_S = 0.03
_USUAL = 4  # lines that a block is taken to have until it is laid out


class Sheet(ScrollView, can_focus=True):
    """Blocks of lines, scrolled; up and down move the cursor, Enter or a click touches its line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "step(-1)", ""),
        ("down", "step(1)", ""),
        ("enter", "touch", ""),
    ]
    DEFAULT_CSS = """
    Sheet { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Sheet .sheet--cursor { background: $surface-lighten-2; }
    """

    @dataclass
    class Touched(Message):
        """A line was touched: Enter, or a click."""

        sheet: "Sheet"
        touch: Any

        @property
        def control(self) -> "Sheet":
            """The sheet, for `@on` selectors."""
            return self.sheet

    @dataclass
    class Pointed(Message):
        """The cursor came to rest on a line."""

        sheet: "Sheet"
        touch: Any

    def __init__(self, called: str, *, follows: bool = False, edged: bool = False) -> None:
        super().__init__(id=called)
        self._edge = 2 if edged else 0
        self._blocks: list[Lay] = []
        self._laid: dict[int, tuple[int, Sequence[Line]]] = {}
        self._late: set[int] = set()  # blocks that wait to be laid out
        self._tops: list[int] = [0]
        self._follows = self._at_end = follows
        self._cursor = -1
        self._held: tuple[int, int, Any] = (0, 0, None)  # the block of the cursor, its line in it, and that one's touch
        self._wide = 1  # the width that everything is laid out for
        self._high = 0  # the lines that are seen

    # -- what is on the sheet

    def fill(self, blocks: Sequence[Lay]) -> None:
        """Put these blocks in place of all there were; the cursor stays where its touch is still there."""
        held, self._cursor = self.pointed, -1
        self._blocks, self._laid, self._late = list(blocks), {}, set()
        self._measure(0)
        self._hold(self._place_of(held) if held is not None else -1)

    def add(self, block: Lay) -> int:
        """One more block at the end; its place."""
        self._blocks.append(block)
        self._measure(len(self._blocks) - 1)
        return len(self._blocks) - 1

    def extend(self, blocks: Sequence[Lay]) -> None:
        """Many more blocks at the end: the last of them at once, the others in a while."""
        first = len(self._blocks)
        self._blocks += blocks
        self._put_off(range(first, len(self._blocks) - _AT_ONCE))
        self._measure(first)

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return len(self._blocks)

    def change(self, place: int, block: Lay) -> None:
        """Another block in that place."""
        self._blocks[place] = block
        self._laid.pop(place, None)
        self._measure(place)

    @property
    def pointed(self) -> Any:
        """What the line under the cursor stands for, or None."""
        return self._line(self._cursor).touch if 0 <= self._cursor < self._tops[-1] else None

    def show_block(self, place: int) -> None:
        """Scroll until that block is seen."""
        if 0 <= place < len(self._blocks):
            height = self._tops[place + 1] - self._tops[place]
            self.scroll_to_region(Region(0, self._tops[place], 1, max(1, height)), animate=False, force=True)

    def point(self, touch: Any) -> bool:
        """Move the cursor to the line that stands for this; whether there is one."""
        place = self._place_of(touch)
        if place < 0:
            return False
        self._rest(place)
        return True

    # -- the cursor

    def enter(self, touch: Any = None) -> None:
        """Take the keys; the cursor goes to what stands for `touch`, else stays, else goes to where one begins."""
        self.focus()
        if (touch is None or not self.point(touch)) and self.pointed is None:
            self.action_step(-1 if self._follows else 1)

    def action_step(self, by: int) -> None:
        """The next line that can be touched, upwards or downwards."""
        place = self._cursor if self.pointed is not None else (self._tops[-1] if by < 0 else int(self.scroll_y) - 1)
        place += by
        while 0 <= place < self._tops[-1] and self._line(place).touch is None:
            place += by
        if 0 <= place < self._tops[-1]:
            self._rest(place)
        else:
            self.scroll_relative(y=by, animate=False)

    def action_touch(self) -> None:
        """Touch the line under the cursor."""
        if self.pointed is not None:
            self.post_message(self.Touched(self, self.pointed))

    def on_click(self, event: events.Click) -> None:
        """A click points, and touches."""
        place = int(event.y + self.scroll_y)
        if 0 <= place < self._tops[-1] and self._line(place).touch is not None:
            self._rest(place)
            self.action_touch()

    def _rest(self, place: int) -> None:
        self._hold(place)
        self._at_end = self._at_end and place >= self._tops[-2]
        self.scroll_to_region(Region(0, place, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Pointed(self, self._line(place).touch))

    def _hold(self, place: int) -> None:
        """Put the cursor on a line, and remember it by what it stands for: numbers of lines don't last."""
        self._cursor = place
        block = self.pointed_block
        if block is not None:
            self._held = block, place - self._tops[block], self._line(place).touch

    def _find_again(self) -> None:
        """Put the cursor on the line of its block that stands for what it rested on; where there is none, near by."""
        block, offset, touch = self._held
        if self._cursor < 0 or block >= len(self._blocks):
            return
        lines = self._lines(block)
        offset = min(offset, len(lines) - 1)
        alike = (other for other, line in enumerate(lines) if line.touch == touch)
        self._hold(self._tops[block] + (offset if offset < 0 or lines[offset].touch == touch else next(alike, offset)))

    def _place_of(self, touch: Any) -> int:
        self._lay_out(self._late)
        found = (place for place in range(self._tops[-1]) if self._line(place).touch == touch)
        return next(found, -1)

    # -- laying out

    def on_resize(self) -> None:
        """Lay everything out for the new width; what is seen stays: the end where we follow it, the cursor, the top."""
        top, cursor = self._top_block, self._cursor
        pointed = cursor >= 0 and (self._unseen or 0 <= cursor - self.scroll_y < self._high)
        wide, self._high = self._wide, self.scrollable_content_region.height
        self._measure(0)
        if pointed:
            self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False, force=True, immediate=True)
        elif wide != self._wide and not self._at_end:
            self.scroll_to(y=self._tops[top], animate=False, force=True, immediate=True)

    def notify_style_update(self) -> None:
        """Colours are part of what is laid out."""
        super().notify_style_update()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Whoever scrolls up stays there; at the end, the end is followed as lines come."""
        super().watch_scroll_y(old_value, new_value)
        self._at_end = self._follows and new_value >= self.max_scroll_y - 1

    @property
    def _unseen(self) -> bool:
        """Whether it has no size yet."""
        return self._wide <= 1

    def _measure(self, first: int, follow: bool = True) -> None:
        """Count the lines of every block from `first` on; of all, where the width has changed."""
        if self._wide != self._width:
            first, self._wide = 0, self._width
            seen = len(self._blocks) - _AT_ONCE if self._at_end else self._top_block
            near = {*range(seen, seen + _AT_ONCE + 1), self._held[0]}
            self._put_off(place for place in range(len(self._blocks)) if place not in near)
        heights = (len(self._lines(place)) for place in range(first, len(self._blocks)))
        del self._tops[first + 1 :]
        self._tops += list(accumulate(heights, initial=self._tops[first]))[1:]
        self._find_again()
        self.virtual_size = Size(self._wide, self._tops[-1])
        if self._at_end and follow:
            self.call_after_refresh(self._to_end)
        self.refresh()

    def _to_end(self) -> None:
        if self._at_end:
            self.scroll_end(animate=False, force=True, immediate=True)

    @property
    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width - self._edge)

    @property
    def _top_block(self) -> int:
        """The block that is seen first."""
        return min(max(0, bisect_right(self._tops, self.scroll_y) - 1), max(0, len(self._blocks) - 1))

    def _put_off(self, places: Iterable[int]) -> None:
        """Lay these blocks out in a while."""
        waiting, self._late = bool(self._late), self._late.union(places)
        if self._late and not waiting:
            self.set_timer(_SOON_S, self._lay_on)

    def _lay_on(self) -> None:
        """Lay a few blocks out, the nearest to what is seen first."""
        seen = self._top_block
        self._lay_out(sorted(self._late, key=lambda place: abs(place - seen))[:_A_FEW])
        if self._late:
            self.set_timer(_SOON_S, self._lay_on)

    def _lay_out(self, places: Iterable[int]) -> None:
        """Lay these blocks out now; what is seen stays where it is."""
        placed = set(places)
        if not placed:
            return
        self._late, at_end = self._late - placed, self._at_end
        seen = self._top_block
        seen_at = self._tops[seen]
        self._measure(min(placed), follow=False)
        there = self.max_scroll_y if at_end else self.scroll_y + self._tops[seen] - seen_at
        if there != self.scroll_y:
            self.scroll_to(y=there, animate=False, force=True, immediate=True)

    def _lines(self, place: int) -> Sequence[Line]:
        laid = self._laid.get(place)
        if place in self._late or (self._follows and self._unseen):
            return [Line(Content())] * (len(laid[1]) if laid else _USUAL)
        if laid is None or laid[0] != self._wide:
            laid = self._laid[place] = (self._wide, self._blocks[place](self._wide))
        return laid[1]

    def _line(self, place: int) -> Line:
        block = bisect_right(self._tops, place) - 1
        return self._lines(block)[place - self._tops[block]]

    # -- what is seen, and what is copied

    def render_line(self, y: int) -> Strip:
        """The line at that row of the screen."""
        place, width = y + int(self.scroll_offset.y), self._wide
        if place >= self._tops[-1]:
            return Strip.blank(width + self._edge, self.rich_style)
        line, style = self._line(place), self.visual_style
        if place == self._cursor and self.has_focus:
            style += self.get_visual_style("sheet--cursor")
        text = self._selected(place, line.text)
        strips = Visual.to_strips(self, text, width, 1, style, pad=True)
        strip = strips[0] if strips else Strip.blank(width, self.rich_style)
        strip = strip.apply_offsets(0, place)
        return Strip.join([self._bar(line.edge), strip]) if self._edge else strip

    def _bar(self, colour: str) -> Strip:
        bar = Content.styled("▎", colour) if colour else Content(" ")
        return Visual.to_strips(self, bar, self._edge, 1, self.visual_style, pad=True)[0]

    def _selected(self, place: int, text: Content) -> Content:
        selection = self.text_selection
        span = selection.get_span(place) if selection is not None else None
        if span is None:
            return text
        start, end = span
        return text.stylize(self.screen.get_visual_style("screen--selection"), start, None if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The words that are selected, without what they are dressed in."""
        return selection.extract("\n".join(self.words())), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """What is selected is shown so."""
        self.refresh()

    def words(self, block: int | None = None) -> list[str]:
        """The lines of a block, or of all, as plain text."""
        self._lay_out(self._late)
        first, last = (0, self._tops[-1]) if block is None else (self._tops[block], self._tops[block + 1])
        return [self._line(place).text.plain.rstrip() for place in range(first, last)]

    @property
    def pointed_block(self) -> int | None:
        """The place of the block that the cursor is in, or None."""
        return bisect_right(self._tops, self._cursor) - 1 if 0 <= self._cursor < self._tops[-1] else None
