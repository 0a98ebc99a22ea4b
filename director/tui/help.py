"""The help page: every deed by its group, with its key and its slash form, made from their declarations."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from director.tui.deeds import DEEDS


class HelpPage(ModalScreen[None]):
    """One page of help; Esc puts it away."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1,q,question_mark", "dismiss", "Close")]
    DEFAULT_CSS = """
    HelpPage { align: center middle; }
    HelpPage VerticalScroll { width: 90%; max-width: 110; height: 90%; border: round $primary; padding: 1 2; }
    """

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield Static(_page())


def _page() -> Content:
    lines: list[Content] = []
    group = ""
    for deed in DEEDS:
        if deed.group != group:
            group = deed.group
            lines += [Content(), Content.styled(group.upper(), "$primary bold")]
        keys = " ".join(self_key(key) for key in (deed.key, deed.board) if key)
        lines.append(
            Content.assemble((f"{keys:<16}", "bold"), (f"{deed.slash} {deed.words}".ljust(26), "$secondary"), deed.help)
        )
    return Content("\n").join(lines)


_KEYS = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "question_mark": "?",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
}


def self_key(key: str) -> str:
    """A key as people know it."""
    return _KEYS.get(key, key.upper() if len(key) > 1 and key[0] == "f" else key)
