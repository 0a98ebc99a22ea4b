"""Files that are whole or absent: written under a temporary name, forced to the disk, then renamed.

Only this module names unfinished files, so only it clears away the ones that a killed process left behind.
"""

import os
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from director.errors import DrawingFailed

_PART = re.compile(r"^\..+\.(\d+)\.part$")


@contextmanager
def whole(path: Path) -> Generator[Path]:
    """A name to write to, beside `path`; the file becomes `path` when the block ends well, else it is deleted.

    Raises DrawingFailed with the reason when the disk or the folder doesn't take it.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        _forced(part)
        part.replace(path)
        with suppress(OSError):  # where a folder can't be forced the file is whole all the same
            _forced(path.parent)
    except OSError as error:
        raise DrawingFailed(
            f"{path} can't be written: {error.strerror or error}; make room or choose another"
        ) from error
    finally:
        with suppress(NotADirectoryError):  # where the folder is a file, nothing was written
            part.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Delete the unfinished files of processes that are no more."""
    for part in folder.glob(".*.part"):
        writer = _PART.match(part.name)
        if writer and not _lives(int(writer[1])):
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
