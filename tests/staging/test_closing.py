"""Who touches another steps up to them first; two who are sent to one piece have a place each."""

from typing import Any

import numpy as np
import pytest

from director.staging import StagedShot, stage
from tests.staging.floor import film, joint

_TWO = {"kind": "two_shot", "subjects": ["MARA", "JON"], "size": "full"}


def _two(action: str, reply: str = "", **fields: Any) -> dict[str, Any]:
    marks = [
        {"who": "MARA", "across": "left", "facing": "JON", "action": action},
        {"who": "JON", "across": "right", "facing": "MARA", "action": reply},
    ]
    return {"framing": _TWO, "blocking": marks, "timing": {"duration_s": 5}, **fields}


def _apart(shot: StagedShot, frame: int) -> float:
    return float(np.linalg.norm((joint(shot, "MARA", "pelvis", frame) - joint(shot, "JON", "pelvis", frame))[[0, 2]]))


def _staged(*shots: dict[str, Any]) -> list[StagedShot]:
    production = film(*shots)
    return [stage(production, shot) for shot in production.shots]


@pytest.mark.parametrize(("action", "near"), [("hugs Jon", 0.6), ("kisses Jon", 0.8), ("shakes hands with Jon", 1.05)])
def test_one_who_touches_another_closes_the_gap_first(action: str, near: float) -> None:
    (shot,) = _staged(_two(action))
    assert _apart(shot, 0) > 1.8
    assert _apart(shot, int(0.8 * shot.frames)) < near


def test_where_both_act_each_goes_half_of_the_way() -> None:
    (shot,) = _staged(_two("hugs Jon", "hugs Mara"))
    last = shot.frames - 1
    went = [
        float(np.linalg.norm(joint(shot, who, "pelvis", last) - joint(shot, who, "pelvis", 0)))
        for who in ("MARA", "JON")
    ]
    assert min(went) > 0.5
    assert _apart(shot, last) < 0.7


def test_the_next_shot_finds_them_where_they_stepped() -> None:
    hug, after = _staged(_two("hugs Jon"), {"framing": _TWO})
    assert abs(_apart(after, 0) - _apart(hug, hug.frames - 1)) < 0.12


def test_a_close_up_of_one_is_not_left_for_a_hug() -> None:
    (shot,) = _staged(_two("hugs Jon", framing={"subjects": ["MARA"], "size": "close_up"}))
    assert abs(_apart(shot, shot.frames - 1) - _apart(shot, 0)) < 0.2


@pytest.mark.parametrize("piece", ["car", "bench", "light"])
def test_two_who_are_sent_to_one_piece_stand_beside_each_other(piece: str) -> None:
    marks = [
        {"who": who, "pose": "walking", "across": side, "to": {"near": piece}}
        for who, side in (("MARA", "left"), ("JON", "right"))
    ]
    (shot,) = _staged({"framing": {**_TWO, "size": "wide"}, "blocking": marks, "timing": {"duration_s": 9}})
    assert _apart(shot, shot.frames - 1) > 0.5
