"""Plain notes over screenplays that nobody here wrote: does the model make of them what the rules make of them?

The rules read every one of these notes as it is meant, which `tests/models/test_miniature.py` holds; so they are the
measure here, over films with other names, other places and longer slates than any that a network was trained on.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from director import open_session
from director.domain.decision import Decision
from director.evaluation.cases import Case, read_base, read_cases
from director.interpreters.base import Interpreter
from director.interpreters.rules import RulesInterpreter
from training.clauses import spoken_name

_NOTES = 30  # over each
_LEAST = 20  # shots, so that it is a screenplay and not an example of how one is written
_SLATE = re.compile(r"\b\d+[A-Z]\b")


@dataclass(frozen=True)
class Apart:
    """A note that the model read otherwise than the rules."""

    note: str
    shot: str
    rules: Decision
    model: Decision


@dataclass(frozen=True)
class Agreement:
    """How many notes were read alike over one screenplay, of how many."""

    name: str
    alike: int
    total: int
    apart: tuple[Apart, ...]


def agreements(reader: Interpreter, plain: Path, shared: Path) -> Iterator[Agreement]:
    """By screenplay, in the order of their names; each note over a shot drawn from it."""
    notes, chance = anywhere(plain), Random(3)
    for play in sorted((shared / "data" / "screenplays").glob("*.fountain")):
        with tempfile.TemporaryDirectory() as folder:
            slates = _imported(play, Path(folder, "film"))
            if len(slates) >= _LEAST:
                said = [(note, chance.choice(slates)) for note in chance.sample(notes, _NOTES)]
                yield _agreed(play.stem, said, Path(folder, "film"), reader)


def anywhere(plain: Path) -> list[str]:
    """The plain notes that can be said over any shot: they name nobody and no slate."""
    cases = read_cases(plain)
    return [one.note for one in cases if not _SLATE.search(one.note) and not _named(_base(plain, one), one.note)]


def _base(plain: Path, case: Case) -> Mapping[str, Any]:
    assert case.base, "every plain note is said over a film"
    return read_base(plain, case.base)


def _named(film: Mapping[str, Any], note: str) -> bool:
    names = (spoken_name(one["id"]).casefold() for one in (*film["cast"], *film["locations"]))
    return any(re.search(rf"\b{re.escape(name)}\b", note.casefold()) for name in names)


def _imported(play: Path, folder: Path) -> list[str]:
    with open_session(folder, interpreter="rules") as session:
        session.import_file(play, author="ana")
        return [shot.id for shot in session.production.shots]


def _agreed(name: str, said: Sequence[tuple[str, str]], folder: Path, reader: Interpreter) -> Agreement:
    rules, model = (_read(said, folder, one) for one in (RulesInterpreter(), reader))
    pairs = [Apart(*note, one, other) for note, one, other in zip(said, rules, model, strict=True)]
    wanted = [one for one in pairs if one.rules.diff]  # what is so already has nothing to be compared
    apart = tuple(one for one in wanted if _led(one.rules) != _led(one.model))
    return Agreement(name, len(wanted) - len(apart), len(wanted), apart)


def _read(said: Sequence[tuple[str, str]], folder: Path, reader: Interpreter) -> list[Decision]:
    with open_session(folder, interpreter=reader) as session:
        return [session.note(note, shot=[shot], dry_run=True) for note, shot in said]


def _led(decision: Decision) -> list[tuple[str, str, str]]:
    return [(row.target, row.path, str(row.after)) for row in decision.diff]
