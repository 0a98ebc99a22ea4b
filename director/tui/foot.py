"""The foot of the room: the keys that matter where the cursor is, in one line."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Static

from director.tui.deeds.deed import Deed
from director.tui.deeds.keys import said_key

Key = tuple[str, str]  # how it is called, what it does


class Foot(Static):
    """One line of keys; those of the part in focus come first."""

    DEFAULT_CSS = "Foot { height: 1; background: $panel; color: $text-muted; padding: 0 1; }"

    def __init__(self, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self._deeds = deeds

    def on_mount(self) -> None:
        """Follow the focus."""
        self.watch(self.screen, "focused", self._tell)

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._tell(self.screen.focused)

    def _tell(self, focused: Widget | None) -> None:
        typing = focused is not None and focused.id == "note"
        keys = [*own_keys(focused, shown=True), *_deed_keys(self._deeds, typing)]
        told, room = Content(), self.size.width - 2
        for key, words in keys:
            part = Content.assemble((key, "bold $primary"), f" {words}   ")
            if told.cell_length + part.cell_length - 3 > room:
                break
            told += part
        self.update(told)


def own_keys(part: DOMNode | None, shown: bool = False) -> list[Key]:
    """The keys that a part of the room has for itself."""
    if part is None:
        return []
    told = [
        one if isinstance(one, Binding) else Binding(one[0], one[1], one[2] if len(one) > 2 else "")
        for one in type(part).BINDINGS
    ]
    return [
        (" ".join(said_key(key) for key in binding.key.split(",")), binding.description)
        for binding in told
        if binding.description and (binding.show or not shown)
    ]


def _deed_keys(deeds: Sequence[Deed], typing: bool) -> list[Key]:
    """One key of each deed that the foot names: while a note is typed only what works then."""
    keys = [(deed, deed.key if typing else deed.board or deed.key) for deed in deeds if deed.footer]
    return [(said_key(key.split(",")[0]), deed.label) for deed, key in keys if key]
