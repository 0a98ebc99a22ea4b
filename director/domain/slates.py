"""Shots as people name several of them: "1A 1C", "1A-1D", "scene 2", "all". Nothing is changed here."""

from collections.abc import Sequence

from director.domain.production import Production
from director.errors import UsageError

_ALL = frozenset({"all", "everything"})
_SCENE = frozenset({"scene", "scenes", "sc"})


def named_slates(production: Production, words: Sequence[str]) -> tuple[str, ...]:
    """The shots that the words name, in cut order; raises UsageError for what isn't there.

    A word is a slate, a range of slates ("1A-1D"), "scene" and numbers after it, or "all".
    """
    named: set[str] = set()
    scenes = False
    for word in (word for one in words for word in one.replace(",", " ").split()):
        if word.casefold() in _SCENE:
            scenes = True
        elif word.casefold() in _ALL:
            named |= {shot.id for shot in production.shots}
        else:
            scenes = scenes and production.shot(word.upper()) is None
            named |= set(_of_scene(production, word) if scenes else _slates(production, word.upper()))
    return tuple(shot.id for shot in production.shots if shot.id in named)


def slates_said(production: Production, words: Sequence[str]) -> tuple[str, ...]:
    """The words as they are where each is said as a slate, there or not; what they name where one is a range, a scene
    or "all". Raises UsageError as `named_slates` does."""
    there = {shot.id for shot in production.shots}
    grouped = (word.casefold() in _SCENE | _ALL or ("-" in word and word.upper() not in there) for word in words)
    return named_slates(production, words) if any(grouped) else tuple(words)


def _of_scene(production: Production, number: str) -> list[str]:
    found = production.scene(number) or production.scene(number.upper())
    if found is None:
        there = ", ".join(scene.number for scene in production.scenes[:12]) or "none yet"
        raise UsageError(f"there is no scene {number}; there is {there}")
    shots = [shot.id for shot in production.shots_of(found.number)]
    if not shots:
        raise UsageError(f"scene {found.number} has no shots yet")
    return shots


def _slates(production: Production, word: str) -> list[str]:
    cut = [shot.id for shot in production.shots]
    if word in cut:
        return [word]
    first, _, last = word.partition("-")
    if first in cut and last in cut:
        here, there = sorted((cut.index(first), cut.index(last)))
        return cut[here : there + 1]
    raise UsageError(f"there is no shot {word}; there is {', '.join(cut[:12]) or 'none yet'}")
