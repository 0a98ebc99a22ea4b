"""The list of decisions beside the film: two rows each, and only those in view are drawn."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from director.domain.decision import Decision, shots_of
from director.exports.cells import cells, padded, shortened
from director.tui.film.marks import OUTCOMES, SIGNS, title
from director.tui.film.reel import Reel

_ROWS = 2


class DecisionList(ScrollView, can_focus=False):
    """The decisions that a reel shows, the one that is seen lit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"film--{part}" for part in (*OUTCOMES, "who", "words", "seen", "number")}
    DEFAULT_CSS = """
    DecisionList {
        overflow-x: hidden; scrollbar-size-vertical: 1;
        .film--applied { color: $text-success; }
        .film--answered { color: $text-secondary; }
        .film--asked { color: $text-warning; }
        .film--refused { color: $text-error; }
        .film--number { text-style: bold; }
        .film--words { color: $text-muted; }
        .film--seen { background: $surface-lighten-2; }
    }
    """

    @dataclass
    class Pointed(Message):
        """A decision was clicked: its place among those shown."""

        at: int

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self.reel = reel

    def show(self, reel: Reel) -> None:
        """Another reel, or other decisions of it."""
        self.reel = reel
        self.virtual_size = Size(self.scrollable_content_region.width, _ROWS * len(reel.shown))
        self.keep()

    def keep(self) -> None:
        """Keep the decision that is seen in view."""
        height, top = self.scrollable_content_region.height, _ROWS * self.reel.at
        now = int(self.scroll_y)
        if top < now or top + _ROWS > now + height:
            self.scroll_to(y=max(0, top - height // 2), animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        """Rows have another width."""
        self.show(self.reel)

    def on_click(self, event: events.Click) -> None:
        """See the decision that was clicked."""
        at = int(event.y + self.scroll_offset.y) // _ROWS
        if at < len(self.reel.shown):
            self.post_message(self.Pointed(at))

    def render_line(self, y: int) -> Strip:
        """One of the two rows of a decision."""
        width = self.scrollable_content_region.width
        at, row = divmod(y + int(self.scroll_offset.y), _ROWS)
        reel = self.reel
        if at >= len(reel.shown):
            return Strip.blank(width, self._ink())
        decision = reel.decisions[reel.shown[at]]
        seen = ("seen",) if at == reel.at else ()
        segments = self._words(decision, width, seen) if row else self._head(decision, width, seen)
        return Strip(segments).adjust_cell_length(width, self._ink(*seen))

    def _head(self, decision: Decision, width: int, seen: tuple[str, ...]) -> list[Segment]:
        shots = _shots(decision)
        room = max(0, width - 5 - cells(shots) - len(str(decision.id)))
        return [
            Segment("▌" if seen else " ", self._ink(decision.outcome, *seen)),
            Segment(f"{SIGNS[decision.outcome]} ", self._ink(decision.outcome, *seen)),
            Segment(f"{decision.id} ", self._ink("number", *seen)),
            Segment(padded(shortened(decision.author or "somebody", room), room), self._ink(*seen)),
            Segment(f"{shots} ", self._ink("words", *seen)),
        ]

    def _words(self, decision: Decision, width: int, seen: tuple[str, ...]) -> list[Segment]:
        words = shortened(title(decision), max(1, width - 4))
        return [
            Segment("▌  " if seen else "   ", self._ink(decision.outcome, *seen)),
            Segment(words, self._ink("words", *seen)),
        ]

    def _ink(self, *parts: str) -> Style:
        return self.get_visual_style(*(f"film--{part}" for part in parts)).rich_style


def _shots(decision: Decision) -> str:
    shots = shots_of(decision)
    return f"{len(shots)} shots" if len(shots) > 2 else " ".join(shots)
