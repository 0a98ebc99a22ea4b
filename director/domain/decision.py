"""The decision: one note or command and whatever came of it, sealed by a hash that covers all of it."""

import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import Field

from director.domain.changes import Change
from director.domain.diff import Row
from director.domain.values import Value

Outcome = Literal["applied", "asked", "answered", "refused"]


class Interpretation(Value):
    """Who read the note, and how."""

    name: str = ""
    model: str = ""
    prompt_sha256: str = ""
    seed: Annotated[int | None, Field(exclude_if=lambda seed: seed is None)] = None  # logs of before have no seed
    seconds: float = 0.0
    raw: str = ""


class Command(Value):
    """The reason for a decision that only a command can make: load, import, branch, merge, strike."""

    do: Literal["load", "import", "branch", "merge", "strike", "restore"]
    set: dict[str, Any] = Field(default_factory=dict[str, Any])


class Decision(Value):
    """One row of the log. `at` is UTC, ISO 8601."""

    id: Annotated[int, Field(ge=0)] = 0
    parent: int = 0
    branch: str = "main"
    at: str = ""
    author: str = ""
    role: str = ""
    note: str = ""
    scope: tuple[str, ...] = ()
    reply_to: int | None = None
    interpreter: Interpretation = Interpretation()
    outcome: Outcome = "applied"
    changes: tuple[Annotated[Change | Command, Field(discriminator="do")], ...] = ()
    diff: tuple[Row, ...] = ()
    unread: tuple[str, ...] = ()
    question: str = ""
    options: tuple[str, ...] = ()
    answer: str = ""
    reason: str = ""
    renders: tuple[str, ...] = ()
    previous_sha256: str = ""
    sha256: str = ""

    def document(self) -> dict[str, Any]:
        """The decision as plain JSON data."""
        return self.model_dump(mode="json")


def shots_of(decision: Decision) -> tuple[str, ...]:
    """The shots that a decision was said about, names or changes, sorted."""
    shots = set(decision.scope)
    shots |= {row.target.partition(":")[2] for row in decision.diff if row.target.startswith("shot:")}
    for change in decision.changes:
        shots |= set(getattr(change, "shots", ()))
        shots |= {shot for shot in (getattr(change, "shot", None),) if shot}
    return tuple(sorted(shots))


def canonical(document: Any) -> str:
    """The one text of plain data that hashes are taken of: sorted keys, no blanks, UTF-8."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(decision: Decision) -> str:
    """SHA-256 over the canonical text of every field but `sha256` itself."""
    document = decision.document()
    del document["sha256"]
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def seal(decision: Decision, previous_sha256: str) -> Decision:
    """The decision linked to the one before it and closed by its own hash."""
    linked = decision.model_copy(update={"previous_sha256": previous_sha256})
    return linked.model_copy(update={"sha256": fingerprint(linked)})
