"""Branches become one film again, field by field, and nothing is taken that somebody would miss."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.changes import CHANGE, Change
from director.domain.diff import diff
from director.domain.production import Production
from director.errors import UsageError
from director.session import Session
from tests.domain.films import film, films, settings_of, structural
from tests.test_studio import session


@pytest.fixture
def room(tmp_path: Path) -> Session:
    """On main, beside a branch `low` that left from the film as it was loaded."""
    opened, _ = session(tmp_path / "harbour")
    opened.load(film(), author="ana")
    opened.branch("low")
    opened.branch("main")
    return opened


def said(room: Session, branch: str, *changes: dict[str, object]) -> None:
    """Make changes on a branch, and come back to main."""
    room.branch(branch)
    for change in changes:
        words = dict(change)
        decision = room._decide(str(words.pop("do")), words)
        assert decision.outcome == "applied", decision.reason
    room.branch("main")


def sets(shot: str, **fields: object) -> dict[str, object]:
    return {"do": "revise_shot", "shots": [shot], "set": {path.replace("__", "."): one for path, one in fields.items()}}


def content(production: Production) -> dict[str, object]:
    """All of a film but where it was read and how revisions were counted."""
    document = production.document()
    for shot in document["shots"]:
        del shot["revision"]
    return {field: one for field, one in document.items() if field not in ("session", "branch", "decision")}


def test_what_only_they_changed_is_taken_and_ours_stays(room: Session) -> None:
    said(room, "low", sets("1A", framing__angle="low"), sets("1B", lens__focal_mm=85))
    said(room, "main", sets("1A", lens__focal_mm=50), sets("1B", action="She runs."))
    merge = room.merging("low")
    assert {(row.target, row.path) for row in merge.clean} == {
        ("shot:1A", "framing.angle"),
        ("shot:1B", "lens.focal_mm"),
    }
    assert (merge.base, merge.conflicts) == (1, ())
    decision = room.merge("low", author="ana")
    assert (decision.outcome, decision.changes[0].do) == ("applied", "merge")
    shot = room.production.shots[0]
    assert (shot.framing.angle, shot.lens.focal_mm, shot.revision) == ("low", 50, 3)
    assert room.verify() == len(room.log())


def test_a_field_that_both_changed_is_asked_and_the_next_note_answers(room: Session) -> None:
    said(room, "low", sets("1A", lens__focal_mm=85, framing__size="wide"), sets("1B", lens__focal_mm=21))
    said(room, "main", sets("1A", lens__focal_mm=50, framing__size="full"))
    asked = room.merge("low", author="ana")
    assert asked.outcome == "asked"
    assert asked.question.startswith("1A framing.size is full on main and wide on low (it was medium)")
    assert asked.options == ("ours", "theirs", "ours for all 2", "theirs for all 2")
    again = room.note("ours", author="ana")
    assert (again.outcome, again.reply_to) == ("asked", asked.id)
    assert again.question.startswith("1A lens.focal_mm is 50 on main and 85 on low (it was 35)")
    merged = room.note("Theirs.", author="ana")
    assert (merged.outcome, merged.reply_to) == ("applied", again.id)
    first, second = room.production.shot("1A"), room.production.shot("1B")
    assert (first.framing.size, first.lens.focal_mm, second.lens.focal_mm) == ("full", 85, 21)
    assert room.merge("low").diff == ()


def test_one_side_is_taken_for_every_clash_when_said(room: Session) -> None:
    said(room, "low", sets("1A", lens__focal_mm=85, framing__size="wide"))
    said(room, "main", sets("1A", lens__focal_mm=50, framing__size="full"))
    assert room.merge("low", take="theirs").outcome == "applied"
    assert room.production.shot("1A").lens.focal_mm == 85
    room.undo()
    assert room.merge("low", take="ours").diff == ()
    assert room.merge("low").outcome == "applied"


def test_each_clash_goes_to_the_side_that_is_said(room: Session) -> None:
    said(room, "low", sets("1A", lens__focal_mm=85, framing__size="wide", framing__angle="low"))
    said(room, "main", sets("1A", lens__focal_mm=50, framing__size="full", framing__angle="high"))
    asked = room.merge("low", sides={"1A lens.focal_mm": "theirs", "framing.size": "ours"})
    assert (asked.outcome, asked.question[:16]) == ("asked", "1A framing.angle")
    assert room.note("theirs").outcome == "applied"
    shot = room.production.shot("1A")
    assert (shot.lens.focal_mm, shot.framing.size, shot.framing.angle) == (85, "full", "low")
    room.undo()
    assert (
        room.merge("low", take="ours", sides={"1A framing": "ours", "1A framing.size": "theirs"}).outcome == "applied"
    )
    shot = room.production.shot("1A")
    assert (shot.lens.focal_mm, shot.framing.size, shot.framing.angle) == (50, "wide", "high")
    refused = room.merge("low", sides={"1B": "ours"}, take="ours")
    assert (refused.outcome, "'1B' was not changed on both" in refused.reason) == ("refused", True)


def test_a_path_takes_only_that_and_settles_a_clash_as_theirs(room: Session) -> None:
    said(room, "low", sets("1A", lens__focal_mm=85, framing__size="wide"), sets("1B", lens__focal_mm=21))
    said(room, "main", sets("1A", lens__focal_mm=50))
    assert room.merge("low", paths=["1A lens"]).outcome == "applied"
    first, second = room.production.shot("1A"), room.production.shot("1B")
    assert (first.lens.focal_mm, first.framing.size, second.lens.focal_mm) == (85, "medium", 35)
    refused = room.merge("low", paths=["sound"])
    assert refused.outcome == "refused"
    assert "1A framing.size" in refused.reason
    assert room.merge("low").outcome == "applied"
    assert room.production.shot("1B").lens.focal_mm == 21


def test_a_merge_that_was_undone_can_be_made_again(room: Session) -> None:
    said(room, "low", sets("1A", lens__focal_mm=85))
    room.merge("low")
    assert room.merge("low").diff == ()
    room.undo()
    assert room.production.shot("1A").lens.focal_mm == 35
    room.merge("low")
    assert room.production.shot("1A").lens.focal_mm == 85


def test_there_and_back_each_side_gets_only_what_is_new(room: Session) -> None:
    said(room, "low", sets("1A", lens__focal_mm=85))
    room.merge("low")
    said(room, "main", sets("1A", lens__focal_mm=50))
    room.branch("low")
    assert room.merge("main").outcome == "applied"
    assert room.production.shot("1A").lens.focal_mm == 50


def test_a_lock_holds_against_a_merge(room: Session) -> None:
    said(room, "low", sets("1A", lens__focal_mm=85))
    room.lock("1A", "lens")
    refused = room.merge("low")
    assert refused.outcome == "refused"
    assert "unlock 1A lens" in refused.reason


def test_an_approval_is_of_what_was_seen(room: Session) -> None:
    room.branch("low")
    room._decide("revise_shot", {"shots": ["1A"], "set": {"framing.angle": "low"}})
    room.approve("1A", "1B")
    room.branch("main")
    said(room, "main", sets("1A", lens__focal_mm=50))
    room.merge("low")
    assert [room.production.shot(slate).status for slate in ("1A", "1B")] == ["review", "approved"]


def test_an_approved_shot_that_a_merge_changes_returns_to_review(room: Session) -> None:
    said(room, "low", sets("1A", framing__angle="low"))
    room.approve("1A")
    room.merge("low")
    assert room.production.shot("1A").status == "review"


def test_shots_and_people_come_and_go_in_their_places(room: Session) -> None:
    added = {"do": "add_shot", "scene": "1", "after": "1A", "set": {"action": "She turns."}}
    said(room, "low", added, {"do": "remove_shot", "shots": ["2B"]}, {"do": "add_character", "id": "INES", "set": {}})
    said(room, "main", {"do": "move_shot", "shot": "2A", "after": None})
    assert room.merge("low").outcome == "applied"
    assert [shot.id for shot in room.production.shots] == ["2A", "1A", "1C", "1B"]
    assert [one.id for one in room.production.cast] == ["MARA", "TOM", "INES"]


def test_a_shot_that_one_changed_and_the_other_removed_is_asked(room: Session) -> None:
    said(room, "low", {"do": "remove_shot", "shots": ["2B"]})
    said(room, "main", sets("2B", lens__focal_mm=50))
    asked = room.merge("low", author="ana")
    assert asked.question.startswith("2B is kept and changed on main and gone on low: keep ours or take theirs?")
    room.note("theirs", author="ana")
    assert room.production.shot("2B") is None


def test_two_orders_of_the_cut_are_asked(room: Session) -> None:
    said(room, "low", {"do": "move_shot", "shot": "2A", "after": None})
    said(room, "main", {"do": "move_shot", "shot": "2B", "after": None})
    asked = room.merge("low", author="ana")
    assert asked.question.startswith("shots is 2B, 1A, 2A, 1B on main and 2A, 1A, 1B, 2B on low")
    room.note("2", author="ana")
    assert [shot.id for shot in room.production.shots] == ["2A", "1A", "1B", "2B"]


def test_moves_and_marks_merge_one_by_one(room: Session) -> None:
    said(room, "low", sets("1A", blocking__TOM__pose="standing"))
    said(room, "main", sets("1A", blocking__MARA__pose="sitting"))
    assert room.merge("low").outcome == "applied"
    assert [mark.pose for mark in room.production.shot("1A").blocking] == ["sitting", "standing"]


def test_what_cannot_be_merged_is_said(room: Session) -> None:
    with pytest.raises(UsageError, match="you are on main"):
        room.merge("main")
    with pytest.raises(UsageError, match="no branch 'rainy'"):
        room.merge("rainy")


SLATES = ["1A", "1B", "2A", "2B"]
CHANGES = st.lists(st.one_of(*(settings_of(slate) for slate in SLATES), structural(SLATES)), max_size=5)


def played(room: Session, branch: str, changes: list[Change]) -> None:
    """Changes said on a branch; some are refused."""
    room.branch(branch)
    for change in changes:
        words = CHANGE.dump_python(change, mode="json")
        room._decide(words.pop("do"), words)


@given(CHANGES)
@settings(max_examples=30, deadline=None)
def test_merging_into_no_changes_of_ours_gives_theirs(theirs: list[Change]) -> None:
    with TemporaryDirectory() as folder:
        room, _ = session(Path(folder) / "s")
        room.load(film())
        room.branch("low")
        played(room, "low", theirs)
        low = room.production
        room.branch("main")
        room.merge("low")
        assert content(room.production) == content(low)
        room.close()


@given(CHANGES, CHANGES, st.sampled_from(["ours", "theirs"]))
@settings(max_examples=40, deadline=None)
def test_a_merge_touches_what_was_touched_and_is_done_once(ours: list[Change], theirs: list[Change], take: str) -> None:
    with TemporaryDirectory() as folder:
        room, _ = session(Path(folder) / "s")
        base = film()
        room.load(base)
        room.branch("low")
        played(room, "low", theirs)
        low = room.production
        played(room, "main", ours)
        here = room.production
        decision = room.merge("low", take=take)
        if decision.outcome == "applied":
            touched = {(row.target, row.path) for row in (*diff(base, low), *diff(base, here))}
            counted = {"revision", "status", "shots", "scenes"}
            rows = [row for row in decision.diff if row.path not in counted and (row.target, "") not in touched]
            assert {(row.target, row.path) for row in rows} <= touched
            assert room.merge("low", take=take).diff == ()
        room.close()


@given(films(), films())
@settings(max_examples=60, deadline=None)
def test_any_film_merges_into_the_one_it_came_from(base: Production, theirs: Production) -> None:
    from director.domain.merge import Three, merged

    assert content(merged(Three(base, base, theirs), lambda one: "theirs")) == content(theirs)
    assert content(merged(Three(base, theirs, base), lambda one: "theirs")) == content(theirs)
