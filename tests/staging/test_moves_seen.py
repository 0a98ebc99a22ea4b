"""What moves do to the picture, measured in the id pass, and how smoothly they do it."""

import itertools
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from director.domain import vocabulary
from director.domain.vocabulary import MoveKind
from director.staging import StagedShot, StageOrder, stage
from tests.staging import ruler
from tests.staging.floor import film, in_frame, joint, lone, staged

_METRES = {"close_up": 0.36, "medium_close_up": 0.62, "medium": 0.95, "medium_wide": 1.25}
_HELD = 1 - ruler.HEADROOM - ruler.FOOT_ROOM
_WALK = {"who": "JON", "pose": "walking", "across": "left", "facing": "right", "to": {"across": "right"}}


def _moved(framing: dict[str, Any], *moves: dict[str, Any], focal: float = 35.0, **fields: Any) -> StagedShot:
    production = film(
        {
            "framing": {"subjects": ["JON"], **framing},
            "lens": {"focal_mm": focal},
            "blocking": [{"who": "JON"}],
            "camera": {"moves": list(moves)},
            "timing": {"duration_s": 2.0},
            **fields,
        }
    )
    return stage(production, production.shots[0], StageOrder(320, 180))


def _hung(shot: StagedShot, metres: float, frame: int) -> ruler.Rows:
    """A yardstick hung from Jon's crown."""
    x, _, z = joint(shot, "JON", "head", frame)
    top = float(joint(shot, "JON", "top", frame)[1])
    return ruler.yardstick(shot, np.array([x, top, z]), np.array([0.0, -metres, 0.0]), frame)


def _tall(shot: StagedShot, metres: float, frame: int) -> float:
    """How high a yardstick about the middle of Jon's head is in the picture."""
    head = joint(shot, "JON", "head", frame)
    return ruler.yardstick(shot, head + np.array([0.0, metres / 2, 0.0]), np.array([0.0, -metres, 0.0]), frame).high


@pytest.mark.parametrize("pace", get_args(vocabulary.Pace))
@pytest.mark.parametrize("placement", ["left", "center", "right"])
@pytest.mark.parametrize("size", ["close_up", "medium", "full"])
def test_a_dolly_zoom_holds_size_and_place_through_the_whole_move(pace: str, placement: str, size: str) -> None:
    shot = _moved({"size": size, "placement": placement}, {"kind": "dolly_zoom", "pace": pace})
    shot = ruler.sized(shot, 640, 360)
    frames = np.linspace(0, shot.frames - 1, 7).astype(int)
    highs = [_tall(shot, 0.34, int(frame)) for frame in frames]
    places = [in_frame(shot, joint(shot, "JON", "head", int(frame)), int(frame)) for frame in frames]
    one_row = 1 / 360
    assert max(highs) - min(highs) < 0.02 * max(highs) + one_row
    assert np.ptp([across for across, _, _ in places]) < 0.06
    assert np.ptp([up for _, up, _ in places]) < 0.06
    assert shot.camera.focal_mm[-1] < 0.75 * shot.camera.focal_mm[0]


def test_a_dolly_zoom_holds_one_who_walks() -> None:
    shot = _moved({"size": "medium", "side": "front"}, {"kind": "dolly_zoom"}, blocking=[_WALK])
    shot = ruler.sized(shot, 640, 360)
    highs = [_tall(shot, 0.34, frame) for frame in range(0, shot.frames, 6)]
    assert max(highs) - min(highs) < 0.02 * max(highs) + 1.5 / 360


_ARRIVALS = [
    ("push_in", "full", "close_up"),
    ("push_in", "wide", "medium"),
    ("push_in", "medium_wide", "medium_close_up"),
    ("pull_out", "close_up", "medium_wide"),
    ("zoom_in", "wide", "medium_close_up"),
    ("zoom_in", "medium", "close_up"),
    ("zoom_out", "close_up", "medium"),
    ("crane_down", "medium_wide", "medium"),
    ("truck_left", "medium_wide", "medium"),
    ("arc_right", "full", "medium_close_up"),
]


