"""Things: what a shot names that is neither cast nor set: props, animals, extras. Where they are and how they move."""

import re
from dataclasses import dataclass, replace

import numpy as np

from director.domain.production import Character, Production
from director.domain.shot import Shot
from director.domain.vocabulary import PALETTE
from director.staging import exact
from director.staging.cues import Clock
from director.staging.exact import Floats
from director.staging.marks import Floor, Held, destination
from director.staging.movers import Going, rolled, walked
from director.staging.performance import Played
from director.staging.places import Plan
from director.staging.props import PEOPLE, PERSON, STAND_IN, Prop, held_in, prop_named
from director.staging.solids import Part, Point

_CROWD = ((0.0, 0.0), (-0.75, -0.5), (0.8, -0.35), (-1.5, -1.1), (1.45, -1.3), (0.3, -1.4))


@dataclass(frozen=True)
class Laid:
    """A prop in the shot: its world frames (n, 3, 4), and the label of a stand-in."""

    name: str
    prop: Prop
    frames: Floats
    label: str = ""
    holder: str = ""
    parts: tuple[Part, ...] = ()  # of a mover, each with its own way: (n, p, 3, 4)
    paths: Floats | None = None

    def box(self, frame: int) -> tuple[Point, Point]:
        """Its lowest and highest corner at one frame."""
        return bounds(list(self.prop.parts), self.frames[frame])


def bounds(parts: list[Part], frame: Floats) -> tuple[Point, Point]:
    """The lowest and highest corner of parts in an owner's frame."""
    lows: list[Floats] = []
    highs: list[Floats] = []
    for part in parts:
        own = exact.compose(frame, part.place)
        wide = max(part.radii) if part.height else 0.0
        half = exact.floats([wide, part.height / 2 + wide * 0.3, wide]) if part.height else exact.floats(part.half)
        middle = own[:, 3] + own[:, 1] * (part.height / 2)
        spread = np.abs(own[:, 0]) * half[0] + np.abs(own[:, 1]) * half[1] + np.abs(own[:, 2]) * half[2]
        lows.append(middle - spread)
        highs.append(middle + spread)
    low, high = np.min(np.stack(lows), axis=0), np.max(np.stack(highs), axis=0)
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))


def extras(who: str) -> list[Character]:
    """The people that a free name means, as passing characters; none where it means a thing."""
    words = who.lower().replace("_", " ")
    if prop_named(words) is not None and not re.search(PERSON, words):
        return []
    count = len(_CROWD) if re.search(PEOPLE, words) else 1 if re.search(PERSON, words) else 0
    slug = re.sub(r"[^\w]+", "_", who).strip("_").upper() or "EXTRA"
    return [
        Character(
            id=slug if count == 1 else f"{slug}_{index + 1}",
            description=who,
            height_m=_height(words, index),
            colour=PALETTE[(len(who) * 5 + index * 7) % len(PALETTE)],
        )
        for index in range(count)
    ]


def _height(words: str, index: int) -> float:
    if re.search(r"child|kid|\bboy|\bgirl", words):
        return 1.25 + 0.04 * (index % 3)
    if "baby" in words:
        return 0.7
    return (1.72, 1.64, 1.80, 1.69, 1.76, 1.60)[index % 6]


def scattered(index: int) -> tuple[float, float]:
    """Where the people of a crowd stand about their mark."""
    return _CROWD[index % len(_CROWD)]


def laid_out(production: Production, shot: Shot, plan: Plan, floor: Floor, clock: Clock) -> list[Laid]:
    """Props and animals that have a mark of their own, and those that the framing names and nobody holds."""
    laid: list[Laid] = []
    for who, held in floor.everyone().items():
        if production.character(who) is None and not extras(who):
            laid.append(_marked(who, held, plan, floor, clock))
    wanted = [*shot.framing.subjects, *([shot.lens.focus] if shot.lens.focus else [])]
    for name in dict.fromkeys(wanted):
        known = production.character(name) is not None or plan.piece(name) is not None or name in floor.everyone()
        if not known and not any(one.name == name for one in laid):
            laid.append(_set_down(name, plan, floor, clock))
    return laid


def _marked(who: str, held: Held, plan: Plan, floor: Floor, clock: Clock) -> Laid:
    prop = prop_named(who)
    shape = prop or STAND_IN
    if shape.animal is not None or shape.vehicle is not None:
        return _mover(who, shape, held, (plan, floor, clock))
    spot = held.spot
    top = next((one.piece.top for one in plan.pieces if one.slate == spot.piece and one.piece.top is not None), None)
    start = exact.floats([spot.x, 0.0, spot.z])
    if top is not None and not shape.floor:
        piece = plan.piece(spot.piece)
        start = exact.floats([piece.x if piece else spot.x, top, piece.z if piece else spot.z])
    going = _gone(held, start, 1.4 * _HASTE[held.mark.pace], (plan, floor, clock))
    return Laid(who, shape, going.frame, "" if prop is not None else who)


_HASTE = {"slow": 0.6, "steady": 1.0, "fast": 1.8}
_FLIGHT = r"\bfl(y|ies|ying|ew)\b|soar|swoop|circl|take[s]? off|hover|glid|land(s|ing)\b"
_Scene = tuple[Plan, Floor, Clock]


