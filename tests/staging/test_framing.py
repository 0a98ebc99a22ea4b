"""The camera holds what the framing asks: size, head room, thirds, sides, heights; or says why not."""

import itertools
from typing import Any, get_args

import numpy as np
import pytest

from director.domain import vocabulary
from director.domain.production import Production
from director.staging import StagedShot, StageOrder, stage
from tests.staging.floor import film, in_frame, joint, lone, staged

_SPANS = {"close_up": 0.36, "medium_close_up": 0.62, "medium": 0.95, "medium_wide": 1.25}


def _frame_height(shot: StagedShot, who: str) -> float:
    """Metres of the frame's height at the figure, between head room and foot room."""
    _, _, depth = in_frame(shot, joint(shot, who, "head"))
    return 2 * depth * shot.camera.gate_mm[1] / 2 / float(shot.camera.focal_mm[0]) * 0.88


@pytest.mark.parametrize("size", list(_SPANS))
@pytest.mark.parametrize("focal", [24, 35, 85])
@pytest.mark.parametrize("side", get_args(vocabulary.Side))
def test_a_size_spans_its_own_metres_whatever_the_lens(size: str, focal: float, side: str) -> None:
    shot = staged(
        framing={"subjects": ["JON"], "size": size, "side": side},
        lens={"focal_mm": focal},
        blocking=[{"who": "JON"}],
    )
    assert _frame_height(shot, "JON") == pytest.approx(_SPANS[size] * 1.85 / 1.75, rel=0.06)


@pytest.mark.parametrize("size", ["medium", "medium_wide", "full"])
@pytest.mark.parametrize("pose", ["standing", "sitting", "kneeling", "crouching"])
def test_head_room_is_a_tenth_of_the_frame(size: str, pose: str) -> None:
    near = "bench" if pose == "sitting" else None
    shot = staged(framing={"subjects": ["KIT"], "size": size}, blocking=[{"who": "KIT", "pose": pose, "near": near}])
    _, top, _ = in_frame(shot, joint(shot, "KIT", "top"))
    assert top == pytest.approx(0.8, abs=0.06)


def test_sizes_go_in_their_order_for_one_who_sits() -> None:
    heights = [
        _frame_height(
            staged(
                setting={"location": "room"},
                framing={"subjects": ["JON"], "size": size},
                blocking=[{"who": "JON", "pose": "sitting", "near": "chair_a"}],
            ),
            "JON",
        )
        for size in vocabulary.SIZES
    ]
    assert heights == sorted(heights, reverse=True)
    assert all(wider > tighter * 1.15 for wider, tighter in itertools.pairwise(heights))


@pytest.mark.parametrize(("placement", "where"), [("left", -0.34), ("center", 0.0), ("right", 0.34)])
def test_placement_puts_the_subject_on_its_third(placement: str, where: float) -> None:
    shot = staged(**lone(placement=placement))
    across, _, _ = in_frame(shot, joint(shot, "MARA", "head"))
    assert across == pytest.approx(where, abs=0.08)


@pytest.mark.parametrize(
    ("side", "sign"), [("three_quarter_left", 1), ("three_quarter_right", -1), ("profile_left", 1)]
)
def test_a_side_shows_that_side_of_the_subject(side: str, sign: int) -> None:
    shot = staged(**lone(side=side))
    left, right = (joint(shot, "MARA", f"{name}_shoulder") for name in ("left", "right"))
    nearer = in_frame(shot, right)[2] - in_frame(shot, left)[2]
    assert nearer * sign > 0


@pytest.mark.parametrize(("facing", "sign"), [("left", -1), ("right", 1)])
@pytest.mark.parametrize("side", get_args(vocabulary.Side))
def test_one_who_faces_left_faces_left_in_frame(facing: str, sign: int, side: str) -> None:
    shot = staged(framing={"subjects": ["MARA"], "side": side}, blocking=[{"who": "MARA", "facing": facing}])
    nose, head = (in_frame(shot, joint(shot, "MARA", name))[0] for name in ("nose", "head"))
    assert (nose - head) * sign > 0


def test_angles_and_levels_put_the_camera_where_they_say() -> None:
    heights = {angle: float(staged(**lone(angle=angle)).camera.eye[0, 1]) for angle in get_args(vocabulary.Angle)}
    assert heights["worms_eye"] < heights["low"] < heights["eye_level"] < heights["high"] < heights["overhead"]
    levels = [float(staged(**lone(level=level)).camera.eye[0, 1]) for level in get_args(vocabulary.Level)]
    assert levels == sorted(levels)
    assert staged(**lone(angle="overhead")).camera.forward[0, 1] < -0.95


def test_a_dutch_roll_turns_the_camera_clockwise_seen_from_behind() -> None:
    camera = staged(**lone(roll_deg=15)).camera
    assert camera.right[0, 1] == pytest.approx(-np.sin(np.radians(15)), abs=0.02)


@pytest.mark.parametrize("size", ["full", "medium_wide", "medium"])
@pytest.mark.parametrize("focal", [28, 35, 65])
def test_a_two_shot_holds_both_heads(size: str, focal: float) -> None:
    shot = staged(
        framing={"subjects": ["MARA", "JON"], "kind": "two_shot", "size": size},
        lens={"focal_mm": focal},
        blocking=[
            {"who": "MARA", "across": "left", "facing": "JON"},
            {"who": "JON", "across": "right", "facing": "MARA"},
        ],
    )
    for who in ("MARA", "JON"):
        across, up, depth = in_frame(shot, joint(shot, who, "head"))
        assert abs(across) < 0.95
        assert abs(up) < 0.95
        assert depth > 0


