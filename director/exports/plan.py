"""The floor plan of one shot as a page: set, marks, paths, camera and line of action from above, and a title block.

The same picture wherever it is asked for, a file or the studio's screen: a function of the production alone.
"""

import math
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import spoken
from director.exports import plan_symbols as symbols
from director.exports.export import Export, Exported
from director.exports.lettering import Lettering, Style
from director.exports.paper import NIGHT, PAPER, THEMES, Paper, Point, Sketch, Theme, polar
from director.exports.plan_symbols import Scale
from director.exports.title_block import titled
from director.files import whole
from director.staging.footprints import Spot
from director.staging.overhead import CameraMark, Overhead, overhead

SIZE = (1600, 1200)
MARGIN, BLOCK = 26.0, 190.0
_COARSE = 4  # how many pixels of the page one of a sketch stands for
STEEP = math.radians(50)  # from here on a camera sees a patch of floor and no cone
_RAILED = ("dolly", "slider")
_LEAST = 5.0  # metres that a plan shows at least
_AROUND = 0.9  # metres of floor kept about everything
_NEAR = 3.5  # metres within which a piece of the set belongs to the plan

Box = tuple[float, float, float, float]  # left, top, right, bottom


def write_plan(export: Export, out: Path, shot: Shot) -> Exported:
    """Write the floor plan of one shot as a PNG."""
    letters = Lettering()
    page = floor_plan(export.production, shot, theme=THEMES[export.theme], letters=letters)
    with whole(out) as part:
        page.save(part, "PNG")
    return Exported((out,), letters.told())


def floor_plan(
    production: Production,
    shot: Shot,
    size: tuple[int, int] = SIZE,
    theme: Theme = PAPER,
    letters: Lettering | None = None,
) -> Image.Image:
    """The plan of a shot as it is blocked, RGB of that size in pixels; a small one is a large one brought down."""
    wide = max(size[0], SIZE[0])
    laid_out = (wide, round(size[1] * wide / size[0]))
    paper = Paper(laid_out, theme, letters or Lettering())
    seen = overhead(production, shot)
    area = (MARGIN, MARGIN, laid_out[0] - MARGIN, laid_out[1] - MARGIN - BLOCK)
    _Plan(paper, production, shot, seen, fitted(framed(seen), area), area).drawn()
    titled(paper, production, shot, seen)
    page = paper.finished()
    return page if page.size == size else page.resize(size, Image.Resampling.LANCZOS)


def floor_sketch(production: Production, shot: Shot, size: tuple[int, int], theme: Theme = NIGHT) -> Image.Image:
    """The plan for where pixels are few, as in a terminal: the same floor and signs, without words or title block."""
    wide, high = (edge * _COARSE for edge in size)
    paper = Sketch((wide, high), theme)
    seen = overhead(production, shot)
    area = (_COARSE, _COARSE, wide - _COARSE, high - _COARSE)
    _Plan(paper, production, shot, seen, fitted(framed(seen), area), area).drawn()
    return paper.finished().reduce(_COARSE)


def framed(seen: Overhead) -> Box:
    """The metres of floor that a plan shows: everyone, the camera, what it favours, the room; no far backdrop."""
    spots = [spot for mark in seen.figures for spot in (mark.at, mark.head, *mark.path)]
    steep = abs(seen.camera.pitch) > STEEP
    favours = seen.camera.frame_on_floor(seen.aspect) if steep else (seen.camera.edge(0.0, seen.camera.distance),)
    spots += [seen.camera.at, *favours, *seen.track]
    left, top, right, bottom = _grown(_about(spots), _AROUND)
    near = _grown((left, top, right, bottom), _NEAR - _AROUND)
    for one in seen.standing:
        if one.stood is not None and one.name and _within((one.stood.x, one.stood.z), near):
            box = _about([corner for mark in one.footprints for corner in mark.corners])
            left, top = min(left, max(box[0], near[0])), min(top, max(box[1], near[1]))
            right, bottom = max(right, min(box[2], near[2])), max(bottom, min(box[3], near[3]))
    if seen.room is not None:
        room = _grown((seen.room.left, seen.room.back, seen.room.right, seen.room.front), 0.35)
        left, top, right, bottom = min(left, room[0]), min(top, room[1]), max(right, room[2]), max(bottom, room[3])
    more_x, more_z = max(_LEAST - right + left, 0.0) / 2, max(_LEAST - bottom + top, 0.0) / 2
    return left - more_x, top - more_z, right + more_x, bottom + more_z


def fitted(floor: Box, area: Box) -> Scale:
    """The scale at which the floor fills an area of the page, in its middle."""
    wide, deep = floor[2] - floor[0], floor[3] - floor[1]
    metre = min((area[2] - area[0]) / wide, (area[3] - area[1]) / deep)
    x = (area[0] + area[2] - metre * (floor[0] + floor[2])) / 2
    y = (area[1] + area[3] - metre * (floor[1] + floor[3])) / 2
    return Scale(metre, (x, y))


