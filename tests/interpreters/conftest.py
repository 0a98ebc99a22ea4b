"""A small film to say notes about, and a reader of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from director.domain.production import Production
from director.interpreters.base import Heard, Reading
from director.interpreters.rules import RulesInterpreter

HARBOUR = Path(__file__).parent.parent / "notes" / "bases" / "harbour.json"
Say = Callable[..., Reading]


@pytest.fixture(scope="session")
def harbour() -> Production:
    """Twelve shots in three scenes: a quay, a wheelhouse, a warehouse."""
    return Production.model_validate(json.loads(HARBOUR.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def say(harbour: Production) -> Say:
    """Say a note, with shots in view or not, about the harbour."""

    def said(note: str, *scope: str, production: Production | None = None) -> Reading:
        return RulesInterpreter().read(Heard(text=note, production=production or harbour, scope=scope))

    return said


@pytest.fixture(scope="session")
def sets(say: Say) -> Callable[..., dict[str, object]]:
    """What a note sets in the shot in view, path by path."""

    def settings(note: str, shot: str = "1B") -> dict[str, object]:
        reading = say(note, shot)
        assert reading.changes, reading.question or reading.answer
        return {
            path: value
            for change in reading.changes
            if change.do == "revise_shot"
            for path, value in change.set.items()
        }

    return settings
