"""The viewfinder: who and what the framing means, measured, and the bearing that sees them.

The camera itself is solved in `setups`; what is taken out of its way is in `striking`.
"""

from dataclasses import replace

import numpy as np

from director.domain.production import Production
from director.domain.shot import Shot
from director.staging import exact, sight
from director.staging.exact import Floats
from director.staging.framing import Glass, View
from director.staging.rehearsal import Rehearsed, measured
from director.staging.setups import Seen, Setup, set_up
from director.staging.solids import Book
from director.staging.staged import Solids
from director.staging.subjects import Subject, of_piece, of_place, of_thing

_SWINGS = (0.0, 15.0, -15.0, 30.0, -30.0)


def seen_by(production: Production, shot: Shot, scene: Rehearsed) -> tuple[Seen, dict[str, Subject]]:
    """Who and what the framing means, measured; the favoured first."""
    known: dict[str, Subject] = {who: measured(actor, scene.opening) for who, actor in scene.actors.items()}
    for laid in scene.laid:
        low, high = laid.box(scene.opening)
        holder = scene.actors.get(laid.holder)
        yaw = float(holder.played.carriage.yaw[scene.opening]) if holder is not None else 0.0
        known.setdefault(laid.name, of_thing(laid.name, low, high, yaw))
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


def sighted(shot: Shot, seen: Seen, glass: Glass, scene: Rehearsed, book: Book) -> Setup:
    """The set-up whose bearing sees its subject best; the bearing asked for wins where it is good enough."""
    solids, groups = book.closed(), book.groups()
    frames = solids.matrices(scene.opening)
    best: tuple[float, Setup] | None = None
    for swing in _SWINGS:
        setup = set_up(shot.framing, seen, glass, exact.turn(swing))
        score = _score(setup.view, seen, (solids, frames, groups), scene) - abs(swing) * 0.002
        if swing == 0.0 and score > 0.74:
            return setup
        if best is None or score > best[0] + 0.1:
            best = (score, replace(setup, told=(*setup.told, *_swung(seen, swing)), turn=exact.turn(swing)))
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
    free = np.array([group in own or group.startswith(("wall", "dressing")) for group in groups], dtype=np.bool_)
    inside = sight.holds(solids, frames, eye, 0.15) > 0
    hits, count = 0.0, 0
    for subject in seen.subjects[:4]:
        for point in _points(subject):
            blocked = np.isfinite(sight.blockers(solids, frames, eye, exact.floats(point))) & ~free & ~inside
            hits += 0.0 if bool(blocked.any()) else 1.0
            count += 1
    within = any(inside[index] and group.startswith("figure") for index, group in enumerate(groups))
    return hits / max(count, 1) - (0.6 if within else 0.0)


def _points(subject: Subject) -> list[tuple[float, float, float]]:
    x, z = subject.axis
    if not subject.figure:
        return [subject.centre, (x, subject.high, z)]
    cx, cy, cz = subject.centre
    return [(cx, cy + 0.05, cz), (cx, cy - 0.07, cz), (cx + 0.07, cy, cz), (cx, cy, cz + 0.07), (x, cy - 0.38, z)]
