"""Staging a shot, whole: rehearse, set the camera up, move it, strike what is in its way, light, and hand it over.

The only module that knows the order of things. Where a wish can't be held, what was given up is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from director.domain.production import Production
from director.domain.shot import Shot
from director.staging import (
    airs,
    backdrops,
    exact,
    finish,
    lighting,
    moves,
    offscreen,
    shadows,
    sight,
    striking,
    viewfinder,
)
from director.staging.cues import Clock, cut_of
from director.staging.exact import Floats
from director.staging.framing import Glass, View, gate
from director.staging.marks import floor_of
from director.staging.places import Plan, planned
from director.staging.practicals import burning, practicals
from director.staging.rehearsal import (
    Rehearsed,
    book_actor,
    book_prop,
    booked,
    clock_of,
    held_again,
    looking_at,
    rehearsed,
)
from director.staging.rig import Goal, Ground, Rig, calmed, opened
from director.staging.sampling import sampling
from director.staging.setups import Seen, set_up
from director.staging.solids import Book
from director.staging.staged import CameraTrack, Figure, StagedShot
from director.staging.subjects import Subject
from director.staging.wardrobe import BRIMMED, outfit


@dataclass(frozen=True)
class StageOrder:
    """How a shot is wanted: size in pixels (None: the format's), handle frames and burn-in.

    `frames` sample the whole shot and `rate` is how fast they play, as `sampling` explains.
    """

    width: int | None = None
    height: int | None = None
    head: int = 0
    tail: int = 0
    burn_in: bool = False
    start_frame: int = 0
    frames: int | None = None
    rate: Fraction | None = None


@dataclass(frozen=True)
class Blocked:
    """A shot rehearsed and its camera set up, before it is lit; `book` is without what was struck."""

    size: tuple[int, int]
    plan: Plan
    scene: Rehearsed
    book: Book
    seen: Seen
    view: View
    glass: Glass
    rig: Rig
    told: tuple[str, ...]


def blocked(production: Production, shot: Shot, order: StageOrder | None = None) -> Blocked:
    """Everyone at their marks and the camera where it goes: all of staging that a floor plan shows."""
    order = order or StageOrder()
    sampled = sampling(production, shot, order.frames, order.rate)
    clock = clock_of(shot, sampled.frames, order.head, order.tail, sampled.pace)
    plan = planned(production.location(shot.setting.location))
    floor = floor_of(production, shot, plan)
    scene = rehearsed(production, shot, floor, plan, clock)
    book = booked(scene)
    told = list(floor.told)
    seen, subjects = viewfinder.seen_by(production, shot, scene)
    size = (order.width or production.format.width, order.height or production.format.height)
    glass = Glass(shot.lens.focal_mm, gate(production.format.sensor, size[0] / size[1]))
    if shot.framing.kind == "point_of_view" and seen.over is not None and seen.over.name != seen.subjects[0].name:
        book.strike(f"figure:{seen.over.name}")
    setup, turn, lift = viewfinder.sighted(shot, seen, glass, scene, book)
    told += setup.told
    scene = _eyes_on_camera(scene, setup.view, book)
    seen, subjects = viewfinder.seen_by(production, shot, scene)
    setup = set_up(shot.framing, seen, glass, turn, lift)
    rig, moved = _moved(shot, setup.view, scene, subjects, seen)
    told += moved
    told += striking.struck(book, scene, rig, seen, shot.framing.size)
    told += _left_behind(shot, scene, rig, seen, glass)
    return Blocked(size, plan, scene, book, seen, setup.view, glass, rig, tuple(told))


def stage(production: Production, shot: Shot, order: StageOrder | None = None) -> StagedShot:
    """The shot in metres, seconds and linear light, without what no frame of it shows.

    Deterministic: the same values give the same arrays.
    """
    return offscreen.cleared(whole_stage(production, shot, order or StageOrder()))


def whole_stage(production: Production, shot: Shot, order: StageOrder) -> StagedShot:
    """The shot with all that stands round it, in frame or not."""
    sampled = sampling(production, shot, order.frames, order.rate)
    on_floor = blocked(production, shot, order)
    scene, book, seen = on_floor.scene, on_floor.book, on_floor.seen
    walls = frozenset(group.removeprefix("wall:") for group in book.groups() if group.startswith("wall:"))
    standing = lighting.Standing(_shade(book, scene, seen), walls, _brimmed(production, scene, seen))
    lit = lighting.lit(shot, on_floor.plan, on_floor.view, seen.subjects[0].centre, standing)
    seconds = [float(at) for at in scene.clock.seconds]
    air, flashes = lighting.lightning(shot, lit.air, seconds)
    lamps = practicals(shot, on_floor.plan, air.fog_density, seconds)
    world = exact.frame(exact.yawed(0.0), np.zeros(3))
    for name, part in lamps.parts:
        book.still(f"practical:{name}", [part], world, book.thing(name))
    for one in backdrops.hung(shot.setting.background, on_floor.plan, on_floor.view, seen.subjects[0].centre):
        book.still(f"backdrop:{one.name}", one.parts, one.frame, book.thing(one.name, label=one.label))
    return StagedShot(
        slate=shot.id,
        frames=sampled.frames + order.head + order.tail,
        rate=sampled.rate,
        width=on_floor.size[0],
        height=on_floor.size[1],
        camera=_track(on_floor.rig, on_floor.glass, shot),
        solids=book.closed(),
        materials=burning(tuple(book.materials), shot, lamps, airs.outside(shot, air)),
        lights=(*shadows.thrown(lit.lamps, lamps.lamps, on_floor.view, seen.subjects[0].centre), *flashes),
        air=air,
        finish=finish.finish(production, shot, sampled),
        things=tuple(book.things),
        figures=tuple(Figure(who, actor.played.joints) for who, actor in scene.actors.items()),
        seed=shot.seed,
        burn_in=_burn_in(shot) if order.burn_in else "",
        start_frame=order.start_frame - order.head,
        told=tuple(dict.fromkeys((*on_floor.told, *lamps.told))),
    )


def _burn_in(shot: Shot) -> str:
    return f"{shot.id} v{shot.revision}  {shot.lens.focal_mm:g}mm f/{shot.lens.f_stop:g}"


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
    laid = tuple(held_again(one, actors) for one in scene.laid)
    for one in laid:
        book_prop(book, one)
    return replace(scene, actors=actors, laid=laid)


def _moved(shot: Shot, view: View, scene: Rehearsed, subjects: dict[str, Subject], seen: Seen) -> tuple[Rig, list[str]]:
    """The camera at every frame, with focus where the lens is said to be sharp, and what moves gave up."""
    count = scene.clock.seconds.shape[0]
    view = replace(view, roll=exact.turn(shot.framing.roll_deg))
    rig = opened(view, count)
    ground = Ground(
        view=view,
        anchor=_anchor(seen, scene, view),
        find=lambda name: _goal(name, scene, subjects, view),
        share=scene.clock.share,
        seconds=scene.clock.seconds / shot.timing.speed,
        seed=shot.seed % 1_000_003,
    )
    sharp = _where(shot.lens.focus, scene, subjects, count) if shot.lens.focus else None
    for move in shot.camera.moves:
        if move.kind != "rack_focus":
            moves.apply(rig, move, ground)
    moves.carried(rig, shot.camera.support, ground)
    rig.eye[:, 1] = np.maximum(rig.eye[:, 1], 0.06)
    first = scene.actors.get(seen.subjects[0].name)
    point = sharp if sharp is not None else ground.anchor.path if first is None else first.played.joints["head"]
    rig.focus = _pulled(np.maximum(exact.dot(point - rig.eye, rig.forward), 0.2), cut_of(scene.clock.share))
    for move in shot.camera.moves:
        if move.kind == "rack_focus":
            moves.apply(rig, move, ground)
    return rig, ground.told


def _pulled(focus: Floats, cut: slice) -> Floats:
    """Focus as a puller keeps it: held while the subject only breathes, followed when it goes."""
    held = focus[cut.start]
    return focus if float(np.abs(focus[cut] / held - 1.0).max()) > 0.08 else np.zeros_like(focus) + held


def _anchor(seen: Seen, scene: Rehearsed, view: View) -> Goal:
    """What the camera is aimed at through the shot: the favoured subject, or all of them, as they go."""
    first = seen.subjects[0]
    actors = [scene.actors[one.name] for one in seen.subjects if one.name in scene.actors]
    if first.name not in scene.actors:
        return Goal(np.broadcast_to(exact.floats(first.centre), (scene.clock.seconds.shape[0], 3)).copy())
    if len(actors) == 1:
        return _of_figure(first, actors[0].played.joints["head"], scene.clock, view)
    total = np.zeros_like(actors[0].played.joints["chest"])
    for actor in actors:
        total = total + actor.played.joints["chest"]
    path = calmed(total / len(actors), cut_of(scene.clock.share), scene.clock.tick)
    rise = max(one.high for one in seen.subjects) - float(path[scene.opening, 1])
    return Goal(path, rise, rise, first)


def _goal(name: str, scene: Rehearsed, subjects: dict[str, Subject], view: View) -> Goal | None:
    """Where somebody or something of that name is, for a move."""
    path = _where(name, scene, subjects, scene.clock.seconds.shape[0])
    if path is None:
        return None
    return _of_figure(subjects[name], path, scene.clock, view) if name in scene.actors else Goal(path)


def _of_figure(subject: Subject, head: Floats, clock: Clock, view: View) -> Goal:
    """A figure by its head: how far the top is above it, and how much nearer the camera the face is."""
    cut = cut_of(clock.share)
    rise = subject.high - float(head[cut.start, 1])
    near, brow = 0.0, rise
    if subject.face is not None:
        brow = float(subject.face[0, 1] - head[cut.start, 1])
        toward = exact.unit(exact.floats(view.eye) - head[cut.start])
        middle = (subject.face[0, :3] + subject.face[1, :3]) / 2
        near = float(exact.dot(middle - head[cut.start], toward))
    return Goal(calmed(head, cut, clock.tick), rise, brow, subject, max(near, 0.0), head)


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


def _brimmed(production: Production, scene: Rehearsed, seen: Seen) -> bool:
    """Whether one of those the frame is about wears a hat with a brim."""
    framed = [scene.actors[one.name].cue.character for one in seen.subjects if one.name in scene.actors]
    return any(outfit(one, production.cast).hat in BRIMMED for one in framed)


def _shade(book: Book, scene: Rehearsed, seen: Seen) -> Callable[[tuple[float, float, float]], bool]:
    """Whether the standing set keeps the light of a way from the favoured subject."""
    solids, groups = book.closed(), book.groups()
    frames = solids.matrices(scene.opening)
    still = np.array([group.startswith(("piece", "dressing")) for group in groups], dtype=np.bool_)
    face = exact.floats(seen.subjects[0].centre)

    def shaded(way: tuple[float, float, float]) -> bool:
        far = sight.blockers(solids, frames, face, face + exact.floats(way) * 60.0)
        return bool((np.isfinite(far) & still & (far > 0.0)).any())

    return shaded


def _left_behind(shot: Shot, scene: Rehearsed, rig: Rig, seen: Seen, glass: Glass) -> list[str]:
    """Says when the favoured figure or thing goes out of a frame that stays where it is."""
    name = seen.subjects[0].name
    path = _where(name, scene, {}, scene.clock.seconds.shape[0])
    if path is None or shot.camera.moves:
        return []
    forward, right = rig.forward, rig.right
    axes = (right, exact.cross(right, forward), forward)
    seat = sight.in_frame(path, rig.eye, axes, (glass.tan_x, glass.tan))
    out = (np.abs(seat[:, 0]) > 1.05) | (np.abs(seat[:, 1]) > 1.15) | (seat[:, 2] < 0.1)
    gone = out & (scene.clock.share > 0) & (scene.clock.share <= 1)
    if not bool(gone.any()) or bool(out[scene.opening]):
        return []
    when = float(scene.clock.seconds[int(gone.argmax())]) / shot.timing.speed
    return [f"{name} leaves frame at {when:.1f} s: the camera has no move to keep up"]


def _track(rig: Rig, glass: Glass, shot: Shot) -> CameraTrack:
    forward, right = rig.forward, rig.right
    up = exact.cross(right, forward)
    c, s = exact.cosine(rig.roll)[:, None], exact.sine(rig.roll)[:, None]
    right, up = right * c - up * s, up * c + right * s
    rows = (rig.eye, right, up, forward, rig.focal, rig.focus)
    static = all(bool((row == row[:1]).all()) for row in rows)
    return CameraTrack(*rows, gate_mm=glass.gate_mm, f_stop=shot.lens.f_stop, static=static)
