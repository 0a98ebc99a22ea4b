"""The shot from overhead: set, marks, paths, camera and line of action as plain values, for a floor plan to draw.

All of it is measured on the same blocking as the picture; nothing is solved a second time and nothing is drawn here.
Points are (x, z) in metres of the plan: +X is the audience's right, +Z towards them. Bearings are radians, 0 is +Z.
"""

from dataclasses import dataclass

import numpy as np

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import SetKind, spoken
from director.staging import exact
from director.staging.exact import Floats
from director.staging.footprints import Footprint, Spot, footprint
from director.staging.places import Room, Stood
from director.staging.rehearsal import Actor, Rehearsed, booked
from director.staging.shooting import Blocked, blocked
from director.staging.solids import Book

_STEPS = 40  # points of a path
_STILL = 0.12  # metres that somebody sways without going anywhere
_HELD = 0.2  # metres that a camera sways in a hand
_ON_LINE = 0.15  # metres beside the line of action that are on neither side of it


@dataclass(frozen=True)
class Standing:
    """What stands on the floor: a piece (with its `kind`), a wall, a part of the dressing, a prop or an animal.

    `struck` is what was taken away for the camera's sake; `name` is "" for what can't be noted.
    """

    group: str
    name: str
    footprints: tuple[Footprint, ...]
    stood: Stood | None = None
    struck: bool = False

    @property
    def kind(self) -> SetKind | None:
        """The kind of set piece, None for anything else."""
        return self.stood.kind if self.stood is not None else None


@dataclass(frozen=True)
class FigureMark:
    """One figure: where it is in the opening frame, the way it faces, and the way it goes (no points: it stays).

    The people of a crowd have one `name`.
    """

    who: str
    name: str
    colour: str
    at: Spot
    bearing: float
    head: Spot
    feet: Spot
    lying: bool
    favoured: bool
    path: tuple[Spot, ...] = ()
    end_bearing: float = 0.0


@dataclass(frozen=True)
class CameraMark:
    """The camera at one moment: `half` is half its horizontal field of view, `distance` to what it favours.

    `focus` is how far along its own axis the lens is sharp.
    """

    at: Spot
    height: float
    bearing: float
    pitch: float
    half: float
    focal_mm: float
    distance: float
    focus: float

    def edge(self, side: float, depth: float) -> Spot:
        """The left (-1) or right (+1) edge of the field of view, or (0) its middle, so deep along the camera's axis."""
        way, far = self.bearing - side * self.half, depth / float(exact.cosine(side * self.half))
        return self.at[0] + float(exact.sine(way)) * far, self.at[1] + float(exact.cosine(way)) * far

    def frame_on_floor(self, aspect: float) -> tuple[Spot, ...]:
        """Where the corners of the frame meet the floor, in order; none for a camera that sees over the horizon."""
        level, fall = float(exact.cosine(self.pitch)), float(exact.sine(self.pitch))
        aside = float(exact.sine(self.half) / exact.cosine(self.half))
        s, c = float(exact.sine(self.bearing)), float(exact.cosine(self.bearing))
        corners: list[Spot] = []
        for across, up in ((-1, 1), (1, 1), (1, -1), (-1, -1)):
            rise = up * aside / aspect
            down = -(fall + rise * level)
            if down < 0.05:
                return ()
            ahead, right = (level - rise * fall) * self.height / down, across * aside * self.height / down
            corners.append((self.at[0] + s * ahead - c * right, self.at[1] + c * ahead + s * right))
        return tuple(corners)


@dataclass(frozen=True)
class ActionLine:
    """The line of action: from one of a pair to the other.

    `side` is +1 where the camera is on its left, -1 on its right, 0 where it looks along it.
    """

    names: tuple[str, str]
    ends: tuple[Spot, Spot]
    side: float


@dataclass(frozen=True)
class Overhead:
    """One shot from above. `track` is the camera's way and `closing` where it ends; none where it stays as it is."""

    slate: str
    aspect: float
    room: Room | None
    standing: tuple[Standing, ...]
    figures: tuple[FigureMark, ...]
    camera: CameraMark
    track: tuple[Spot, ...]
    closing: CameraMark | None
    line: ActionLine | None
    told: tuple[str, ...]


def overhead(production: Production, shot: Shot) -> Overhead:
    """The shot as it is blocked, from above, at its opening frame."""
    on_floor = blocked(production, shot)
    scene, rig, subject = on_floor.scene, on_floor.rig, on_floor.seen.subjects[0]
    favoured = {one.name for one in on_floor.seen.subjects}
    figures = tuple(_figure(actor, scene.opening, favoured) for actor in scene.actors.values())
    last = rig.eye.shape[0] - 1
    path = {who: actor.played.joints["head"] for who, actor in scene.actors.items()}.get(subject.name)
    closing_on = exact.floats(subject.centre) if path is None else path[last]
    opening = _camera(on_floor, scene.opening, exact.floats(subject.centre))
    closing = _camera(on_floor, last, closing_on)
    track = _way(rig.eye, _HELD)
    moved = bool(track) or _turned(opening, closing) or abs(closing.height - opening.height) > _HELD
    return Overhead(
        slate=shot.id,
        aspect=on_floor.size[0] / on_floor.size[1],
        room=on_floor.plan.room,
        standing=_standing(on_floor),
        figures=figures,
        camera=opening,
        track=track,
        closing=closing if moved else None,
        line=_line(shot, on_floor, figures, opening),
        told=on_floor.told,
    )


