"""The models that director offers to fetch, as `catalogue.toml` has them: what they are, where they lie, their needs.

Nothing here touches a disk beyond that file, or the network.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from director.errors import UsageError

CONTEXT = 8192  # tokens that a session of 200 shots needs, prompt and answer together
_HUB = "https://huggingface.co"
_ASIDE = 400_000_000  # bytes for what is computed with, beside weights and context; generous, as llama.cpp reports less
_HALF = 2  # bytes of a 16-bit number


@dataclass(frozen=True)
class Entry:
    """One model: `size` in bytes, `context` in tokens, `sources` by the claim that each can be checked at."""

    id: str
    name: str
    publisher: str
    released: str
    licence: str
    parameters: float
    repo: str
    revision: str
    file: str
    size: int
    sha256: str
    context: int
    layers: int
    kv_heads: int
    head_size: int
    chat: str
    sources: Mapping[str, str]

    def memory(self, context: int = CONTEXT) -> int:
        """Bytes that the model takes with a context of so many tokens: weights, keys and values, room to compute."""
        kept = 2 * _HALF * self.layers * self.kv_heads * self.head_size
        return self.size + kept * context + _ASIDE

    def address(self, hub: str = _HUB) -> str:
        """Where the file can be had by hand, at the pinned revision."""
        return f"{hub.rstrip('/')}/{self.repo}/resolve/{self.revision}/{self.file}"


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every model on offer, smallest first."""
    read: dict[str, Any] = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))
    return tuple(sorted((Entry(**said) for said in read["model"]), key=lambda entry: entry.size))


def entry_of(id_: str) -> Entry:
    """The model of that id; raises UsageError and suggests the nearest."""
    for entry in catalogue():
        if entry.id == id_.casefold():
            return entry
    near = difflib.get_close_matches(id_.casefold(), [entry.id for entry in catalogue()], n=1)
    hint = f"did you mean {near[0]}?" if near else "`director models list` shows them"
    raise UsageError(f"there is no model {id_} in the catalogue; {hint}")
