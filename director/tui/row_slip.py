"""A slip that asks what is to be done with a row of the conversation. It only asks; what is chosen is a deed's name."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from director.tui.deeds.deed import Deed
from director.tui.deeds.keys import said_keys
from director.tui.slip import Slip

_KEYS = 10


class RowSlip(Slip[str | None]):
    """The deeds that take the row under the cursor, each with its key; None where none is wanted."""

    def __init__(self, title: str, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self._title, self._deeds = title, deeds

    def compose(self) -> ComposeResult:
        """The row, and what can be done with it."""
        with Vertical():
            yield Static(self._title, markup=False)
            yield OptionList(*(Option(_said(deed), deed.name) for deed in self._deeds), compact=True)

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _said(deed: Deed) -> Content:
    return Content.assemble((f"{said_keys(deed):<{_KEYS}}", "bold $primary"), deed.label)
