"""SQLite's complaints as errors a person can act on. Nothing is read or written here."""

import sqlite3
from pathlib import Path

from director.errors import DirectorError, Refused, SessionDamaged, StaleWriter

_PRIMARY = 0xFF


def complaint(error: sqlite3.Error, path: Path) -> DirectorError:
    """What a failed statement means for the session at `path`; a fault of the calling code is raised as it is."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and not isinstance(error, sqlite3.OperationalError):
        raise error
    folder = path.parent
    if code == sqlite3.SQLITE_IOERR_SHORT_READ:
        return SessionDamaged(f"{path} is cut short; put back a copy of the session")
    match (code or 0) & _PRIMARY:
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return Refused(f"nothing was recorded: {folder} can't be written ({error}); free some space")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return Refused(f"nothing was recorded: {folder} can't be opened for writing ({error})")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StaleWriter(f"nothing was recorded: another program is holding {folder}; try again")
        case _:
            return SessionDamaged(f"{path} can't be trusted ({error}); put back a copy of the session")
