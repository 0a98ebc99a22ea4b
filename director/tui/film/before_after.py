"""A shot before and after a decision, side by side; one picture where nothing changed. Pictures come from a thread."""

import threading
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from director.tui.door import fault
from director.tui.film.exposures import Exposures, Frames, Pair
from director.tui.monitor.palettes import Rgb
from director.tui.monitor.picture import Picture

_PAUSE_S = 0.08  # stepping quickly asks for no pictures on the way


class BeforeAfter(Horizontal):
    """Two pictures with what they are under them."""

    DEFAULT_CSS = """
    BeforeAfter {
        height: 10;
        & > Vertical { width: 1fr; }
        & > #before { margin-right: 1; }
        & Static { height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-alike > #before { display: none; }
        &.-alike > #after { width: 50%; }
    }
    """

    @dataclass
    class Exposed(Message, bubble=False):
        """The pictures of a pair are there; `told` says what went wrong where they aren't."""

        pair: Pair
        before: Rgb | None
        after: Rgb | None
        told: str

    def __init__(self, frames: Frames) -> None:
        super().__init__()
        self._exposures = Exposures(frames)
        self._pair: Pair | None = None
        self._waiting: Timer | None = None  # until the pictures that were asked for are there
        self._one_at_a_time = threading.Lock()
        self._pictures = {"before": Picture(), "after": Picture()}
        self._captions = {"before": Static(), "after": Static()}

    def compose(self) -> ComposeResult:
        """Before to the left."""
        for side in ("before", "after"):
            with Vertical(id=side):
                yield self._pictures[side]
                yield self._captions[side]

    def show(self, pair: Pair | None, more: str = "") -> None:
        """Show a pair; `more` says which of several shots it is."""
        if pair == self._pair and self._waiting is not None:
            return
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self._pair = pair
        self.set_class(pair is not None and pair.alike, "-alike")
        self.display = pair is not None
        if pair is None:
            return
        self._captions["before"].update(_caption(pair, pair.before, "before", ""), layout=False)
        word = "as it stands" if pair.alike else "after"
        self._captions["after"].update(_caption(pair, pair.after, word, more), layout=False)
        if self._exposures.there(pair):
            self._expose(pair)
        else:
            for picture in self._pictures.values():
                picture.show(None)
            self._waiting = self.set_timer(_PAUSE_S, lambda: self._expose(pair))

    @work(thread=True, exclusive=True, group="exposures")
    def _expose(self, pair: Pair) -> None:
        taken: dict[str, Rgb | None] = {}

        def take() -> None:
            for side, decision in (("after", pair.after), ("before", pair.before)):
                with self._one_at_a_time:  # a newer picture of a shot ends the drawing of the one before it
                    if pair == self._pair:
                        taken[side] = self._exposures.take(pair.shot, decision)

        told = fault(take)
        self.post_message(self.Exposed(pair, taken.get("before"), taken.get("after"), told))

    @on(Exposed)
    def _hang(self, event: Exposed) -> None:
        if event.pair != self._pair:
            return
        self._waiting = None
        for side, picture in (("before", event.before), ("after", event.after)):
            self._pictures[side].show(picture)
            self._pictures[side].say(*([event.told or "no picture"] if picture is None else []))


def _caption(pair: Pair, decision: int, word: str, more: str) -> str:
    if not decision:
        return f"{pair.shot} {'not there yet' if word == 'before' else 'gone'}"
    number = "" if pair.alike else f"decision {decision}"
    return " · ".join(part for part in (f"{pair.shot} {word}", number, more) if part)
