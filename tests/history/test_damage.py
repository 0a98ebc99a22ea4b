"""Bad folders: each way of being no session gets one clear line and its exit code, and nothing is lost or half done."""

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from director.errors import BadInput, DirectorError, Refused, SessionDamaged
from director.history.log import Log
from director.history.opening import shared_between_machines
from director.history.verify import verify
from tests.history.sessions import become, conversation, in_a_child, tamper, titled

NOBODY = 65534


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "quay"
    conversation(folder, notes=70)
    return folder


@pytest.fixture
def session(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "quay"))


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that somebody without rights may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for inner in [folder, *folder.rglob("*")]:
        if inner.is_dir():
            inner.chmod(0o755)
    shutil.rmtree(folder)


def _line_of(error: DirectorError) -> str:
    line = str(error)
    assert "\n" not in line
    return line


# -- foreign, cut short, too new


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "session.db").write_bytes(b"Dear diary, " * 100)
    with pytest.raises(SessionDamaged, match="some other program's file") as told:
        Log.open(tmp_path, create=True)
    assert "session.db" in _line_of(told.value)
    assert (tmp_path / "session.db").read_bytes() == b"Dear diary, " * 100


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "session.db")
    other.execute("CREATE TABLE places (url TEXT)")
    other.close()
    before = (tmp_path / "session.db").read_bytes()
    with pytest.raises(SessionDamaged, match="some other program's file"):
        Log.open(tmp_path)
    assert (tmp_path / "session.db").read_bytes() == before


@pytest.mark.parametrize("kept", [0, 7, 50, 99, 100, 4096, 20_000, 0.5, 0.99])
def test_a_file_cut_short_is_damage(session: Path, kept: float) -> None:
    file = session / "session.db"
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept) if 0 < kept < 1 else int(kept)])
    with pytest.raises(SessionDamaged, match="cut short") as told:
        Log.open(session)
    assert told.value.exit_code == 5
    assert "put back a copy" in _line_of(told.value)


def test_a_hole_in_the_file_is_damage(session: Path) -> None:
    file = session / "session.db"
    bytes_ = bytearray(file.read_bytes())
    bytes_[8192 : len(bytes_) - 4096] = bytes(len(bytes_) - 12288)
    file.write_bytes(bytes_)
    with pytest.raises(SessionDamaged), Log.open(session) as log:
        verify(log).raise_if_any()


def test_a_folder_where_the_file_should_be_is_damage(tmp_path: Path) -> None:
    (tmp_path / "session.db").mkdir()
    with pytest.raises(DirectorError) as told:
        Log.open(tmp_path)
    assert "session.db" in _line_of(told.value)


def test_a_newer_session_says_to_update(session: Path) -> None:
    tamper(session, "PRAGMA user_version = 99")
    with pytest.raises(BadInput, match="newer director"):
        Log.open(session)


# -- read-only


def _as_nobody(work: Callable[[Path], None], folder: Path) -> None:
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    work(folder)


def _read_but_not_write(folder: Path) -> None:
    with Log.open(folder) as log:
        assert log.readonly
        assert log.head() == 70
        assert log.production_at(70)[0].shots[0].action == "she waits 70"
        assert verify(log).ok
        with pytest.raises(Refused, match="can't be written"):
            titled(log, "Low Water")
        with pytest.raises(Refused, match="can't be written"):
            log.switch("main")


def test_a_read_only_folder_is_read(public: Path) -> None:
    conversation(public / "quay", notes=70)
    (public / "quay" / "session.db").chmod(0o444)
    (public / "quay").chmod(0o555)
    in_a_child(_as_nobody, _read_but_not_write, public / "quay")


def test_a_read_only_folder_with_a_writer_in_it_is_read(public: Path) -> None:
    conversation(public / "quay", notes=69)
    (public / "quay").chmod(0o755)
    with Log.open(public / "quay") as log:
        first = log.production_at(69)[0]
        shot = first.shots[0].model_copy(update={"action": "she waits 70", "revision": 70})
        become(log, first.model_copy(update={"shots": (shot, *first.shots[1:])}))
        for file in (public / "quay").iterdir():
            file.chmod(0o644)
        in_a_child(_as_nobody, _read_but_not_write, public / "quay")


def _find_it_unreadable(folder: Path) -> None:
    with pytest.raises(Refused, match="can't be read"):
        Log.open(folder)


def test_a_session_that_may_not_be_read_says_so(public: Path) -> None:
    conversation(public / "quay", notes=2)
    (public / "quay" / "session.db").chmod(0)
    in_a_child(_as_nobody, _find_it_unreadable, public / "quay")


def _make_none(folder: Path) -> None:
    with pytest.raises(Refused, match="no session can be made"):
        Log.open(folder, create=True)


def test_no_session_is_made_where_nothing_may_be_written(public: Path) -> None:
    public.chmod(0o555)
    in_a_child(_as_nobody, _make_none, public / "quay")
    assert list(public.iterdir()) == []


# -- a full disk


def _fill_up(folder: Path) -> None:
    with Log.open(folder) as log:
        said = log.head()
        log.file.rows("SELECT * FROM meta")
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, most))
        with pytest.raises(Refused, match="nothing was recorded") as told:
            while True:
                said = titled(log, f"title {said}").id
        assert "free some space" in _line_of(told.value)
        assert log.head() == said
        assert len(log.decisions()) == said
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        assert titled(log, "room again").id == said + 1
        assert verify(log).ok


def test_a_full_disk_records_nothing_and_loses_nothing(session: Path) -> None:
    in_a_child(_fill_up, session)
    with Log.open(session) as log:
        assert log.production_at(log.head())[0].title == "room again"
        assert log.head() > 71
        assert verify(log).ok


def _make_in_no_room(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    with pytest.raises(Refused) as told:
        Log.open(folder, create=True)
    _line_of(told.value)


def test_no_half_session_is_made_on_a_full_disk(tmp_path: Path) -> None:
    in_a_child(_make_in_no_room, tmp_path / "quay")
    assert list(tmp_path.iterdir()) == []


def _read_in_no_room(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with Log.open(folder) as log:
        assert log.production_at(log.head())[0].shots[0].action == "she waits 70"


def test_a_session_on_a_full_disk_can_be_read(session: Path) -> None:
    in_a_child(_read_in_no_room, session)


# -- file systems that can't write ahead


@pytest.mark.parametrize(
    ("path", "shared"),
    [("/home/ana/films", False), ("/net/films/quay", True), ("/network", False), ("/mnt/my disk/quay", True)],
)
def test_network_file_systems_are_known(path: str, shared: bool) -> None:
    mounts = "/dev/vda / ext4 rw 0 0\nserver:/films /net nfs4 rw 0 0\n//nas/x /mnt/my\\040disk cifs rw 0 0\n\nbroken\n"
    assert shared_between_machines(Path(path), mounts) == shared


def test_a_session_works_without_a_write_ahead_log(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("director.history.opening.shared_between_machines", lambda path, mounts: True)
    with Log.open(session) as log:
        assert log.file.value("PRAGMA journal_mode") == "delete"
        titled(log, "Low Water")
        assert verify(log).ok
    monkeypatch.undo()
    with Log.open(session) as log:
        assert log.file.value("PRAGMA journal_mode") == "wal"
        assert log.head() == 71
