"""The log: what was appended is there, in order, found by word, shot and branch; a stale writer is told."""

from pathlib import Path

import pytest

from director.domain.decision import Decision, fingerprint
from director.domain.diff import Row
from director.errors import BadInput, Refused, SessionDamaged, StaleWriter, UnknownSession, UsageError
from director.history.log import Log
from director.history.shelf import TakeRecord
from director.history.verify import verify
from tests.domain.films import film
from tests.history.sessions import become, conversation, nothing, titled


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log.open(tmp_path / "harbour", create=True)


def test_a_new_session_is_an_empty_production_of_its_name(log: Log) -> None:
    production, ledger = log.production_at(log.head())
    assert (production.session, production.branch, production.decision) == ("harbour", "main", 0)
    assert production.shots == ()
    assert ledger.revisions == {}
    assert [path.name for path in log.folder.iterdir() if path.suffix == ".db"] == ["session.db"]


def test_a_decision_comes_back_as_it_was_sealed(log: Log) -> None:
    first = become(log, film(), "Night. A quay.", scope=("1A",), unread=("quay",))
    second = nothing(log)
    assert (first.id, first.parent, first.previous_sha256) == (1, 0, "")
    assert (second.id, second.parent, second.previous_sha256) == (2, 1, first.sha256)
    assert log.decision(1) == first
    assert fingerprint(log.decision(1)) == first.sha256
    assert log.decisions() == [first, second]


def test_the_state_outlives_the_process(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=5)
    with Log.open(tmp_path / "quay") as log:
        production, ledger = log.production_at(log.head())
    assert production.shots[0].action == "she waits 5"
    assert production.decision == 5
    assert ledger.revisions["1A"] == 5


def test_a_stale_writer_is_told_and_records_nothing(log: Log) -> None:
    titled(log, "Low Water")
    with pytest.raises(StaleWriter, match="decision 1 was made on main meanwhile"):
        log.append(Decision(note="over the old state"), 0)
    assert log.head() == 1


def test_a_change_that_does_not_fit_is_refused_whole(log: Log) -> None:
    with pytest.raises(Refused, match="doesn't fit"):
        log.append(Decision(diff=(Row(target="shot:9Z", path="lens.focal_mm", before=35, after=50),)), 0)
    assert log.head() == 0
    assert log.decisions() == []


def test_a_note_that_is_no_text_is_bad_input(log: Log) -> None:
    with pytest.raises(BadInput, match="can't be kept as text"):
        log.append(Decision(note="half a pair \ud800"), 0)
    assert log.head() == 0


def test_a_huge_note_is_kept_and_found(log: Log) -> None:
    huge = log.append(Decision(note="so " * 350_000 + "harbour", outcome="asked"), 0)
    assert log.decisions(search="harbour") == [huge]


def test_notes_are_found_by_their_words_in_any_form(log: Log) -> None:
    wait = nothing(log)
    lamp = titled(log, "Lamp", "Ines is waiting under the only lamp")
    assert log.decisions(search="waits lamps") == [lamp]
    assert log.decisions(search="better") == [wait]
    assert log.decisions(search="waits harbour") == []


@pytest.mark.parametrize(
    "words", ['"', "note:lamp", "lamp OR", "(", "NEAR(", "*", "' --", "-lamp", "^lamp AND", "lamp\x00", "\x00"]
)
def test_search_words_are_never_a_query(log: Log, words: str) -> None:
    titled(log, "Lamp", "under the only lamp")
    assert [one.id for one in log.decisions(search=words)] == ([1] if words in ("-lamp", "lamp\x00") else [])


def test_decisions_are_found_by_the_shot_they_concern(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=4)
    with Log.open(tmp_path / "quay") as log:
        refused = log.append(Decision(note="tighter on 2A", scope=("2A",), outcome="refused"), 4)
        assert [one.id for one in log.decisions(shot="1A")] == [1, 2, 3, 4]
        assert [one.id for one in log.decisions(shot="2A")] == [1, refused.id]
        assert [one.id for one in log.decisions(shot="1A", since=1, limit=2)] == [3, 4]


def test_branches_keep_their_own_state(log: Log) -> None:
    titled(log, "One")
    titled(log, "Two")
    log.make_branch("warm", at=1)
    log.switch("warm")
    titled(log, "Warm")
    titled(log, "Three", branch="main")
    assert (log.branch, log.head(), log.head("main")) == ("warm", 3, 4)
    assert log.production_at(3)[0].title == "Warm"
    assert log.production_at(3)[0].branch == "warm"
    assert log.production_at(4)[0].title == "Three"
    assert [one.id for one in log.decisions(to=log.head("warm"))] == [1, 3]
    assert [one.id for one in log.decisions(to=log.head("main"))] == [1, 2, 4]
    assert log.decision(3).parent == 1
    assert [(one.name, one.head, one.start) for one in log.branches()] == [("main", 4, 0), ("warm", 3, 1)]
    assert verify(log).ok


