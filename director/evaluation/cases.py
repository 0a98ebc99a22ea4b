"""A case: one note, the document it is said over, what must and may have changed. Reads files, judges nothing."""

import json
import re
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from director.domain.decision import Outcome
from director.domain.values import Value
from director.errors import BadInput

_NEEDED = "give one case a line, as JSON with id, category, note and expect"
Op = Literal["==", "!=", "in", "contains", "not_contains", "matches", "count==", "absent", "exists"]


class Check(Value):
    """One thing that must hold after the note; `value` may be {"before": true}, what was there before it."""

    target: str
    path: str
    op: Op
    value: Any = None

    @model_validator(mode="after")
    def _can_be_matched(self) -> "Check":
        if self.op == "matches":
            _refuse_no_pattern(self.value)
        return self


class Expectation(Value):
    """The outcomes that are right, the checks, and what may change ("TARGET" or "TARGET PATH"; null = anything)."""

    outcome: tuple[Outcome, ...]
    checks: tuple[Check, ...] = ()
    only: tuple[str, ...] | None = ()

    @field_validator("outcome", mode="before")
    @classmethod
    def _one_or_several(cls, outcome: Any) -> Any:
        return (outcome,) if isinstance(outcome, str) else outcome


class Patch(Value):
    """One value put into the document by a decision that came before the note."""

    target: str
    path: str
    value: Any


class Case(Value):
    """One line of a file of notes. `base` is the name of a document beside the file; null is an empty session."""

    id: str
    category: str
    voice: str = ""
    base: str | None = None
    scope: str | None = None
    note: str
    prior: tuple[tuple[Patch, ...], ...] = ()
    expect: Expectation = Field(default=...)


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSON-lines file; raises BadInput that names the line."""
    cases: list[Case] = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            cases.append(Case.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            wrong = first["msg"].removeprefix("Value error, ")
            raise BadInput(f"{path}:{number}: {where}: {wrong}; {_NEEDED}") from error
    return tuple(cases)


def read_base(path: Path, base: str) -> dict[str, Any]:
    """The document a case starts from, beside the file of cases; raises BadInput."""
    document_path = path.parent / f"{base}.json"
    try:
        return json.loads(_text(document_path))
    except json.JSONDecodeError as error:
        raise BadInput(f"{document_path}:{error.lineno}: {error.msg}; give a production document") from error


def _refuse_no_pattern(value: Any) -> None:
    if not isinstance(value, str):
        raise ValueError("what matches is a regular expression, as text")
    try:
        re.compile(value, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"{value!r} is no regular expression ({error})") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} can't be read ({error}); give a readable UTF-8 file") from error
