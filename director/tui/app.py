"""The studio as a terminal program: the first page, and the room of the film that is chosen there or was named."""

import gc
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import App, SuspendNotSupported
from textual.command import Provider

from director.config import free_folder, session_names, sessions_folder, settings
from director.errors import UsageError
from director.rehearsal import demo
from director.session import Session
from director.tui.door import fault
from director.tui.editor import edited
from director.tui.film import DecisionFilm
from director.tui.first import FirstPage
from director.tui.house import House
from director.tui.monitor.picture import depth_of
from director.tui.naming import name_of
from director.tui.note_line import NoteLine
from director.tui.palette import DeedPalette
from director.tui.rehearsing import Rehearsing
from director.tui.room import Room
from director.tui.themes import DARK, THEMES, other

_TWICE_S = 4.0  # how long a second Ctrl+C is waited for


class StudioApp(App[None]):
    """A terminal with a room in it; with no session, the first page comes before it."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {DeedPalette}
    TITLE = "director"
    CSS = """
    Input > .input--placeholder, Input > .input--suggestion { color: $text-muted; }
    .-few-colours .sheet--cursor { text-style: bold underline; }
    .-few-colours .page--cursor { text-style: bold underline; }
    .-few-colours .page--hand { text-style: underline; }
    .-few-colours .option-list--option-highlighted { text-style: bold reverse; }
    """

    def __init__(self, house: House, session: Session | None = None) -> None:
        super().__init__()
        self._house, self._session = house, session
        self._interrupted_at = float("-inf")
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (150, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high"), (50, "-tall")]
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Go into the room, or to the first page."""
        self.set_class(depth_of(self) in ("16", "none"), "-few-colours")
        if self._session is not None:
            self._into(Room(self._session, self._house))
            return
        folder = sessions_folder(settings())
        self.push_screen(FirstPage(self._house.opener, [folder / name for name in session_names(folder)]))

    def on_ready(self) -> None:
        """Collect garbage from now on: whoever starts the app may have held that up."""
        gc.enable()

    def action_help_quit(self) -> None:
        """Ctrl+C where nothing is selected to be copied: once it asks, twice it leaves."""
        now = monotonic()
        if now - self._interrupted_at < _TWICE_S:
            self.exit()
        else:
            self.notify("Ctrl+C again leaves the studio", timeout=_TWICE_S)
        self._interrupted_at = now

    def close(self) -> None:
        """Let the session go; whoever runs the app calls it when the app has ended."""
        if self._session is not None:
            self._session.close()

    @on(FirstPage.Chosen)
    def _chosen(self, event: FirstPage.Chosen) -> None:
        if event.way == "session":
            self._enter(Path(event.words))
            return
        name = {"note": name_of(event.words), "screenplay": name_of(Path(event.words).stem), "demo": demo().session}
        room = self._enter(free_folder(sessions_folder(settings()), name[event.way]))
        if event.way == "note":
            room.desk.note(event.words)
        elif event.way == "screenplay":
            room.bring_in(event.words)
        else:
            room.rehearse(Rehearsing(demo()))

    @on(Room.Going)
    async def _going(self, event: Room.Going) -> None:
        """Another film in place of this one, which stays where the other can't be opened."""
        room, opened = self.screen, list[Session]()
        if not isinstance(room, Room) or room.session.path == event.folder:
            return
        told = fault(lambda: opened.append(self._opened(event.folder)))
        if told:
            room.warn(told)
            return
        await self.pop_screen()
        self.close()
        (self._session,) = opened
        self._into(Room(self._session, self._house))

    @on(Room.Editing)
    def _editing(self) -> None:
        """Leave the terminal to the user's editor, and come back with the note."""
        room = self.screen
        if isinstance(room, Room) and (told := fault(lambda: self._edit(room))):
            room.warn(told)

    def _edit(self, room: Room) -> None:
        line = room.query_one(NoteLine)
        try:
            with self.suspend():
                words = edited(line.text)
        except SuspendNotSupported as error:
            raise UsageError("an editor needs a terminal of its own; here there is none") from error
        room.type(words)

    def _opened(self, folder: Path, create: bool = False) -> Session:
        return self._house.opener(folder, interpreter=settings(folder).interpreter, create=create)

    def _enter(self, folder: Path) -> Room:
        self._session = self._opened(folder, create=True)
        room = Room(self._session, self._house)
        self.pop_screen()
        self._into(room)
        return room

    def _into(self, room: Room) -> None:
        if room.memory.held.theme in self.available_themes:
            self.theme = room.memory.held.theme
        self.push_screen(room)

    @on(DecisionFilm.Jumped)
    def _jumped(self, event: DecisionFilm.Jumped) -> None:
        if isinstance(self.screen, DecisionFilm):  # a key pressed twice jumps once
            self.pop_screen()
        if isinstance(self.screen, Room):
            self.screen.go(event.shot)
            self.screen.conversation.find(event.decision)

    @on(Room.Opening)
    def _opening(self, event: Room.Opening) -> None:
        self.push_screen(event.page)

    @on(Room.Copying)
    def _copying(self, event: Room.Copying) -> None:
        self.copy_to_clipboard(event.text)

    @on(Room.Turning)
    def _turning(self) -> None:
        self.theme = other(self.theme)
        if isinstance(self.screen, Room):
            self.screen.memory.hold(theme=self.theme)

    @on(Room.Leaving)
    @on(FirstPage.Leaving)
    def _leaving(self) -> None:
        self.exit()
