"""The lined page in cells: a screenplay's measures in any width, slates above their strokes, nothing over the edge."""

from typing import Any

import pytest

from director.domain.lined import LinedPage, lined
from director.domain.production import Production
from director.exports.lined_page import cells, lined_text, page_set

WORDS = "The last ferry left this landing in the month of March, and nobody has waited for it here since then."


def _page(shots: list[dict[str, Any]] | None = None, text: str = WORDS) -> LinedPage:
    kinds = ("heading", "action", "character", "parenthetical", "dialogue", "transition")
    lines = [
        {"id": kind, "scene": "1", "kind": kind, "text": "NORA" if kind == "character" else text} for kind in kinds
    ]
    shots = [{"id": "1A", "scene": "1", "lines": list(kinds)}] if shots is None else shots
    return lined(
        Production.model_validate({"scenes": [{"number": "1"}], "shots": shots, "script": lines}),
    )


def _indent(rows: list[str], start: str) -> int:
    row = next(row for row in rows if start in row)
    return row.index(start)


@pytest.mark.parametrize("width", [30, 34, 47, 62, 80, 140])
@pytest.mark.parametrize("text", [WORDS, "Überfährt " * 12, "最後の渡し船は三月に出た。" * 6, "x" * 200])
def test_no_row_is_wider_than_the_page(width: int, text: str) -> None:
    assert max(map(cells, lined_text(_page(text=text), width))) <= width


def test_nothing_of_the_words_is_lost_at_any_width() -> None:
    for width in range(30, 100):
        setting = page_set(_page(), width)
        said = " ".join(row.text.strip() for row in setting.rows if row.kind == "dialogue")
        assert said == WORDS


def test_the_indents_are_those_of_a_screenplay() -> None:
    setting = page_set(_page(), 100)
    texts = [row.text for row in setting.rows]
    assert setting.measure == 60
    assert [_indent(texts, start) for start in ("THE LAST", "The last ferry left this landing in the month")] == [0, 0]
    assert _indent(texts, "NORA") == 20
    assert _indent(texts, "(The") == 15
    assert min(_indent([row.text], row.text.strip()) for row in setting.rows if row.kind == "dialogue") == 10
    assert all(cells(row.text) == 60 for row in setting.rows if row.kind == "transition")


def test_the_slate_stands_above_its_stroke_with_its_size() -> None:
    rows = list(lined_text(_page(), 100))
    assert rows[0] == "1A MS"
    assert all(row.startswith(("│", "╲", "╱")) for row in rows[1:])


def test_a_narrow_page_leaves_the_size_out() -> None:
    shots = [{"id": slate, "scene": "1", "lines": ["action"]} for slate in ("1A", "1B")]
    assert any(row.startswith("1A 1B") for row in lined_text(_page(shots), 30))


def test_the_scene_number_stands_at_the_right_of_a_heading() -> None:
    setting = page_set(_page(text="INT. OFFICE - NIGHT"), 100)
    heading = next(row.text for row in setting.rows if row.kind == "heading")
    assert heading.startswith("INT. OFFICE - NIGHT ")
    assert (heading[-2:], cells(heading)) == (" 1", 60)


def test_what_no_shot_covers_is_told_beside_it() -> None:
    rows = list(lined_text(_page(shots=[]), 100))
    assert any(row.startswith("no shot") for row in rows)
    assert any(row.startswith("┊") for row in rows)


def test_shots_side_by_side_have_columns_of_their_own() -> None:
    shots = [{"id": slate, "scene": "1", "lines": ["action"]} for slate in ("1A", "1B")]
    rows = list(lined_text(_page(shots), 100))
    assert any(row.split() == ["1A", "MS", "1B", "MS"] for row in rows)
    assert any(row.split()[:2] == ["│", "│"] for row in rows)


def test_more_shots_than_there_is_room_for_are_told() -> None:
    shots = [{"id": f"1{letter}", "scene": "1", "lines": ["action"]} for letter in "ABCDEFGH"]
    setting = page_set(_page(shots), 30)
    assert setting.columns < 8
    assert setting.measure >= 18
    assert any(mark.text == "1C+" for row in setting.rows for mark in row.marks)


def test_what_turns_the_reading_around_does_not_reach_the_terminal() -> None:
    assert "\u202e" not in "".join(lined_text(_page(text="Red \u202ealert."), 80))
