"""Figures stand, sit, walk and breathe as people do: feet stay put, hips are on seats, eyes meet, nothing is frozen."""

from typing import get_args

import numpy as np
import pytest

from director.domain import vocabulary
from director.domain.production import Production
from director.staging import StageOrder, stage
from director.staging.shooting import whole_stage
from tests.staging.floor import film, in_frame, joint, lone, staged


@pytest.mark.parametrize("pose", ["walking", "running"])
@pytest.mark.parametrize("pace", get_args(vocabulary.Pace))
def test_feet_on_the_ground_do_not_slide(pose: str, pace: str) -> None:
    shot = staged(
        framing={"subjects": ["MARA"], "size": "wide"},
        blocking=[
            {"who": "MARA", "pose": pose, "pace": pace, "across": "left", "facing": "right", "to": {"near": "car"}}
        ],
        timing={"duration_s": 2},
    )
    figure = shot.figures[0]
    speed = np.linalg.norm(np.diff(figure.joints["pelvis"], axis=0), axis=1)
    going = speed > 0.85 * speed.max()
    for side in ("left", "right"):
        ankle = figure.joints[f"{side}_ankle"]
        floor = ankle[:, 1].min()
        down = (ankle[:-1, 1] < floor + 0.004) & (ankle[1:, 1] < floor + 0.004) & going
        slip = np.linalg.norm(np.diff(ankle[:, [0, 2]], axis=0), axis=1)[down]
        assert down.sum() > 3
        assert slip.max() < 0.012


@pytest.mark.parametrize("pace", get_args(vocabulary.Pace))
def test_a_walk_arrives_where_it_was_sent(pace: str) -> None:
    shot = staged(
        framing={"subjects": ["MARA"], "size": "wide"},
        blocking=[{"who": "MARA", "pace": pace, "pose": "walking", "across": "left", "to": {"across": "right"}}],
        timing={"duration_s": 8},
    )
    pelvis = shot.figures[0].joints["pelvis"]
    assert pelvis[0, 0] < -0.9
    assert pelvis[-1, 0] == pytest.approx(1.15, abs=0.15)
    assert np.linalg.norm(pelvis[-1] - pelvis[-10]) < 0.05


def test_slow_motion_slows_the_figure_not_the_shot() -> None:
    blocking = [{"who": "MARA", "pose": "walking", "across": "left", "to": {"across": "right"}}]
    plain, slow = (
        staged(**{**lone(), "blocking": blocking, "timing": {"duration_s": 2, "speed": speed}}) for speed in (1.0, 0.5)
    )
    assert plain.frames == slow.frames
    gone = [shot.figures[0].joints["pelvis"][-1, 0] - shot.figures[0].joints["pelvis"][0, 0] for shot in (plain, slow)]
    assert gone[1] == pytest.approx(gone[0] / 2, rel=0.2)


@pytest.mark.parametrize(
    ("who", "seat"), [("MARA", "chair_a"), ("JON", "chair_b"), ("KIT", "chair_a"), ("MARA", "bed")]
)
def test_one_who_sits_is_on_the_seat(who: str, seat: str) -> None:
    shot = staged(
        setting={"location": "room"},
        framing={"subjects": [who]},
        blocking=[{"who": who, "pose": "sitting", "near": seat}],
    )
    pelvis = joint(shot, who, "pelvis")
    thing = next(index for index, thing in enumerate(shot.things) if thing.name == seat)
    rows = np.flatnonzero(shot.solids.thing == thing)
    centre = shot.solids.place[rows, :, 3].mean(axis=0)
    assert 0.45 < pelvis[1] < 0.75
    assert np.hypot(pelvis[0] - centre[0], pelvis[2] - centre[2]) < (1.0 if seat == "bed" else 0.35)


def test_one_who_lies_is_on_the_bed() -> None:
    shot = staged(
        setting={"location": "room"},
        framing={"subjects": ["MARA"]},
        blocking=[{"who": "MARA", "pose": "lying", "near": "bed"}],
    )
    head, ankle = joint(shot, "MARA", "head"), joint(shot, "MARA", "left_ankle")
    assert 0.5 < head[1] < 0.95
    assert 0.5 < ankle[1] < 0.95


def test_two_on_one_bench_do_not_share_a_seat() -> None:
    shot = staged(
        framing={"subjects": ["MARA", "JON"], "kind": "two_shot"},
        blocking=[{"who": who, "pose": "sitting", "near": "bench"} for who in ("MARA", "JON")],
    )
    gap = joint(shot, "MARA", "pelvis") - joint(shot, "JON", "pelvis")
    assert np.linalg.norm(gap) > 0.4


def test_eyes_meet_across_the_table(diner: Production) -> None:
    shot = stage(diner, diner.shots[0])
    for who, other in (("JUNE", "RAY"), ("RAY", "JUNE")):
        look = joint(shot, who, "nose", 40) - joint(shot, who, "head", 40)
        way = joint(shot, other, "head", 40) - joint(shot, who, "head", 40)
        cosine = look @ way / np.linalg.norm(look) / np.linalg.norm(way)
        assert cosine > 0.8


@pytest.mark.parametrize("pose", get_args(vocabulary.Pose))
def test_nobody_is_frozen(pose: str) -> None:
    shot = staged(framing={"subjects": ["MARA"]}, blocking=[{"who": "MARA", "pose": pose}])
    chest = shot.figures[0].joints["head"]
    assert float(np.ptp(chest, axis=0).max()) > 0.001
    steps = np.linalg.norm(np.diff(chest, axis=0), axis=1)
    assert steps.max() < 0.35


