"""A shot list from a spreadsheet: heads are dotted paths, one row a shot; what isn't listed stays as it is.

A list revises the shots it names and can do no more than a note can: locks hold, and status, locks and revision are
not set by it. With no session under it, it starts a production of its own.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from director.domain import paths
from director.domain.changes import ReviseShot
from director.domain.draft import Desk
from director.domain.edits import edited
from director.domain.ledger import Ledger
from director.domain.production import Character, Location, Production, Scene
from director.domain.revision import resolve
from director.domain.shot import Shot
from director.errors import BadInput, Refused
from director.imports.cells import known_heads, value_of
from director.imports.complaints import complaint
from director.imports.files import read_text

_NOT_BY_A_LIST = ("scene", "revision", "status", "locked", "variations")


@dataclass(frozen=True)
class _Row:
    """One row: where it stands for a person, its shot, and the values of its cells by path."""

    number: int
    slate: str
    values: dict[str, Any]


def read_list(path: Path) -> Production:
    """A production that holds the listed shots, and the scenes, places and people they name."""
    rows = list(_rows(path))
    shots = tuple(_shot(path.name, row) for row in rows)
    fields = {
        "title": path.stem,
        "cast": _cast(shots),
        "locations": tuple(Location(id=one) for one in dict.fromkeys(shot.setting.location for shot in shots) if one),
        "scenes": _scenes(shots),
        "shots": shots,
    }
    try:
        return Production.model_validate(fields)
    except ValidationError as error:
        raise BadInput(f"{path.name}: {complaint(error, None)}") from error


def revised_by(path: Path, production: Production) -> Production:
    """The production after the list's revisions.

    Raises:
        BadInput: a row or cell that can't be read, a shot that isn't there, a field that a list doesn't set.
        Refused: a cell would change a locked field.
    """
    desk = Desk(Ledger.of(production), draw_seed=lambda: 0)
    changes = [change for row in _rows(path) if (change := _change(path.name, row, production)) is not None]
    return resolve(production, changes, desk) if changes else production


def _change(name: str, row: _Row, production: Production) -> ReviseShot | None:
    settings = _settings(name, row, production)
    shot = production.shot(row.slate)
    if not settings or shot is None:
        return None
    try:
        edited(shot, row.slate, settings)
    except Refused as refusal:
        raise BadInput(f"{name}: row {row.number}: {refusal}") from refusal
    return ReviseShot(shots=(row.slate,), set=settings)


def _settings(name: str, row: _Row, production: Production) -> dict[str, Any]:
    """What the row changes, by path."""
    shot = production.shot(row.slate)
    if shot is None:
        known = ", ".join(one.id for one in production.shots[:12])
        raise BadInput(f"{name}: row {row.number}, column id: there is no shot {row.slate}; there is {known}")
    held = shot.model_dump(mode="json")
    changed = {path: value for path, value in row.values.items() if paths.read(held, path) != value}
    for path in changed:
        if path in _NOT_BY_A_LIST:
            raise BadInput(
                f"{name}: row {row.number}, column {path}: a list doesn't set this; "
                "use director approve, review, lock, unlock or a note"
            )
    return changed


def _rows(path: Path) -> Iterator[_Row]:
    text = read_text(path)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    heads: list[str] = []
    seen: dict[str, int] = {}
    try:
        for number, cells in enumerate(table, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if not heads:
                heads = known_heads(cells, path.name, number)
                continue
            row = _row(path.name, number, heads, cells)
            if row.slate in seen:
                first = seen[row.slate]
                raise BadInput(
                    f"{path.name}: row {number}, column id: {row.slate} is listed twice, first in row {first}"
                )
            seen[row.slate] = number
            yield row
    except csv.Error as error:
        raise BadInput(f"{path.name}:{table.line_num}: not a table: {error}") from error


def _delimiter(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max((",", ";", "\t"), key=head.count)


def _row(name: str, number: int, heads: list[str], cells: list[str]) -> _Row:
    if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
        raise BadInput(f"{name}: row {number} has {len(cells)} cells, but there are {len(heads)} columns")
    values: dict[str, Any] = {}
    for head, cell in zip(heads, cells, strict=False):
        try:
            found, value = value_of(head, cell)
        except ValueError as error:
            raise BadInput(f"{name}: row {number}, column {head}: {error}") from error
        if found:
            values[head] = value
    slate = str(values.pop("id", "")).strip()
    if not slate:
        raise BadInput(f"{name}: row {number}, column id: every row names its shot")
    return _Row(number, slate, values)


def _shot(name: str, row: _Row) -> Shot:
    tree: dict[str, Any] = {"id": row.slate, "scene": row.values.get("scene", "")}
    if not tree["scene"]:
        raise BadInput(f"{name}: row {row.number}, column scene: a new shot needs the number of its scene")
    for path, value in row.values.items():
        group, _, field = path.partition(".")
        if field:
            cast("dict[str, Any]", tree.setdefault(group, {}))[field] = value
        else:
            tree[path] = value
    try:
        return Shot.model_validate(tree)
    except ValidationError as error:
        column = ".".join(str(step) for step in error.errors()[0]["loc"][:2])
        raise BadInput(f"{name}: row {row.number}, column {column}: {complaint(error, tree)}") from error


def _scenes(shots: tuple[Shot, ...]) -> tuple[Scene, ...]:
    scenes: dict[str, Scene] = {}
    for shot in shots:
        made = Scene(
            number=shot.scene,
            location=shot.setting.location,
            time_of_day=shot.light.time_of_day,
            weather=shot.setting.weather,
        )
        scenes.setdefault(shot.scene, made)
    return tuple(scenes.values())


def _cast(shots: tuple[Shot, ...]) -> tuple[Character, ...]:
    """The people that shots name by an id; things and extras have names in lower case."""
    found: dict[str, None] = {}
    for shot in shots:
        named = [*shot.framing.subjects, *(mark.who for mark in shot.blocking), shot.framing.over or ""]
        named += [speech.speaker for speech in shot.sound.dialogue]
        found |= {
            one: None for one in named if one and one == one.upper() and any(map(str.isalpha, one)) and " " not in one
        }
    return tuple(Character(id=one, name=one.replace("_", " ").title()) for one in found)