def test_branches_that_are_not_there_are_named(log: Log) -> None:
    with pytest.raises(UsageError, match="no branch 'wram'; there are: main"):
        log.switch("wram")
    with pytest.raises(UsageError, match="no decision 7"):
        log.make_branch("early", at=7)
    with pytest.raises(Refused, match="already"):
        log.make_branch("main")
    with pytest.raises(UsageError, match="name"):
        log.make_branch("\x1b[2J")


def test_a_past_revision_of_a_shot_is_found(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=6)
    with Log.open(tmp_path / "quay") as log:
        shot = log.past_shot("1A", 4, at=6)
        assert shot is not None
        assert shot.action == "she waits 4"
        assert log.past_shot("1A", 4, at=3) is None
        assert log.past_shot("9Z", 1, at=6) is None


def test_a_revision_keeps_what_was_decided_about_it_later(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=3)
    with Log.open(tmp_path / "quay") as log:
        now = log.production_at(3)[0]
        approved = now.shots[0].model_copy(update={"status": "approved"})
        become(log, now.model_copy(update={"shots": (approved, *now.shots[1:])}), "approved")
        become(log, now.model_copy(update={"shots": now.shots[1:]}), "drop it")
        become(log, now.model_copy(update={"shots": (approved.model_copy(update={"revision": 4}), *now.shots[1:])}))
        assert log.past_shot("1A", 3, at=6) == approved
        assert log.past_shot("1A", 3, at=3) == now.shots[0]
        assert log.past_shot("1A", 4, at=5) is None


def test_the_last_change_of_an_author_is_found(log: Log) -> None:
    mine = titled(log, "Mine")
    nothing(log)
    titled(log, "Theirs")
    log.append(Decision(note="colder", author="ben"), log.head())
    found = log.last_applied("ana")
    assert found is not None
    assert found.note == "call it Theirs"
    assert found != mine
    assert log.last_applied("ben") is None


def test_takes_are_shelved_by_content(log: Log) -> None:
    take = TakeRecord(
        id="a" * 64,
        shot="1A",
        quality="previs",
        width=640,
        height=360,
        seed=7,
        frames=96,
        frames_sha256="b" * 64,
        seconds=0.8,
        path="takes/aa.mp4",
        renderer="previs/1",
        made_at="2026-01-01T00:00:00Z",
        told=("the lens was widened",),
    )
    log.shelve(take)
    log.shelve(take.model_copy(update={"seconds": 0.5}))
    assert log.take("a" * 64) == take.model_copy(update={"seconds": 0.5})
    assert [one.id for one in log.takes_of("1A")] == ["a" * 64]
    assert log.take("c" * 64) is None


def test_a_take_that_lies_outside_the_session_is_not_trusted(log: Log) -> None:
    values = {"id": "a", "shot": "1A", "quality": "previs", "width": 640, "height": 360, "seed": 1, "frames": 9}
    with log.file.writing():
        rest = {"frames_sha256": "b", "seconds": 1.0, "renderer": "x", "made_at": "", "told": "[]"}
        log.file.insert("takes", values | rest | {"path": "../../somebody/else.mp4"})
    with pytest.raises(SessionDamaged, match="leaves the session's folder"):
        log.take("a")


def test_a_copy_is_a_whole_session(tmp_path: Path) -> None:
    conversation(tmp_path / "quay", notes=60)
    (tmp_path / "copy").mkdir()
    with Log.open(tmp_path / "quay") as log:
        log.copy_to(tmp_path / "copy" / "session.db")
        here = log.production_at(60)[0].text()
        with pytest.raises(Refused, match="already"):
            log.copy_to(tmp_path / "copy" / "session.db")
    with Log.open(tmp_path / "copy") as copy:
        assert copy.production_at(60)[0].text() == here
        assert verify(copy).ok


def test_another_writer_is_noticed_once(log: Log) -> None:
    with Log.open(log.folder) as other:
        assert not log.changed_elsewhere()
        titled(log, "Mine")
        assert not log.changed_elsewhere()
        titled(other, "Theirs")
        assert log.changed_elsewhere()
        assert not log.changed_elsewhere()
        assert log.production_at(log.head())[0].title == "Theirs"


@pytest.mark.parametrize("name", ["har\x1b[2Jbour", "x" * 130, "har\udcffbour"])
def test_a_name_that_is_no_name_makes_no_session(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="printable"):
        Log.open(tmp_path / name, create=True)
    assert list(tmp_path.iterdir()) == []


def test_opening_makes_nothing_unless_told_to(tmp_path: Path) -> None:
    with pytest.raises(UnknownSession, match="director new"):
        Log.open(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnknownSession, match="not a session"):
        Log.open(tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert list((tmp_path / "folder").iterdir()) == []


def test_making_a_session_twice_opens_the_first(tmp_path: Path) -> None:
    with Log.open(tmp_path / "quay", create=True) as log:
        titled(log, "Low Water")
    with Log.open(tmp_path / "quay", create=True) as log:
        assert log.head() == 1
    assert [path.name for path in (tmp_path / "quay").iterdir()] == ["session.db"]
