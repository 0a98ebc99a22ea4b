"""The symbols of a floor plan, as a first assistant director draws them: figures, cameras, doors, walls, paths.

Places are metres of the plan and go through a `Scale`; what stands where is known to staging alone.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from director.exports.lettering import Colour, Style
from director.exports.paper import Paper, Point, mixed, of_hex, over, polar
from director.staging.footprints import CUT, Footprint, Spot, hull
from director.staging.overhead import CameraMark, FigureMark, Standing
from director.staging.places import Room, Stood
from director.staging.staged import Pattern

_BULK = 2.2  # metres: what is cut through and larger than this each way is a building
_THICK = 0.12  # metres of a wall
_LIES_FLAT = 0.05  # metres: what ends lower is a surface, not a thing
_SMALL = 0.03  # metres: what is smaller each way is left out


@dataclass(frozen=True)
class Scale:
    """Where metres of the plan fall on the page: pixels to a metre, and the page's point of the plan's origin."""

    metre: float
    origin: Point

    def at(self, spot: Spot) -> Point:
        """A place of the plan on the page."""
        return self.origin[0] + spot[0] * self.metre, self.origin[1] + spot[1] * self.metre

    def all(self, spots: tuple[Spot, ...]) -> list[Point]:
        """Places of the plan on the page."""
        return [self.at(spot) for spot in spots]


def footprints(paper: Paper, scale: Scale, standing: tuple[Standing, ...]) -> None:
    """The set from above: low things first, walls cut through in solid colour, what hangs overhead in dashes."""
    shown = [(one, mark) for one in standing if not one.struck for mark in one.footprints if len(mark.corners) > 2]
    for one, mark in sorted(shown, key=lambda pair: pair[1].high):
        if mark.low < CUT:
            draw = _wall if one.group.startswith("wall") else _thing
            draw(paper, scale.all(mark.corners), mark)
    for one in standing:
        if one.struck:
            _gone(paper, scale, one)
        elif not one.group.startswith("wall"):
            _canopy(paper, scale, [mark for mark in one.footprints if mark.low >= CUT])
        if one.stood is not None and one.stood.kind == "door" and not one.struck:
            _door(paper, scale, one.stood)


def corners(paper: Paper, scale: Scale, room: Room, struck: set[str]) -> None:
    """The corners of a room, where two walls that both stand meet."""
    for side, x, out in (("left", room.left, -1.0), ("right", room.right, 1.0)):
        for end, z, back in (("back", room.back, -1.0), ("front", room.front, 1.0)):
            if f"wall:{side}" not in struck and f"wall:{end}" not in struck:
                inner, outer = scale.at((x, z)), scale.at((x + out * _THICK, z + back * _THICK))
                paper.block((*inner, *outer), paper.theme.wall)


def _wall(paper: Paper, corners: list[Point], mark: Footprint) -> None:
    if mark.cut:
        paper.polygon(corners, paper.theme.wall, paper.theme.wall, 1.0)
    elif mark.high > 0.3 and min(mark.across) > _THICK / 2:
        paper.polygon(corners, paper.theme.paper, paper.theme.line, 0.8)


def _thing(paper: Paper, corners: list[Point], mark: Footprint) -> None:
    theme = paper.theme
    low = 1.0 if mark.high > 0.3 else 0.6  # kerbs and rugs are paler than what stands on them
    colour = mixed(theme.paper, _seen(mark.surface.albedo), theme.tint * low)
    if max(mark.across) < _SMALL:
        return
    if mark.cut and min(mark.across) > _BULK:
        paper.polygon(corners, mixed(theme.paper, theme.faint, 0.25), theme.wall, 2.0)
        paper.hatched(corners, theme.faint)
        return
    if mark.high < _LIES_FLAT or mark.surface.pattern == Pattern.WATER:
        paper.polygon(corners, colour, mixed(colour, theme.line, 0.3), 0.8)
    else:
        paper.polygon(corners, colour, theme.line, 1.1 if mark.high > 0.4 else 0.8)


def _canopy(paper: Paper, scale: Scale, marks: list[Footprint]) -> None:
    """What hangs overhead, as one shape: seen through, its rim in dashes."""
    if not marks:
        return
    colour = _seen(marks[-1].surface.albedo)
    rim = scale.all(hull(corner for mark in marks for corner in mark.corners))
    paper.polygon(rim, (*colour, 56))
    paper.dashed([*rim, rim[0]], mixed(paper.theme.line, colour, 0.3), 1.0, 5.0)


def _gone(paper: Paper, scale: Scale, one: Standing) -> None:
    """What is flown or struck: where it would stand, in faint dashes."""
    for mark in one.footprints:
        if len(mark.corners) > 2 and mark.low < CUT and mark.high > 0.3:
            corners = scale.all(mark.corners)
            paper.dashed([*corners, corners[0]], paper.theme.faint, 1.2, 6.0)


def _door(paper: Paper, scale: Scale, door: Stood) -> None:
    """The opening in the wall, the leaf standing open and the way it swings."""

    def place(x: float, z: float) -> Point:
        x, _, z = door.world((x, 0.0, z))
        return scale.at((x, z))

    half, theme = 0.44, paper.theme
    paper.polygon([place(-half, -0.18), place(half, -0.18), place(half, 0.06), place(-half, 0.06)], theme.paper)
    for side in (-half, half):
        paper.path([place(side, -0.18), place(side, 0.06)], theme.wall, 1.6)
    turns = [step * math.pi / 24 for step in range(13)]
    swing = [place(-half + 2 * half * math.cos(turn), 0.04 + 2 * half * math.sin(turn)) for turn in turns]
    paper.polygon(
        [place(-half, 0.04), place(-half + 0.05, 0.04), place(-half + 0.05, 0.92), place(-half, 0.92)],
        theme.paper,
        theme.wall,
        1.2,
    )
    paper.path(swing, theme.line, 0.9)


def _seen(albedo: tuple[float, float, float]) -> Colour:
    red, green, blue = (round(255 * min(max(one, 0.0), 1.0) ** (1 / 2.2)) for one in albedo)
    return red, green, blue


def figure(paper: Paper, scale: Scale, mark: FigureMark, initials: str) -> float:
    """A figure from above: shoulders across the way it faces, head, nose and initials; gives its radius in pixels."""
    size = max(scale.metre * 0.27, 17.0)
    at = scale.at(mark.at)
    if mark.lying:
        _lying(paper, scale, mark, size)
    else:
        _body(paper, at, mark.bearing, size, of_hex(mark.colour))
    head = scale.at(mark.head) if mark.lying else at
    style = Style(size * 0.62, over(of_hex(mark.colour)), bold=True)
    paper.text((head[0], head[1] + size * 0.22), initials, style, "middle")
    return size


def _body(paper: Paper, at: Point, bearing: float, size: float, colour: Colour) -> None:
    ink = paper.theme.ink
    around = [step * math.tau / 40 for step in range(40)]
    shoulders = [_aside(at, bearing, (math.cos(turn) * size * 1.12, math.sin(turn) * size * 0.58)) for turn in around]
    nose = [_aside(at, bearing, (across, ahead)) for across, ahead in _nose(size)]
    paper.polygon(shoulders, mixed(colour, paper.theme.paper, 0.35), ink, 1.4)
    paper.polygon(nose, ink)
    paper.circle(at, size * 0.62, colour, ink, 1.6)


def _nose(size: float) -> tuple[Point, ...]:
    return (-size * 0.34, size * 0.5), (0.0, size * 1.05), (size * 0.34, size * 0.5)


def _aside(at: Point, bearing: float, by: Point) -> Point:
    """A point so far across and ahead of one that faces a bearing."""
    return polar(polar(at, bearing, by[1]), bearing + math.pi / 2, by[0])


def _lying(paper: Paper, scale: Scale, mark: FigureMark, size: float) -> None:
    head, feet = scale.at(mark.head), scale.at(mark.feet)
    colour, ink = of_hex(mark.colour), paper.theme.ink
    bearing = math.atan2(feet[0] - head[0], feet[1] - head[1])
    far = max(math.dist(head, feet), size * 2.4)
    outline = ((-0.9, 0.5), (-0.5, 1.0), (0.5, 1.0), (0.9, 0.5))
    body = [_aside(head, bearing, (-across * size * 0.9, size * 0.5 * along)) for across, along in outline]
    legs = [_aside(head, bearing, (across * size * 0.55, far)) for across in (-1.0, 1.0)]
    paper.polygon([*body, *legs], mixed(colour, paper.theme.paper, 0.35), ink, 1.4)
    paper.circle(head, size * 0.62, colour, ink, 1.6)


def walk(paper: Paper, scale: Scale, mark: FigureMark) -> None:
    """The way a figure goes: a line in its colour with arrowheads, and its end mark in dashes."""
    if not mark.path:
        return
    points = scale.all(mark.path)
    colour, size = of_hex(mark.colour), max(scale.metre * 0.27, 17.0)
    far = [0.0]
    for a, b in pairwise(points):
        far.append(far[-1] + math.dist(a, b))
    kept = [point for point, gone in zip(points, far, strict=True) if gone >= size * 0.9]
    if len(kept) > 1:
        paper.path(kept, paper.theme.paper, 5.0)
        paper.path(kept, colour, 2.6)
    for share in (0.5, 1.0):
        index = next((at for at, gone in enumerate(far) if gone >= far[-1] * share - 1e-6), len(far) - 1)
        if index and far[-1] > size:
            a, b = points[index - 1], points[index]
            paper.arrowhead(b, math.atan2(b[0] - a[0], b[1] - a[1]), 15.0, colour)
    _end_mark(paper, points[-1], mark.end_bearing, size, colour)


def _end_mark(paper: Paper, at: Point, bearing: float, size: float, colour: Colour) -> None:
    around = [step * math.tau / 40 for step in range(41)]
    for across, ahead in ((1.12, 0.58), (0.62, 0.62)):
        ring = [_aside(at, bearing, (math.cos(turn) * size * across, math.sin(turn) * size * ahead)) for turn in around]
        paper.dashed(ring, mixed(colour, paper.theme.ink, 0.25), 1.4, 4.0)


def camera_size(scale: Scale) -> float:
    """Half the length of a camera on the page."""
    return max(scale.metre * 0.2, 15.0)


def camera(paper: Paper, scale: Scale, mark: CameraMark, ghost: bool = False) -> None:
    """The camera from above, its lens the way it looks; a ghost in dashes is where it ends."""
    at, size = scale.at(mark.at), camera_size(scale)
    body = [_aside(at, mark.bearing, (across * size, ahead * size)) for across, ahead in _BODY]
    lens = [_aside(at, mark.bearing, (across * size, ahead * size)) for across, ahead in _LENS]
    if ghost:
        for shape in (body, lens):
            paper.dashed([*shape, shape[0]], paper.theme.ink, 1.5, 4.0)
        return
    paper.polygon(lens, paper.theme.ink, paper.theme.paper, 1.5)
    paper.polygon(body, paper.theme.ink, paper.theme.paper, 1.5)
    for ahead in (-1.0, -0.42):
        paper.circle(_aside(at, mark.bearing, (0.0, ahead * size)), size * 0.22, paper.theme.paper)


_BODY = ((-0.5, -1.35), (0.5, -1.35), (0.5, -0.1), (-0.5, -0.1))
_LENS = ((-0.26, -0.15), (0.26, -0.15), (0.52, 0.42), (-0.52, 0.42))


def cone(paper: Paper, scale: Scale, mark: CameraMark, deep: float, ghost: bool = False) -> None:
    """What the lens takes in, as wide as it truly is, fading with depth, and the plane of focus across it."""
    at, theme = scale.at(mark.at), paper.theme
    left, right = (scale.at(mark.edge(side, deep)) for side in (-1.0, 1.0))
    if ghost:
        for edge in (left, right):
            paper.dashed([at, edge], (*theme.cone, 200), 1.4, 9.0)
        return
    for share in (1.0, 0.94, 0.88, 0.82):
        paper.polygon([at, *(scale.at(mark.edge(side, deep * share)) for side in (-1.0, 1.0))], (*theme.cone, 12))
    for edge in (left, right):
        paper.path([at, edge], theme.cone, 1.8)
    if mark.focus < deep:
        paper.dashed([scale.at(mark.edge(side, mark.focus)) for side in (-1.0, 1.0)], theme.cone, 1.6, 5.0)


def patch(paper: Paper, corners: list[Point], ghost: bool = False) -> None:
    """The patch of floor that a camera sees from above."""
    if corners and ghost:
        paper.dashed([*corners, corners[0]], (*paper.theme.cone, 200), 1.4, 9.0)
    elif corners:
        paper.polygon(corners, (*paper.theme.cone, 34), paper.theme.cone, 1.6)


def track(paper: Paper, scale: Scale, points: tuple[Spot, ...], railed: bool) -> None:
    """The camera's way: rails and ties where it runs on them, else a dashed line; an arrow on it."""
    way, ink = scale.all(points), paper.theme.ink
    if railed:
        _rails(paper, way, scale.metre)
    else:
        paper.dashed(way, ink, 2.2, 8.0)
    middle = len(way) * 5 // 8
    a, b = way[max(middle - 2, 0)], way[middle]
    if math.dist(a, b) > 0.5:
        paper.arrowhead(b, math.atan2(b[0] - a[0], b[1] - a[1]), 16.0, ink)


def _rails(paper: Paper, way: list[Point], metre: float) -> None:
    wide, colour, gone = max(metre * 0.16, 6.0), paper.theme.quiet, 0.0
    rails: tuple[list[Point], list[Point]] = ([], [])
    for a, b in pairwise(way):
        bearing, far = math.atan2(b[0] - a[0], b[1] - a[1]), math.dist(a, b)
        for rail, side in zip(rails, (-1.0, 1.0), strict=True):
            rail.append(_aside(a, bearing, (side * wide, 0.0)))
            rail.append(_aside(b, bearing, (side * wide, 0.0)))
        gone += far
        if gone > metre * 0.3:
            gone = 0.0
            tie = [_aside(b, bearing, (side * wide * 1.35, 0.0)) for side in (-1.0, 1.0)]
            paper.path(tie, colour, 1.6)
    for rail in rails:
        paper.path(rail, colour, 1.8)
