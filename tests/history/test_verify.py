"""Verifying: whatever is changed behind the log's back is found, and the first bad row is named."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from director.domain.changes import Undo
from director.errors import SessionDamaged
from director.history.log import Log
from director.history.rows import digest_of
from director.history.verify import Findings, verify
from tests.history.sessions import conversation, returned, tamper, titled

NOTES = 120


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "quay"
    conversation(folder, NOTES)
    return folder


@pytest.fixture
def session(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "quay"))


def _verified(folder: Path) -> Findings:
    with Log.open(folder) as log:
        return verify(log)


def test_a_sound_log_verifies(session: Path) -> None:
    findings = _verified(session)
    assert findings.ok
    assert findings.checked == NOTES
    findings.raise_if_any()


def test_an_empty_log_verifies(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log:
        assert verify(log).ok


def _set(assignment: str, decision: int) -> str:
    return f"UPDATE decisions SET {assignment} WHERE id = {decision}"


BAD_ROWS = {
    "a changed note": ([_set("note = 'wider'", 7)], 7),
    "a changed author": ([_set("author = 'ben'", 120)], 120),
    "a changed diff": ([_set("diff = replace(diff, 'she waits 9', 'she runs 9')", 9)], 9),
    "an emptied diff": ([_set("diff = '[]'", 30)], 30),
    "a diff that is no diff": ([_set("diff = '[1]'", 30)], 30),
    "a note that is no text": ([_set("note = CAST(x'ff' AS TEXT)", 77)], 77),
    "a changed outcome": ([_set("outcome = 'refused'", 8)], 8),
    "a changed hash": ([_set("sha256 = printf('%064d', 1)", 11)], 11),
    "a changed link": ([_set("previous_sha256 = printf('%064d', 1)", 12)], 12),
    "another parent": ([_set("parent = 3", 90)], 90),
    "another place for undo": ([_set("place = 5", 60)], 60),
    "another way of sealing": ([_set("seal = 9", 60)], 60),
    "a removed row": (["DELETE FROM decisions WHERE id = 55"], 55),
    "a removed first row": (["DELETE FROM decisions WHERE id = 1"], 1),
    "a removed last row": (["DELETE FROM decisions WHERE id = 120"], 120),
    "two rows swapped": ([_set("id = 999", 40), _set("id = 40", 41), _set("id = 41", 999)], 40),
    "a row added": (
        [
            "CREATE TEMP TABLE copied AS SELECT * FROM decisions WHERE id = 120",
            "UPDATE copied SET id = 121, parent = 120",
            "INSERT INTO decisions SELECT * FROM copied",
        ],
        121,
    ),
    "a snapshot of another state": (
        [
            "UPDATE snapshots SET production = (SELECT production FROM snapshots WHERE decision = 50) "
            "WHERE decision = 100"
        ],
        100,
    ),
    "a snapshot that is noise": (["UPDATE snapshots SET ledger = randomblob(40) WHERE decision = 50"], 50),
    "a snapshot of no decision": (["INSERT INTO snapshots SELECT 777, production, ledger FROM snapshots LIMIT 1"], 777),
    "a head moved back": (["UPDATE branches SET head = 119"], 119),
    "a decision filed under another shot": (["UPDATE concerns SET shot = '2B' WHERE decision = 33"], 33),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_the_first_bad_row_is_named(session: Path, name: str) -> None:
    statements, row = BAD_ROWS[name]
    tamper(session, *statements)
    findings = _verified(session)
    assert findings.found[0].decision == row
    with pytest.raises(SessionDamaged, match=f"^decision {row} "):
        findings.raise_if_any()


def test_a_row_changed_together_with_its_hash_breaks_the_next_link(session: Path) -> None:
    file = sqlite3.connect(session / "session.db")
    file.row_factory = sqlite3.Row
    row = dict(file.execute("SELECT * FROM decisions WHERE id = 7").fetchone()) | {"note": "wider"}
    file.close()
    tamper(session, _set(f"note = 'wider', sha256 = '{digest_of(row)}'", 7))
    assert _verified(session).found[0].decision == 8


def test_a_note_missing_from_the_index_is_found(session: Path) -> None:
    tamper(session, "DELETE FROM decisions_fts_docsize WHERE id = 5")
    assert "119 notes are indexed" in str(_verified(session).found[0]) or not _verified(session).ok


def test_a_guard_taken_away_is_found(session: Path) -> None:
    file = sqlite3.connect(session / "session.db")
    file.execute("DROP TRIGGER decisions_are_never_changed")
    file.close()
    assert str(_verified(session).found[0]) == "the guard decisions_are_never_changed is gone from the file"


def test_an_undo_that_shows_another_state_is_found(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log:
        titled(log, "One")
        titled(log, "Two")
        titled(log, "Three")
        returned(log, Undo(), 1)
        assert "returns to decision 2 but doesn't show its state" in str(verify(log).found[0])


@pytest.mark.parametrize("statement", [_set("note = 'wider'", 3), "DELETE FROM decisions WHERE id = 3"])
def test_the_file_itself_refuses_to_change_a_decision(session: Path, statement: str) -> None:
    file = sqlite3.connect(session / "session.db")
    with pytest.raises(sqlite3.IntegrityError, match="a decision is never"):
        file.execute(statement)
    file.close()


def test_a_decision_is_not_replaced_either(session: Path) -> None:
    with Log.open(session) as log, pytest.raises(SessionDamaged, match="never removed"), log.file.writing():
        log.file.execute("INSERT OR REPLACE INTO decisions SELECT * FROM decisions WHERE id = 3")
    assert _verified(session).ok
