"""Staging a shot, whole: rehearse, set the camera up, move it, strike what is in its way, light, and hand it over.

The only module that knows the order of things. Where a wish can't be held, what was given up is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import Size
from director.staging import exact, finish, lighting, moves, sight
from director.staging.exact import Floats
from director.staging.framing import HEADROOM, Glass, View, gate
from director.staging.marks import floor_of
from director.staging.moves import Ground, Rig
from director.staging.places import Plan, planned
from director.staging.practicals import practicals
from director.staging.rehearsal import Rehearsed, book_actor, booked, clock_of, looking_at, measured, rehearsed
from director.staging.rooms import hangs_on, wing
from director.staging.setups import Seen, Setup, set_up
from director.staging.solids import Book
from director.staging.staged import CameraTrack, Figure, Solids, StagedShot
from director.staging.subjects import Subject, of_piece, of_place, of_thing

LookThrough = Callable[[StagedShot], NDArray[np.uint16]]
"""A renderer's id pass of the first frame: thing indices (height, width)."""

_SWINGS = (0.0, 15.0, -15.0, 30.0, -30.0)


@dataclass(frozen=True)
class StageOrder:
    """How a shot is wanted: size in pixels (None: the format's), handle frames, burn-in, and a renderer's eyes."""

    width: int | None = None
    height: int | None = None
    head: int = 0
    tail: int = 0
    burn_in: bool = False
    start_frame: int = 0
    look_through: LookThrough | None = None


def stage(production: Production, shot: Shot, order: StageOrder | None = None) -> StagedShot:
    """The shot in metres, seconds and linear light. Deterministic: the same values give the same arrays."""
    order = order or StageOrder()
    rate = production.format.rate
    frames = shot.frame_count(float(rate))
    clock = clock_of(shot, frames, order.head, order.tail, float(rate))
    plan = planned(production.location(shot.setting.location))
    floor = floor_of(production, shot, plan)
    scene = rehearsed(production, shot, floor, plan, clock)
    book = booked(scene)
    told = list(floor.told)
    seen, subjects = _seen(production, shot, scene)
    glass = Glass(shot.lens.focal_mm, gate(production.format))
    if shot.framing.kind == "point_of_view" and seen.over is not None and seen.over.name != seen.subjects[0].name:
        book.strike(f"figure:{seen.over.name}")
    setup = _sighted(shot, seen, glass, scene, book)
    told += setup.told
    scene = _eyes_on_camera(scene, setup.view, book)
    rig = _moved(shot, setup.view, scene, subjects, seen)
    told += _struck(book, scene, rig, seen, plan)
    lit = lighting.lit(shot, plan, setup.view, seen.subjects[0].centre, _shade(book, scene, seen))
    lamps = practicals(shot, plan, lit.air.fog_density)
    world = exact.frame(exact.yawed(0.0), np.zeros(3))
    for name, part in lamps.parts:
        book.still(f"practical:{name}", [part], world, book.thing(name))
    told += lamps.told
    return StagedShot(
        slate=shot.id,
        frames=frames + order.head + order.tail,
        rate=rate,
        width=order.width or production.format.width,
        height=order.height or production.format.height,
        camera=_track(rig, glass, shot),
        solids=book.closed(),
        materials=tuple(book.materials),
        lights=(*lit.lamps, *lamps.lamps),
        air=lit.air,
        finish=finish.finish(production, shot, frames),
        things=tuple(book.things),
        figures=tuple(Figure(who, actor.played.joints) for who, actor in scene.actors.items()),
        seed=shot.seed,
        burn_in=_burn_in(shot) if order.burn_in else "",
        start_frame=order.start_frame - order.head,
        told=tuple(dict.fromkeys(told)),
    )


def _burn_in(shot: Shot) -> str:
    return f"{shot.id} v{shot.revision}  {shot.lens.focal_mm:g}mm f/{shot.lens.f_stop:g}"


