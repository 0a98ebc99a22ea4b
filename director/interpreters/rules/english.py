"""English words that no note misspelt: what is in this list is never taken for a typo of a film word."""

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    file = resources.files("director.interpreters.rules") / "words" / "english.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def is_english(word: str) -> bool:
    """Whether the word is a plain English one."""
    return word in _words()
