"""The outermost door: help, errors in one line, exit codes."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest

from director import errors
from director.cli import door
from director.cli.commands import COMMANDS

DIRECTOR = Path(sys.executable).parent / "director"


def test_help_lists_every_command_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.run(["--help"]) == 0
    told = capsys.readouterr().out
    listed = [line.split()[0] for line in told.split("Commands:")[1].splitlines() if line.startswith("  ")]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_opens_like_its_line(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.run([command, "--help"]) == 0
    assert f"director {command}" in capsys.readouterr().out


# What has no data to print, or is of no session.
_SHOWS = ("demo", "doctor", "eval", "models", "monitor", "play", "serve")


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in _SHOWS])
def test_every_session_command_takes_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    door.run([command, "--help"])
    assert "--json" in capsys.readouterr().out


def test_a_session_s_name_opens_the_studio_with_or_without_options(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["nowhere"], ["nowhere", "--as", "mia", "--role", "producer"]):
        assert door.run(words) == 2
        assert "there is no session nowhere" in capsys.readouterr().err
    assert door.run(["nowhere", "Close-up."]) == 2
    assert "there is no command nowhere" in capsys.readouterr().err


def test_director_alone_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.run([]) == 0
    assert "Commands:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.Refused("no"), 1),
        (errors.StaleWriter("no"), 1),
        (errors.UnknownSession("no"), 2),
        (errors.BadInput("no"), 3),
        (errors.Missing("no"), 4),
        (errors.DrawingFailed("no"), 4),
        (errors.SessionDamaged("no"), 5),
        (PermissionError(13, "Permission denied", "x"), 1),
        (ZeroDivisionError("oops"), 1),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "director", _failing(error))
    assert door.run([]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("director: ")
    assert told.err.count("\n") == 1


def test_a_fault_shows_its_trace_only_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "director", _failing(ZeroDivisionError("oops")))
    monkeypatch.setenv("DIRECTOR_DEBUG", "1")
    door.run([])
    assert "Traceback" in capsys.readouterr().err


def test_an_error_cannot_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "director", _failing(errors.BadInput("\x1b[2Jgone\nand more")))
    assert door.run([]) == 3
    assert capsys.readouterr().err == "director: gone and more\n"


@pytest.mark.parametrize(
    ("words", "hint"), [(["shwo", "harbour"], "did you mean show"), (["show"], "NAME"), (["undo", "x", "many"], "many")]
)
def test_wrong_words_are_named(words: list[str], hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.run(words) == 2
    told = capsys.readouterr().err
    assert hint in told
    assert told.count("\n") == 1


def test_a_closed_pipe_is_quiet() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        ran = subprocess.run([DIRECTOR, "--help"], stdout=closed, stderr=subprocess.PIPE, check=False)
    assert ran.stderr == b""


def test_help_is_quick() -> None:
    assert min(_cpu_of_help() for _ in range(3)) < 0.25, "it is about 0.1 s of processor time on a laptop"


def _cpu_of_help() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([DIRECTOR, "--help"], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _failing(error: Exception) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("director", callback=fail)
