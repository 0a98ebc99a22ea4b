"""Every dotted path that a change may set, with what it may be set to: read off the domain's own classes.

Words that stand for somebody or something are the production's own; numbers and texts are bounded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel

from director.domain.production import RATES, Character, Format, Location, Production, Scene
from director.domain.shot import Look, Mark, Move, Place, Shot
from director.domain.vocabulary import Across, MoveKind
from director.interpreters.llm.gbnf import Letters, Piece
from director.interpreters.llm.kinds import (
    LETTER,
    LETTERS,
    Kind,
    called,
    choice,
    list_of,
    number,
    one_of,
    pattern,
    text,
    thing,
)

FREE_NAME = 20  # letters of the name of a thing
_KEPT = frozenset(
    {"id", "scene", "lines", "revision", "status", "locked", "variations", "seed", "number", "references", "consent"}
)
_LISTS_OF_THINGS = frozenset({"camera.moves", "blocking", "sound.dialogue", "set"})
_ASPECTS = ("16:9", "1.85:1", "2.39:1", "2.35:1", "2:1", "4:3", "1.66:1", "1.33:1", "1:1", "9:16")
_STARTS = (0, 2, 3, 4, 5, 6, 7)  # tenths of a shot at which a move may start


@dataclass(frozen=True)
class Names:
    """What the production calls things; a grammar is made anew when these change."""

    shots: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    played: tuple[str, ...] = ()  # the scenes that have shots

    @classmethod
    def of(cls, production: Production) -> "Names":
        """The names in a production."""
        pieces = dict.fromkeys(piece.id for place in production.locations for piece in place.set)
        return cls(
            tuple(shot.id for shot in production.shots),
            tuple(scene.number for scene in production.scenes),
            tuple(one.id for one in production.cast),
            tuple(place.id for place in production.locations),
            tuple(pieces),
            tuple(dict.fromkeys(shot.scene for shot in production.shots)),
        )


class Vocabulary:
    """The kinds of value that depend on a production's names and on how long texts may be, each a rule of its own."""

    def __init__(self, names: Names, letters: int) -> None:
        self.names = names
        self._held: dict[str, Kind] = {}
        self.free = self.named("free", text(FREE_NAME, 1))  # a thing that nobody has named yet
        self.prose = self.named("prose", text(letters))
        self.cast = self._names("person", names.cast)
        self.piece = self._names("piece", names.pieces)
        self.place = self._names("place", names.places)
        self.slate = self._names("slate", names.shots)
        self.scene = self._names("scene", names.scenes)
        self.facing = self._names("facing", ("camera", "away", "left", "right", *names.cast, *names.pieces))
        self.somebody = self.named("somebody", one_of(self.cast, self.free)) if self.cast else self.free
        self.move_kind = self.named("move-kind", choice(get_args(MoveKind)))
        self.move = self.named("move", _move(self))
        self.goal = self.named("goal", _goal(self))

    def rules(self) -> dict[str, Piece]:
        """What the names stand for."""
        letter: Piece = Letters(LETTERS, 1, 1, 3)
        return {LETTER: letter, **{name: kind.piece for name, kind in self._held.items()}}

    def named(self, rule: str, kind: Kind) -> Kind:
        """The kind as a rule of its own, written once however often it is used."""
        self._held[rule] = kind
        return called(rule, kind)

    def _names(self, rule: str, values: tuple[str, ...]) -> Kind | None:
        """One of the production's own names; None where it has none."""
        return self.named(rule, choice(values)) if values else None


_ROLES: dict[str, Callable[[Vocabulary], Kind | None]] = {
    "over": lambda words: words.cast,
    "speaker": lambda words: words.somebody,
    "subjects": lambda words: words.somebody,
    "focus": lambda words: words.somebody,
    "target": lambda words: words.somebody,
    "who": lambda words: words.somebody,
    "near": lambda words: words.piece,
    "facing": lambda words: words.facing,
    "location": lambda words: words.place,
    "sources": lambda words: words.free,
    "effects": lambda words: words.free,
    "avoid": lambda words: words.free,
    "fps": lambda _: choice(RATES),
    "aspect": lambda _: choice(_ASPECTS),
    "colour": lambda _: pattern("[#]", "[0-9a-f]", 7, 7),
    "id": lambda _: pattern("[a-z]", "[a-z0-9_]", 20),
}


def shot_fields(words: Vocabulary) -> dict[str, Kind]:
    """What a shot may be set to, by dotted path; of everybody in the cast, where they are and what they do."""
    found = _fields(Shot, words)
    marks = {name: kind for name, kind in _fields(Mark, words).items() if name not in ("who", "to")}
    marks["to"] = one_of(words.goal, choice([None]))
    for who in words.names.cast:
        found.update({f"blocking.{who}.{name}": kind for name, kind in marks.items()})
    return found


