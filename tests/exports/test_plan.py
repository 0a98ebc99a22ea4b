"""The floor plan shows everyone where they stand, at a true scale, on a page of any size, by day and by night."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from director.domain.production import Production
from director.exports.lettering import Lettering
from director.exports.paper import NIGHT, PAPER, of_hex
from director.exports.plan import beside, fitted, floor_plan, floor_sketch, framed, initials_of
from director.staging.overhead import overhead
from tests.staging.floor import film

TALK = [{"who": "MARA", "across": "left", "facing": "JON"}, {"who": "JON", "across": "right", "facing": "MARA"}]
PAIR: dict[str, Any] = {"framing": {"kind": "two_shot", "subjects": ["MARA", "JON"]}, "blocking": TALK}


def plan(size: tuple[int, int] = (800, 600), **fields: Any) -> Image.Image:
    production = film({**PAIR, **fields})
    return floor_plan(production, production.shots[0], size)


def close(one: Any, other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("location", ["street", "room"])
def test_a_figure_s_colour_is_at_its_mark(location: str) -> None:
    production = film({**PAIR, "setting": {"location": location}})
    page = floor_plan(production, production.shots[0])
    above = overhead(production, production.shots[0])
    scale = fitted(framed(above), (26.0, 26.0, 1574.0, 984.0))
    for mark in above.figures:
        x, y = scale.at(mark.at)
        around = [(x + dx, y + dy) for dx in (-10.0, 0.0, 10.0) for dy in (-10.0, 0.0, 10.0)]
        seen = [page.getpixel((round(a), round(b))) for a, b in around]
        assert any(close(colour, of_hex(mark.colour)) for colour in seen), (mark.who, seen)


def test_the_camera_is_drawn_where_it_stands_and_its_view_ahead_of_it() -> None:
    production = film({**PAIR, "setting": {"location": "room"}})
    page = floor_plan(production, production.shots[0])
    above = overhead(production, production.shots[0])
    scale = fitted(framed(above), (26.0, 26.0, 1574.0, 984.0))
    x, y = scale.at(above.camera.at)
    darkest = min(page.getpixel((round(x) + dx, round(y) + dy))[0] for dx in range(-9, 10) for dy in range(-9, 10))
    assert darkest < 60


@given(left=st.floats(-50, 50), top=st.floats(-50, 50), wide=st.floats(5, 80), deep=st.floats(5, 80))
def test_a_fitted_floor_fills_its_area_and_stays_inside_it(left: float, top: float, wide: float, deep: float) -> None:
    area = (26.0, 26.0, 1574.0, 984.0)
    scale = fitted((left, top, left + wide, top + deep), area)
    (ax, ay), (bx, by) = scale.at((left, top)), scale.at((left + wide, top + deep))
    assert area[0] - 1e-6 <= ax <= bx <= area[2] + 1e-6
    assert area[1] - 1e-6 <= ay <= by <= area[3] + 1e-6
    assert min(bx - ax - (area[2] - area[0]), by - ay - (area[3] - area[1]), key=abs) == pytest.approx(0, abs=1e-6)


@given(
    a=st.tuples(st.floats(-20, 20), st.floats(-20, 20)),
    b=st.tuples(st.floats(-20, 20), st.floats(-20, 20)),
    side=st.sampled_from([-1.0, 1.0]),
)
def test_both_sides_of_a_line_make_up_the_box(a: tuple[float, float], b: tuple[float, float], side: float) -> None:
    if math.dist(a, b) < 0.5:
        return

    def area(corners: list[tuple[float, float]]) -> float:
        pairs = zip(corners, corners[1:] + corners[:1], strict=True)
        return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2

    box = (-9.0, -5.0, 9.0, 5.0)
    mine, other = beside(box, (a, b), side), beside(box, (a, b), -side)
    assert area(mine) + area(other) == pytest.approx(180.0)
    for x, y in mine:
        assert side * ((b[1] - a[1]) * (x - a[0]) - (b[0] - a[0]) * (y - a[1])) >= -1e-6
        assert -9.0 - 1e-9 <= x <= 9.0 + 1e-9


def test_a_plan_shows_everyone_the_camera_and_the_whole_room_and_no_far_hills() -> None:
    production = film({**PAIR, "setting": {"location": "room"}})
    above = overhead(production, production.shots[0])
    left, top, right, bottom = framed(above)
    for x, z in [*(mark.at for mark in above.figures), above.camera.at]:
        assert left < x < right
        assert top < z < bottom
    assert above.room is not None
    assert left < above.room.left
    assert bottom > above.room.front
    street = framed(overhead(film(PAIR), film(PAIR).shots[0]))
    assert street[2] - street[0] < 25


@pytest.mark.parametrize("size", [(1600, 1200), (640, 480), (1000, 1400)])
def test_a_plan_has_the_size_that_is_asked_for(size: tuple[int, int]) -> None:
    assert plan(size).size == size


def test_the_same_shot_gives_the_same_plan() -> None:
    assert plan().tobytes() == plan().tobytes()


def test_a_plan_by_night_is_dark() -> None:
    production = film(PAIR)
    night = floor_plan(production, production.shots[0], (800, 600), NIGHT)
    assert close(night.getpixel((4, 4)), NIGHT.paper)
    assert close(plan().getpixel((4, 4)), PAPER.paper)


def changes(**fields: Any) -> float:
    """The share of the page's pixels that these fields change, the title block left out."""
    one, other = plan().crop((0, 0, 800, 380)).tobytes(), plan(**fields).crop((0, 0, 800, 380)).tobytes()
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)


