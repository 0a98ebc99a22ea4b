"""The rehearsal: everyone takes their mark and plays the shot; the set, the props and the bodies go into one book.

No camera and no light yet. A group in the book is what can be struck: `wall:back`, `piece:table`, `figure:MARA`.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from director.domain.delivery import voiced_s
from director.domain.production import Character, Production
from director.domain.shot import Mark, Shot
from director.domain.vocabulary import Size
from director.staging import exact, gait, surroundings, things
from director.staging.body import Body, built, hung
from director.staging.closing import stepped_in
from director.staging.cues import Around, Clock, Cue, Spot
from director.staging.exact import Floats
from director.staging.marks import Floor, Held, destination
from director.staging.performance import Played, played, sketched
from director.staging.places import Plan
from director.staging.rooms import walls
from director.staging.solids import Book
from director.staging.subjects import Subject, ends, of_figure
from director.staging.things import Laid
from director.staging.wardrobe import outfit


@dataclass(frozen=True)
class Actor:
    """One figure: its mark, its cue, its body and how it plays."""

    held: Held
    cue: Cue
    body: Body
    around: Around
    played: Played
    paths: Floats  # (n, parts, 3, 4)

    @property
    def group(self) -> str:
        """What it is struck by."""
        return f"figure:{self.cue.who}"


@dataclass(frozen=True)
class Rehearsed:
    """Everyone and everything in the shot before the camera comes; `opening` is the index of the first frame."""

    plan: Plan
    floor: Floor
    actors: dict[str, Actor]
    laid: tuple[Laid, ...]
    clock: Clock
    opening: int


def clock_of(shot: Shot, frames: int, head: int, tail: int, rate: float) -> Clock:
    """Screen and figure time of each frame, handles included."""
    index = np.arange(-head, frames + tail, dtype=np.float64)
    seconds = index / rate
    return Clock(seconds * shot.timing.speed, index / max(frames - 1, 1), frames / rate * shot.timing.speed)


def rehearsed(production: Production, shot: Shot, floor: Floor, plan: Plan, clock: Clock) -> Rehearsed:
    """Cast and extras at their marks, playing; props laid out or in hand."""
    opening = int(np.abs(clock.share).argmin())
    cues = [
        cue
        for who, held in floor.everyone().items()
        for cue in _cues(production, shot, (who, held), (floor, plan, clock))
    ]
    laid = things.laid_out(production, shot, plan, floor, clock)
    plain = {cue.who: sketched(cue, clock) for cue, _ in cues}
    actors: dict[str, Actor] = {}
    for said, held in cues:
        near = surroundings.around(said, clock, plain, plan, laid)
        cue = surroundings.turned_to(said, near)
        playing = played(cue, clock, near)
        body = built(outfit(cue.character, production.cast))
        actors[cue.who] = Actor(held, cue, body, near, playing, hung(body, playing.bones))
    for actor in actors.values():
        prop = things.in_hand(actor.played)
        if prop is not None:
            laid = [one for one in laid if not re.search(re.escape(prop.name), one.name.lower())]
            laid.append(_named_by(shot, prop))
    return Rehearsed(plan, floor, actors, tuple(laid), clock, opening)


def held_again(laid: Laid, actors: dict[str, Actor]) -> Laid:
    """A held thing where its holder's hand now is."""
    holder = actors.get(laid.holder)
    fresh = things.in_hand(holder.played) if holder is not None else None
    return laid if fresh is None else replace(fresh, name=laid.name)


def _named_by(shot: Shot, prop: Laid) -> Laid:
    """A thing in a hand takes the name that the framing has for it."""
    names = [*shot.framing.subjects, *([shot.lens.focus] if shot.lens.focus else [])]
    return next((replace(prop, name=name) for name in names if prop.name in name.lower()), prop)


def _cues(
    production: Production, shot: Shot, entry: tuple[str, Held], scene: tuple[Floor, Plan, Clock]
) -> list[tuple[Cue, Held]]:
    who, held = entry
    floor, plan, clock = scene
    known = production.character(who)
    people: list[Character] = [known] if known is not None else things.extras(who)
    listed = who in floor.named
    cues: list[tuple[Cue, Held]] = []
    for index, person in enumerate(people):
        dx, dz = things.scattered(index)
        spot = replace(held.spot, x=held.spot.x + dx, z=held.spot.z + dz) if index else held.spot
        cue = _cue(person, replace(held, spot=spot), shot, listed=listed)
        cues.append((_sent(cue, held.mark, (floor, plan, clock), shot) if listed else cue, held))
    return cues


