"""The session file's schema, as numbered steps: a step that has shipped is never edited, only followed by another.

The last leads to `schema.SCHEMA`. Tables are made and columns added; `transform()` is never used here, because it
silently drops the append-only triggers.
"""

from typing import Protocol, cast

from sqlite_utils import Database, Migrations

STEPS = Migrations("director.history")

_DECISIONS = """
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    parent INTEGER NOT NULL CHECK (parent >= 0 AND parent < id),
    branch TEXT NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    role TEXT NOT NULL,
    note TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (json_valid(scope)),
    reply_to INTEGER,
    interpreter TEXT NOT NULL CHECK (json_valid(interpreter)),
    outcome TEXT NOT NULL,
    changes TEXT NOT NULL CHECK (json_valid(changes)),
    diff TEXT NOT NULL CHECK (json_valid(diff)),
    unread TEXT NOT NULL CHECK (json_valid(unread)),
    question TEXT NOT NULL,
    options TEXT NOT NULL CHECK (json_valid(options)),
    answer TEXT NOT NULL,
    reason TEXT NOT NULL,
    renders TEXT NOT NULL CHECK (json_valid(renders)),
    previous_sha256 TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND id),
    tip INTEGER NOT NULL CHECK (tip BETWEEN 0 AND id),
    seal INTEGER NOT NULL
) STRICT"""

_OTHERS = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE branches (
        name TEXT PRIMARY KEY,
        head INTEGER NOT NULL,
        start INTEGER NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE snapshots (decision INTEGER PRIMARY KEY, production BLOB NOT NULL, ledger BLOB NOT NULL) STRICT",
    """CREATE TABLE concerns (
        shot TEXT NOT NULL,
        decision INTEGER NOT NULL,
        PRIMARY KEY (shot, decision)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE takes (
        id TEXT PRIMARY KEY,
        shot TEXT NOT NULL,
        quality TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        frames INTEGER NOT NULL,
        frames_sha256 TEXT NOT NULL,
        seconds REAL NOT NULL,
        path TEXT NOT NULL,
        renderer TEXT NOT NULL,
        made_at TEXT NOT NULL,
        told TEXT NOT NULL CHECK (json_valid(told))
    ) STRICT""",
    "CREATE INDEX takes_of_a_shot ON takes (shot, made_at)",
    "CREATE INDEX decisions_of_an_author ON decisions (author, id)",
    """CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions
        BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END""",
    """CREATE TRIGGER decisions_are_never_removed BEFORE DELETE ON decisions
        BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END""",
)


class _Executes(Protocol):
    """The part of a sqlite-utils database that is used here, typed."""

    def execute(self, sql: str) -> object: ...


class _Searchable(Protocol):
    """The part of a sqlite-utils table that is used here, typed."""

    def enable_fts(self, columns: list[str], *, tokenize: str, create_triggers: bool) -> object: ...


@STEPS(name="0001_the_log")
def lay_the_log(db: Database) -> None:
    """The log, its branches, snapshots and takes, and a full-text index over notes."""
    plain = cast(_Executes, db)
    for statement in (_DECISIONS, *_OTHERS):
        plain.execute(statement)
    decisions: _Searchable = db.table("decisions")
    decisions.enable_fts(["note"], tokenize="porter unicode61", create_triggers=True)


@STEPS(name="0002_how_a_take_was_rendered")
def tell_how_takes_were_rendered(db: Database) -> None:
    """What a take of a video model was asked for and made of, as JSON; nothing, for a take that previs drew."""
    cast(_Executes, db).execute("ALTER TABLE takes ADD COLUMN made TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(made))")
