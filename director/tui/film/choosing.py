"""Slips over the film: choosing what to filter for, and what to export. They only ask; the film does."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from director.tui.slip import Slip

ANY = "any"


class Chooser(Slip[str | None]):
    """One of several values, each with how many decisions have it; None where nothing was chosen, "" for any."""

    def __init__(self, question: str, counted: Sequence[tuple[str, int]], now: str) -> None:
        super().__init__()
        self._question, self._counted, self._now = question, counted, now

    def compose(self) -> ComposeResult:
        """The values, the one that would be chosen first lit."""
        with Vertical():
            yield Static(self._question)
            yield OptionList(*(_counted(value or ANY, count) for value, count in self._counted), compact=True)

    def on_mount(self) -> None:
        """Begin at the value that is likely."""
        values = [value for value, _ in self._counted]
        chosen = self.query_one(OptionList)
        chosen.highlighted = values.index(self._now) if self._now in values else 0
        chosen.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._counted[event.option_index][0])


@dataclass(frozen=True)
class Order:
    """What is to be exported: a file, of one shot or of the film, as of a decision."""

    file: str
    shot: str | None = None
    at: int | None = None


_FORMATS = (
    ("film.mp4", "the film, with sound"),
    ("cut.otio", "the cut, for an editor"),
    ("film.srt", "subtitles"),
    ("film.vtt", "subtitles for the web"),
    ("sheet.png", "a contact sheet of the film"),
    ("shots.csv", "the shot list"),
    ("film.json", "the production document"),
)


class ExportSlip(Slip[Order | None]):
    """Which file to write of the film as it was at a decision, and where."""

    def __init__(self, shot: str, at: int) -> None:
        super().__init__()
        self._at = at
        self._orders = [(Order(file), words) for file, words in _FORMATS]
        if shot:
            self._orders.insert(5, (Order("plan.png", shot), f"the floor plan of {shot}"))

    def compose(self) -> ComposeResult:
        """The formats, and the name of the file."""
        with Vertical():
            yield Static(f"Export the film as of #{self._at}")
            yield OptionList(*(_counted(order.file, words) for order, words in self._orders), compact=True)
            yield Input(self._dated(self._orders[0][0].file), compact=True)

    def on_mount(self) -> None:
        """Begin at the formats."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def _named(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(Input).value = self._dated(self._orders[event.option_index][0].file)

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _ordered(self) -> None:
        order = self._orders[self.query_one(OptionList).highlighted or 0][0]
        name = self.query_one(Input).value.strip()
        self.dismiss(Order(name or self._dated(order.file), order.shot, self._at))

    def _dated(self, file: str) -> str:
        """The name of a file that isn't taken for today's: "film-12.mp4"."""
        name, _, ending = file.rpartition(".")
        return f"{name}-{self._at}.{ending}"


def _counted(value: str, told: int | str) -> Option:
    return Option(f"{value:<12} {told}")
