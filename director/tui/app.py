"""The studio as a terminal program: it opens a session in a room, and closes it."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import App
from textual.command import Provider

from director.session import By, Session
from director.tui.palette import DeedPalette
from director.tui.room import Room
from director.tui.themes import DARK, THEMES, other


class StudioApp(App[None]):
    """A terminal with a room in it."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {DeedPalette}
    TITLE = "director"

    def __init__(self, session: Session, by: By) -> None:
        super().__init__()
        self._session, self._by = session, by
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (150, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high"), (50, "-tall")]
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Go into the room."""
        self.push_screen(Room(self._session, self._by))

    @on(Room.Opening)
    def _opening(self, event: Room.Opening) -> None:
        self.push_screen(event.page)

    @on(Room.Turning)
    def _turning(self) -> None:
        self.theme = other(self.theme)

    @on(Room.Leaving)
    def _leaving(self) -> None:
        self.exit()
