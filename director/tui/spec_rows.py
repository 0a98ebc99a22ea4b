"""The rows of a spec: each department's fields with their values in words and units, marked where changed or locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual.content import Content

from director.domain.locks import WHOLE
from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.wording import field_name, mark_words, move_words, speech_words, value_words
from director.exports.cells import padded
from director.tui.sheet import Lay, Line
from director.tui.touches import Field
from director.words import one_line

_LABEL = 13
_ALWAYS = frozenset(
    {
        "framing.size",
        "framing.angle",
        "framing.subjects",
        "lens.focal_mm",
        "lens.f_stop",
        "camera.support",
        "camera.moves",
        "light.time_of_day",
        "light.direction",
        "timing.duration_s",
    }
)
_JOINS = ("transition_in", "transition_out")
_STORY = ("intent", "avoid", "seed")
LOCK = "■"


@dataclass(frozen=True)
class Shown:
    """A shot, what stood in its changed fields before, since when, and whether every field is wanted."""

    production: Production
    shot: Shot
    before: Mapping[str, Any]
    since: str = ""
    whole: bool = False


@dataclass(frozen=True)
class _Field:
    path: str
    label: str
    words: str
    usual: bool


def head(shown: Shown) -> Lay:
    """The shot's name, revision and standing, what happens in it, and since when changes are marked."""
    shot = shown.shot

    def lay(width: int) -> list[Line]:
        name = Content.assemble((f" {shot.id} ", "bold reverse"), (f" v{shot.revision} ", "$text-muted"))
        lines = [Line(Content.assemble(name, " ", _standing(shot)), Field(shot.id, WHOLE))]
        if shot.locked:
            held = "locked whole" if WHOLE in shot.locked else f"locked: {value_words('locked', list(shot.locked))}"
            lines += _wrapped(f"{LOCK} {held}", width, "$accent")
        for text, style in ((shot.action, ""), (f"for: {shot.intent}" if shot.intent else "", "$text-muted")):
            lines += _wrapped(text, width, style)
        if shot.variations:
            lines += _wrapped(f"on offer: {' '.join(one.letter for one in shot.variations)}", width, "$secondary")
        if shown.before and shown.since:
            lines += _wrapped(f"≠ changed {shown.since}", width, "$warning")
        return lines

    return lay


def department(shown: Shown, name: str) -> Lay:
    """The fields that one department reads; those that are as usual are dim, or left out."""
    fields = [one for one in _fields(shown.shot, name) if _worth(shown, one)]

    def lay(width: int) -> list[Line]:
        if not fields:
            return []
        rule = "─" * max(0, width - len(name) - 1)
        title = Line(Content.assemble((name.upper(), "$primary bold"), (f" {rule}", "$foreground 25%")))
        return [title, *(line for one in fields for line in _row(shown, one, width))]

    return lay


def is_locked(shot: Shot, path: str) -> bool:
    """Whether a lock holds this field."""
    return any(lock in (WHOLE, path) or path.startswith(f"{lock}.") for lock in shot.locked)


def _standing(shot: Shot) -> Content:
    if shot.status == "approved":
        return Content.styled(" ✔ APPROVED ", "bold $success reverse")
    return Content.styled(
        "in review" if shot.status == "review" else "draft",
        "$warning" if shot.status == "review" else "$text-muted",
    )


def _worth(shown: Shown, one: _Field) -> bool:
    changed = _was(shown, one.path) is not None
    return shown.whole or changed or not one.usual or one.path in _ALWAYS or is_locked(shown.shot, one.path)


def _row(shown: Shown, one: _Field, width: int) -> list[Line]:
    locked, was = is_locked(shown.shot, one.path), _was(shown, one.path)
    label = _LABEL if width >= 27 else _LABEL - 1
    style = "bold $warning" if was is not None else ("$text-muted" if one.usual else "")
    name = Content.assemble(
        (f"{LOCK}" if locked else ("≠" if was is not None else " "), "$accent" if locked else "$warning"),
        (f"{padded(one.label, label - 2)} ", "$text-muted"),
    )
    value = Content.assemble((one_line(one.words), style), ("  locked" if locked else "", "$accent"))
    touch = Field(shown.shot.id, one.path)
    first, *rest = value.wrap(max(8, width - label)) or [Content()]
    lines = [Line(Content.assemble(name, first), touch), *(Line(more.pad_left(label)) for more in rest)]
    if was is None:
        return lines
    told = Content.styled(f"was {was}", "$text-muted")
    if not rest and label + first.cell_length + told.cell_length + 2 <= width:
        return [Line(Content.assemble(name, first, "  ", told), touch)]
    return [*lines, *(Line(more.pad_left(label)) for more in told.wrap(max(8, width - label)))]


def _was(shown: Shown, path: str) -> str | None:
    """What stood here before, in words; None where it has not changed."""
    if path in shown.before:
        return one_line(value_words(path, shown.before[path]))
    below = [(one, value) for one, value in shown.before.items() if one.startswith(f"{path}.")]
    if not below:
        return None
    told = [
        f"{field_name(one)} {value_words(one, value)}" if value else f"no {field_name(one)}" for one, value in below
    ]
    return one_line("; ".join(told))


def _fields(shot: Shot, name: str) -> list[_Field]:
    plain: dict[str, Any] = shot.model_dump(mode="json")
    if name in ("joins", "story"):
        return [_field(one, plain[one], _USUAL[one]) for one in (_JOINS if name == "joins" else _STORY)]
    if name == "blocking":
        return [_Field(f"blocking.{mark['who']}", mark["who"], mark_words(mark), False) for mark in plain[name]]
    return [one for field, value in plain[name].items() for one in _group(name, field, value)]


def _group(name: str, field: str, value: Any) -> list[_Field]:
    path = f"{name}.{field}"
    if path == "camera.moves" and value:
        return [_Field(f"{path}.{move['kind']}", "move", move_words(move), False) for move in value]
    if path == "sound.dialogue" and value:
        said = [(f"{speech['start_s']:g} s", speech_words(speech)) for speech in value]
        return [_Field(f"{path}.{place}", at, words, False) for place, (at, words) in enumerate(said)]
    return [_field(path, value, _USUAL[name][field])]


def _field(path: str, value: Any, usual: Any) -> _Field:
    return _Field(path, field_name(path), value_words(path, value), value == usual)


def _wrapped(text: str, width: int, style: str) -> list[Line]:
    return [Line(line) for line in Content.styled(one_line(text), style).wrap(max(6, width))] if text else []


_USUAL: dict[str, Any] = Shot(id="1A", scene="1").model_dump(mode="json")
