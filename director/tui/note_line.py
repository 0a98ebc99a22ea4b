"""The note line: where a director types. Enter says it, Shift+Enter or Ctrl+J is a new line, up goes back in what was
said."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea


class NoteLine(TextArea):
    """A line, or several, of a note or a slash command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "say", "Say it", show=False, priority=True),
        Binding("shift+enter,ctrl+j", "break", "New line", show=False, priority=True),
    ]

    @dataclass
    class Said(Message):
        """Something was said."""

        text: str

    def __init__(self) -> None:
        super().__init__(id="note", soft_wrap=True, placeholder="Say what you want of the shot", compact=True)
        self.highlight_cursor_line = False

    def put(self, words: str) -> None:
        """These words in place of what is there, the cursor after them."""
        self.load_text(words)
        self.move_cursor(self.document.end)

    def action_say(self) -> None:
        """Say what is typed."""
        text = self.text.strip()
        if text:
            self.load_text("")
            self.post_message(self.Said(text))

    def action_break(self) -> None:
        """A new line in the note."""
        self.insert("\n")
