"""The same shot at other frame counts and rates: as many frames as asked, each at its own time, none resampled."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from director.domain.production import Production
from director.staging import StagedShot, StageOrder, stage
from tests.staging.floor import film


def walk(seconds: float = 4.0, **fields: Any) -> Production:
    """Mara walks past while the camera pushes in."""
    return film(
        {
            "framing": {"size": "full", "subjects": ["MARA"]},
            "blocking": [{"who": "MARA", "across": "left", "pose": "walking", "to": {"across": "right"}}],
            "camera": {"moves": [{"kind": "push_in"}]},
            "timing": {"duration_s": seconds},
        },
        **fields,
    )


def sampled(production: Production, frames: int | None = None, rate: Fraction | None = None) -> StagedShot:
    return stage(production, production.shots[0], StageOrder(frames=frames, rate=rate))


@pytest.mark.parametrize(
    ("seconds", "frames", "rate", "expected"),
    [
        (5.0625, 81, 16, (81, Fraction(16))),
        (4.0, 65, 16, (65, Fraction(16))),
        (4.0, 61, 16, (61, Fraction(16))),
        (4.0, None, 16, (64, Fraction(16))),
        (4.0, 81, None, (81, Fraction(81, 4))),
        (4.0, None, None, (96, Fraction(24))),
        (4.0, 1, 24, (1, Fraction(24))),
    ],
)
def test_as_many_frames_as_asked_at_the_rate_asked(
    seconds: float, frames: int | None, rate: int | None, expected: tuple[int, Fraction]
) -> None:
    shot = sampled(walk(seconds), frames, None if rate is None else Fraction(rate))
    assert (shot.frames, shot.rate) == expected
    assert len(shot.camera.eye) == len(shot.solids.paths) == len(shot.figures[0].joints["head"]) == expected[0]


def test_nothing_asked_is_the_take() -> None:
    production = walk()
    plain = stage(production, production.shots[0])
    assert np.array_equal(sampled(production).camera.eye, plain.camera.eye)
    asked = sampled(production, 96, Fraction(24))
    assert np.array_equal(asked.camera.eye, plain.camera.eye)
    assert np.array_equal(asked.solids.paths, plain.solids.paths)


def test_a_figure_is_where_it_is_at_that_time() -> None:
    slow, fast = sampled(walk(), None, Fraction(12)), sampled(walk())
    for joint in ("pelvis", "left_ankle", "right_knee"):
        one, other = slow.figures[0].joints[joint], fast.figures[0].joints[joint][::2]
        assert np.abs(one - other).max() < 0.01
    assert np.abs(np.diff(slow.figures[0].joints["pelvis"], axis=0)).max() > 0.05


@pytest.mark.parametrize("frames", [17, 61, 65, 121])
def test_the_move_begins_and_ends_with_the_shot(frames: int) -> None:
    asked, plain = sampled(walk(), frames, Fraction(16)), sampled(walk())
    for end in (0, -1):
        assert np.abs(asked.camera.forward[end] - plain.camera.forward[end]).max() < 0.02
        assert np.abs(asked.camera.eye[end] - plain.camera.eye[end]).max() < 0.02
    assert np.abs(asked.camera.eye[-1] - asked.camera.eye[0]).max() > 0.1


def test_frames_beyond_the_take_are_staged_and_not_repeated() -> None:
    shot = sampled(walk(), 193, Fraction(48))
    assert (np.abs(np.diff(shot.camera.eye, axis=0)).max(axis=1)[10:-10] > 0).all()
    assert (np.abs(np.diff(shot.figures[0].joints["head"], axis=0)).max(axis=1) > 0).all()


def test_a_fade_lasts_as_long_at_any_rate() -> None:
    production = walk()
    shot = production.shots[0].model_copy(update={"transition_in": "fade"})
    fades = [stage(production, shot, StageOrder(rate=Fraction(rate))).finish.fade_in for rate in (12, 24, 48)]
    assert fades == [9, 18, 36]
