"""Things: what a shot names that is neither cast nor set: props, animals, extras. Where they are and how they move."""

import re
from dataclasses import dataclass

import numpy as np

from director.domain.production import Character, Production
from director.domain.shot import Shot
from director.domain.vocabulary import PALETTE
from director.staging import exact
from director.staging.cues import Clock
from director.staging.exact import Floats
from director.staging.marks import Floor, Held, destination
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
    spot = held.spot
    top = next((one.piece.top for one in plan.pieces if one.slate == spot.piece and one.piece.top is not None), None)
    start = exact.floats([spot.x, 0.0, spot.z])
    if top is not None and not shape.floor:
        piece = plan.piece(spot.piece)
        start = exact.floats([piece.x if piece else spot.x, top, piece.z if piece else spot.z])
    path = np.broadcast_to(start, (clock.seconds.shape[0], 3)).copy()
    yaw = spot.yaw + 0.35
    if held.mark.to is not None:
        end = destination(held.mark, floor.everyone(), plan)
        way = exact.floats([end.x, 0.0, end.z]) - start
        speed = {"slow": 0.7, "steady": 1.4, "fast": 3.0}[held.mark.pace] * (2.0 if shape.height > 1.2 else 1.0)
        far = max(float(exact.length(way)), 1e-6)
        path = path + way * np.clip(clock.seconds * speed / far, 0.0, 1.0)[:, None]
        yaw = float(exact.bearing(way[0], way[2]))
    frames = exact.frame(np.broadcast_to(exact.yawed(yaw), (path.shape[0], 3, 3)), path)
    return Laid(who, shape, frames, "" if prop is not None else who)


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