def shot_lists(words: Vocabulary) -> dict[str, Kind]:
    """The lists of a shot that items are added to, each with what an item may be."""
    mark, speech = words.named("mark", _mark(words)), words.named("speech", _speech(words))
    lists = {"camera.moves": words.move, "blocking": mark, "sound.dialogue": speech}
    named = dict.fromkeys(("light.sources", "sound.effects", "avoid"), words.free)
    return {**lists, **named, "framing.subjects": words.somebody}


def scene_fields(words: Vocabulary) -> dict[str, Kind]:
    """What a scene may be set to."""
    return _fields(Scene, words)


def character_fields(words: Vocabulary) -> dict[str, Kind]:
    """What somebody of the cast may be set to."""
    return _fields(Character, words)


def location_fields(words: Vocabulary) -> dict[str, Kind]:
    """What a place may be set to."""
    return _fields(Location, words)


def look_fields(words: Vocabulary) -> dict[str, Kind]:
    """What the production's look may be set to."""
    return _fields(Look, words)


def format_fields(words: Vocabulary) -> dict[str, Kind]:
    """What the frame may be set to; sizes follow the aspect."""
    return {name: kind for name, kind in _fields(Format, words).items() if name not in ("width", "height")}


def _move(words: Vocabulary) -> Kind:
    """One camera move; where it has a stretch of the shot, that ends after it starts."""
    held = {name: kind for name, kind in _fields(Move, words).items() if name not in ("start", "end")}
    del held["kind"]
    kind = words.move_kind
    pace = {"pace": held["pace"]}
    spans = [(choice([start / 10]), choice(end / 10 for end in range(start + 1, 11))) for start in _STARTS]
    ends = [thing({"kind": kind, "start": start, "end": end}, pace) for start, end in spans]
    return one_of(thing({"kind": kind}, held), *ends)


def _mark(words: Vocabulary) -> Kind:
    """One figure's place, pose and deed."""
    held = {name: kind for name, kind in _fields(Mark, words).items() if name != "to"}
    held["action"] = text(FREE_NAME)
    who = held.pop("who")
    return thing({"who": who}, {**held, "to": words.goal})


def _speech(words: Vocabulary) -> Kind:
    """One line of dialogue."""
    return thing({"speaker": words.somebody, "line": words.prose}, {"start_s": number(0, 120, False)})


def _goal(words: Vocabulary) -> Kind:
    """Where somebody goes."""
    held = {name: kind for name, kind in _fields(Place, words).items() if name != "across"}
    return thing({"across": choice(get_args(Across))}, held)


def _fields(model: type[BaseModel], words: Vocabulary, before: str = "") -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for name, info in model.model_fields.items():
        path = f"{before}{name}"
        if path in _KEPT or path in _LISTS_OF_THINGS:
            continue
        annotation: Any = info.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found.update(_fields(annotation, words, f"{path}."))
            continue
        kind = _kind(annotation, info.metadata, name, words)
        if kind is not None:
            found[path] = kind
    return found


def _kind(annotation: Any, bounds: list[Any], name: str, words: Vocabulary) -> Kind | None:
    """What a field of this annotation may be; None where nothing in the production can be named there."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(args[0], list(args[1:]), name, words)
    if origin in (Union, UnionType):
        return _or_nothing(args, bounds, name, words)
    if origin is Literal:
        return choice(args)
    if origin is tuple:
        item = _kind(args[0], [], name, words)
        return None if item is None else list_of(item, 3)
    if annotation is bool:
        return choice((True, False))
    if name in _ROLES:
        return _ROLES[name](words)
    if annotation in (int, float):
        return number(*_bounds(bounds), annotation is int)
    return words.prose


def _or_nothing(args: tuple[Any, ...], bounds: list[Any], name: str, words: Vocabulary) -> Kind | None:
    inner = next(arg for arg in args if arg is not NoneType)
    kind = _kind(inner, bounds, name, words)
    if NoneType not in args or (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return kind
    return one_of(kind, choice([None])) if kind is not None else None


def _bounds(metadata: list[Any]) -> tuple[float, float]:
    flat: list[Any] = [piece for one in metadata for piece in getattr(one, "metadata", [one])]
    least: Any = next(one.ge for one in flat if isinstance(one, Ge))
    most: Any = next(one.le for one in flat if isinstance(one, Le))
    return float(least), float(most)