@pytest.mark.parametrize("side", get_args(vocabulary.Side))
def test_over_the_shoulder_sees_the_speaker_past_the_listener(side: str) -> None:
    shot = staged(
        framing={"subjects": ["MARA"], "over": "JON", "kind": "over_the_shoulder", "side": side},
        lens={"focal_mm": 50},
        blocking=[
            {"who": "MARA", "across": "left", "facing": "JON"},
            {"who": "JON", "across": "right", "facing": "MARA"},
        ],
    )
    speaker, listener = (in_frame(shot, joint(shot, who, "head")) for who in ("MARA", "JON"))
    assert listener[2] < speaker[2]
    assert abs(speaker[0]) < 0.7
    assert speaker[0] * listener[0] < 0
    assert 0.4 < abs(listener[0]) < 1.5


def test_reverse_overs_stay_on_one_side_of_the_line() -> None:
    marks = [{"who": "MARA", "across": "left", "facing": "JON"}, {"who": "JON", "across": "right", "facing": "MARA"}]
    one = {"kind": "over_the_shoulder", "subjects": ["MARA"], "over": "JON"}
    back = {"kind": "over_the_shoulder", "subjects": ["JON"], "over": "MARA"}
    production = film({"framing": one, "blocking": marks}, {"framing": back, "blocking": marks})
    first, second = (stage(production, shot) for shot in production.shots)
    sides = [shot.camera.eye[0, 2] - joint(shot, "MARA", "pelvis")[2] for shot in (first, second)]
    assert sides[0] * sides[1] > 0


def test_a_point_of_view_does_not_draw_whose_eyes_they_are() -> None:
    shot = staged(
        framing={"kind": "point_of_view", "subjects": ["MARA"], "over": "JON"},
        blocking=[
            {"who": "MARA", "across": "left", "facing": "JON"},
            {"who": "JON", "across": "right", "facing": "MARA"},
        ],
    )
    drawn = {shot.things[index].name for index in shot.solids.thing}
    assert "MARA" in drawn
    assert "JON" not in drawn


def test_an_insert_frames_the_cup_in_her_hands() -> None:
    shot = staged(
        framing={"kind": "insert", "subjects": ["cup"], "size": "close_up"},
        blocking=[{"who": "MARA", "action": "turns the cup in her hands"}],
    )
    cup = next(index for index, thing in enumerate(shot.things) if thing.name == "cup")
    first = int(np.flatnonzero(shot.solids.thing == cup)[0])
    across, up, depth = in_frame(shot, shot.solids.matrices(0)[first, :, 3])
    assert abs(across) < 0.5
    assert abs(up) < 0.85
    assert depth < 2.0


def test_a_thing_nobody_knows_is_a_labelled_stand_in() -> None:
    shot = staged(framing={"kind": "insert", "subjects": ["flux capacitor"]})
    assert any(thing.label == "flux capacitor" for thing in shot.things)


def test_a_wall_that_is_in_the_way_is_flown_and_told() -> None:
    shot = staged(**{**lone(size="full"), "lens": {"focal_mm": 135}, "setting": {"location": "room"}})
    assert any("flown" in line for line in shot.told)
    assert _frame_height(shot, "MARA") > 1.5


def test_formats_change_the_gate() -> None:
    wide = film(lone(), format={"aspect": "2.39:1", "width": 1720, "height": 720})
    tall = film(lone(), format={"aspect": "9:16", "width": 720, "height": 1280})
    gates = [stage(one, one.shots[0]).camera.gate_mm for one in (wide, tall)]
    assert gates[0][0] / gates[0][1] == pytest.approx(1720 / 720)
    assert gates[1][0] / gates[1][1] == pytest.approx(720 / 1280)
    sensors = [film(lone(), format={"sensor": sensor}) for sensor in get_args(vocabulary.Sensor)]
    widths = [stage(one, one.shots[0]).camera.gate_mm[0] for one in sensors]
    assert len(set(widths)) == 4


def test_handles_reach_before_and_after_the_shot() -> None:
    production = film({**lone(), "camera": {"moves": [{"kind": "pan_left"}]}})
    plain = stage(production, production.shots[0])
    handled = stage(production, production.shots[0], StageOrder(head=8, tail=8, width=640, height=360))
    assert handled.frames == plain.frames + 16
    assert (handled.width, handled.height) == (640, 360)
    assert np.array_equal(handled.camera.eye[8:-8], plain.camera.eye)
    assert np.array_equal(handled.solids.paths[8:-8], plain.solids.paths)


def test_all_six_shots_of_the_diner_hold_their_subjects(diner: Production) -> None:
    for shot in diner.shots:
        drawn = stage(diner, shot)
        for who in shot.framing.subjects:
            if diner.character(who) is None:
                continue
            across, up, depth = in_frame(drawn, joint(drawn, who, "head"))
            assert abs(across) < 0.9, (shot.id, who)
            assert abs(up) < 0.95, (shot.id, who)
            assert depth > 0.3


def test_clear_framing_tells_nothing(diner: Production) -> None:
    told: dict[str, Any] = {shot.id: stage(diner, shot).told for shot in diner.shots}
    assert told["1A"] == told["1C"] == ()
    assert all("the line" in line for line in (*told["1B"], *told["1D"]))  # the overs are beyond the singles' line