def _figure(actor: Actor, opening: int, favoured: set[str]) -> FigureMark:
    joints, carriage = actor.played.joints, actor.played.carriage
    path = _way(carriage.root, _STILL)
    way = float(carriage.yaw[opening])
    return FigureMark(
        who=actor.cue.who,
        name=actor.cue.character.name or spoken(actor.held.mark.who),
        colour=actor.cue.character.colour,
        at=_flat(carriage.root[opening]),
        bearing=way,
        head=_flat(joints["head"][opening]),
        feet=_flat((joints["left_ankle"][opening] + joints["right_ankle"][opening]) / 2),
        lying=actor.cue.pose == "lying",
        favoured=actor.cue.who in favoured,
        path=path,
        end_bearing=float(carriage.yaw[-1]),
    )


def _camera(on_floor: Blocked, frame: int, subject: Floats) -> CameraMark:
    rig, glass = on_floor.rig, on_floor.glass
    eye, focal = rig.eye[frame], float(rig.focal[frame])
    return CameraMark(
        at=_flat(eye),
        height=float(eye[1]),
        bearing=float(rig.yaw[frame]),
        pitch=float(rig.pitch[frame]),
        half=float(exact.bearing(glass.gate_mm[0] / 2.0, focal)),
        focal_mm=focal,
        distance=float(exact.length(subject - eye)),
        focus=float(rig.focus[frame]),
    )


def _turned(opening: CameraMark, closing: CameraMark) -> bool:
    turn = closing.bearing - opening.bearing
    swung = float(exact.bearing(exact.sine(turn), exact.cosine(turn)))
    return abs(swung) > exact.turn(3.0) or abs(closing.focal_mm / opening.focal_mm - 1.0) > 0.02


def _flat(point: Floats) -> Spot:
    return float(point[0]), float(point[2])


def _way(points: Floats, still: float) -> tuple[Spot, ...]:
    """A path thinned to a few points; none where nothing goes further than `still`."""
    gone = points - points[:1]
    far = np.sqrt(gone[:, 0] * gone[:, 0] + gone[:, 2] * gone[:, 2])
    if float(far.max()) < still:
        return ()
    count = points.shape[0]
    steps = sorted({round(step * (count - 1) / _STEPS) for step in range(_STEPS + 1)})
    return tuple(_flat(points[step]) for step in steps)


def _standing(on_floor: Blocked) -> tuple[Standing, ...]:
    """Everything that was set, struck or not, but floors, ceilings, figures and what is carried on beyond the set."""
    there = set(on_floor.book.groups())
    whole = booked(on_floor.scene)
    pieces = {stood.slate or f"dressing {index}": stood for index, stood in enumerate(on_floor.plan.pieces)}
    made: list[Standing] = []
    for group, footprints in _by_group(whole, on_floor.scene).items():
        kind, _, name = group.partition(":")
        if kind == "figure" or group in ("wall:floor", "wall:ceiling"):
            continue
        stood = pieces.get(name) if kind == "piece" else None
        said = stood.slate if stood is not None else name if kind == "prop" else ""
        made.append(Standing(group, said, tuple(footprints), stood, group not in there))
    return tuple(made)


def _by_group(book: Book, scene: Rehearsed) -> dict[str, list[Footprint]]:
    solids, materials = book.closed(), list(book.materials)
    frames = solids.matrices(scene.opening)
    found: dict[str, list[Footprint]] = {}
    for index, group in enumerate(book.groups()):
        if not group.startswith("figure:"):
            found.setdefault(group, []).append(footprint(solids, index, frames, materials))
    return found


def _line(shot: Shot, on_floor: Blocked, figures: tuple[FigureMark, ...], camera: CameraMark) -> ActionLine | None:
    """Between the pair that the framing means; for one alone, from them to whom they face."""
    marks = {mark.who: mark for mark in figures}
    pair = _pair(shot, on_floor, marks)
    if pair is None:
        return None
    a, b = (marks[who].head for who in pair)
    left = (b[1] - a[1]) * (camera.at[0] - a[0]) - (b[0] - a[0]) * (camera.at[1] - a[1])
    aside = left / max(exact.apart(a, b), 1e-9)
    return ActionLine(pair, (a, b), 0.0 if abs(aside) < _ON_LINE else 1.0 if left > 0 else -1.0)


def _pair(shot: Shot, on_floor: Blocked, marks: dict[str, FigureMark]) -> tuple[str, str] | None:
    people = [one.name for one in on_floor.seen.subjects if one.name in marks]
    over = on_floor.seen.over
    if people and over is not None and over.name in marks and over.name != people[0]:
        return people[0], over.name
    if len(people) == 2:
        return people[0], people[1]
    facing = {mark.who: mark.facing for mark in shot.blocking}
    for who in people:
        met = [facing.get(who), *(other for other, faced in facing.items() if faced == who)]
        other = next((one for one in met if one in marks and one != who), None)
        if other is not None:
            return who, other
    return None
