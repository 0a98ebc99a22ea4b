"""A command line to type at, in a folder of its own, with a small session in it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from director.cli.door import run

FILM: dict[str, Any] = {
    "title": "Harbour",
    "cast": [{"id": "MARA", "name": "Mara"}, {"id": "INES", "name": "Ines"}],
    "locations": [{"id": "quay", "name": "Quay", "interior": False}],
    "scenes": [{"number": "1", "heading": "EXT. QUAY - NIGHT", "location": "quay", "time_of_day": "night"}],
    "shots": [
        {"id": "1A", "scene": "1", "action": "Mara waits.", "framing": {"size": "wide", "subjects": ["MARA"]}},
        {"id": "1B", "scene": "1", "action": "Ines comes.", "framing": {"subjects": ["INES"]}},
    ],
}


@dataclass(frozen=True)
class Told:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


Typed = Callable[..., Told]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Typed:
    """Type a command, in a folder with a sessions folder in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIRECTOR_AUTHOR", "ana")
    monkeypatch.setenv("DIRECTOR_RENDER", "0")
    (tmp_path / "sessions").mkdir()

    def type_(*words: str) -> Told:
        capfd.readouterr()
        code = run(words)
        return Told(code, *capfd.readouterr())

    return type_


@pytest.fixture
def harbour(typed: Typed, tmp_path: Path) -> Typed:
    """A command line beside the session `harbour`: one scene, two shots."""
    (tmp_path / "harbour.json").write_text(json.dumps(FILM))
    assert typed("import", "harbour", "harbour.json").code == 0
    return typed