@pytest.mark.parametrize(("kind", "size", "end"), _ARRIVALS)
@pytest.mark.parametrize(("placement", "focal"), [("center", 24.0), ("left", 35.0), ("right", 85.0)])
def test_a_move_arrives_at_its_size_with_head_room(
    kind: str, size: str, end: str, placement: str, focal: float
) -> None:
    shot = _moved({"size": size, "placement": placement}, {"kind": kind, "size": end}, focal=focal)
    last = shot.frames - 1
    held = _hung(shot, _METRES[end] * 1.85 / 1.75, last).high
    assert _HELD / held == pytest.approx(1.0, abs=0.06)
    top = ruler.rows_of(shot, "JON", last).top
    assert 0.02 < top < 0.22


@pytest.mark.parametrize("kind", ["pull_out", "zoom_out"])
@pytest.mark.parametrize(("end", "figures"), [("full", 1.0), ("wide", 2.0)])
def test_a_move_out_ends_on_the_whole_figure(kind: str, end: str, figures: float) -> None:
    shot = _moved({"size": "medium_close_up"}, {"kind": kind, "size": end})
    whole = ruler.rows_of(shot, "JON", shot.frames - 1)
    assert _HELD / whole.high == pytest.approx(figures, rel=0.06)
    assert whole.top > 0.02
    assert whole.bottom < 1.0


def test_a_push_in_to_an_extreme_close_up_holds_brow_and_chin() -> None:
    shot = _moved({"size": "medium", "side": "front"}, {"kind": "push_in", "size": "extreme_close_up"}, focal=50)
    for name in ("left_eye", "right_eye", "chin"):
        assert abs(in_frame(shot, joint(shot, "JON", name, -1), -1)[1]) < 0.97
    assert _hung(shot, 0.18 * 1.85 / 1.75, shot.frames - 1).high > 0.7


@pytest.mark.parametrize("kind", ["push_in", "zoom_in"])
@pytest.mark.parametrize("size", ["full", "wide", "medium"])
def test_the_head_stays_in_frame_all_the_way_in(kind: str, size: str) -> None:
    shot = _moved({"size": size}, {"kind": kind, "pace": "fast"})
    tops = [ruler.rows_of(shot, "JON", frame).top for frame in range(0, shot.frames, 8)]
    assert min(tops) > 0.02


@pytest.mark.parametrize("kind", ["pan_left", "pan_right", "whip_pan_right", "push_in", "zoom_in"])
def test_a_move_with_a_target_ends_on_it(kind: str) -> None:
    blocking = [{"who": "MARA", "across": "left"}, {"who": "JON", "across": "right", "depth": "background"}]
    shot = staged(
        framing={"subjects": ["MARA"], "size": "medium", "side": "front"},
        blocking=blocking,
        camera={"moves": [{"kind": kind, "target": "JON"}]},
    )
    across, up, _ = in_frame(shot, joint(shot, "JON", "head", -1), -1)
    assert abs(across) < 0.3
    assert 0.0 < up < 0.85
    assert ("the pan goes right" in " ".join(shot.told)) == (kind == "pan_left")


def test_a_tilt_goes_from_where_it_is_to_the_eyes() -> None:
    shot = staged(
        framing={"subjects": ["MARA"], "size": "medium_close_up", "level": "ground"},
        blocking=[{"who": "MARA"}],
        camera={
            "moves": [
                {"kind": "tilt_down", "amount": 25, "end": 0.4},
                {"kind": "tilt_up", "target": "MARA", "start": 0.5},
            ]
        },
    )
    low = in_frame(shot, joint(shot, "MARA", "head", 38), 38)[1]
    assert low > 1.0
    assert abs(in_frame(shot, joint(shot, "MARA", "head", -1), -1)[1]) < 0.9


