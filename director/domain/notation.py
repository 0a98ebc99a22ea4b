"""Notation: how the fields of a shot and their values are written on paper: "lens", "35 mm"; "stop", "f/2.8"."""

from typing import Any

from director.domain.diff import Row, said
from director.domain.vocabulary import spoken

_NAMED: dict[str, tuple[str, str]] = {  # the word for a field, and how its values are written
    "lens.focal_mm": ("lens", "{} mm"),
    "lens.f_stop": ("stop", "f/{}"),
    "framing.roll_deg": ("roll", "{}°"),
    "light.temperature_k": ("light", "{} K"),
    "light.time_of_day": ("time", "{}"),
    "light.direction": ("light from", "{}"),
    "light.quality": ("light", "{}"),
    "timing.duration_s": ("length", "{} s"),
    "timing.speed": ("speed", "{}x"),
    "setting.location": ("place", "{}"),
}


def field(path: str) -> str:
    """The word for a field that has none of its own: what is done to a mark or a move is said of who or what it is."""
    if path in _NAMED:
        return _NAMED[path][0]
    group, _, rest = path.partition(".")
    if group == "camera":
        rest = rest.replace("moves", "move", 1)
    return spoken(rest.replace(".", " "))


def value(path: str, one: Any) -> str:
    """A value of a field, with its unit."""
    return "none" if one is None else _NAMED.get(path, ("", "{}"))[1].format(said(one))


def change(row: Row) -> str:
    """A row of a diff: "lens 50 mm → 85 mm"."""
    return f"{field(row.path)} {value(row.path, row.before)} → {value(row.path, row.after)}"
