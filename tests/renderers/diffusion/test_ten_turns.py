"""Ten turns of a session, each from what is there already: at most half the forward passes of rendering each anew.

First as planned, for models of many and of few steps, then really rendered on the tiny steered model.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from director.renderers.diffusion.rendering import render
from tests.renderers.diffusion.played import SETTING, Played, played
from tests.renderers.diffusion.sheets import Slate
from tests.renderers.diffusion.turns import SCRIPT, turns

PATHS = [
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
    assert list(paths.values()) == PATHS


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> list[Played]:
    torch = pytest.importorskip("torch", reason="needs torch and diffusers (pip install 'director[video]')")
    pytest.importorskip("diffusers", reason="needs torch and diffusers (pip install 'director[video]')")
    from tests.renderers.diffusion import tiny

    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("session")
    return list(played(folder, tiny.write_wan(folder / "vace", "WanVACEPipeline")))


def test_ten_turns_really_rendered_cost_at_most_half_of_what_rendering_each_anew_does(session: list[Played]) -> None:
    spent = sum(turn.made.bill.spent.forwards for turn in session)
    anew = len(SCRIPT) * SETTING.steps * 2
    print(f"ten turns: {spent} forward passes, each anew {anew}: {spent / anew:.2f}")
    assert 0 < spent / anew <= 0.5
    assert [turn.made.plan.path for turn in session] == PATHS
    for turn in session:
        assert turn.made.bill.spent.forwards == turn.made.bill.expected.forwards, turn.note


def test_what_a_turn_keeps_is_the_same_to_the_byte(session: list[Played]) -> None:
    films = [turn.made.footage.frames for turn in session]
    assert np.array_equal(films[4], films[2]), "undone"
    assert np.array_equal(films[6], films[5]), "only heard"
    assert np.array_equal(films[9], films[8]), "only cut otherwise"
    coat = (films[2] != films[1]).any(axis=-1)
    assert 0 < coat.mean() < 0.9, "one coat"
    for one, other in ((1, 0), (3, 2), (5, 4), (7, 6), (8, 7)):
        assert not np.array_equal(films[one], films[other]), SCRIPT[one]


def test_a_fresh_rendering_of_a_turn_is_the_same_beside_what_is_kept_and_without(session: list[Played]) -> None:
    close = session[7]
    alone = render(replace(close.sheet, before=None, made=(), store=close.sheet.store.with_name("alone")), Slate())
    assert alone.bill.spent.forwards == SETTING.steps * 2
    assert alone.rendering.id == close.made.rendering.id
    assert np.array_equal(alone.footage.frames, close.made.footage.frames)
