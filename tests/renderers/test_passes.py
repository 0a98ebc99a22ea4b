"""The passes as arrays and pictures: skeletons, depth with one range for a shot, ids, normals and the camera's path."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from director.errors import UsageError
from director.renderers.base import SKY, Sight
from director.renderers.passes import normal_picture, passes_of
from director.renderers.passes.camera import Origin, camera_text
from director.renderers.passes.depth import Span, depth_picture, span_of
from director.renderers.passes.ids import id_picture, legend, mask
from director.renderers.passes.pose import COLOURS, KEYPOINTS, LIMBS, pose_picture, skeletons
from director.renderers.previs import PrevisRenderer
from director.staging import StagedShot, StageOrder, stage
from director.staging.staged import Figure, Thing
from tests.renderers.scenes import day_room, look, night_street, turn
from tests.staging.floor import film

GOLDEN = Path(__file__).with_name("golden_passes.json")
SIZE = (320, 180)
TALK = [{"who": "MARA", "across": "left", "facing": "JON"}, {"who": "JON", "across": "right", "facing": "MARA"}]
NAMED = {name: index for index, name in enumerate(KEYPOINTS)}


def shot_of(frames: int = 3, rate: int = 16, size: tuple[int, int] = SIZE, **fields: Any) -> StagedShot:
    production = film({"framing": {"size": "full", "subjects": ["MARA"]}, **fields})
    return stage(production, production.shots[0], StageOrder(*size, frames=frames, rate=Fraction(rate)))


def lone(facing: str = "camera", **fields: Any) -> StagedShot:
    framing = {"size": "full", "subjects": ["MARA"], "side": "front"}
    return shot_of(framing=framing, blocking=[{"who": "MARA", "facing": facing}], **fields)


def sight_of(staged: StagedShot, frame: int = 0) -> Sight:
    return PrevisRenderer().sight(staged, frame)


def names_seen(staged: StagedShot, which: int = 0) -> set[str]:
    figure = skeletons(staged, sight_of(staged))[which]
    return {name for name, seen in zip(KEYPOINTS, figure.seen, strict=True) if seen}


# -- the pose


def test_a_figure_that_faces_us_shows_all_its_keypoints_on_itself() -> None:
    staged = lone()
    (figure,) = skeletons(staged, sight_of(staged))
    assert figure.seen.all()
    own = next(index for index, thing in enumerate(staged.things) if thing.name == "MARA")
    body = sight_of(staged).things == own
    rows, columns = np.nonzero(body)
    assert (figure.at[:, 0] > columns.min() - 1).all()
    assert (figure.at[:, 0] < columns.max() + 2).all()
    inside = [body[int(y), int(x)] for x, y in figure.at]
    assert sum(inside) >= 16
    assert figure.at[NAMED["right_shoulder"], 0] < figure.at[NAMED["left_shoulder"], 0]
    assert figure.at[NAMED["nose"], 1] < figure.at[NAMED["neck"], 1] < figure.at[NAMED["right_ankle"], 1] < rows.max()


def test_a_coat_hides_no_joint_of_its_own() -> None:
    assert "red coat" in film(lone_document()).cast[0].wardrobe
    assert {"right_hip", "left_hip", "right_knee", "left_knee"} <= names_seen(lone())


def lone_document() -> dict[str, Any]:
    return {"framing": {"subjects": ["MARA"]}, "blocking": [{"who": "MARA"}]}


def test_from_behind_there_are_ears_and_no_face() -> None:
    seen = names_seen(lone("away"))
    assert not {"nose", "left_eye", "right_eye"} & seen
    assert {"left_ear", "right_ear", "neck", "right_hip"} <= seen


def test_in_a_close_up_what_is_off_screen_is_left_out() -> None:
    framing = {"size": "close_up", "subjects": ["MARA"], "side": "front"}
    staged = shot_of(framing=framing, blocking=[{"who": "MARA", "facing": "camera"}])
    seen = names_seen(staged)
    assert {"nose", "right_eye", "left_eye"} <= seen
    assert not {"right_hip", "left_knee", "right_ankle", "left_ankle"} & seen


def test_another_figure_hides_what_is_behind_it() -> None:
    staged = lone()
    sight = sight_of(staged)
    other = np.where(sight.things == 0, sight.things, np.uint16(len(staged.things)))
    nearer = Sight(0, sight.depth - np.float32(1.0), other)
    assert not skeletons(staged, nearer)[0].seen[NAMED["neck"]]
    level = Sight(0, sight.depth, other)
    assert skeletons(staged, level)[0].seen[NAMED["neck"]]


def test_the_nearest_is_drawn_last() -> None:
    marks = [
        {"who": who, "across": "center", "depth": depth, "facing": "camera"}
        for who, depth in (("MARA", "foreground"), ("JON", "background"), ("KIT", "midground"))
    ]
    names = ["MARA", "JON", "KIT"]
    staged = shot_of(framing={"kind": "group", "size": "wide", "subjects": names, "side": "front"}, blocking=marks)
    figures = skeletons(staged, sight_of(staged))
    away = {
        figure.who: float((figure.joints["chest"][0] - staged.camera.eye[0]) @ staged.camera.forward[0])
        for figure in staged.figures
    }
    assert [figure.distance for figure in figures] == pytest.approx(sorted(away.values(), reverse=True))
    assert figures[0].distance - figures[-1].distance > 1.0


def test_the_set_hides_a_joint() -> None:
    staged = lone()
    sight = sight_of(staged)
    walled = Sight(0, np.full_like(sight.depth, 0.5), np.zeros_like(sight.things))
    assert not skeletons(staged, walled)[0].seen.any()
    assert not pose_picture(staged, walled).any()


def test_who_was_struck_has_no_skeleton() -> None:
    production = film({**lone_document(), "framing": {"kind": "point_of_view", "subjects": ["JON"], "over": "MARA"}})
    staged = stage(production, production.shots[0], StageOrder(*SIZE))
    assert "MARA" in [figure.who for figure in staged.figures]
    assert len(skeletons(staged, sight_of(staged))) == len(staged.figures) - 1


def test_limbs_and_joints_have_openposes_colours() -> None:
    staged = lone(size=(960, 540))
    picture, (figure,) = pose_picture(staged, sight_of(staged)), skeletons(staged, sight_of(staged))
    for index, (x, y) in enumerate(figure.at):
        if KEYPOINTS[index] in ("right_elbow", "left_wrist", "right_knee", "left_ankle", "right_ear"):
            assert tuple(picture[int(y), int(x)]) == COLOURS[index]
    for limb, (a, b) in enumerate(LIMBS):
        if KEYPOINTS[b] in ("right_knee", "left_ankle", "right_hip"):
            x, y = (figure.at[a] + figure.at[b]) / 2
            assert np.abs(picture[int(y), int(x)] - 0.6 * np.array(COLOURS[limb])).max() <= 1
    assert len(LIMBS) == 17
    assert len(COLOURS) == len(KEYPOINTS) == 18


@pytest.mark.parametrize("height", [180, 360, 720])
def test_sticks_are_as_thick_as_the_picture_asks(height: int) -> None:
    staged = lone(size=(height * 16 // 9, height))
    share = (pose_picture(staged, sight_of(staged)).max(axis=2) > 127).mean()
    assert 0.009 < share < 0.018


# -- depth


def test_near_is_white_and_the_sky_black() -> None:
    depth = np.array([[1.0, 2.0, 4.0, np.inf]], np.float32)
    span = span_of([Sight(0, depth, np.zeros((1, 4), np.uint16))])
    assert span == Span(0.0, 1.0)
    assert depth_picture(depth, span).tolist() == [[65535, 32768, 16384, 0]]
    assert depth_picture(depth, span, 8).tolist() == [[255, 128, 64, 0]]


def test_one_range_holds_for_the_whole_shot_and_gives_metres_back() -> None:
    staged = night_street(4, track=(0.0, -0.1, 0.0), width=320, height=180)
    sights = list(PrevisRenderer().sights(staged, False))
    span = span_of(iter(sights))
    pictures = [depth_picture(sight.depth, span) for sight in sights]
    whitest = [int(picture.max()) for picture in pictures]
    assert max(whitest) == 65535
    assert whitest == sorted(whitest)
    assert whitest[0] < 60000
    near = sights[0].depth < 8
    metres = 1.0 / (span.least + pictures[0][near] / 65535 * (span.greatest - span.least))
    assert np.abs(metres / sights[0].depth[near] - 1).max() < 1e-3


def test_a_wall_all_at_one_depth_is_a_picture_too() -> None:
    flat = np.full((2, 2), 3.0, np.float32)
    assert depth_picture(flat, span_of([Sight(0, flat, np.zeros((2, 2), np.uint16))])).dtype == np.uint16


def test_a_span_holds_one_frame_at_a_time() -> None:
    held: list[int] = []

    def sights() -> Iterator[Sight]:
        for index in range(3):
            held.append(index)
            yield Sight(index, np.full((1, 1), index + 1.0, np.float32), np.zeros((1, 1), np.uint16))

    assert span_of(sights()) == Span(1.0 / 3.0, 1.0)
    assert held == [0, 1, 2]


# -- ids


THINGS = (Thing(""), Thing("JON", True), Thing("bench"), Thing("MARA", True), Thing("PASSER_BY", True), Thing("car"))


def test_colours_belong_to_names() -> None:
    first = {entry.name: entry.colour for entry in legend(THINGS, ["MARA", "JON", "KIT"])}
    assert len(set(first.values())) == 5
    fewer = {entry.name: entry.colour for entry in legend(THINGS[::-1][:4], ["MARA", "JON", "KIT", "NEW"])}
    assert all(first[name] == colour for name, colour in fewer.items())
    assert legend((Thing(""), Thing("MARA", True)), ["MARA"])[0].colour == first["MARA"]


def test_forty_figures_have_forty_colours() -> None:
    cast = [f"P{index}" for index in range(40)]
    entries = legend([Thing(""), *(Thing(name, True) for name in cast)], cast)
    assert len({entry.colour for entry in entries}) == 40


def test_the_id_picture_and_the_masks_say_the_same() -> None:
    staged = shot_of(blocking=TALK, framing={"kind": "two_shot", "size": "full", "subjects": ["MARA", "JON"]})
    sight, entries = sight_of(staged), legend(staged.things, ["MARA", "JON", "KIT"])
    picture = id_picture(sight.things, entries)
    for entry in entries:
        if entry.figure:
            white = mask(sight.things, entry.thing) == 255
            assert white.sum() > 200
            assert ((picture == entry.colour).all(axis=2) == white).all()
    assert (picture[sight.things == SKY] == 0).all()


# -- normals and the call for all


def test_normals_as_colours() -> None:
    normals = np.array([[[0, 0, 1], [1, 0, 0], [0, -1, 0], [0, 0, 0]]], np.float32)
    expected = [[[128, 128, 255], [255, 128, 128], [128, 0, 128], [128, 128, 128]]]
    assert normal_picture(normals).tolist() == expected


def test_passes_of_a_shot_come_frame_by_frame() -> None:
    staged = shot_of(5, 20, blocking=TALK)
    frames = list(passes_of(staged, PrevisRenderer().sights))
    assert [(frame.index, frame.seconds) for frame in frames] == [(k, pytest.approx(k / 20)) for k in range(5)]
    one = frames[2]
    assert (one.depth.shape, one.things.shape) == ((180, 320), (180, 320))
    assert (one.normals.shape, one.pose.shape) == ((180, 320, 3), (180, 320, 3))
    assert one.mask("MARA").max() == 255
    with pytest.raises(UsageError, match="no NOBODY"):
        one.mask("NOBODY")


# -- the camera


def path_of(staged: StagedShot) -> dict[str, Any]:
    return json.loads(camera_text(staged, Origin("1A", 3, 77)))


def test_depth_and_camera_put_the_ground_on_the_ground() -> None:
    staged = night_street(9, track=(0.1, 0.02, -0.05), width=320, height=180)
    zoomed = replace(staged.camera, focal_mm=np.linspace(24.0, 35.0, 9))
    staged = replace(staged, camera=zoomed)
    path = path_of(staged)
    for frame in (0, 8):
        here, sight = path["path"][frame], sight_of(staged, frame)
        matrix, lens = np.array(here["camera_to_world"]), here["intrinsics"]
        rows, columns = np.nonzero(sight.things == 0)
        depth = sight.depth[rows, columns].astype(float)
        x = (columns + 0.5 - lens["cx"]) / lens["fx"] * depth
        y = -(rows + 0.5 - lens["cy"]) / lens["fy"] * depth
        world = matrix @ np.stack([x, y, -depth, np.ones_like(x)])
        on_ground = np.abs(world[1]) < 1e-4
        assert on_ground.sum() > 2000
        assert world[1].min() > -1e-3


def test_the_path_says_where_when_and_through_what() -> None:
    staged = shot_of(81, 16, size=(832, 480), camera={"moves": [{"kind": "arc_left"}], "support": "handheld"})
    path = path_of(staged)
    assert (path["schema"], path["shot"], path["revision"], path["seed"]) == ("director.camera/1", "1A", 3, 77)
    assert (path["fps"], path["rate"], path["frames"], path["size"]) == (16.0, "16/1", 81, [832, 480])
    assert len(path["path"]) == 81
    before = np.array([1.0, 0.0, 0.0, 0.0])
    for index, here in enumerate(path["path"]):
        assert here["time_s"] == pytest.approx(index / 16)
        turn = np.array(here["camera_to_world"])[:3, :3]
        assert np.abs(turn.T @ turn - np.eye(3)).max() < 1e-8
        assert np.linalg.det(turn) == pytest.approx(1.0)
        assert np.abs(turn_of(here["quaternion"]) - turn).max() < 1e-8
        assert np.abs(turn[:, 2] + np.array(here["forward"])).max() < 1e-9
        assert index == 0 or before @ np.array(here["quaternion"]) > 0.9
        before = np.array(here["quaternion"])
        tall = 2 * np.degrees(np.arctan(path["gate_mm"][1] / 2 / here["focal_mm"]))
        assert here["fov_deg"]["vertical"] == pytest.approx(tall)
        assert here["intrinsics"]["fx"] == pytest.approx(here["intrinsics"]["fy"])


def turn_of(quaternion: list[float]) -> Any:
    w, x, y, z = quaternion
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


# -- the same everywhere


BONES = {
    "head": (0.0, 1.62, 0.02),
    "nose": (0.0, 1.6, 0.115),
    "chest": (0.0, 1.3, 0.0),
    "eye": (0.035, 1.63, 0.09),
    "ear": (0.086, 1.63, 0.0),
    "shoulder": (0.17, 1.38, 0.0),
    "elbow": (0.24, 1.1, -0.02),
    "wrist": (0.24, 0.87, 0.08),
    "hip": (0.095, 0.9, 0.0),
    "knee": (0.11, 0.48, 0.02),
    "ankle": (0.12, 0.07, -0.02),
}


def boned(who: str, spot: tuple[float, float, float], frames: int) -> Figure:
    """The joints of one of the scenes' mannequins."""
    joints: dict[str, Any] = {}
    for name, (x, y, z) in BONES.items():
        for side, prefix in ((1, "left_"), (-1, "right_")) if x else ((1, ""),):
            at = turn(spot[2]) @ np.array([side * x, y, z]) + np.array([spot[0], 0.0, spot[1]])
            joints[prefix + name] = np.repeat(at[None], frames, axis=0)
    return Figure(who, joints)


