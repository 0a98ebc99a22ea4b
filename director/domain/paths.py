"""Dotted paths into plain JSON data: `framing.size`, `blocking.MARA.pose`, `camera.moves.push_in#2.pace`.

An item of a list is addressed by its key where its kind has one (a second item of the same key is `key#2`), else by
its index. Trees are plain dicts and lists; nothing here knows what a film is beyond which list has which key.
"""

from typing import Any, TypeGuard

Tree = dict[str, Any]

_LONGEST_INDEX = 9
KEYS: dict[str, str] = {"blocking": "who", "moves": "kind", "set": "id"}


def is_tree(value: Any) -> TypeGuard[Tree]:
    """Whether the value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether the value is a JSON list."""
    return isinstance(value, list)


class NoSuchPath(LookupError):
    """The path leads nowhere; `str(error)` names the part that failed."""


def names_of(field: str, items: list[Any]) -> list[str]:
    """What each item of the list called `field` is addressed by: its key, or its index where no key can serve."""
    key = KEYS.get(field)
    names: list[str] = []
    counts: dict[str, int] = {}
    for index, item in enumerate(items):
        name = item.get(key) if key and is_tree(item) else None
        if not isinstance(name, str) or not name or any(mark in name for mark in ".#") or name.isdigit():
            names.append(str(index))
            continue
        counts[name] = counts.get(name, 0) + 1
        names.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
    return names


def index_of(field: str, items: list[Any], name: str) -> int | None:
    """Where in the list the item of that name (or index) is, or None. Case of a key does not matter."""
    names = names_of(field, items)
    if name in names:
        return names.index(name)
    folded = [one.casefold() for one in names]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    return place_in(items, name)


def place_in(items: list[Any], name: str) -> int | None:
    """The place in a list that a plain number names, if there is one; "²" is a digit to Unicode, and none to `int`."""
    is_plain = name.isascii() and name.isdecimal() and len(name) <= _LONGEST_INDEX
    return int(name) if is_plain and int(name) < len(items) else None


def read(tree: Any, path: str) -> Any:
    """The value at the path; raises NoSuchPath."""
    here, field = tree, ""
    for step in _steps(path):
        here, field = _down(here, field, step, path), step
    return here


def holds(tree: Any, path: str) -> bool:
    """Whether the path leads to something."""
    try:
        read(tree, path)
    except NoSuchPath:
        return False
    return True


def put(tree: Tree, path: str, value: Any) -> None:
    """Set the value at the path, in place. In a list, an unknown name appends and None removes."""
    steps = _steps(path)
    here: Any = tree
    field = ""
    for step in steps[:-1]:
        here, field = _down(here, field, step, path), step
    last = steps[-1]
    if is_list(here):
        _put_item(here, field, last, value)
    elif is_tree(here) and last in here:
        here[last] = value
    else:
        raise NoSuchPath(f"there is no {path!r}")


def _put_item(items: list[Any], field: str, name: str, value: Any) -> None:
    index = index_of(field, items, name)
    if index is None and value is None:
        raise NoSuchPath(f"there is no {name!r} in {field}")
    if index is None:
        items.append(value)
    elif value is None:
        del items[index]
    else:
        items[index] = value


def _steps(path: str) -> list[str]:
    steps = path.split(".")
    if not all(steps):
        raise NoSuchPath(f"{path!r} is not a dotted path")
    return steps


def _down(here: Any, field: str, step: str, path: str) -> Any:
    if is_tree(here) and step in here:
        return here[step]
    if is_list(here):
        index = index_of(field, here, step)
        if index is not None:
            return here[index]
    raise NoSuchPath(f"there is no {step!r} in {path!r}")
