"""The bar under the picture: what runs, where in the film, the marks, the loop; a click goes to a frame."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from director.tui.monitor.timecode import timecode
from director.tui.monitor.timeline import Loop

_LEAST = 8  # cells of a scrub bar that is worth its room


@dataclass(frozen=True)
class Position:
    """All that the bar says."""

    frame: int = 0
    frames: int = 0
    rate: Fraction = Fraction(24)
    speed: float = 0.0
    loop: Loop = "off"
    mark_in: int | None = None
    mark_out: int | None = None
    edge: int | None = None  # the last frame drawn, while it is being drawn
    starts: tuple[int, ...] = field(default=(0,))


class Bar(Widget):
    """One line: state, timecode, scrub bar, length, loop."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--clock", "bar--rest", "bar--track", "bar--head", "bar--mark"}
    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; }
    Bar .bar--clock { text-style: bold; }
    Bar .bar--rest { color: $text-muted; }
    Bar .bar--track { color: $text-disabled; }
    Bar .bar--head { color: $accent; text-style: bold; }
    Bar .bar--mark { color: $warning; text-style: bold; }
    """

    class Sought(Message):
        """Somebody pointed at a frame."""

        def __init__(self, frame: int) -> None:
            super().__init__()
            self.frame = frame

    def __init__(self) -> None:
        super().__init__()
        self.position = Position()
        self._held = False
        self._track = (0, 0)  # where the scrub bar begins, and how many cells it has

    def show(self, position: Position) -> None:
        """Say that."""
        if position != self.position:
            self.position = position
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        one, style = self.position, self._style
        if not one.frames:
            return Strip.blank(self.size.width, self.rich_style)
        left = f"{_state(one)} {timecode(one.frame, one.rate)} "
        right = f" {timecode(one.frames, one.rate)}{_tail(one)}"
        room = self.size.width - len(left) - len(right)
        if room < _LEAST:
            right, room = _tail(one), self.size.width - len(left) - len(_tail(one))
        self._track = len(left), max(0, room)
        track = _scrub(one, max(0, room))
        pieces = [
            Segment(left, style("clock")),
            *(Segment(glyph, style(kind)) for glyph, kind in track),
            Segment(right, style("rest")),
        ]
        return Strip(Segment.simplify(pieces)).adjust_cell_length(self.size.width, self.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go where it points, and follow until it is let go."""
        self._held = True
        self.capture_mouse()
        self._seek(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scrub."""
        if self._held:
            self._seek(event.x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Stop scrubbing."""
        self._held = False
        self.release_mouse()

    def _seek(self, column: int) -> None:
        first, cells = self._track
        if cells and self.position.frames:
            through = min(max(column - first + 0.5, 0), cells) / cells
            self.post_message(self.Sought(min(int(through * self.position.frames), self.position.frames - 1)))

    def _style(self, kind: str) -> Style:
        return self.get_visual_style(f"bar--{kind}").rich_style


def _state(one: Position) -> str:
    if one.speed == 0:
        return "■"
    return "▶" if one.speed > 0 else "◀"


def _tail(one: Position) -> str:
    speed = "" if one.speed in (0.0, 1.0) else f" {one.speed:g}x"
    drawing = "" if one.edge is None or one.edge + 1 >= one.frames else f" drawn {one.edge + 1}/{one.frames}"
    loop = "" if one.loop == "off" else f" ↻ {one.loop}"
    return f"{speed}{drawing}{loop}"


def _scrub(one: Position, cells: int) -> list[tuple[str, str]]:
    """The scrub bar's cells, each a character and its kind."""
    if not cells:
        return []
    track = [("━", "head") if _column(one.frame, one, cells) > cell else ("─", "track") for cell in range(cells)]
    if one.edge is not None:
        for cell in range(_column(one.edge, one, cells) + 1, cells):
            track[cell] = ("·", "track")
    for start in one.starts[1:]:
        track[_column(start, one, cells)] = ("┼", "track")
    for mark, glyph in ((one.mark_in, "["), (one.mark_out, "]")):
        if mark is not None:
            track[_column(mark, one, cells)] = (glyph, "mark")
    track[_column(one.frame, one, cells)] = ("┃", "head")
    return track


def _column(frame: int, one: Position, cells: int) -> int:
    return min(max(frame, 0) * cells // max(1, one.frames), cells - 1)
