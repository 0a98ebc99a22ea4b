"""The base of every domain value: frozen, equal by content, closed to unknown fields; and the kinds of text in them."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_KEPT_CONTROLS = "\n\t"
_CAST_ID = re.compile(r"^[\w'’-]+$")
_SLUG = re.compile(r"^[\w-]+$")
_SLATE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]*$")
_NUMBER = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]*$")


class Value(BaseModel):
    """A frozen value of the domain; an unknown field is an error that names it."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, validate_by_name=True, validate_by_alias=True
    )


def _without_controls(text: str) -> str:
    if text.isprintable():  # nearly every text is, and it is told at once
        return text
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in _KEPT_CONTROLS:
            raise ValueError(f"holds the control character U+{ord(character):04X}")
    return text


def _cast_id(text: str) -> str:
    if not _CAST_ID.match(text) or text != text.upper():
        raise ValueError(f"{text!r} is not an upper-case id such as MARA or MR_HUGHES")
    return text


def _lower_slug(text: str) -> str:
    if not _SLUG.match(text) or text != text.lower():
        raise ValueError(f"{text!r} is not a lower-case id such as kitchen or car_park")
    return text


def _slate(text: str) -> str:
    if not _SLATE.match(text):
        raise ValueError(f"{text!r} is not a shot id such as 3B")
    return text


def _scene_number(text: str) -> str:
    if not _NUMBER.match(text):
        raise ValueError(f"{text!r} is not a scene number such as 12 or 12A")
    return text


def _inside(text: str) -> str:
    for path in (PurePosixPath(text), PureWindowsPath(text)):
        if path.is_absolute() or path.drive or ".." in path.parts:
            raise ValueError(f"{text!r} leaves the session's folder; give a path inside it")
    return text


Text = Annotated[str, Field(max_length=20_000), AfterValidator(_without_controls)]
CastId = Annotated[str, Field(max_length=80), AfterValidator(_cast_id)]
Slug = Annotated[str, Field(max_length=80), AfterValidator(_lower_slug)]
Slate = Annotated[str, Field(max_length=40), AfterValidator(_slate)]
SceneNumber = Annotated[str, Field(max_length=32), AfterValidator(_scene_number)]
InsidePath = Annotated[Text, AfterValidator(_inside)]
Name = Annotated[Text, Field(min_length=1, max_length=200)]
Fraction01 = Annotated[float, Field(ge=0.0, le=1.0)]
