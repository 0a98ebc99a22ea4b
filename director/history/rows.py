"""A decision as a row of the log and back, and the seal of a row as it lies in the file.

A seal covers the stored text, not what today's classes make of it: a field that a later version adds changes no old
hash.
"""

import hashlib
import json
from typing import Any

from pydantic import ValidationError

from director.domain.decision import Decision, canonical
from director.domain.diff import Row
from director.errors import SessionDamaged

SEAL = 1
PLAIN = (
    "id",
    "parent",
    "branch",
    "at",
    "author",
    "role",
    "note",
    "reply_to",
    "outcome",
    "question",
    "answer",
    "reason",
    "previous_sha256",
)
STRUCTURED = ("scope", "interpreter", "changes", "diff", "unread", "options", "renders")
COVERED = {1: (*PLAIN, *STRUCTURED)}
"""Which fields the hash of a row covers, by the number in its `seal` column."""


def row_of(decision: Decision) -> dict[str, Any]:
    """The columns of a sealed decision; structured fields are JSON text."""
    document = decision.document()
    plain = {field: document[field] for field in (*PLAIN, "sha256")}
    return plain | {field: canonical(document[field]) for field in STRUCTURED} | {"seal": SEAL}


def decision_of(row: dict[str, Any]) -> Decision:
    """The decision in a row; raises SessionDamaged, naming it."""
    try:
        fields = {field: row[field] for field in (*PLAIN, "sha256")}
        return Decision.model_validate(fields | {field: json.loads(row[field]) for field in STRUCTURED})
    except (ValidationError, ValueError) as error:
        raise SessionDamaged(f"decision {row['id']} can't be read: {first_line(error)}") from error


def diff_of(row: dict[str, Any]) -> tuple[Row, ...]:
    """The diff rows in a row of the log; raises SessionDamaged, naming it."""
    try:
        return tuple(Row.model_validate(one) for one in json.loads(row["diff"]))
    except (ValidationError, ValueError) as error:
        raise SessionDamaged(f"the diff of decision {row['id']} can't be read: {first_line(error)}") from error


def digest_of(row: dict[str, Any]) -> str:
    """The hash that the row must carry, recomputed from what lies in the file; raises ValueError if it can't be."""
    covered = COVERED.get(row["seal"])
    if covered is None:
        raise ValueError(f"is sealed in an unknown way ({row['seal']})")
    document = {field: json.loads(row[field]) if field in STRUCTURED else row[field] for field in covered}
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def first_line(error: Exception) -> str:
    """An error of many lines as one short one."""
    return " ".join(str(error).split())[:200]
