"""Feet that are down stay where they are: on straight ways and round corners, setting off, stopping and turning."""

from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from director.domain import vocabulary
from director.domain.production import Character
from director.staging.cues import Around, Clock, Cue, Spot
from director.staging.performance import Played, played

_SECONDS = 6.0
_WAYS: dict[str, tuple[tuple[float, float], ...]] = {
    "straight": ((3.0, 1.0),),
    "a corner": ((1.6, 0.0), (1.6, 2.0)),
    "two corners": ((1.2, 0.4), (1.0, 2.0), (2.6, 2.4)),
    "behind": ((0.2, -2.2),),
}


def _clock() -> Clock:
    seconds = np.arange(int(_SECONDS * 24), dtype=np.float64) / 24
    return Clock(seconds, seconds / _SECONDS, _SECONDS)


def _gone(height: float, **words: Any) -> Played:
    person = Character(id="ANN", height_m=height)
    spot = Spot(0.0, 0.0, words.pop("yaw", 0.0))
    return played(Cue("ANN", person, spot, **{"pose": "standing", **words}), _clock(), Around())


def _down(one: Played, side: str) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    ankle = one.joints[f"{side}_ankle"]
    return ankle, ankle[:, 1] < 0.08 * one.carriage.scale + 0.003


def _slides(one: Played) -> float:
    """Metres that the worst foot moves over the ground while it is down, one stance taken whole."""
    worst = 0.0
    for side in ("left", "right"):
        ankle, down = _down(one, side)
        start = None
        for index, stands in enumerate([*down, False]):
            if stands and start is None:
                start = index
            elif not stands and start is not None:
                own = ankle[start:index, [0, 2]]
                worst = max(worst, float(np.linalg.norm(own - own[len(own) // 2], axis=1).max()))
                start = None
    return worst


@pytest.mark.parametrize("way", list(_WAYS))
@pytest.mark.parametrize("pace", get_args(vocabulary.Pace))
@pytest.mark.parametrize(
    ("pose", "height"), [("standing", 1.75), ("walking", 1.3), ("walking", 1.95), ("running", 1.75)]
)
def test_a_foot_that_is_down_does_not_slide(way: str, pace: str, pose: str, height: float) -> None:
    path = _WAYS[way]
    one = _gone(height, pose=pose, pace=pace, path=path, arrives=Spot(*path[-1], 0.5))
    assert float(np.ptp(one.joints["pelvis"], axis=0).max()) > 1.0
    assert _slides(one) < 0.01


@pytest.mark.parametrize("turn", [0.9, -1.6, 3.1])
@pytest.mark.parametrize("height", [1.3, 1.8])
def test_a_turn_on_the_spot_is_made_with_steps(turn: float, height: float) -> None:
    one = _gone(height, turns=turn)
    assert _slides(one) < 0.01
    lifted = [int(np.diff((~_down(one, side)[1]).astype(int)).clip(0).sum()) for side in ("left", "right")]
    assert min(lifted) >= 1
    assert sum(lifted) >= (3 if abs(turn) > 1.5 else 2)


def test_both_feet_are_down_before_and_after_a_walk() -> None:
    one = _gone(1.75, path=((2.0, 0.5),), arrives=Spot(2.0, 0.5, 0.0))
    for side in ("left", "right"):
        _, down = _down(one, side)
        assert down[0]
        assert down[-1]


@pytest.mark.parametrize("pace", get_args(vocabulary.Pace))
def test_legs_reach_the_feet_that_they_stand_on(pace: str) -> None:
    one = _gone(1.75, pace=pace, path=_WAYS["two corners"], arrives=Spot(2.6, 2.4, 2.0))
    for side in ("left", "right"):
        hip, ankle = one.joints[f"{side}_hip"], one.joints[f"{side}_ankle"]
        assert np.linalg.norm(hip - ankle, axis=1).max() < 0.8852 * one.carriage.scale
