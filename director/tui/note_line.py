"""The note line: where a director types. Typing is never blocked.

Enter says it, Shift+Enter or Ctrl+J is a new line, up on its first line goes back in what was said, and a list of what
`@`, `#` and `/` can mean opens while one is typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from director.domain.production import Production
from director.tui.completing import Begun, Offer, begun, offers
from director.tui.deeds.deed import Deed
from director.tui.heard import Errand
from director.tui.offered import Offered
from director.tui.past_notes import PastNotes

_TEACHES = "/ commands  @ cast  # shots"
_NAMED = 6  # shots whose slates the scope says
Find = Callable[[Begun], Sequence[Offer]]


class NoteLine(TextArea):
    """A line, or several, of a note or a slash command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "say", "Say it"),
        Binding("shift+enter,ctrl+j", "break", "New line", show=False),
        Binding("tab", "complete", "Complete", show=False),
        Binding("escape", "close", "Close the list", show=False),
    ]

    @dataclass
    class Said(Message):
        """Something was said."""

        text: str

    @dataclass
    class Typed(Message):
        """What is being typed is this now."""

        text: str

    def __init__(self, offered: Offered, find: Find) -> None:
        super().__init__(id="note", soft_wrap=True, placeholder=_TEACHES, compact=True, highlight_cursor_line=False)
        self.past = PastNotes()
        self.numbered: Callable[[str], bool] = lambda key: False  # do what a number stands for, if it is for anything
        self._offered, self._find = offered, find
        self._word: Begun | None = None
        self._put_away = -1  # where the word starts whose list was closed

    def put(self, words: str) -> None:
        """These words in place of what is there, the cursor after them."""
        self.load_text(words)
        self.move_cursor(self.document.end)

    def about(self, slates: Sequence[str]) -> None:
        """Say which shots a note is about."""
        more = f" and {len(slates) - _NAMED} more" if len(slates) > _NAMED else ""
        self.border_title = " ".join(slates[:_NAMED]) + more
        of = slates[0] if len(slates) == 1 else f"these {len(slates)} shots" if slates else "the first shot"
        self.placeholder = f"Say what you want of {of}  ·  {_TEACHES}"

    def waits(self, count: int) -> None:
        """Say how many notes wait to be read."""
        self.border_subtitle = f"{count} waiting, Esc drops the newest" if count else ""

    # -- saying it

    def on_key(self, event: Key) -> None:
        """Enter and numbers in their turn: as bindings before others they would overtake letters typed just before."""
        deed = {"enter": self.action_say, "shift+enter": self.action_break, "ctrl+j": self.action_break}.get(event.key)
        if deed is None and (self.text or not self.numbered(event.key)):
            return
        event.stop()
        event.prevent_default()
        if deed is not None:
            deed()

    def action_say(self) -> None:
        """Say what is typed; while a list is open, take what is pointed at."""
        if self._take():
            return
        text = self.text.strip()
        if text:
            self.past.add(text)
            self.load_text("")
            self.screen.post_message(self.Said(text))  # not through our own queue, where keys pressed since wait

    def action_copy(self) -> None:
        """Copy what is selected; with nothing selected, the key means what it means in any terminal."""
        if not self.selected_text:
            raise SkipAction
        super().action_copy()

    def action_break(self) -> None:
        """A new line in the note."""
        self.insert("\n")

    # -- what was said before

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up; on the first, what was said before; in a list, the offer above."""
        if self._offered.pointed:
            self._offered.point(-1)
        elif not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self._recall(self.past.back(self.text))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down; on the last, what was said after; in a list, the offer below."""
        if self._offered.pointed:
            self._offered.point(1)
        elif not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self._recall(self.past.forward())
        else:
            super().action_cursor_down(select)

    def _recall(self, text: str | None) -> None:
        if text is not None:
            self.put(text)

    # -- completing a word

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc closes the list where one is open, and is the room's else."""
        return self._offered.pointed is not None if action == "close" else super().check_action(action, parameters)

    def action_complete(self) -> None:
        """Take what is pointed at; where no list is open, go on to the next part of the room."""
        if not self._take():
            self.screen.focus_next()

    def action_close(self) -> None:
        """Close the list until another word is begun."""
        self._put_away = self._word.start if self._word else -1
        self._offered.offer(())

    def on_text_area_changed(self) -> None:
        """Offer what the word being typed can be."""
        self.post_message(self.Typed(self.text))
        self._look()

    def on_text_area_selection_changed(self) -> None:
        """The cursor may have left the word."""
        self._look()

    def on_blur(self) -> None:
        """A list is for whoever types."""
        self._offered.offer(())

    def take(self, offer: Offer) -> None:
        """Type an offer in place of the word that was begun."""
        if self._word:
            row, column = self.cursor_location
            after = "" if offer.typed.startswith("/") else " "
            self.replace(
                f"{offer.typed}{after}", (row, self._word.start), (row, column), maintain_selection_offset=False
            )

    def _take(self) -> bool:
        self._look()  # what was typed just before may not have been looked at yet
        pointed = self._offered.pointed
        if pointed is None or (self._word and self._typed_whole(self._word, pointed)):
            return False
        self.take(pointed)
        return True

    def _typed_whole(self, word: Begun, pointed: Offer) -> bool:
        """Whether there is nothing left to complete, so that Enter says it."""
        return pointed.typed.strip() == f"{word.sign}{word.word}"

    def _look(self) -> None:
        row, column = self.cursor_location
        self._word = begun(self.document.get_line(row)[:column], row == 0) if self.has_focus else None
        start = self._word.start if self._word else -1
        if start != self._put_away:
            self._put_away = -1
        self._offered.offer(self._find(self._word) if self._word and self._put_away < 0 else ())


class NoteBar(Vertical):
    """The note line, and the list that opens over it."""

    DEFAULT_CSS = "NoteBar { height: auto; }"

    @dataclass
    class Waits(Message):
        """So many notes wait to be read."""

        count: int

    def __init__(self, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self._deeds = deeds
        self._production = Production()
        self._waiting: dict[int, Errand] = {}
        self._offered = Offered()
        self.line = NoteLine(self._offered, self._find)

    def compose(self) -> ComposeResult:
        """The list, and the line."""
        yield self._offered
        yield self.line

    # -- what waits

    def wait(self, errand: Errand) -> None:
        """Something was said, and waits to be read."""
        self._waiting[errand.ticket] = errand
        self._tell()

    def begin(self, errand: Errand) -> None:
        """It waits no more: it is being read, or was left."""
        self._waiting.pop(errand.ticket, None)
        self._tell()

    def drop(self) -> Errand | None:
        """Leave the newest that waits; which it was, or None where nothing waits."""
        if not self._waiting:
            return None
        _, errand = self._waiting.popitem()
        self._tell()
        return errand

    def _tell(self) -> None:
        self.line.waits(len(self._waiting))
        self.post_message(self.Waits(len(self._waiting)))

    # -- what can be named

    def know(self, production: Production) -> None:
        """Whom and which shots can be named now."""
        self._production = production

    def _find(self, word: Begun) -> Sequence[Offer]:
        return offers(word, self._production, self._deeds)

    @on(Offered.Picked)
    def _picked(self, event: Offered.Picked) -> None:
        self.line.focus()
        self.line.take(event.offer)
