"""The contact sheet of a shot's versions on offer: pictures side by side, one of them played, compared or chosen.

It is given someone who draws and someone who decides; it does neither.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from director.domain.alternates import AS_IT_IS, Alternate, alternates
from director.domain.production import Production
from director.domain.shot import Shot
from director.session import Session
from director.takes.callsheet import Exposing
from director.takes.take import Take
from director.tui.door import fault
from director.tui.monitor import Monitor
from director.tui.monitor.graphics import Graphics
from director.tui.monitor.palettes import Rgb
from director.tui.offers.flow import Flow
from director.tui.offers.frame import Frame
from director.tui.offers.layout import GUTTER, Layout, laid_out

_CHROME = 2  # rows of the head and the footer
_SEEN_AT = 0.4  # the part of a shot at which its still is taken


@dataclass(frozen=True)
class Hands:
    """Who draws (something of a shot, on a thread of its own), who chooses (a shot, a letter), who writes a note."""

    draw: Callable[[str, Callable[[Session], object]], object]
    choose: Callable[[str, str], object]
    write: Callable[[Sequence[events.Key]], object]
    graphics: Graphics = "none"


class OffersPage(Screen[None]):
    """A shot as it is and as it could be."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", "On", show=False),
        Binding("up", "line(-1)", "Up", show=False),
        Binding("down", "line(1)", "Down", show=False),
        Binding("enter", "choose", "Choose"),
        Binding("p", "play", "Play"),
        Binding("w", "wipe", "Wipe with now"),
        Binding("space", "pause", "Stand", show=False),
        Binding("full_stop", "frame(1)", "A frame on", show=False),
        Binding("comma", "frame(-1)", "A frame back", show=False),
        Binding("left_curly_bracket", "slide(-0.05)", "Wipe left", show=False),
        Binding("right_curly_bracket", "slide(0.05)", "Wipe right", show=False),
        Binding("escape", "leave", "Back"),
    ]
    DEFAULT_CSS = """
    OffersPage {
        layout: vertical; background: $background;
        & > #head { height: 1; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; align: center middle; }
        & Grid { height: auto; width: auto; grid-rows: auto; }
        & > Monitor { display: none; }
        &.-seen > VerticalScroll { display: none; }
        &.-seen > Monitor { display: block; }
    }
    """

    @dataclass
    class Pictured(Message, bubble=False):
        """The picture of a version is there; `told` says what went wrong where it isn't."""

        letter: str
        picture: Rgb | None = field(repr=False)
        told: str = ""

    @dataclass
    class Filmed(Message, bubble=False):
        """The take of a version is there."""

        letter: str
        take: Take | None
        told: str = ""

    def __init__(self, production: Production, shot: Shot, hands: Hands) -> None:
        super().__init__()
        self.production, self.shot = production, shot
        self.offered = alternates(shot)
        self.lit = 1 if len(self.offered) > 1 else 0
        self._hands = hands
        self._takes: dict[str, Take] = {}
        self._wish = ""  # what is wanted of the lit one: "play", "wipe" or ""
        self.frames = [Frame(one, hands.graphics) for one in self.offered]
        self.monitor = Monitor(graphics=hands.graphics)
        self._layout = Layout(1, 1, 1)
        self._flow = Flow()
        letters = "-".join(dict.fromkeys(one.letter for one in self.offered[1:2] + self.offered[-1:] if one.letter))
        step = Binding("left", "step(-1)", "Point", key_display=f"← → {letters}".rstrip())
        self._bindings = BindingsMap.merge([BindingsMap([step]), self._bindings])

    def compose(self) -> ComposeResult:
        """The frames, and the monitor that takes their place while one is played."""
        yield Static(id="head")
        with VerticalScroll(can_focus=False), Grid():
            yield from self.frames
        yield self.monitor
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Have every version pictured."""
        self.monitor.production = self.production
        self._show_lit()
        for one, frame in zip(self.offered, self.frames, strict=True):
            frame.show(None, "drawing ...")
            self._hands.draw(self.shot.id, self._still_of(one.letter))

    def on_resize(self, event: events.Resize) -> None:
        """As large as they can be."""
        aspect = self.production.format.width / self.production.format.height
        width, height = event.size.width - 1, event.size.height - _CHROME
        self._layout = layout = laid_out(len(self.frames), aspect, width, height)
        for grid in self.query(Grid):  # a page that is left as it opens has none any more
            grid.styles.grid_size_columns = layout.across
            grid.styles.grid_columns = f"{layout.columns}"
            grid.styles.grid_gutter_vertical = GUTTER
            grid.styles.width = layout.across * (layout.columns + GUTTER) - GUTTER
        for frame in self.frames:
            frame.size_to(layout)

    @property
    def pointed(self) -> Alternate:
        """The version pointed at."""
        return self.offered[self.lit]

    # -- what is pressed

    def action_step(self, by: int) -> None:
        """Point at the next, or the one before."""
        self._point((self.lit + by) % len(self.frames))

    def action_line(self, by: int) -> None:
        """Point at the one below, or above."""
        place = self.lit + by * self._layout.across
        if 0 <= place < len(self.frames) and not self._wish:
            self._point(place)

    def action_choose(self) -> None:
        """Take the one pointed at; as it is, nothing is taken and the versions stay on offer."""
        if self.pointed.letter:
            self._hands.choose(self.shot.id, self.pointed.letter)
        self.dismiss()

    def action_play(self) -> None:
        """Play the one pointed at, or go back to the sheet."""
        self._wish_for("" if self._wish == "play" else "play")

    def action_wipe(self) -> None:
        """Wipe the shot as it is over the one pointed at; again: the next way to compare."""
        if self.monitor.comparing:
            self.monitor.action_compare_mode()
        elif self.pointed.letter:
            self._wish_for("wipe")

    def action_pause(self) -> None:
        """Play, or stand."""
        self.monitor.action_play()

    def action_frame(self, by: int) -> None:
        """A frame on or back."""
        self.monitor.action_step(by)

    def action_slide(self, by: float) -> None:
        """Move the line of the wipe."""
        self.monitor.action_wipe(by)

    def action_leave(self) -> None:
        """Back to the sheet, or to the room; the versions stay on offer."""
        if self._wish:
            self._wish_for("")
        else:
            self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """A letter points at its version; what means nothing here is the beginning of a note, and is typed in the room.

        The versions stay on offer: who chooses presses Enter.
        """
        self._flow.hear(event)
        letters = [one.letter for one in self.offered]
        if self._flow.begun:
            self._hands.write([event])
        elif event.character and event.character in letters:
            self._point(letters.index(event.character))
        elif event.is_printable and event.key not in self.active_bindings:
            self.dismiss()
            self._hands.write(self._flow.begin())
        else:
            return
        event.stop()
        event.prevent_default()

    @on(Frame.Pressed)
    def _pressed(self, event: Frame.Pressed) -> None:
        self._point([one.letter for one in self.offered].index(event.letter))
        if event.twice:
            self.action_choose()

    # -- what is seen

    def revise(self, production: Production) -> bool:
        """Whether the sheet still shows the shot as it stands in the film; where it doesn't, it should be left."""
        return production.shot(self.shot.id) == self.shot

    def _point(self, place: int) -> None:
        self.lit = place
        self._show_lit()
        if self._wish:
            self._wish_for(self._wish if self.pointed.letter or self._wish == "play" else "play")

    def _show_lit(self) -> None:
        for place, frame in enumerate(self.frames):
            frame.light(place == self.lit)
        self.frames[self.lit].scroll_visible(animate=False)
        self.query_one("#head", Static).update(self._head())

    def _head(self) -> Content:
        one, count = self.pointed, len(self.offered) - 1
        field = self.offered[-1].field
        told = f"{count} on offer" if count else "nothing on offer"
        seen = (f"   {one.letter or 'now'}  {one.words}", "bold $primary") if self._wish else ""
        return Content.assemble((f"{self.shot.id} v{self.shot.revision}", "bold"), f"   {field}   {told}", seen)

    def _wish_for(self, wish: str) -> None:
        self._wish = wish
        self.set_class(bool(wish), "-seen")
        self.query_one("#head", Static).update(self._head())
        if not wish:
            self.monitor.clear()
            return
        wanted = [self.pointed.letter] if wish == "play" else [AS_IT_IS, self.pointed.letter]
        missing = [letter for letter in wanted if letter not in self._takes]
        for letter in missing:
            self._hands.draw(self.shot.id, self._take_of(letter))
        if not missing:
            self._project()

    def _project(self) -> None:
        """Put on what is wished for, if its takes are there."""
        one, now = self.pointed, self.offered[0]
        take, before = self._takes.get(one.letter), self._takes.get(AS_IT_IS)
        if self._wish == "play" and take is not None:
            self.monitor.show(take, one.shot)
        elif self._wish == "wipe" and take is not None and before is not None:
            afresh = self.monitor.deck is None
            words = f"now {now.words} | {one.letter} {one.words}"
            self.monitor.compare((now.shot, before), (one.shot, take), self.monitor.comparing or "wipe", (words,))
            if afresh:
                self.monitor.seek(int(self.monitor.frames * _SEEN_AT))

    # -- what is drawn, on another thread

    def _still_of(self, letter: str) -> Callable[[Session], None]:
        slate = self.shot.id

        def draw(session: Session) -> None:
            if not self.is_attached:
                return
            taken: list[Rgb] = []
            told = fault(lambda: taken.append(session.still(slate, _SEEN_AT, offer=letter)))
            self.post_message(self.Pictured(letter, taken[0] if taken else None, told))

        return draw

    def _take_of(self, letter: str) -> Callable[[Session], None]:
        one = next(one for one in self.offered if one.letter == letter)

        def seen(exposing: Exposing) -> None:
            if self._wish == "play" and self.pointed is one:
                self.monitor.expose(one.shot, exposing)

        def draw(session: Session) -> None:
            if not self.is_attached or not self._wish:
                return
            takes: list[Take] = []
            told = fault(lambda: takes.extend(session.screen(one.shot.id, seen, behind="previs", offer=letter)))
            self.post_message(self.Filmed(letter, takes[0] if takes else None, told))

        return draw

    @on(Pictured)
    def _pictured(self, event: Pictured) -> None:
        frame = next(frame for frame in self.frames if frame.alternate.letter == event.letter)
        frame.show(event.picture, event.told)

    @on(Filmed)
    def _filmed(self, event: Filmed) -> None:
        if event.take is None:
            self.notify(event.told, severity="warning")
            return
        self._takes[event.letter] = event.take
        self._project()
