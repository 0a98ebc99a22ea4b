"""Every command does its one thing, says it in words and in data, and ends with the right code."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from director.domain.production import Production
from tests.cli.conftest import Typed


def _shot(typed: Typed, shot: str) -> Any:
    return typed("show", "harbour", "--shot", shot, "--json").data


def test_new_makes_a_session_once(typed: Typed, tmp_path: Path) -> None:
    assert typed("new", "film", "--title", "A Film", "--fps", "25", "--aspect", "2.39:1").code == 0
    document = typed("show", "film", "--json").data
    assert (document["title"], document["format"]["fps"], document["format"]["aspect"]) == ("A Film", 25, "2.39:1")
    again = typed("new", "film")
    assert again.code == 2
    assert "another name" in again.err


def test_new_refuses_a_rate_no_film_has_and_makes_nothing(typed: Typed, tmp_path: Path) -> None:
    told = typed("new", "film", "--fps", "17")
    assert told.code in (2, 3)
    assert "17" in told.err
    assert not (tmp_path / "sessions" / "film").exists()


def test_the_lined_script_is_shown_and_told_in_data(harbour: Typed) -> None:
    told = harbour("show", "harbour", "--script", "--scene", "1")
    assert "no screenplay; the lines are made from the shots" in told.out
    assert "1A WS" in told.out
    page = harbour("show", "harbour", "--script", "--json").data
    waits = next(line for line in page["lines"] if line["text"] == "Mara waits.")
    assert waits["shots"] == [{"shot": "1A", "on_camera": True}]
    assert page["made_from_shots"] == ["1"]


def test_a_scene_is_asked_for_with_its_script(harbour: Typed) -> None:
    assert harbour("show", "harbour", "--scene", "1").code == 2
    assert "there is no scene 7" in harbour("show", "harbour", "--script", "--scene", "7").err


def test_a_note_is_recorded_and_shown_field_by_field(harbour: Typed) -> None:
    told = harbour("note", "harbour", "Close-up.", "--shot", "1A")
    assert told.code == 0
    assert "framing.size" in told.out
    assert _shot(harbour, "1A")["framing"]["size"] == "close_up"


def test_a_note_in_json_is_the_decision(harbour: Typed) -> None:
    told = harbour("note", "harbour", "Close-up.", "--shot", "1A", "--json", "--as", "ben", "--role", "writer")
    assert (told.data["outcome"], told.data["author"], told.data["role"]) == ("applied", "ben", "writer")
    assert told.data["scope"] == ["1A"]


def test_a_rehearsed_note_changes_nothing(harbour: Typed) -> None:
    before = len(harbour("log", "harbour", "--json").data)
    assert harbour("note", "harbour", "Close-up.", "--shot", "1A", "--dry-run").code == 0
    assert len(harbour("log", "harbour", "--json").data) == before


def test_a_vague_note_is_asked_back_with_options(harbour: Typed) -> None:
    told = harbour("note", "harbour", "Make it better.", "--shot", "1A")
    assert told.code == 1
    assert "  1  " in told.out


def test_a_note_from_stdin(harbour: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Close-up.\n")))
    assert harbour("note", "harbour", "-", "--shot", "1A").code == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xff\xfe\x00binary", "UTF-8"),
        (b"close\x1b[31mup", "control character"),
        (b"a" * 50_000, "characters"),
        ("é".encode() * 1_000_000, "megabyte"),
    ],
)
def test_what_is_no_note_is_one_line_and_nothing_is_recorded(
    harbour: Typed, monkeypatch: pytest.MonkeyPatch, said: bytes, why: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
    before = len(harbour("log", "harbour", "--json").data)
    told = harbour("note", "harbour", "-")
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert why in told.err
    assert len(harbour("log", "harbour", "--json").data) == before


def test_the_document_round_trips_to_the_byte(harbour: Typed, tmp_path: Path) -> None:
    text = harbour("show", "harbour", "--json").out
    assert Production.model_validate_json(text).text() == text
    (tmp_path / "again.json").write_text(text)
    assert harbour("import", "again", "again.json").code == 0
    again = harbour("show", "again", "--json").data
    own = ("session", "branch", "decision")
    assert {k: v for k, v in again.items() if k not in own} == {
        k: v for k, v in json.loads(text).items() if k not in own
    }


def test_show_lists_scenes_with_their_running_time(harbour: Typed) -> None:
    told = harbour("show", "harbour").out
    assert "EXT. QUAY - NIGHT" in told
    assert "0:08" in told
    assert harbour("harbour").out == told


def test_a_removed_scene_shows_as_omitted_in_its_place(typed: Typed, tmp_path: Path) -> None:
    scenes = [{"number": number, "heading": f"INT. ROOM {number}"} for number in ("1", "2", "10")]
    (tmp_path / "film.json").write_text(json.dumps({"scenes": scenes}))
    typed("import", "film", "film.json")
    typed("note", "film", "Remove scene 2.")
    told = [line.split("  ")[:2] for line in typed("show", "film").out.splitlines() if line[:1].isdigit()]
    assert told == [["1", "INT. ROOM 1"], ["2", "OMITTED"], ["10", "INT. ROOM 10"]]


def test_show_by_department(harbour: Typed) -> None:
    told = harbour("show", "harbour", "--shot", "1A").out
    for department in ("framing", "lens", "camera", "light", "timing"):
        assert f"\n{department}\n" in told


def test_an_unknown_shot_is_named(harbour: Typed) -> None:
    told = harbour("show", "harbour", "--shot", "9Z")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "9Z" in told.err


def test_an_unknown_session_is_suggested_and_never_made(harbour: Typed, tmp_path: Path) -> None:
    told = harbour("note", "harbor", "Close-up.")
    assert told.code == 2
    assert "did you mean harbour" in told.err
    assert [path.name for path in (tmp_path / "sessions").iterdir()] == ["harbour"]


def test_undo_and_redo_walk_the_decisions(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    assert harbour("undo", "harbour").code == 0
    assert _shot(harbour, "1A")["framing"]["size"] == "wide"
    assert harbour("redo", "harbour").code == 0
    assert _shot(harbour, "1A")["framing"]["size"] == "close_up"
    assert harbour("undo", "harbour", "500").code == 1


def test_restore_brings_a_revision_back(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    assert harbour("restore", "harbour", "1A", "1").code == 0
    assert _shot(harbour, "1A")["framing"]["size"] == "wide"


def test_strike_takes_one_field_back_and_keeps_the_other(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up, 85mm.", "--shot", "1A")
    decision = harbour("log", "harbour", "--json").data[-1]["id"]
    assert harbour("strike", "harbour", str(decision), "lens.focal_mm").code == 0
    shot = _shot(harbour, "1A")
    assert (shot["framing"]["size"], shot["lens"]["focal_mm"]) == ("close_up", 35.0)


def test_a_lock_refuses_a_note_and_says_how_to_unlock(harbour: Typed) -> None:
    assert harbour("lock", "harbour", "1A", "lens").code == 0
    told = harbour("note", "harbour", "Go to an 85.", "--shot", "1A")
    assert told.code == 1
    assert "unlock" in told.out
    assert harbour("unlock", "harbour", "1A", "lens").code == 0
    assert harbour("note", "harbour", "Go to an 85.", "--shot", "1A").code == 0


def test_a_verdict_is_shown_in_words(harbour: Typed) -> None:
    assert harbour("approve", "harbour", "1A").code == 0
    assert "APPROVED" in harbour("show", "harbour").out
    assert harbour("review", "harbour", "1A").code == 0
    assert "in review" in harbour("show", "harbour").out


def test_variations_are_offered_and_one_is_taken(harbour: Typed) -> None:
    assert harbour("vary", "harbour", "1A", "--axis", "lens.focal_mm", "--values", "28,50,85").code == 0
    assert "on offer a, b, c" in harbour("show", "harbour").out
    assert harbour("choose", "harbour", "1A", "c").code == 0
    assert _shot(harbour, "1A")["lens"]["focal_mm"] == 85


def test_a_branch_keeps_its_own_film(harbour: Typed) -> None:
    assert harbour("branch", "harbour", "rainy").code == 0
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    assert harbour("branch", "harbour", "main").code == 0
    assert _shot(harbour, "1A")["framing"]["size"] == "wide"
    assert harbour("branch", "harbour", "--json").data["branch"] == "main"


def test_the_log_is_searched_and_cut(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    harbour("note", "harbour", "Make it dawn.", "--shot", "1B")
    assert [one["note"] for one in harbour("log", "harbour", "--json", "--search", "dawn").data] == ["Make it dawn."]
    assert [one["note"] for one in harbour("log", "harbour", "--json", "--since", "2").data] == ["Make it dawn."]
    assert "“Close-up.”" in harbour("log", "harbour", "--shot", "1A").out


def test_diff_between_two_decisions(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    assert "framing.size" in harbour("diff", "harbour", "1").out
    assert harbour("diff", "harbour", "1", "2", "--json").data[0]["path"] == "framing.size"
    assert harbour("diff", "harbour", "1", "77").code == 2


def test_replay_verifies_and_shows_the_past(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    assert harbour("replay", "harbour", "--verify").code == 0
    assert json.loads(harbour("replay", "harbour", "--to", "1", "--json").out)["shots"][0]["framing"]["size"] == "wide"


def test_an_import_that_fails_makes_no_session(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"title": "x", "cameras": 3}')
    told = typed("import", "film", "bad.json")
    assert told.code == 3
    assert "cameras" in told.err
    assert not (tmp_path / "sessions" / "film").exists()
    assert typed("import", "film", "missing.fountain").code == 3


def test_what_a_note_or_a_name_holds_cannot_steer_the_terminal(harbour: Typed, tmp_path: Path) -> None:
    harbour("note", "harbour", "Close-up \u202eon 1A.", "--shot", "1A")
    assert "\u202e" not in harbour("log", "harbour").out
    told = harbour("show", "nobody\x1b[31m")
    assert "\x1b" not in told.err


@pytest.mark.parametrize(
    "words",
    [
        ["lock", "harbour", "1A", "\x1b[31mlens"],
        ["approve", "harbour", "1 A"],
        ["choose", "harbour", "1A", "7"],
        ["approve", "harbour", "1A", "--as", "\x1b[31mroot"],
        ["note", "harbour", "Close-up.", "--shot", "1A", "--role", "x" * 300],
        ["branch", "harbour", "evil\x1b[31m"],
    ],
)
def test_words_that_cannot_be_meant_are_one_line_and_nothing_is_recorded(harbour: Typed, words: list[str]) -> None:
    told = harbour(*words)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert "fault" not in told.err
    assert "\x1b" not in told.err
    assert len(harbour("log", "harbour", "--json").data) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["lock", "harbour", "1A", "no.such.path"],
        ["vary", "harbour", "1A", "--axis", "bogus", "--count", "3"],
        ["vary", "harbour", "1A", "--axis", "lens", "--values", ",".join(map(str, range(20, 47)))],
        ["choose", "harbour", "1B", "a"],
        ["restore", "harbour", "1A", "9"],
        ["strike", "harbour", "1", "lens.focal_mm"],
        ["approve", "harbour", "9Z"],
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(harbour: Typed, words: list[str]) -> None:
    before = harbour("show", "harbour", "--json").data
    told = harbour(*words)
    assert told.code == 1
    assert len(told.out + told.err) > 40
    assert harbour("show", "harbour", "--json").data["shots"] == before["shots"]


def test_the_versions_of_a_shot_are_a_tree(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up.", "--shot", "1A", "--as", "ben")
    harbour("branch", "harbour", "low")
    harbour("note", "harbour", "From a low angle.", "--shot", "1A")
    harbour("branch", "harbour", "main")
    harbour("note", "harbour", "Use an 85.", "--shot", "1A")
    lines = harbour("show", "harbour", "--shot", "1a", "--revisions").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["· v1", "· v2", "· ├ v3", "* v3"]
    assert "on low" in lines[2]
    assert "“Close-up.”" in lines[1]
    data = harbour("show", "harbour", "--shot", "1A", "--revisions", "--json").data
    assert [(one["revision"], one["branch"], one["stands"]) for one in data][-2:] == [
        (3, "low", False),
        (3, "main", True),
    ]
    assert harbour("show", "harbour", "--revisions").code == 2
    assert harbour("show", "harbour", "--revisions", "--shot", "9Z").code == 2


def test_the_log_is_cut_by_author_and_outcome(harbour: Typed) -> None:
    harbour("lock", "harbour", "1A", "lens")
    harbour("note", "harbour", "Use an 85.", "--shot", "1A", "--as", "ben")
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    refused = harbour("log", "harbour", "--outcome", "refused", "--json").data
    assert [(one["author"], one["note"]) for one in refused] == [("ben", "Use an 85.")]
    assert [one["note"] for one in harbour("log", "harbour", "--author", "Ben", "--json").data] == ["Use an 85."]


@pytest.mark.parametrize("words", [["1A-1B"], ["scene", "1"], ["all"], ["1A", "1B"]])
def test_several_shots_are_approved_at_once(harbour: Typed, words: list[str]) -> None:
    approved = harbour("approve", "harbour", *words, "--json")
    assert approved.code == 0
    assert {_shot(harbour, slate)["status"] for slate in ("1A", "1B")} == {"approved"}
    assert harbour("review", "harbour", *words).code == 0
    assert {_shot(harbour, slate)["status"] for slate in ("1A", "1B")} == {"review"}


def test_a_merge_lists_what_clashes_and_takes_what_is_said(harbour: Typed) -> None:
    harbour("branch", "harbour", "low")
    harbour("note", "harbour", "Use an 85.", "--shot", "1A")
    harbour("note", "harbour", "From a low angle.", "--shot", "1B")
    harbour("branch", "harbour", "main")
    harbour("note", "harbour", "Use a 50.", "--shot", "1A")
    before = len(harbour("log", "harbour", "--json").data)
    rehearsed = harbour("merge", "harbour", "low", "--dry-run")
    assert (rehearsed.code, len(harbour("log", "harbour", "--json").data)) == (1, before)
    assert "framing.angle" in rehearsed.out
    assert "1A lens.focal_mm  50 on main  85 on low" in rehearsed.out
    asked = harbour("merge", "harbour", "low")
    assert asked.code == 1
    assert "  2  theirs" in asked.out
    assert "1A lens.focal_mm  50 on main  85 on low" in asked.err
    assert harbour("note", "harbour", "theirs").code == 0
    assert _shot(harbour, "1A")["lens"]["focal_mm"] == 85
    assert _shot(harbour, "1B")["framing"]["angle"] == "low"
    assert harbour("undo", "harbour").code == 0
    assert harbour("merge", "harbour", "low", "--path", "1B framing").code == 0
    assert (_shot(harbour, "1A")["lens"]["focal_mm"], _shot(harbour, "1B")["framing"]["angle"]) == (50, "low")
    assert harbour("undo", "harbour").code == 0
    assert harbour("merge", "harbour", "low", "--theirs", "1A lens").code == 0
    assert (_shot(harbour, "1A")["lens"]["focal_mm"], _shot(harbour, "1B")["framing"]["angle"]) == (85, "low")
    assert harbour("undo", "harbour").code == 0
    assert harbour("merge", "harbour", "low", "--take", "ours").code == 0
    assert harbour("merge", "harbour", "nowhere").code == 2


def test_a_shot_goes_back_to_what_it_was_at_a_decision(harbour: Typed) -> None:
    harbour("note", "harbour", "Close-up.", "--shot", "1A")
    harbour("note", "harbour", "Use an 85.", "--shot", "1B")
    assert harbour("restore", "harbour", "1A", "--at", "1").code == 0
    assert _shot(harbour, "1A")["framing"]["size"] == "wide"
    assert _shot(harbour, "1B")["lens"]["focal_mm"] == 85
    assert harbour("restore", "harbour", "1A").code == 2
    assert harbour("restore", "harbour", "1A", "2", "--at", "1").code == 2
    assert harbour("restore", "harbour", "1A", "--at", "77").code == 2


AXES = "lens, light, size, angle, side, move, weather, key, height, framing, stop, support, time of day, shot size"


@pytest.mark.parametrize("axis", AXES.split(", "))
def test_an_axis_is_said_in_film_words(harbour: Typed, axis: str) -> None:
    told = harbour("vary", "harbour", "1A", "--axis", axis, "--json")
    assert told.code == 0
    (row,) = told.data["diff"]
    assert (row["path"], len(row["after"]) >= 3) == ("variations", True)


def test_the_choice_and_what_was_rejected_stay_in_the_log_in_words(harbour: Typed) -> None:
    offered = harbour("vary", "harbour", "1A", "--axis", "light", "--count", "5")
    assert "a (soft window)" in offered.out or "a (hard side)" in offered.out
    assert harbour("choose", "harbour", "1A", "b").code == 0
    last = harbour("log", "harbour", "--shot", "1A").out.splitlines()[-1]
    assert "1A is b (back light), not a (hard side), c (high key)" in last


def test_a_version_on_offer_is_drawn_and_is_the_take_of_the_shot_once_it_is_chosen(harbour: Typed) -> None:
    harbour("vary", "harbour", "1A", "--axis", "lens", "--values", "24,85")
    before = harbour("render", "harbour", "--shot", "1A").out
    offered = harbour("render", "harbour", "--shot", "1A", "--offer", "b")
    assert (offered.code, offered.out != before) == (0, True)
    assert harbour("render", "harbour", "--shot", "1A", "--offer", "q").code == 2
    assert harbour("render", "harbour", "--offer", "b").code == 2
    harbour("choose", "harbour", "1A", "b")
    assert harbour("render", "harbour", "--shot", "1A").out == offered.out
