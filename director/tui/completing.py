"""Completing what is typed: `@` offers the cast, `#` the shots, `/` the commands, nearest first. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from director.domain.production import Character, Production
from director.domain.shot import Shot
from director.tui.cell import short_size
from director.tui.deeds.deed import Deed

One = TypeVar("One")
MOST = 200  # offers of one word


@dataclass(frozen=True)
class Offer:
    """One way to go on: what stands in the list, what is told of it, and what is typed where it is taken."""

    label: str
    told: str
    typed: str


@dataclass(frozen=True)
class Begun:
    """The word that is being typed, from column `start` to the cursor: its sign (`@`, `#`, `/`) and what follows it."""

    start: int
    sign: str
    word: str


def begun(before: str, first: bool = True) -> Begun | None:
    """The word before the cursor where it is one that can be completed, from its line; commands are on the first."""
    if first and before.startswith("/") and " " not in before:
        return Begun(0, "/", before[1:])
    word = before[before.rfind(" ") + 1 :].lstrip("([\"'“‘")
    return Begun(len(before) - len(word), word[0], word[1:]) if word[:1] in ("@", "#") else None


def offers(word: Begun, production: Production, deeds: Sequence[Deed]) -> list[Offer]:
    """What can follow, the nearest first."""
    if word.sign == "@":
        found = _nearest(word.word, production.cast, lambda one: (one.id, one.name, one.description))
        names = [_called(one) for one in production.cast]
        return [_cast(one, names.count(_called(one)) > 1) for one in found]
    if word.sign == "#":
        found = _nearest(word.word, production.shots, lambda shot: (shot.id, shot.action, shot.intent))
        return [_shot(shot) for shot in found]
    return [_deed(deed) for deed in _nearest(word.word, deeds, lambda deed: (deed.name, deed.label))]


def nearness(word: str, said: str) -> int:
    """How well a word fits: 4 the same, 3 the beginning, 2 the beginning of a word, 1 its letters in order, 0 not."""
    word, said = word.casefold(), said.casefold()
    if not word:
        return 1
    if said == word:
        return 4
    if said.startswith(word):
        return 3
    if f" {word}" in f" {said}":
        return 2
    letters = iter(said)
    return int(all(letter in letters for letter in word))


def _nearest(word: str, of: Iterable[One], said: Callable[[One], tuple[str, ...]]) -> list[One]:
    """Those that fit, the best first; the first of what is said of one counts most."""
    ranked: list[tuple[int, One]] = []
    for one in of:
        name, *more = said(one)
        loose = max((nearness(word, words) for words in more if words), default=0)
        rank = max(2 * nearness(word, name), 2 * loose - 1 if loose > 1 else 0)
        if rank:
            ranked.append((-rank, one))
    ranked.sort(key=lambda pair: pair[0])
    return [one for _, one in ranked[:MOST]]


def _cast(character: Character, shared: bool) -> Offer:
    """A person, typed as they are called; by their id where another is called the same."""
    told = ", ".join(part for part in (character.name, character.description) if part)
    return Offer(f"@{character.id}", told, character.id if shared else _called(character))


def _called(character: Character) -> str:
    return character.name or character.id.capitalize()


def _shot(shot: Shot) -> Offer:
    return Offer(f"#{shot.id}", f"{short_size(shot)}  {shot.action}", shot.id)


def _deed(deed: Deed) -> Offer:
    usage = f"{deed.slash} {deed.words}".rstrip()
    return Offer(usage, deed.help, f"{deed.slash} " if deed.words else deed.slash)