def _seen(production: Production, shot: Shot, scene: Rehearsed) -> tuple[Seen, dict[str, Subject]]:
    """Who and what the framing means, measured; the favoured first."""
    known: dict[str, Subject] = {who: measured(actor, scene.opening) for who, actor in scene.actors.items()}
    for laid in scene.laid:
        low, high = laid.box(scene.opening)
        known.setdefault(laid.name, of_thing(laid.name, low, high))
    for stood in scene.plan.pieces:
        if stood.slate:
            known.setdefault(stood.slate, of_piece(stood))
    wanted = [known[name] for name in dict.fromkeys(shot.framing.subjects) if name in known]
    over = known.get(shot.framing.over) if shot.framing.over else None
    people = [known[who] for who in scene.actors if who in scene.floor.named]
    if shot.framing.kind in ("over_the_shoulder", "point_of_view"):
        wanted, over = _pair(wanted, over, [known[who] for who in scene.actors], shot)
    if not wanted:
        wanted = _unsaid(shot, people)
    if shot.framing.kind in ("two_shot", "group") and len(wanted) == 1:
        most = 2 if shot.framing.kind == "two_shot" else 9
        everyone = people + [known[who] for who in scene.actors if known[who] not in people]
        wanted = list(dict.fromkeys([*wanted, *everyone]))[:most]
    if shot.framing.kind not in ("two_shot", "group", "establishing"):
        wanted = wanted[:1] if shot.framing.kind != "single" or len(wanted) == 1 else wanted
    seen = Seen(tuple(wanted), over)
    return replace(seen, line=_line_side(production, shot, seen)), known


def _pair(
    wanted: list[Subject], over: Subject | None, everyone: list[Subject], shot: Shot
) -> tuple[list[Subject], Subject | None]:
    """Both ends of an over or a point of view, where only one is said."""
    if over is None:
        spare = [one for one in everyone if not wanted or one.name != wanted[0].name]
        over = spare[0] if spare and wanted else None
    if not wanted and over is not None:
        wanted = [one for one in everyone if one.name != over.name][:1]
    return wanted, over


def _unsaid(shot: Shot, people: list[Subject]) -> list[Subject]:
    if not people or (shot.framing.kind == "establishing" and shot.framing.size in ("wide", "extreme_wide")):
        xs = [one.axis for one in people] or [(0.0, -0.6)]
        return [of_place(sum(x for x, _ in xs) / len(xs), sum(z for _, z in xs) / len(xs))]
    counts = {"two_shot": 2, "group": 9}
    return people[: counts.get(shot.framing.kind, 1)]


def _line_side(production: Production, shot: Shot, seen: Seen) -> float:
    """Which side of the line of action the scene's first over or two-shot chose, for this shot's own pair."""
    pair = _names(shot, seen)
    if pair is None:
        return 0.0
    for earlier in production.shots_of(shot.scene):
        if earlier.id == shot.id:
            return 0.0
        other = _said_pair(earlier)
        if other is not None and set(other) == set(pair) and earlier.framing.kind == "over_the_shoulder":
            side = 1.0 if earlier.framing.side.endswith("left") else -1.0
            if not earlier.framing.side.endswith(("left", "right")):
                side = -1.0 if earlier.framing.placement == "left" else 1.0
            return side if other == pair else -side
    return 0.0


def _said_pair(shot: Shot) -> tuple[str, str] | None:
    if shot.framing.over is not None and shot.framing.subjects:
        return shot.framing.subjects[0], shot.framing.over
    return (shot.framing.subjects[0], shot.framing.subjects[1]) if len(shot.framing.subjects) == 2 else None


def _names(shot: Shot, seen: Seen) -> tuple[str, str] | None:
    if shot.framing.kind == "over_the_shoulder" and seen.over is not None:
        return seen.subjects[0].name, seen.over.name
    return (seen.subjects[0].name, seen.subjects[1].name) if len(seen.subjects) == 2 else None


