"""Locks: dotted paths of a shot that no change may alter, `*` for all of it."""

import re
from collections.abc import Iterable
from typing import Any

from director.domain import paths
from director.domain.shot import Shot
from director.errors import Refused

WHOLE = "*"
_REFUSED = re.compile(r" is locked(?: at \S+)?; unlock (?P<slate>\S+)(?: (?!first\b)(?P<path>\S+))? first")
_NEVER_LOCKED = frozenset({"id", "scene", "lines", "revision", "status", "locked", "variations"})


def picture(shot: Shot) -> dict[str, Any]:
    """All of the shot that its picture, sound and timing are made of, as plain data, and its words of intent."""
    return shot.model_dump(mode="json", exclude=set(_NEVER_LOCKED))


def broken_lock(before: Shot, after: Shot) -> str | None:
    """The first locked path of `before` whose value `after` alters, or None."""
    if not before.locked:
        return None
    old, new = picture(before), picture(after)
    return next((path for path in before.locked if _at(old, path) != _at(new, path)), None)


def refuse_broken_lock(before: Shot, after: Shot) -> None:
    """Raise Refused, naming the lock and how to take it off, if the change alters what is locked."""
    path = broken_lock(before, after)
    if path is not None:
        raise locked(before.id, path)


def refuse_any_lock(shot: Shot, deed: str) -> None:
    """Raise Refused if the shot has any lock at all; `deed` is what can't be done ("removed")."""
    if shot.locked:
        held = ", ".join("all of it" if path == WHOLE else path for path in shot.locked)
        raise Refused(f"{shot.id} can't be {deed}: {held} is locked; unlock {shot.id} first")


def locked(slate: str, path: str) -> Refused:
    """The refusal that a lock gives."""
    if path == WHOLE:
        return Refused(f"{slate} is locked; unlock {slate} first")
    return Refused(f"{slate} is locked at {path}; unlock {slate} {path} first")


def lock_named(reason: str) -> tuple[str, str] | None:
    """The slate and the path of the lock that a refusal names, or None for a refusal that no lock gave."""
    found = _REFUSED.search(reason)
    return (found["slate"], found["path"] or WHOLE) if found else None


def with_locks(shot: Shot, added: Iterable[str]) -> Shot:
    """The shot with these paths locked too; a path below one that is locked adds nothing."""
    held = set(shot.locked)
    for path in added:
        _refuse_unknown(shot, path)
        if not any(_covers(lock, path) for lock in held):
            held = {lock for lock in held if not _covers(path, lock)} | {path}
    return shot.model_copy(update={"locked": tuple(sorted(held))})


def without_locks(shot: Shot, freed: Iterable[str]) -> Shot:
    """The shot with these paths free; freeing one below a lock keeps its siblings locked."""
    held = set(shot.locked)
    for path in freed:
        _refuse_unknown(shot, path)
        if not any(_covers(lock, path) or _covers(path, lock) for lock in held):
            raise Refused(f"{shot.id} has no lock at {path}; it is locked at {', '.join(sorted(held)) or 'nothing'}")
        held = {kept for lock in held for kept in _carved(shot, lock, path)}
    return shot.model_copy(update={"locked": tuple(sorted(held))})


def _at(tree: Any, path: str) -> Any:
    if path == WHOLE:
        return {field: value for field, value in tree.items() if field != "intent"}
    return paths.read(tree, path) if paths.holds(tree, path) else None


def _covers(lock: str, path: str) -> bool:
    return lock in (WHOLE, path) or path.startswith(f"{lock}.")


def _carved(shot: Shot, lock: str, freed: str) -> list[str]:
    """What stays locked of one lock when `freed` goes free: nothing, all of it, or its parts that aren't freed."""
    if _covers(freed, lock):
        return []
    if not _covers(lock, freed):
        return [lock]
    return [kept for part in _parts(shot, lock) for kept in _carved(shot, part, freed)]


def _parts(shot: Shot, lock: str) -> list[str]:
    tree: Any = picture(shot)
    here = tree if lock == WHOLE else paths.read(tree, lock)
    stem = "" if lock == WHOLE else f"{lock}."
    if paths.is_list(here):
        return [stem + name for name in paths.names_of(lock.rpartition(".")[2], here)]
    return [stem + field for field in here] if paths.is_tree(here) else []


def _refuse_unknown(shot: Shot, path: str) -> None:
    if path != WHOLE and not paths.holds(picture(shot), path):
        raise Refused(f"{shot.id} has no {path!r} to lock; give a path such as framing.size, lens, or * for all of it")
