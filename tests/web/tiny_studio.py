"""The smallest studio there is, to be served: it says a word, and whether it is typed into; `q` ends it."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class TinyStudio(App[None]):
    """One word on the screen, and another while the page is in focus."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("Action")
        yield Static("asleep", id="focus")

    def watch_app_focus(self, focus: bool) -> None:
        if self.is_mounted:
            self.query_one("#focus", Static).update("in hand" if focus else "asleep")


if __name__ == "__main__":
    TinyStudio().run()