def _sighted(shot: Shot, seen: Seen, glass: Glass, scene: Rehearsed, book: Book) -> Setup:
    """The set-up whose bearing sees its subject best; the bearing asked for wins where it is good enough."""
    solids, groups = book.closed(), book.groups()
    frames = solids.matrices(scene.opening)
    best: tuple[float, Setup] | None = None
    for swing in _SWINGS:
        setup = set_up(shot.framing, seen, glass, float(exact.radians(swing)))
        score = _score(setup.view, seen, (solids, frames, groups), scene) - abs(swing) * 0.002
        if swing == 0.0 and score > 0.74:
            return setup
        if best is None or score > best[0] + 0.1:
            best = (score, replace(setup, told=(*setup.told, *_swung(seen, swing))))
        if shot.framing.kind in ("point_of_view", "over_the_shoulder"):
            break
    return best[1] if best is not None else set_up(shot.framing, seen, glass)


def _swung(seen: Seen, swing: float) -> tuple[str, ...]:
    if swing == 0.0:
        return ()
    side = "left" if swing > 0 else "right"
    return (f"{seen.subjects[0].name or 'the place'} was hidden: the camera is swung {abs(swing):g} degrees {side}",)


def _score(view: View, seen: Seen, world: tuple[Solids, Floats, list[str]], scene: Rehearsed) -> float:
    """Share of the subjects' heads and chests that the camera sees, walls and pieces it would strike not counted."""
    solids, frames, groups = world
    eye = exact.floats(view.eye)
    own = {f"figure:{one.name}" for one in seen.subjects} | {f"prop:{one.name}" for one in seen.subjects}
    own |= {f"piece:{one.name}" for one in seen.subjects}
    free = np.array([group in own or group.startswith(("wall", "dressing")) for group in groups])
    inside = sight.holds(solids, frames, eye, 0.15) > 0
    hits, count = 0.0, 0
    for subject in seen.subjects[:4]:
        for point in _points(subject):
            blocked = np.isfinite(sight.blockers(solids, frames, eye, exact.floats(point))) & ~free & ~inside
            hits += 0.0 if bool(blocked.any()) else 1.0
            count += 1
    return hits / max(count, 1)


def _points(subject: Subject) -> list[tuple[float, float, float]]:
    x, z = subject.axis
    if not subject.figure:
        return [subject.centre, (x, subject.high, z)]
    cx, cy, cz = subject.centre
    return [(cx, cy + 0.05, cz), (cx, cy - 0.07, cz), (cx + 0.07, cy, cz), (cx, cy, cz + 0.07), (x, cy - 0.38, z)]


def _eyes_on_camera(scene: Rehearsed, view: View, book: Book) -> Rehearsed:
    """Those who face the camera look at it, where it is not too far round."""
    actors = dict(scene.actors)
    for who, actor in scene.actors.items():
        if actor.cue.eyes != "camera" or actor.cue.pose == "lying" or actor.held.mark.facing != "camera":
            continue
        root = actor.played.carriage.root[scene.opening]
        way = float(exact.bearing(view.eye[0] - root[0], view.eye[2] - root[2]))
        turn = way - float(actor.played.carriage.yaw[scene.opening])
        if float(exact.cosine(turn)) > 0.6 and f"figure:{who}" in book.groups():
            actors[who] = looking_at(actor, exact.floats(view.eye), scene.clock)
            book_actor(book, actors[who])
    return replace(scene, actors=actors)


