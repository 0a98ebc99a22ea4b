"""Notes with the changes they mean, for a model to learn from; those nearest to a note are found by their words.

The measure is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
"""

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_K, _B = 1.2, 0.75
_EVERYWHERE = frozenset(
    _WORD.findall(
        "a an and are as at be for from he her his i in is it its like me of on she should so that the them they this "
        "to us was we with you"
    )
)


@dataclass(frozen=True)
class Example:
    """A note, what is looked at when it is said, and the answer that is right, as JSON text."""

    note: str
    over: str
    answer: str
    always: bool = False  # shown to every note, before the film

    def told(self) -> str:
        """The example as a model is shown it."""
        over = f" (in hand: {self.over})" if self.over else ""
        return f"{self.note}{over}\n{self.answer}"


@lru_cache(maxsize=4)
def read_examples(text: str) -> tuple[Example, ...]:
    """The examples of a file of JSON lines."""
    return tuple(_example(json.loads(line)) for line in text.splitlines() if line.strip())


def nearest(note: str, examples: tuple[Example, ...], count: int) -> tuple[Example, ...]:
    """The examples whose words are most like the note's, the likest first; none that shares no word."""
    scores = _scores(note, tuple(one.note for one in examples))
    ranked = sorted(range(len(examples)), key=lambda at: -scores[at])
    return tuple(examples[at] for at in ranked[:count] if scores[at] > 0)


def likeness(note: str, texts: tuple[str, ...]) -> list[float]:
    """How like each text is to the note, 0 for one that shares no word with it."""
    return _scores(note, texts)


def _scores(note: str, texts: tuple[str, ...]) -> list[float]:
    counts, rarity, mean = _index(texts)
    asked = set(_words(note))
    scores: list[float] = []
    for held in counts:
        size = sum(held.values())
        total = 0.0
        for word in asked & held.keys():
            often = held[word]
            total += rarity[word] * often * (_K + 1) / (often + _K * (1 - _B + _B * size / mean))
        scores.append(total)
    return scores


@lru_cache(maxsize=8)
def _index(texts: tuple[str, ...]) -> tuple[list[Counter[str]], dict[str, float], float]:
    counts = [Counter(_words(text)) for text in texts]
    seen = Counter(word for held in counts for word in held)
    rarity = {word: math.log(1 + (len(texts) - often + 0.5) / (often + 0.5)) for word, often in seen.items()}
    mean = sum(sum(held.values()) for held in counts) / max(1, len(texts))
    return counts, rarity, mean or 1.0


def _words(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.casefold()) if word not in _EVERYWHERE]


def _stem(word: str) -> str:
    """The word without the endings that notes vary: "tighter" and "tight", "pushes" and "push"."""
    for ending in ("ing", "er", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _example(held: dict[str, object]) -> Example:
    answer = json.dumps(held["changes"], ensure_ascii=False, separators=(",", ":"))
    return Example(str(held["note"]), str(held.get("over", "")), answer, bool(held.get("always")))
