"""The session's database file: found, made whole or not at all, read, written under one lock, copied.

The one home of SQLite and sqlite-utils. Every SQLite complaint leaves here as an error a person can act on;
what the tables mean is none of this module's business.
"""

import os
import sqlite3
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from director.errors import Refused, SessionDamaged
from director.history.complaints import complaint
from director.history.schema import APPLICATION_ID, SCHEMA

WAIT_S = 30.0
WAL_LIMIT_BYTES = 4 << 20
Values = Mapping[str, Any]


class SessionFile:
    """One open connection to one session.db; safe to share between threads of one process."""

    def __init__(self, path: Path, uri_options: str) -> None:
        self.path = path
        self.readonly = uri_options != "mode=rw"
        self._lock = threading.RLock()
        with self._told():
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?{uri_options}",
                uri=True,
                timeout=WAIT_S,
                isolation_level=None,
                check_same_thread=False,
            )
            self._db.execute("PRAGMA recursive_triggers = ON")  # a row that is replaced counts as removed
        self._identity = _identity(path)
        self._seen_version = 0

    def settle(self) -> None:
        """Touch the file for the first time: raises what is wrong with it, and closes it again."""
        try:
            if not self.readonly:
                self.execute("PRAGMA synchronous = FULL")
                self.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT_BYTES}")
            self.value("SELECT count(*) FROM sqlite_schema")
            self.changed_elsewhere()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the file go; the last one to leave folds the write-ahead log into it."""
        with self._told():
            self._db.close()

    @contextmanager
    def _told(self) -> Generator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise complaint(error, self.path) from error

    @contextmanager
    def reading(self) -> Generator[None]:
        """One unmoving view of the file, whoever writes meanwhile."""
        with self._told():
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Generator[None]:
        """A transaction that is on the disk when the block ends, or never was; others wait for it."""
        if self.readonly:
            raise Refused(f"nothing was recorded: {self.path.parent} can't be written; copy the session elsewhere")
        self._refuse_elsewhere()
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        self._trim()

    def _refuse_elsewhere(self) -> None:
        """An open file can be written when its name is gone, and what is written there nobody finds again."""
        if _identity(self.path) != self._identity:
            raise Refused(
                f"nothing was recorded: {self.path} was moved or deleted while it was open; "
                "put it back, or open the session where it is now"
            )

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _trim(self) -> None:
        """Fold a write-ahead log that readers kept growing back into the file, if nobody is in the way."""
        wal = self.path.with_name(self.path.name + "-wal")
        if not wal.exists() or wal.stat().st_size <= 2 * WAL_LIMIT_BYTES:
            return
        with self._told():
            self._db.execute("PRAGMA busy_timeout = 100")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._db.execute(f"PRAGMA busy_timeout = {int(WAIT_S * 1000)}")

    def rows(self, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
        """Every row of a query, by column name."""
        with self._told():
            cursor = self._db.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, sql: str, parameters: Any = ()) -> dict[str, Any] | None:
        """The first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Any = ()) -> Any:
        """The first column of the first row, or None."""
        with self._told():
            found = self._db.execute(sql, parameters).fetchone()
            return found[0] if found else None

    def execute(self, sql: str, parameters: Any = ()) -> None:
        """A statement without rows; only inside `writing`."""
        with self._told():
            self._db.execute(sql, parameters)

    def insert(self, table: str, values: Values, on_conflict: str = "") -> None:
        """One new row; only inside `writing`."""
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        self.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) {on_conflict}", dict(values))

    def changed_elsewhere(self) -> bool:
        """Whether another connection has written since this was last asked."""
        seen = int(self.value("PRAGMA data_version"))
        changed, self._seen_version = seen != self._seen_version, seen
        return changed

    def use_wal(self) -> None:
        """Write ahead where the file system can; where it can't, SQLite keeps the journal it has."""
        with self._told():
            self._db.execute("PRAGMA journal_mode = WAL").fetchall()

    def use_rollback_journal(self) -> None:
        """The journal for file systems where two machines may meet."""
        with self._told():
            self._db.execute("PRAGMA journal_mode = DELETE").fetchall()

    def migrate(self) -> None:
        """Bring the schema to this version's; what is there already is left alone."""
        from sqlite_utils import Database  # slow to load, and most files are of this version

        from director.history.migrations import STEPS

        with self.writing():
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            STEPS.apply(Database(self._db, execute_plugins=False))
            self._db.execute(f"PRAGMA user_version = {SCHEMA}")

    def copy_to(self, path: Path) -> None:
        """A whole copy of the file as it is now, made by SQLite itself."""
        with self._told():
            try:
                self._db.execute("VACUUM INTO ?", [os.fspath(path)])
            except sqlite3.Error:
                path.unlink(missing_ok=True)
                raise

    def faults(self) -> list[str]:
        """What SQLite itself finds wrong with the file, in its own words."""
        try:
            found = [str(row["integrity_check"]) for row in self.rows("PRAGMA integrity_check(5)")]
        except SessionDamaged as damage:
            return [str(damage)]
        return [] if found == ["ok"] else found


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file that name stands for now; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
