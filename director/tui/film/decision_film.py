"""The log as a film of decisions: a screen that steps from one to the next. It reads, exports and decides nothing."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input, Static

from director.domain.decision import Decision
from director.exports.cells import cells, padded, shortened
from director.session import Session
from director.takes.take import Take
from director.tui.door import fault
from director.tui.film.choosing import Chooser, ExportSlip, Order
from director.tui.film.decision_list import DecisionList
from director.tui.film.exposures import Frames
from director.tui.film.filters import Filters
from director.tui.film.reel import Reel, Wanted
from director.tui.film.sheet import DecisionSheet
from director.tui.film.timeline_bar import TimelineBar
from director.tui.slip import lay_over

PACES_S = (0.5, 1.0, 2.0, 4.0)  # seconds a decision
_PAGE = 10


class DecisionFilm(Screen[None]):
    """A session's decisions, one after the other, with the shot before and after each.

    `frames` gives the picture of a shot as it stood at a decision, RGB (height, width, 3), or None; it is called from
    a thread. `tell` adds what is decided meanwhile.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "previous", "Back", show=False),
        Binding("right,down", "next", "Step", key_display="← →"),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("pageup", f"skip(-{_PAGE})", "Ten back", show=False),
        Binding("pagedown", f"skip({_PAGE})", "Ten on", show=False),
        Binding("space", "play", "Play"),
        Binding("minus", "pace(1)", "Slower", show=False),
        Binding("plus,equals_sign", "pace(-1)", "Faster", show=False),
        Binding("s", "choose('shot')", "Filter", key_display="s a o"),
        Binding("a", "choose('author')", "Filter by author", show=False),
        Binding("o", "choose('outcome')", "Filter by outcome", show=False),
        Binding("slash", "search", "Search"),
        Binding("x", "clear", "All", show=False),
        Binding("n", "other_shot", "Other shot", show=False),
        Binding("shift+down", "read(1)", "Read on", show=False),
        Binding("shift+up", "read(-1)", "Read back", show=False),
        Binding("e", "export", "Export"),
        Binding("enter", "jump", "Go there"),
        Binding("escape", "leave", "Leave"),
    ]
    DEFAULT_CSS = """
    DecisionFilm {
        layout: vertical;
        & > #masthead { height: 1; padding: 0 1; }
        & > TimelineBar { margin: 0 1; }
        & > Filters { margin: 0 1 1 1; }
        & > Horizontal > DecisionList { width: 30%; min-width: 26; max-width: 44; }
    }
    """

    @dataclass
    class Jumped(Message):
        """Somebody wants to go to a decision, and to the shot that was seen with it ("" where there was none)."""

        decision: int
        shot: str

    @dataclass
    class Wound(Message, bubble=False):
        """The decisions were read from the log."""

        decisions: list[Decision]
        told: str

    @dataclass
    class Told(Message, bubble=False):
        """What an export came to."""

        words: str
        failed: bool = False

    @dataclass
    class Drawing(Message, bubble=False):
        """A take that an export needs was drawn."""

        shot: str

    def __init__(self, session: Session, frames: Frames, *, shot: str = "") -> None:
        super().__init__()
        self._session = session
        self.reel = Reel()
        self.reel.narrow(Wanted(shot=shot))
        self._list, self._bar, self._filters = DecisionList(self.reel), TimelineBar(self.reel), Filters()
        self._head, self._sheet = Static(id="masthead"), DecisionSheet(frames)
        self._pace = PACES_S.index(1.0)
        self._playing: Timer | None = None
        self._doing = "reading the log ..."

    def compose(self) -> ComposeResult:
        """The bar and the filters over the list and the sheet."""
        yield self._head
        yield self._bar
        yield self._filters
        with Horizontal():
            yield self._list
            yield self._sheet
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the log."""
        self._show_head()
        self._wind()

    # -- what is on the reel

    def tell(self, decision: Decision) -> None:
        """A decision that was made meanwhile."""
        self.reel.add([decision])
        self._narrowed()

    @work(thread=True)
    def _wind(self) -> None:
        decisions: list[Decision] = []
        told = fault(lambda: decisions.extend(self._session.log()))
        self.post_message(self.Wound(decisions, told))

    @on(Wound)
    def _ready(self, event: Wound) -> None:
        last = event.decisions[-1].id if event.decisions else 0
        meanwhile, wanted = [one for one in self.reel.decisions if one.id > last], self.reel.wanted
        self.reel = Reel([*event.decisions, *meanwhile])
        self.reel.narrow(wanted)
        self._doing = event.told
        self._narrowed()

    def _narrowed(self) -> None:
        """Other decisions are shown; a page that opens or is left has no parts to show them in."""
        if not (self.is_mounted and self.display):
            return
        self._list.show(self.reel)
        self._bar.show(self.reel)
        self._filters.show(self.reel)
        self._seen()

    def _seen(self) -> None:
        """Another decision is seen."""
        self._list.keep()
        self._bar.keep()
        self._sheet.show(self.reel)
        self._show_head()

    def _show_head(self) -> None:
        reel, title = self.reel, self._session.production.title or self._session.path.name
        place = f"{reel.at + 1:,} of {len(reel.shown):,}" if reel.shown else "none"
        pace = f"▶ {PACES_S[self._pace]:g} s a decision" if self._playing else ""
        told = " · ".join(part for part in (self._doing, pace, place) if part)
        room = max(0, self.size.width - 2 - cells(told) - 1)
        name = padded(shortened(f"Decisions of {title}", room), room)
        self._head.update(Content.assemble((name, "bold"), " ", (told, "$foreground-muted")), layout=False)

    def on_resize(self) -> None:
        """The head is laid out to the width."""
        self._show_head()

    # -- stepping

    def action_next(self) -> None:
        """See the next decision."""
        self._go(self.reel.at + 1)

    def action_previous(self) -> None:
        """See the decision before."""
        self._go(self.reel.at - 1)

    def action_first(self) -> None:
        """See the first decision."""
        self._go(0)

    def action_last(self) -> None:
        """See the last decision."""
        self._go(len(self.reel.shown) - 1)

    def action_skip(self, by: int) -> None:
        """Go on by so many decisions, or back."""
        self._go(self.reel.at + by)

    def _go(self, at: int) -> None:
        if self.reel.go(at):
            self._seen()
        elif self._playing and at > self.reel.at:
            self.action_play()

    @on(DecisionList.Pointed)
    def _listed(self, event: DecisionList.Pointed) -> None:
        self._go(event.at)

    @on(TimelineBar.Pointed)
    def _pointed(self, event: TimelineBar.Pointed) -> None:
        if self.reel.see(event.place):
            self._seen()

    def action_play(self) -> None:
        """Step on by itself, or stop; from the end it begins again."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
        elif self.reel.shown:
            if self.reel.at == len(self.reel.shown) - 1:
                self.action_first()
            self._playing = self.set_interval(PACES_S[self._pace], self.action_next)
        self._show_head()

    def action_pace(self, by: int) -> None:
        """Slower, or faster."""
        self._pace = max(0, min(self._pace + by, len(PACES_S) - 1))
        if self._playing is not None:
            self._playing.stop()
            self._playing = self.set_interval(PACES_S[self._pace], self.action_next)
        self._show_head()

    # -- what is shown

    def action_choose(self, what: Literal["shot", "author", "outcome"]) -> None:
        """Choose a shot, an author or an outcome to filter for."""
        counted = self.reel.counted(what)
        now = getattr(self.reel.wanted, what) or self.reel.likely(what)

        def chosen(value: str | None) -> None:
            if value is not None:
                self._narrow(replace(self.reel.wanted, **{what: value}))

        lay_over(self, Chooser(f"Decisions of which {what}", counted, now), chosen)

    def action_search(self) -> None:
        """Type words to look for in the notes."""
        self._filters.query_one(Input).focus()

    def action_clear(self) -> None:
        """Show all decisions."""
        self._filters.query_one(Input).value = ""
        self._narrow(Wanted())

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        self._narrow(replace(self.reel.wanted, words=event.value))

    @on(Input.Submitted)
    def _found(self) -> None:
        self.set_focus(None)

    def _narrow(self, wanted: Wanted) -> None:
        if wanted != self.reel.wanted:
            self.reel.narrow(wanted)
            self._narrowed()

    def action_other_shot(self) -> None:
        """Show another shot that this decision is about."""
        self._sheet.other_shot()

    def action_read(self, by: int) -> None:
        """Scroll what changed."""
        self._sheet.read(by)

    # -- leaving

    def action_jump(self) -> None:
        """Go to the decision that is seen, and to its shot."""
        seen = self.reel.seen
        if seen is not None:
            self.post_message(self.Jumped(seen.id, self._sheet.slate))
            self.call_later(self._close)

    def _close(self) -> None:
        self.dismiss()

    def action_leave(self) -> None:
        """Out of the search, or out of the film."""
        if self.focused is not None:
            self.set_focus(None)
        else:
            self.dismiss()

    def action_export(self) -> None:
        """Export the film as it was at the decision that is seen."""
        seen = self.reel.seen
        if seen is not None:
            lay_over(self, ExportSlip(self._sheet.slate, seen.id), self._export)

    def _export(self, order: Order | None) -> None:
        if order is not None:
            self._doing = f"writing {order.file} ..."
            self._show_head()
            self._write(order)

    @work(thread=True, group="export")
    def _write(self, order: Order) -> None:
        written: list[str] = []

        def write() -> None:
            exported = self._session.export(order.file, shot=order.shot, at=order.at, progress=self._drawn)
            written.extend([f"wrote {exported.paths[-1].resolve()}", *exported.told])

        told = fault(write)
        self.post_message(self.Told(told or "\n".join(written), failed=bool(told)))

    def _drawn(self, take: Take) -> None:
        self.post_message(self.Drawing(take.shot))

    @on(Drawing)
    def _drawing(self, event: Drawing) -> None:
        self._doing = f"writing; {event.shot} is drawn"
        self._show_head()

    @on(Told)
    def _wrote(self, event: Told) -> None:
        self._doing = ""
        self._show_head()
        self.notify(event.words, severity="error" if event.failed else "information", timeout=10, markup=False)
