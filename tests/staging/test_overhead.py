"""A shot from overhead is the shot that is drawn: the same marks, the same camera, the same lens."""

import math
from typing import Any

import pytest

from director.domain.production import Production
from director.staging import exact, stage
from director.staging.footprints import hull
from director.staging.overhead import CameraMark, Overhead, overhead
from tests.staging.floor import film

TALK = [{"who": "MARA", "across": "left", "facing": "JON"}, {"who": "JON", "across": "right", "facing": "MARA"}]
OVER: dict[str, Any] = {
    "framing": {"kind": "over_the_shoulder", "subjects": ["JON"], "over": "MARA"},
    "blocking": TALK,
}


def seen(**fields: Any) -> tuple[Production, Overhead]:
    production = film(fields)
    return production, overhead(production, production.shots[0])


@pytest.mark.parametrize("location", ["street", "room"])
@pytest.mark.parametrize("moves", [[], [{"kind": "arc_left"}], [{"kind": "push_in"}], [{"kind": "zoom_in"}]])
def test_the_camera_stands_where_the_picture_is_taken_from(location: str, moves: list[Any]) -> None:
    production, above = seen(**OVER, setting={"location": location}, camera={"moves": moves})
    track = stage(production, production.shots[0]).camera
    for mark, frame in ((above.camera, 0), (above.closing or above.camera, -1)):
        assert mark.at == (track.eye[frame, 0], track.eye[frame, 2])
        assert mark.height == track.eye[frame, 1]
        assert math.sin(mark.bearing) * math.cos(mark.pitch) == pytest.approx(track.forward[frame, 0])
        assert math.tan(mark.half) == pytest.approx(track.gate_mm[0] / 2 / track.focal_mm[frame])
    assert (above.closing is None) == (not moves)
    assert bool(above.track) == bool(moves and moves[0]["kind"] != "zoom_in")


@pytest.mark.parametrize("focal", [14, 35, 85, 200])
@pytest.mark.parametrize("sensor", ["super16", "full_frame"])
def test_the_edges_of_the_view_are_as_far_apart_as_the_lens_is_wide(focal: float, sensor: str) -> None:
    production = film({**OVER, "lens": {"focal_mm": focal}}, format={"sensor": sensor})
    camera = overhead(production, production.shots[0]).camera
    ways = [math.atan2(x - camera.at[0], z - camera.at[1]) for x, z in (camera.edge(-1.0, 3.0), camera.edge(1.0, 3.0))]
    apart = math.remainder(ways[0] - ways[1], math.tau)
    gate = stage(production, production.shots[0]).camera.gate_mm[0]
    assert apart == pytest.approx(2 * math.atan(gate / 2 / focal))
    middle = camera.edge(0.0, 3.0)
    assert math.dist(camera.at, middle) == pytest.approx(3.0)


def test_figures_stand_at_their_marks_in_their_colours() -> None:
    production, above = seen(blocking=TALK)
    joints = {figure.who: figure.joints for figure in stage(production, production.shots[0]).figures}
    assert {mark.who for mark in above.figures} == {"MARA", "JON"}
    for mark in above.figures:
        head = joints[mark.who]["head"][0]
        assert math.dist(mark.at, (head[0], head[2])) < 0.3
        assert mark.colour == next(one.colour for one in production.cast if one.id == mark.who)
        assert mark.path == ()


def test_whoever_walks_has_a_path_from_the_mark_to_where_they_go() -> None:
    walker = {"who": "MARA", "across": "left", "to": {"across": "right", "depth": "background"}, "pace": "fast"}
    production, above = seen(blocking=[walker], framing={"subjects": ["MARA"]}, timing={"duration_s": 8})
    (mark,) = above.figures
    pelvis = next(iter(stage(production, production.shots[0]).figures)).joints["pelvis"]
    assert mark.path[0] == mark.at
    assert math.dist(mark.path[-1], (pelvis[-1, 0], pelvis[-1, 2])) < 0.15
    assert math.dist(mark.path[0], mark.path[-1]) > 2.0
    assert len(mark.path) <= 41


