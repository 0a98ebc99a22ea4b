"""The tree of a shot: its versions over all branches, walked with its picture beside; and the branches of the session.

Every version is shown as the log has it. What is chosen here (go back, switch, merge) is asked of the room as a deed.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from director.domain.diff import Row
from director.domain.lineage import Version
from director.domain.shot import Shot
from director.session import Session
from director.takes.take import Take
from director.tui import diff_rows
from director.tui.door import fault
from director.tui.lineage_rows import Branched, branches, forked, row
from director.tui.monitor import Monitor
from director.tui.sheet import Sheet

_NEAR = 2  # versions that may be compared at once


class TreePage(Screen[None]):
    """A page over the room; what is chosen on it is said as a slash command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,f3", "dismiss", "Back"),
        ("space", "mark", "Compare this one"),
        ("s", "spec", "Mark in the spec"),
        ("b", "branch", "Branch here"),
        ("m", "merge", "Merge this branch"),
    ]
    DEFAULT_CSS = """
    TreePage #tree { width: 1fr; padding: 0 1; }
    TreePage #beside { width: 1fr; border-left: solid $border; }
    TreePage #between { height: auto; max-height: 50%; padding: 0 1; }
    TreePage #title { height: 1; background: $panel; padding: 0 1; }
    TreePage.-narrow Horizontal { layout: vertical; }
    """

    def __init__(self, session: Session, slate: str, say: Callable[[str], None]) -> None:
        super().__init__()
        self._say = say
        self._session, self._slate = session, slate
        self._versions = session.lineage(slate)
        self._marked: list[Version] = []

    def compose(self) -> ComposeResult:
        """The tree, the picture, and what differs."""
        yield Static(id="title")
        with Horizontal():
            yield Sheet("tree")
            with Vertical(id="beside"):
                yield Monitor()
                yield Static(id="between")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the tree, the cursor on what stands."""
        here = self._session.production.branch
        several = len({version.branch for version in self._versions})
        told = f"{self._slate}: {len(self._versions)} versions on {several} {'branch' if several == 1 else 'branches'}"
        self.query_one("#title", Static).update(f"{told}   Enter goes back to one, this shot alone")
        self._fill()
        stands = next((version for version in self._versions if version.stands), self._versions[-1])
        self._sheet.enter(stands)
        self.sub_title = here

    @property
    def _sheet(self) -> Sheet:
        return self.query_one("#tree", Sheet)

    def action_mark(self) -> None:
        """Compare the version under the cursor with the other that is marked, or with the one before it."""
        version = self._sheet.pointed
        if not isinstance(version, Version):
            return
        marked = [one for one in self._marked if one != version]
        self._marked = marked if len(marked) < len(self._marked) else [*marked, version][-_NEAR:]
        self._fill()
        self._sheet.point(version)
        self._look(version)

    def action_spec(self) -> None:
        """Mark in the room's spec what differs from the version under the cursor."""
        version = self._sheet.pointed
        if isinstance(version, Version):
            self._choose("/spec last" if version.stands else f"/spec #{version.decision}")

    def action_branch(self) -> None:
        """Begin a branch at the version under the cursor; its name is asked in the note line."""
        version = self._sheet.pointed
        if isinstance(version, Version):
            self._choose(f"/branch {version.decision} ")

    def action_merge(self) -> None:
        """Look at what merging the branch under the cursor would bring."""
        pointed = self._sheet.pointed
        name = pointed.name if isinstance(pointed, Branched) else pointed.branch if pointed else ""
        if name:
            self._choose(f"/merge {name}")

    def _choose(self, command: str) -> None:
        self.dismiss()
        self._say(command)

    @on(Sheet.Touched)
    def _touched(self, event: Sheet.Touched) -> None:
        event.stop()
        if isinstance(event.touch, Branched):
            self._choose(f"/branch {event.touch.name}")
        elif event.touch.stands:
            self.dismiss()
        else:
            self._choose(f"/restore {self._slate} #{event.touch.decision}")

    @on(Sheet.Pointed)
    def _pointed(self, event: Sheet.Pointed) -> None:
        event.stop()
        if isinstance(event.touch, Version):
            self._look(event.touch)

    def _fill(self) -> None:
        today = datetime.now().astimezone().date()
        lays = [row(one, self._made(one.version), one.version in self._marked, today) for one in forked(self._versions)]
        self._sheet.fill([*lays, branches(self._session.branches(), self._session.production.branch)])

    def _made(self, version: Version) -> Sequence[Row]:
        """What a version changed of the one it was made from."""
        parent = next((one for one in self._versions if one.decision == version.parent), None)
        return () if parent is None else self._session.compare(self._slate, parent, version)

    def _look(self, version: Version) -> None:
        """Show a version: against the other that is marked, or alone with what it changed."""
        other = next((one for one in self._marked if one != version), None)
        rows = self._made(version) if other is None else self._session.compare(self._slate, other, version)
        told = diff_rows.laid(diff_rows.table(version.decision, rows), max(30, self.size.width // 2 - 4))
        head = f"v{other.revision} → v{version.revision}" if other else f"v{version.revision} changed"
        lines = [Content.styled(head, "bold $primary"), *(line.text for line in told)]
        self.query_one("#between", Static).update(Content("\n").join(lines))
        pair = [version] if other is None else [other, version]
        self.run_worker(lambda: self._fetch(pair), thread=True, exclusive=True, exit_on_error=False)

    def _fetch(self, wanted: Sequence[Version]) -> None:
        """Bring the takes of versions, drawn where they aren't kept; runs on a thread."""
        here: Any = self  # Textual leaves open what an app returns
        found: list[tuple[Shot, Take]] = []
        told = fault(lambda: found.extend(self._brought(version) for version in wanted))
        if self.is_mounted:
            here.app.call_from_thread(lambda: self._put(found, told))

    def _brought(self, version: Version) -> tuple[Shot, Take]:
        shot = self._session.shot_at(self._slate, version.decision)
        return shot, self._session.take_of(self._slate, version)

    def _put(self, found: Sequence[tuple[Shot, Take]], told: str) -> None:
        if told:
            self.notify(told, severity="warning")
        elif len(found) == 1:
            self.query_one(Monitor).show(found[0][1], found[0][0])
        else:
            self.query_one(Monitor).compare(found[0], found[1])
