"""What was saved opens for ever: sessions made by older commits verify and give the films they gave then."""

import shutil
from pathlib import Path

import pytest

from director.domain.production import Production
from director.history.log import Log
from director.history.verify import verify

KEPT = Path(__file__).parent / "old_sessions"
VERSIONS = sorted(folder.name for folder in KEPT.iterdir() if (folder / "session.db").exists())


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old session, so that opening can't change the kept one."""
    return Path(shutil.copytree(KEPT / request.param, tmp_path / request.param))


def test_an_old_session_is_kept() -> None:
    assert "v1" in VERSIONS


def test_an_old_session_verifies_to_the_last_row(old: Path) -> None:
    with Log.open(old) as log:
        findings = verify(log)
        assert findings.found == []
        assert findings.checked == len(log.decisions()) > 50


def test_an_old_session_gives_the_film_it_gave(old: Path) -> None:
    with Log.open(old) as log:
        assert [branch.name for branch in log.branches()] == ["main", "warm"]
        for branch in log.branches():
            told = (old / f"{branch.name}.json").read_text(encoding="utf-8")
            assert log.production_at(branch.head)[0].text() == Production.model_validate_json(told).text()


def test_an_old_session_is_read_whole(old: Path) -> None:
    with Log.open(old) as log:
        assert {decision.outcome for decision in log.decisions()} == {"applied", "asked", "answered", "refused"}
        assert {decision.branch for decision in log.decisions(search="ТЁПЛЫЙ", shot="1B")} == {"main", "warm"}
        assert [take.told for take in log.takes_of("1A")] == [("the lens was widened",)]


def test_an_old_take_says_how_it_was_made_as_far_as_that_was_kept(old: Path) -> None:
    with Log.open(old) as log:
        (take,) = log.takes_of("1A")
    kept = [] if old.name == "v1" else [("a5" * 16, "fresh: 4 passes")]
    assert [(made.asked, made.bill) for made in (take.made,) if made] == kept
    assert ("made" in take.model_dump()) == bool(kept)


def test_an_old_session_goes_on(old: Path) -> None:
    with Log.open(old) as log:
        head = log.head()
        before = log.production_at(head)[0]
        assert log.back(head) is not None
        said = log.append(log.decision(head).model_copy(update={"diff": (), "changes": (), "outcome": "asked"}), head)
        assert log.production_at(said.id)[0] == before.model_copy(update={"decision": said.id})
        assert verify(log).found == []
