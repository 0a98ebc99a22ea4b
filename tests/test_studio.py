"""The flow of a note, with an interpreter that says what the test tells it to."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain import changes as say
from director.domain.decision import Decision
from director.errors import BadInput, UsageError
from director.history.log import Log
from director.interpreters.base import Heard, Reading
from director.session import Session
from director.studio import Outside, Studio
from tests.domain.films import film

Said = Callable[[Heard], Reading]


class Scripted:
    """An interpreter that hands every note to one function of the test."""

    name, leaving = "scripted", ""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.heard: list[Heard] = []

    def read(self, heard: Heard) -> Reading:
        self.heard.append(heard)
        return self.said(heard)

    def ready(self, heard: Heard) -> None:
        """Nothing to ready."""

    def stop(self) -> bool:
        """Nothing takes long."""
        return False

    def close(self) -> None:
        """Nothing is held."""


def sized(heard: Heard) -> Reading:
    """Every note is a shot size for the shots in view, or those of the author's last decision."""
    shots = heard.scope or heard.last_shots
    if not shots:
        return Reading(question="Which shot?", options=("1A", "1B"))
    return Reading(changes=(say.ReviseShot(shots=shots, set={"framing.size": heard.text}),))


class NoRoom:
    """Nothing is drawn here, nor waits to be rendered."""

    def close(self) -> None:
        """Nothing was begun."""


def session(folder: Path, said: Said = sized) -> tuple[Session, Scripted]:
    seeds = itertools.count(1)
    ticks = itertools.count()
    reader = Scripted(said)
    log = Log.open(folder, create=True)
    outside = Outside(
        now=lambda: "2026-01-01T00:00:00.000Z", draw_seed=lambda: next(seeds), stopwatch=lambda: next(ticks)
    )
    return Session(log, Studio(log, reader, outside), NoRoom(), NoRoom()), reader


@pytest.fixture
def room(tmp_path: Path) -> Session:
    opened, _ = session(tmp_path / "harbour")
    opened.load(film(), author="ana")
    return opened


def test_a_note_becomes_a_recorded_decision(room: Session) -> None:
    decision = room.note("wide", shot="1A", author="ana", role="director")
    assert (decision.id, decision.outcome, decision.author, decision.scope) == (2, "applied", "ana", ("1A",))
    assert {row.path: row.after for row in decision.diff} == {"framing.size": "wide", "revision": 2}
    assert room.log()[-1] == decision
    assert room.production.decision == 2


def test_a_refused_note_is_kept_and_changes_nothing(room: Session) -> None:
    room.lock("1A", "framing.size")
    before = room.production.shots
    decision = room.note("wide", shot="1A")
    assert (decision.outcome, decision.diff) == ("refused", ())
    assert "unlock 1A framing.size" in decision.reason
    assert room.production.shots == before
    assert room.log()[-1] == decision


def test_it_means_the_shots_of_this_authors_last_applied_decision(room: Session) -> None:
    room.note("wide", shot="1B", author="ana")
    room.note("full", shot="2A", author="ben")
    room.note("tiny", shot="2B", author="ana")  # refused: no such size
    assert {row.target for row in room.note("close_up", author="ana").diff} == {"shot:1B"}


def test_a_loaded_document_is_nothing_that_it_could_mean(room: Session) -> None:
    assert room.note("wide", author="ana").outcome == "asked"


def test_the_answer_to_a_question_names_the_decision_that_asked(tmp_path: Path) -> None:
    def answering(heard: Heard) -> Reading:
        if heard.pending is None:
            return Reading(question="Which shot?", options=("1A", "1B"))
        change = say.ReviseShot(shots=(heard.text,), set={"framing.size": heard.pending.note})
        return Reading(changes=(change,), reply=True)

    opened, reader = session(tmp_path / "s", answering)
    opened.load(film(), author="ana")
    asked = opened.note("wide", author="ana")
    opened.note("full", author="ben")
    assert reader.heard[-1].pending is None
    answer = opened.note("1B", author="ana")
    assert answer.reply_to == asked.id
    shot = opened.production.shot("1B")
    assert shot is not None
    assert shot.framing.size == "wide"


def test_a_rehearsed_note_leaves_no_trace(room: Session) -> None:
    rehearsed = room.note("wide", shot="1A", dry_run=True)
    assert [row.after for row in rehearsed.diff] == ["wide", 2]
    assert len(room.log()) == 1


def test_a_note_that_changes_nothing_says_so(room: Session) -> None:
    decision = room.note("medium", shot="1A")
    assert (decision.outcome, decision.diff, decision.renders) == ("applied", (), ())
    assert "already" in decision.answer


@given(st.lists(st.tuples(st.sampled_from(["wide", "full", "medium", "close_up"]), st.sampled_from(["1A", "1B"]))))
@settings(max_examples=25, deadline=None)
def test_undo_then_redo_is_identity(tmp_path_factory: pytest.TempPathFactory, notes: list[tuple[str, str]]) -> None:
    opened, _ = session(tmp_path_factory.mktemp("law") / "s")
    with opened:
        opened.load(film())
        changed = [one for one in (opened.note(size, shot=shot) for size, shot in notes) if one.diff]
        before = opened.production
        for steps in range(1, len(changed) + 1):
            assert opened.undo(steps).outcome == "applied"
            assert opened.redo(steps).outcome == "applied"
            assert opened.production.model_copy(update={"decision": 0}) == before.model_copy(update={"decision": 0})
        assert opened.verify() == len(opened.log())


