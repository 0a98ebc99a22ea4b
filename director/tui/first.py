"""The first page: three ways into a film, the films that are there, and what is on this machine.

Nothing is made here: what was chosen is told to the app.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.suggester import Suggester
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from director.checkup import Finding, Opener, findings
from director.tui.door import fault

_PARTS = ("interpreter", "renderer", "voice", "GPU", "sessions")
_SCREENPLAYS = (".fountain", ".fdx")
Way = Literal["note", "screenplay", "demo", "session"]


@dataclass
class Examined(Message):
    """One part of this machine was tried."""

    finding: Finding


class FirstPage(Screen[None]):
    """Where somebody comes in who has not said which film."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "way('note')", "A first note"),
        Binding("f3", "way('screenplay')", "A screenplay"),
        Binding("f4", "demo", "Play the demo"),
        Binding("f6", "way('sessions')", "Films"),
        Binding("ctrl+q,escape", "leave", "Leave"),
    ]
    CSS_PATH = "first.tcss"

    @dataclass
    class Chosen(Message):
        """A way in was chosen: the words of a note, a screenplay's path, a session's folder, or nothing."""

        way: Way
        words: str = ""

    class Leaving(Message):
        """Whoever came in goes again."""

    def __init__(self, opener: Opener, films: Sequence[Path]) -> None:
        super().__init__()
        self._opener, self._films = opener, films

    def compose(self) -> ComposeResult:
        """Three ways in, films, machine."""
        with VerticalScroll(id="ways"):
            yield Static(Content.styled("director", "bold $primary"), id="name")
            yield Static("Say what you want of a shot; it is drawn, it plays, each decision is kept.")
            yield Static(_way("F2", "Type a first note", "It makes the scene, place and people it names."))
            yield Line(placeholder="Night. A harbour. Ines waits under the only lamp.", id="note")
            yield Static(_way("F3", "Open a screenplay", "Fountain or Final Draft, into a first shot list."))
            yield Line(placeholder="harbour.fountain", suggester=_Files(), id="screenplay")
            yield Static(_way("F4", "Play the demo", "Two people over two pages, from nothing to a film."))
            with Horizontal(id="below"):
                with Vertical(id="films"):
                    yield Static(_way("F6", "Films that are here", ""))
                    yield OptionList(*(Option(film.name, id=str(film)) for film in self._films), id="sessions")
                with Vertical(id="machine"):
                    yield Static(Content.styled("This machine", "bold"))
                    yield Grid(id="findings")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Try the machine's parts while the page is read."""
        self.query_one("#films").display = bool(self._films)
        self.set_focus(self.query_one("#note"))
        threading.Thread(target=self._examine, name="checkup", daemon=True).start()

    def action_way(self, name: str) -> None:
        """Go to one of the ways in, before the next key is read."""
        self.set_focus(self.query_one(f"#{name}"))

    def action_demo(self) -> None:
        """Play the demo."""
        self.post_message(self.Chosen("demo"))

    def action_leave(self) -> None:
        """Go again."""
        self.post_message(self.Leaving())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        words = event.value.strip()
        if not words:
            return
        if event.input.id == "note":
            self.post_message(self.Chosen("note", words))
            return
        path = Path(words).expanduser()
        if path.is_file():
            self.post_message(self.Chosen("screenplay", str(path)))
        else:
            self.notify(f"there is no file {words}; give the path of a .fountain or .fdx", severity="warning")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.post_message(self.Chosen("session", event.option.id or ""))

    @on(Examined)
    def _examined(self, event: Examined) -> None:
        part, stands = event.finding.part, "ok" if event.finding.fine else "no"
        self.query_one("#findings").mount(
            Static(Content.styled(part, "$text-muted")),
            Static(Content.styled(stands, _COLOURS[event.finding.fine])),
            Static(Content(event.finding.told)),
        )

    def _examine(self) -> None:
        told = fault(lambda: self._tell(findings(self._opener)))
        if told:
            self.post_message(Examined(Finding("checkup", told, False)))

    def _tell(self, found: Iterable[Finding]) -> None:
        for finding in found:
            if self.is_running and (finding.part in _PARTS or not finding.fine):
                self.post_message(Examined(finding))


class Line(Input):
    """A line to type on. Ctrl+C with nothing selected means what it means in any terminal."""

    def action_copy(self) -> None:
        """Copy what is selected."""
        if not self.selected_text:
            raise SkipAction
        super().action_copy()


_COLOURS = {True: "$success", False: "$warning"}


def _way(key: str, name: str, told: str) -> Content:
    return Content.assemble((f"{key}  ", "bold $primary"), (name, "bold"), (f"   {told}", "$text-muted"))


class _Files(Suggester):
    """Screenplays and folders whose path begins as typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first path that goes on from what is typed."""
        typed = Path(value).expanduser()
        folder, begun = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
        try:
            inside = sorted(folder.iterdir())
        except OSError:
            return None
        for path in inside:
            if path.name.startswith(begun) and (path.is_dir() or path.suffix.lower() in _SCREENPLAYS):
                return f"{value[: len(value) - len(begun)]}{path.name}{'/' if path.is_dir() else ''}"
        return None
