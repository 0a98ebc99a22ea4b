"""The still: one frame as sharp as it was drawn, laid over the half blocks by the terminal's own graphics.

It is only for what stands: Sixel flickers at frame rate. Where the terminal has no graphics it is never there.
"""

from importlib import import_module
from typing import Any

import numpy as np
from textual.widget import Widget
from textual.widgets import Static

from director.tui.monitor.graphics import Graphics
from director.tui.monitor.halfblock import Placed, placed
from director.tui.monitor.palettes import Rgb

_WIDGETS: dict[Graphics, str] = {"kitty": "TGPImage", "sixel": "SixelImage"}


class Still(Widget):
    """Lies over a picture of the same size; hidden until there is something to show."""

    DEFAULT_CSS = "Still { layer: still; position: absolute; display: none; background: transparent; }"

    def __init__(self, graphics: Graphics) -> None:
        super().__init__()
        self.graphics: Graphics = graphics
        self.picture: Rgb | None = None
        self._image: Any = Static()
        if graphics != "none":
            self._image = getattr(import_module("textual_image.widget"), _WIDGETS[graphics])()

    def compose(self) -> Any:
        """The widget that speaks the terminal's protocol."""
        yield self._image

    def lay(self, picture: Rgb, columns: int, rows: int, down: int) -> None:
        """Show a picture in the middle of so many cells, `down` lines below the top."""
        from PIL import Image  # only where the terminal has graphics

        place = placed(picture.shape[1::-1], columns, rows)
        first, last = place.top // 2, (place.top + place.height + 1) // 2
        self.picture = picture
        self.styles.offset = (place.left, down + first)
        for widget in (self, self._image):
            widget.styles.width, widget.styles.height = place.width, last - first
        self._image.image = Image.fromarray(_filled(picture, place, self.background_colors[1].rgb))
        self.display = True

    def lift(self) -> None:
        """Take it away."""
        if self.picture is not None:
            self.picture = None
            self._image.image = None
            self.display = False


def _filled(picture: Rgb, place: Placed, ground: tuple[int, int, int]) -> Rgb:
    """The picture with so much of the ground above and below it that whole cells are covered."""
    half = picture.shape[0] / place.height
    above, below = (round(half * (edge % 2)) for edge in (place.top, place.top + place.height))
    filled = np.empty((above + picture.shape[0] + below, *picture.shape[1:]), np.uint8)
    filled[:] = ground
    filled[above : above + picture.shape[0]] = picture
    return filled
