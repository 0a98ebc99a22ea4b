"""What the changes about shots do to a draft: add, revise, remove, restore, move, split, duplicate."""

from collections.abc import Sequence
from typing import Any

from director.domain.changes import (
    AddShot,
    DuplicateShot,
    MoveShot,
    RemoveShot,
    RestoreShot,
    ReviseShot,
    SplitShot,
)
from director.domain.draft import Draft
from director.domain.edits import checked, edited, with_items, without_items
from director.domain.locks import WHOLE, refuse_any_lock
from director.domain.production import Line, Production
from director.domain.shot import Move, Setting, Shot
from director.errors import Refused

_OWN_CHANGES = {
    "id": "a slate is never renumbered",
    "scene": "a shot stays in its scene; duplicate it there and remove it here",
    "revision": "revisions are counted, not set",
    "status": "say approve or review",
    "locked": "say lock or unlock",
    "variations": "say vary or choose",
}


def add_shot(draft: Draft, change: AddShot) -> Draft:
    """A new shot under the scene's next slate; place, weather and light follow the shot beside it."""
    scene = draft.scene(change.scene)
    beside = _beside(draft, change)
    slate = draft.desk.ledger.next_slate(scene.number)
    blank = Shot(id=slate, scene=scene.number, seed=draft.desk.draw_seed())
    if beside is not None and beside.scene == scene.number:
        start = blank.model_copy(update={"light": beside.light, "setting": beside.setting})
    else:
        light = blank.light.model_copy(update={"time_of_day": scene.time_of_day})
        setting = Setting(location=scene.location, weather=scene.weather)
        start = blank.model_copy(update={"light": light, "setting": setting})
    _refuse_own_changes(change.set)
    shot = edited(start, slate, change.set)
    shots = list(draft.production.shots)
    shots.insert(_place(draft, change), shot)
    return draft.with_production(shots=tuple(shots)).using(shots=(shot,))


def revise_shot(draft: Draft, change: ReviseShot) -> Draft:
    """Set, then take away, then add, in each of the shots."""
    _refuse_own_changes({**change.set, **change.add, **change.remove})
    for slate in dict.fromkeys(change.shots):
        shot = draft.shot(slate)
        settings = dict(change.set)
        if _clears_level(shot, settings):
            settings["framing.level"] = None
        if settings:
            shot = edited(shot, slate, settings)
        if change.remove:
            shot = without_items(shot, slate, change.remove)
        if change.add:
            shot = with_items(shot, slate, change.add)
        draft = draft.with_shot(shot)
    return draft


def remove_shot(draft: Draft, change: RemoveShot) -> Draft:
    """The shots leave the cut; one with any lock stays and says so."""
    doomed = {draft.shot(slate).id for slate in change.shots}
    for shot in draft.production.shots:
        if shot.id in doomed:
            refuse_any_lock(shot, "removed")
    return draft.with_production(shots=tuple(shot for shot in draft.production.shots if shot.id not in doomed))


def restore_shot(draft: Draft, change: RestoreShot) -> Draft:
    """The shot as it was at a revision or decision; its status, locks and place in the cut are today's."""
    desk = draft.desk
    past = desk.past_shot(change.shot, change.revision) if change.at is None else desk.shot_at(change.shot, change.at)
    if past is None and change.at is not None:
        raise Refused(f"there was no {change.shot} at decision {change.at}; see the log of {change.shot}")
    if past is None:
        raise Refused(f"{change.shot} never had a revision {change.revision}; see the log of {change.shot}")
    today = draft.production.shot(change.shot)
    if today is None:
        draft.scene(past.scene)
        back = past.model_copy(update={"revision": draft.desk.ledger.next_revision(past.id), "variations": ()})
        shots = list(draft.production.shots)
        shots.insert(_end_of_scene(draft.production, past.scene), back)
        return draft.with_production(shots=tuple(shots))
    kept = {"revision": today.revision, "status": today.status, "locked": today.locked, "variations": today.variations}
    return draft.with_shot(past.model_copy(update=kept))


def move_shot(draft: Draft, change: MoveShot) -> Draft:
    """The shot to another place in the cut; one locked whole stays."""
    shot = draft.shot(change.shot)
    if WHOLE in shot.locked:
        raise Refused(f"{shot.id} can't be moved: all of it is locked; unlock {shot.id} first")
    if change.after == change.shot:
        raise Refused(f"{shot.id} can't follow itself; name another shot")
    rest = [one for one in draft.production.shots if one.id != shot.id]
    if change.after is None:
        return draft.with_production(shots=(shot, *rest))
    rest.insert(rest.index(draft.shot(change.after)) + 1, shot)
    return draft.with_production(shots=tuple(rest))


def duplicate_shot(draft: Draft, change: DuplicateShot) -> Draft:
    """The same shot again after itself, seed and all, as a draft of its own."""
    shot = draft.shot(change.shot)
    twin = _fresh(draft, shot, {})
    return _after(draft, shot, twin)