def pass_prints(threads: int = 1, plain: bool = False) -> dict[str, str]:
    """A fingerprint of one frame of each pass, of a shot that no change to staging alters."""
    camera = look((1.5, 1.55, 4.4), (-0.15, 1.0, -0.6), 28, 4, (0.05, 0.01, -0.02))
    figures = (boned("P1", (-0.9, -0.2, 70), 4), boned("P2", (1.15, 0.2, -75), 4))
    staged = replace(day_room(camera, width=320, height=180), figures=figures)
    frame = list(passes_of(staged, PrevisRenderer(threads, plain).sights))[3]
    assert frame.pose.any()
    sky = frame.depth[np.isfinite(frame.depth)]
    span = Span(0.0, 1.0 / float(sky.min()))
    arrays = {
        "depth": frame.depth,
        "depth picture": depth_picture(frame.depth, span),
        "things": frame.things,
        "ids": id_picture(frame.things, legend(staged.things, ["P2"])),
        "normals": frame.normals,
        "normal picture": normal_picture(frame.normals),
        "pose": frame.pose,
    }
    prints = {name: hashlib.sha256(array.tobytes()).hexdigest()[:16] for name, array in arrays.items()}
    text = camera_text(staged, Origin("1A", 1, 7))
    return prints | {"camera": hashlib.sha256(text.encode()).hexdigest()[:16]}


def test_passes_are_those_made_before() -> None:
    """Run this file as a module to write new ones, having looked at the pictures."""
    assert pass_prints() == json.loads(GOLDEN.read_text())
    assert pass_prints(3) == json.loads(GOLDEN.read_text())


def test_a_plain_processor_makes_the_same_passes() -> None:
    script = "import json, tests.renderers.test_passes as t; print(json.dumps(t.pass_prints(1, True)))"
    environment = {**os.environ, "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX2 FMA3 AVX512F AVX512_SKX"}
    words = [sys.executable, "-W", "ignore", "-c", script]
    ran = subprocess.run(words, capture_output=True, text=True, check=True, env=environment, cwd=GOLDEN.parents[2])
    assert json.loads(ran.stdout) == json.loads(GOLDEN.read_text())


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(pass_prints(), indent=1) + "\n")
