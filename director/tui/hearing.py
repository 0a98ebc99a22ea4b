"""What the room hears: from the desk, from the floor, and from its own parts, each told on to whom it concerns."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from director.direction import By
from director.domain.production import Production
from director.errors import Missing
from director.session import Session
from director.tui import heard
from director.tui.furnished import Furnished
from director.tui.house import House
from director.tui.masthead import Masthead
from director.tui.monitor import Monitor
from director.tui.note_line import NoteBar
from director.tui.rehearsing import Rehearsing
from director.tui.strip import CutStrip

if TYPE_CHECKING:
    from director.tui.script import PageView

_BEAT_S = 2.5  # how long what was drawn is looked at before the next note of a rehearsal


class Hearing(Furnished):
    """A room that listens."""

    def __init__(self, session: Session, house: House) -> None:
        super().__init__(session, house)
        self._rehearsing: Rehearsing | None = None
        self._lacking = ""

    def bring_in(self, file: str, by: By | None = None) -> None:
        """Import a screenplay or a document."""
        who = self.desk.by if by is None else by
        self.desk.ask(f"import {file}", lambda session: session.import_file(file, **who))

    # -- a conversation that was written

    def rehearse(self, rehearsing: Rehearsing) -> None:
        """Have a written conversation said, note by note, as each has been seen."""
        self._rehearsing = rehearsing
        self.bring_in(str(rehearsing.screenplay), {"author": "ben", "role": "writer"})

    def _rehearse_on(self) -> None:
        spoken = self._rehearsing.next() if self._rehearsing else None
        if spoken is None:
            self._rehearsing = None
            return
        if spoken.shot:
            self.go(spoken.shot)
        by: By = {"author": spoken.author, "role": spoken.role}
        self.desk.note(spoken.text, (spoken.shot,) if spoken.shot else (), by)

    # -- from the desk and the floor

    @on(heard.Waiting)
    def _waiting(self, event: heard.Waiting) -> None:
        self.conversation.wait(event.errand)
        self._begin_bare()
        self.query_one(NoteBar).wait(event.errand)

    @on(heard.Begun)
    def _begun(self, event: heard.Begun) -> None:
        self.conversation.begin(event.errand)
        self.query_one(NoteBar).begin(event.errand)

    @on(heard.Uttered)
    def _uttered(self, event: heard.Uttered) -> None:
        self.conversation.utter(event.errand, event.words)

    @on(heard.Decided)
    def _decided(self, event: heard.Decided) -> None:
        before = self.production
        self.conversation.tell(event.decision, event.errand, event.touched)
        pictured = self._pictured_anew(event)
        self.projection.revise(event.production, pictured)
        self._show(event.production, pictured)
        self._show_script()
        if self._film is not None and self._film.is_running:
            self._film.tell(event.decision)
        if self.shot is None:
            self.slate = beside(self.slate, before, event.production)
        elif event.errand and event.touched and self.slate not in event.touched:
            self.slate = event.touched[0]
        self.projection.look_at(self.slate)
        self._show_shot()
        idle = self.projection.here is None and self.floor.drawing != self.slate
        if self.slate and (self.slate in pictured or idle):
            self.floor.watch(self.slate)
        self.floor.draw(slate for slate in pictured if slate != self.slate)
        self._follow(pictured)

    def _pictured_anew(self, event: heard.Decided) -> tuple[str, ...]:
        """The shots that look otherwise after a decision: none after a lock or an approval, all on another branch."""
        if event.production.branch != self.production.branch:
            return tuple(shot.id for shot in event.production.shots)
        return event.touched if event.decision.renders else ()

    def _follow(self, slates: Iterable[str]) -> None:
        """Newer revisions of shots whose drafts are rendered are rendered too."""
        for slate in slates:
            if self.production.shot(slate) is not None and self.session.follows(slate):
                self.desk.ask(f"render the draft of {slate}", partial(self._book_on, slate))

    def _book_on(self, slate: str, session: Session) -> str:
        """Ask for a draft that nobody asked for in words; what is lacking for it is said once."""
        try:
            session.book([slate], "draft")
        except Missing as missing:
            told, self._lacking = "" if str(missing) == self._lacking else str(missing), str(missing)
            return told
        return ""

    @on(heard.Done)
    def _done(self, event: heard.Done) -> None:
        self.conversation.end(event.errand, event.told)

    @on(heard.Failed)
    def _failed(self, event: heard.Failed) -> None:
        self.conversation.fail(event.errand, event.reason)

    @on(heard.Spoilt)
    def _spoilt(self, event: heard.Spoilt) -> None:
        self.conversation.spoil(event.slate, event.reason)

    @on(heard.Idle)
    def _idle(self) -> None:
        self.query_one(Masthead).rest()
        self.conversation.rest()
        if self._rehearsing is not None:
            self.set_timer(_BEAT_S, self._rehearse_on)

    @on(heard.Exposed)
    def _exposed(self, event: heard.Exposed) -> None:
        self.query_one(Masthead).count(event.slate, event.done, event.frames)
        self.query_one(CutStrip).draw(event.slate, event.done / event.frames)
        self.conversation.expose(event.slate, event.done, event.frames)

    @on(heard.Drawn)
    def _drawn(self, event: heard.Drawn) -> None:
        self.projection.take(event.slate, event.take)
        self.conversation.take(event.slate, event.take.id)
        if self._resumed and event.slate == self.slate:
            self.monitor.seek(self._resumed)
            self._resumed = 0
        if event.take.told and event.slate == self.slate:
            self.conversation.mention(f"{event.slate}: {event.take.told[0]}")

    @on(heard.Booked)
    def _booked(self, event: heard.Booked) -> None:
        booking = event.booking
        self.bookings[booking.number] = booking
        self.conversation.book(booking)
        self.query_one(Masthead).queue(one for one in self.bookings.values() if one.open)
        if booking.status == "done":
            self.floor.find(booking.key)

    @on(heard.Warned)
    def _warned(self, event: heard.Warned) -> None:
        self.conversation.mention(event.words, "warning")

    @on(heard.Pictured)
    def _pictured(self, event: heard.Pictured) -> None:
        self.query_one(CutStrip).picture(event.slate, event.picture, event.decision)
        self.projection.picture(event.slate, event.picture)

    @on(heard.Planned)
    def _planned(self, event: heard.Planned) -> None:
        if event.slate == self.slate and self._plan_wanted:
            self.monitor.plan(event.picture)

    @on(Monitor.Troubled)
    def _troubled(self, event: Monitor.Troubled) -> None:
        self.conversation.mention(event.words, "error")

    # -- from the room's own parts

    def on_page_view_shot_chosen(self, event: "PageView.ShotChosen") -> None:
        """Go to the shot that was chosen on the page."""
        self.go(event.shot)

    @on(Monitor.Moved)
    def _moved(self, event: Monitor.Moved) -> None:
        self.memory.hold(frame=event.frame)
        self.query_one(CutStrip).play(event.shot if self.projection.span != "shot" else "")
        if self._script is not None:
            self._script.at(event.shot, event.frame / float(self.monitor.rate))
        if event.shot != self.slate and self.projection.span != "shot":
            self.slate = self.projection.slate = event.shot
            self._show_shot()

    @on(NoteBar.Waits)
    def _waits(self, event: NoteBar.Waits) -> None:
        self.query_one(Masthead).wait(event.count)

    @on(CutStrip.Wanted)
    def _wanted(self, event: CutStrip.Wanted) -> None:
        self.floor.picture(event.slates)

    @on(CutStrip.Scoped)
    def _scoped(self) -> None:
        self._about()


def beside(slate: str, before: Production, now: Production) -> str:
    """The shot to take in hand where one is gone: the nearest before it in the cut, else the nearest after."""
    was = [shot.id for shot in before.shots]
    place = was.index(slate) if slate in was else 0
    nearest = (*reversed(was[:place]), *was[place:], *(shot.id for shot in now.shots))
    return next((one for one in nearest if now.shot(one) is not None), "")
