"""One cell of a shot list to the value of its field, typed by the field."""

import difflib
import json
import math
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from director.domain.shot import Shot
from director.errors import BadInput

Kind = Literal["text", "word", "number", "whole", "truth", "names", "parts"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@cache
def columns() -> dict[str, tuple[Kind, bool]]:
    """Every head that a list may have: the kind of its cells, and whether an empty one means null."""
    return _columns(Shot, "")


def known_heads(cells: list[str], name: str, row: int) -> list[str]:
    """The heads of a list; raises BadInput for one that is no field, is there twice, or where no `id` is."""
    heads = [cell.strip() for cell in cells]
    while heads and not heads[-1]:
        heads.pop()
    for head in heads:
        if head not in columns():
            near = difflib.get_close_matches(head, columns(), 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else "; heads are dotted paths such as framing.size"
            raise BadInput(f"{name}: row {row}: there is no column {head[:60]!r}{hint}")
        if heads.count(head) > 1:
            raise BadInput(f"{name}: row {row}: the column {head} is there twice")
    if "id" not in heads:
        raise BadInput(f"{name}: row {row}: a shot list needs a column id")
    return heads


def value_of(head: str, cell: str) -> tuple[bool, Any]:
    """Whether the cell says anything, and what; raises ValueError that says what would be right."""
    kind, nullable = columns()[head]
    text = cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA and len(cell) > 1 else cell
    if nullable and not text:
        return True, None
    if kind == "word":
        return bool(text.strip()), text.strip()
    if kind == "text":
        return True, "" if nullable and text == '""' else text
    if kind in ("names", "parts"):
        return True, _list(text, kind)
    if not text.strip():
        return False, None
    return True, _truth(text) if kind == "truth" else _number(text, whole=kind == "whole")


def _columns(model: type[BaseModel], above: str) -> dict[str, tuple[Kind, bool]]:
    found: dict[str, tuple[Kind, bool]] = {}
    for name, field in model.model_fields.items():
        kinds = _kinds(field.annotation)
        inner = next((one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)), None)
        if inner is not None:
            found |= _columns(inner, f"{above}{name}.")
        else:
            found[f"{above}{name}"] = _kind(kinds), type(None) in kinds
    return found


def _kinds(annotation: Any) -> list[Any]:
    """The plain types that an annotation allows."""
    origin = get_origin(annotation)
    if origin is Literal:
        return [Literal]
    if origin is tuple:
        return [annotation]
    inner = get_args(annotation)
    if not inner:
        return [annotation]
    parts = inner[:1] if hasattr(annotation, "__metadata__") else inner
    return [kind for part in parts for kind in _kinds(part)]


def _kind(kinds: list[Any]) -> Kind:
    for kind in kinds:
        if get_origin(kind) is tuple:
            return "names" if {str, Literal} & set(_kinds(get_args(kind)[0])) else "parts"
    if bool in kinds:
        return "truth"
    if float in kinds:
        return "number"
    if Literal in kinds:
        return "word"
    return "whole" if int in kinds else "text"


def _list(text: str, kind: Kind) -> list[Any]:
    if not text.strip():
        return []
    if text.lstrip().startswith("["):
        try:
            values: Any = json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError(f"not a list in JSON: {error.msg} (character {error.pos + 1})") from error
        except RecursionError as error:
            raise ValueError("nested too deeply to be a list") from error
        return values
    if kind == "parts":
        raise ValueError('its parts are written as a list in JSON, such as [{"who": "MARA"}]')
    return [part.strip() for part in text.split(";") if part.strip()]


def _truth(text: str) -> bool:
    found = _TRUTHS.get(text.strip().lower())
    if found is None:
        raise ValueError(f"{text[:40]!r} is neither true nor false")
    return found


def _number(text: str, *, whole: bool) -> int | float:
    plain = text.strip().replace(",", ".") if text.count(",") == 1 and "." not in text else text.strip()
    try:
        number = float(plain)
    except ValueError as error:
        raise ValueError(f"{text[:40]!r} is not a number") from error
    if not math.isfinite(number):
        raise ValueError(f"{text[:40]!r} is not a number that a field can hold")
    if whole:
        if number != int(number):
            raise ValueError(f"{text[:40]!r} is not a whole number")
        return int(plain) if plain.lstrip("+-").isdigit() else int(number)
    return number
