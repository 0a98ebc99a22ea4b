"""What changed, as a table: which shots, which field, from what to what, in film words. Laid out here, not judged.

Rows that say the same of several shots are one; what only counts along is left out, as `minutes` has it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual.content import Content

from director.domain import minutes
from director.domain.decision import Decision
from director.domain.diff import PRODUCTION, Row
from director.domain.hindsight import row_name
from director.domain.paths import is_tree
from director.domain.wording import field_name, slates_words, value_words
from director.exports.cells import cells, padded
from director.tui.sheet import Line
from director.tui.touches import Changed, Offer
from director.words import one_line

MANY = 14  # rows that are shown before the rest is folded
_ALIKE = 3  # shots of which the same is said in one row
_KINDS = {"scene": "scene", "shot": "shot", "character": "person", "location": "place"}
_PLURAL = {"person": "people"}
_LONGEST_FIELD = 15
_ORDERS = ("cast", "locations", "scenes", "shots", "script")


@dataclass(frozen=True)
class Told:
    """One row of the table: whom it is about, which field, and the change in words."""

    about: str
    field: str
    change: Content
    touch: Changed | Offer
    struck: str = ""


def table(decision_id: int, rows: Sequence[Row], struck: Mapping[str, str] | None = None) -> list[Told]:
    """The rows worth reading, in order; `struck` says of a row, by its name, who struck it out."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in minutes.loud(rows):
        kind = row.target.partition(":")[0]
        key = (kind, row.path, repr(row.after)) if kind == "shot" and row.path else (row.target, row.path, "")
        groups.setdefault(key, []).append(row)
    told: list[Told] = []
    for alike in groups.values():
        split = [alike] if len(alike) >= _ALIKE else [[row] for row in alike]
        for some in split:
            told += _told(decision_id, some, struck or {})
    order = list(dict.fromkeys(one.about for one in told))
    return sorted(told, key=lambda one: order.index(one.about))


def summary(rows: Sequence[Row]) -> str:
    """What came and went, counted: "3 scenes, 15 shots, 2 people; 40 lines of script"."""
    came, went = _counted(rows, "after"), _counted(rows, "before")
    lines = minutes.script_lines(rows)
    parts = [came, f"gone: {went}" if went else "", f"{lines} lines of script" if lines else ""]
    return "; ".join(part for part in parts if part)


def laid(told: Sequence[Told], width: int) -> list[Line]:
    """The table at a width, its columns aligned; a change that is too long goes on below itself."""
    about_width = max((cells(one.about) for one in told), default=0)
    field_width = min(_LONGEST_FIELD, max((cells(one.field) for one in told), default=0))
    indent = about_width + field_width + 4
    if width - indent < 14:
        indent = 3
    lines: list[Line] = []
    for place, one in enumerate(told):
        about = one.about if place == 0 or told[place - 1].about != one.about else ""
        lines += _row(one, (about, about_width, field_width), indent, width)
    return lines


def change(path: str, before: Any, after: Any) -> Content:
    """From what to what."""
    if path == "status":
        return _status(before, after)
    old, new = one_line(value_words(path, before)), one_line(value_words(path, after))
    if is_tree(after) and before is None:
        return Content.assemble(("+ ", "bold $success"), (new, "bold"))
    if is_tree(before) and after is None:
        return Content.assemble(("− ", "bold $error"), (old, "$text-muted"))
    return Content.assemble((f"{old} → ", "$text-muted"), (new, "bold"))


def _row(one: Told, columns: tuple[str, int, int], indent: int, width: int) -> list[Line]:
    about, about_width, field_width = columns
    field = one.field if cells(one.field) > field_width else padded(one.field, field_width)
    head = Content.assemble((f"{padded(about, about_width)}  ", "bold $secondary"), field, "  ")
    words = one.change
    if one.struck:
        head = head.stylize("$text-muted")
        words = Content.assemble(words.stylize("strike $text-muted"), (f"  {one.struck}", "$warning"))
    wrapped = words.wrap(max(8, width - indent)) or [Content()]
    if head.cell_length > indent:
        return [Line(head.truncate(width), one.touch), *(Line(more.pad_left(indent), one.touch) for more in wrapped)]
    first, *rest = wrapped
    return [Line(head + first, one.touch), *(Line(more.pad_left(indent)) for more in rest)]


