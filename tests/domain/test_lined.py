"""The lined script: what covers what, side by side, on camera or off, and which line plays at a moment."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.domain.lined import Run, in_columns, lined
from director.domain.lined_times import line_at, moments, on_camera
from director.domain.production import Production
from director.domain.shot import Framing, Mark, Shot
from director.errors import UsageError

SCRIPT: tuple[tuple[str, str, str | None, str], ...] = (
    ("L0", "heading", None, "INT. OFFICE - NIGHT"),
    ("L1", "action", None, "A lamp."),
    ("L2", "character", "NORA", "NORA"),
    ("L3", "parenthetical", "NORA", "low"),
    ("L4", "dialogue", "NORA", "No ferry tonight."),
    ("L5", "character", "TOMAS", "TOMAS"),
    ("L6", "dialogue", "TOMAS", "Your lamp is lit."),
    ("L7", "action", None, "He sits."),
)


def _film(*shots: dict[str, Any], script: bool = True) -> Production:
    lines = [{"id": id_, "scene": "1", "kind": kind, "speaker": who, "text": text} for id_, kind, who, text in SCRIPT]
    return Production.model_validate(
        {
            "title": "Ferry",
            "cast": [{"id": "NORA", "name": "Nora"}, {"id": "TOMAS", "name": "Tomas"}],
            "locations": [{"id": "office", "name": "Office"}],
            "scenes": [{"number": "1", "heading": "", "location": "office", "time_of_day": "night"}],
            "shots": [{"scene": "1", **shot} for shot in shots],
            "script": lines if script else [],
        }
    )


def _speech(who: str, line: str, start: float) -> dict[str, Any]:
    return {"speaker": who, "line": line, "start_s": start}


def test_a_shot_runs_beside_the_lines_it_covers() -> None:
    page = lined(_film({"id": "1A", "lines": ["L0", "L1"], "framing": {"size": "wide"}}))
    run = page.run_of["1A"]
    assert (run.size, run.first, run.last, run.strokes) == ("WS", 0, 1, ("straight", "straight"))
    assert page.over[1] == ("1A",)


def test_dialogue_is_covered_with_its_cue_and_parenthetical() -> None:
    page = lined(_film({"id": "1A", "lines": ["L4"], "framing": {"subjects": ["NORA"]}}))
    assert [line.id for line in page.covered_by("1A")] == ["L2", "L3", "L4"]


def test_a_speaker_off_camera_is_wavy_with_their_cue() -> None:
    page = lined(_film({"id": "1A", "lines": ["L4", "L6"], "framing": {"subjects": ["NORA"]}}))
    assert page.run_of["1A"].strokes == ("straight", "straight", "straight", "wavy", "wavy")


def test_lines_inside_a_run_that_it_does_not_cover_are_passed_over() -> None:
    page = lined(_film({"id": "1A", "lines": ["L1", "L7"]}))
    assert page.run_of["1A"].strokes == ("straight", *("passed",) * 5, "straight")
    assert page.over[4] == ()


def test_what_no_shot_covers_is_open_and_counted() -> None:
    page = lined(_film({"id": "1A", "lines": ["L0", "L1", "L6", "L7"]}))
    (gap,) = [run for run in page.runs if not run.shot]
    assert (gap.first, gap.last, set(gap.strokes)) == (2, 4, {"open"})
    assert page.open_lines == 1


def test_a_heading_needs_no_shot() -> None:
    page = lined(_film({"id": "1A", "lines": ["L1", "L4", "L6", "L7"]}))
    assert page.open_lines == 0


def test_a_shot_without_lines_has_a_note_where_the_cut_has_it() -> None:
    reaction = {"id": "1B", "action": "Tomas listens."}
    page = lined(_film({"id": "1A", "lines": ["L0", "L1", "L4"]}, reaction, {"id": "1C", "lines": ["L6"]}))
    assert [line.id for line in page.lines[:6]] == ["L0", "L1", "L2", "L3", "L4", "1B.note"]
    assert [(line.kind, line.text) for line in page.covered_by("1B")] == [("note", "Tomas listens.")]
    assert page.columns == 1


def test_while_a_master_runs_the_note_stands_before_what_the_next_shot_covers() -> None:
    master = {"id": "1A", "lines": [one[0] for one in SCRIPT]}
    page = lined(_film(master, {"id": "1B", "action": "Tomas listens."}, {"id": "1C", "lines": ["L5", "L6"]}))
    assert page.place["1B.note"] == page.place["L5"] - 1


def test_a_note_never_parts_a_speech_from_its_cue() -> None:
    page = lined(_film({"id": "1A", "lines": ["L2"]}, {"id": "1B", "action": "Tomas listens."}))
    ids = [line.id for line in page.lines]
    assert ids[ids.index("L2") :][:4] == ["L2", "L3", "L4", "1B.note"]


def test_shots_one_after_the_other_share_a_column() -> None:
    page = lined(_film({"id": "1A", "lines": ["L0", "L1"]}, {"id": "1B", "lines": ["L4", "L6", "L7"]}))
    assert page.columns == 1


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), min_size=1, max_size=20).map(
        lambda spans: [Run(str(at), "MS", first, ("straight",) * long) for at, (first, long) in enumerate(spans)]
    )
)
def test_no_two_runs_are_drawn_over_each_other_and_no_column_is_wasted(runs: list[Run]) -> None:
    placed = list(in_columns(runs))
    taken = [{(run.column, line) for line in range(run.first, run.last + 1)} for run in placed]
    assert sum(map(len, taken)) == len(set().union(*taken))
    beside = [line for cells in taken for _, line in cells]
    assert max(run.column for run in placed) + 1 == max(beside.count(line) for line in beside)


def test_a_scene_without_a_screenplay_is_written_from_its_shots() -> None:
    shot = {
        "id": "1A",
        "intent": "Unease.",
        "action": "Nora waits.",
        "sound": {"dialogue": [_speech("NORA", "Go.", 1)]},
    }
    page = lined(_film(shot, script=False))
    assert [(line.kind, line.text) for line in page.lines] == [
        ("heading", "INT. OFFICE - NIGHT"),
        ("note", "Unease."),
        ("action", "Nora waits."),
        ("character", "NORA"),
        ("dialogue", "Go."),
    ]
    assert page.made == {"1"}


def test_a_shot_that_nobody_described_still_has_its_place() -> None:
    assert [line.text for line in lined(_film({"id": "1A"}, script=False)).lines[1:]] == ["medium, single"]


def test_a_scene_is_shown_alone_and_an_unknown_one_is_said() -> None:
    assert len(lined(_film(), "1").lines) == len(SCRIPT)
    with pytest.raises(UsageError, match="no scene 4; there are 1"):
        lined(_film(), "4")


def test_dialogue_plays_when_it_is_said_and_the_rest_shares_the_time() -> None:
    speeches = [_speech("NORA", "No ferry tonight.", 2.0), _speech("TOMAS", "Your lamp is lit.", 5.0)]
    covered = [one[0] for one in SCRIPT]
    film = _film({"id": "1A", "lines": covered, "timing": {"duration_s": 9.0}, "sound": {"dialogue": speeches}})
    page = lined(film)
    times = moments(film, film.shots[0], page.covered_by("1A"))
    assert [line for _, line in times] == ["L1", "L4", "L6", "L7"]
    assert [line_at(times, seconds) for seconds in (0.0, 1.9, 2.0, 4.9, 5.0, 8.9)] == [
        "L1",
        "L1",
        "L4",
        "L4",
        "L6",
        "L7",
    ]


def test_lines_that_nobody_says_have_an_even_share() -> None:
    film = _film({"id": "1A", "lines": ["L1", "L7"], "timing": {"duration_s": 4.0}})
    times = moments(film, film.shots[0], lined(film).covered_by("1A"))
    assert times == ((0.0, "L1"), (2.0, "L7"))


def test_the_same_words_said_twice_are_told_apart_by_who_says_them() -> None:
    speeches = [_speech("TOMAS", "Your lamp is lit.", 0.5), _speech("NORA", "No ferry tonight.", 3.0)]
    film = _film({"id": "1A", "lines": ["L4", "L6"], "sound": {"dialogue": speeches}})
    times = moments(film, film.shots[0], lined(film).covered_by("1A"))
    assert times == ((0.5, "L6"), (3.0, "L4"))


def test_no_line_plays_in_a_shot_that_is_not_on_the_page() -> None:
    film = _film({"id": "1A"})
    assert line_at(moments(film, film.shots[0], ()), 1.0) is None


@pytest.mark.parametrize(
    ("framing", "tone", "seen"),
    [
        (Framing(subjects=("NORA",)), "", True),
        (Framing(subjects=("TOMAS",)), "", False),
        (Framing(subjects=("TOMAS",), kind="over_the_shoulder", over="NORA"), "", False),
        (Framing(subjects=("NORA",)), "voice-over", False),
        (Framing(subjects=("TOMAS",), size="wide"), "", True),
        (Framing(subjects=("watch",), size="close_up", kind="insert"), "", False),
        (Framing(), "", True),
    ],
)
def test_on_camera_is_a_face_in_the_frame(framing: Framing, tone: str, seen: bool) -> None:
    shot = Shot(id="1A", scene="1", framing=framing, blocking=(Mark(who="NORA"), Mark(who="TOMAS")))
    assert on_camera(shot, "NORA", tone) is seen
