"""Edits, and the working copy of a shot that they are made on. What a reader finds is an edit; nothing here reads.

An edit's value may be a function of the working copy, so that "tighter" goes from each shot's own size.
"""

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from director.domain import paths
from director.domain.production import Location, Production
from director.domain.shot import Shot


class Unchanged:
    """What an edit's function gives back where there is nothing to set."""


UNCHANGED = Unchanged()


@dataclass
class Working:
    """A shot while its edits are made: its plain data, and which paths a note set."""

    shot: Shot
    production: Production
    new: bool = False
    tree: dict[str, Any] = field(default_factory=dict[str, Any])
    touched: list[str] = field(default_factory=list[str])
    loose: dict[str, int] = field(default_factory=dict[str, int])

    def __post_init__(self) -> None:
        self.tree = self.shot.model_dump(mode="json")

    def get(self, path: str) -> Any:
        """The value at a dotted path now."""
        return paths.read(self.tree, path)

    def put(self, path: str, value: Any) -> None:
        """Set the value at a path, and remember that the note did."""
        paths.put(self.tree, path, copy.deepcopy(value))
        if path not in self.touched:
            self.touched.append(path)

    def base(self, path: str) -> Any:
        """What a relative word goes from: the value now, or the shot's own where the note only gave a vaguer word."""
        return paths.read(self.shot.model_dump(mode="json"), path) if path in self.loose else self.get(path)

    @property
    def location(self) -> Location | None:
        """The place where the shot plays."""
        return self.production.location(self.tree["setting"]["location"])

    def marks(self) -> list[dict[str, Any]]:
        """A copy of the blocking."""
        return copy.deepcopy(self.tree["blocking"])

    def people(self) -> list[str]:
        """Everybody in the shot, the favoured one first."""
        framing = self.tree["framing"]
        named = [*framing["subjects"], *(mark["who"] for mark in self.tree["blocking"]), framing["over"]]
        return [who for who in dict.fromkeys(named) if who and self.production.character(who)]

    def settings(self) -> dict[str, Any]:
        """What the note set: path -> value, without paths below others."""
        return {
            path: self.get(path)
            for path in self.touched
            if not any(path.startswith(f"{other}.") for other in self.touched if other != path)
        }


@dataclass(frozen=True)
class Edit:
    """One field of a shot and its new value, or a function of the working copy that gives it."""

    path: str
    value: Any

    def applied(self, working: Working) -> None:
        """Make this edit on the working copy."""
        value = self.value(working) if callable(self.value) else self.value
        if value is not UNCHANGED:
            working.put(self.path, value)


Find = Callable[[Working], Any]
Plain = str | float | bool | list[Any] | None


def stepped(series: Iterable[Any], path: str, steps: float) -> Find:
    """A function that moves a field so many places along a series, staying inside it."""
    order = list(series)

    def move(working: Working) -> Any:
        now = working.base(path)
        working.loose[path] = 1 if steps > 0 else -1
        if now in order:
            place = order.index(now) + steps
        else:
            below = sum(1 for one in order if one < now)
            place = below - 1 + steps if steps > 0 else below + steps
        return order[int(min(max(place, 0), len(order) - 1))]

    return move


def under(path: str, guards: Iterable[str]) -> bool:
    """Whether the path is one of the guarded ones, or below one."""
    return any(guard in ("*", path) or path.startswith(f"{guard}.") for guard in guards)
