"""The grammar of a session: all that a model may say over this production, and nothing else.

It is a list of changes from the closed set, in the production's own names. However a model fills it, the answer ends
within the limit: texts, lists and the number of changes are bounded so that the longest one fits.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from director.domain.axes import SERIES, SETUPS
from director.domain.locks import WHOLE
from director.domain.vocabulary import Status
from director.errors import ModelFailed
from director.interpreters.llm import fields
from director.interpreters.llm.fields import Names, Vocabulary
from director.interpreters.llm.gbnf import (
    NOTHING,
    Grammar,
    Literal,
    Piece,
    Rule,
    either,
    lengths,
    optional,
    row,
    text_of,
    up_to,
    words,
    written,
)
from director.interpreters.llm.kinds import (
    Kind,
    called,
    choice,
    entry,
    list_of,
    number,
    object_schema,
    one_of,
    pattern,
    text,
    thing,
)

EVERY_SHOT, SCENE = "all", "scene "
_LEAN = 100  # bytes of a field that may stand beside many others
_GROUPS = ("framing", "lens", "camera", "blocking", "light", "setting", "look", "sound", "timing")
_STILL = Kind(Literal("[]"), {"type": "array", "maxItems": 0})  # a camera that stops moving
_LISTED = 12  # names in a list of shots


@dataclass(frozen=True)
class Bounds:
    """How much one answer may hold: changes, those of them that may be large, fields of one, letters of a text."""

    changes: int
    large: int
    entries: int
    letters: int


WIDEST_FIRST = (
    Bounds(8, 4, 8, 200),
    Bounds(8, 3, 6, 120),
    Bounds(6, 2, 6, 100),
    Bounds(5, 2, 5, 80),
    Bounds(5, 2, 4, 60),
    Bounds(4, 1, 4, 40),
    Bounds(2, 1, 3, 24),
    Bounds(1, 1, 2, 16),
)


@dataclass(frozen=True)
class Sayable:
    """A session's grammar as GBNF, and the most bytes of an answer."""

    names: Names
    bounds: Bounds
    grammar: str
    longest: int

    def schema(self) -> str:
        """The same closed set as a JSON schema."""
        return json.dumps(_Session(self.names, self.bounds).schema(), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=16)
def sayable(names: Names, limit: int) -> Sayable:
    """The grammar for these names whose answers are never longer than `limit` bytes, and so never more tokens.

    Raises ModelFailed where no answer would fit: the model's context is too small for this production's names.
    """
    for bounds in WIDEST_FIRST:
        grammar = rules(names, bounds)
        size = lengths(grammar)(Rule("root"))
        if size <= limit:
            return Sayable(names, bounds, written(grammar), size)
    raise ModelFailed(f"this model's context is too small: {limit} tokens hold no answer; use one of 4096 or more")


def rules(names: Names, bounds: Bounds) -> Grammar:
    """Every rule of the grammar for these names, `root` first."""
    return _Session(names, bounds).rules()


@dataclass(frozen=True)
class _Said:
    """One change: what it is called, its fields in order (None: it can't be said here), and which may be left out.

    `ways` are fields of which it has one.
    """

    do: str
    fields: Mapping[str, Kind | None]
    free: tuple[str, ...] = ()
    ways: Mapping[str, Kind | None] | None = None

    def possible(self) -> bool:
        """Whether the production has what the change needs."""
        return all(kind is not None for name, kind in self.fields.items() if name not in self.free)

    def rest(self) -> Piece:
        """The change as grammar, from its name on."""
        rows = [(name, row(",", entry(name, kind))) for name, kind in _held(self.fields).items()]
        parts = [optional(one) if name in self.free else one for name, one in rows]
        ways = [row(",", entry(name, kind)) for name, kind in _held(self.ways or {}).items()]
        return row(f'{self.do}"', *parts, *([either(*ways)] if ways else []), "}")

    def schema(self) -> dict[str, Any]:
        """The change as a JSON schema."""
        held, ways = _held(self.fields), _held(self.ways or {})
        needed = ["do", *(one for one in held if one not in self.free)]
        return object_schema({"do": choice([self.do]), **held, **ways}, needed)


def _held(kinds: Mapping[str, Kind | None]) -> dict[str, Kind]:
    return {name: kind for name, kind in kinds.items() if kind is not None}


