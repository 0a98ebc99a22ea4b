"""Axes along which a shot can be varied: the film words for them, the values in their order, and named set-ups.

Tables only, and the names of what is in them.
"""

from collections.abc import Mapping
from typing import Any, get_args

from director.domain import vocabulary as words

AXES: dict[str, str] = {
    "lens": "lens.focal_mm",
    "focal": "lens.focal_mm",
    "focal length": "lens.focal_mm",
    "stop": "lens.f_stop",
    "f stop": "lens.f_stop",
    "aperture": "lens.f_stop",
    "size": "framing.size",
    "angle": "framing.angle",
    "shot size": "framing.size",
    "kind": "framing.kind",
    "height": "framing.level",
    "camera height": "framing.level",
    "level": "framing.level",
    "roll": "framing.roll_deg",
    "dutch": "framing.roll_deg",
    "side": "framing.side",
    "placement": "framing.placement",
    "support": "camera.support",
    "time": "light.time_of_day",
    "time of day": "light.time_of_day",
    "hour": "light.time_of_day",
    "key": "light.key",
    "direction": "light.direction",
    "light direction": "light.direction",
    "quality": "light.quality",
    "colour temperature": "light.temperature_k",
    "color temperature": "light.temperature_k",
    "weather": "setting.weather",
    "temperature": "light.temperature_k",
    "duration": "timing.duration_s",
    "length": "timing.duration_s",
    "speed": "timing.speed",
}
SERIES: dict[str, tuple[Any, ...]] = {
    "framing.size": words.SIZES,
    "framing.kind": get_args(words.Kind),
    "framing.angle": get_args(words.Angle),
    "framing.level": get_args(words.Level),
    "framing.side": get_args(words.Side),
    "framing.placement": get_args(words.Across),
    "camera.support": get_args(words.Support),
    "light.time_of_day": words.TIMES,
    "light.key": get_args(words.Key),
    "light.direction": get_args(words.LightDirection),
    "light.quality": get_args(words.LightQuality),
    "light.temperature_k": (2400, 3200, 4000, 4800, 5600, 6400, 7200),
    "setting.weather": get_args(words.Weather),
    "lens.focal_mm": words.PRIMES,
    "lens.f_stop": (1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0),
    "timing.speed": (0.25, 0.5, 0.75, 1.0, 1.5, 2.0),
    "framing.roll_deg": (-15.0, -8.0, 0.0, 8.0, 15.0),
}
SETUPS: dict[str, dict[str, dict[str, Any]]] = {
    "light": {
        "soft window": {"light.direction": "left", "light.quality": "soft", "light.key": "natural"},
        "hard side": {"light.direction": "right", "light.quality": "hard", "light.key": "low_key"},
        "back light": {"light.direction": "back", "light.quality": "hard", "light.key": "low_key"},
        "high key": {"light.direction": "front", "light.quality": "soft", "light.key": "high_key"},
        "silhouette": {"light.direction": "back", "light.quality": "soft", "light.key": "silhouette"},
        "top light": {"light.direction": "top", "light.quality": "hard", "light.key": "low_key"},
        "under light": {"light.direction": "under", "light.quality": "hard", "light.key": "low_key"},
    },
    "camera": {
        "locked off": {"camera.support": "tripod", "camera.moves": []},
        "slow push in": {"camera.support": "dolly", "camera.moves": [{"kind": "push_in", "pace": "slow"}]},
        "handheld": {"camera.support": "handheld", "camera.moves": []},
        "arc": {"camera.support": "steadicam", "camera.moves": [{"kind": "arc_left", "pace": "slow"}]},
        "slow pull out": {"camera.support": "dolly", "camera.moves": [{"kind": "pull_out", "pace": "slow"}]},
    },
    "framing": {
        "wide": {"framing.size": "wide", "framing.angle": "eye_level"},
        "low medium": {"framing.size": "medium", "framing.angle": "low"},
        "close": {"framing.size": "close_up", "framing.angle": "eye_level"},
        "profile": {"framing.size": "medium_close_up", "framing.side": "profile_left"},
        "overhead": {"framing.size": "full", "framing.angle": "overhead"},
    },
}
GROUPS: dict[str, str] = {
    "lighting": "light",
    "move": "camera",
    "moves": "camera",
    "movement": "camera",
    "camera move": "camera",
    "frame": "framing",
    "composition": "framing",
}


def path_of(axis: str) -> str:
    """The dotted path that an axis is, by its film word or itself."""
    return AXES.get(_plain(axis), axis)


def axis_at(path: str) -> str:
    """The first film word for a path; "" where it has none."""
    return next((word for word, one in AXES.items() if one == path), "")


def group_of(axis: str) -> str:
    """The group of named set-ups that an axis is; "" where it is none."""
    name = GROUPS.get(_plain(axis), _plain(axis))
    return name if name in SETUPS else ""


def axis_said(words: str) -> str:
    """The axis that words name, as a path or a group of set-ups: the longest name, then the first; "" for none."""
    said = f" {_plain(''.join(one if one.isalpha() else ' ' for one in words))} "
    named = (name for name in (*AXES, *GROUPS, *SETUPS) if f" {name} " in said)
    found = max(named, key=lambda name: (name.count(" "), -said.index(f" {name} ")), default="")
    return group_of(found) or path_of(found)


def setup_named(settings: Mapping[str, Any]) -> str:
    """The name of the set-up that these settings are; "" where they are none."""
    return next((name for group in SETUPS.values() for name, one in group.items() if one == settings), "")


def _plain(axis: str) -> str:
    return " ".join(axis.replace("_", " ").replace("-", " ").casefold().split())
