"""Places: the locations that headings name, each once, with a first plan of what stands in them; weather and lamps.

A plan is a start for the art department: what heading and action name, and what such a place never lacks.
"""

import re
from dataclasses import dataclass

from director.domain.production import Location, SetPiece
from director.domain.vocabulary import Across, Atmosphere, Depth, SetKind, TimeOfDay, Weather
from director.imports.headings import Heading
from director.imports.names import place_name, proper_names, slug
from director.imports.script import Screenplay, WrittenScene
from director.imports.words_action import AIRS, FURNISHED, SET_WORDS, SOURCES, WEATHERS

_SPOTS: tuple[tuple[Across, Depth], ...] = (
    ("center", "midground"),
    ("right", "background"),
    ("left", "background"),
    ("right", "midground"),
    ("left", "midground"),
    ("center", "background"),
    ("left", "foreground"),
    ("right", "foreground"),
)
_BACK: tuple[tuple[Across, Depth], ...] = (
    ("right", "background"),
    ("left", "background"),
    ("center", "background"),
    ("right", "midground"),
    ("left", "midground"),
)
_AT_THE_BACK: frozenset[SetKind] = frozenset(
    (
        "window",
        "door",
        "wall",
        "shelf",
        "tree",
        "building",
        "streetlight",
        "stairs",
        "fence",
        "water",
        "column",
        "counter",
    )
)
_LONGEST_BACKGROUND = 300
_MOST_PIECES = 8
_KIND_BY_WORD: dict[str, SetKind] = {word: kind for kind, words in SET_WORDS.items() for word in words.split()}
_OUTSIDE_ONLY: frozenset[SetKind] = frozenset(("tree", "streetlight", "building", "rock", "water", "fence"))
_INSIDE_ONLY: frozenset[SetKind] = frozenset(("bed", "sofa", "shelf", "desk", "counter", "lamp"))
_OF_A_HOUSE: frozenset[SetKind] = frozenset(("door", "window", "wall", "column", "screen"))
_NO_PLACES = re.compile(
    r"\b(?:out|bottles?|glass|cups?|sips?|jug|bowl) of water\b|\bclassic rock\b|\brock (?:music|band|song)\b"
)
_NOT_WEATHER = r"(?:\bno|\bstops?|\bstopped|\bwithout|\bno more)\s+$"


@dataclass(frozen=True)
class ScenePlace:
    """Where and when one scene plays, worked out from the headings up to it."""

    location: str | None
    interior: bool
    time: TimeOfDay
    weather: Weather
    atmosphere: tuple[Atmosphere, ...]
    sources: tuple[str, ...]
    temperature_k: int | None  # of the sources that light it
    background: str


@dataclass(frozen=True)
class Places:
    """All locations, and each scene's place in scene order."""

    locations: tuple[Location, ...]
    scenes: tuple[ScenePlace, ...]


def places_of(script: Screenplay) -> Places:
    """The locations of a script and where each scene plays."""
    named = [_location_id(scene.heading) for scene in script.scenes]
    ids = _by_side(script, named)
    told = [_told(scene) for scene in script.scenes]
    scenes: list[ScenePlace] = []
    for scene, location, words in zip(script.scenes, ids, told, strict=True):
        scenes.append(_scene_place(scene, location, words, scenes[-1] if scenes else None))
    proper = proper_names("\n".join(one.line.text for scene in script.scenes for one in scene.lines))
    locations: dict[str, Location] = {}
    for place, (scene, location) in enumerate(zip(script.scenes, ids, strict=True)):
        if location and location not in locations:
            words = " ".join(one for one, other in zip(told, ids, strict=True) if other == location)
            name = _name(scene.heading, proper)
            locations[location] = _location(location, name, scenes[place], (scene.heading, words))
    return Places(tuple(locations.values()), tuple(scenes))


def kind_of_piece(word: str) -> SetKind | None:
    """The kind of set piece that a word names, if it names one."""
    return _KIND_BY_WORD.get(word.lower().strip("'’.,"))


def _location_id(heading: Heading) -> str:
    named = f"{heading.place} {heading.area}" if heading.area and " - " in f" {heading.text} " else heading.place
    return slug(named) if heading.place else ""


