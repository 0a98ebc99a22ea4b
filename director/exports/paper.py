"""Paper: a page to draw on in its own pixels, with even edges, and the colours of a page by day and by night.

Shapes are drawn three times as fine and brought down once; pictures and text are laid on after that, so both stay
sharp. What is drawn is the business of whoever draws.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PIL import Image, ImageDraw

from director.exports.export import ThemeName
from director.exports.lettering import Colour, Lettering, Style

Point = tuple[float, float]
Paint = tuple[int, int, int] | tuple[int, int, int, int]
_FINE = 3


@dataclass(frozen=True)
class Theme:
    """The colours of a page."""

    paper: Colour
    ink: Colour
    quiet: Colour  # small print
    faint: Colour  # rules and what is not there any more
    wall: Colour
    line: Colour  # outlines of the set
    tint: float  # how much of its own colour a thing keeps
    cone: Colour
    axis: Colour
    accent: Colour


PAPER = Theme(
    paper=(250, 248, 243),
    ink=(28, 30, 34),
    quiet=(104, 106, 110),
    faint=(176, 174, 168),
    wall=(58, 60, 66),
    line=(112, 112, 112),
    tint=0.26,
    cone=(228, 168, 40),
    axis=(190, 52, 60),
    accent=(30, 98, 150),
)
NIGHT = Theme(
    paper=(20, 22, 27),
    ink=(234, 232, 226),
    quiet=(152, 154, 160),
    faint=(78, 82, 90),
    wall=(196, 198, 204),
    line=(134, 138, 146),
    tint=0.24,
    cone=(244, 190, 76),
    axis=(240, 104, 104),
    accent=(116, 178, 232),
)
THEMES: dict[ThemeName, Theme] = {"paper": PAPER, "night": NIGHT}


@dataclass
class Paper:
    """One page of `size` pixels. Bearings are radians with 0 down the page and positive towards its right."""

    size: tuple[int, int]
    theme: Theme
    letters: Lettering = field(default_factory=Lettering)

    def __post_init__(self) -> None:
        wide, high = self.size
        self._sheet = Image.new("RGB", (wide * _FINE, high * _FINE), self.theme.paper)
        self._draw = ImageDraw.Draw(self._sheet, "RGBA")
        self._pictures: list[tuple[Image.Image, tuple[int, int]]] = []
        self._texts: list[tuple[Point, str, Style]] = []

    def polygon(
        self, points: Sequence[Point], fill: Paint | None = None, line: Paint | None = None, width: float = 1.0
    ) -> None:
        """A closed shape."""
        if len(points) > 2 and fill is not None:
            self._draw.polygon(self._fine(points), fill=fill)
        if line is not None:
            self.path([*points, points[0]], line, width)

    def path(self, points: Sequence[Point], colour: Paint, width: float = 1.0) -> None:
        """An open line."""
        if len(points) > 1:
            self._draw.line(self._fine(points), fill=colour, width=max(1, round(width * _FINE)), joint="curve")

    def dashed(self, points: Sequence[Point], colour: Paint, width: float = 1.0, dash: float = 7.0) -> None:
        """An open line of dashes as long as the gaps between them."""
        left, drawn = dash, True
        for a, b in pairwise(points):
            far, gone = math.dist(a, b), 0.0
            while far - gone > 1e-6:
                step = min(left, far - gone)
                if drawn:
                    self.path([_along(a, b, gone / far), _along(a, b, (gone + step) / far)], colour, width)
                gone, left = gone + step, left - step
                if left <= 1e-6:
                    left, drawn = dash, not drawn

    def hatched(self, points: Sequence[Point], colour: Paint, gap: float = 9.0) -> None:
        """Diagonal lines over a convex shape."""
        reach = [x + y for x, y in points]
        at = math.ceil(min(reach) / gap) * gap
        while at < max(reach):
            crossed = [
                _along(a, b, (at - a[0] - a[1]) / (b[0] + b[1] - a[0] - a[1]))
                for a, b in pairwise([*points, points[0]])
                if (a[0] + a[1] - at) * (b[0] + b[1] - at) < 0
            ]
            self.path(crossed, colour, 0.8)
            at += gap

    def circle(
        self, at: Point, radius: float, fill: Paint | None = None, line: Paint | None = None, width: float = 1.0
    ) -> None:
        """A disc or ring."""
        x, y, r = at[0] * _FINE, at[1] * _FINE, radius * _FINE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill, line, max(1, round(width * _FINE)))

    def arrowhead(self, tip: Point, bearing: float, size: float, colour: Paint) -> None:
        """A filled head whose point is at the tip."""
        back = [polar(tip, bearing + turn, size) for turn in (math.pi - 0.42, math.pi + 0.42)]
        self.polygon([tip, back[0], polar(tip, bearing + math.pi, size * 0.62), back[1]], colour)

    def block(self, box: tuple[float, float, float, float], fill: Paint) -> None:
        """A filled rectangle: left, top, right, bottom."""
        left, top, right, bottom = box
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], fill)

    def picture(self, picture: Image.Image, at: tuple[int, int]) -> None:
        """A picture over the shapes, its top left corner at the point; it may be see-through."""
        self._pictures.append((picture, at))

    def text(self, at: Point, text: str, style: Style, where: str = "left") -> None:
        """One line of text over everything, its baseline at the point: left of it, "middle" or "right"."""
        share = {"left": 0.0, "middle": 0.5, "right": 1.0}[where]
        if text:
            self._texts.append(((at[0] - share * self.letters.width(text, style), at[1]), text, style))

    def finished(self) -> Image.Image:
        """The page as it is."""
        page = self._sheet.reduce(_FINE)
        for picture, at in self._pictures:
            page.paste(picture, at, picture if picture.mode == "RGBA" else None)
        draw = ImageDraw.Draw(page)
        for at, text, style in self._texts:
            self.letters.write(draw, at, text, style)
        return page

    def _fine(self, points: Sequence[Point]) -> list[Point]:
        return [(x * _FINE, y * _FINE) for x, y in points]


def polar(at: Point, bearing: float, far: float) -> Point:
    """The point so far from another in a bearing."""
    return at[0] + math.sin(bearing) * far, at[1] + math.cos(bearing) * far


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour so far on the way from one to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def of_hex(code: str) -> Colour:
    """#rrggbb as a colour."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def over(colour: Colour) -> Colour:
    """Black or white, whichever reads on the colour."""
    red, green, blue = colour
    return (20, 20, 22) if 0.30 * red + 0.59 * green + 0.11 * blue > 140 else (255, 255, 255)


class Sketch(Paper):
    """A page that is brought down so far that words and hatching would be dirt on it, and thin lines would vanish."""

    def path(self, points: Sequence[Point], colour: Paint, width: float = 1.0) -> None:
        """An open line."""
        super().path(points, colour, max(2.0 * width, 2.5))

    def hatched(self, points: Sequence[Point], colour: Paint, gap: float = 9.0) -> None:
        """The shape in a tint."""
        self.polygon(points, (*colour[:3], 60))

    def block(self, box: tuple[float, float, float, float], fill: Paint) -> None:
        """Nothing lies under words."""

    def text(self, at: Point, text: str, style: Style, where: str = "left") -> None:
        """Nothing is written."""


def _along(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
