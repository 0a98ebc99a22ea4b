"""State is the fold: whatever was decided, on whatever branch, each decision shows its own film."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.ledger import Ledger
from director.domain.production import Production
from director.history import fold
from director.history.log import Log
from director.history.verify import verify
from tests.domain.films import films
from tests.history.sessions import become, conversation, titled

_TURNS = st.lists(st.tuples(films(), st.integers(0, 3)), min_size=1, max_size=8)


@pytest.mark.parametrize("every", [1, 3, 1000])
@given(turns=_TURNS)
@settings(max_examples=15, deadline=None)
def test_every_decision_shows_the_film_that_was_decided(every: int, turns: list[tuple[Production, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(fold, "SNAPSHOT_EVERY", every)
        with Log.open(Path(folder) / "s", create=True) as log:
            _take_turns(log, turns)
        with Log.open(Path(folder) / "s") as log:
            for number, (film, _) in enumerate(turns, start=1):
                told = {"session": "s", "branch": log.decision(number).branch, "decision": number}
                assert log.production_at(number)[0].text() == film.model_copy(update=told).text()
            assert verify(log).found == []


def _take_turns(log: Log, turns: list[tuple[Production, int]]) -> None:
    for number, (film, branch_back) in enumerate(turns):
        if branch_back and number > branch_back:
            log.make_branch(f"b{number}", at=number - branch_back)
            log.switch(f"b{number}")
        become(log, film)


def test_a_ledger_forgets_nothing_that_was_used(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=3)
    with Log.open(tmp_path / "quay") as log:
        gone = become(log, Production())
        ledger = log.production_at(gone.id)[1]
    assert ledger.revisions == {"1A": 3, "2A": 1, "1B": 1, "2B": 1}
    assert ledger.scenes == ("1", "2")
    assert ledger != Ledger()


def test_few_decisions_are_folded_however_long_the_log(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=230)
    with Log.open(tmp_path / "quay") as log:
        saved = [row["decision"] for row in log.file.rows("SELECT decision FROM snapshots ORDER BY decision")]
        assert saved == [50, 100, 150, 200]
        assert log.production_at(149)[0].shots[0].action == "she waits 149"
        assert verify(log).ok


def test_a_heavy_decision_is_saved_at_once(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log:
        script = [{"id": f"l{n}", "kind": "action", "text": "She waits by the water. " * 20} for n in range(800)]
        become(log, Production.model_validate({"script": script}))
        titled(log, "Low Water")
        assert log.file.rows("SELECT decision FROM snapshots") == [{"decision": 1}]
