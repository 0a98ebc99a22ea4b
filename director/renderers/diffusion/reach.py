"""What each field of the spec reaches in a rendering: its words, its control, its seed, or nothing of it. Pure.

Which input of a call has really changed is told by the inputs' hashes; this tells how far such a change goes, and so
how late in the work it may still be brought in.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from director.domain.diff import PRODUCTION, Row
from director.domain.reach import people_of
from director.domain.shot import Shot

Reach = Literal["nothing", "heard", "cut", "grade", "detail", "words", "staging", "setup", "people", "seed", "timing"]

# "detail" is text that moves nothing in the picture and "words" text that may; "staging" is control that leaves who and
# what is framed, "setup" and "people" what no earlier picture can be kept of; "grade" is done to finished frames.
SHOT: Mapping[Reach, tuple[str, ...]] = {
    "nothing": (
        "id",
        "lines",
        "revision",
        "status",
        "locked",
        "variations.letter",
        "variations.set",
        "intent",
    ),
    "heard": (
        *(f"sound.dialogue.{name}" for name in ("speaker", "line", "tone", "start_s")),
        *(f"sound.{name}" for name in ("effects", "music", "ambience")),
    ),
    "cut": ("transition_in", "transition_out"),
    "grade": ("look.grain",),
    "detail": (
        *(f"light.{name}" for name in ("quality", "temperature_k", "mood")),
        *(f"lens.{name}" for name in ("f_stop", "focus")),
        "look.palette",
    ),
    "words": (
        "scene",
        "action",
        "avoid",
        "blocking.action",
        *(f"light.{name}" for name in ("time_of_day", "key", "direction", "sources")),
        *(f"setting.{name}" for name in ("weather", "atmosphere", "background")),
        *(f"look.{name}" for name in ("style", "monochrome")),
    ),
    "staging": (
        "camera.support",
        *(f"camera.moves.{name}" for name in ("kind", "pace", "start", "end", "target", "amount", "size")),
        *(f"framing.{name}" for name in ("angle", "level", "placement", "roll_deg")),
        "lens.focal_mm",
        *(f"blocking.{name}" for name in ("across", "depth", "near", "facing", "pose", "pace")),
        *(f"blocking.to.{name}" for name in ("across", "depth", "near")),
    ),
    "setup": (*(f"framing.{name}" for name in ("size", "kind", "side")), "setting.location"),
    "people": ("framing.subjects", "framing.over", "blocking.who"),
    "seed": ("seed",),
    "timing": ("timing.duration_s", "timing.speed"),
}
CHARACTER: Mapping[Reach, tuple[str, ...]] = {
    "nothing": (
        *("id", "likeness"),
        *(f"consent.{name}" for name in ("by", "on", "scope", "document")),
        *(f"references.{name}" for name in ("role", "source", "licence")),
    ),
    "heard": ("voice",),
    "detail": ("name", "wardrobe", "description", "colour"),
    "setup": ("height_m",),
    "people": ("references.path",),
}
LOCATION: Mapping[Reach, tuple[str, ...]] = {
    "nothing": ("id",),
    "words": ("name", "description", "interior"),
    "setup": ("set.id", "set.kind", "set.across", "set.depth"),
}
SCENE: Mapping[Reach, tuple[str, ...]] = {
    "nothing": ("number", "heading", "location", "time_of_day", "weather", "lines"),
    "words": ("synopsis",),
}
OWN: Mapping[Reach, tuple[str, ...]] = {  # what is the production's itself
    "grade": ("look.grain",),
    "detail": ("look.palette",),
    "words": ("look.style", "look.monochrome"),
    "setup": ("format.aspect", "format.width", "format.height", "format.sensor"),
    "cut": ("format.fps",),  # a model has a rate of its own
    "nothing": ("title",),
}
_TABLES = {"shot": SHOT, "character": CHARACTER, "location": LOCATION, "scene": SCENE, PRODUCTION: OWN}
_LISTS = frozenset({"blocking", "camera.moves", "sound.dialogue", "variations", "references", "set"})
UNSEEN: frozenset[Reach] = frozenset({"nothing", "heard", "cut"})


def reaches(row: Row) -> frozenset[Reach]:
    """What one row reaches, of whatever it is a row; nothing where no rendering knows of it (the script)."""
    table = _TABLES.get(row.target.partition(":")[0], {})
    path = _without_items(row.path)
    return frozenset(reach for reach, fields in table.items() if any(_touches(path, field) for field in fields))


def reached(rows: Iterable[Row], shot: Shot) -> frozenset[Reach]:
    """What rows reach in the rendering of one shot."""
    return frozenset(reach for row in rows_of(rows, shot) for reach in reaches(row))


def alone(rows: Iterable[Row], shot: Shot) -> str | None:
    """The one of the cast whom all that is seen of the rows is about; None where it is about more, or about nobody."""
    seen = [row for row in rows_of(rows, shot) if reaches(row) - UNSEEN]
    about = {_about(row) for row in seen}
    return about.pop() if len(about) == 1 else None


def rows_of(rows: Iterable[Row], shot: Shot) -> Iterator[Row]:
    """The rows that a shot's rendering may know of: its own, its people's, its place's and the production's."""
    targets = {f"shot:{shot.id}", f"location:{shot.setting.location}", f"scene:{shot.scene}", PRODUCTION}
    targets |= {f"character:{who}" for who in people_of(shot)}
    return (row for row in rows if row.target in targets)


def _about(row: Row) -> str | None:
    word, _, name = row.target.partition(":")
    steps = row.path.split(".")
    if word == "character":
        return name
    return steps[1].partition("#")[0] if steps[0] == "blocking" and len(steps) > 1 else None


def _touches(path: str, field: str) -> bool:
    return path in ("", field) or field.startswith(f"{path}.") or path.startswith(f"{field}.")


def _without_items(path: str) -> str:
    """The path without the names of single items: blocking.MARA.pose is blocking.pose."""
    said: list[str] = []
    steps = iter(path.split("."))
    for step in steps:
        said.append(step)
        if ".".join(said) in _LISTS:
            next(steps, None)
    return ".".join(said)
