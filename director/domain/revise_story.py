"""What the changes about scenes, cast, places and the whole production do to a draft."""

import re
from typing import Any

from director.domain.changes import (
    AddCharacter,
    AddLocation,
    AddScene,
    MoveScene,
    Recast,
    RemoveCharacter,
    RemoveLocation,
    RemoveScene,
    ReviseCharacter,
    ReviseLocation,
    ReviseScene,
    SetFormat,
    SetLook,
    SetTitle,
)
from director.domain.draft import Draft
from director.domain.edits import edited
from director.domain.locks import WHOLE, refuse_any_lock
from director.domain.production import Character, Location, Production, Scene
from director.domain.shot import Shot
from director.domain.vocabulary import PALETTE, TIMES
from director.errors import Refused

_SCENE_TO_SHOT = {
    "time_of_day": "light.time_of_day",
    "weather": "setting.weather",
    "location": "setting.location",
}
_HOURS = "|".join([*(time.replace("_", " ").upper() for time in TIMES), "MORNING", "EVENING", "AFTERNOON", "SUNSET"])
_TAIL = re.compile(rf"\s*[-–—.]\s*(?:{_HOURS})\b[^-–—]*$", re.IGNORECASE)


def add_scene(draft: Draft, change: AddScene) -> Draft:
    """A new scene after another, or at the end; its number was never used."""
    ledger = draft.desk.ledger
    if change.after is not None:
        draft.scene(change.after)
    number = change.number or ledger.next_scene(draft.production, change.after)
    if number in ledger.scenes:
        held = "is there" if draft.production.scene(number) else "was removed; its number is not used again"
        raise Refused(f"scene {number} {held}; leave the number out and the next free one is drawn")
    scene = edited(Scene(number=number), f"scene {number}", change.set)
    if not scene.heading:
        scene = scene.model_copy(update={"heading": heading(scene, draft.production.location(scene.location))})
    scenes = list(draft.production.scenes)
    numbers = [one.number for one in scenes]
    scenes.insert(numbers.index(change.after) + 1 if change.after is not None else len(scenes), scene)
    return draft.with_production(scenes=tuple(scenes)).using(scene=number)


def revise_scene(draft: Draft, change: ReviseScene) -> Draft:
    """The scene's hour, weather and place reach its heading and each of its shots."""
    if "number" in change.set:
        raise Refused("a scene keeps its number; add a scene and move shots instead")
    before = draft.scene(change.number)
    scene = edited(before, f"scene {before.number}", change.set)
    if "heading" not in change.set:
        scene = scene.model_copy(update={"heading": _followed(before, scene, draft.production)})
    draft = draft.with_scene(scene)
    reach = {_SCENE_TO_SHOT[path]: value for path, value in change.set.items() if path in _SCENE_TO_SHOT}
    for shot in draft.production.shots_of(scene.number) if reach else ():
        draft = draft.with_shot(edited(shot, shot.id, reach))
    return draft


def remove_scene(draft: Draft, change: RemoveScene) -> Draft:
    """The scene and its shots leave; a lock on any of them keeps all of it."""
    scene = draft.scene(change.number)
    for shot in draft.production.shots_of(scene.number):
        refuse_any_lock(shot, "removed with its scene")
    return draft.with_production(
        scenes=tuple(one for one in draft.production.scenes if one.number != scene.number),
        shots=tuple(shot for shot in draft.production.shots if shot.scene != scene.number),
        script=tuple(
            line.model_copy(update={"scene": None}) if line.scene == scene.number else line
            for line in draft.production.script
        ),
    )


def move_scene(draft: Draft, change: MoveScene) -> Draft:
    """The scene and its shots to another place in the story and the cut."""
    scene = draft.scene(change.number)
    if change.after == scene.number:
        raise Refused(f"scene {scene.number} can't follow itself; name another scene")
    moved = draft.production.shots_of(scene.number)
    for shot in moved:
        if WHOLE in shot.locked:
            raise Refused(f"scene {scene.number} can't be moved: {shot.id} is locked; unlock {shot.id} first")
    rest = [one for one in draft.production.scenes if one.number != scene.number]
    place = 0 if change.after is None else rest.index(draft.scene(change.after)) + 1
    scenes = (*rest[:place], scene, *rest[place:])
    shots = [shot for shot in draft.production.shots if shot.scene != scene.number]
    earlier = {one.number for one in scenes[:place]}
    cut = max((index + 1 for index, shot in enumerate(shots) if shot.scene in earlier), default=0)
    return draft.with_production(scenes=scenes, shots=(*shots[:cut], *moved, *shots[cut:]))


def add_character(draft: Draft, change: AddCharacter) -> Draft:
    """Somebody new, in the first colour that nobody wears."""
    if draft.production.character(change.id):
        raise Refused(f"{change.id} is in the cast already; revise or recast {change.id} instead")
    worn = [one.colour for one in draft.production.cast]
    free = [colour for colour in PALETTE if colour not in worn] or [PALETTE[len(worn) % len(PALETTE)]]
    name = change.id.replace("_", " ").title()
    character = edited(Character(id=change.id, name=name, colour=free[0]), change.id, _without_id(change.set))
    return draft.with_production(cast=(*draft.production.cast, character))


