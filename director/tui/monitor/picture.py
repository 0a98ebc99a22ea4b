"""The picture of a monitor: one line painted at a time, and only those that changed.

It bypasses Textual's styling of content (no border, no padding): a line is baked once and handed to the compositor.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from director.tui.monitor.halfblock import across, lines_of, mounted, painted, placed
from director.tui.monitor.palettes import Depth, Rgb, coarse
from director.tui.monitor.scaling import resized

_DEPTHS: dict[str | None, Depth] = {"truecolor": "truecolor", "256": "256", "standard": "16", "windows": "16"}


def depth_of(app: App[Any]) -> Depth:
    """How many colours an app's terminal has."""
    if app.no_color:
        return "none"
    return _DEPTHS.get(app.console.color_system, "none")


class Picture(Widget):
    """Shows pictures in half blocks, with a subtitle over the bottom."""

    DEFAULT_CSS = "Picture { width: 1fr; height: 1fr; }"
    _LETTERS = Style(color="bright_white", bgcolor="black", bold=True)

    class Resized(Message):
        """Pictures have another size from now on."""

    class Pointed(Message):
        """Somebody drags over the picture; `across` is the part of its width."""

        def __init__(self, across: float) -> None:
            super().__init__()
            self.across = across

    def __init__(self, depth: Depth | None = None) -> None:
        super().__init__()
        self._wanted: Depth | None = depth
        self.depth: Depth = depth or "truecolor"
        self._coarse = False  # a browser's terminal draws each new pair of colours, and a film is nothing but new ones
        self.picture: Rgb | None = None
        self.words: tuple[str, ...] = ()
        self._lines: NDArray[np.int32] | None = None
        self._strips: list[Strip] = []

    def on_mount(self) -> None:
        """Find out what the terminal can do."""
        if self._wanted is None:
            here: Any = self  # Textual leaves open what an app returns
            self.depth = depth_of(here.app)
            self._coarse = here.app.is_web

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell where it is dragged to."""
        if event.button and self.picture is not None:
            self._point(event.x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Tell where it is pressed."""
        if self.picture is not None:
            self._point(event.x)

    def on_resize(self) -> None:
        """Tell whoever brings pictures."""
        self.post_message(self.Resized())

    def notify_style_update(self) -> None:
        """The ground round a picture, or where there is none, has another colour in another theme."""
        super().notify_style_update()
        self._lines, self._strips = None, []
        self.refresh()

    def fit(self, shape: tuple[float, float]) -> tuple[int, int]:
        """The pixels, width and height, that a picture of that shape gets."""
        finer = across(self.depth)
        place = placed(shape, *(finer * cells for cells in self._cells))
        return place.width, place.height

    def show(self, picture: Rgb | None) -> None:
        """Show a picture: as it is where it fits, else the largest that does; None for nothing."""
        self.picture = picture
        self._paint()

    def say(self, *words: str) -> None:
        """Lines of words over the bottom of the picture."""
        if words != self.words:
            changed = max(len(words), len(self.words))
            self.words = words
            self._bake(range(max(0, len(self._strips) - changed - 1), len(self._strips)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region."""
        if len(self._strips) != self.size.height or (self._lines is not None and self._stale):
            self._lines = None
            self._paint(quietly=True)
        return [strip.crop(crop.x, crop.right) for strip in self._strips[crop.y : crop.bottom]]

    def _point(self, column: int) -> None:
        finer = across(self.depth)
        width = self.fit(self.picture.shape[1::-1])[0] / finer if self.picture is not None else 1
        left = (self.size.width - width) / 2
        self.post_message(self.Pointed(min(max((column + 0.5 - left) / width, 0.0), 1.0)))

    @property
    def _cells(self) -> tuple[int, int]:
        return max(1, self.size.width), max(1, self.size.height)

    @property
    def _stale(self) -> bool:
        return self._lines is not None and self._lines.shape[2] != self.size.width

    def _paint(self, quietly: bool = False) -> None:
        columns, rows = self._cells
        if self.picture is None:
            self._lines = None
            self._strips = [Strip.blank(columns, self.visual_style.rich_style)] * rows
            self._bake(range(rows - len(self.words), rows), quietly)
            if not quietly:
                self.refresh()
            return
        finer = across(self.depth)
        fitting = resized(self.picture, self.fit(self.picture.shape[1::-1]))
        fitting = coarse(fitting) if self._coarse else fitting
        lines = lines_of(mounted(fitting, finer * columns, finer * rows, self._surround), self.depth)
        before, self._lines = self._lines, lines
        if before is None or before.shape != lines.shape:
            self._strips = [Strip.blank(columns)] * rows
            self._bake(range(rows), quietly)
        else:
            self._bake(np.flatnonzero((before != lines).any(axis=(1, 2))).tolist(), quietly)

    def _bake(self, rows: Sequence[int], quietly: bool = False) -> None:
        """Paint those lines anew; quietly where the compositor is asking for them already."""
        first = len(self._strips) - len(self.words)
        for row in rows:
            words = self.words[row - first] if row >= first else ""
            self._strips[row] = self._line(row, words)
        if rows and not quietly:
            self.refresh(*(Region(0, row, self.size.width, 1) for row in rows))

    def _line(self, row: int, words: str) -> Strip:
        columns = self.size.width
        line = None if self._lines is None else self._lines[row]
        plain = Strip.blank(columns, self.visual_style.rich_style) if line is None else painted(line, self.depth)
        if not words:
            return plain
        lettered = Strip([Segment(f" {words} "[:columns], None if self.depth == "none" else self._LETTERS)])
        left = (columns - lettered.cell_length) // 2
        right = left + lettered.cell_length
        if line is None:
            return Strip.join([plain.crop(0, left), lettered, plain.crop(right)])
        ends = [painted(part, self.depth) for part in (line[:, :left], line[:, right:])]
        return Strip.join([ends[0], lettered, ends[1]])

    @property
    def _surround(self) -> tuple[int, int, int]:
        if self.depth != "truecolor":
            return 0, 0, 0
        return self.background_colors[1].rgb
