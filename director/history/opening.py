"""Finding and making a session's file: every way in which a folder isn't a session gets its own line.

A new file is built aside and moved into place whole, so that a half-made session is never seen.
"""

import os
import re
import secrets
from pathlib import Path

from director.errors import BadInput, DirectorError, Refused, SessionDamaged, UnknownSession
from director.history.database import SessionFile
from director.history.schema import APPLICATION_ID, SCHEMA

FILE_NAME = "session.db"
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_SHARED_BETWEEN_MACHINES = re.compile(r"^(nfs\d?|cifs|smb\d?|smbfs|afs|9p|glusterfs|ceph|fuse\.sshfs)$")


def open_file(folder: Path) -> SessionFile:
    """The session's file, for writing where that is allowed, else for reading.

    Raises UnknownSession, SessionDamaged (foreign or cut short), BadInput (made by a newer version), Refused.
    """
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise UnknownSession(f"there is no session at {folder}; make one with: director new {folder}")
    if not path.exists():
        raise UnknownSession(f"{folder} is not a session: it has no {FILE_NAME}; make one with: director new NAME")
    _check_header(path)
    file = _connected(path)
    try:
        _check_schema(file)
    except BaseException:
        file.close()
        raise
    return file


def make_file(folder: Path, meta: dict[str, str], made_at: str) -> None:
    """A new empty session in `folder`, whole or not at all; where one appeared meanwhile, that one stays."""
    fresh = not folder.exists()
    aside = folder / f".making-{secrets.token_hex(8)}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside.touch()
        _lay(aside, meta, made_at)
        _put_in_place(aside, folder / FILE_NAME)
    except OSError as error:
        raise Refused(f"no session can be made at {folder}: {error.strerror or error}") from error
    finally:
        for left in (aside, aside.with_name(aside.name + "-wal"), aside.with_name(aside.name + "-shm")):
            left.unlink(missing_ok=True)
        if fresh and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _lay(aside: Path, meta: dict[str, str], made_at: str) -> None:
    file = SessionFile(aside, "mode=rw")
    file.settle()
    try:
        _choose_journal(file)
        file.migrate()
        with file.writing():
            for key, value in meta.items():
                file.insert("meta", {"key": key, "value": value})
            file.insert("branches", {"name": meta["branch"], "head": 0, "start": 0, "made_at": made_at})
    finally:
        file.close()


def _put_in_place(aside: Path, path: Path) -> None:
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            aside.rename(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror or error}") from error
    if size < _HEADER_BYTES and _MAGIC.startswith(header[: len(_MAGIC)]):
        raise SessionDamaged(f"{path} is cut short ({size} bytes); put back a copy of the session")
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise SessionDamaged(f"{path} is some other program's file, not a session; it was left alone")
    page = int.from_bytes(header[16:18])
    whole = int.from_bytes(header[28:32]) * (65536 if page == 1 else page)
    if size < whole and not _wal_holds_pages(path):
        raise SessionDamaged(f"{path} is cut short ({size} of {whole} bytes); put back a copy of the session")


def _wal_holds_pages(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _connected(path: Path) -> SessionFile:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        try:
            return _for_writing(path)
        except Refused:  # a full or frozen disk still lets itself be read
            return _for_reading(path)
    return _for_reading(path)


def _for_writing(path: Path) -> SessionFile:
    file = SessionFile(path, "mode=rw")
    file.settle()
    try:
        _choose_journal(file)
    except DirectorError:
        file.close()
        raise
    return file


def _for_reading(path: Path) -> SessionFile:
    """Read only; a folder that takes no lock files is read as frozen, which is safe while no log waits beside it."""
    try:
        file = SessionFile(path, "mode=ro")
        file.settle()
        return file
    except Refused as refusal:
        if _wal_holds_pages(path):
            raise Refused(f"{path.parent} is read-only and wasn't closed; copy it and open the copy") from refusal
    frozen = SessionFile(path, "immutable=1")
    frozen.settle()
    return frozen


def _check_schema(file: SessionFile) -> None:
    schema = int(file.value("PRAGMA user_version"))
    if schema > SCHEMA:
        raise BadInput(f"{file.path} is of schema {schema}, made by a newer director; this one knows {SCHEMA}: update")
    if schema < SCHEMA and not file.readonly:
        file.migrate()


def _choose_journal(file: SessionFile) -> None:
    mounts = Path("/proc/self/mounts")
    text = mounts.read_text(errors="replace") if mounts.exists() else ""
    wanted = "delete" if shared_between_machines(file.path.absolute(), text) else "wal"
    if file.value("PRAGMA journal_mode") == wanted:
        return
    if wanted == "wal":
        file.use_wal()
    else:
        file.use_rollback_journal()


def shared_between_machines(path: Path, mounts: str) -> bool:
    """Whether the file lies on a network file system, where SQLite's write-ahead log can't be trusted.

    `mounts` is the text of /proc/self/mounts (empty elsewhere: then it is taken to be a local disk).
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) > best:
            best, kind = len(point), fields[2]
    return bool(_SHARED_BETWEEN_MACHINES.match(kind))
