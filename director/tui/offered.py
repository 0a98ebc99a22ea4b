"""The list over the note line: ways to complete a word, one of them pointed at. It lies over the room."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from director.exports.cells import cells, padded
from director.tui.completing import Offer
from director.words import one_line

ROWS = 8
_LABEL = 30  # columns, at most


class Offered(Widget):
    """A short list of offers; more than it has rows scroll with the pointer."""

    DEFAULT_CSS = """
    Offered {
        display: none; overlay: screen; constrain: inside inside; layer: above;
        width: 76; max-width: 100%; height: auto; background: $panel; color: $foreground;
    }
    Offered.-open { display: block; }
    """

    @dataclass
    class Picked(Message):
        """One was clicked."""

        offer: Offer

    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[Offer] = ()
        self._place = 0

    @property
    def pointed(self) -> Offer | None:
        """The one pointed at; None where nothing is offered."""
        return self._offers[self._place] if self._offers else None

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these; none closes the list."""
        if offers == self._offers:
            return
        self._offers, self._place = offers, 0
        self.set_class(bool(offers), "-open")
        self.styles.offset = (1, -min(len(offers), ROWS))
        self.refresh(layout=True)

    def point(self, by: int) -> None:
        """Point at the next, or the one before; from the last it goes to the first."""
        self._place = (self._place + by) % len(self._offers)
        self.refresh()

    def render(self) -> Content:
        """The rows about the one pointed at."""
        first, width = self._first, self.size.width
        label = min(_LABEL, max((cells(offer.label) for offer in self._offers), default=0))
        return Content("\n").join(
            _row(offer, label, place == self._place).truncate(width, ellipsis=True).pad_right(0)
            for place, offer in enumerate(self._offers[first : first + ROWS], first)
        )

    def on_click(self, event: events.Click) -> None:
        """A click takes the offer under it."""
        place = self._first + event.y
        if place < len(self._offers):
            self.post_message(self.Picked(self._offers[place]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel points further on."""
        event.stop()
        self.point(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel points further back."""
        event.stop()
        self.point(-1)

    @property
    def _first(self) -> int:
        return min(max(0, self._place - ROWS // 2), max(0, len(self._offers) - ROWS))


def _row(offer: Offer, label: int, pointed: bool) -> Content:
    mark = "> " if pointed else "  "
    style = "reverse bold" if pointed else "bold"
    return Content.assemble(
        (f"{mark}{padded(offer.label, label)}  ", style), (one_line(offer.told), "" if pointed else "$text-muted")
    )