def _by_side(script: Screenplay, named: list[str]) -> list[str]:
    """The inside and the outside of one house are two locations; the first one seen keeps the plain name."""
    sides: dict[str, bool] = {}
    ids: list[str] = []
    for scene, name in zip(script.scenes, named, strict=True):
        side = scene.heading.interior
        if name and side is not None and sides.setdefault(name, side) != side:
            ids.append(f"{name}_{'inside' if side else 'outside'}")
        else:
            ids.append(name)
    return ids


def _told(scene: WrittenScene) -> str:
    lines = [one.line.text for one in scene.lines if one.line.kind == "action"]
    return "\n".join([scene.heading.text, *lines])


def _scene_place(scene: WrittenScene, location: str, words: str, above: ScenePlace | None) -> ScenePlace:
    heading = scene.heading
    goes_on = heading.goes_on and above is not None
    said = heading.interior
    interior = said if said is not None else heading.said_where or _inside(words, location)
    same = above is not None and (goes_on or heading.time is None) and heading.interior is not None
    time = heading.time or (above.time if above and same else "day")
    weather = _weather(words)
    if weather == "clear" and goes_on and above is not None:
        weather = above.weather
    air: tuple[Atmosphere, ...] = tuple(kind for kind, pattern in AIRS if _tells(words, pattern))
    lamps = [(name, kelvin) for name, pattern, kelvin in SOURCES if _tells(words, pattern)]
    warmth = lamps[0][1] if lamps else None
    background = ", ".join(part for part in (heading.area, *heading.asides) if part)[:_LONGEST_BACKGROUND]
    names = tuple(name for name, _ in lamps)
    return ScenePlace(location or None, interior, time, weather, air, names, warmth, background)


def _tells(words: str, pattern: str) -> bool:
    return re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE) is not None


def _inside(words: str, location: str) -> bool:
    kinds = {_KIND_BY_WORD[word] for word in re.findall(r"[\w'’]+", words.lower()) if word in _KIND_BY_WORD}
    furnished = {kind for word, kinds in FURNISHED.items() if word in location.split("_") for kind in kinds}
    outside = len((kinds | furnished) & _OUTSIDE_ONLY)
    return outside <= len((kinds | furnished) & _INSIDE_ONLY)


def _weather(words: str) -> Weather:
    for weather, pattern in WEATHERS:
        for found in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", words, re.IGNORECASE):
            if not re.search(_NOT_WEATHER, words[: found.start()], re.IGNORECASE):
                return weather
    return "clear"


def _name(heading: Heading, proper: frozenset[str]) -> str:
    return place_name(f"{heading.place}, {heading.area}" if heading.area else heading.place, proper)[:200]


def _location(location: str, name: str, place: ScenePlace, told: tuple[Heading, str]) -> Location:
    heading, words = told
    interior = place.interior
    kinds: dict[str, SetKind] = {}
    wrong_side = _OUTSIDE_ONLY if interior else _INSIDE_ONLY
    for word in re.findall(r"[^\W\d_]+", heading.text.lower()):
        for kind in _furniture(word, interior):
            if kind not in wrong_side:
                kinds.setdefault(kind, kind)
    for word in re.findall(r"[^\W\d_]+", _NO_PLACES.sub(" ", words.lower())):
        kind = _KIND_BY_WORD.get(word)
        if (
            kind
            and kind not in wrong_side
            and not (interior and kind == "car")
            and (interior or kind not in _OF_A_HOUSE)
        ):
            kinds.setdefault("campfire" if word in ("campfire", "bonfire") else kind, kind)
    pieces = _set_out(list(kinds.items())[:_MOST_PIECES])
    return Location(id=location, name=name, interior=interior, set=pieces)


def _furniture(word: str, interior: bool) -> tuple[SetKind, ...]:
    """What a word of the heading brings; inside a vehicle there are seats, not another vehicle."""
    named = _KIND_BY_WORD.get(word)
    if named == "car" and interior:
        return ("bench",)
    return (*((named,) if named else ()), *FURNISHED.get(word, ()))


def _set_out(kinds: list[tuple[str, SetKind]]) -> tuple[SetPiece, ...]:
    free, back = list(_SPOTS), list(_BACK)
    pieces: list[SetPiece] = []
    for name, kind in kinds:
        wanted = [spot for spot in (back if kind in _AT_THE_BACK else free) if spot in free]
        across, depth = (wanted or free)[0]
        free.remove((across, depth))
        pieces.append(SetPiece(id=slug(name), kind=kind, across=across, depth=depth))
    return tuple(pieces)
