"""Diff rows: what changed, field by field, applied to a production and said in words.

Law: apply(a, diff(a, b)) == b, whatever a and b are; `session`, `branch` and `decision` are the reader's, not rows.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from director.domain import paths
from director.domain.axes import setup_named
from director.domain.production import Character, Format, Line, Location, Production, Scene
from director.domain.shot import Look, Shot
from director.domain.values import Value
from director.domain.vocabulary import spoken

PRODUCTION = "production"


class Row(Value):
    """One field that changed; a thing added or removed has path "" and null before or after."""

    target: str
    path: str
    before: Any = None
    after: Any = None


@dataclass(frozen=True)
class Collection:
    """One of the lists of things in a production: its field, what one is called, its key, its class."""

    field: str
    word: str
    key: str
    model: type[Value]


COLLECTIONS = (
    Collection("cast", "character", "id", Character),
    Collection("locations", "location", "id", Location),
    Collection("scenes", "scene", "number", Scene),
    Collection("script", "line", "id", Line),
    Collection("shots", "shot", "id", Shot),
)
_BY_WORD = {collection.word: collection for collection in COLLECTIONS}
_OWN_FIELDS = ("title", "format", "look")


def diff(a: Production, b: Production) -> tuple[Row, ...]:
    """The rows that lead from a to b: things gone, things new, fields, then the orders of lists."""
    rows: list[Row] = []
    orders: list[Row] = []
    for collection in COLLECTIONS:
        before, after = keyed(a, collection), keyed(b, collection)
        rows += _thing_rows(collection.word, before, after)
        if list(before) != list(after):
            orders.append(
                Row(target=PRODUCTION, path=collection.field, before=list(before) or [], after=list(after) or [])
            )
    for field in _OWN_FIELDS:
        rows += field_rows(PRODUCTION, field, plain(getattr(a, field)), plain(getattr(b, field)))
    return (*rows, *orders)


def apply(production: Production, rows: Iterable[Row]) -> Production:
    """The production after the rows; raises ValueError for rows that don't fit it."""
    things = {collection.word: dict(keyed(production, collection)) for collection in COLLECTIONS}
    trees: dict[tuple[str, str], dict[str, Any]] = {}
    orders: dict[str, list[str]] = {}
    own: dict[str, Any] = {field: plain(getattr(production, field)) for field in _OWN_FIELDS}
    for row in rows:
        word, _, key = row.target.partition(":")
        if row.target == PRODUCTION and row.path in _FIELD_NAMES:
            orders[row.path] = list(row.after or [])
        elif row.target == PRODUCTION:
            paths.put(own, row.path, copy.deepcopy(row.after))
        elif word not in things:
            raise ValueError(f"nothing is called {row.target!r}")
        elif row.path == "":
            _put_thing(things[word], trees, (word, key), row.after)
        else:
            tree = trees.setdefault((word, key), _tree_of(things[word], row.target, key))
            paths.put(tree, row.path, copy.deepcopy(row.after))
    for (word, key), tree in trees.items():
        things[word][key] = _BY_WORD[word].model.model_validate(tree)
    return _assembled(production, things, orders, own)


def field_rows(target: str, path: str, before: Any, after: Any) -> list[Row]:
    """Rows for one value and all below it, down to the smallest named field."""
    if before == after and type(before) is type(after):
        return []
    if paths.is_tree(before) and paths.is_tree(after) and before.keys() == after.keys():
        return [
            row
            for field in sorted(before)
            for row in field_rows(target, f"{path}.{field}" if path else field, before[field], after[field])
        ]
    if paths.is_list(before) and paths.is_list(after) and path:
        rows = _item_rows(target, path, before, after)
        if rows is not None:
            return rows
    return [Row(target=target, path=path, before=before, after=after)]


def value_at(production: Production, target: str, path: str) -> Any:
    """What stands at a row's target and path, as plain data; None where nothing does."""
    word, _, key = target.partition(":")
    if target == PRODUCTION and path in _FIELD_NAMES:
        return list(keyed(production, next(one for one in COLLECTIONS if one.field == path)))
    thing = production if target == PRODUCTION else keyed(production, _BY_WORD[word]).get(key)
    tree = plain(thing)
    return paths.read(tree, path) if tree is not None and paths.holds(tree, path) else None


def say(row: Row) -> str:
    """The row as a line that a person reads."""
    name = row.target.partition(":")[2] or row.target
    if row.path == "" and row.before is None:
        return f"{row.target.partition(':')[0]} {name} added"
    if row.path == "":
        return f"{row.target.partition(':')[0]} {name} removed"
    if row.target == PRODUCTION and row.path in _FIELD_NAMES:
        return f"order of {row.path}: {' '.join(row.after)}"
    return f"{name} {row.path}: {said(row.before)} → {said(row.after)}"


_FIELD_NAMES = frozenset(collection.field for collection in COLLECTIONS)


