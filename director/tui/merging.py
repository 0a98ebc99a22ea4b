"""Before a merge: what the other branch brings, and where both changed a field, side by side. Nothing is recorded here.

Where both changed a field, whose it is to be is picked on the page; it ends as the slash command that does all that,
and what was left open is asked then.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from director.domain.merge import Difference, Merge, Side
from director.domain.wording import field_name, value_words
from director.errors import UsageError
from director.exports.cells import padded
from director.tui import diff_rows
from director.tui.sheet import Lay, Line, Sheet
from director.words import one_line

_NAME = 24  # columns of a field's name


class MergePage(Screen[None]):
    """A page over the room; what is chosen on it is said as a slash command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "dismiss", "Leave it"),
        ("o,left", "pick('ours')", "Ours"),
        ("t,right", "pick('theirs')", "Theirs"),
        ("O", "pick_all('ours')", "All ours"),
        ("T", "pick_all('theirs')", "All theirs"),
        ("m", "merge", "Merge, ask what is open"),
    ]
    DEFAULT_CSS = "MergePage #merge { padding: 0 1; } MergePage #title { height: 1; background: $panel; padding: 0 1; }"

    def __init__(self, merge: Merge, say: Callable[[str], None]) -> None:
        super().__init__()
        self._merge, self._say = merge, say
        self._sides: dict[str, Side] = {}

    def compose(self) -> ComposeResult:
        """What comes, and what clashes."""
        yield Static(id="title", markup=False)
        yield Sheet("merge")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Lay both lists out, the cursor on the first field that somebody has to judge."""
        self._fill()
        first = self._merge.conflicts[0] if self._merge.conflicts else None
        self.call_after_refresh(lambda: self.query_one(Sheet).enter(first))  # a sheet without a size has other lines

    def action_pick(self, side: Side) -> None:
        """The field under the cursor as that side has it; then the next."""
        sheet = self.query_one(Sheet)
        if isinstance(sheet.pointed, Difference):
            self._sides[sheet.pointed.name] = side
            self._fill()
            sheet.action_step(1)

    def action_pick_all(self, side: Side) -> None:
        """Every field that clashes as that side has it."""
        self._sides = {one.name: side for one in self._merge.conflicts}
        self._fill()

    def action_merge(self) -> None:
        """Merge it as it is picked; what isn't is asked field by field."""
        self.dismiss()
        self._say(f"/merge {self._merge.frm} {picked(self._sides)}")

    @on(Sheet.Touched)
    def _touched(self, event: Sheet.Touched) -> None:
        event.stop()
        if isinstance(event.touch, Difference):
            name = event.touch.name
            self._sides[name] = "theirs" if self._sides.get(name) == "ours" else "ours"
            self._fill()

    def _fill(self) -> None:
        merge = self._merge
        open_ = len(merge.conflicts) - len(self._sides)
        told = (
            f"merge {merge.frm} into {merge.onto}: {len(merge.clean)} come, {len(merge.conflicts)} clash, {open_} open"
        )
        self.query_one("#title", Static).update(told)
        self.query_one(Sheet).fill([_clean(merge), _clashing(merge, self._sides)])


def picked(sides: Mapping[str, Side]) -> str:
    """Whose each field is, as the slash command has it: "ask ours: 1A lens.focal_mm; theirs: 1B, 1C look"."""
    told = [
        f"{side}: {', '.join(name for name, one in sides.items() if one == side)}"
        for side in get_args(Side)
        if side in sides.values()
    ]
    return f"ask {'; '.join(told)}".strip()


def read(words: str) -> tuple[Side | None, dict[str, Side]]:
    """How to merge, as `picked` says it, or with ours or theirs for all else; raises UsageError for other words."""
    how, _, rest = words.strip().partition(" ")
    if how not in ("ask", *get_args(Side)):
        raise UsageError(f"{how!r} is no way to merge; say ask, ours or theirs, and then ours: 1A lens; theirs: 1B")
    sides: dict[str, Side] = {}
    for part in filter(None, (one.strip() for one in rest.split(";"))):
        side, _, names = part.partition(":")
        sides |= {name.strip(): _side(side.strip()) for name in names.split(",") if name.strip()}
    return _side(how) if how != "ask" else None, sides


def _side(word: str) -> Side:
    if word == "ours":
        return "ours"
    if word == "theirs":
        return "theirs"
    raise UsageError(f"{word!r} is no side; say ours: and theirs: with fields after it")


def _clean(merge: Merge) -> Lay:
    def lay(width: int) -> list[Line]:
        title = Line(Content.styled(f"{merge.frm.upper()} BRINGS", "bold $primary"))
        rows = diff_rows.laid(diff_rows.table(merge.theirs, merge.clean), width)
        return [title, *(Line(line.text) for line in rows or [Line(Content("nothing of its own"))]), Line(Content())]

    return lay


def _clashing(merge: Merge, sides: Mapping[str, Side]) -> Lay:
    def lay(width: int) -> list[Line]:
        if not merge.conflicts:
            return [Line(Content.styled("nothing was changed on both", "$success"))]
        side = max(12, (width - _NAME) // 2)
        head = f"{'CHANGED ON BOTH':<{_NAME}}{padded(f'ours, {merge.onto}', side - 1)} theirs, {merge.frm}"
        title = Line(Content.styled(head, "bold $warning").truncate(width))
        return [title, *(_sides(one, sides.get(one.name), side, width) for one in merge.conflicts)]

    return lay


def _sides(one: Difference, picked: Side | None, side: int, width: int) -> Line:
    """A field as both have it, what is picked marked by a sign and in bold."""
    thing = one.target.partition(":")[2]
    name = one_line(f"{thing} {field_name(one.path) if one.path else ''}")
    said: list[Content] = [Content.styled(f"{padded(name, _NAME - 1)} ", "" if picked else "bold $warning")]
    for whose, value in (("ours", one.ours), ("theirs", one.theirs)):
        words = f"{'●' if picked == whose else '○'} {_held(one, value)}"
        style = "bold $success" if picked == whose else ("$text-muted" if picked else "")
        said.append(Content.styled(f"{padded(words, side - 1)} ", style))
    return Line(Content.assemble(*said).truncate(width, ellipsis=True), one)


def _held(one: Difference, value: Any) -> str:
    if one.path:
        return one_line(value_words(one.path, value))
    return "gone" if value is None else "there"
