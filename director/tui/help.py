"""The help page: every deed by its group, with its keys and its slash form, made from their declarations.

In columns as many as fit; what is typed narrows it down, and says in a sentence what each of the rest does.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from director.tui.completing import nearness
from director.tui.deeds.deed import Deed
from director.tui.deeds.keys import said_keys
from director.tui.foot import Key

_COLUMN = 37  # columns of the terminal for a column of the page
_KEYS, _LABEL = 11, 16
_GAP = 1


class HelpPage(ModalScreen[None]):
    """One page of help; Esc puts it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "dismiss", "Close", priority=True),
        Binding("down", "scroll(1)", "", priority=True),
        Binding("up", "scroll(-1)", "", priority=True),
        Binding("pagedown", "scroll(10)", "", priority=True),
        Binding("pageup", "scroll(-10)", "", priority=True),
    ]
    DEFAULT_CSS = """
    HelpPage { align: center middle; }
    HelpPage > Vertical { width: 100%; max-width: 122; height: 100%; border: round $primary; background: $background; }
    HelpPage Input { border: none; height: 1; padding: 0 1; background: $panel; }
    HelpPage Static { padding: 0 1; }
    """

    def __init__(self, deeds: Sequence[Deed], here: str = "", keys: Sequence[Key] = ()) -> None:
        super().__init__()
        self._deeds, self._here, self._keys = deeds, here, keys

    def compose(self) -> ComposeResult:
        """A line to search with, and the page."""
        with Vertical() as page:
            page.border_title = "keys and commands"
            page.border_subtitle = "Esc closes"
            yield Input(placeholder="type to search", compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(id="page")

    def on_mount(self) -> None:
        """Whoever opens help may type at once."""
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """As many columns as fit."""
        self.call_after_refresh(self._write)

    def action_scroll(self, by: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    @on(Input.Changed)
    def _write(self) -> None:
        words, width = self.query_one(Input).value.strip(), self.query_one(VerticalScroll).size.width - 2
        if words:
            told = found(self._deeds, words, width)
        else:
            told = in_columns([here(self._here, self._keys), *groups(self._deeds)], max(1, width // _COLUMN))
        self.query_one("#page", Static).update(told)


def here(part: str, keys: Sequence[Key]) -> list[Content]:
    """The keys of the part of the room that the cursor is in."""
    rows = [_row(key, words, "") for key, words in keys]
    return [Content.styled(f"HERE: {part}", "$primary bold"), *rows, Content()] if rows else []


def groups(deeds: Sequence[Deed]) -> list[list[Content]]:
    """The deeds of each group as rows under its name."""
    names = list(dict.fromkeys(deed.group for deed in deeds))
    return [
        [
            Content.styled(name.upper(), "$primary bold"),
            *(_row(said_keys(deed), deed.label, deed.slash) for deed in deeds if deed.group == name),
            Content(),
        ]
        for name in names
    ]


def found(deeds: Sequence[Deed], words: str, width: int) -> Content:
    """The deeds that fit what is typed, the nearest first, each with its use and what it does."""
    ranked = sorted(deeds, key=lambda deed: -_near(deed, words))
    lines: list[Content] = []
    for deed in ranked:
        if _near(deed, words):
            usage = f"{deed.slash} {deed.words}".rstrip()
            lines.append(Content.assemble((f"{said_keys(deed):<{_KEYS}} ", "bold"), (usage, "bold $secondary")))
            lines += [line.pad_left(_KEYS + 1) for line in Content(deed.help).wrap(max(20, width - _KEYS - 1))]
    return Content("\n").join(lines or [Content(f"nothing here is called {words}")])


def in_columns(blocks: Sequence[Sequence[Content]], columns: int) -> Content:
    """Blocks of rows one after another in columns of about one height; a block is not broken."""
    height = -(-sum(len(block) for block in blocks) // columns)
    filled: list[list[Content]] = [[]]
    for block in blocks:
        if filled[-1] and len(filled) < columns and len(filled[-1]) + len(block) // 2 > height:
            filled.append([])
        filled[-1] += block
    tallest = max(len(column) for column in filled)
    padded = [[*column, *[Content()] * (tallest - len(column))] for column in filled]
    rows = (
        Content(" ").join(cell.pad_right(max(0, _COLUMN - _GAP - cell.cell_length)) for cell in row)
        for row in zip(*padded, strict=True)
    )
    return Content("\n").join(rows)


def _near(deed: Deed, words: str) -> int:
    near = max(nearness(words, said) for said in (deed.name, deed.label, deed.group))
    return near if near > 1 else int(words.casefold() in deed.help.casefold())


def _row(keys: str, label: str, slash: str) -> Content:
    room = _COLUMN - _GAP - _KEYS - 2 - len(slash)
    return Content.assemble(
        (f"{keys:<{_KEYS}.{_KEYS}} ", "bold"), f"{label:<{min(room, _LABEL)}.{room}} ", (slash, "$secondary")
    )