def test_a_revision_number_is_never_given_twice(room: Session) -> None:
    room.note("wide", shot="1A")
    room.undo()
    decision = room.note("full", shot="1A")
    assert {row.path: row.after for row in decision.diff}["revision"] == 3


def test_undo_past_the_beginning_is_refused(room: Session) -> None:
    assert room.undo(1).outcome == "applied"
    assert room.undo(1).outcome == "refused"


def test_striking_one_field_keeps_the_others(tmp_path: Path) -> None:
    both = {"framing.size": "wide", "lens.focal_mm": 21.0}
    opened, _ = session(tmp_path / "s", lambda heard: Reading(changes=(say.ReviseShot(shots=heard.scope, set=both),)))
    opened.load(film())
    noted = opened.note("wide on a 21", shot="1A")
    struck = opened.strike(noted.id, "lens.focal_mm")
    shot = opened.production.shots[0]
    assert struck.outcome == "applied"
    assert (shot.framing.size, shot.lens.focal_mm, shot.revision) == ("wide", 35.0, 3)


def test_striking_what_has_changed_since_is_refused(room: Session) -> None:
    first = room.note("wide", shot="1A")
    room.note("full", shot="1A")
    assert room.strike(first.id, "framing.size").outcome == "refused"


def test_two_writers_of_one_session_lose_no_decision(tmp_path: Path) -> None:
    first, _ = session(tmp_path / "s")
    first.load(film())
    second, _ = session(tmp_path / "s")
    for turn in range(6):
        writer = (first, second)[turn % 2]
        writer.note(("wide", "full", "medium")[turn % 3], shot="1A", author=f"writer {turn % 2}")
    assert [one.id for one in first.log()] == [1, 2, 3, 4, 5, 6, 7]
    assert first.production == second.production
    assert first.verify() == 7


def test_a_writer_that_was_overtaken_reads_again(tmp_path: Path) -> None:
    other, _ = session(tmp_path / "s")
    other.load(film())
    overtaken = False

    def slow(heard: Heard) -> Reading:
        nonlocal overtaken
        if not overtaken:
            overtaken = True
            other.note("full", shot="1B")
        return sized(heard)

    opened, reader = session(tmp_path / "s", slow)
    decision = opened.note("wide", shot="1A")
    assert decision.outcome == "applied"
    assert decision.id == 3
    assert len(reader.heard) == 2
    assert {shot.id: shot.framing.size for shot in opened.production.shots} == {
        "1A": "wide",
        "1B": "full",
        "2A": "medium",
        "2B": "medium",
    }


def test_a_branch_goes_its_own_way_and_main_stays(room: Session) -> None:
    room.branch("night", at=1)
    room.note("wide", shot="1A")
    assert room.production.branch == "night"
    room.branch("main")
    assert room.production.shots[0].framing.size == "medium"
    assert room.branches().keys() == {"main", "night"}
    with pytest.raises(UsageError):
        room.branch("night", at=1)


def test_a_shared_edit_touches_the_shots_it_is_seen_in(tmp_path: Path) -> None:
    coat = say.ReviseCharacter(id="TOM", set={"wardrobe": "oilskins"})
    opened, _ = session(tmp_path / "s", lambda heard: Reading(changes=(coat,)))
    opened.load(film())
    alone = opened.production.document()
    alone["shots"][0]["blocking"] = alone["shots"][0]["blocking"][:1]
    opened.load(alone)
    assert opened.touched(opened.note("Tom in oilskins")) == ("2A", "1B", "2B")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("   \n", "empty"),
        ("x" * 1_000_000, "1,000,000 characters"),
        ("wide\x1b[2J", "U\\+001B"),
        ("\x00\x01\x02", "control"),
        ("\udcff", "control"),
    ],
)
def test_what_is_no_note_is_told_in_one_line_and_not_recorded(room: Session, text: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint) as told:
        room.note(text, shot="1A")
    assert "\n" not in str(told.value)
    assert len(room.log()) == 1


def test_an_unknown_shot_in_view_is_told(room: Session) -> None:
    with pytest.raises(UsageError, match="no shot 9Z; there is 1A"):
        room.note("wide", shot="9Z")


def test_a_document_that_holds_something_unknown_is_told_by_name(room: Session) -> None:
    with pytest.raises(BadInput, match="focal_length"):
        room.load({"scenes": [{"number": "1"}], "shots": [{"id": "1A", "scene": "1", "focal_length": 3}]})
    with pytest.raises(BadInput, match="leaves the session"):
        room.load({"cast": [{"id": "MARA", "references": [{"path": "/etc/passwd"}]}]})
    assert len(room.log()) == 1


def test_the_log_says_who_read_the_note(room: Session) -> None:
    decision: Decision = room.note("wide", shot="1A")
    assert decision.interpreter.name == "scripted"
    assert decision.interpreter.seconds == 1
