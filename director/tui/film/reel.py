"""The reel: a session's decisions in order, which of them are shown, and where we are on it. Values; no widget.

Filters and search are those of `director log`, except that a word that is still being typed finds what begins with it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from director.domain.decision import Decision, Outcome, shots_of

What = Literal["shot", "author", "outcome"]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Wanted:
    """Which decisions are shown: about a shot, by an author, of an outcome, with words in the note; "" is any."""

    shot: str = ""
    author: str = ""
    outcome: Outcome | Literal[""] = ""
    words: str = ""


@dataclass(frozen=True)
class _Told:
    shots: frozenset[str]
    author: str
    words: str  # folded, each after a blank


class Reel:
    """Decisions on a reel; `at` is the place of the one that is seen among those that are shown."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self.decisions: list[Decision] = []
        self.wanted = Wanted()
        self.shown: list[int] = []
        self.at = -1
        self._told: list[_Told] = []
        self._answers: dict[int, int] = {}  # a question's decision -> the place of the one that answered it
        self.add(decisions)

    @property
    def seen(self) -> Decision | None:
        """The decision that is seen; None where none is shown."""
        return self.decisions[self.shown[self.at]] if self.shown else None

    @property
    def place(self) -> int:
        """The place among all decisions of the one that is seen; -1 where none is."""
        return self.shown[self.at] if self.shown else -1

    def add(self, decisions: Sequence[Decision]) -> None:
        """More decisions, made since; who was at the end of the reel goes on to the new end."""
        at_end = self.at >= len(self.shown) - 1
        for place, decision in enumerate(decisions, len(self.decisions)):
            if decision.reply_to is not None:
                self._answers.setdefault(decision.reply_to, place)
        self.decisions += decisions
        self._told += [_told(decision) for decision in decisions]
        self.narrow(self.wanted)
        if at_end:
            self.go(len(self.shown) - 1)

    def narrow(self, wanted: Wanted) -> None:
        """Show other decisions; the one that was seen is seen on, or else the last before it that is shown."""
        here = self.place if self.shown else len(self.decisions)
        self.wanted = wanted
        words = [f" {word}" for word in _folded(self.wanted.words).split()]
        self.shown = [place for place, told in enumerate(self._told) if self._fits(place, told, words)]
        self.at = max(0, bisect_left(self.shown, here + 1) - 1)

    def step(self, by: int) -> bool:
        """Go on by so many, or back; whether another decision is seen."""
        return self.go(self.at + by)

    def go(self, at: int) -> bool:
        """See the decision at a place among those shown, the nearest there is; whether it is another one."""
        before, self.at = self.at, max(0, min(at, len(self.shown) - 1))
        return self.at != before

    def see(self, place: int) -> bool:
        """See the decision shown that is nearest to a place among all; whether it is another one."""
        right = bisect_left(self.shown, place)
        near = [at for at in (right - 1, right) if 0 <= at < len(self.shown)]
        return self.go(min(near, key=lambda at: abs(self.shown[at] - place))) if near else False

    def counted(self, what: What) -> list[tuple[str, int]]:
        """The values there are to filter for, with how many decisions have each: any first, then in their own order."""
        counts = Counter(value for place in range(len(self.decisions)) for value in self._values(place, what))
        values = sorted(counts, key=_slate_order) if what == "shot" else list(counts)
        return [("", len(self.decisions)), *((value, counts[value]) for value in values)]

    def likely(self, what: What) -> str:
        """The value of the decision that is seen."""
        values = self._values(self.place, what) if self.shown else ()
        return next(iter(values), "")

    def _values(self, place: int, what: What) -> Sequence[str]:
        decision = self.decisions[place]
        if what == "shot":
            return sorted(self._told[place].shots, key=_slate_order)
        value = decision.author if what == "author" else decision.outcome
        return (value,) if value else ()

    def answer_to(self, decision: Decision) -> Decision | None:
        """The decision that answered a question; None where nothing has yet."""
        place = self._answers.get(decision.id)
        return None if place is None else self.decisions[place]

    def decision(self, number: int | None) -> Decision | None:
        """The decision of that number."""
        place = bisect_left(self.decisions, number or 0, key=lambda decision: decision.id)
        found = self.decisions[place] if place < len(self.decisions) else None
        return found if found is not None and found.id == number else None

    def _fits(self, place: int, told: _Told, words: Sequence[str]) -> bool:
        wanted = self.wanted
        return (
            (not wanted.shot or wanted.shot in told.shots)
            and (not wanted.author or wanted.author.casefold() == told.author)
            and (not wanted.outcome or wanted.outcome == self.decisions[place].outcome)
            and all(word in told.words for word in words)
        )


def _told(decision: Decision) -> _Told:
    return _Told(frozenset(shots_of(decision)), decision.author.casefold(), " " + _folded(decision.note))


def _folded(text: str) -> str:
    """The words of a text without capitals and accents, a blank between them, as the log's search has them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in plain if not unicodedata.combining(one)) if not plain.isascii() else plain
    return " ".join(_WORD.findall(bare))


def _slate_order(shot: str) -> tuple[int, str]:
    digits = re.match(r"\d*", shot)
    return int(digits.group() or 0) if digits else 0, shot