@pytest.mark.parametrize("kind", ["arc_left", "arc_right"])
def test_an_arc_keeps_its_distance_and_its_subject(kind: str) -> None:
    shot = staged(**lone(size="medium"), camera={"moves": [{"kind": kind, "amount": 60}]})
    head = joint(shot, "MARA", "head")
    far = np.linalg.norm(shot.camera.eye - head, axis=1)
    assert np.ptp(far) < 0.04
    places = [in_frame(shot, joint(shot, "MARA", "head", frame), frame)[:2] for frame in range(0, shot.frames, 12)]
    assert np.ptp(np.array(places), axis=0).max() < 0.08


@pytest.mark.parametrize("to", [{"across": "right"}, {"depth": "background"}, {"depth": "foreground"}])
def test_follow_keeps_place_and_size(to: dict[str, str]) -> None:
    walk = {**_WALK, "to": {"across": "left", **to}}
    shot = _moved({"size": "medium_wide"}, {"kind": "follow"}, blocking=[walk], timing={"duration_s": 3.0})
    frames = range(0, shot.frames, 6)
    places = [in_frame(shot, joint(shot, "JON", "pelvis", frame), frame) for frame in frames]
    depths = np.array([depth for _, _, depth in places])
    assert np.ptp([across for across, _, _ in places]) < 0.3
    assert np.ptp(depths) / depths.mean() < 0.15


def test_two_moves_add_up_in_order() -> None:
    both = staged(
        **lone(), camera={"moves": [{"kind": "truck_right", "amount": 1.0}, {"kind": "pedestal_up", "amount": 0.5}]}
    )
    one = staged(**lone(), camera={"moves": [{"kind": "truck_right", "amount": 1.0}]})
    assert np.allclose(both.camera.eye[-1] - one.camera.eye[-1], [0.0, 0.5, 0.0], atol=1e-9)


def _jerk(path: NDArray[np.float64]) -> float:
    """The greatest acceleration of a path over what it covers, per move."""
    covered = max(float(np.ptp(path, axis=0).max()), 0.3)
    return float(np.abs(path[2:] - 2 * path[1:-1] + path[:-2]).max() * len(path) ** 2) / covered


@pytest.mark.parametrize("kind", get_args(MoveKind))
def test_no_move_jerks(kind: str) -> None:
    most = 360.0 if kind.startswith("whip") else 65.0  # in the middle half of the shot, where it is four times as hard
    for pace, size in itertools.product(get_args(vocabulary.Pace), ("medium", "wide")):
        shot = staged(**lone(size=size), camera={"moves": [{"kind": kind, "pace": pace, "start": 0.25, "end": 0.75}]})
        camera = shot.camera
        for path in (camera.eye, camera.forward, camera.right, np.log(camera.focal_mm)[:, None]):
            assert _jerk(path) < most, (kind, pace, size)


@pytest.mark.parametrize("support", get_args(vocabulary.Support))
def test_sticks_are_dead_still_and_shoulders_breathe(support: str) -> None:
    shot = staged(**lone(size="medium"), camera={"support": support}, lens={"focal_mm": 35})
    sway = float(np.ptp(shot.camera.eye, axis=0).max())
    if support in ("tripod", "dolly", "slider"):
        assert shot.camera.static
    else:
        assert 0.001 < sway < 0.2
        across = [in_frame(shot, joint(shot, "MARA", "chest", frame), frame)[0] for frame in range(0, shot.frames, 4)]
        assert np.ptp(across) < 0.12


def test_a_move_through_a_wall_is_told() -> None:
    shot = _moved({"size": "medium"}, {"kind": "pull_out", "amount": 8}, setting={"location": "room"})
    assert any("wall is flown" in line for line in shot.told)


def test_focus_follows_one_who_walks_away() -> None:
    walk = {"who": "JON", "pose": "walking", "depth": "foreground", "facing": "away", "to": {"depth": "background"}}
    shot = _moved({"size": "full", "side": "back"}, blocking=[walk], timing={"duration_s": 4.0})
    for frame in (0, shot.frames // 2, shot.frames - 1):
        depth = in_frame(shot, joint(shot, "JON", "head", frame), frame)[2]
        assert shot.camera.focus_m[frame] == pytest.approx(depth, rel=0.06)