@pytest.mark.parametrize(
    "fields",
    [
        {"camera": {"support": "dolly", "moves": [{"kind": "push_in"}]}},
        {"camera": {"moves": [{"kind": "pan_left"}]}},
        {"lens": {"focal_mm": 85}},
        {"blocking": [{**TALK[0], "to": {"across": "right"}}, TALK[1]]},
        {"blocking": [{**TALK[0], "facing": "away"}, TALK[1]]},
        {"blocking": [{**TALK[0], "pose": "lying"}, TALK[1]]},
        {"setting": {"location": "room"}},
    ],
    ids=["dolly", "pan", "lens", "walk", "turn", "lying", "place"],
)
def test_what_is_decided_shows(fields: dict[str, Any]) -> None:
    assert changes(**fields) > 0.0005


def test_what_a_plan_has_no_word_for_leaves_it_alone() -> None:
    assert changes(light={"time_of_day": "night"}, sound={"music": "low strings"}) == 0.0


@pytest.mark.parametrize("aspect", [(1280, 536), (720, 1280), (1000, 1000)])
@pytest.mark.parametrize("angle", ["overhead", "worms_eye"])
def test_any_frame_from_any_angle_has_a_plan(aspect: tuple[int, int], angle: str) -> None:
    production = film(
        {**PAIR, "framing": {**PAIR["framing"], "angle": angle}}, format={"width": aspect[0], "height": aspect[1]}
    )
    assert floor_plan(production, production.shots[0], (800, 600)).size == (800, 600)


def test_a_shot_of_nobody_nowhere_has_a_plan() -> None:
    assert plan(framing={"kind": "establishing", "size": "wide"}, blocking=[], setting={"location": None}).size
    long = "A very long title " * 30
    production = film({**PAIR, "action": long * 5}, title=long)
    assert floor_plan(production, production.shots[0], (800, 600)).size == (800, 600)


def test_every_shot_of_the_diner_has_a_plan(shared: Path) -> None:
    text = (shared / "data" / "notes" / "base_diner.json").read_text(encoding="utf-8")
    diner = Production.model_validate(json.loads(text))
    pages = {floor_plan(diner, shot, (640, 480)).tobytes() for shot in diner.shots}
    assert len(pages) == len(diner.shots)


def test_names_that_begin_alike_are_told_apart() -> None:
    assert initials_of(["Mara", "Mia", "Jon"]) == ["Ma", "Mi", "J"]
    assert initials_of(["", "José"]) == ["", "J"]
    assert initials_of(["students", "students", "Noah"]) == ["S", "S", "N"]


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_any_text_can_be_set_and_what_cannot_be_drawn_is_told(text: str) -> None:
    from director.exports.lettering import Style

    letters = Lettering()
    assert letters.width(letters.fitted(text, Style(16, (0, 0, 0)), 120.0), Style(16, (0, 0, 0))) <= 120.0
    assert bool(letters.told()) == bool(letters.replaced)
    assert math.isfinite(letters.width(text, Style(16, (0, 0, 0), bold=True)))


def test_a_sketch_for_few_pixels_shows_who_and_where_from() -> None:
    production = film({**PAIR, "setting": {"location": "room"}})
    sketch = floor_sketch(production, production.shots[0], (80, 60))
    assert sketch.size == (80, 60)
    seen = [colour for _, colour in sketch.getcolors(80 * 60)]
    for mark in overhead(production, production.shots[0]).figures:
        assert any(close(colour, of_hex(mark.colour)) for colour in seen)
    warm = NIGHT.cone[0]
    assert any(red > 0.75 * warm and blue < 0.6 * warm for red, _, blue in seen), "the camera's cone"
