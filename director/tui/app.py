"""The studio as a terminal program: the first page, and the room of the film that is chosen there or was named."""

import gc
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App, SuspendNotSupported
from textual.await_complete import AwaitComplete
from textual.command import Provider
from textual.screen import Screen

from director.config import free_folder, session_names, sessions_folder, settings
from director.errors import UsageError
from director.session import Session
from director.tui.door import fault
from director.tui.editor import edited
from director.tui.ending import heed
from director.tui.house import House
from director.tui.monitor.picture import depth_of
from director.tui.note_line import NoteLine
from director.tui.room import Room
from director.tui.themes import DARK, THEMES, other

if TYPE_CHECKING:
    from director.tui.film import DecisionFilm
    from director.tui.first import FirstPage

_TWICE_S = 4.0  # how long a second Ctrl+C is waited for


def _as_pressed(early: events.Key | events.Paste) -> events.Key | events.Paste:
    """Enter, before the app has the terminal, comes as the end of a line."""
    if isinstance(early, events.Key) and early.key == "ctrl+j":
        return events.Key("enter", "\r")
    return early


def _palette() -> type[Provider]:
    from director.tui.palette import DeedPalette

    return DeedPalette


class StudioApp(App[None]):
    """A terminal with a room in it; with no session, the first page comes before it.

    What is imported inside functions here is not seen at the start, and a start waits for no page that isn't.
    """

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    TITLE = "director"
    DEFAULT_MODE: ClassVar[str] = "studio"
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
        self._early: list[events.Key | events.Paste] | None = []  # typed before there was a line to type on
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-middle"), (150, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high"), (50, "-tall")]
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        here: Any = self  # Textual leaves open what a screen returns
        here.add_mode(self.DEFAULT_MODE, self._first)

    def _first(self) -> Screen[None]:
        """The room, or the first page: nothing blank is laid out and painted before it."""
        if self._session is not None:
            return self._room(self._session)
        from director.tui.first import FirstPage

        folder = sessions_folder(settings())
        return FirstPage(self._house.opener, [folder / name for name in session_names(folder)])

    def on_mount(self) -> None:
        """Find out what the terminal can do."""
        self.set_class(depth_of(self) in ("16", "none"), "-few-colours")
        if not self.is_headless:
            heed(self._end)

    def on_ready(self) -> None:
        """Collect garbage from now on: whoever starts the app may have held that up."""
        gc.enable()
        self._seen()

    def _seen(self) -> None:
        self.screen.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Have the room begin now that it is painted, and then have typed what came early."""
        if isinstance(self.screen, Room):
            self.screen.begin()
        self.call_later(self._type)

    def action_help_quit(self) -> None:
        """Ctrl+C where nothing is selected to be copied: once it asks, twice it leaves."""
        now = monotonic()
        if now - self._interrupted_at < _TWICE_S:
            self.exit()
        else:
            self.notify("Ctrl+C again leaves the studio", timeout=_TWICE_S)
        self._interrupted_at = now

    def _end(self, status: int) -> None:
        """Leave, since a signal says so; what is typed is kept first, whatever else takes its time."""
        for room in self.screen_stack:
            if isinstance(room, Room):
                room.memory.keep()
        self.exit(return_code=status)

    def close(self) -> None:
        """Let the session go; whoever runs the app calls it when the app has ended."""
        if self._session is not None:
            self._session.close()

    def pop_screen(self) -> AwaitComplete:
        """Take the page on top away; Escape twice on a slow machine asks for that when it is gone already."""
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete.nothing()

    # -- what is typed while the studio starts

    async def on_event(self, event: events.Event) -> None:
        """Keys wait in order until there is a line to type on."""
        if self._early is not None and isinstance(event, events.Key | events.Paste):
            self._early.append(event)
        else:
            await super().on_event(event)

    async def _type(self) -> None:
        early, self._early = self._early or [], None
        for event in early:
            await super().on_event(_as_pressed(event))

    # -- from one screen to the next

    async def on_first_page_chosen(self, event: "FirstPage.Chosen") -> None:
        """Go the way in that was chosen."""
        from director.rehearsal import demo
        from director.tui.naming import name_of
        from director.tui.rehearsing import Rehearsing

        if event.way == "session":
            await self._enter(Path(event.words))
            return
        name = {"note": name_of(event.words), "screenplay": name_of(Path(event.words).stem), "demo": demo().session}
        room = await self._enter(free_folder(sessions_folder(settings()), name[event.way]))
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
        left = self._session
        (self._session,) = opened
        await self._switch(self._session)
        if left is not None:
            left.close()

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

    async def _enter(self, folder: Path) -> Room:
        self._session = self._opened(folder, create=True)
        return await self._switch(self._session)

    async def _switch(self, session: Session) -> Room:
        """The room of that session in place of what is there, which is closed with all that lies over it."""
        here: Any = self  # Textual leaves open what a screen returns
        room, left, entered = self._room(session), self.current_mode, str(session.path)
        here.add_mode(entered, lambda: room)
        await self.switch_mode(entered)
        await self.remove_mode(left)
        self._seen()
        return room

    def _room(self, session: Session) -> Room:
        room = Room(session, self._house)
        if room.memory.held.theme in self.available_themes:
            self.theme = room.memory.held.theme
        return room

    def on_decision_film_jumped(self, event: "DecisionFilm.Jumped") -> None:
        """From a decision in the film to its shot in the room."""
        from director.tui.film import DecisionFilm

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
    def _leaving(self) -> None:
        self.exit()

    def on_first_page_leaving(self) -> None:
        """Leave from the first page."""
        self.exit()
