"""The words that the rules know, by what they mean: the model learns from the dictionary that the rules read with."""

import tomllib
from functools import lru_cache
from importlib import resources
from random import Random

_PERSONS = ("him", "her", "his", "them", "their", "she", "he", "they")


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, list[str]]]:
    """Sense, value, phrases."""
    folder = resources.files("director.interpreters.rules") / "words"
    held: dict[str, dict[str, list[str]]] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            held.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return held


def phrase(chance: Random, sense: str, value: object) -> str:
    """One way to say the value. What comes first in its list is said more often."""
    said = words()[sense][str(value)]
    return said[int(len(said) * chance.random() ** 2.2)].replace(" 's", "'s")


def values(sense: str) -> list[str]:
    """What the sense can be."""
    return list(words()[sense])
