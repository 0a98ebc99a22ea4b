"""`director eval` plays notes with expectations and counts what held."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import FILM, Typed


def _cases(folder: Path, *wanted: str) -> None:
    (folder / "base.json").write_text(json.dumps(FILM))
    check: dict[str, Any] = {"target": "shot:1A", "path": "framing.size", "op": "=="}
    lines = [
        {
            "id": f"T{index}",
            "category": "framing",
            "base": "base",
            "scope": "1A",
            "note": "Close-up.",
            "expect": {"outcome": "applied", "checks": [check | {"value": size}], "only": ["shot:1A framing.size"]},
        }
        for index, size in enumerate(wanted)
    ]
    (folder / "notes.jsonl").write_text("\n".join(json.dumps(line) for line in lines))


def test_all_that_hold_end_well(typed: Typed, tmp_path: Path) -> None:
    _cases(tmp_path, "close_up")
    told = typed("eval", "notes.jsonl")
    assert (told.code, told.err) == (0, "")
    assert "1/1" in told.out


def test_one_that_fails_is_named_with_its_note(typed: Typed, tmp_path: Path) -> None:
    _cases(tmp_path, "close_up", "wide")
    told = typed("eval", "notes.jsonl", "--json")
    assert told.code == 1
    assert (told.data["passed"], told.data["total"]) == (1, 2)
    assert "T1" in told.err
    assert "Close-up." in told.err


@pytest.mark.parametrize("text", ['{"id": 3', '{"id": "T"}'])
def test_a_line_that_is_no_case_is_named(typed: Typed, tmp_path: Path, text: str) -> None:
    (tmp_path / "notes.jsonl").write_text(text)
    told = typed("eval", "notes.jsonl")
    assert told.code == 3
    assert "notes.jsonl:1" in told.err
    assert told.err.count("\n") == 1
