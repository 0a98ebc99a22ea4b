"""Places: a location's plan becomes set pieces standing in metres. +X is the audience's right, +Z towards them.

Seats draw up to the table they belong to, lamps stand on tables or hang over them, windows and doors go into walls.
Figures, walls and light are placed elsewhere.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from director.domain.production import Location, SetPiece
from director.domain.vocabulary import SetKind
from director.staging import exact
from director.staging.dressed import Dressing, Fitted
from director.staging.dressing import dressing_of
from director.staging.exact import Floats
from director.staging.piece import Piece
from director.staging.pieces import SHAPES, shape_of
from director.staging.shapes import furniture
from director.staging.solids import Point

_ACROSS = {"left": -1.0, "center": 0.0, "right": 1.0}
_HALF_TURN = 180.0


@dataclass(frozen=True)
class Stood:
    """A set piece that stands at (x, y, z), turned by `yaw` degrees; `slate` is its set id, "" for dressing."""

    slate: str
    kind: SetKind
    piece: Piece
    x: float
    z: float
    yaw: float = 0.0
    y: float = 0.0
    wall: str = ""  # the wall that it is let into
    label: str = ""  # what the id says, where the shape only stands in for it

    @property
    def frame(self) -> Floats:
        """The 3x4 frame of the piece in the world."""
        return exact.frame(exact.yawed(exact.turn(self.yaw)), exact.floats([self.x, self.y, self.z]))

    def world(self, point: Point) -> Point:
        """A point of the piece's frame in the world."""
        x, y, z = exact.compose(self.frame, exact.frame(exact.yawed(0.0), exact.floats(point)))[:, 3]
        return float(x), float(y), float(z)

    def within(self, x: float, z: float, margin: float) -> bool:
        """Whether a point of the floor is on the piece's base or within `margin` of it."""
        turn = exact.turn(-self.yaw)
        c, s = float(exact.cosine(turn)), float(exact.sine(turn))
        dx, dz = x - self.x, z - self.z
        along, ahead = c * dx + s * dz, -s * dx + c * dz
        return abs(along) < self.piece.base[0] + margin and abs(ahead) < self.piece.base[1] + margin


@dataclass(frozen=True)
class Room:
    """The inside of four walls and a ceiling, in metres."""

    left: float
    right: float
    back: float
    front: float
    ceiling: float


@dataclass(frozen=True)
class Plan:
    """A place as it stands: its pieces, its room (None in the open), and its dressing."""

    pieces: tuple[Stood, ...]
    room: Room | None
    dressing: Dressing
    interior: bool

    def piece(self, slate: str | None) -> Stood | None:
        """The set piece of that id, or None."""
        return next((stood for stood in self.pieces if slate and stood.slate == slate), None)


def planned(location: Location | None) -> Plan:
    """The place as it stands, dressing included; planned once for equal locations."""
    return _planned_once(cast(Hashable, location))


@lru_cache(maxsize=64)
def _planned_once(place: Hashable) -> Plan:
    location = place if isinstance(place, Location) else None
    dressing = dressing_of(location)
    room = None
    if dressing.room is not None:
        half, back, front, ceiling = dressing.room
        room = Room(-half, half, back, front, ceiling)
    stood: list[Stood] = []
    pieces = location.set if location is not None else ()
    for piece in sorted(pieces, key=lambda one: _ORDER.get(one.kind, 1)):
        stood.append(_freed(_put(piece, room, stood, dressing), stood, room))
    for name, x, z, yaw in dressing.standing:
        if not any(one.within(x, z, 0.8) for one in stood):
            stood.append(Stood("", _kind_of(name), SHAPES[name], x, z, yaw))
    if room is not None:
        _fit(dressing, room, stood)
    return Plan(tuple(stood), room, dressing, location is not None and location.interior)


def _kind_of(name: str) -> SetKind:
    """The closed kind that a shape of a dressing is treated as: what is walked round, sat on or let into a wall."""
    for kind in _KINDS:
        if kind in name:
            return kind
    return "rock"


_KINDS: tuple[SetKind, ...] = ("window", "door", "table", "chair", "bench", "counter", "desk", "shelf", "bed", "sofa")
_BACKS = {"back": 0.0, "front": 180.0, "left": 90.0, "right": -90.0}