def revise_character(draft: Draft, change: ReviseCharacter) -> Draft:
    """Who somebody is, for every shot they are in."""
    character = edited(draft.character(change.id), change.id, _without_id(change.set))
    return _with_character(draft, character)


def recast(draft: Draft, change: Recast) -> Draft:
    """Another person in the part: what belonged to the last one is cleared unless the change sets it."""
    character = draft.character(change.id)
    emptied = character.model_copy(update={"references": (), "voice": "", "consent": None})
    return _with_character(draft, edited(emptied, change.id, _without_id(change.set)))


def remove_character(draft: Draft, change: RemoveCharacter) -> Draft:
    """Somebody leaves the cast and every shot that can do without them; refused where a shot is about nobody else."""
    character = draft.character(change.id)
    held = [shot.id for shot in draft.production.shots if _is_about(shot, character.id)]
    if held:
        raise Refused(f"{character.id} is who {', '.join(held)} is about; remove or recast those shots first")
    shots = tuple(_without(shot, character.id) for shot in draft.production.shots)
    cast = tuple(one for one in draft.production.cast if one.id != character.id)
    return draft.with_production(cast=cast, shots=shots)


def add_location(draft: Draft, change: AddLocation) -> Draft:
    """A new place."""
    if draft.production.location(change.id):
        raise Refused(f"{change.id} is a place already; revise it instead")
    name = change.id.replace("_", " ").capitalize()
    location = edited(Location(id=change.id, name=name), change.id, _without_id(change.set))
    return draft.with_production(locations=(*draft.production.locations, location))


def revise_location(draft: Draft, change: ReviseLocation) -> Draft:
    """A place, for every scene that plays there."""
    location = edited(draft.location(change.id), change.id, _without_id(change.set))
    return draft.with_production(
        locations=tuple(location if one.id == location.id else one for one in draft.production.locations)
    )


def remove_location(draft: Draft, change: RemoveLocation) -> Draft:
    """A place that nothing plays in leaves."""
    location = draft.location(change.id)
    scenes = [f"scene {one.number}" for one in draft.production.scenes if one.location == location.id]
    shots = [one.id for one in draft.production.shots if one.setting.location == location.id]
    if scenes or shots:
        raise Refused(f"{', '.join([*scenes, *shots])} plays in {location.id}; move it to another place first")
    return draft.with_production(locations=tuple(one for one in draft.production.locations if one.id != location.id))


def set_look(draft: Draft, change: SetLook) -> Draft:
    """The production's look."""
    return draft.with_production(look=edited(draft.production.look, "look", _below("look", change.set)))


def set_format(draft: Draft, change: SetFormat) -> Draft:
    """The frame; an aspect wins: the short edge stays and sizes are even."""
    settings = _below("format", change.set)
    frame = edited(draft.production.format, "format", settings)
    if "aspect" in settings:
        across, down = (float(side) for side in frame.aspect.split(":"))
        short = min(frame.width, frame.height)
        wide, high = (short * across / down, short) if across >= down else (short, short * down / across)
        frame = edited(frame, "format", {"width": _even(wide), "height": _even(high)})
    return draft.with_production(format=frame)


def set_title(draft: Draft, change: SetTitle) -> Draft:
    """The working title."""
    if set(change.set) != {"title"}:
        raise Refused("a title is set as title and nothing else")
    return draft.with_production(title=change.set["title"])


def heading(scene: Scene, location: Location | None) -> str:
    """A scene heading from the place and the hour: INT. DINER - NIGHT."""
    hour = scene.time_of_day.replace("_", " ").upper()
    if location is None:
        return f"SCENE {scene.number} - {hour}"
    inside = "INT." if location.interior else "EXT."
    return f"{inside} {(location.name or location.id.replace('_', ' ')).upper()} - {hour}"


def _followed(before: Scene, after: Scene, production: Production) -> str:
    if after.location != before.location:
        return heading(after, production.location(after.location))
    if after.time_of_day == before.time_of_day or not before.heading:
        return after.heading
    return f"{_TAIL.sub('', before.heading)} - {after.time_of_day.replace('_', ' ').upper()}"


def _with_character(draft: Draft, character: Character) -> Draft:
    return draft.with_production(
        cast=tuple(character if one.id == character.id else one for one in draft.production.cast)
    )


def _is_about(shot: Shot, cast_id: str) -> bool:
    return shot.framing.over == cast_id or shot.framing.subjects == (cast_id,)


def _without(shot: Shot, cast_id: str) -> Shot:
    tree = shot.model_dump(mode="json")
    tree["framing"]["subjects"] = [one for one in shot.framing.subjects if one != cast_id]
    tree["blocking"] = [mark for mark in tree["blocking"] if mark["who"] != cast_id]
    tree["sound"]["dialogue"] = [speech for speech in tree["sound"]["dialogue"] if speech["speaker"] != cast_id]
    if shot.lens.focus == cast_id:
        tree["lens"]["focus"] = None
    return Shot.model_validate(tree)


def _without_id(settings: dict[str, Any]) -> dict[str, Any]:
    if "id" in settings:
        raise Refused("an id is never changed; set the name instead")
    return settings


def _below(group: str, settings: dict[str, Any]) -> dict[str, Any]:
    return {path.removeprefix(f"{group}."): value for path, value in settings.items()}


def _even(pixels: float) -> int:
    return 2 * round(pixels / 2)
