"""The rehearsal: everyone takes their mark and plays the shot; the set, the props and the bodies go into one book.

No camera and no light yet. A group in the book is what can be struck: `wall:back`, `piece:table`, `figure:MARA`.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from director.domain.delivery import voiced_s
from director.domain.production import Character, Production
from director.domain.shot import Mark, Shot
from director.staging import exact, gait, things
from director.staging.body import Body, built, hung
from director.staging.cues import Clock, Cue, Spot
from director.staging.exact import Floats
from director.staging.marks import Floor, Held, destination
from director.staging.performance import Played, played
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
    plain = {cue.who: played(cue, clock, None) for cue, _ in cues}
    actors: dict[str, Actor] = {}
    for cue, held in cues:
        eyes = _eyes(cue, plain, plan)
        playing = played(cue, clock, eyes) if eyes is not None else plain[cue.who]
        body = built(outfit(cue.character), cue.character.height_m, upright=_upright(cue))
        actors[cue.who] = Actor(held, cue, body, playing, hung(body, playing.bones))
    laid = things.laid_out(production, shot, plan, floor, clock)
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


def _upright(cue: Cue) -> bool:
    return cue.pose in ("standing", "walking", "running", "leaning") or bool(cue.path)


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
        cues.append((_sent(cue, held.mark, floor, plan, clock), held) if listed else (cue, held))
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


def _sent(cue: Cue, mark: Mark, floor: Floor, plan: Plan, clock: Clock) -> Cue:
    """The cue with its way: to where the mark goes, or straight ahead for one who walks with nowhere to go."""
    spot = cue.spot
    if mark.to is not None:
        end = destination(mark, floor.everyone(), plan)
        end = replace(end, x=end.x + spot.x - floor.everyone()[mark.who].spot.x)
        far = exact.apart((end.x, end.z), (spot.x, spot.z))
        if far < 0.25:
            return cue
        way = _round(plan, spot, end)
        yaw = end.yaw if end.fixed else spot.yaw  # having arrived, one faces what one faced
        return replace(cue, path=way, arrives=replace(end, yaw=yaw))
    if cue.pose in ("walking", "running"):
        return _ahead(cue, plan, clock)
    return cue


def _ahead(cue: Cue, plan: Plan, clock: Clock) -> Cue:
    """As far as the shot lasts, but not through the lens or a wall."""
    far = min(gait.speed_of(cue) * clock.length, 2.0 if cue.eyes == "camera" else 5.0)
    spot, room = cue.spot, plan.room
    x = spot.x + float(exact.sine(spot.yaw)) * far
    z = spot.z + float(exact.cosine(spot.yaw)) * far
    if room is not None:
        x = min(max(x, room.left + 0.5), room.right - 0.5)
        z = min(max(z, room.back + 0.5), room.front - 0.5)
    if abs(x - spot.x) + abs(z - spot.z) < 0.3:
        return cue
    return replace(cue, path=((x, z),), arrives=Spot(x, z, spot.yaw))


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


def _eyes(cue: Cue, others: dict[str, Played], plan: Plan) -> Floats | None:
    """What is looked at, in the world: another's face, or the middle of a set piece."""
    if cue.eyes is None or cue.eyes == "camera":
        return None
    other = others.get(cue.eyes)
    if other is not None:
        return other.joints["head"]
    piece = plan.piece(cue.eyes)
    if piece is None:
        return None
    return exact.floats([piece.x, min(piece.y + piece.piece.height * 0.6, 1.6), piece.z])


def looking_at(actor: Actor, point: Floats, clock: Clock) -> Actor:
    """The actor with its eyes on a point of the world (3,)."""
    playing = played(actor.cue, clock, point)
    return replace(actor, played=playing, paths=hung(actor.body, playing.bones))


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
    thing = book.thing(laid.name, figure=laid.prop.animal, label=laid.label)
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