def _fit(dressing: Dressing, room: Room, stood: list[Stood]) -> None:
    """Puts the dressing's own fittings against the walls where nothing stands, and hangs what goes about windows."""
    windowed = any(one.kind == "window" for one in stood)
    for fitted in dressing.fitted:
        name, wall, along = fitted
        if name == "window" and windowed:
            continue
        one = _against(fitted, room)
        wide = max(one.piece.base[0], 0.5)
        if not any(_crowds(other, wall, along, wide) for other in stood):
            stood.append(one)
    for window in [one for one in stood if one.kind == "window" and one.wall]:
        about = replace(window, slate="", kind="wall", yaw=_BACKS[window.wall])
        stood.extend(replace(about, piece=SHAPES[name]) for name in dressing.hung)


def _against(fitted: Fitted, room: Room) -> Stood:
    name, wall, along = fitted
    piece = SHAPES[name]
    off = 0.0 if name == "window" else piece.base[1] + 0.01
    places = {
        "back": (along, room.back + off),
        "front": (along, room.front - off),
        "left": (room.left + off, along),
        "right": (room.right - off, along),
    }
    x, z = places[wall]
    return Stood("", _kind_of(name), piece, x, z, _BACKS[wall], wall=wall)


def _crowds(other: Stood, wall: str, along: float, wide: float) -> bool:
    """Whether a piece is on the same wall and in the way along it."""
    at = other.z if wall in ("left", "right") else other.x
    return other.wall == wall and abs(at - along) < wide + max(other.piece.base[0], 0.5) - 0.05


_ORDER: dict[SetKind, int] = {"table": 0, "desk": 0, "counter": 0, "lamp": 3, "chair": 2, "bench": 2, "sofa": 2}
_IN_WALLS: frozenset[SetKind] = frozenset(("window", "door"))
_SEATS: frozenset[SetKind] = frozenset(("chair", "bench", "sofa"))
_TOPS: frozenset[SetKind] = frozenset(("table", "desk"))


def _cell(piece: SetPiece, room: Room | None) -> tuple[float, float]:
    if room is None:
        return 3.2 * _ACROSS[piece.across], {"foreground": 2.4, "midground": -0.4, "background": -6.0}[piece.depth]
    side = min(2.0, room.right - 0.7)
    return side * _ACROSS[piece.across], {"foreground": 1.6, "midground": 0.0, "background": -2.0}[piece.depth]


def _put(piece: SetPiece, room: Room | None, stood: list[Stood], dressing: Dressing) -> Stood:
    x, z = _cell(piece, room)
    shape, label = shape_of(piece)
    if piece.kind == "bench" and dressing.booths:
        shape = furniture.BOOTH
    base = Stood(piece.id, piece.kind, shape, x, z, label=label)
    if piece.kind == "lamp":
        return _lamp(piece, base, stood, room)
    if piece.kind in _SEATS:
        return _drawn_up(piece, base, stood)
    if room is not None and shape.wall:
        return _walled(piece, base, room)
    if room is None:
        return _outdoors(piece, base)
    return base


def _walled(piece: SetPiece, base: Stood, room: Room) -> Stood:
    """Against a wall: the back one from the background, a side one where a window, door or shelf is nearer."""
    if piece.depth == "background" or (piece.across == "center" and piece.kind in _IN_WALLS):
        return replace(
            base, z=room.back + base.piece.base[1] + 0.01 if piece.kind != "window" else room.back, wall="back"
        )
    if piece.across == "center" or piece.kind in ("counter", "bed", "sofa"):
        return base
    side, gap = ("left", room.left) if piece.across == "left" else ("right", room.right)
    inward = 0.0 if piece.kind == "window" else base.piece.base[1] + 0.01
    x = gap + inward if side == "left" else gap - inward
    return replace(base, x=x, yaw=90.0 if side == "left" else -90.0, wall=side)


