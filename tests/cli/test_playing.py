"""`director play` needs a terminal, and says so before it draws anything."""

from pathlib import Path

import pytest

from director.cli.door import run


def test_without_a_terminal_it_says_what_to_do_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["play", "harbour"]) == 2
    told = capsys.readouterr().err
    assert "terminal" in told
    assert "export" in told
