"""Before a merge: what the other branch brings, and where both changed a field, side by side. Nothing is recorded here.

What is chosen ends the page as the slash command that does it; fields that clash are then asked one by one, or all go
to one side.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from director.domain.merge import Difference, Merge
from director.domain.wording import field_name, value_words
from director.tui import diff_rows
from director.tui.sheet import Lay, Line, Sheet
from director.words import one_line


class MergePage(Screen[None]):
    """A page over the room; what is chosen on it is said as a slash command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "dismiss", "Leave it"),
        ("m", "go('')", "Merge, ask field by field"),
        ("o", "go('ours')", "All ours"),
        ("t", "go('theirs')", "All theirs"),
    ]
    DEFAULT_CSS = "MergePage #merge { padding: 0 1; } MergePage #title { height: 1; background: $panel; padding: 0 1; }"

    def __init__(self, merge: Merge, say: Callable[[str], None]) -> None:
        super().__init__()
        self._merge, self._say = merge, say

    def compose(self) -> ComposeResult:
        """What comes, and what clashes."""
        yield Static(f"merge {self._merge.frm} into {self._merge.onto}", id="title", markup=False)
        yield Sheet("merge")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Lay both lists out."""
        self.query_one(Sheet).fill([_clean(self._merge), _clashing(self._merge)])

    def action_go(self, side: str) -> None:
        """Merge it, what clashes as that side has it."""
        self.dismiss()
        self._say(f"/merge {self._merge.frm} {side or 'ask'}")


def _clean(merge: Merge) -> Lay:
    def lay(width: int) -> list[Line]:
        title = Line(Content.styled(f"{merge.frm.upper()} BRINGS", "bold $primary"))
        rows = diff_rows.laid(diff_rows.table(merge.theirs, merge.clean), width)
        return [title, *(Line(line.text) for line in rows or [Line(Content("nothing of its own"))]), Line(Content())]

    return lay


def _clashing(merge: Merge) -> Lay:
    def lay(width: int) -> list[Line]:
        if not merge.conflicts:
            return [Line(Content.styled("nothing was changed on both", "$success"))]
        side = max(12, (width - 24) // 2)
        head = f"{'CHANGED ON BOTH':<24}{f'ours, {merge.onto}':<{side}}{f'theirs, {merge.frm}'}"
        title = Line(Content.styled(head, "bold $warning").truncate(width))
        return [title, *(_sides(one, side, width) for one in merge.conflicts)]

    return lay


def _sides(one: Difference, side: int, width: int) -> Line:
    thing = one.target.partition(":")[2]
    name = one_line(f"{thing} {field_name(one.path) if one.path else ''}")
    ours, theirs = (one_line(value_words(one.path, value)) for value in (one.ours, one.theirs))
    said = Content.assemble((f"{name:<23.23} ", "bold"), f"{ours:<{side - 1}.{side - 1}} ", (theirs, "$accent"))
    return Line(said.truncate(width, ellipsis=True))
