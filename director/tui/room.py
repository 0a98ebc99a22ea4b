"""The room: one screen with the strip, the monitor, the spec, the conversation and the note line.

It shows what the desk and the floor tell it, and hands on what is typed and pressed. It decides nothing: every decision
is the session's, and exists on the command line too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from director.config import settings, state_folder
from director.direction import By
from director.domain.production import Production
from director.domain.shot import Shot
from director.session import Session
from director.tui import heard
from director.tui.conversation import Conversation
from director.tui.deeds import BY_NAME, DEEDS, commanded, unknown
from director.tui.deeds.keys import bindings, chosen
from director.tui.desk import Desk, Work
from director.tui.door import fault
from director.tui.floor import Floor
from director.tui.foot import Foot
from director.tui.masthead import Masthead
from director.tui.memory import Memory, memory_file
from director.tui.monitor import Monitor
from director.tui.note_line import NoteBar, NoteLine
from director.tui.offers import opening as offers
from director.tui.past_notes import PastNotes
from director.tui.pressing import pressed
from director.tui.projection import Projection, Span, plan_of
from director.tui.rehearsing import Rehearsing
from director.tui.sheet import Sheet
from director.tui.spec import Spec
from director.tui.strip import CutStrip

_KEPT_S = 0.3  # how long what is typed may be lost
_BEAT_S = 2.5  # how long what was drawn is looked at before the next note of a rehearsal
_RECALLED = 400  # decisions of the past that the conversation opens with


class Room(Screen[None]):
    """Where a director sits: opened on one session, for one person."""

    CSS_PATH = "room.tcss"

    @dataclass
    class Opening(Message):
        """A page is wanted over the room."""

        page: Screen[None]

    @dataclass
    class Copying(Message):
        """Text is wanted on the clipboard."""

        text: str

    class Turning(Message):
        """The other theme is wanted."""

    class Leaving(Message):
        """Whoever sits here leaves."""

    def __init__(self, session: Session, by: By) -> None:
        super().__init__()
        self.session = session
        self.production: Production = session.production
        self.slate = ""
        self._rehearsing: Rehearsing | None = None
        self._plan_wanted = False
        self.deeds, self._amiss = chosen(DEEDS, settings().keys)
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap(bindings(self.deeds))])
        self.memory = Memory(memory_file(state_folder(), session.path, by.get("author", "")))
        self._resumed = self.memory.held.frame
        self.desk = Desk(session, by, self.post_message)
        self.monitor = Monitor()
        self.projection = Projection(self.production, self.monitor)
        self.floor = Floor(session, self.post_message, self.projection.expose)

    def compose(self) -> ComposeResult:
        """The room's parts, as they stand."""
        yield Masthead()
        yield CutStrip()
        with Horizontal(id="table"):
            yield Spec()
            yield self.monitor
            yield Conversation()
        yield NoteBar(self.deeds)
        yield Foot(self.deeds)

    def on_mount(self) -> None:
        """Show what is there, and begin to work."""
        self.desk.start()
        self.floor.start()
        film = self.production
        self.conversation.recall(self.session.log()[-_RECALLED:], self.desk.by, film.branch, film.decision)
        self._show(self.production)
        if self.production.shots and not self.go(self.memory.held.shot):
            self.go(self.production.shots[0].id)
        self._remember()

    def on_unmount(self) -> None:
        """Finish what is begun."""
        self.memory.keep()
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

    # -- what deeds ask for

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
        self.slate = slate
        self.projection.look_at(slate)
        self.memory.hold(shot=slate)
        self._show_shot()
        self.floor.watch(slate)
        return True

    def move(self, by: int) -> None:
        """Go so many shots on in the cut, or back."""
        slates = [shot.id for shot in self.production.shots]
        if slates:
            place = slates.index(self.slate) + by if self.slate in slates else 0
            self.go(slates[min(max(place, 0), len(slates) - 1)])

    def decide(self, words: str, work: Work, scope: tuple[str, ...] = ()) -> None:
        """Have a decision recorded in its turn."""
        self.desk.ask(words, work, scope)

    def bring_in(self, file: str, by: By | None = None) -> None:
        """Import a screenplay or a document."""
        who = self.desk.by if by is None else by
        self.decide(f"import {file}", lambda session: session.import_file(file, **who))

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

    @property
    def asks(self) -> bool:
        """Whether a question waits for its answer where one would be typed, and nothing is typed yet."""
        here = isinstance(self.focused, NoteLine | Conversation)
        return here and self.conversation.pending is not None and not self.query_one(NoteLine).text

    def stop(self) -> None:
        """Stop a rehearsal, leave the newest note that waits, or stop what is drawn; nothing of it: go to the board."""
        self._rehearsing = None
        if waiting := self.query_one(NoteBar).drop():
            self.desk.drop(waiting.ticket)
        elif stopped := self.floor.stop():
            self.conversation.mention(f"stopped drawing {stopped}")
        elif not self.query_one(CutStrip).alone():
            self.query_one(CutStrip).focus()

    def say(self, words: str) -> None:
        """Say something as if it had been typed; what ends in a blank is to be typed on."""
        if words.endswith(" "):
            self.type(words)
        else:
            self.post_message(NoteLine.Said(words))

    def type(self, words: str) -> None:
        """Go to the note line, with these words on it."""
        line = self.query_one(NoteLine)
        if words:
            line.put(words)
        line.focus()

    def open(self, page: Screen[None]) -> None:
        """Put a page over the room."""
        self.post_message(self.Opening(page))

    def span(self, span: Span) -> None:
        """Play the shot, its scene or the cut; what isn't drawn yet is drawn."""
        missing = self.projection.play(span)
        if missing:
            self.floor.draw(missing)

    def turn_plan(self) -> None:
        """The floor plan in place of the picture, or the picture again."""
        self._plan_wanted = not self._plan_wanted
        self._show_plan()

    def _show_plan(self) -> None:
        shot = self.shot
        if shot is None or not self._plan_wanted:
            self.monitor.plan(None)
            return
        production = self.production

        def draw() -> None:
            self.post_message(heard.Planned(shot.id, plan_of(production, shot)))

        self.run_worker(draw, thread=True, exclusive=True, group="plan")

    def turn_theme(self) -> None:
        """From the dark theme to the light one, or back."""
        self.post_message(self.Turning())

    def leave(self) -> None:
        """Leave the studio."""
        self.post_message(self.Leaving())

    def warn(self, words: str) -> None:
        """One line that somebody has to read."""
        self.notify(words, severity="warning")

    async def action_deed(self, name: str, words: str = "") -> None:
        """Do a deed by its name; what can't be done is said."""
        if told := fault(lambda: BY_NAME[name].run(self, words)):
            self.warn(told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A number is typed as any other letter, unless a deed waits for one."""
        return BY_NAME[str(parameters[0])].apt(self) if len(parameters) > 1 else True

    # -- what is typed and touched

    @on(NoteLine.Said)
    async def _said(self, event: NoteLine.Said) -> None:
        command = commanded(event.text)
        if command is None:
            self.desk.note(event.text, self.query_one(CutStrip).scope)
        elif command[0] in BY_NAME:
            await self.action_deed(*command)
        else:
            self.warn(unknown(command[0]))

    def on_key(self, event: Key) -> None:
        """What no part of the room has a use for, and no key stands for, is the beginning of a note."""
        line = self.query_one(NoteLine)
        typed = event.character if event.is_printable and event.key not in self.active_bindings else None
        if typed and self.focused is not line:
            line.focus()
            line.insert(typed)
            event.stop()

    @on(NoteLine.Typed)
    def _typed(self, event: NoteLine.Typed) -> None:
        self.memory.hold(note=event.text, said=self.query_one(NoteLine).past.said)

    @on(CutStrip.Chosen)
    def _chosen(self, event: CutStrip.Chosen) -> None:
        self.go(event.slate)

    @on(Sheet.Touched)
    def _touched(self, event: Sheet.Touched) -> None:
        pressed(self, event.touch)

    # -- what is heard

    @on(heard.Waiting)
    def _waiting(self, event: heard.Waiting) -> None:
        self.conversation.wait(event.errand)
        self.query_one(NoteBar).wait(event.errand)

    @on(heard.Begun)
    def _begun(self, event: heard.Begun) -> None:
        self.conversation.begin(event.errand)
        self.query_one(NoteBar).begin(event.errand)

    @on(heard.Decided)
    def _decided(self, event: heard.Decided) -> None:
        self.conversation.tell(event.decision, event.errand, event.touched)
        self.projection.revise(event.production, event.touched)
        self._show(event.production, event.touched)
        if self.shot is None or (event.errand and event.touched and self.slate not in event.touched):
            self.slate = next(iter(event.touched or [shot.id for shot in self.production.shots[:1]]), "")
        self.projection.look_at(self.slate)
        self._show_shot()
        if self.slate and (self.slate in event.touched or event.decision.renders):
            self.floor.watch(self.slate)
        self.floor.draw(slate for slate in event.touched if slate != self.slate)
        offers.heard(self, event)

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

    @on(Monitor.Moved)
    def _moved(self, event: Monitor.Moved) -> None:
        self.memory.hold(frame=event.frame)
        self.query_one(CutStrip).play(event.shot if self.projection.span != "shot" else "")
        if event.shot != self.slate and self.projection.span != "shot":
            self.slate = self.projection.slate = event.shot
            self._show_shot()

    @on(CutStrip.Wanted)
    def _wanted(self, event: CutStrip.Wanted) -> None:
        self.floor.picture(event.slates)

    @on(CutStrip.Scoped)
    def _about(self) -> None:
        self.query_one(NoteLine).about(self.query_one(CutStrip).scope)

    def _show(self, production: Production, touched: Iterable[str] = ()) -> None:
        self.production = production
        self.query_one(Masthead).show(production, self.desk.by)
        self.query_one(CutStrip).show(production, touched)
        self.query_one(NoteBar).know(production)

    def _show_shot(self) -> None:
        self.query_one(CutStrip).light(self.slate)
        self._about()
        told = self.conversation.last_about(self.slate)
        self.spec.show(self.production, self.slate, told.diff if told else (), f"by #{told.id}" if told else "")
        if self._plan_wanted:
            self._show_plan()
