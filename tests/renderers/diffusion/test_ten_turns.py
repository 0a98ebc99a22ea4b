"""Ten turns of a session, each from what is there already: at most half the forward passes of rendering each anew."""

from pathlib import Path

import pytest

from tests.renderers.diffusion.turns import SCRIPT, turns


@pytest.mark.parametrize(("steps", "guidance"), [(12, 5.0), (50, 5.0), (4, 1.0)])
def test_ten_turns_cost_at_most_half_of_what_rendering_each_anew_does(
    tmp_path: Path, steps: int, guidance: float
) -> None:
    played = turns(tmp_path, steps, guidance)
    assert len(played) == len(SCRIPT) == 10
    spent = sum(turn.plan.cost.forwards for turn in played)
    fresh = sum(turn.plan.fresh.forwards for turn in played)
    assert fresh == 10 * steps * (2 if guidance > 1 else 1)
    assert spent / fresh <= 0.5


def test_each_turn_goes_the_way_that_its_note_calls_for(tmp_path: Path) -> None:
    paths = {turn.note: turn.plan.path for turn in turns(tmp_path, 12, 5.0)}
    assert list(paths.values()) == [
        "fresh",
        "from a step",
        "masked",
        "re-noised",
        "stored frames",
        "re-noised",
        "stored frames",
        "fresh",
        "from a step",
        "stored frames",
    ]
