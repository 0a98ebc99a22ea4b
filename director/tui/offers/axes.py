"""The menu of axes: what of a shot can be varied, how it is now, and what would be offered."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from director.domain import paths
from director.domain.alternates import worded
from director.domain.axes import AXES, SETUPS, axis_at
from director.domain.shot import Shot
from director.domain.variations import on_axis
from director.domain.wording import value_words
from director.errors import Refused

_FIRST = ("lens", "size", "angle", "side", "light", "camera", "framing", "time", "weather", "temperature", "duration")
_NAME = 13


class AxisSlip(ModalScreen[str | None]):
    """Asks along which axis to vary a shot; None where along none."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Leave")]
    DEFAULT_CSS = """
    AxisSlip {
        align: center middle;
        & > Vertical {
            width: 100; max-width: 96%; height: auto; max-height: 90%; border: round $border; padding: 0 1;
            background: $background;
        }
        & Static { text-style: bold; margin-bottom: 1; }
        & OptionList { height: auto; max-height: 18; border: none; padding: 0; background: transparent; }
    }
    """

    def __init__(self, shot: Shot) -> None:
        super().__init__()
        self.shot = shot
        self._lines = [line for axis in axes() if (line := _line(shot, axis)) is not None]

    def compose(self) -> ComposeResult:
        """The axes."""
        with Vertical():
            yield Static(f"Vary {self.shot.id}: along which axis?")
            yield OptionList(*(Option(words, axis) for axis, words in self._lines), compact=True)

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def axes() -> tuple[str, ...]:
    """Every axis once, those that are asked for most first."""
    words = (axis_at(path) for path in AXES.values())
    return tuple(dict.fromkeys([*_FIRST, *SETUPS, *words]))


def _line(shot: Shot, axis: str) -> tuple[str, Content] | None:
    try:
        offers = on_axis(shot, axis)
    except Refused:
        return None
    now = ""
    if axis in AXES:
        now = value_words(AXES[axis], paths.read(shot.model_dump(mode="json", by_alias=True), AXES[axis])) + "  →  "
    told = Content.assemble(now, (", ".join(map(worded, offers)), "$text-muted"))
    return axis, Content.assemble((f"{axis:<{_NAME}}", "bold"), told).truncate(94, ellipsis=True)