def _cue(person: Character, held: Held, shot: Shot, *, listed: bool) -> Cue:
    mark = held.mark
    moving = mark.pose in ("walking", "running")
    aboard = held.spot.fixed and held.spot.seat is not None
    return Cue(
        who=person.id,
        character=person,
        spot=held.spot,
        pose="sitting" if aboard else "standing" if moving and not listed else mark.pose,
        action=mark.action if listed else "",
        pace=mark.pace,
        eyes=None if mark.facing in ("away", "left", "right") else mark.facing,
        speech=_speech(shot, mark.who, person.voice),
        settled=shot.framing.kind == "insert",
        seed=sum(ord(letter) * (index + 7) for index, letter in enumerate(person.id)) % 997,
    )


def _speech(shot: Shot, who: str, voice: str) -> tuple[tuple[float, float], ...]:
    """When it talks, in figure seconds: a line is heard at its own pace at any speed of the shot."""
    speed = shot.timing.speed
    return tuple(
        (line.start_s * speed, (line.start_s + voiced_s(line.line, line.tone, voice)) * speed)
        for line in shot.sound.dialogue
        if line.speaker == who
    )


_BEFORE = 0.36  # metres before the middle of a seat where one stands up to or sits down from


def _sent(cue: Cue, mark: Mark, scene: tuple[Floor, Plan, Clock], shot: Shot) -> Cue:
    """The cue with its way: to where the mark goes, or straight ahead for one who walks with nowhere to go."""
    floor, plan, clock = scene
    spot = cue.spot
    if mark.to is None:
        if cue.moving:
            return _ahead(cue, plan, clock, shot)
        near = stepped_in(mark.who, floor.marked(), shot.framing)
        if near is not None:
            return replace(cue, path=_round(plan, spot, near), arrives=near)
        rises = re.search(r"stand|sit|get(s|ting) up|rise|rising|feet|seat|sink|jumps? up", cue.action.lower())
        return replace(cue, spot=_before(spot)) if rises else cue
    end = destination(mark, floor.everyone(), plan)
    end = replace(end, x=end.x + spot.x - floor.everyone()[mark.who].spot.x)
    far = exact.apart((end.x, end.z), (spot.x, spot.z))
    if far < 0.25:
        return cue
    if cue.pose == "sitting":
        spot, end = _before(spot), _before(end)
    way = _round(plan, spot, end)
    yaw = end.yaw if end.fixed else spot.yaw  # having arrived, one faces what one faced
    return replace(cue, spot=spot, path=way, arrives=replace(end, yaw=yaw))


def _before(spot: Spot) -> Spot:
    """The place where one stands before a seat, with the seat behind it."""
    if spot.seat is None or spot.seat < 0.2:
        return spot
    x, z = float(exact.sine(spot.yaw)) * _BEFORE, float(exact.cosine(spot.yaw)) * _BEFORE
    return replace(spot, x=spot.x + x, z=spot.z + z, back=_BEFORE)


# How far one may go in a frame of each size whose camera stays: towards or from it, and across.
_ROOM: dict[Size, tuple[float, float]] = {
    "extreme_close_up": (0.04, 0.03),
    "close_up": (0.12, 0.08),
    "medium_close_up": (0.25, 0.20),
    "medium": (0.45, 0.40),
    "medium_wide": (0.75, 0.60),
    "full": (1.3, 1.0),
    "wide": (2.6, 2.4),
    "extreme_wide": (7.0, 6.0),
}
_KEEPS_UP = ("follow", "track_left", "track_right", "dolly_in", "dolly_out", "pull_out", "truck_left", "truck_right")


def _ahead(cue: Cue, plan: Plan, clock: Clock, shot: Shot) -> Cue:
    """As far as the shot lasts, but not through the lens or a wall, nor out of a frame that stays where it is.

    With nowhere said to go, the picture is what was asked for: one who walks or runs before a camera that was given
    no move goes with shorter steps, so that the frame holds them to the end of the shot.
    """
    spot, room = cue.spot, plan.room
    kept = any(move.kind in _KEEPS_UP for move in shot.camera.moves)
    towards, across = (5.0, 5.0) if kept else _ROOM[shot.framing.size]
    most = across if cue.eyes is None and abs(float(exact.sine(spot.yaw))) > 0.7 else towards
    far = min(gait.speed_of(cue) * clock.length, most, 2.0 if cue.eyes == "camera" else 5.0)
    x = spot.x + float(exact.sine(spot.yaw)) * far
    z = spot.z + float(exact.cosine(spot.yaw)) * far
    if room is not None:
        x = min(max(x, room.left + 0.5), room.right - 0.5)
        z = min(max(z, room.back + 0.5), room.front - 0.5)
    gone = exact.apart((x, z), (spot.x, spot.z))
    if gone < 0.02:
        return cue
    speed = min(gait.speed_of(cue), gone / max(clock.length, 0.2))
    beyond = (spot.x + (x - spot.x) * 3.0, spot.z + (z - spot.z) * 3.0)  # it doesn't stop as the shot ends
    slow = speed < gait.speed_of(cue)
    return replace(cue, path=(beyond if slow else (x, z),), arrives=None, speed=speed if slow else None)


