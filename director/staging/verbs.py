"""Verbs: the table `verbs.toml` as gestures: what each does with the body. Read once, when asked for."""

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, get_args

from director.staging.gestures import Beat, Gesture
from director.staging.poses import Reach, Rest, Step
from director.staging.solids import Point

_LIFT: Point = (0.7, -0.8, -0.3)  # the way the left elbow points where nothing else is said
# What a hand does that has something in it and nothing else to do.
HOLDING = Reach("chest", (-0.10, -0.12, 0.33), (-0.7, -0.8, -0.3), shape="grip")


@lru_cache(maxsize=1)
def verbs() -> tuple[tuple[re.Pattern[str], Gesture], ...]:
    """(words, gesture) of every verb, in the order in which they are looked for."""
    return tuple((re.compile(row["words"]), _gesture(row)) for row in table())


def table() -> list[dict[str, Any]]:
    """The rows of the table as they are written; `say` is an action that does each."""
    text = resources.files("director.staging").joinpath("verbs.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["verb"]


def _gesture(row: dict[str, Any]) -> Gesture:
    beats, low = (tuple(_beat(dict(one)) for one in row.get(name, [])) for name in ("beats", "low"))
    return Gesture(beats, row.get("kept", False), row.get("pose", ""), low, row.get("grasps", 0))


def _beat(row: dict[str, Any]) -> Beat:
    hands: dict[str, Any] = {}
    if "both" in row:
        own = _reach(row.pop("both"), _LIFT)
        hands = {"left": own, "right": own.mirrored()}
    for name, elbow in (("left", _LIFT), ("right", (-_LIFT[0], _LIFT[1], _LIFT[2]))):
        if name in row:
            hands[name] = _reach(row.pop(name), elbow)
    for name in ("left_foot", "right_foot"):
        if name in row:
            foot = row.pop(name)
            hands[name] = Step(_point(foot["at"]), foot["pitch"], knee=_point(foot.get("knee", Step.knee)))
    return Beat(**hands, **{name: _frozen(value) for name, value in row.items()})


def _frozen(value: Any) -> Any:
    return (*value,) if isinstance(value, list) else value


def _reach(row: dict[str, Any], elbow: Point) -> Reach:
    frame = next(known for known in get_args(Rest) if known == row["frame"])
    ways = {name: _point(row[name]) for name in ("elbow", "fingers", "palm") if name in row}
    return Reach(frame, _point(row["at"]), **{"elbow": elbow, **ways}, shape=row.get("shape", "relaxed"))


def _point(values: Any) -> Point:
    x, y, z = values
    return float(x), float(y), float(z)
