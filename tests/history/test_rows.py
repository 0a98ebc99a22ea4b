"""A decision and its row: the way there and back changes nothing, and both have one seal."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.changes import Lock, ReviseShot, SplitShot, Undo
from director.domain.decision import Command, Decision, Interpretation, fingerprint, seal, shots_of
from director.domain.diff import Row
from director.errors import SessionDamaged
from director.history.database import SessionFile
from director.history.log import Log
from director.history.rows import decision_of, digest_of, row_of
from tests.domain.films import WORDS

_TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
_LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT
_DATA = st.recursive(_LEAVES, lambda one: st.lists(one, max_size=3) | st.dictionaries(_TEXT, one, max_size=3))
_CHANGES = st.one_of(
    st.builds(ReviseShot, shots=st.just(("1A",)), set=st.dictionaries(st.just("lens.focal_mm"), _DATA)),
    st.builds(Lock, shots=st.just(("1A", "2B"))),
    st.builds(SplitShot, shot=st.just("1C"), at_s=st.floats(0.1, 9)),
    st.builds(Command, do=st.just("load"), set=st.dictionaries(_TEXT, _DATA, max_size=2)),
    st.builds(Undo),
)
_DECISIONS = st.builds(
    Decision,
    id=st.integers(1, 2**40),
    author=_TEXT,
    note=_TEXT,
    scope=st.lists(WORDS, max_size=2).map(tuple),
    reply_to=st.none() | st.integers(0, 2**40),
    interpreter=st.builds(Interpretation, name=_TEXT, raw=_TEXT, seconds=st.floats(0, 1e6)),
    outcome=st.sampled_from(["applied", "asked", "answered", "refused"]),
    changes=st.lists(_CHANGES, max_size=3).map(tuple),
    diff=st.lists(st.builds(Row, target=_TEXT, path=_TEXT, before=_DATA, after=_DATA), max_size=3).map(tuple),
    unread=st.lists(_TEXT, max_size=2).map(tuple),
    question=_TEXT,
    reason=_TEXT,
)


@given(_DECISIONS)
@settings(max_examples=200, deadline=None)
def test_a_row_gives_back_its_decision_and_its_seal(draft: Decision) -> None:
    decision = seal(draft, "0" * 64)
    row = row_of(decision)
    assert decision_of(row) == decision
    assert digest_of(row) == decision.sha256 == fingerprint(decision)


@given(_DECISIONS)
@settings(max_examples=40, deadline=None)
def test_the_file_gives_back_the_row(draft: Decision) -> None:
    row = row_of(seal(draft, "0" * 64)) | {"place": 0, "tip": 0}
    with tempfile.TemporaryDirectory() as folder, Log.open(Path(folder) / "s", create=True) as log:
        _put(log.file, row)
        assert log.file.rows("SELECT * FROM decisions") == [row]


def _put(file: SessionFile, row: dict[str, Any]) -> None:
    with file.writing():
        file.insert("decisions", row)


def test_a_field_of_a_later_version_changes_no_old_seal() -> None:
    decision = seal(Decision(id=1, note="Tighter", diff=(Row(target="shot:1A", path="action", after="x"),)), "")
    row = row_of(decision)
    later = row | {"diff": row["diff"].replace('"path"', '"because": 1, "path"')}
    assert digest_of(row | {"mood": "calm"}) == decision.sha256
    assert digest_of(later) != decision.sha256


def test_a_row_that_is_no_decision_is_named() -> None:
    row = row_of(seal(Decision(id=12), ""))
    with pytest.raises(SessionDamaged, match="decision 12 can't be read"):
        decision_of(row | {"changes": '[{"do": "explode"}]'})


def test_the_shots_a_decision_concerns_are_those_it_was_said_about_names_or_changes() -> None:
    decision = Decision(
        scope=("1A",),
        changes=(Lock(shots=("1B", "1C")), SplitShot(shot="1D", at_s=1.0), Undo()),
        diff=(Row(target="shot:2A", path="action"), Row(target="scene:2", path="heading")),
    )
    assert shots_of(decision) == ("1A", "1B", "1C", "1D", "2A")
