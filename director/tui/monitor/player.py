"""The player: a monitor that fills the terminal, for the command line; the cut plays, and keys are bound."""

import os
from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer

from director.domain.production import Production
from director.domain.shot import Shot
from director.takes.take import Take
from director.tui.monitor.graphics import graphics_of, prepare
from director.tui.monitor.monitor import Monitor

_KEYS: tuple[tuple[str, str, str, bool], ...] = (
    ("space", "play", "play", True),
    ("j", "shuttle(-1)", "back", True),
    ("k", "pause", "stop", True),
    ("l", "shuttle(1)", "on", True),
    ("left", "step(-1)", "-1 frame", False),
    ("right", "step(1)", "frame", True),
    ("shift+left", "jump(-1)", "-1 s", False),
    ("shift+right", "jump(1)", "second", True),
    ("up", "edit(-1)", "shot before", False),
    ("down", "edit(1)", "next shot", True),
    ("home", "start", "start", False),
    ("end", "end", "end", False),
    ("i", "mark_in", "in", True),
    ("o", "mark_out", "out", True),
    ("x", "clear_marks", "no marks", False),
    ("r", "loop", "loop", True),
    ("q", "app.quit", "quit", True),
    ("escape", "app.quit", "quit", False),
)


class Keyed(Monitor, can_focus=True):
    """A monitor with keys of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, act, told, show=shown) for key, act, told, shown in _KEYS]


class Player(App[None]):
    """Plays takes one after the other until somebody quits."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, production: Production, cut: Sequence[tuple[Shot, Take]]) -> None:
        super().__init__()
        graphics = graphics_of(os.environ)
        prepare(graphics)
        self.monitor = Keyed(graphics=graphics)
        self.monitor.production = production
        self.monitor.action_loop("off" if len(cut) > 1 else "shot")
        self._cut = cut

    def compose(self) -> ComposeResult:
        """The monitor and its keys."""
        yield self.monitor
        yield Footer()

    def on_mount(self) -> None:
        """Play."""
        self.monitor.focus()
        self.monitor.reel_of(self._cut)