class _Session:
    """The changes that can be said over a production of these names."""

    def __init__(self, names: Names, bounds: Bounds) -> None:
        self._bounds = bounds
        self._words = Vocabulary(names, bounds.letters)
        self._rules: dict[str, Piece] = {}
        self._held = {
            "shot": {**fields.shot_fields(self._words), "camera.moves": _STILL},
            "scene": fields.scene_fields(self._words),
            "person": fields.character_fields(self._words),
            "place": fields.location_fields(self._words),
            "look": fields.look_fields(self._words),
            "format": fields.format_fields(self._words),
        }
        self._lists = fields.shot_lists(self._words)
        self._known = self._words.rules()
        self._length = lengths(self._known)
        self._shots = self._some_shots(names)

    def rules(self) -> Grammar:
        """Every rule, `root` first."""
        small, large = self._pieces(self._small()), self._pieces(self._large())
        most, big = self._bounds.changes, self._bounds.large
        lines = {self._line(n, m): self._changes(n, m) for n in range(1, most + 1) for m in range(min(big, n) + 1)}
        root = row("[", either(self._pieces(self._lone()), Rule(self._line(most, big))), "]")
        return {"root": root, **lines, "small": small, "large": large, **self._rules, **self._known}

    def schema(self) -> dict[str, Any]:
        """The same closed set as a JSON schema: an object, since servers want one, that holds the list."""
        said = (*self._lone(), *self._small(), *self._large())
        changes = {"type": "array", "items": {"anyOf": [one.schema() for one in said if one.possible()]}}
        held = {**changes, "minItems": 1, "maxItems": self._bounds.changes}
        return {
            "type": "object",
            "properties": {"changes": held},
            "required": ["changes"],
            "additionalProperties": False,
        }

    def _line(self, most: int, big: int) -> str:
        return f"changes-{most}-{min(big, most)}"

    def _changes(self, most: int, big: int) -> Piece:
        """Up to `most` changes, of which `big` may be large."""
        ways: list[Piece] = [row(Rule("small"), self._more(most - 1, big))]
        if big:
            ways.append(row(Rule("large"), self._more(most - 1, big - 1)))
        return either(*ways)

    def _more(self, most: int, big: int) -> Piece:
        return optional(",", Rule(self._line(most, big))) if most else row("")

    def _pieces(self, said: Iterable[_Said]) -> Piece:
        return row('{"do":"', either(*(one.rest() for one in said if one.possible())))

    def _lone(self) -> tuple[_Said, ...]:
        question = text(self._bounds.letters, 8)
        return (
            _Said("ask", {"question": question, "options": list_of(text(40, 2), 4, 2)}),
            _Said("answer", {"text": text(self._bounds.letters * 2, 2)}),
            _Said("undo", {"steps": number(1, 99, True)}, ("steps",)),
            _Said("redo", {"steps": number(1, 99, True)}, ("steps",)),
        )

    def _small(self) -> tuple[_Said, ...]:
        words, shots = self._words, self._shots
        shot, scene = words.slate, words.scene
        paths = list_of(called(*self._named("lockable", choice(self._lockable()))), 4, 1)
        return (
            _Said("revise_shot", {"shots": shots}, ways={"set": self._few("shot"), "remove": self._removed()}),
            _Said("remove_shot", {"shots": shots}),
            _Said("restore_shot", {"shot": shot, "revision": number(1, 999, True)}),
            _Said("move_shot", {"shot": shot, "after": _or_head(shot)}),
            _Said("split_shot", {"shot": shot, "at_s": number(0.5, 120, False)}),
            _Said("duplicate_shot", {"shot": shot}),
            _Said("move_scene", {"number": scene, "after": _or_head(scene)}),
            _Said("remove_scene", {"number": scene}),
            _Said("remove_character", {"id": words.cast}),
            _Said("remove_location", {"id": words.place}),
            _Said("set_look", {"set": self._few("look")}),
            _Said("set_format", {"set": self._few("format")}),
            _Said("set_title", {"set": thing({"title": text(60, 1)})}),
            _Said("vary_shot", {"shot": shot, "axis": choice((*SERIES, *SETUPS)), "count": number(2, 5, True)}),
            _Said("choose_variation", {"shot": shot, "variation": choice("abcdefghi")}),
            _Said("set_status", {"shots": shots, "status": choice(get_args(Status))}),
            _Said("lock", {"shots": shots, "paths": paths}),
            _Said("unlock", {"shots": shots, "paths": paths}),
        )

    def _large(self) -> tuple[_Said, ...]:
        words = self._words
        new_shot, person, place, scene = (self._many(name) for name in ("new-shot", "person", "place", "scene"))
        new_scene = pattern("[1-9]", "[0-9]", 3)
        cast_id, slug = pattern("[A-Z]", "[A-Z0-9_]", 20), pattern("[a-z]", "[a-z0-9_]", 24)
        deeds = {"set": self._many("shot"), "add": self._added()}
        beside = {"after": words.slate, "before": words.slate}
        settings: dict[str, Kind | None] = {"set": new_shot}
        return (
            _Said("revise_shot", {"shots": self._shots}, ways=deeds),
            _Said("add_shot", {"scene": one_of(*filter(None, (words.scene, new_scene))), **settings}),
            *(_Said("add_shot", {"scene": words.scene, name: slate, **settings}) for name, slate in beside.items()),
            _Said("add_scene", {"number": one_of(new_scene, choice([None])), "set": scene}),
            _Said("revise_scene", {"number": words.scene, "set": scene}),
            _Said("add_character", {"id": cast_id, "set": person}),
            _Said("revise_character", {"id": words.cast, "set": person}),
            _Said("recast", {"id": words.cast, "set": person}),
            _Said("add_location", {"id": slug, "set": place}),
            _Said("revise_location", {"id": words.place, "set": place}),
        )

    def _some_shots(self, names: Names) -> Kind | None:
        """Some shots by their slates; all of a scene, or of the film, by a word of ours that stands for them."""
        if self._words.slate is None:
            return None
        wholes = choice((EVERY_SHOT, *(f"{SCENE}{number}" for number in names.played)))
        some = one_of(list_of(self._words.slate, _LISTED, 1), list_of(wholes, 1, 1))
        return called(*self._named("shots", some))

    def _named(self, name: str, kind: Kind) -> tuple[str, Kind]:
        self._rules[name] = kind.piece
        return name, kind

    def _lockable(self) -> tuple[str, ...]:
        paths = fields.shot_fields(Vocabulary(Names(), self._bounds.letters))
        return (WHOLE, *_GROUPS, *(path for path in paths if path not in ("intent", "avoid")))

    def _few(self, name: str) -> Kind:
        """One or two fields that are short."""
        held = {path: kind for path, kind in self._held[name].items() if self._size(path, kind) <= _LEAN}
        lean = self._rule(f"{name}-lean", held)
        return Kind(row("{", lean, optional(",", lean), "}"), object_schema(held))

    def _many(self, name: str) -> Kind:
        """Several short fields, one long one, and for what is new its lists."""
        is_new = name == "new-shot"
        own = "shot" if is_new else name
        held = self._held[own]
        whole = {path: list_of(self._lists[path], 2) for path in ("camera.moves", "blocking")} if is_new else {}
        long_ones = {path: one for path, one in held.items() if self._size(path, one) > _LEAN}
        lean = self._rule(f"{own}-lean", {path: one for path, one in held.items() if path not in long_ones})
        rest = up_to(self._bounds.entries - 1, ",", lean)
        last = optional(",", self._rule(f"{name}-lists", whole)) if whole else NOTHING
        ways = [row(lean, rest, last)]
        if long_ones:
            wide = self._rule(f"{own}-wide", long_ones)
            ways = [row(lean, rest, optional(",", wide), last), row(wide, rest, last)]
        return Kind(row("{", either(*ways), "}"), object_schema({**held, **whole}))

    def _rule(self, name: str, held: Mapping[str, Kind]) -> Piece:
        """One of the fields. Paths are joined by their beginnings, kinds of value that are alike written once."""
        if name not in self._rules:
            by_kind: dict[str, tuple[Piece, list[str]]] = {}
            for path, kind in held.items():
                by_kind.setdefault(text_of(kind.piece), (kind.piece, []))[1].append(path)
            self._rules[name] = either(*(row('"', words(paths), '":', piece) for piece, paths in by_kind.values()))
        return Rule(name)

    def _size(self, path: str, kind: Kind) -> int:
        return len(path) + 3 + self._length(kind.piece)

    def _added(self) -> Kind:
        held = {path: list_of(kind, 1, 1) for path, kind in self._lists.items()}
        return Kind(row("{", self._rule("added", held), "}"), object_schema(held))

    def _removed(self) -> Kind:
        free = self._words.free
        named = dict.fromkeys(("sound.effects", "light.sources", "avoid"), free)
        kinds = {
            "camera.moves": self._words.move_kind,
            "blocking": self._words.somebody,
            "framing.subjects": self._words.somebody,
            **named,
        }
        held = {path: list_of(kind, 2, 1) for path, kind in kinds.items()}
        return Kind(row("{", self._rule("removed", held), "}"), object_schema(held))


def _or_head(kind: Kind | None) -> Kind | None:
    return None if kind is None else one_of(kind, choice([None]))
