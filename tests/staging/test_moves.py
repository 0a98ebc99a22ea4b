"""Moves go where they say, at the pace they say, and end on the size they say."""

from typing import Any

import numpy as np
import pytest

from director.staging import StagedShot
from tests.staging.floor import in_frame, joint, lone, staged


def _moved(kind: str, framing: dict[str, Any] | None = None, **move: Any) -> StagedShot:
    return staged(**lone(**(framing or {})), camera={"moves": [{"kind": kind, **move}]})


def _height_at(shot: StagedShot, frame: int) -> float:
    _, _, depth = in_frame(shot, joint(shot, "MARA", "head", frame), frame)
    return depth / float(shot.camera.focal_mm[frame])


@pytest.mark.parametrize(
    ("kind", "axis", "sign"),
    [
        ("truck_left", "right", -1),
        ("truck_right", "right", 1),
        ("pedestal_up", "y", 1),
        ("crane_up", "y", 1),
        ("crane_down", "y", -1),
        ("push_in", "forward", 1),
        ("pull_out", "forward", -1),
        ("arc_left", "right", -1),
        ("arc_right", "right", 1),
    ],
)
def test_a_move_takes_the_camera_its_way(kind: str, axis: str, sign: int) -> None:
    camera = _moved(kind, framing={"level": "eye"}).camera
    gone = camera.eye[-1] - camera.eye[0]
    way = {"y": np.array([0, 1, 0]), "right": camera.right[0], "forward": camera.forward[0]}[axis]
    assert float(gone @ way) * sign > 0.1


@pytest.mark.parametrize(("kind", "sign"), [("pan_left", -1), ("pan_right", 1), ("whip_pan_left", -1)])
def test_a_pan_turns_the_camera_on_the_spot(kind: str, sign: int) -> None:
    camera = _moved(kind, amount=30).camera
    assert np.array_equal(camera.eye[0], camera.eye[-1])
    assert float(camera.forward[-1] @ camera.right[0]) * sign == pytest.approx(0.5, abs=0.02)


def test_an_amount_is_metres() -> None:
    camera = _moved("truck_right", amount=2.5).camera
    assert np.linalg.norm(camera.eye[-1] - camera.eye[0]) == pytest.approx(2.5, rel=1e-6)


@pytest.mark.parametrize("kind", ["push_in", "zoom_in"])
def test_a_move_ends_on_the_size_it_says(kind: str) -> None:
    shot = _moved(kind, framing={"size": "medium_wide"}, size="close_up")
    there = staged(**lone(size="close_up"))
    assert _height_at(shot, -1) == pytest.approx(_height_at(there, 0), rel=0.12)


def test_a_dolly_zoom_holds_the_span_within_two_percent() -> None:
    for pace in ("slow", "steady", "fast"):
        shot = _moved("dolly_zoom", pace=pace)
        spans = np.array([_height_at(shot, frame) for frame in range(shot.frames)])
        assert np.ptp(spans) / spans.mean() < 0.02 + 0.02  # the figure itself breathes
        assert shot.camera.focal_mm[-1] < 0.75 * shot.camera.focal_mm[0]


def test_follow_keeps_the_walker_where_she_was_in_frame() -> None:
    shot = staged(
        framing={"subjects": ["MARA"], "side": "profile_right"},
        blocking=[{"who": "MARA", "pose": "walking", "across": "left", "facing": "right", "to": {"across": "right"}}],
        camera={"moves": [{"kind": "follow", "target": "MARA"}]},
    )
    places = [in_frame(shot, joint(shot, "MARA", "chest", frame), frame)[0] for frame in range(shot.frames)]
    assert max(places) - min(places) < 0.35
    assert np.linalg.norm(shot.camera.eye[-1] - shot.camera.eye[0]) > 1.5


def test_rack_focus_goes_from_one_to_the_other() -> None:
    marks = [{"who": "MARA", "depth": "foreground"}, {"who": "JON", "depth": "background", "across": "right"}]
    shot = staged(
        framing={"subjects": ["MARA"]},
        blocking=marks,
        camera={"moves": [{"kind": "rack_focus", "target": "JON", "start": 0.3, "end": 0.6}]},
    )
    near, far = (in_frame(shot, joint(shot, who, "head"))[2] for who in ("MARA", "JON"))
    assert shot.camera.focus_m[0] == pytest.approx(near, rel=0.05)
    assert shot.camera.focus_m[-1] == pytest.approx(far, rel=0.05)


def test_focus_is_where_the_lens_says() -> None:
    marks = [{"who": "MARA", "depth": "foreground"}, {"who": "JON", "depth": "background"}]
    shot = staged(framing={"subjects": ["MARA"]}, blocking=marks, lens={"focus": "JON"})
    assert shot.camera.focus_m[0] == pytest.approx(in_frame(shot, joint(shot, "JON", "head"))[2], rel=0.05)


def test_a_move_waits_for_its_start_and_rests_at_its_end() -> None:
    camera = _moved("truck_left", start=0.4, end=0.6).camera
    assert np.array_equal(camera.eye[0], camera.eye[30])
    assert np.allclose(camera.eye[70], camera.eye[-1])


def test_handheld_breathes_and_the_seed_keeps_it() -> None:
    one, same, other = (staged(**lone(), camera={"support": "handheld"}, seed=seed).camera.eye for seed in (5, 5, 6))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)
    assert np.ptp(one, axis=0).max() < 0.12


@pytest.mark.parametrize("who", ["MARA", "a dog"])
def test_one_who_leaves_a_frame_that_stays_is_told(who: str) -> None:
    going = {"who": who, "pose": "walking", "facing": "left", "to": {"across": "left"}, "pace": "fast"}
    framing = {"subjects": [who], "size": "close_up", "side": "profile_left"}
    still = staged(framing=framing, blocking=[{**going, "across": "right"}], timing={"duration_s": 6.0})
    assert any(line.startswith(f"{who} leaves frame at") for line in still.told)
    followed = staged(
        framing=framing,
        blocking=[{**going, "across": "right"}],
        timing={"duration_s": 6.0},
        camera={"moves": [{"kind": "follow"}]},
    )
    assert not any("leaves frame" in line for line in followed.told)