def _moved(shot: Shot, view: View, scene: Rehearsed, subjects: dict[str, Subject], seen: Seen) -> Rig:
    """The camera at every frame, with focus where the lens is said to be sharp."""
    count = scene.clock.seconds.shape[0]
    screen = scene.clock.seconds / shot.timing.speed
    view = replace(view, roll=float(exact.radians(shot.framing.roll_deg)))
    rig = moves.opened(view, count)
    anchor = _anchor(seen, scene, count)
    ground = Ground(
        view=view,
        anchor=anchor,
        find=lambda name: _where(name, scene, subjects, count),
        reach=lambda size: _reach(seen.subjects[0], size, view),
        share=scene.clock.share,
        seconds=screen,
        seed=shot.seed % 1_000_003,
    )
    sharp = _where(shot.lens.focus, scene, subjects, count) if shot.lens.focus else None
    still = [move for move in shot.camera.moves if move.kind != "rack_focus"]
    for move in still:
        moves.apply(rig, move, ground)
    moves.carried(rig, shot.camera.support, ground)
    rig.eye[:, 1] = np.maximum(rig.eye[:, 1], 0.06)
    point = sharp if sharp is not None else anchor
    rig.focus = _pulled(np.maximum(exact.dot(point - rig.eye, rig.forward), 0.2), scene.opening)
    for move in shot.camera.moves:
        if move.kind == "rack_focus":
            moves.apply(rig, move, ground)
    return rig


def _pulled(focus: Floats, opening: int) -> Floats:
    """Focus as a puller keeps it: held while the subject only breathes, followed when it goes."""
    held = focus[opening]
    return focus if float(np.abs(focus / held - 1.0).max()) > 0.08 else np.zeros_like(focus) + held


def _reach(subject: Subject, size: Size, view: View) -> float:
    return subject.span(size) / (1.0 - HEADROOM - 0.02) / (2.0 * view.glass.tan)


def _anchor(seen: Seen, scene: Rehearsed, count: int) -> Floats:
    """What the camera is aimed at through the shot: the favoured subject, as it goes."""
    first = seen.subjects[0]
    actor = scene.actors.get(first.name)
    if actor is None:
        return np.broadcast_to(exact.floats(first.centre), (count, 3)).copy()
    if len(seen.subjects) > 1:
        others = [scene.actors[one.name] for one in seen.subjects if one.name in scene.actors]
        total = np.zeros((count, 3))
        for other in others:
            total = total + other.played.joints["chest"]
        return total / len(others)
    return actor.played.joints["head"]


def _where(name: str | None, scene: Rehearsed, subjects: dict[str, Subject], count: int) -> Floats | None:
    if name is None:
        return None
    actor = scene.actors.get(name)
    if actor is not None:
        return actor.played.joints["head"]
    laid = next((one for one in scene.laid if one.name == name), None)
    if laid is not None:
        return laid.frames[..., 3] + exact.floats([0.0, laid.prop.height / 2, 0.0])
    subject = subjects.get(name)
    return np.broadcast_to(exact.floats(subject.centre), (count, 3)).copy() if subject is not None else None


def _struck(book: Book, scene: Rehearsed, rig: Rig, seen: Seen, plan: Plan) -> list[str]:
    """Takes away the walls that the camera is beyond and the pieces it stands in; says so."""
    told: list[str] = []
    eyes = rig.eye
    room = plan.room
    if room is not None:
        beyond = {
            "left": float(eyes[:, 0].min()) < room.left + 0.15,
            "right": float(eyes[:, 0].max()) > room.right - 0.15,
            "back": float(eyes[:, 2].min()) < room.back + 0.15,
            "front": float(eyes[:, 2].max()) > room.front - 0.15,
            "ceiling": float(eyes[:, 1].max()) > room.ceiling - 0.15,
        }
        flown = [name for name, gone in beyond.items() if gone]
        for name in flown:
            book.strike(f"wall:{name}")
            book.still(f"wing:{name}", wing(plan, name, flown), exact.frame(exact.yawed(0.0), np.zeros(3)), 0)
            _strike_with_wall(book, plan, name)
            told.append(f"the {name} {'wall ' if name != 'ceiling' else ''}is flown: the camera needs its place")
    told += _cleared(book, scene, rig, seen)
    return told


