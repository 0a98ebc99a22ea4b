"""What a value may be, twice over: as a piece of a grammar, and as a JSON schema for servers that know no grammar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from director.interpreters.llm import numbers
from director.interpreters.llm.gbnf import Letters, Piece, Rule, either, optional, quoted, row, several, words

LETTER = "letter"  # the rule of one letter of free text
# Printable letters of every alphabet but the quote and the backslash; no controls, surrogates or private use.
LETTERS = r"[\x20-\x21\x23-\x5B\x5D-\x7E\u00A1-\u02FF\u0370-\u1FFF\u2010-\u2027\u2C00-\uD7FF\uF900-\uFDFF]"


@dataclass(frozen=True)
class Kind:
    """A piece of grammar and the schema that means the same; `wordy` where it holds free text."""

    piece: Piece
    schema: Mapping[str, Any]
    wordy: bool = False


def called(rule: str, kind: Kind) -> Kind:
    """The kind by the name of a rule that says it, so that it is written once."""
    return Kind(Rule(rule), kind.schema, kind.wordy)


def choice(values: Iterable[Any]) -> Kind:
    """One of these values, as JSON writes them."""
    held = list(dict.fromkeys(values))
    return Kind(words(_json(value) for value in held), {"enum": held})


def text(most: int, least: int = 0) -> Kind:
    """Free text of so many letters, without controls, on one line."""
    letters = row('"', Letters(LETTER, least, most, 3), '"')
    return Kind(letters, {"type": "string", "minLength": least, "maxLength": most}, wordy=True)


def pattern(first: str, rest: str, most: int, least: int = 1) -> Kind:
    """A name of so many such letters: `first` and then `rest`, as a class of GBNF has them."""
    schema = {"type": "string", "pattern": f"^{first}{rest}{{{least - 1},{most - 1}}}$"}
    return Kind(row('"', Letters(first, 1, 1), Letters(rest, least - 1, most - 1), '"'), schema)


def number(least: float, most: float, is_whole: bool) -> Kind:
    """A number between two bounds."""
    if is_whole:
        return Kind(numbers.whole(int(least), int(most)), {"type": "integer", "minimum": least, "maximum": most})
    return Kind(numbers.decimal(least, most), {"type": "number", "minimum": least, "maximum": most})


def one_of(*kinds: Kind) -> Kind:
    """One of several kinds."""
    if len(kinds) == 1:
        return kinds[0]
    return Kind(
        either(*(kind.piece for kind in kinds)),
        {"anyOf": [kind.schema for kind in kinds]},
        any(kind.wordy for kind in kinds),
    )


def list_of(kind: Kind, most: int, least: int = 0) -> Kind:
    """A list of up to so many."""
    schema = {"type": "array", "items": kind.schema, "minItems": least, "maxItems": most}
    return Kind(several(kind.piece, most, least), schema, kind.wordy)


def thing(needed: Mapping[str, Kind], free: Mapping[str, Kind] | None = None) -> Kind:
    """An object: what it needs, then what it may hold, each in this order."""
    needed_rows = [_pair(name, kind, index > 0) for index, (name, kind) in enumerate(needed.items())]
    free_rows = [optional(_pair(name, kind, True)) for name, kind in (free or {}).items()]
    kinds = {**needed, **(free or {})}
    return Kind(row("{", *needed_rows, *free_rows, "}"), object_schema(kinds, list(needed)), _any_wordy(kinds.values()))


def object_schema(kinds: Mapping[str, Kind], needed: Sequence[str] = ()) -> dict[str, Any]:
    """The schema of an object of these fields and no other."""
    return {
        "type": "object",
        "properties": {name: kind.schema for name, kind in kinds.items()},
        "required": list(needed),
        "additionalProperties": False,
    }


def entry(name: str, kind: Kind) -> Piece:
    """One field of an object: its name, a colon, its value."""
    return _pair(name, kind, False)


def _any_wordy(kinds: Iterable[Kind]) -> bool:
    return any(kind.wordy for kind in kinds)


def _pair(name: str, kind: Kind, follows: bool) -> Piece:
    return row("," if follows else "", quoted(name), ":", kind.piece)


def _json(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(value) if isinstance(value, str) else f"{value:g}"
