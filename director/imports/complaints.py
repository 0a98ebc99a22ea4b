"""What is wrong with a document, in one line for a person: where, what, and what is allowed there."""

import difflib
import inspect
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from director.domain.production import Production

_SHOWN = 60


def complaint(error: ValidationError, data: object) -> str:
    """The first complaint of a validation, with the path in the document's own names and how many more there are."""
    rows = error.errors(include_url=False)
    first = rows[0]
    where = _where(first["loc"], data)
    reason = _reason(dict(first))
    more = f" (and {len(rows) - 1} more)" if len(rows) > 1 else ""
    return f"{where}: {reason}{more}" if where else f"{reason}{more}"


def _where(path: tuple[int | str, ...], data: object) -> str:
    steps: list[str] = []
    here: Any = data
    for step in path:
        here = _child(here, step)
        if isinstance(step, int):
            called = _called(here)
            steps.append(f"{step + 1} ({called})" if called else str(step + 1))
        else:
            steps.append(step)
    return ".".join(steps)


def _child(here: Any, step: int | str) -> Any:
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        return None


def _called(here: Any) -> str:
    for key in ("id", "number", "who", "letter"):
        called = _child(here, key)
        if isinstance(called, str) and called:
            return called[:_SHOWN]
    return ""


def _reason(row: dict[str, Any]) -> str:
    given = repr(row.get("input"))
    given = given if len(given) <= _SHOWN else given[:_SHOWN] + "..."
    context: dict[str, Any] = row.get("ctx") or {}
    if row["type"] == "extra_forbidden":
        return _unknown_field(tuple(row["loc"]))
    if row["type"] == "literal_error":
        return f"{given} is not one of {str(context['expected']).replace(' or ', ', ')}"
    if row["type"] == "missing":
        return "this field must be given"
    if row["type"] == "value_error":
        return str(row["msg"]).removeprefix("Value error, ")
    return f"{given} won't do: {str(row['msg'])[:1].lower()}{str(row['msg'])[1:]}"


def _unknown_field(path: tuple[int | str, ...]) -> str:
    field = str(path[-1])
    known = _fields_at(path[:-1])
    near = difflib.get_close_matches(field, known, 1)
    hint = f"; did you mean {near[0]}?" if near else f"; the fields here are {', '.join(known)}" if known else ""
    return f"there is no field of that name{hint}"


def _fields_at(path: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] | None = Production
    for step in path:
        if isinstance(step, str) and model is not None:
            model = _model_of(model, step)
    if model is None:
        return []
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _model_of(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    field = model.model_fields.get(name)
    return _model_in(field.annotation) if field else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found:
            return found
    return None
