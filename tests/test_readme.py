"""The README says what is so: every command of the tour runs, in order, and ends as it says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from director.cli.commands import COMMANDS
from director.cli.door import run
from tests.code_map import README, ROOT

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
_EXIT = re.compile(r"\s+# exit (\d)$")
TEXT = README.read_text(encoding="utf-8")


def _tour() -> list[tuple[list[str], int]]:
    lines = [line.removeprefix("$ ") for block in _BLOCK.findall(TEXT) for line in block.splitlines() if line]
    return [(shlex.split(_EXIT.sub("", line)), int((_EXIT.findall(line) or ["0"])[0])) for line in lines]


def test_the_whole_tour_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sessions").mkdir()
    shutil.copytree(ROOT / "sessions" / "demo", tmp_path / "sessions" / "demo")
    for words, code in _tour():
        assert words[0] == "director"
        assert run(words[1:]) == code, f"{shlex.join(words)}: {capfd.readouterr()}"
    assert (tmp_path / "harbour.mp4").stat().st_size > 10_000
    for example in _PYTHON.findall(TEXT):
        exec(compile(example, "README.md", "exec"), {})


def test_the_tour_shows_most_commands() -> None:
    shown = {words[1] for words, _ in _tour()}
    assert len(shown) >= 16
    assert shown <= set(COMMANDS)


def test_what_the_readme_names_is_there() -> None:
    for path in re.findall(r"`((?:director|tests|sessions|prompts)/[\w/.-]+)`", TEXT) + re.findall(
        r"\]\((?!http)([^)]+)\)", TEXT
    ):
        assert (ROOT / path).exists(), f"the README names {path}"
