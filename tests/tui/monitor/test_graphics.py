"""Which graphics a terminal has is told from its environment; where it has some, what stands is laid over in full."""

import pytest

from director.tui.monitor.graphics import Graphics, graphics_of, is_too_old


@pytest.mark.parametrize(
    ("environ", "graphics"),
    [
        ({"TERM": "xterm-256color"}, "none"),
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sixel"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/tmux"}, "none"),
        ({"TERM": "xterm-kitty", "NO_COLOR": ""}, "none"),
        ({"TERM": "xterm-kitty", "DIRECTOR_GRAPHICS": "none"}, "none"),
        ({"TERM": "xterm", "DIRECTOR_GRAPHICS": "sixel"}, "sixel"),
        ({"TERM": "xterm-kitty", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, "none"),
        ({}, "none"),
    ],
)
def test_the_environment_tells(environ: dict[str, str], graphics: Graphics) -> None:
    assert graphics_of(environ) == graphics


@pytest.mark.parametrize(
    ("named", "old"),
    [
        ("\x1bP>|kitty(0.26.5)\x1b\\", True),
        ("\x1bP>|kitty(0.28.0)\x1b\\", False),
        ("\x1bP>|kitty(1.0.0)\x1b\\", False),
        ("\x1bP>|ghostty 1.1.3\x1b\\", False),
        ("", False),
    ],
)
def test_a_kitty_that_would_show_boxes_gets_half_blocks(named: str, old: bool) -> None:
    assert is_too_old(named) == old