def _outdoors(piece: SetPiece, base: Stood) -> Stood:
    if piece.kind == "building":
        if piece.depth == "background" or piece.across == "center":
            return replace(base, x=base.x * 2.9, z=-13.0)
        return replace(base, x=base.x * 2.4, z=base.z - 1.0, yaw=90.0 if piece.across == "left" else -90.0)
    turns: dict[str, float] = {"car": 24.0, "streetlight": 58.0, "door": 0.0, "window": 0.0}
    yaw = -_ACROSS[piece.across] * turns.get(piece.kind, 14.0)
    if piece.kind == "car" and piece.across == "center":
        yaw = 32.0
    if piece.kind == "water":
        return replace(base, z=base.z - 2.0)
    return replace(base, yaw=0.0 if piece.kind in ("fence", "wall", "counter") else yaw)


def _drawn_up(piece: SetPiece, base: Stood, stood: list[Stood]) -> Stood:
    """A seat at the table of its depth, on the side that it is said to be; else facing the middle."""
    tables = [one for one in stood if one.kind in _TOPS and abs(one.z - base.z) < 0.6]
    if not tables:
        yaw = -_ACROSS[piece.across] * (48.0 if piece.kind != "bench" else 30.0)
        return replace(base, yaw=yaw + (_HALF_TURN if piece.depth == "foreground" else 0.0))
    table = min(tables, key=lambda one: abs(one.x - base.x))
    gap = 0.32
    wide, deep = table.piece.base[0] + gap, table.piece.base[1] + gap
    sides = {
        "left": (-wide, 0.0, 90.0),
        "right": (wide, 0.0, -90.0),
        "back": (0.0, -deep, 0.0),
        "front": (0.0, deep, 180.0),
    }
    wish = "left" if base.x < table.x - 0.3 else "right" if base.x > table.x + 0.3 else "back"
    if table.kind == "desk":
        wish = "back" if wish == "back" else wish
    free = [wish, *(side for side in ("right", "left", "back", "front") if side != wish)]
    for side in free:
        x, z, yaw = sides[side]
        spot = replace(base, x=table.x + x, z=table.z + z, yaw=yaw)
        if not any(one.kind in _SEATS and one.within(spot.x, spot.z, 0.1) for one in stood):
            return spot
    return base


def _lamp(piece: SetPiece, base: Stood, stood: list[Stood], room: Room | None) -> Stood:
    words = piece.id.lower()
    tables = [
        one for one in stood if one.piece.top is not None and abs(one.x - base.x) < 1.2 and abs(one.z - base.z) < 1.4
    ]
    if any(word in words for word in ("pendant", "ceiling", "hang", "chandelier", "overhead", "bulb")):
        over = tables[0] if tables else base
        return replace(base, piece=furniture.PENDANT, x=over.x, z=over.z, y=(room.ceiling - 2.8) if room else 0.0)
    if tables and "floor" not in words and "standing" not in words:
        table = tables[0]
        x, _, z = table.world((table.piece.base[0] * 0.55, 0.0, -table.piece.base[1] * 0.35))
        return replace(base, piece=furniture.TABLE_LAMP, x=x, z=z, y=table.piece.top or 0.0)
    aside = 0.55 if base.x > 0 else -0.55
    return replace(base, x=base.x + aside, z=base.z - 0.6)


def _freed(one: Stood, stood: list[Stood], room: Room | None) -> Stood:
    """The piece moved sideways until it overlaps nothing that stands on the floor."""
    if one.y > 0 or one.kind == "window" or one.piece is furniture.PENDANT or one.piece.base[0] == 0:
        return one
    others = [other for other in stood if other.y == 0 and other.kind != "window" and other.piece.base[0] > 0]
    step = 0.45 if one.x <= 0 else -0.45
    along = (0.0, 1.0) if one.wall in ("left", "right") else (1.0, 0.0)
    for count in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, 6):
        moved = replace(one, x=one.x + along[0] * step * count, z=one.z + along[1] * step * count)
        inside = room is None or (room.left < moved.x < room.right and room.back - 0.1 < moved.z < room.front)
        if inside and not any(_overlap(moved, other) for other in others):
            return moved
    return one


def _overlap(a: Stood, b: Stood) -> bool:
    """Whether two bases meet: corners, edges' middles and centre of either within the other."""
    for first, second in ((a, b), (b, a)):
        wide, deep = first.piece.base
        for u in (-0.9, 0.0, 0.9):
            for v in (-0.9, 0.0, 0.9):
                x, _, z = first.world((u * wide, 0.0, v * deep))
                if second.within(x, z, -0.02):
                    return True
    return False
