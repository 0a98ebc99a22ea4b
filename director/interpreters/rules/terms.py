"""What a note is made of once its words are known: terms with senses, in clauses that readers use up.

A clause is the one thing here that changes while it is read: it remembers which of its terms were used.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

BREAKS = frozenset({"comma", "stop", "and", "dash", "colon", "then", "but"})


@dataclass(frozen=True)
class Term:
    """A word or phrase and all it may mean: category -> value. `negated` says that the note denies it."""

    words: tuple[str, ...]
    text: str
    senses: Mapping[str, Any]
    at: int = 0
    end: int = 0
    negated: bool = False
    plural: bool = False

    def denied(self) -> "Term":
        """The same term under a "not"."""
        return replace(self, negated=True)

    @property
    def phrase(self) -> str:
        """Its words in their even form."""
        return " ".join(self.words)


@dataclass
class Clause:
    """Terms that are said of the same shots, and which of them were used so far."""

    terms: tuple[Term, ...]
    note: str
    used: set[int] = field(default_factory=set[int])

    def __len__(self) -> int:
        return len(self.terms)

    def free(self, at: int) -> bool:
        """Whether there is an unused term at this place."""
        return 0 <= at < len(self.terms) and at not in self.used

    def sense(self, at: int, category: str) -> Any:
        """The term's value in a category, or None; used terms and places outside have none."""
        return self.terms[at].senses.get(category) if self.free(at) else None

    def any_sense(self, at: int, category: str) -> Any:
        """As `sense`, also where the term was used."""
        return self.terms[at].senses.get(category) if 0 <= at < len(self.terms) else None

    def all(self, *categories: str) -> list[int]:
        """The places of the unused terms of these categories."""
        return [at for at in range(len(self.terms)) if any(self.sense(at, one) is not None for one in categories)]

    def first(self, *categories: str) -> int | None:
        """The first place of these categories that is not negated, or None."""
        return next((at for at in self.all(*categories) if not self.terms[at].negated), None)

    def last(self, *categories: str) -> int | None:
        """The last place of these categories that is not negated, or None."""
        return next((at for at in reversed(self.all(*categories)) if not self.terms[at].negated), None)

    def has(self, *categories: str) -> bool:
        """Whether an unused term that is not negated has one of these categories."""
        return self.first(*categories) is not None

    def says(self, *phrases: str) -> bool:
        """Whether any term, used or not, is one of these phrases."""
        return any(term.phrase in phrases for term in self.terms)

    def word_at(self, *phrases: str) -> int | None:
        """The first unused place of one of these phrases."""
        return next((at for at, term in enumerate(self.terms) if term.phrase in phrases and self.free(at)), None)

    def take(self, *places: int | None) -> None:
        """Count these terms as used."""
        self.used.update(place for place in places if place is not None)

    def take_range(self, start: int, end: int) -> None:
        """Count the terms from start to before end as used."""
        self.used.update(range(max(start, 0), min(end, len(self.terms))))

    def is_break(self, at: int) -> bool:
        """Whether the term parts two thoughts."""
        return 0 <= at < len(self.terms) and bool(BREAKS & self.terms[at].senses.keys())

    def stretch(self, at: int) -> range:
        """The places around `at` up to the breaks on both sides."""
        start = at
        while start > 0 and not self.is_break(start - 1):
            start -= 1
        end = at
        while end < len(self.terms) and not self.is_break(end):
            end += 1
        return range(start, end)

    def nearest(self, at: int, category: str, reach: int) -> int | None:
        """The nearest unused term of the category within reach terms on either side, the later one first."""
        for distance in range(1, reach + 1):
            for place in (at + distance, at - distance):
                if self.sense(place, category) is not None and not self.terms[place].negated:
                    return place
        return None

    def text(self, start: int, end: int) -> str:
        """What was written from the term at start to before the one at end."""
        within = self.terms[start:end]
        return self.note[within[0].at : within[-1].end].strip(" ,;:.—-\n") if within else ""

    def leftover(self) -> list[Term]:
        """The unused terms."""
        return [term for at, term in enumerate(self.terms) if at not in self.used]


def places(clause: Clause, wanted: Callable[[Term], bool]) -> Iterator[int]:
    """The places of the unused terms that the test lets through."""
    return (at for at in range(len(clause)) if clause.free(at) and wanted(clause.terms[at]))


def joined(terms: Iterable[Term], note: str) -> Clause:
    """A clause of these terms."""
    return Clause(tuple(terms), note)