@pytest.mark.parametrize("who", ["MARA", "JON", "KIT"])
def test_a_figure_is_as_tall_as_its_record(who: str) -> None:
    production = film({"framing": {"subjects": [who]}, "blocking": [{"who": who}]})
    top = joint(stage(production, production.shots[0]), who, "top")[1]
    record = production.character(who)
    assert record is not None
    assert top == pytest.approx(record.height_m, rel=0.03)


def test_limbs_keep_their_length_in_every_pose() -> None:
    for pose in get_args(vocabulary.Pose):
        joints = staged(framing={"subjects": ["MARA"]}, blocking=[{"who": "MARA", "pose": pose}]).figures[0].joints
        for a, b, metres in (("knee", "ankle", 0.44), ("shoulder", "elbow", 0.285), ("elbow", "wrist", 0.255)):
            lengths = np.linalg.norm(joints[f"left_{a}"] - joints[f"left_{b}"], axis=1)
            assert lengths == pytest.approx(metres * 1.70 / 1.80, rel=0.002)


def test_a_speaker_moves_more_while_speaking() -> None:
    quiet = staged(**lone())
    said = {"dialogue": [{"speaker": "MARA", "line": "I waited two hours for you in the rain.", "start_s": 0.2}]}
    talking = staged(**lone(), sound=said)
    travel = [np.abs(np.diff(shot.figures[0].joints["right_wrist"], axis=0)).sum() for shot in (quiet, talking)]
    assert travel[1] > 2 * travel[0]


@pytest.mark.parametrize("size", ["medium", "medium_wide", "full", "wide"])
@pytest.mark.parametrize("pose", ["walking", "running"])
@pytest.mark.parametrize("facing", ["camera", "left", "right", "away"])
def test_one_with_nowhere_to_go_stays_in_a_frame_that_stays(size: str, pose: str, facing: str) -> None:
    shot = staged(
        framing={"subjects": ["JON"], "size": size},
        blocking=[{"who": "JON", "pose": pose, "facing": facing, "pace": "fast"}],
        timing={"duration_s": 4},
    )
    assert not any("leaves frame" in line for line in shot.told)
    for frame in range(0, shot.frames, 8):
        across, up, _ = in_frame(shot, joint(shot, "JON", "head", frame), frame)
        assert max(abs(across), abs(up)) < 1
    ankles = shot.figures[0].joints["left_ankle"][:, 1]
    assert ankles.max() - ankles.min() > 0.03, "it does take steps"


def test_a_listener_looks_at_whoever_speaks_and_the_eyes_are_first() -> None:
    said = {"dialogue": [{"speaker": "KIT", "line": "Leave him alone and come over here to me", "start_s": 1.5}]}
    marks = [
        {"who": "MARA", "across": "left", "facing": "JON"},
        {"who": "JON", "across": "right", "facing": "MARA"},
        {"who": "KIT", "across": "center", "depth": "foreground", "facing": "MARA"},
    ]
    shot = staged(framing={"subjects": ["MARA"]}, blocking=marks, sound=said, timing={"duration_s": 4})

    def off(other: str, frame: int) -> float:
        look = joint(shot, "MARA", "nose", frame) - joint(shot, "MARA", "head", frame)
        way = joint(shot, other, "head", frame) - joint(shot, "MARA", "head", frame)
        return float(look @ way / np.linalg.norm(look) / np.linalg.norm(way))

    assert off("JON", 24) > off("KIT", 24)
    assert off("KIT", 75) > off("JON", 75)


@pytest.mark.parametrize("facing", ["JON", "car", "bench"])
def test_eyes_are_on_what_is_faced(facing: str) -> None:
    marks = [{"who": "MARA", "across": "left", "facing": facing}, {"who": "JON", "across": "right"}]
    shot = film({"framing": {"subjects": ["MARA"]}, "blocking": marks, "timing": {"duration_s": 1}})
    near = whole_stage(shot, shot.shots[0], StageOrder())  # what is looked at may be out of frame
    look = joint(near, "MARA", "nose") - joint(near, "MARA", "head")
    other = "JON" if facing == "JON" else None
    thing = next(index for index, one in enumerate(near.things) if one.name == facing)
    rows = np.flatnonzero(near.solids.thing == thing)
    goal = joint(near, other, "head") if other else near.solids.place[rows, :, 3].mean(axis=0)
    way = goal - joint(near, "MARA", "head")
    assert look[[0, 2]] @ way[[0, 2]] / np.linalg.norm(look[[0, 2]]) / np.linalg.norm(way[[0, 2]]) > 0.8


def test_a_cup_is_picked_up_from_the_table_and_comes_along() -> None:
    shot = staged(
        setting={"location": "room"},
        framing={"subjects": ["MARA", "cup"]},
        blocking=[{"who": "MARA", "near": "table", "action": "picks up the cup and drinks"}],
        timing={"duration_s": 5},
    )
    thing = next(index for index, one in enumerate(shot.things) if one.name == "cup")
    rows = np.flatnonzero(shot.solids.thing == thing)
    cup = np.stack([shot.solids.matrices(frame)[rows, :, 3].mean(axis=0) for frame in range(shot.frames)])
    assert 0.7 < cup[0, 1] < 0.95
    assert np.linalg.norm(cup[10] - cup[0]) < 1e-9
    away = np.linalg.norm(cup - shot.figures[0].joints["right_wrist"], axis=1)
    assert away[0] > 0.3
    assert away[-30:].max() < 0.2
    assert cup[:, 1].max() > shot.figures[0].joints["chin"][0, 1] - 0.2
