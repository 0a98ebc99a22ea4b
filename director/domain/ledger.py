"""The ledger: every slate, scene number and revision that was ever used, so that none is used twice.

It is the fold of the same rows as the production, but it only grows: an undo takes nothing out of it.
"""

import string
from collections.abc import Iterable
from typing import Any

from pydantic import Field

from director.domain.diff import Row
from director.domain.paths import is_tree
from director.domain.production import Production
from director.domain.values import Value

LETTERS = "".join(letter for letter in string.ascii_uppercase if letter not in "IO")


class Ledger(Value):
    """Highest revision by slate, and every scene number, in the order first used."""

    revisions: dict[str, int] = Field(default_factory=dict[str, int])
    scenes: tuple[str, ...] = ()

    @classmethod
    def of(cls, production: Production) -> "Ledger":
        """The ledger of a production that starts a session."""
        return cls(
            revisions={shot.id: shot.revision for shot in production.shots},
            scenes=tuple(scene.number for scene in production.scenes),
        )

    def after(self, rows: Iterable[Row]) -> "Ledger":
        """The ledger with what these rows used."""
        revisions, scenes = dict(self.revisions), list(self.scenes)
        for row in rows:
            word, _, key = row.target.partition(":")
            if word == "shot":
                revision = _revision_in(row)
                if revision is not None:
                    revisions[key] = max(revision, revisions.get(key, 0))
            elif word == "scene" and row.path == "" and row.after is not None and key not in scenes:
                scenes.append(key)
        return Ledger(revisions=revisions, scenes=tuple(scenes))

    def joined(self, other: "Ledger") -> "Ledger":
        """The ledger of two lines that become one."""
        slates = {*self.revisions, *other.revisions}
        highest = {one: max(self.revisions.get(one, 0), other.revisions.get(one, 0)) for one in slates}
        return Ledger(revisions=highest, scenes=tuple(dict.fromkeys((*self.scenes, *other.scenes))))

    def next_slate(self, scene: str) -> str:
        """The next free shot id of a scene: A.. without I and O, after Z comes AA."""
        stem = scene_stem(scene)
        used = [ordinal(slate[len(stem) :]) for slate in self.revisions if slate.startswith(stem)]
        return stem + letters(max([0, *(number for number in used if number is not None)]) + 1)

    def next_revision(self, slate: str) -> int:
        """One above the highest revision the shot ever had."""
        return self.revisions.get(slate, 0) + 1

    def next_scene(self, production: Production, after: str | None) -> str:
        """A scene number that was never used: the next whole one at the end, else a lettered one ("12A")."""
        numbers = [scene.number for scene in production.scenes]
        if after is None or not numbers or after == numbers[-1]:
            return str(max([0, *(int(number) for number in self.scenes if number.isdigit())]) + 1)
        stem = after.rstrip(string.ascii_letters) or after
        return next(f"{stem}{letters(n)}" for n in range(1, 10_000) if f"{stem}{letters(n)}" not in self.scenes)

    def omitted(self, production: Production) -> tuple[str, ...]:
        """The numbers of scenes that were removed."""
        present = {scene.number for scene in production.scenes}
        return tuple(number for number in self.scenes if number not in present)


def scene_stem(scene: str) -> str:
    """What the slates of a scene start with: its number, with a hyphen where that ends in a letter."""
    return f"{scene}-" if scene[-1:].isalpha() else scene


def letters(number: int) -> str:
    """The number-th shot letter, from 1: A, B .. Z, AA, AB .. without I and O."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(LETTERS))
        text = LETTERS[place] + text
    return text


def ordinal(text: str) -> int | None:
    """Which letter this is, from 1; None for what no letter says."""
    number = 0
    for letter in text:
        if letter not in LETTERS:
            return None
        number = number * len(LETTERS) + LETTERS.index(letter) + 1
    return number or None


def _revision_in(row: Row) -> int | None:
    value: Any = row.after
    if row.path == "" and is_tree(value):
        return int(value.get("revision", 1))
    return int(value) if row.path == "revision" else None
