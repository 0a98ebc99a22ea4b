"""What staging changes can be seen: the drawn opening or closing frames differ value by value."""

from typing import Any, get_args

import numpy as np
import pytest

from director.domain import vocabulary
from director.renderers.previs import PrevisRenderer
from director.staging import StageOrder, stage
from tests.staging.floor import film, lone

_SMALL = StageOrder(width=160, height=90)
_PAIR = [
    {"who": "MARA", "across": "left", "facing": "JON", "depth": "foreground"},
    {"who": "JON", "across": "right", "facing": "MARA", "depth": "foreground"},
]


def _picture(fields: dict[str, Any], at: float) -> np.ndarray:
    production = film(fields)
    staged = stage(production, production.shots[0], _SMALL)
    return PrevisRenderer(threads=1).still(staged, round(at * (staged.frames - 1))).astype(np.int16)


def _told_apart(words: tuple[Any, ...], shots: list[dict[str, Any]], at: float = 0.0) -> None:
    pictures = [_picture(shot, at) for shot in shots]
    for index, picture in enumerate(pictures):
        for other in range(index):
            changed = (np.abs(picture - pictures[other]).max(axis=2) > 6).mean()
            assert changed > 0.002, f"{words[index]} looks like {words[other]}"


@pytest.mark.parametrize("field", ["size", "angle", "side", "placement", "level"])
def test_framing_is_seen(field: str) -> None:
    words = {
        "size": vocabulary.SIZES,
        "angle": get_args(vocabulary.Angle),
        "side": get_args(vocabulary.Side),
        "placement": get_args(vocabulary.Across),
        "level": get_args(vocabulary.Level),
    }[field]
    _told_apart(words, [lone(**{field: word}) for word in words])


def test_kinds_are_seen() -> None:
    kinds = get_args(vocabulary.Kind)
    framing = [{"kind": kind, "subjects": ["MARA"], "over": "JON"} for kind in kinds]
    _told_apart(kinds, [{"framing": one, "blocking": _PAIR} for one in framing])


def test_poses_are_seen() -> None:
    poses = get_args(vocabulary.Pose)
    shots = [{**lone(size="full"), "blocking": [{"who": "MARA", "pose": pose}]} for pose in poses]
    _told_apart(poses, shots)


def test_moves_are_seen_by_the_end() -> None:
    kinds = get_args(vocabulary.MoveKind)
    walks = {"blocking": [{"who": "MARA", "pose": "walking", "to": {"across": "right"}}], "lens": {"f_stop": 1.4}}
    shots = [{**lone(), **walks, "camera": {"moves": [{"kind": kind}]}} for kind in kinds]
    pans = {"pan_left", "pan_right", "whip_pan_left", "whip_pan_right"}
    kept = [index for index, kind in enumerate(kinds) if kind not in pans]
    _told_apart(tuple(kinds[index] for index in kept), [shots[index] for index in kept], at=1.0)
    _told_apart(tuple(sorted(pans)), [shots[kinds.index(kind)] for kind in sorted(pans)], at=1.0)


@pytest.mark.parametrize("place", ["room", "street"])
@pytest.mark.parametrize(
    ("group", "field", "words"),
    [
        ("light", "time_of_day", vocabulary.TIMES),
        ("light", "key", get_args(vocabulary.Key)),
        ("light", "direction", get_args(vocabulary.LightDirection)),
        ("light", "quality", get_args(vocabulary.LightQuality)),
        ("setting", "weather", get_args(vocabulary.Weather)),
        ("setting", "atmosphere", [[], *([one] for one in get_args(vocabulary.Atmosphere))]),
    ],
)
def test_light_and_air_are_seen(place: str, group: str, field: str, words: tuple[Any, ...]) -> None:
    shots: list[dict[str, Any]] = []
    for word in words:
        shot: dict[str, Any] = {**lone(size="full"), "setting": {"location": place}}
        shot[group] = {**shot.get(group, {}), field: word}
        shots.append(shot)
    _told_apart(tuple(words), shots)
