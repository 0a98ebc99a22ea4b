"""The monitor: takes playing in the terminal, with a slate, a clock and a scrub bar. It shows; it decides nothing."""

from director.tui.monitor.graphics import graphics_of, prepare
from director.tui.monitor.monitor import Monitor

__all__ = ["Monitor", "graphics_of", "prepare"]