def said(value: Any) -> str:
    """A plain value in words: "medium close-up", "none", "push in (slow)"."""
    if value is None or value in ("", [], {}):
        return "none"
    if isinstance(value, str):
        if " " in value:
            return f"“{value}”"
        return spoken(value) if value.islower() and "." not in value else value
    if isinstance(value, float):
        return f"{value:g}"
    if paths.is_tree(value):
        return _said_item(value)
    if paths.is_list(value):
        return ", ".join(said(item) for item in value)
    return str(value)


def _said_item(item: dict[str, Any]) -> str:
    if "letter" in item:
        fields = ", ".join(f"{path} {said(one)}" for path, one in item["set"].items())
        return f"{item['letter']} ({setup_named(item['set']) or fields})"
    if "line" in item:
        return f"{item['speaker']}: “{item['line']}”"
    name = next((str(item[key]) for key in ("who", "kind", "id", "by", "path") if item.get(key)), "")
    rest = [said(item[key]) for key in ("pace", "pose", "near", "action", "across") if item.get(key)]
    return " ".join([spoken(name) if name.islower() else name, f"({', '.join(rest)})" if rest else ""]).strip()


def plain(value: Any) -> Any:
    """A value as plain JSON data; what is plain already stays as it is."""
    return value.model_dump(mode="json", by_alias=True) if isinstance(value, Value) else value


def keyed(production: Production, collection: Collection) -> dict[str, Any]:
    """The things of a collection by their key, in order."""
    return {getattr(thing, collection.key): thing for thing in getattr(production, collection.field)}


def _thing_rows(word: str, before: dict[str, Any], after: dict[str, Any]) -> list[Row]:
    gone = [Row(target=f"{word}:{key}", path="", before=plain(before[key])) for key in before if key not in after]
    new = [Row(target=f"{word}:{key}", path="", after=plain(after[key])) for key in after if key not in before]
    changed = [
        row
        for key in after
        if key in before and before[key] is not after[key] and before[key] != after[key]
        for row in field_rows(f"{word}:{key}", "", plain(before[key]), plain(after[key]))
    ]
    return gone + new + changed


def _item_rows(target: str, path: str, before: list[Any], after: list[Any]) -> list[Row] | None:
    """Rows item by item, or None where only the whole list says it; a list of strings is always one row."""
    if any(not paths.is_tree(item) for item in [*before, *after]):
        return None
    field = path.rpartition(".")[2]
    if path == "variations":
        return None
    old, new = paths.names_of(field, before), paths.names_of(field, after)
    rows = [
        Row(target=target, path=f"{path}.{name}", before=item)
        for name, item in zip(old, before, strict=True)
        if name not in new
    ][::-1]
    for name, item in zip(new, after, strict=True):
        if name in old:
            rows += field_rows(target, f"{path}.{name}", before[old.index(name)], item)
        else:
            rows.append(Row(target=target, path=f"{path}.{name}", after=item))
    return rows if _leads_to(field, before, after, (path, rows)) else None


def _leads_to(field: str, before: list[Any], after: list[Any], told: tuple[str, list[Row]]) -> bool:
    path, rows = told
    trial: dict[str, Any] = {field: copy.deepcopy(before)}
    prefix = len(path) - len(field)
    try:
        for row in rows:
            paths.put(trial, row.path[prefix:], copy.deepcopy(row.after))
    except paths.NoSuchPath:
        return False
    return bool(trial[field] == after)


def _put_thing(things: dict[str, Any], trees: dict[Any, Any], word_key: tuple[str, str], after: Any) -> None:
    word, key = word_key
    trees.pop(word_key, None)
    if after is None:
        if things.pop(key, None) is None:
            raise ValueError(f"there is no {word} {key} to remove")
    else:
        things[key] = _BY_WORD[word].model.model_validate(after)


def _tree_of(things: dict[str, Any], target: str, key: str) -> dict[str, Any]:
    if key not in things:
        raise ValueError(f"there is no {target}")
    return plain(things[key])


def _assembled(
    production: Production, things: dict[str, dict[str, Any]], orders: dict[str, list[str]], own: dict[str, Any]
) -> Production:
    fields: dict[str, Any] = {}
    for collection in COLLECTIONS:
        current = things[collection.word]
        order = orders.get(collection.field, list(current))
        if sorted(order) != sorted(current):
            raise ValueError(f"the order of {collection.field} does not name each of them once")
        fields[collection.field] = tuple(current[key] for key in order)
    fields |= {"title": own["title"], "format": Format.model_validate(own["format"])}
    fields["look"] = Look.model_validate(own["look"])
    return revised(production, **fields)


def revised(production: Production, **fields: Any) -> Production:
    """The production with these fields, checked as a whole; values already checked are not read again."""
    return Production.model_validate({**_shallow(production), **fields}, by_name=True)


def _shallow(production: Production) -> dict[str, Any]:
    return {name: getattr(production, name) for name in Production.model_fields}
