"""A session folder that is damaged, foreign, read-only or full: one clear line, the right code, nothing lost."""

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from director.cli.door import run
from tests.cli.conftest import Told, Typed

NOBODY = 65534


def _in_a_child(words: list[str], folder: Path, first: Callable[[], None]) -> Told:
    """Type a command in a fork of this process, after `first`; what it imports is imported already."""
    out, err = folder / "child.out", folder / "child.err"
    child = os.fork()
    if child == 0:
        code = 70
        try:
            for stream, path in ((1, out), (2, err)):
                os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), stream)
            sys.stdout, sys.stderr = (os.fdopen(stream, "w", closefd=False) for stream in (1, 2))  # past pytest's own
            first()
            code = run(words)
        finally:
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return Told(os.waitstatus_to_exitcode(status), out.read_text(), err.read_text())


def _become_nobody() -> None:
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def _one_line(told: Told) -> None:
    assert told.out == ""
    assert told.err.count("\n") == 1, told.err
    assert "Traceback" not in told.err
    assert "fault" not in told.err


@pytest.mark.parametrize("content", [b"", b"a shopping list", b"SQLite format 3\x00" + bytes(84), bytes(5000)])
def test_a_foreign_database_is_named(typed: Typed, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sessions" / "odd").mkdir()
    (tmp_path / "sessions" / "odd" / "session.db").write_bytes(content)
    told = typed("show", "odd")
    assert told.code == 5
    _one_line(told)
    assert (tmp_path / "sessions" / "odd" / "session.db").read_bytes() == content


@pytest.mark.parametrize("kept", [100, 4096, 20_000])
def test_a_database_cut_short_is_named(harbour: Typed, tmp_path: Path, kept: int) -> None:
    folder = tmp_path / "sessions" / "harbour"
    whole = (folder / "session.db").read_bytes()
    assert kept < len(whole)
    (folder / "session.db").write_bytes(whole[:kept])
    for extra in folder.glob("session.db-*"):
        extra.unlink()
    told = harbour("replay", "harbour", "--verify")
    assert told.code == 5
    _one_line(told)


def test_a_folder_without_a_session_is_no_session(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()
    for command in (["show", "./photos"], ["new", "./photos"], ["import", "./photos", "x.json"]):
        told = typed(*command)
        assert told.code in (2, 3)
        _one_line(told)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become nobody in a child")
def test_a_read_only_session_is_shown_and_not_written(harbour: Typed, tmp_path: Path) -> None:
    for path in [*tmp_path.parents, tmp_path, *tmp_path.rglob("*")]:
        if path.owner() == "root" and path.is_relative_to("/tmp") and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    assert harbour("approve", "harbour", "1B").code == 0
    shown = _in_a_child(["show", "harbour"], tmp_path, _become_nobody)
    assert (shown.code, "Mara waits." in shown.out) == (0, True), shown.err
    told = _in_a_child(["approve", "harbour", "1A"], tmp_path, _become_nobody)
    assert told.code == 1
    _one_line(told)
    assert len(harbour("log", "harbour", "--json").data) == 2


def test_a_full_disk_loses_nothing(harbour: Typed, tmp_path: Path) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    told = _in_a_child(["approve", "harbour", "1A"], tmp_path, fill)
    assert told.code == 1
    _one_line(told)
    assert harbour("replay", "harbour", "--verify").code == 0
    assert len(harbour("log", "harbour", "--json").data) == 1


def test_a_session_that_was_moved_opens_where_it_is(harbour: Typed, tmp_path: Path) -> None:
    shutil.move(tmp_path / "sessions" / "harbour", tmp_path / "elsewhere")
    assert "Mara waits." in harbour("show", "./elsewhere").out


def test_a_path_that_leaves_the_session_is_refused(typed: Typed, tmp_path: Path) -> None:
    film = '{"cast": [{"id": "MARA", "references": [{"path": "../../etc/passwd"}]}]}'
    (tmp_path / "film.json").write_text(film)
    told = typed("import", "film", "film.json")
    assert told.code == 3
    _one_line(told)
    assert not (tmp_path / "sessions" / "film").exists()
