"""The production document: JSON text to a production, strictly.

A missing field takes its default; an unknown one, a key given twice or a number that isn't one is an error.
"""

import json
from pathlib import Path
from typing import Any, NoReturn, cast

from pydantic import ValidationError

from director.domain.production import SCHEMA, Production
from director.errors import BadInput
from director.imports.complaints import complaint
from director.imports.files import read_text


def read_document(path: Path) -> Production:
    """The production that a `.json` file holds."""
    return production_of(plain(read_text(path), path.name), path.name)


def production_of(document: object, name: str) -> Production:
    """Plain JSON data as a production; `name` is what a complaint calls it."""
    if not isinstance(document, dict):
        raise BadInput(f"{name}: a production document is an object in braces, not {_spoken(document)}")
    fields = cast("dict[str, Any]", document)
    schema = fields.get("schema", SCHEMA)
    if schema != SCHEMA:
        raise BadInput(f"{name}: schema: {str(schema)[:60]!r} is not one this version reads; it reads {SCHEMA}")
    try:
        return Production.model_validate(fields)
    except ValidationError as error:
        raise BadInput(f"{name}: {complaint(error, fields)}") from error
    except RecursionError as error:
        raise BadInput(f"{name}: nested too deeply to be a production document") from error


def plain(text: str, name: str) -> object:
    """Strict JSON: no key twice, no NaN or Infinity, no bottomless nesting."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_not_a_number)
    except json.JSONDecodeError as error:
        raise BadInput(f"{name}:{error.lineno}: not JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise BadInput(f"{name}: nested too deeply to be a production document") from error
    except ValueError as error:
        raise BadInput(f"{name}: {error}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen = dict(pairs)
    if len(seen) != len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise ValueError(f"the key {twice[:60]!r} is given twice in one object; keep one")
    return seen


def _not_a_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number that a document can hold")


def _spoken(value: object) -> str:
    names = {"list": "a list", "str": "a text", "bool": "true or false", "int": "a number", "float": "a number"}
    return names.get(type(value).__name__, "null")