def beside(box: Box, line: tuple[Point, Point], side: float) -> list[Point]:
    """The part of a box on the left (+1) or right (-1) of a line that goes on for ever, as a polygon."""
    (ax, ay), (bx, by) = line
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    far = [side * ((by - ay) * (x - ax) - (bx - ax) * (y - ay)) for x, y in corners]
    kept: list[Point] = []
    for index, (x, y) in enumerate(corners):
        before = index - 1
        if (far[index] >= 0) != (far[before] >= 0):
            share = far[before] / (far[before] - far[index])
            kept.append(
                (
                    corners[before][0] + (x - corners[before][0]) * share,
                    corners[before][1] + (y - corners[before][1]) * share,
                )
            )
        if far[index] >= 0:
            kept.append((x, y))
    return kept


def _about(spots: list[Spot]) -> Box:
    xs, zs = [x for x, _ in spots], [z for _, z in spots]
    return min(xs), min(zs), max(xs), max(zs)


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _within(spot: Spot, box: Box) -> bool:
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]


@dataclass
class _Plan:
    """One plan while it is drawn; `taken` are the boxes of labels and symbols that later labels keep clear of."""

    paper: Paper
    production: Production
    shot: Shot
    seen: Overhead
    scale: Scale
    area: Box
    taken: list[Box] = field(default_factory=list[Box])

    def drawn(self) -> None:
        paper, scale, seen = self.paper, self.scale, self.seen
        at = scale.at(seen.camera.at)
        self.taken.append(_grown((*at, *at), symbols.camera_size(scale) * 1.2))
        symbols.footprints(paper, scale, seen.standing)
        self._camera_side()
        if seen.room is not None:
            symbols.corners(paper, scale, seen.room, {one.group for one in seen.standing if one.struck})
        self._views()
        self._line()
        if seen.track:
            symbols.track(paper, scale, seen.track, self.shot.camera.support in _RAILED)
        for mark in seen.figures:
            symbols.walk(paper, scale, mark)
        self._figures()
        if seen.closing is not None and seen.track:
            symbols.camera(paper, scale, seen.closing, ghost=True)
        symbols.camera(paper, scale, seen.camera)
        self._labels()
        self._frame()

    def _camera_side(self) -> None:
        """The side of the line that the camera keeps to, shaded lightly: in the room, or all over the page."""
        line, room = self.seen.line, self.seen.room
        if line is None or line.side == 0.0:
            return
        box = self.area
        if room is not None:
            box = (*self.scale.at((room.left, room.back)), *self.scale.at((room.right, room.front)))
        a, b = (self.scale.at(end) for end in line.ends)
        self.paper.polygon(beside(box, (a, b), line.side), (*self.paper.theme.axis, 16))

    def _views(self) -> None:
        """What the lens takes in at the opening, and in dashes at the end; straight down it is a patch of floor."""
        for camera, ghost in ((self.seen.closing, True), (self.seen.camera, False)):
            if camera is None:
                continue
            if abs(camera.pitch) < STEEP:
                symbols.cone(self.paper, self.scale, camera, self._deep(camera), ghost)
            else:
                symbols.patch(self.paper, self.scale.all(camera.frame_on_floor(self.seen.aspect)), ghost)

    def _deep(self, camera: CameraMark) -> float:
        """How deep the view is drawn: past what it favours, and past everybody who is framed."""
        ahead = math.sin(camera.bearing), math.cos(camera.bearing)
        depths = [
            (mark.head[0] - camera.at[0]) * ahead[0] + (mark.head[1] - camera.at[1]) * ahead[1]
            for mark in self.seen.figures
            if mark.favoured
        ]
        return max(camera.distance * 1.3, *(depth + 1.0 for depth in depths), camera.distance + 1.2)

    def _line(self) -> None:
        line = self.seen.line
        if line is None:
            return
        a, b = (self.scale.at(end) for end in line.ends)
        along = math.atan2(b[0] - a[0], b[1] - a[1])
        more = max(self.scale.metre * 1.1, 70.0)
        ends = [polar(a, along, -more), polar(b, along, more)]
        self.paper.dashed(ends, self.paper.theme.axis, 2.0, 12.0)
        style = Style(15, self.paper.theme.axis, halo=self.paper.theme.paper)
        self._label(max(ends, key=lambda end: end[0]), "line of action", style, 16.0)

    def _figures(self) -> None:
        initials = initials_of([mark.name for mark in self.seen.figures])
        for mark, letters in sorted(zip(self.seen.figures, initials, strict=True), key=lambda one: one[0].favoured):
            size = symbols.figure(self.paper, self.scale, mark, letters)
            self.taken.append(_grown((*self.scale.at(mark.at), *self.scale.at(mark.at)), size * 1.15))
            if mark.path:
                self.taken.append(_grown((*self.scale.at(mark.path[-1]), *self.scale.at(mark.path[-1])), size * 1.15))

    def _labels(self) -> None:
        theme, seen = self.paper.theme, self.seen
        for mark in {mark.name: mark for mark in sorted(seen.figures, key=lambda one: one.at[1])}.values():
            style = Style(19, theme.ink, bold=mark.favoured, halo=theme.paper)
            self._label(self.scale.at(mark.at), mark.name, style, max(self.scale.metre * 0.27, 17.0) * 1.25)
        optics = Style(17, theme.ink, bold=True, halo=theme.paper)
        self._label(self.scale.at(seen.camera.at), self._optics(), optics, symbols.camera_size(self.scale) * 1.5)
        self._distance()
        small = Style(15, theme.quiet, halo=theme.paper)
        for one in seen.standing:
            if one.name and one.footprints:
                box = _about([corner for mark in one.footprints for corner in mark.corners])
                middle = self.scale.at(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
                gone = " (struck)" if one.struck else ""
                self._label(middle, spoken(one.name) + gone, small, 0.0)

    def _optics(self) -> str:
        """Focal length and height, and what they become where the camera ends otherwise."""
        opening, closing = self.seen.camera, self.seen.closing or self.seen.camera
        focal = "" if abs(closing.focal_mm / opening.focal_mm - 1.0) < 0.02 else f" → {closing.focal_mm:.0f}"
        height = "" if abs(closing.height - opening.height) < 0.2 else f" → {closing.height:.1f}"
        return f"{opening.focal_mm:g}{focal} mm, {opening.height:.1f}{height} m high"

    def _distance(self) -> None:
        """How far it is from the camera to whom it favours, on the line of sight."""
        camera, theme = self.seen.camera, self.paper.theme
        favoured = next((mark.head for mark in self.seen.figures if mark.favoured), camera.edge(0.0, camera.distance))
        a, b = self.scale.at(camera.at), self.scale.at(favoured)
        if math.dist(a, b) < 90.0:
            return
        self.paper.dashed([a, b], (*theme.ink, 150), 1.0, 3.0)
        middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        self._label(middle, f"{camera.distance:.1f} m", Style(16, theme.ink, halo=theme.paper), 0.0)

    def _label(self, at: Point, text: str, style: Style, off: float) -> None:
        """The text at the first free place about a point: in the middle (where `off` is 0), below, above, beside."""
        wide, high = self.paper.letters.width(text, style), style.size
        aside = off + wide / 2 + 4.0
        places = [(0.0, off + high), (0.0, -off - 4.0), (aside, high * 0.35), (-aside, high * 0.35)]
        places += [(0.0, off + 2 * high), (0.0, -off - high - 4.0), (aside, high * 1.6), (-aside, high * 1.6)]
        for dx, dy in [(0.0, high * 0.35), *places] if off == 0.0 else places:
            x, y = at[0] + dx, at[1] + dy
            box = (x - wide / 2 - 2, y - high, x + wide / 2 + 2, y + high * 0.3)
            inside = _within(box[:2], _grown(self.area, -6.0)) and _within(box[2:], _grown(self.area, -6.0))
            if inside and not any(_meet(box, other) for other in self.taken):
                self.taken.append(box)
                self.paper.text((x, y), text, style, "middle")
                return

    def _frame(self) -> None:
        """The border of the plan, with nothing drawn beyond it, and the scale."""
        paper, (left, top, right, bottom) = self.paper, self.area
        wide, high = paper.size
        for blank in ((0, 0, wide, top), (0, bottom, wide, high), (0, 0, left, high), (right, 0, wide, high)):
            paper.block(blank, paper.theme.paper)
        paper.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], None, paper.theme.ink, 1.8)
        self._scale_bar()

    def _scale_bar(self) -> None:
        paper, theme = self.paper, self.paper.theme
        metres = next((one for one in (1, 2, 5, 10, 20, 50) if one * self.scale.metre >= 150), 100)
        long = metres * self.scale.metre
        x, y = self.area[2] - long - 34.0, self.area[3] - 26.0
        paper.block((x - 14, y - 34, x + long + 26, y + 16), (*theme.paper, 225))
        for index in range(2):
            paper.block(
                (x + index * long / 2, y - 4, x + (index + 1) * long / 2, y + 4), (theme.ink, theme.faint)[index]
            )
        for share, words in ((0.0, "0"), (0.5, f"{metres / 2:g}"), (1.0, f"{metres} m")):
            paper.text((x + long * share, y - 12), words, Style(15, theme.ink), "middle")


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def initials_of(names: list[str]) -> list[str]:
    """One letter for each name, two where two different names begin alike."""
    first = [name[:1].upper() for name in dict.fromkeys(names)]
    return [name[:2].capitalize() if first.count(name[:1].upper()) > 1 else name[:1].upper() for name in names]
