"""A screenplay to a first production: cast, places, scenes, script and a shot list to start from.

Deterministic and quick; nothing is drawn. A director's first day is what it aims at, not their last.
"""

from dataclasses import replace

from director.domain.ledger import letters, scene_stem
from director.domain.production import Production, Scene
from director.domain.shot import Shot
from director.imports.breakdown_beats import Beat, beats_of
from director.imports.breakdown_floor import Floor
from director.imports.breakdown_scene import arrivals_of, planned, talkers_of
from director.imports.breakdown_shot import Where, shot_of
from director.imports.breakdown_stage import Stage
from director.imports.cast import cast_of, genders_of, sentences_of
from director.imports.deeds import Reader
from director.imports.people import People, people_of
from director.imports.places import Places, places_of
from director.imports.script import Screenplay, WrittenScene

_LONGEST_SYNOPSIS = 1000


def broken_down(script: Screenplay) -> Production:
    """The production that a screenplay starts as: every script line is cited by exactly one shot."""
    people = people_of(script)
    people = replace(people, genders=genders_of(script, people))
    places = places_of(script)
    reader = Reader(people)
    shots: list[Shot] = []
    floor: Floor | None = None
    for place, scene in enumerate(script.scenes):
        new_place = _is_new(places, place)
        stays = scene.heading.goes_on and not new_place
        where = _where(script, places, people, place)
        reader.new_scene(scene.heading.goes_on)
        beats = beats_of(scene.lines, reader)
        floor = floor if floor is not None and stays else _floor(beats, where)
        shots += _shots_of(scene.number, beats, _stage(beats, where, new_place), (where, floor))
    return Production(
        title=script.title[:200],
        cast=cast_of(script, people),
        locations=places.locations,
        scenes=tuple(_scene(scene, places, place) for place, scene in enumerate(script.scenes)),
        shots=tuple(shots),
        script=tuple(one.line for scene in script.scenes for one in scene.lines),
    )


def _where(script: Screenplay, places: Places, people: People, place: int) -> Where:
    at = places.scenes[place]
    location = next((one for one in places.locations if one.id == at.location), None)
    return Where(script.scenes[place].number, script.title, at, location, people)


def _is_new(places: Places, place: int) -> bool:
    """Whether the place was not seen in the scene before, or is seen at another hour."""
    if place == 0:
        return True
    now, above = places.scenes[place], places.scenes[place - 1]
    return now.location is None or (now.location, now.time) != (above.location, above.time)


def _stage(beats: list[Beat], where: Where, new_place: bool) -> Stage:
    return Stage(
        people=where.people,
        talkers=talkers_of(beats),
        new_place=new_place,
        exterior=not where.place.interior,
        place=where.location.name if where.location else "",
        arrivals=arrivals_of(beats),
    )


def _shots_of(number: str, beats: list[Beat], stage: Stage, at: tuple[Where, Floor]) -> list[Shot]:
    stem = scene_stem(number)
    setups = planned(beats, stage)
    return [shot_of(setup, f"{stem}{letters(place)}", *at) for place, setup in enumerate(setups, 1)]


def _floor(beats: list[Beat], where: Where) -> Floor:
    return Floor(_in_order(talkers_of(beats)[:2], beats), where.location, where.people)


def _in_order(pair: list[str], beats: list[Beat]) -> list[str]:
    """The two of a talk in the order they come in: the first takes the left of the frame."""
    order = [one for beat in beats for one in (*(who for deed in beat.deeds for who in deed.who), beat.speaker)]
    return sorted(pair, key=order.index)


def _scene(scene: WrittenScene, places: Places, place: int) -> Scene:
    at = places.scenes[place]
    return Scene(
        number=scene.number,
        heading=scene.heading.text[:500],
        location=at.location,
        time_of_day=at.time,
        weather=at.weather,
        synopsis=scene.synopsis[:_LONGEST_SYNOPSIS] or _synopsis(scene),
        lines=tuple(one.line.id for one in scene.lines),
    )


def _synopsis(scene: WrittenScene) -> str:
    told = next((one.line.text for one in scene.lines if one.line.kind == "action"), "")
    return sentences_of(told)[0][:_LONGEST_SYNOPSIS] if told.strip() else ""
