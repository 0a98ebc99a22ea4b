"""Files and folders that are whole or absent: written under a temporary name, forced to the disk, then renamed.

Only this module names unfinished files, so only it clears away the ones that a killed process left behind.
"""

import errno
import os
import re
import shutil
import sys
import threading
from collections.abc import Collection, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from director.errors import DrawingFailed

_PART = re.compile(r"^\..+\.(\d+)\.part$")


@contextmanager
def whole(path: Path) -> Generator[Path]:
    """A name to write to, beside `path`; the file becomes `path` when the block ends well, else it is deleted.

    Raises DrawingFailed with the reason when the disk or the folder doesn't take it.
    """
    with unfinished(path) as part:
        yield part
        finish(part, path)


def finish(part: Path, path: Path) -> None:
    """Have what was written become `path`, which lies in the same folder."""
    _forced(part)
    part.replace(path)
    with suppress(OSError):  # where a folder can't be forced the file is whole all the same
        _forced(path.parent)


@contextmanager
def unfinished(path: Path) -> Generator[Path]:
    """A name to write to, beside `path`, for who says later what it becomes; what `finish` doesn't take is deleted.

    Raises as `whole` does.
    """
    part = path.with_name(f".{path.name}.{threading.get_ident()}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
    except OSError as error:
        raise DrawingFailed(
            f"{path} can't be written: {error.strerror or error}; make room or choose another"
        ) from error
    finally:
        with suppress(NotADirectoryError):  # where the folder is a file, nothing was written
            part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path, ours: Collection[str] = (), last: str = "") -> Generator[Path]:
    """A folder to fill, beside `path`; it becomes `path` when the block ends well, else it goes.

    Where `path` is there already the files are moved into it, `last` at the very end; of what was there before, only
    the files named in `ours` go. Raises DrawingFailed with the reason when the disk or the folder doesn't take it.
    """
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(".*.part"):
            if left.name.startswith(f".{path.name}."):
                _discard(left)
        part.mkdir()
        yield part
        for file in _files(part):
            _forced(part / file)
        _move_in(part, path, ours, last)
    except OSError as error:
        raise DrawingFailed(
            f"{path} can't be written: {error.strerror or error}; make room or choose another"
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _move_in(part: Path, path: Path, ours: Collection[str], last: str) -> None:
    if not path.exists():
        part.replace(path)
        return
    fresh = _files(part)
    (path / last).unlink(missing_ok=True)
    for name in sorted(fresh, key=lambda name: name == last):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).replace(path / name)
    for name in set(ours) - set(fresh):
        (path / name).unlink(missing_ok=True)
        for above in (path / name).relative_to(path).parents[:-1]:
            with suppress(OSError):  # somebody else's files are in it
                (path / above).rmdir()


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@contextmanager
def alone(lock: Path) -> Generator[None]:
    """Nobody else, in whatever thread or process, is in such a block over the same file meanwhile.

    The system lets go for whoever dies, so no lock is left behind; the file stays. Raises DrawingFailed where the
    folder takes no file.
    """
    with _opened(lock) as file:
        _locked(file.fileno(), wait=True)
        yield


def claimed(lock: Path) -> IO[str] | None:
    """The open lock, this caller's until it is closed; None where somebody else has it, and nothing is waited for."""
    file = _opened(lock)
    if _locked(file.fileno(), wait=False):
        return file
    file.close()
    return None


def _opened(lock: Path) -> IO[str]:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return lock.open("a")
    except OSError as error:
        raise DrawingFailed(f"{lock.parent} can't be written: {error.strerror}; make room or choose another") from error


def _locked(file: int, wait: bool) -> bool:
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if not wait or error.errno != errno.EDEADLOCK:  # which says that it was held for ten seconds
                    return False
            else:
                return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # a folder whose file system has no locks is everybody's
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True


def sweep(folder: Path) -> None:
    """Delete the unfinished files of processes that are no more."""
    for part in folder.glob(".*.part"):
        _discard(part)


def _discard(part: Path) -> None:
    writer = _PART.match(part.name)
    if not writer or _lives(int(writer[1])):
        return
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)


def _forced(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _lives(pid: int) -> bool:
    if os.name != "posix":
        return True  # asking there may end the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
