"""The masthead: what it says in much room and in little."""

import pytest

from director.domain.production import Production, Scene
from director.domain.shot import Shot
from director.jobs.booking import Booking, Step
from director.tui.masthead import Masthead, Standing, line

SHOTS = tuple(Shot(id=f"1{slate}", scene="1", status="approved" if slate < "D" else "draft") for slate in "ABCDEFGHI")
FILM = Production(
    title="The Last Crossing of the Winter",
    branch="the-rainy-night",
    decision=112,
    scenes=(Scene(number="1"),),
    shots=SHOTS,
)
BUSY = Standing(FILM, {"author": "ana", "role": "director"}, drawn=("1A", 30, 120), waiting=2)


@pytest.mark.parametrize("width", [60, 78, 98, 118, 198])
def test_it_fills_its_line_and_never_loses_what_is_drawn(width: int) -> None:
    said = line(BUSY, width).plain
    assert len(said) == width
    assert said.startswith("The Last")
    assert "1A" in said[-30:]
    assert said.endswith(("25%", "30/120"))
    assert "3/9" in said or "3 of 9" in said


def test_a_wide_one_says_everything() -> None:
    said = " ".join(line(BUSY, 198).plain.split())
    assert said == (
        "The Last Crossing of the Winter the-rainy-night decision 112 9 shots, 0:36 APPROVED 3 of 9 ana (director)"
        " 2 notes wait drawing 1A ━━━───────── 30/120"
    )


def test_at_rest_there_is_nothing_to_the_right() -> None:
    assert line(Standing(FILM, {"author": "ana", "role": "director"}), 198).plain.rstrip().endswith("ana (director)")


def test_a_film_without_shots_says_whose_it_is() -> None:
    said = line(Standing(Production(title="Harbour"), {"author": "ana", "role": "director"}), 78).plain
    assert said.split() == ["Harbour", "main", "decision", "0", "0", "shots,", "0:00", "ana", "(director)"]


def test_a_take_that_is_there_is_not_being_drawn() -> None:
    masthead = Masthead()
    masthead.count("1A", 3, 12)
    assert masthead._standing.drawn == ("1A", 3, 12)
    masthead.count("1A", 12, 12)
    assert masthead._standing.drawn is None


def test_a_rendering_is_told_with_its_steps_and_with_what_waits_behind_it() -> None:
    running = Booking(
        key="1A", rank=1, revision="x", work={"quality": "draft"}, number=3, status="running", step=Step(done=12, of=30)
    )
    by = {"author": "ana", "role": "director"}
    rendering = Standing(FILM, by, rendered=running, queued=2)
    assert line(rendering, 198).plain.rstrip().endswith("rendering 1A draft 12/30, 2 more")
    assert line(rendering, 60).plain.rstrip().endswith("1A 12/30")
    assert line(Standing(FILM, by, queued=2), 198).plain.rstrip().endswith("2 to render")