def _told(decision_id: int, alike: Sequence[Row], struck: Mapping[str, str]) -> list[Told]:
    row = alike[0]
    kind, _, name = row.target.partition(":")
    slates = [one.target.partition(":")[2] for one in alike] if kind == "shot" else []
    about = slates_words(slates) if slates else (name or "film")
    if row.path == "variations" and row.after:
        return [_offer(about, slates[0], one) for one in row.after]
    touch = Changed(decision_id, tuple(row_name(one) for one in alike), tuple(slates), row.path)
    by = next((struck[row_name(one)] for one in alike if row_name(one) in struck), "")
    return [Told(about, *_said(row, alike), touch, by)]


def _said(row: Row, alike: Sequence[Row]) -> tuple[str, Content]:
    """The field of a row, and its change."""
    if row.path == "":
        return _thing(row)
    if row.target == PRODUCTION and row.path in _ORDERS:
        return f"order of {row.path}", Content(_places(row))
    if row.path == "locked":
        return _locked(row)
    if all(one.before == row.before for one in alike):
        return field_name(row.path), change(row.path, row.before, row.after)
    new = one_line(value_words(row.path, row.after))
    return field_name(row.path), Content.assemble(("various → ", "$text-muted"), (new, "bold"))


def _offer(about: str, slate: str, offer: Any) -> Told:
    words = one_line(value_words("variations", [offer]))
    return Told(about, f"offer {offer['letter']}", Content.styled(words, "underline"), Offer(slate, offer["letter"]))


def _thing(row: Row) -> tuple[str, Content]:
    _, deed, words = minutes.cells(row)
    word, _, rest = words.partition(": ")
    name = "new " + word if deed == "added" else f"{word} {deed}"
    return name, Content.styled(one_line(rest), "" if deed == "added" else "strike")


def _status(before: Any, after: Any) -> Content:
    if after == "approved":
        return Content.styled("APPROVED", "bold $success reverse")
    if before == "approved":
        return Content.styled(f"no longer approved: back in {after}", "bold $warning")
    return Content.styled("up for review" if after == "review" else str(after), "bold $warning")


def _locked(row: Row) -> tuple[str, Content]:
    before, after = set(row.before or []), set(row.after or [])
    if after - before:
        held = one_line(value_words("locked", sorted(after - before)))
        return "locked", Content.styled(f"{held}", "bold $accent")
    return "unlocked", Content.styled(one_line(value_words("locked", sorted(before - after))), "bold")


def _places(row: Row) -> str:
    moved = [name for name, old in zip(row.after, row.before or [], strict=False) if name != old]
    return " ".join(str(one) for one in (moved or row.after)[:12])


def _counted(rows: Sequence[Row], side: str) -> str:
    parts: list[str] = []
    for word, kind in _KINDS.items():
        names = [row.target.partition(":")[2] for row in rows if _is_thing(row, word, side)]
        if names:
            many = _PLURAL.get(kind, f"{kind}s")
            parts.append(f"{len(names)} {kind if len(names) == 1 else many}")
    return ", ".join(parts)


def _is_thing(row: Row, word: str, side: str) -> bool:
    mine: Callable[[Row], Any] = (lambda one: one.after) if side == "after" else (lambda one: one.before)
    return row.path == "" and row.target.startswith(f"{word}:") and is_tree(mine(row))


def is_wholesale(decision: Decision) -> bool:
    """Whether it brought so much that only a count of it can be read."""
    return sum(row.path == "" for row in minutes.loud(decision.diff)) > MANY