def split_shot(draft: Draft, change: SplitShot) -> Draft:
    """Two shots of one: speeches go to the half they start in, re-based; moves are clipped."""
    shot, at, whole = draft.shot(change.shot), change.at_s, draft.shot(change.shot).timing.duration_s
    if not 0.5 <= at <= whole - 0.5:
        raise Refused(f"{shot.id} runs {whole:g} seconds; split it between 0.5 and {whole - 0.5:g}")
    early = [speech for speech in shot.sound.dialogue if speech.start_s < at]
    late = [speech for speech in shot.sound.dialogue if speech.start_s >= at]
    first_lines, last_lines = _split_lines(draft.production, shot, {speech.line for speech in late})
    head = {
        "timing.duration_s": at,
        "camera.moves": _clipped(shot.camera.moves, 0.0, at / whole),
        "sound.dialogue": [speech.model_dump() for speech in early],
        "transition_out": "cut",
        "lines": first_lines,
    }
    tail = {
        "timing.duration_s": whole - at,
        "camera.moves": _clipped(shot.camera.moves, at / whole, 1.0),
        "sound.dialogue": [{**speech.model_dump(), "start_s": round(speech.start_s - at, 6)} for speech in late],
        "transition_in": "cut",
        "lines": last_lines,
    }
    twin = _fresh(draft, shot, tail)
    return _after(draft.with_shot(edited(shot, shot.id, head)), shot, twin)


def _fresh(draft: Draft, shot: Shot, settings: dict[str, Any]) -> Shot:
    slate = draft.desk.ledger.next_slate(shot.scene)
    twin = edited(shot, slate, settings)
    return twin.model_copy(update={"id": slate, "revision": 1, "status": "draft", "locked": (), "variations": ()})


def _after(draft: Draft, shot: Shot, twin: Shot) -> Draft:
    shots = list(draft.production.shots)
    shots.insert([one.id for one in shots].index(shot.id) + 1, twin)
    return draft.with_production(shots=tuple(shots)).using(shots=(twin,))


def _beside(draft: Draft, change: AddShot) -> Shot | None:
    neighbour = change.after or change.before
    if neighbour is not None:
        return draft.shot(neighbour)
    shots = draft.production.shots_of(change.scene)
    return shots[-1] if shots else None


def _place(draft: Draft, change: AddShot) -> int:
    slates = [shot.id for shot in draft.production.shots]
    if change.after is not None:
        return slates.index(draft.shot(change.after).id) + 1
    if change.before is not None:
        return slates.index(draft.shot(change.before).id)
    return _end_of_scene(draft.production, change.scene)


def _end_of_scene(production: Production, number: str) -> int:
    """Where in the cut a scene ends: after its last shot, or that of the nearest scene before it in the story."""
    story = [scene.number for scene in production.scenes]
    earlier = set(story[: story.index(number) + 1])
    places = [index for index, shot in enumerate(production.shots) if shot.scene == number]
    if not places:
        places = [index for index, shot in enumerate(production.shots) if shot.scene in earlier]
    return places[-1] + 1 if places else 0


def _clears_level(shot: Shot, settings: dict[str, Any]) -> bool:
    """An angle note clears the camera's height unless it names one, or somebody locked it."""
    names_angle = "framing.angle" in settings and "framing.level" not in settings
    return names_angle and not any(lock in (WHOLE, "framing", "framing.level") for lock in shot.locked)


def _refuse_own_changes(settings: dict[str, Any]) -> None:
    for path in settings:
        reason = _OWN_CHANGES.get(path.partition(".")[0])
        if reason:
            raise Refused(f"{path} can't be set: {reason}")


def _clipped(moves: Sequence[Move], start: float, end: float) -> list[dict[str, Any]]:
    """The parts of the moves between two fractions of the shot, as fractions of that part."""
    parts: list[dict[str, Any]] = []
    for move in moves:
        low, high = max(move.start, start), min(move.end, end)
        if high - low < 1e-9:
            continue
        share = (high - low) / (move.end - move.start)
        fields = {
            "start": round((low - start) / (end - start), 6),
            "end": round((high - start) / (end - start), 6),
            "amount": None if move.amount is None else round(move.amount * share, 6),
            "size": move.size if high == move.end else None,
        }
        parts.append(checked(Move, move.kind, move.model_dump() | fields).model_dump())
    return parts


def _split_lines(production: Production, shot: Shot, late: set[str]) -> tuple[list[str], list[str]]:
    """The script lines of each half: the second starts at the cue of the first speech that it holds."""
    known = {line.id: line for line in production.script}
    lines = [known.get(line_id, Line(id=line_id)) for line_id in shot.lines]
    cut = next((i for i, line in enumerate(lines) if line.kind == "dialogue" and line.text in late), len(lines))
    while 0 < cut < len(lines) and lines[cut - 1].kind in ("character", "parenthetical"):
        cut -= 1
    ids = [line.id for line in lines]
    return ids[:cut], ids[cut:]
