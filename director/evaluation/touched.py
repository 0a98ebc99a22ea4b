"""What a note touched: two documents in, "TARGET PATH" names out.

It compares plain JSON on its own, not by `domain.diff`, so that a fault there can't hide itself from the evaluation.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from director.domain.paths import is_list, is_tree

KEYED = {
    "cast": ("character", "id"),
    "locations": ("location", "id"),
    "scenes": ("scene", "number"),
    "shots": ("shot", "id"),
}
_THE_READERS_OWN = {"schema", "session", "branch", "decision"}
_NEVER_COUNTED = {"revision", "variations"}

Document = Mapping[str, Any]


def touched(before: Document, after: Document) -> tuple[str, ...]:
    """Every place that differs, as "TARGET PATH" ("TARGET" alone for a thing added or removed).

    A changed order of what was there before and still is counts as "production shots" (scenes, cast, locations).
    Revision, variations, and an approved shot's return to review are not counted.
    """
    return tuple(
        f"{target} {path}".strip()
        for target, path in _places(before, after)
        if not _is_free(target, path, (before, after))
    )


def permitted(place: str, only: tuple[str, ...]) -> bool:
    """Whether a touched place lies at or below one of the places that may change."""
    target, _, path = place.partition(" ")
    for one in only:
        may_target, _, may_path = one.partition(" ")
        if target == may_target and (not may_path or f"{path}.".startswith(f"{may_path}.")):
            return True
    return False


def same_state(before: Document, after: Document) -> bool:
    """Whether nothing at all was changed, revisions and variations included."""
    return _own(before) == _own(after)


def thing(document: Document, target: str) -> Any:
    """The thing a target names in a document, or None where it isn't there."""
    word, _, key = target.partition(":")
    if word == "production":
        return document
    for field, (singular, name) in KEYED.items():
        if singular == word:
            return next((one for one in document[field] if one[name] == key), None)
    return None


def _own(document: Document) -> dict[str, Any]:
    return {field: value for field, value in document.items() if field not in _THE_READERS_OWN}


def _places(before: Document, after: Document) -> Iterator[tuple[str, str]]:
    for field, (word, name) in KEYED.items():
        old = {one[name]: one for one in before[field]}
        new = {one[name]: one for one in after[field]}
        for key in {**old, **new}:
            if key not in old or key not in new:
                yield f"{word}:{key}", ""
            else:
                for path in _paths(old[key], new[key], ""):
                    yield f"{word}:{key}", path
        if [key for key in old if key in new] != [key for key in new if key in old]:
            yield "production", field
    kept = _own(before).keys() - KEYED.keys()
    for field in sorted(kept):
        for path in _paths(before[field], after[field], field):
            yield "production", path


def _paths(old: Any, new: Any, path: str) -> Iterator[str]:
    if is_tree(old) and is_tree(new):
        inner: list[tuple[str, Any, Any]] = [(name, old.get(name), new.get(name)) for name in {**old, **new}]
    elif is_list(old) and is_list(new) and len(old) == len(new):
        inner = [(str(index), one, other) for index, (one, other) in enumerate(zip(old, new, strict=True))]
    else:
        inner = []
        if old != new:
            yield path
    for name, one, other in inner:
        yield from _paths(one, other, f"{path}.{name}" if path else name)


def _is_free(target: str, path: str, documents: tuple[Document, Document]) -> bool:
    if not target.startswith("shot:"):
        return False
    if path.split(".", maxsplit=1)[0] in _NEVER_COUNTED:
        return True
    if path != "status":
        return False
    before, after = (thing(document, target)["status"] for document in documents)
    return bool(before == "approved" and after == "review")
