"""Whether a check holds: operators over plain JSON values, and the finding of what a check looks at."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from director.domain.paths import is_list, is_tree, place_in
from director.evaluation.cases import Check
from director.evaluation.touched import Document, thing

_TOLERANCE = 0.01


@dataclass(frozen=True)
class Played:
    """A note that was said: the document before, the document after, and the decision, all plain JSON."""

    before: Document
    after: Document
    decision: Mapping[str, Any]

    def new_shots(self) -> list[Any]:
        """The shots that weren't there before, in cut order."""
        known = {shot["id"] for shot in self.before["shots"]}
        return [shot for shot in self.after["shots"] if shot["id"] not in known]


def complaint(check: Check, played: Played) -> str | None:
    """What is wrong, in one line; None where the check holds."""
    if check.target == "new_shot" and len(played.new_shots()) != 1:
        return f"{len(played.new_shots())} shots were added, not one"
    found = look_up(_target_after(check.target, played), check.path)
    wanted = check.value
    if wanted == {"before": True}:
        wanted = look_up(thing(played.before, check.target), check.path)
    if _OPERATORS[check.op](found, wanted):
        return None
    name = f"{check.target} {check.path}".strip()
    return f"{name} is {_short(found)}; wanted {check.op} {_short(wanted)}"


def look_up(whole: Any, path: str) -> Any:
    """The value at a dotted path, a number indexing a list; None where there is none."""
    for part in path.split(".") if path else ():
        if is_tree(whole):
            whole = whole.get(part)
        elif is_list(whole) and (place := place_in(whole, part)) is not None:
            whole = whole[place]
        else:
            return None
    return whole


def alike(one: Any, other: Any) -> bool:
    """Equal as the case format has it: numbers within 0.01, text by words, lists in order."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= _TOLERANCE + 1e-9
    if isinstance(one, str) and isinstance(other, str):
        return one.strip().casefold() == other.strip().casefold()
    if is_list(one) and is_list(other):
        return len(one) == len(other) and all(map(alike, one, other))
    if is_tree(one) and is_tree(other):
        return one.keys() == other.keys() and all(alike(one[name], other[name]) for name in one)
    return one == other


def _target_after(target: str, played: Played) -> Any:
    if target == "decision":
        return played.decision
    if target.startswith("new_shot"):
        index = int(target.partition(":")[2] or 0)
        new = played.new_shots()
        return new[index] if index < len(new) else None
    return thing(played.after, target)


def _contains(found: Any, wanted: Any) -> bool:
    if isinstance(found, str):
        return isinstance(wanted, str) and wanted.casefold() in found.casefold()
    if not is_list(found):
        return False
    if is_tree(wanted):
        return any(_has_fields(item, wanted) for item in found)
    return any(alike(item, wanted) for item in found)


def _has_fields(item: Any, fields: dict[str, Any]) -> bool:
    return is_tree(item) and all(name in item and alike(item[name], fields[name]) for name in fields)


def _matches(found: Any, pattern: Any) -> bool:
    text = found if isinstance(found, str) else "" if found is None else json.dumps(found, ensure_ascii=False)
    return re.search(pattern, text, re.IGNORECASE) is not None


def _count(found: Any) -> int:
    return len(found) if isinstance(found, str) or is_list(found) or is_tree(found) else 0


def _empty(found: Any) -> bool:
    return found is None or found in ("", [], {})


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": alike,
    "!=": lambda found, wanted: not alike(found, wanted),
    "in": lambda found, wanted: any(alike(found, one) for one in wanted),
    "contains": _contains,
    "not_contains": lambda found, wanted: not _contains(found, wanted),
    "matches": _matches,
    "count==": lambda found, wanted: _count(found) == wanted,
    "absent": lambda found, wanted: _empty(found),
    "exists": lambda found, wanted: not _empty(found),
}


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:117]}..."
