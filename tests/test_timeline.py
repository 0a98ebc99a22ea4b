"""A shot through time: its versions over all branches, what differs between two, and who else is writing."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.errors import UsageError
from director.session import Session
from tests.domain.films import film
from tests.test_studio import session


@pytest.fixture
def room(tmp_path: Path) -> Session:
    opened, _ = session(tmp_path / "harbour")
    opened.load(film(), author="ana")
    return opened


def standing(room: Session, shot: str = "1A") -> list[int]:
    return [version.decision for version in room.lineage(shot) if version.stands]


def test_each_revision_is_a_version_made_from_the_one_before(room: Session) -> None:
    room.note("wide", shot="1A", author="ben", role="editor")
    room.note("full", shot="1B")
    room.note("close_up", shot="1A")
    versions = room.lineage("1A")
    assert [(one.revision, one.decision, one.parent) for one in versions] == [(1, 1, None), (2, 2, 1), (3, 4, 2)]
    assert (versions[1].author, versions[1].role, versions[1].note) == ("ben", "editor", "wide")
    assert versions[0].deed == "load"
    assert standing(room) == [4]


def test_undo_stands_on_an_old_version_and_redo_on_the_new_one(room: Session) -> None:
    room.note("wide", shot="1A")
    room.undo()
    assert standing(room) == [1]
    room.note("full", shot="1A")
    assert [(one.revision, one.parent) for one in room.lineage("1A")] == [(1, None), (2, 1), (3, 1)]
    room.undo()
    room.redo()
    assert standing(room) == [4]


def test_two_branches_count_alike_and_stay_two_versions(room: Session) -> None:
    room.branch("rainy")
    room.note("wide", shot="1A")
    room.branch("main")
    room.note("full", shot="1A")
    versions = room.lineage("1A")
    assert [(one.revision, one.branch, one.parent, one.stands) for one in versions] == [
        (1, "main", None, False),
        (2, "rainy", 1, False),
        (2, "main", 1, True),
    ]
    assert [(row.before, row.after) for row in room.compare("1A", versions[1], 2)] == [("wide", "full")]


def test_a_version_keeps_who_approved_it(room: Session) -> None:
    room.note("wide", shot="1A")
    room.approve("1A", author="mia", role="producer")
    room.note("full", shot="1A")
    _, approved, after = room.lineage("1A")
    assert (approved.status, approved.approved, approved.approvals[0].author) == ("approved", True, "mia")
    assert (after.status, after.approvals) == ("review", ())
    assert [moment.approved for moment in room.moments("1A")] == [False, False, True, False]


def test_a_shot_that_comes_back_comes_from_what_it_was(room: Session) -> None:
    room.note("wide", shot="1A")
    room._decide("remove_shot", {"shots": ["1A"]})
    assert standing(room) == []
    assert room.moments("1A")[-1].revision == 0
    room.restore("1A", 2)
    assert [(one.revision, one.parent) for one in room.lineage("1A")] == [(1, None), (2, 1), (3, 2)]
    assert standing(room) == [4]


def test_what_is_not_there_is_said(room: Session) -> None:
    room.note("wide", shot="1A")
    with pytest.raises(UsageError, match="never was a shot 9Z"):
        room.lineage("9Z")
    with pytest.raises(UsageError, match="no revision 7; it has 1, 2"):
        room.compare("1A", 1, 7)
    with pytest.raises(UsageError, match="no shot 1A at decision 0"):
        room.shot_at("1A", 0)


def test_compare_tells_fields_and_not_counting(room: Session) -> None:
    room.note("wide", shot="1A")
    room.approve("1A")
    assert [(row.path, row.before, row.after) for row in room.compare("1A", 1, 2)] == [
        ("framing.size", "medium", "wide")
    ]
    assert room.compare("1A", 2, 2) == ()


def test_a_number_that_only_other_branches_count_is_asked_for_by_branch(room: Session) -> None:
    for name, size in (("a", "wide"), ("b", "full")):
        room.branch("main")
        room.branch(name)
        room.note(size, shot="1A")
    room.branch("main")
    with pytest.raises(UsageError, match="revision 2 on each of a, b"):
        room.version("1A", 2)


DEEDS = st.lists(
    st.sampled_from(["wide", "full", "close_up", "undo", "redo", "main", "rainy", "approve", "restore"]), max_size=14
)


@settings(max_examples=25, deadline=None)
@given(DEEDS)
def test_the_version_that_stands_is_the_shot_in_the_cut(deeds: list[str]) -> None:
    with TemporaryDirectory() as folder:
        room, _ = session(Path(folder) / "s")
        room.load(film())
        _stands_through(room, deeds)
        room.close()


def _stands_through(room: Session, deeds: list[str]) -> None:
    for deed in deeds:
        match deed:
            case "undo" | "redo":
                getattr(room, deed)()
            case "main" | "rainy":
                room.branch(deed)
            case "approve":
                room.approve("1A")
            case "restore":
                room.restore("1A", 1)
            case _ if room.production.shot("1A"):
                room.note(deed, shot="1A")
        shot = room.production.shot("1A")
        stands = [version for version in room.lineage("1A") if version.stands]
        assert [version.revision for version in stands] == ([shot.revision] if shot else [])
        if shot:
            assert stands[0].status == shot.status
            then = room.shot_at("1A", stands[0].decision)
            assert (then.framing, then.revision) == (shot.framing, shot.revision)


def test_two_open_sessions_keep_their_own_branches_and_hear_of_each_other(tmp_path: Path) -> None:
    mine, _ = session(tmp_path / "harbour")
    mine.load(film())
    theirs, _ = session(tmp_path / "harbour")
    assert not theirs.news()
    mine.branch("rainy")
    assert theirs.news()
    assert theirs.production.branch == "main"
    theirs.note("wide", shot="1A", author="ben")
    assert mine.production.branch == "rainy"
    assert mine.news()
    assert not mine.news()
    assert [decision.author for decision in mine.log(since=2)] == ["ben"]
    assert mine.production.shots[0].framing.size == "medium"
    latest, _ = session(tmp_path / "harbour")
    assert latest.production.branch == "rainy"


def test_the_log_is_cut_by_author_and_outcome(room: Session) -> None:
    room.note("wide", shot="1A", author="Ben")
    room.note("tiny", shot="1A", author="ana")
    assert [decision.note for decision in room.log(author="ben")] == ["wide"]
    assert [decision.note for decision in room.log(outcome="refused")] == ["tiny"]
    assert [decision.id for decision in room.log("1A", limit=1)] == [3]


def test_a_shot_alone_goes_back_to_a_decision_on_any_branch(room: Session) -> None:
    room.branch("low")
    room.note("wide", shot="1A")
    room.branch("main")
    room.note("full", shot="1A")
    room.note("close_up", shot="1B")
    decision = room.restore_as_of("1A", 3, author="ana")
    assert decision.changes[0].do == "restore_shot"
    assert [shot.framing.size for shot in room.production.shots[:1]] == ["wide"]
    assert room.production.shot("1B").framing.size == "close_up"
    assert {row.target for row in decision.diff} == {"shot:1A"}
    assert room.verify() == len(room.log())


def test_a_shot_goes_back_to_a_time(room: Session) -> None:
    room.note("wide", shot="1A")
    assert room.restore_as_of("1A", datetime(2026, 1, 2, tzinfo=UTC)).diff == ()
    with pytest.raises(UsageError, match="1A wasn't there yet; decision 1 made it at 20"):
        room.restore_as_of("1A", datetime(2025, 12, 30, tzinfo=UTC))
    with pytest.raises(UsageError, match="no shot 1A at decision 0"):
        room.restore_as_of("1A", 0)
