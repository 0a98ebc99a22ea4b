"""The shelf of takes: what was drawn, from what, and where it lies. Drawing and files are not this module's."""

import json
from typing import Annotated, Any

from pydantic import Field

from director.domain.values import InsidePath, Value
from director.errors import SessionDamaged
from director.history.database import SessionFile
from director.history.rows import first_line


class Making(Value):
    """How a take of a video model was made.

    `asked` names all that was asked for and of which model, `scene` the same without the model. `rendering` is what was
    made, as its maker wrote it, and `matter` the document of what it was made of: the next revision of the shot is
    planned from them. `bill` is what it cost.
    """

    asked: str
    scene: str
    rendering: str
    matter: str
    bill: str = ""


class TakeRecord(Value):
    """One take: `path` is inside the session's folder, `seconds` how long drawing took, `told` what it has to say."""

    id: str
    shot: str
    quality: str
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    seed: int
    frames: Annotated[int, Field(ge=0)]
    frames_sha256: str
    seconds: Annotated[float, Field(ge=0)]
    path: InsidePath
    renderer: str
    made_at: str
    told: tuple[str, ...] = ()
    made: Annotated[Making | None, Field(exclude_if=lambda made: made is None)] = None


class Shelf:
    """The takes of one session, by content id; shelving the same take again replaces its record."""

    def __init__(self, file: SessionFile) -> None:
        self._file = file

    def put(self, take: TakeRecord) -> None:
        """Record a take whose file is in place."""
        made = take.made.model_dump(mode="json") if take.made else {}
        plain = {"told": take.told, "made": made}
        values = take.model_dump() | {name: json.dumps(value, ensure_ascii=False) for name, value in plain.items()}
        anew = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
        with self._file.writing():
            self._file.insert("takes", values, f"ON CONFLICT (id) DO UPDATE SET {anew}")

    def take(self, take_id: str) -> TakeRecord | None:
        """The take of that id, or None where none was drawn."""
        row = self._file.row("SELECT * FROM takes WHERE id = ?", [take_id])
        return _record(row) if row else None

    def of(self, shot: str) -> tuple[TakeRecord, ...]:
        """Every take of a shot, the oldest first."""
        rows = self._file.rows("SELECT * FROM takes WHERE shot = ? ORDER BY made_at, id", [shot])
        return tuple(_record(row) for row in rows)


def _record(row: dict[str, Any]) -> TakeRecord:
    try:
        made = json.loads(row.get("made", "{}")) or None  # a file that can't be written has no such column yet
        return TakeRecord.model_validate(row | {"told": json.loads(row["told"]), "made": made})
    except ValueError as error:
        raise SessionDamaged(f"the record of take {row['id']} can't be trusted: {first_line(error)}") from error
