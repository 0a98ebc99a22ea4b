"""A written conversation, as the demo plays it: which screenplay it is over, and who says what in turn."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from director.config import shipped


@dataclass(frozen=True)
class Spoken:
    """One note of the conversation, and how it ended when it was written."""

    author: str
    role: str
    text: str
    outcome: str
    shot: str | None = None


@dataclass(frozen=True)
class Rehearsal:
    """The conversation: the name its session has, its screenplay, the notes in order."""

    session: str
    screenplay: Path
    notes: tuple[Spoken, ...]


def demo() -> Rehearsal:
    """The conversation that ships with director."""
    folder = shipped("demo")
    written = tomllib.loads((folder / "conversation.toml").read_text(encoding="utf-8"))
    notes = tuple(Spoken(**note) for note in written["note"])
    return Rehearsal(written["session"], folder / written["screenplay"], notes)
