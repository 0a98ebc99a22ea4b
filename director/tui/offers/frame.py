"""A frame of the contact sheet: one version of a shot, with its letter and what it changes over the picture."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from director.domain.alternates import Alternate
from director.tui.monitor.graphics import Graphics
from director.tui.monitor.palettes import Rgb
from director.tui.monitor.picture import Picture
from director.tui.monitor.still import Still
from director.tui.offers.layout import Layout


class Frame(Vertical):
    """One picture; lit where it is pointed at."""

    DEFAULT_CSS = """
    Frame {
        layers: default still; height: auto; width: auto;
        & > Static { height: 1; background: $panel; color: $foreground; text-wrap: nowrap; text-overflow: ellipsis; }
        & > Picture { background: $surface; }
        &.-now > Static { color: $text-muted; }
        &.-lit > Static { background: $primary; color: $background; text-style: bold; }
    }
    """

    class Pressed(Message):
        """It was clicked, once or twice."""

        def __init__(self, letter: str, twice: bool) -> None:
            super().__init__()
            self.letter, self.twice = letter, twice

    def __init__(self, alternate: Alternate, graphics: Graphics) -> None:
        super().__init__(classes="" if alternate.letter else "-now")
        self.alternate = alternate
        self.picture, self.still = Picture(), Still(graphics)

    def compose(self) -> ComposeResult:
        """The words over the picture."""
        yield Static(_label(self.alternate))
        yield self.picture
        yield self.still

    def size_to(self, layout: Layout) -> None:
        """Take that many cells."""
        self.styles.width = layout.columns
        self.picture.styles.width, self.picture.styles.height = layout.columns, layout.rows
        if self.still.picture is not None:
            self.call_after_refresh(self._lay, self.still.picture)

    def light(self, lit: bool) -> None:
        """Whether it is the one pointed at."""
        self.set_class(lit, "-lit")

    def show(self, picture: Rgb | None, told: str = "") -> None:
        """The picture, or what is said where there is none."""
        self.picture.show(picture)
        self.picture.say(*([told] if told else []))
        if picture is not None:
            self._lay(picture)

    def _lay(self, picture: Rgb) -> None:
        if self.still.graphics != "none":
            self.still.lay(picture, self.picture.size.width, self.picture.size.height, down=1)

    def on_click(self, event: events.Click) -> None:
        """A click points; two choose."""
        event.stop()
        self.post_message(self.Pressed(self.alternate.letter, event.chain > 1))


def _label(alternate: Alternate) -> Content:
    if not alternate.letter:
        return Content.assemble((" now ", "bold"), " ", alternate.words, ("  as it is", "$text-muted"))
    return Content.assemble((f" {alternate.letter} ", "bold reverse"), "  ", (alternate.words, "bold"))
