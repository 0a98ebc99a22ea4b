"""The camera keeps its side of the line of action through a scene, so that looks go the same way from cut to cut."""

import itertools
from typing import Any

import pytest

from director.staging import StagedShot, stage
from tests.staging.floor import film, in_frame, joint

_TALK = [{"who": "MARA", "across": "left", "facing": "JON"}, {"who": "JON", "across": "right", "facing": "MARA"}]
_SHOTS: dict[str, dict[str, Any]] = {
    "two": {"kind": "two_shot", "subjects": ["MARA", "JON"], "size": "full"},
    "tight two": {"kind": "two_shot", "subjects": ["JON", "MARA"], "size": "medium"},
    "over jon": {"kind": "over_the_shoulder", "subjects": ["MARA"], "over": "JON"},
    "over mara": {"kind": "over_the_shoulder", "subjects": ["JON"], "over": "MARA"},
    "mara": {"subjects": ["MARA"], "size": "medium_close_up"},
    "jon": {"subjects": ["JON"], "size": "close_up"},
    "her reaction": {"kind": "reaction", "subjects": ["MARA"]},
}


def _looks(shot: StagedShot, who: str) -> float:
    """Which way somebody looks in the picture: above zero to the right."""
    nose, head = (in_frame(shot, joint(shot, who, name))[0] for name in ("nose", "head"))
    return nose - head


def _scene(*names: str, reverse: bool = False) -> list[StagedShot]:
    talk = [{**mark, "across": {"left": "right", "right": "left"}[mark["across"]]} for mark in _TALK]
    blocking = talk if reverse else _TALK
    production = film(*({"framing": _SHOTS[name], "blocking": blocking} for name in names))
    return [stage(production, shot) for shot in production.shots]


@pytest.mark.parametrize("first", list(_SHOTS))
@pytest.mark.parametrize("reverse", [False, True])
def test_looks_go_the_same_way_in_every_shot_of_a_scene(first: str, reverse: bool) -> None:
    names = [first, *(name for name in _SHOTS if name != first)]
    shots = _scene(*names, reverse=reverse)
    for who in ("MARA", "JON"):
        ways = {
            name: _looks(shot, who) > 0
            for name, shot in zip(names, shots, strict=True)
            if any(figure.who == who for figure in shot.figures) and who in _SHOTS[name]["subjects"]
        }
        assert len(set(ways.values())) == 1, (who, ways)


def test_two_who_talk_look_at_each_other_across_the_cut() -> None:
    for pair in (("mara", "jon"), ("over jon", "over mara"), ("mara", "over mara"), ("two", "jon")):
        one, other = _scene(*pair)
        assert _looks(one, "MARA") * _looks(other, "JON") < 0, pair


def test_keeping_the_line_is_told_where_it_turns_the_usual_side() -> None:
    told = [shot.told for shot in _scene("mara", "jon")]
    assert told[0] == ()
    assert told[1] == ("JON is seen from the left: the camera keeps its side of the line to MARA",)


def test_a_side_that_was_said_is_kept_across_the_line_and_told() -> None:
    production = film(
        {"framing": _SHOTS["two"], "blocking": _TALK},
        {"framing": {**_SHOTS["mara"], "side": "profile_left"}, "blocking": _TALK},
    )
    crossed = stage(production, production.shots[1])
    assert _looks(crossed, "MARA") < 0
    assert any("crosses the line between MARA and JON" in line for line in crossed.told)


def test_a_scene_elsewhere_takes_a_line_of_its_own() -> None:
    other = {"location": "room"}
    production = film(
        {"framing": {**_SHOTS["mara"], "side": "three_quarter_left"}, "blocking": _TALK},
        {"framing": _SHOTS["mara"], "blocking": _TALK, "setting": other},
    )
    assert stage(production, production.shots[1]).told == ()


def test_one_who_looks_aside_has_the_room_before_them() -> None:
    for side, size in itertools.product(("profile_left", "profile_right"), ("close_up", "medium")):
        production = film({"framing": {"subjects": ["JON"], "side": side, "size": size}, "blocking": [{"who": "JON"}]})
        shot = stage(production, production.shots[0])
        assert in_frame(shot, joint(shot, "JON", "head"))[0] * _looks(shot, "JON") < 0
