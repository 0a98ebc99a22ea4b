"""The shape of the code, held by tests: sizes, no exemptions, a map that is whole, and a start that loads nothing."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.code_map import END, README, ROOT, mapped, modules

EXEMPTION = re.compile(r"#\s*(noqa|type:\s*ignore|pyright:|pragma|pylint|mypy:|ruff:)", re.IGNORECASE)
PYTHON = sorted([*(ROOT / "director").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
HEAVY = {"pydantic", "numpy", "av", "textual", "rich", "sqlite3", "sqlite_utils", "opentimelineio", "asyncio", "PIL"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PYTHON, ids=_name)
def test_a_module_is_short_and_asks_for_no_exemption(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 400, "split it by job"
    assert [line for line in lines if EXEMPTION.search(line)] == []


def test_the_map_in_the_readme_names_every_file_once() -> None:
    assert list(mapped()) == [_name(path) for path in modules()], "run `python -m tests.code_map`"
    assert README.read_text(encoding="utf-8").count(END) == 1


def _loaded_by(statement: str) -> set[str]:
    told = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{told}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return {module.partition(".")[0] for module in json.loads(ran.stderr.splitlines()[-1])}


def test_help_loads_no_heavy_library() -> None:
    assert not _loaded_by("from director.cli.door import run\nassert run(['--help']) == 0") & HEAVY


def test_importing_the_library_loads_no_heavy_library() -> None:
    assert not _loaded_by("import director") & HEAVY


def test_the_import_contracts_hold() -> None:
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stdout