def _round(plan: Plan, start: Spot, end: Spot) -> tuple[tuple[float, float], ...]:
    """Straight, or by one corner round the piece that stands in the way."""
    dx, dz = end.x - start.x, end.z - start.z
    far = exact.root(dx * dx + dz * dz)
    for step in range(1, 10):
        x, z = start.x + dx * step / 10, start.z + dz * step / 10
        for piece in plan.pieces:
            solid = piece.y == 0 and piece.kind not in ("window", "door", "water") and piece.piece.base[0] > 0
            touches = piece.within(start.x, start.z, 0.2) or piece.within(end.x, end.z, 0.2)
            if solid and not touches and piece.within(x, z, 0.2):
                wide = max(piece.piece.base) + 0.55
                side = 1.0 if (x - piece.x) * dz - (z - piece.z) * dx >= 0 else -1.0
                return ((piece.x + side * dz / far * wide, piece.z - side * dx / far * wide), (end.x, end.z))
    return ((end.x, end.z),)


def looking_at(actor: Actor, point: Floats, clock: Clock) -> Actor:
    """The actor with its eyes on a point of the world (3,)."""
    near = replace(actor.around, look=point, head=point)
    playing = played(actor.cue, clock, near)
    return replace(actor, around=near, played=playing, paths=hung(actor.body, playing.bones))


def booked(scene: Rehearsed) -> Book:
    """Ground, set, room, props and figures, each in its group."""
    dressing = scene.plan.dressing
    outside = dressing.yard if scene.plan.room is not None else dressing.ground
    book = Book(scene.clock.seconds.shape[0], outside)
    world = exact.frame(exact.yawed(0.0), np.zeros(3))
    for index, stood in enumerate(scene.plan.pieces):
        name = stood.slate or f"dressing {index}"
        thing = book.thing(stood.slate, label=stood.label) if stood.slate else 0
        book.still(f"piece:{name}", stood.piece.parts, stood.frame, thing)
    for name, parts in walls(scene.plan).items():
        book.still(f"wall:{name}", parts, world, 0)
    for index, part in enumerate(scene.plan.dressing.parts):
        book.still(f"dressing:{index}", [part], world, 0)
    for laid in scene.laid:
        book_prop(book, laid)
    for actor in scene.actors.values():
        book_actor(book, actor)
    return book


def book_prop(book: Book, laid: Laid) -> None:
    """A prop in the book, in place of any there before."""
    book.strike(f"prop:{laid.name}")
    thing = book.thing(laid.name, figure=laid.prop.animal is not None, label=laid.label)
    if laid.paths is not None:
        book.moving(f"prop:{laid.name}", laid.parts, laid.paths, thing)
        return
    places = np.stack([part.place for part in laid.prop.parts])
    book.moving(f"prop:{laid.name}", laid.prop.parts, exact.compose(laid.frames[:, None], places[None]), thing)


def book_actor(book: Book, actor: Actor) -> None:
    """The actor's parts in the book, in place of any there before."""
    book.strike(actor.group)
    thing = book.thing(actor.cue.who, figure=True)
    book.moving(actor.group, actor.body.parts, actor.paths, thing, actor.body.neighbours())


def measured(actor: Actor, opening: int) -> Subject:
    """The actor as something to frame, at the opening frame."""
    parts = actor.body.parts
    lengths = np.array([(part.height, part.radii[0], part.radii[1]) for part in parts])
    facing = actor.held.mark.facing
    return of_figure(actor.played, opening, ends(actor.paths[opening], lengths), _way(actor, opening), facing)


def _way(actor: Actor, opening: int) -> float:
    """The way it faces for the camera: where it looks while it sits or leans, else its body."""
    yaw = float(actor.played.carriage.yaw[opening])
    if actor.held.mark.facing in ("left", "right", "away", "camera"):
        fixed = {"left": -exact.PI / 2, "right": exact.PI / 2, "away": exact.PI}
        return fixed.get(actor.held.mark.facing, actor.cue.spot.yaw if actor.cue.path else yaw)
    nose = actor.played.joints["nose"][opening] - actor.played.joints["head"][opening]
    return float(exact.bearing(nose[0], nose[2])) if actor.cue.pose != "lying" else yaw
