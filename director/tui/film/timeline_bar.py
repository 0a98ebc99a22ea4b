"""The bar of all decisions in order: a mark in each cell by outcome, faint where it isn't shown, and where we are."""

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from director.domain.decision import Outcome
from director.tui.film.marks import LOUDEST, OUTCOMES, SIGNS
from director.tui.film.reel import Reel


@dataclass(frozen=True)
class Cell:
    """One cell of the bar: the loudest outcome in it, whether any of it is shown, and whether it is on this branch."""

    outcome: Outcome | None = None
    shown: bool = False
    here: bool = False


class TimelineBar(Widget):
    """All decisions of a reel across the width; a click goes to the nearest that is shown."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"bar--{part}" for part in (*OUTCOMES, "hidden", "branch", "seen")}
    DEFAULT_CSS = """
    TimelineBar {
        height: 2;
        .bar--applied { color: $text-success; }
        .bar--answered { color: $text-secondary; }
        .bar--asked { color: $text-warning; text-style: bold; }
        .bar--refused { color: $text-error; text-style: bold; }
        .bar--hidden, .bar--branch { color: $text-disabled; }
        .bar--seen { color: $accent; text-style: bold; }
    }
    """

    @dataclass
    class Pointed(Message):
        """A place among all decisions was clicked."""

        place: int

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self._reel = reel
        self._cells: list[Cell] = []
        self._branch = ""

    def show(self, reel: Reel) -> None:
        """Another reel, or other decisions of it."""
        self._reel, self._cells = reel, []
        self.refresh()

    def keep(self) -> None:
        """We are somewhere else on the reel."""
        seen = self._reel.seen
        if seen is not None and seen.branch != self._branch:
            self._cells = []
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go where it was clicked."""
        last = len(self._reel.decisions) - 1
        if last >= 0:
            self.post_message(self.Pointed(round(event.x * last / max(1, self._across(last + 1) - 1))))

    def render_line(self, y: int) -> Strip:
        """The marks, and below them the branch that we are on and our place on it."""
        width = self.size.width
        if len(self._cells) != width:
            self._cells = self._counted(width)
        here = self._place_of(self._reel.place) if self._reel.shown else -1
        segments = [
            self._mark(cell) if y == 0 else self._below(cell, at == here) for at, cell in enumerate(self._cells)
        ]
        return Strip(segments).adjust_cell_length(width, self._ink())

    def _counted(self, width: int) -> list[Cell]:
        seen, shown = self._reel.seen, set(self._reel.shown)
        self._branch = seen.branch if seen else ""
        count = len(self._reel.decisions)
        last, across = max(1, count - 1), self._across(count) - 1
        cells = [Cell()] * width
        for place, decision in enumerate(self._reel.decisions):
            at = place * across // last
            cells[at] = _louder(cells[at], decision.outcome, place in shown, decision.branch == self._branch)
        for left, right in pairwise(place for place, cell in enumerate(cells) if cell.outcome is not None):
            if cells[left].here and cells[right].here:
                cells[left + 1 : right] = [Cell(here=True)] * (right - left - 1)
        return cells

    def _place_of(self, place: int) -> int:
        """The cell of a decision: they are spread over the width, three cells apart at most."""
        count = len(self._reel.decisions)
        return place * (self._across(count) - 1) // max(1, count - 1)

    def _across(self, count: int) -> int:
        return max(1, min(self.size.width, 3 * count - 2))

    def _mark(self, cell: Cell) -> Segment:
        if cell.outcome is None:
            return Segment(" ", self._ink())
        return Segment(SIGNS[cell.outcome], self._ink(cell.outcome if cell.shown else "hidden"))

    def _below(self, cell: Cell, seen: bool) -> Segment:
        if seen:
            return Segment("▲", self._ink("seen"))
        return Segment("─" if cell.here else " ", self._ink("branch"))

    def _ink(self, *parts: str) -> Style:
        return self.get_visual_style(*(f"bar--{part}" for part in parts)).rich_style


def _louder(cell: Cell, outcome: Outcome, shown: bool, here: bool) -> Cell:
    """The cell with one more decision in it; those that are shown come before those that aren't."""
    if cell.outcome is None:
        return Cell(outcome, shown, here)
    louder = LOUDEST.index(outcome) < LOUDEST.index(cell.outcome)
    takes = louder if shown == cell.shown else shown
    if not takes and cell.shown >= shown and cell.here >= here:
        return cell
    return Cell(outcome if takes else cell.outcome, cell.shown or shown, cell.here or here)