def _gone(held: Held, start: Floats, speed: float, scene: _Scene, *, ahead: bool = False) -> Going:
    """A thing's way from where it is to where its mark sends it, or straight ahead; it slows down to stop."""
    plan, floor, clock = scene
    spot, mark = held.spot, held.mark
    yaw = spot.yaw + (0.45 if mark.facing == "camera" and mark.to is None and not ahead else 0.0)
    zero = np.zeros_like(clock.seconds)
    way = exact.floats([0.0, 0.0, 0.0])
    if mark.to is not None:
        end = destination(mark, floor.everyone(), plan)
        way = exact.floats([end.x, start[1], end.z]) - start
    elif ahead:
        way = exact.floats([float(exact.sine(yaw)), 0.0, float(exact.cosine(yaw))]) * max(speed * clock.length, 1.0)
    far = float(exact.length(way))
    if far < 1e-6:
        return Going(np.broadcast_to(start, (*zero.shape, 3)).copy(), zero + yaw, zero, zero, clock.seconds, zero)
    gone = np.clip(clock.seconds * speed, 0.0, far)
    stride = np.clip((far - gone) / 0.4, 0.0, 1.0)
    root = start + way / far * gone[:, None]
    turned = zero + float(exact.bearing(way[0], way[2]))
    return Going(root, turned, gone, stride, clock.seconds, zero)


def _mover(who: str, prop: Prop, held: Held, scene: _Scene) -> Laid:
    """An animal or a vehicle on its way: legs, wings and wheels go with it, its head towards what it faces."""
    mark, spot = held.mark, held.spot
    running = mark.pose == "running" or (mark.to is not None and mark.pace == "fast")
    moves = mark.pose in ("walking", "running") or (mark.to is None and re.search(_FLIGHT, mark.action) is not None)
    haste = _HASTE[mark.pace]
    start = exact.floats([spot.x, 0.0, spot.z])
    if prop.vehicle is not None:
        up = re.search(_FLIGHT, mark.action) is not None or mark.pose in ("walking", "running") or mark.to is not None
        start = start + exact.floats([0.0, prop.vehicle.ride if up else 0.0, 0.0])
        going = _gone(held, start, prop.vehicle.speed * haste, scene, ahead=moves)
        parts, paths = rolled(prop.vehicle, going)
        return Laid(who, prop, going.frame, parts=parts, paths=paths)
    animal = prop.animal
    if animal is None:
        raise AssertionError("a mover is an animal or a vehicle")
    going = _gone(held, start, animal.speeds[running] * haste, scene, ahead=moves)
    flying = animal.air > 0 and (running or re.search(_FLIGHT, mark.action) is not None)
    going = replace(going, running=running, flying=flying, pose=mark.pose, look=_look(held, going, scene))
    parts, paths = walked(animal, going)
    return Laid(who, prop, going.frame, parts=parts, paths=paths)


def _look(held: Held, going: Going, scene: _Scene) -> Floats:
    """How far a head turns from the body's way, to look at whom or what the mark faces."""
    plan, floor, _ = scene
    facing = held.mark.facing
    other, piece = floor.everyone().get(facing), plan.piece(facing)
    there = (other.spot.x, other.spot.z) if other is not None else (piece.x, piece.z) if piece is not None else None
    if there is None:
        return np.zeros_like(going.gone)
    turn = exact.bearing(there[0] - going.root[:, 0], there[1] - going.root[:, 2]) - going.yaw
    return np.clip(exact.bearing(exact.sine(turn), exact.cosine(turn)), -1.1, 1.1)


def _set_down(name: str, plan: Plan, floor: Floor, clock: Clock) -> Laid:
    """On the table nearest to somebody, on a counter, or on the floor in the middle."""
    prop = prop_named(name)
    shape = prop or STAND_IN
    tops = [one for one in plan.pieces if one.piece.top is not None and one.slate]
    people = list(floor.everyone().values())
    if not shape.floor and tops:
        near = min(
            tops, key=lambda one: min([abs(p.spot.x - one.x) + abs(p.spot.z - one.z) for p in people] or [one.z])
        )
        at = near.world((0.12, near.piece.top or 0.0, near.piece.base[1] * 0.25))
    elif shape.floor:
        at = (0.0, 0.0, 0.9 if people else 0.0)
    else:
        at = (0.0, 0.0, 0.6)
    frame = exact.frame(exact.yawed(0.4), exact.floats(at))
    count = clock.seconds.shape[0]
    return Laid(name, shape, np.broadcast_to(frame, (count, 3, 4)).copy(), "" if prop is not None else name)


def in_hand(played: Played) -> Laid | None:
    """What a figure's action puts in its right hand."""
    found = held_in(played.cue.action)
    if found is None:
        return None
    word, prop = found
    hand = played.bones["right_hand"]
    k = played.carriage.scale
    at = hand[..., 3] + exact.turned(hand[..., :3], exact.floats([0.04 * k, 0.085 * k, -0.030 * k]))
    turn = exact.product(played.carriage.turn, exact.pitched(exact.radians(prop.tip))[None])
    hang = 0.97 if prop.floor else 0.45 if prop.tip == 0.0 else 0.0
    drop = exact.floats([0.0, -hang * prop.height, 0.0])
    frames = exact.frame(turn, at + drop)
    return Laid(word, prop, _while_held(frames, played), holder=played.cue.who)


def _while_held(frames: Floats, played: Played) -> Floats:
    """The thing lies where the hand will find it until it is grasped, and where the hand left it after."""
    line, held = played.line, np.flatnonzero(played.line.held > 0.5)
    if (line.grasp is None and line.release is None) or not held.size:
        return frames
    kept = frames.copy()
    kept[: held[0]] = frames[held[0]]
    kept[held[-1] :] = frames[held[-1]]
    return kept
