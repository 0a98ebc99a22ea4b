"""Striking: walls flown, and pieces taken away, because the camera needs their place or they hide the subject.

Size wins over everything that stands in the way; what went is told.
"""

import numpy as np

from director.domain.vocabulary import Size
from director.staging import exact, sight
from director.staging.cues import cut_of
from director.staging.exact import Floats
from director.staging.framing import WHOLE
from director.staging.places import Plan, Room
from director.staging.rehearsal import Rehearsed
from director.staging.rig import Rig
from director.staging.rooms import hangs_on, wing
from director.staging.setups import Seen
from director.staging.solids import Book
from director.staging.staged import Solids
from director.staging.subjects import Subject

# metres aside of and above the face, and how much being hidden there counts; three are too many
_LOOKS = ((0.0, 0.0, 3), (0.0, -0.2, 1), (0.0, -0.3, 1), (0.0, -0.45, 1), (0.9, -0.2, 3), (-0.9, -0.2, 3))
_ANKLE = 0.2
# Where the frame shows a body whole, nobody's things don't hide any of it.
_LEGS = tuple((aside, height, 3) for aside in (0.0, 0.15, -0.15) for height in (-0.35, -0.7, -1.0, -1.3))

Looks = tuple[tuple[float, float, int], ...]


def struck(book: Book, scene: Rehearsed, rig: Rig, seen: Seen, size: Size) -> list[str]:
    """Takes away the walls that the camera is beyond, the pieces it stands in and what hides a subject; says so."""
    told: list[str] = []
    eyes = rig.eye[cut_of(scene.clock.share)]  # what is struck must not hang on handles
    plan = scene.plan
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
            told.append(_flown(name, room, eyes, seen))
    told += _cleared(book, scene, rig, seen, (*_LOOKS, *_LEGS) if size in WHOLE else _LOOKS)
    return told


def _flown(name: str, room: Room, eyes: Floats, seen: Seen) -> str:
    """Says which wall went, how far the camera had to be and how far the wall was."""
    x, z = seen.subjects[0].axis
    apart = {
        "left": (x, room.left, 0),
        "right": (x, room.right, 0),
        "back": (z, room.back, 2),
        "front": (z, room.front, 2),
    }
    if name == "ceiling":
        return (
            f"the ceiling is flown: the camera is {float(eyes[:, 1].max()):.1f} m up, the ceiling {room.ceiling:.1f} m"
        )
    stood, wall, way = apart[name]
    far = float(np.abs(eyes[:, way] - stood).max())
    return f"the {name} wall is flown: the camera stands {far:.1f} m that way, the wall {abs(wall - stood):.1f} m"


def _strike_with_wall(book: Book, plan: Plan, name: str) -> None:
    for index, stood in enumerate(plan.pieces):
        if stood.wall == name:
            book.strike(f"piece:{stood.slate or f'dressing {index}'}")
    for index, part in enumerate(plan.dressing.parts):
        if plan.room is not None and hangs_on(part, plan.room, name):
            book.strike(f"dressing:{index}")


def _cleared(book: Book, scene: Rehearsed, rig: Rig, seen: Seen, looks: Looks) -> list[str]:
    """Strikes whatever the lens would be inside of, or what hides the favoured face in the opening frame."""
    solids, groups = book.closed(), book.groups()
    bad: dict[str, str] = {}
    cut = cut_of(scene.clock.share)
    for frame in sorted({cut.stop - 1, *range(cut.start, cut.stop, max((cut.stop - cut.start) // 12, 1))}):
        inside = sight.holds(solids, solids.matrices(frame), rig.eye[frame], 0.22) > 0
        for group in (groups[index] for index in np.flatnonzero(inside)):
            bad[group] = "the camera stands there"
    frames = solids.matrices(scene.opening)
    for subject in seen.subjects:
        for group in _hiding(subject, (solids, frames, groups), rig.eye[scene.opening], looks):
            bad.setdefault(group, f"it hides {subject.name or 'the place'}")
    kept = {f"{kind}:{one.name}" for one in seen.subjects for kind in ("figure", "prop", "piece")}
    kept |= {f"piece:{actor.cue.spot.piece}" for actor in scene.actors.values() if actor.cue.spot.fixed}
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


def _hiding(subject: Subject, world: tuple[Solids, Floats, list[str]], eye: Floats, looks: Looks) -> list[str]:
    """What is before the face, or before most of the chest; of the dressing, also what stands close beside the way
    or, where the legs are in the frame, before them.

    Somebody else is in the way only before the face.
    """
    solids, frames, groups = world
    hits: dict[str, int] = {}
    for look in looks if subject.figure and not subject.lying else looks[:1]:
        aside, height, weight = look
        away = exact.unit(eye - exact.floats(subject.centre))
        point = exact.floats(subject.centre) + exact.floats([-away[2] * aside, height, away[0] * aside])
        if point[1] < subject.low + _ANKLE:
            continue
        found = np.flatnonzero(np.isfinite(sight.blockers(solids, frames, eye, point)))
        for group in {groups[index] for index in found}:
            if _counts(group, look):
                hits[group] = hits.get(group, 0) + weight
    return sorted(
        group
        for group, count in hits.items()
        if count >= 3 and group.startswith(("piece", "dressing", "wall", "figure"))
    )


def _counts(group: str, look: tuple[float, float, int]) -> bool:
    """Whether a group that is before a look is in the way there."""
    if group.startswith("dressing"):
        return True
    if look in _LEGS:
        return group.startswith("piece:dressing")
    return not (look[0] or (look[1] and group.startswith("figure")))
