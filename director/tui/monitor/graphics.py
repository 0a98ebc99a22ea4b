"""Pictures that a terminal draws itself, for what stands still: which kind it has, told without asking it.

`textual_image` asks the terminal when it is imported, so `prepare` has to be called before the app runs; and only where
the environment promises an answer, since asking takes up to a second.
"""

import importlib
import re
import sys
from collections.abc import Mapping
from typing import Any, Literal

Graphics = Literal["kitty", "sixel", "none"]
_INSIDE = ("TMUX", "STY", "TEXTUAL_DRIVER")  # the last is set where an app is served to a browser
_KITTY_PROGRAMS = ("ghostty", "kitty")
_SIXEL_PROGRAMS = ("wezterm", "mlterm", "contour", "iterm.app")
_KITTY_SINCE = (0, 28)  # the first that lays pictures where letters stand, which is how they scroll and are covered
_WHO, _ANSWER = "\x1b[>q", ("\x1bP>|", "\x1b\\")  # XTVERSION
_ANSWER_S = 0.3
_SIXEL_TERMS = ("foot", "mlterm", "yaft", "contour", "xterm-sixel")


def graphics_of(environ: Mapping[str, str]) -> Graphics:
    """The kind that the environment promises; DIRECTOR_GRAPHICS (kitty, sixel, none) decides where it is set.

    None inside tmux and screen, which pass pictures on only when they are set up to, and none in a browser.
    """
    asked = environ.get("DIRECTOR_GRAPHICS", "").lower()
    if asked in ("kitty", "sixel", "none"):
        return asked
    term, program = environ.get("TERM", "").lower(), environ.get("TERM_PROGRAM", "").lower()
    if any(environ.get(inside) for inside in _INSIDE) or term.startswith(("tmux", "screen")) or "NO_COLOR" in environ:
        return "none"
    if environ.get("KITTY_WINDOW_ID") or environ.get("GHOSTTY_RESOURCES_DIR") or program in _KITTY_PROGRAMS:
        return "kitty"
    if "kitty" in term or "ghostty" in term:
        return "kitty"
    if environ.get("WEZTERM_EXECUTABLE") or program in _SIXEL_PROGRAMS or term.startswith(_SIXEL_TERMS):
        return "sixel"
    return "none"


def prepare(graphics: Graphics) -> Graphics:
    """Let `textual_image` ask the terminal what it has to know, while nobody else reads from it; what it can do."""
    if graphics == "none":
        return graphics
    importlib.import_module("textual_image.widget")
    return "none" if graphics == "kitty" and is_too_old(_name_of_terminal()) else graphics


def is_too_old(named: str) -> bool:
    """Whether a terminal that calls itself so is a kitty that would show a box in each cell of a picture."""
    version = re.search(r"kitty\((\d+)\.(\d+)", named)
    return version is not None and (int(version[1]), int(version[2])) < _KITTY_SINCE


def _name_of_terminal() -> str:
    terminal: Any = importlib.import_module("textual_image._terminal")
    try:
        with terminal.capture_terminal_response(*_ANSWER, _ANSWER_S) as told:
            print(_WHO, end="", file=sys.__stdout__, flush=True)
        return str(told.sequence)
    except (terminal.TerminalError, TimeoutError, OSError):
        return ""