def _strike_with_wall(book: Book, plan: Plan, name: str) -> None:
    for index, stood in enumerate(plan.pieces):
        if stood.wall == name:
            book.strike(f"piece:{stood.slate or f'dressing {index}'}")
    for index, part in enumerate(plan.dressing.parts):
        if plan.room is not None and hangs_on(part, plan.room, name):
            book.strike(f"dressing:{index}")


def _cleared(book: Book, scene: Rehearsed, rig: Rig, seen: Seen) -> list[str]:
    """Strikes whatever the lens would be inside of, or what hides the favoured face in the opening frame."""
    solids, groups = book.closed(), book.groups()
    bad: dict[str, str] = {}
    count = rig.eye.shape[0]
    for frame in sorted({0, scene.opening, count // 4, count // 2, 3 * count // 4, count - 1}):
        inside = sight.holds(solids, solids.matrices(frame), rig.eye[frame], 0.22) > 0
        for group in (groups[index] for index in np.flatnonzero(inside)):
            bad[group] = "the camera stands there"
    frames = solids.matrices(scene.opening)
    for group in _hiding(seen.subjects[0], (solids, frames, groups), rig.eye[scene.opening]):
        bad.setdefault(group, "it hides the subject")
    kept = {f"{kind}:{one.name}" for one in seen.subjects for kind in ("figure", "prop", "piece")}
    if seen.over is not None:
        kept.add(f"figure:{seen.over.name}")
    told: list[str] = []
    for group, reason in bad.items():
        if group not in kept:
            book.strike(group)
            kind, _, name = group.partition(":")
            if kind in ("piece", "figure", "prop") and not name.startswith("dressing"):
                told.append(f"{name} is struck: {reason}")
    return told


def _hiding(subject: Subject, world: tuple[Solids, Floats, list[str]], eye: Floats) -> list[str]:
    """The pieces and walls before the face, or before most of the chest."""
    solids, frames, groups = world
    hits: dict[str, int] = {}
    cx, cy, cz = subject.centre
    chest = ((1, cy - 0.2), (1, cy - 0.3), (1, cy - 0.45)) if subject.figure and not subject.lying else ()
    for weight, height in ((3, cy), *chest):
        point = exact.floats([cx, height, cz])
        found = np.flatnonzero(np.isfinite(sight.blockers(solids, frames, eye, point)))
        for group in {groups[index] for index in found}:
            hits[group] = hits.get(group, 0) + weight
    return sorted(
        group for group, count in hits.items() if count >= 3 and group.startswith(("piece", "dressing", "wall"))
    )


def _shade(book: Book, scene: Rehearsed, seen: Seen) -> Callable[[tuple[float, float, float]], bool]:
    """Whether the standing set keeps the light of a way from the favoured subject."""
    solids, groups = book.closed(), book.groups()
    frames = solids.matrices(scene.opening)
    still = np.array([group.startswith(("piece", "dressing")) for group in groups])
    face = exact.floats(seen.subjects[0].centre)

    def shaded(way: tuple[float, float, float]) -> bool:
        far = sight.blockers(solids, frames, face, face + exact.floats(way) * 60.0)
        return bool((np.isfinite(far) & still & (far > 0.0)).any())

    return shaded


def _track(rig: Rig, glass: Glass, shot: Shot) -> CameraTrack:
    forward, right = rig.forward, rig.right
    up = exact.cross(right, forward)
    c, s = exact.cosine(rig.roll)[:, None], exact.sine(rig.roll)[:, None]
    right, up = right * c - up * s, up * c + right * s
    rows = (rig.eye, right, up, forward, rig.focal, rig.focus)
    static = all(bool((row == row[:1]).all()) for row in rows)
    return CameraTrack(*rows, gate_mm=glass.gate_mm, f_stop=shot.lens.f_stop, static=static)
