"""The smallest studio there is, to be served: it says a word, and `q` ends it."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class TinyStudio(App[None]):
    """One word on the screen."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("Action")


if __name__ == "__main__":
    TinyStudio().run()
