"""Word lists by name, from `lists.toml`: what readers ask about a phrase, as data beside the code that asks."""

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    file = resources.files("director.interpreters.rules") / "lists.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """The phrases of the list called `module.list`."""
    module, _, one = name.partition(".")
    return frozenset(_tables()[module][one])


def mapped(name: str) -> dict[str, str]:
    """The pairs of the table called `module.table`."""
    module, _, one = name.partition(".")
    return dict(_tables()[module][one])


@lru_cache(maxsize=1)
def _pieces() -> dict[str, dict[str, list[str]]]:
    file = resources.files("director.interpreters.rules") / "patterns.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def pattern(name: str) -> re.Pattern[str]:
    """The pattern called `module.pattern` in `patterns.toml`."""
    module, _, one = name.partition(".")
    return re.compile("".join(_pieces()[module][one]))
