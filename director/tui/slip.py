"""A slip: a small question laid over what is on the screen. It only asks; whoever lays it does."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


def lay_over(screen: Any, slip: ModalScreen[Answer], heard: Callable[[Answer | None], None]) -> None:
    """Lay a slip over a screen, and hear what is answered."""
    screen.app.push_screen(slip, heard)


class Slip(ModalScreen[Answer]):
    """A small question over what is on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Leave")]
    DEFAULT_CSS = """
    Slip {
        align: center middle;
        & > Vertical { width: 48; max-width: 90%; height: auto; max-height: 80%; border: round $border; padding: 0 1; }
        & OptionList { height: auto; max-height: 14; border: none; padding: 0; background: transparent; }
        & OptionList:focus > .option-list--option-highlighted {
            background: $accent 25%; color: $foreground; text-style: bold;
        }
        & Static { text-style: bold; margin-bottom: 1; }
        & Input { margin-top: 1; }
    }
    """
