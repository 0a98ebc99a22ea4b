"""Rooms: walls with their windows cut out, skirting, cornice and ceiling, each wall apart so that one can be flown.

A wild wall is one that is taken away because the camera needs its place, as on a studio floor.
"""

from collections.abc import Collection
from dataclasses import dataclass

from director.staging.places import Plan, Room, Stood
from director.staging.solids import Part, box

_THICK = 0.12
_SILL, _LINTEL, _HALF_WINDOW = 0.93, 2.18, 0.70


@dataclass(frozen=True)
class _Wall:
    """A wall seen from inside: from `start` to `end` along it, at `at` on the other axis, facing `inward`."""

    name: str
    start: float
    end: float
    at: float
    inward: float


def walls(plan: Plan) -> dict[str, list[Part]]:
    """The parts of each wall of the plan's room; none in the open."""
    room = plan.room
    if room is None:
        return {}
    sides = (
        _Wall("back", room.left, room.right, room.back, 1.0),
        _Wall("front", room.left, room.right, room.front, -1.0),
        _Wall("left", room.back, room.front, room.left, 1.0),
        _Wall("right", room.back, room.front, room.right, -1.0),
    )
    built = {wall.name: _wall(wall, room, plan) for wall in sides}
    middle, deep = (room.back + room.front) / 2, room.front - room.back + 2 * _THICK
    wide = room.right - room.left + 2 * _THICK
    built["ceiling"] = [box((0, room.ceiling + 0.05, middle), (wide, 0.1, deep), plan.dressing.ceiling)]
    built["floor"] = [box((0, -0.049, middle), (wide, 0.1, deep), plan.dressing.ground)]
    if plan.dressing.beams:
        count = max(2, int(deep / 1.8))
        for index in range(count):
            z = room.back + deep * (index + 0.5) / count
            built["ceiling"].append(box((0, room.ceiling - 0.12, z), (wide, 0.24, 0.18), "dark wood"))
    return built


def wing(plan: Plan, name: str, flown: Collection[str]) -> list[Part]:
    """What stands beyond a flown wall, so that the set doesn't end at its corner: the neighbours carried on."""
    room = plan.room
    if room is None or name not in ("left", "right", "back", "front"):
        return []
    more, surface = 8.0, plan.dressing.walls
    if name in ("left", "right"):
        span = (room.left - more, room.left) if name == "left" else (room.right, room.right + more)
        sides = (_Wall("back", *span, room.back, 1.0), _Wall("front", *span, room.front, -1.0))
    else:
        span = (room.back - more, room.back) if name == "back" else (room.front, room.front + more)
        sides = (_Wall("left", *span, room.left, 1.0), _Wall("right", *span, room.right, -1.0))
    parts: list[Part] = [_beyond(room, name, (-0.049, more), plan.dressing.ground)]
    if "ceiling" not in flown:
        parts.append(_beyond(room, name, (room.ceiling + 0.05, more), plan.dressing.ceiling))
    for side in (one for one in sides if one.name not in flown):
        parts += _slab(side, span, (0.0, room.ceiling), surface)
        parts += _trim(side, (0.0, 0.13), plan.dressing.trim, 0.025)
        parts += _dado(side, [0.0], plan.dressing.dado) if plan.dressing.dado is not None else []
    return parts


def _beyond(room: Room, name: str, slab: tuple[float, float], surface: str) -> Part:
    """Floor or ceiling carried on past a wall: `slab` is its middle's height and how far it goes."""
    high, more = slab
    middle, deep = (room.back + room.front) / 2, room.front - room.back
    if name in ("left", "right"):
        x = room.left - more / 2 if name == "left" else room.right + more / 2
        return box((x, high, middle), (more, 0.1, deep + 2 * more), surface)
    z = room.back - more / 2 if name == "back" else room.front + more / 2
    return box((0.0, high, z), (room.right - room.left, 0.1, more), surface)


def hangs_on(part: Part, room: Room, name: str) -> bool:
    """Whether a part of the dressing is on a wall (or beyond it), and goes when that wall goes."""
    x, y, z = (float(value) for value in part.place[:, 3])
    gaps = {
        "left": x - room.left,
        "right": room.right - x,
        "back": z - room.back,
        "front": room.front - z,
        "ceiling": room.ceiling - y,
    }
    return gaps[name] < 0.45


def _wall(wall: _Wall, room: Room, plan: Plan) -> list[Part]:
    along_z = wall.name in ("left", "right")
    holes = sorted(_centre(one, along_z) for one in plan.pieces if one.kind == "window" and one.wall == wall.name)
    surface = plan.dressing.walls
    parts: list[Part] = []
    edge = wall.start
    for hole in holes:
        low, high = max(hole - _HALF_WINDOW, edge), min(hole + _HALF_WINDOW, wall.end)
        parts += _slab(wall, (edge, low), (0.0, room.ceiling), surface)
        parts += _slab(wall, (low, high), (0.0, _SILL), surface)
        parts += _slab(wall, (low, high), (_LINTEL, room.ceiling), surface)
        edge = max(edge, high)
    parts += _slab(wall, (edge, wall.end), (0.0, room.ceiling), surface)
    parts += _trim(wall, (0.0, 0.13), plan.dressing.trim, 0.025)
    parts += _trim(wall, (room.ceiling - 0.09, room.ceiling), "cornice", 0.05)
    if plan.dressing.dado is not None:
        parts += _dado(wall, holes, plan.dressing.dado)
    return parts


def _centre(one: Stood, along_z: bool) -> float:
    return one.z if along_z else one.x


def _slab(wall: _Wall, span: tuple[float, float], rise: tuple[float, float], surface: str) -> list[Part]:
    if span[1] - span[0] < 0.02 or rise[1] - rise[0] < 0.02:
        return []
    return [_panel(wall, span, rise, surface, (-_THICK / 2, _THICK))]


def _panel(
    wall: _Wall, span: tuple[float, float], rise: tuple[float, float], surface: str, depth: tuple[float, float]
) -> Part:
    """A box on the wall: `depth` is its middle's way inwards and its thickness."""
    middle, long = (span[0] + span[1]) / 2, span[1] - span[0]
    high, tall = (rise[0] + rise[1]) / 2, rise[1] - rise[0]
    at = wall.at + wall.inward * depth[0]
    if wall.name in ("left", "right"):
        return box((at, high, middle), (depth[1], tall, long), surface)
    return box((middle, high, at), (long, tall, depth[1]), surface)


def _trim(wall: _Wall, rise: tuple[float, float], surface: str, deep: float) -> list[Part]:
    return [_panel(wall, (wall.start, wall.end), rise, surface, (deep / 2, deep))]


def _dado(wall: _Wall, holes: list[float], surface: str) -> list[Part]:
    if holes:
        return [_panel(wall, (wall.start, wall.end), (0.13, 0.88), surface, (0.01, 0.02))]
    low = _panel(wall, (wall.start, wall.end), (0.13, 0.95), surface, (0.01, 0.02))
    return [low, _panel(wall, (wall.start, wall.end), (0.95, 0.99), "dark wood", (0.02, 0.04))]