def test_the_line_of_action_joins_the_pair_and_knows_the_camera_s_side() -> None:
    _, above = seen(**OVER)
    assert above.line is not None
    assert set(above.line.names) == {"MARA", "JON"}
    heads = {mark.who: mark.head for mark in above.figures}
    assert above.line.ends == tuple(heads[who] for who in above.line.names)
    (ax, az), (bx, bz) = above.line.ends
    turn = (bz - az) * (above.camera.at[0] - ax) - (bx - ax) * (above.camera.at[1] - az)
    assert math.copysign(1.0, turn) == above.line.side


def test_one_who_faces_another_has_a_line_and_one_alone_has_none() -> None:
    _, facing = seen(framing={"subjects": ["MARA"]}, blocking=TALK)
    assert facing.line is not None
    assert facing.line.names == ("MARA", "JON")
    _, alone = seen(framing={"subjects": ["MARA"]}, blocking=[{"who": "MARA"}])
    assert alone.line is None


def test_a_point_of_view_is_on_neither_side_of_its_line() -> None:
    _, above = seen(framing={"kind": "point_of_view", "subjects": ["JON"], "over": "MARA"}, blocking=TALK)
    assert above.line is not None
    assert above.line.side == 0.0


def test_a_camera_that_rises_ends_elsewhere_and_a_crowd_has_one_name() -> None:
    _, above = seen(blocking=[{"who": "school kids"}], camera={"support": "crane", "moves": [{"kind": "crane_up"}]})
    assert above.closing is not None
    assert above.closing.height > above.camera.height + 1.0
    assert {mark.name for mark in above.figures} == {"school kids"}
    assert len(above.figures) == len({mark.who for mark in above.figures})


def test_what_the_camera_needs_the_place_of_is_marked_as_struck() -> None:
    far: dict[str, Any] = {"framing": {"size": "full", "subjects": ["MARA"]}, "lens": {"focal_mm": 135}}
    _, above = seen(**far, blocking=[{"who": "MARA"}], setting={"location": "room"})
    struck = {one.group for one in above.standing if one.struck}
    assert any(group.startswith("wall:") for group in struck)
    assert above.told
    _, near = seen(blocking=[{"who": "MARA"}], framing={"size": "close_up", "subjects": ["MARA"]})
    assert not [one for one in near.standing if one.struck]


def test_every_named_piece_of_the_set_is_there_where_it_stands() -> None:
    production, above = seen(setting={"location": "room"}, blocking=[{"who": "MARA"}])
    named = {one.name: one for one in above.standing if one.name}
    assert {piece.id for piece in production.locations[1].set} <= set(named)
    for one in named.values():
        if one.stood is not None and one.kind != "lamp":
            corners = [corner for mark in one.footprints for corner in mark.corners]
            assert min(math.dist(corner, (one.stood.x, one.stood.z)) for corner in corners) < 2.0
            assert all(mark.low <= mark.high for mark in one.footprints)


def test_a_camera_that_looks_down_shows_the_floor_it_sees() -> None:
    down = CameraMark((1.0, 2.0), 4.0, 0.3, -math.pi / 2 + 0.001, math.atan(0.5), 35.0, 4.0, 4.0)
    corners = down.frame_on_floor(2.0)
    xs, zs = [x for x, _ in corners], [z for _, z in corners]
    assert sum(xs) / 4 == pytest.approx(1.0, abs=0.02)
    assert sum(zs) / 4 == pytest.approx(2.0, abs=0.02)
    assert math.dist(corners[0], corners[1]) == pytest.approx(4.0, rel=0.01)
    assert math.dist(corners[1], corners[2]) == pytest.approx(2.0, rel=0.01)
    level = CameraMark((0.0, 0.0), 1.5, 0.0, 0.0, 0.3, 35.0, 4.0, 4.0)
    assert level.frame_on_floor(1.78) == ()


def test_a_hull_holds_every_point_and_has_no_hollow() -> None:
    points = [(exact.chance(3, index) * 4.0, exact.chance(5, index)) for index in range(60)]
    shape = hull(points)
    assert set(shape) <= set(points)
    for a, b in zip(shape, (*shape[1:], shape[0]), strict=True):
        turns = [(b[0] - a[0]) * (z - a[1]) - (b[1] - a[1]) * (x - a[0]) for x, z in points]
        assert min(turns) >= -1e-9
