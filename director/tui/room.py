"""The room: one screen with the strip, the monitor, the spec, the conversation and the note line.

It shows what the desk and the floor tell it, and hands on what is typed and pressed. It decides nothing: every decision
is the session's, and exists on the command line too.
"""

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from director.session import Session
from director.tui import heard
from director.tui.conversation import Conversation
from director.tui.deeds import BY_NAME, commanded, unknown
from director.tui.desk import Work
from director.tui.door import fault
from director.tui.hearing import Hearing
from director.tui.monitor.palettes import Rgb
from director.tui.note_line import NoteBar, NoteLine
from director.tui.pressing import pressed
from director.tui.projection import Span
from director.tui.sheet import Sheet
from director.tui.strip import CutStrip
from director.words import one_line


class Room(Hearing):
    """Where a director sits: what the deeds ask of it, and what is typed into it."""

    @dataclass
    class Opening(Message):
        """A page is wanted over the room."""

        page: Screen[None]

    @dataclass
    class Copying(Message):
        """Text is wanted on the clipboard."""

        text: str

    class Editing(Message):
        """The note is to be written in the user's own editor."""

    @dataclass
    class Going(Message):
        """Another film is wanted in place of this one."""

        folder: Path

    class Turning(Message):
        """The other theme is wanted."""

    class Leaving(Message):
        """Whoever sits here leaves."""

    def on_mount(self) -> None:
        """Let numbers mean something on an empty note line."""
        self.query_one(NoteLine).numbered = self.number

    # -- what deeds ask for

    def move(self, by: int) -> None:
        """Go so many shots on in the cut, or back."""
        slates = [shot.id for shot in self.production.shots]
        if slates:
            place = slates.index(self.slate) + by if self.slate in slates else 0
            self.go(slates[min(max(place, 0), len(slates) - 1)])

    def decide(self, words: str, work: Work, scope: tuple[str, ...] = ()) -> None:
        """Have a decision recorded in its turn."""
        self.desk.ask(words, work, scope)

    @property
    def asks(self) -> bool:
        """Whether a question waits for its answer where one would be typed, and nothing is typed yet."""
        here = isinstance(self.focused, NoteLine | Conversation)
        return here and self.conversation.pending is not None and not self.query_one(NoteLine).text

    def stop(self) -> None:
        """Stop a rehearsal, leave the newest note that waits, stop what is read, or drawn; nothing of it: the board."""
        self._rehearsing = None
        if waiting := self.query_one(NoteBar).drop():
            self.desk.drop(waiting.ticket)
        elif words := self.desk.stop_reading():
            self.conversation.mention(f"stopped reading “{one_line(words)[:60]}”")
        elif stopped := self.floor.stop():
            self.conversation.mention(f"stopped drawing {stopped}")
        elif self.has_class("-zoom"):
            self.zoom()
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

    def screen_take(self) -> None:
        """Open the page that shows takes full size, and say where it is."""

        def screened(session: Session) -> str:
            screening = self._screening = self._screening or self._house.screening(session.path)
            address = screening.start()
            screening.look_at(self.slate)
            return f"the monitor is at {address}"

        self.decide("open the monitor", screened)

    def watch_decisions(self) -> None:
        """Go through the log as a film of decisions."""
        from director.tui.film import DecisionFilm  # a page of its own, not read by a start

        def frames(shot: str, decision: int) -> Rgb:
            return self.session.still(shot, at=decision)

        self._film = DecisionFilm(self.session, frames, shot=self.slate)
        self.open(self._film)

    def turn_theme(self) -> None:
        """From the dark theme to the light one, or back."""
        self.post_message(self.Turning())

    def leave(self) -> None:
        """Leave the studio."""
        self.post_message(self.Leaving())

    def action_deed(self, name: str, words: str = "") -> None:
        """Do what a key asks for after all that was typed before it, which waits where it was typed."""
        (self.focused or self).call_later(self.call_later, self.do, name, words)

    def do(self, name: str, words: str = "") -> None:
        """Do a deed by its name; what can't be done is said."""
        if told := fault(lambda: BY_NAME[name].run(self, words)):
            self.warn(told)

    def number(self, key: str) -> bool:
        """Do what waits for that number, after all that was said before; whether anything does."""
        number = int(key) if key.isdecimal() else 0
        deed = next((deed for deed in self.deeds if 0 < number <= deed.numbers and deed.apt(self)), None)
        if deed is not None:
            self.call_later(self.do, deed.name, key)
        return deed is not None

    # -- what is typed and touched

    @on(NoteLine.Said)
    def _said(self, event: NoteLine.Said) -> None:
        command = commanded(event.text)
        if command is None:
            self.desk.note(event.text, self.query_one(CutStrip).scope)
        elif command[0] in BY_NAME:
            self.do(*command)
        else:
            self.warn(unknown(command[0]))

    def on_key(self, event: Key) -> None:
        """What no part of the room has a use for, and no key stands for, is the beginning of a note.

        Where the line has the cursor by now, it had not when the key was pressed: the note was begun just before.
        """
        line = self.query_one(NoteLine)
        if self.number(event.key):
            event.stop()
        elif event.is_printable and (self.focused is line or event.key not in self.active_bindings):
            self.set_focus(line)
            line.insert(event.character or "")
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

    @on(heard.Decided)
    def _offered(self, event: heard.Decided) -> None:
        from director.tui.offers import opening  # brings a page of its own, not read by a start

        self.call_later(opening.heard, self, event)
