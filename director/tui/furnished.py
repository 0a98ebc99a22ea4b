"""What stands in the room, how it is laid out, and how it comes to show a film and a shot of it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from director.config import settings, state_folder
from director.domain.diff import Row
from director.domain.lineage import Version
from director.domain.production import Production
from director.domain.shot import Shot
from director.jobs.booking import Booking
from director.jobs.queue import Listener
from director.session import Session
from director.tui import heard
from director.tui.blank import Blank
from director.tui.conversation import Conversation
from director.tui.deeds import DEEDS
from director.tui.deeds.keys import bindings, chosen
from director.tui.desk import Desk
from director.tui.floor import Floor
from director.tui.foot import Foot
from director.tui.house import House, Screening
from director.tui.masthead import Masthead
from director.tui.memory import Memory, memory_file
from director.tui.monitor import Monitor
from director.tui.note_line import NoteBar, NoteLine
from director.tui.past_notes import PastNotes
from director.tui.projection import Projection, plan_of
from director.tui.spec import Spec
from director.tui.strip import CutStrip

if TYPE_CHECKING:
    from director.tui.film import DecisionFilm
    from director.tui.script import PageView

_KEPT_S = 0.3  # how long what is typed may be lost
_PLAN = (4, 3)  # the shape of a floor plan
_RECALLED = 400  # decisions of the past that the conversation opens with


class Furnished(Screen[None]):
    """A screen with the room's parts, opened on one session, for one person."""

    AUTO_FOCUS = ""
    CSS_PATH = "room.tcss"

    def __init__(self, session: Session, house: House) -> None:
        super().__init__()
        self.session = session
        self.production: Production = session.production
        self.slate = ""
        self.bookings: dict[int, Booking] = {}  # drafts and finals that are asked for, by their numbers
        self._plan_wanted = False
        self._since: Version | None = None  # the version that the spec is marked against
        self._film: DecisionFilm | None = None
        self._script: PageView | None = None  # made when it is first read
        self._house = house
        self._screening: Screening | None = None  # it loads a web server: made when it is first wanted
        self.deeds, self._amiss = chosen(DEEDS, settings().keys)
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap(bindings(self.deeds))])
        self.memory = Memory(memory_file(state_folder(), session.path, house.by.get("author", "")))
        self._resumed = self.memory.held.frame
        self.desk = Desk(session, house.by, self.post_message)
        self.monitor = Monitor(graphics=house.graphics)
        self.projection = Projection(self.production, self.monitor)
        self.floor = Floor(session, self.post_message, self.projection.expose)

    def compose(self) -> ComposeResult:
        """The room's parts, as they stand."""
        yield Masthead()
        yield CutStrip()
        with Horizontal(id="table"):
            yield Blank()
            yield Spec()
            yield self.monitor
            yield Conversation()
        yield NoteBar(self.deeds)
        yield Foot(self.deeds)

    def on_mount(self) -> None:
        """Show what is there."""
        self._show(self.production)
        if self.production.shots and not self.go(self.memory.held.shot):
            self.go(self.production.shots[0].id)
        self._remember()

    def begin(self) -> None:
        """Begin to work, now that the room is seen: what was said, draws and reads takes a while to load."""
        film = self.production
        self.conversation.recall(self.session.log(limit=_RECALLED), self.desk.by, film.branch, film.decision)
        self._show_shot()
        self.desk.start()
        self.floor.start()
        self._open_queue()

    def _open_queue(self) -> None:
        """Take up what was asked for of drafts and finals, and hear of it."""
        for booking in self.session.booked():
            if booking.open:
                self.post_message(heard.Booked(booking))
        told = Listener(
            lambda booking: self.post_message(heard.Booked(booking)),
            lambda words: self.post_message(heard.Warned(words)),
        )
        self.session.work_queue(told)

    def on_screen_resume(self) -> None:
        """Let go what was painted of a page that is closed.

        Textual would keep it: a cache of colours has whoever asked for its key (textual 8.2.8, its issue 6665).
        """
        StylesCache.get_inner_outer.cache_clear()

    def on_unmount(self) -> None:
        """Finish what is begun."""
        self.memory.keep()
        if self._screening is not None:
            self._screening.stop()
        self.floor.close()
        self.desk.close()

    def _remember(self) -> None:
        """Take up what was being done here, and keep what is done from now on."""
        line = self.query_one(NoteLine)
        line.past = PastNotes(self.memory.held.said)
        line.put(self.memory.held.note)
        line.focus()
        for words in filter(None, (self._amiss, self.memory.complaint)):
            self.warn(words)
        self.set_interval(_KEPT_S, self.memory.keep)

    # -- what is in hand

    @property
    def conversation(self) -> Conversation:
        """The conversation."""
        return self.query_one(Conversation)

    @property
    def spec(self) -> Spec:
        """The spec of the shot in hand."""
        return self.query_one(Spec)

    @property
    def shot(self) -> Shot | None:
        """The shot in hand, or None where there is none yet."""
        return self.production.shot(self.slate)

    def go(self, slate: str) -> bool:
        """Take a shot in hand; whether there is one of that slate."""
        if self.production.shot(slate) is None:
            return False
        self._since = self._since if slate == self.slate else None
        self.slate = slate
        self.projection.look_at(slate)
        self.memory.hold(shot=slate)
        if self._screening is not None:
            self._screening.look_at(slate)
        self._show_shot()
        self.floor.watch(slate)
        return True

    def warn(self, words: str) -> None:
        """One line that somebody has to read."""
        self.notify(words, severity="warning")

    # -- what is seen

    def turn_plan(self) -> None:
        """The floor plan in place of the picture, or the picture again."""
        self._plan_wanted = not self._plan_wanted
        self._show_plan()

    def _show_plan(self) -> None:
        shot = self.shot
        if shot is None or not self._plan_wanted:
            self.monitor.plan(None)
            return
        production, size = self.production, self.monitor.picture.fit(_PLAN)

        def draw() -> None:
            self.post_message(heard.Planned(shot.id, plan_of(production, shot, size)))

        self.run_worker(draw, thread=True, exclusive=True, group="plan")

    def turn_script(self) -> None:
        """The script in place of the conversation, or the conversation again."""
        self.toggle_class("-script")
        self.remove_class("-spec-here")
        script = self._show_script()
        if script is not None:
            script.turn_to(self.slate)
        self._fill_with(script or self.conversation)

    def turn_spec(self) -> None:
        """The spec beside the picture, or not; where there is little room, in place of the conversation or not."""
        seen = self.spec.display
        self.set_class(seen, "-no-spec")
        self.set_class(not seen, "-spec-here")
        self._fill_with(self.monitor if seen else self.spec)

    def show_spec(self) -> None:
        """The spec, where it isn't seen."""
        if not self.spec.display:
            self.turn_spec()

    def show_talk(self) -> None:
        """The conversation, where the script or the spec is in its place."""
        self.remove_class("-script", "-spec-here")
        self._fill_with(self.conversation)

    def zoom(self) -> None:
        """The part that has the cursor, else the picture, over the whole room; or the room again."""
        self.toggle_class("-zoom")
        here = self.focused
        within = (part for part in self._parts if here is not None and part in here.ancestors_with_self)
        self._fill_with(next(within, self.monitor))

    def _fill_with(self, part: Widget) -> None:
        """This part is the one that fills the room, where one does."""
        for one in self._parts:
            one.set_class(one is part and self.has_class("-zoom"), "-zoomed")

    @property
    def _parts(self) -> tuple[Widget, ...]:
        return (self.spec, self.monitor, self.conversation, *filter(None, (self._script,)))

    def _show_script(self) -> "PageView | None":
        """The script as the film stands, where it is in the room."""
        if not self.has_class("-script"):
            return None
        if self._script is None:
            from director.tui.script import PageView

            self._script = PageView("script")
            self.query_one("#table").mount(self._script)
        self._script.show(self.production)
        return self._script

    def _show(self, production: Production, touched: Iterable[str] = ()) -> None:
        self.production = production
        self._begin_bare()
        self.query_one(Masthead).show(production, self.desk.by, self.session.leaving)
        self.query_one(CutStrip).show(production, touched)
        self.query_one(NoteBar).know(production)

    def _begin_bare(self) -> None:
        """While there is no shot, the blank page stands in the room, beside what was said if anything was."""
        self.set_class(not self.production.shots, "-bare")
        self.set_class(not self.conversation.blocks, "-silent")

    def _about(self) -> None:
        self.query_one(NoteLine).about(self.query_one(CutStrip).scope)

    def _show_shot(self) -> None:
        self.query_one(CutStrip).light(self.slate)
        self._about()
        self.spec.show(self.production, self.slate, *self._marked())
        if self._script is not None and self.has_class("-script"):
            self._script.turn_to(self.slate)
        if self._plan_wanted:
            self._show_plan()

    def mark_since(self, version: Version | None) -> None:
        """Mark in the spec what differs from an older version of the shot in hand; None: what was decided last."""
        self._since = version
        self._show_shot()
        if version is not None and not self._marked()[0]:
            self.notify(f"{self.slate} is as it was in v{version.revision}, field by field")

    def _marked(self) -> tuple[Sequence[Row], str]:
        """The rows that the spec marks, and since when."""
        shot, since = self.shot, self._since
        if shot is not None and since is not None:
            return self.session.compare(shot.id, since, shot.revision), f"since v{since.revision}"
        told = self.conversation.last_about(self.slate)
        return (told.diff, f"by #{told.id}") if told else ((), "")
