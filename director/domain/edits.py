"""Setting, adding and taking away by dotted path, on any value; a wrong path or value is refused in one clear line."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from director.domain import paths
from director.domain.values import Value
from director.errors import Refused

V = TypeVar("V", bound=Value)
_REPLACED_WHOLE = frozenset({"to", "consent", "set"})


def edited(value: V, name: str, settings: Mapping[str, Any]) -> V:
    """The value with each path set; `name` is what people call it ("1B", "MARA")."""
    tree = value.model_dump(mode="json", by_alias=True)
    for path, setting in settings.items():
        _set(tree, name, path, setting)
    return checked(type(value), name, tree)


def with_items(value: V, name: str, items: Mapping[str, Sequence[Any]]) -> V:
    """The value with items added to its lists; what is there already is not added twice, a known mark is revised."""
    tree = value.model_dump(mode="json", by_alias=True)
    for path, added in items.items():
        held = _list_at(tree, name, path)
        for item in added:
            _add(held, path.rpartition(".")[2], copy.deepcopy(item))
    return checked(type(value), name, tree)


def without_items(value: V, name: str, items: Mapping[str, Sequence[Any]]) -> V:
    """The value without these items, each given whole, by its key or by its index; what isn't there stays away."""
    tree = value.model_dump(mode="json", by_alias=True)
    for path, taken in items.items():
        held = _list_at(tree, name, path)
        doomed = {index for item in taken for index in _found(held, path.rpartition(".")[2], item)}
        held[:] = [item for index, item in enumerate(held) if index not in doomed]
    return checked(type(value), name, tree)


def checked(model: type[V], name: str, tree: Any) -> V:
    """The plain data as a value; raises Refused that names the first field that can't be."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise Refused(f"{name}: {first_complaint(error)}") from error


def first_complaint(error: ValidationError) -> str:
    """The first thing wrong, with its dotted path, in one line."""
    problem = error.errors(include_url=False)[0]
    path = ".".join(str(step) for step in problem["loc"])
    message = problem["msg"].removeprefix("Value error, ")
    given = problem.get("input")
    shown = "" if isinstance(given, (dict, list, tuple)) or problem["type"] == "value_error" else f" (it was {given!r})"
    if problem["type"] == "extra_forbidden":
        return f"there is no field {path!r}"
    return f"{path + ': ' if path else ''}{message[:1].lower()}{message[1:]}{shown}"[:400]


def _set(tree: paths.Tree, name: str, path: str, setting: Any) -> None:
    try:
        here = paths.read(tree, path) if paths.holds(tree, path) else None
        last = path.rpartition(".")[2]
        if paths.is_tree(here) and paths.is_tree(setting) and last not in _REPLACED_WHOLE:
            for field, one in setting.items():
                _set(tree, name, f"{path}.{field}", one)
        else:
            paths.put(tree, path, _rounded(setting))
    except paths.NoSuchPath as error:
        raise Refused(f"{name}: {error.args[0]}") from error


def _rounded(setting: Any) -> Any:
    """Sums of seconds and steps carry no dust from binary fractions."""
    if isinstance(setting, float):
        return round(setting, 6) + 0.0
    return copy.deepcopy(setting)


def _list_at(tree: paths.Tree, name: str, path: str) -> list[Any]:
    try:
        held = paths.read(tree, path)
    except paths.NoSuchPath as error:
        raise Refused(f"{name}: {error.args[0]}") from error
    if not paths.is_list(held):
        raise Refused(f"{name}: {path} is not a list; set it instead")
    return held


def _add(held: list[Any], field: str, item: Any) -> None:
    if paths.is_tree(item) and field in ("blocking", "set"):
        index = paths.index_of(field, held, str(item.get(paths.KEYS[field], "")))
        if index is not None and held[index].get(paths.KEYS[field]) == item.get(paths.KEYS[field]):
            held[index] = held[index] | item
            return
    elif item in held and not paths.is_tree(item):
        return
    held.append(item)


def _found(held: list[Any], field: str, item: Any) -> list[int]:
    if isinstance(item, int) and not isinstance(item, bool):
        return [item] if item < len(held) else []
    if isinstance(item, str) and not any(isinstance(one, str) for one in held):
        index = paths.index_of(field, held, item)
        return [] if index is None else [index]
    if paths.is_tree(item):
        return [index for index, one in enumerate(held) if one == item or (item and item.items() <= one.items())][:1]
    return [index for index, one in enumerate(held) if one == item or str(one).casefold() == str(item).casefold()]
