"""The vocabulary: what phrases mean, read once from the word files beside this module, and typos put right.

A new film word is one more string in `words/*.toml`; nothing about single words belongs in code.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from director.interpreters.rules.lists import listed
from director.interpreters.rules.tokens import words_of

Senses = dict[str, Any]
_VERBS = listed("lexicon.verbs")
_NOUNS = frozenset({"size", "kind", "part", "extra", "source", "move", "shot_noun", "set_word"})
_LED = frozenset({"placement"})
_LEADS = (
    ("on", "the"),
    ("on",),
    ("to", "the"),
    ("in", "the"),
    ("at", "the"),
    ("in",),
    ("to",),
    ("into", "the"),
    ("the",),
    ("off", "to", "the"),
    ("over", "to", "the"),
    ("onto", "the"),
    ("over", "on", "the"),
    ("off", "on", "the"),
    ("at",),
    ("towards", "the"),
    ("toward", "the"),
    ("over", "to"),
    ("far",),
    ("on", "the", "far"),
)
_NUMBERED = listed("lexicon.numbered")


@dataclass
class Lexicon:
    """Phrases by their first word, the longest first."""

    phrases: dict[str, list[tuple[tuple[str, ...], Senses]]] = field(
        default_factory=dict[str, list[tuple[tuple[str, ...], Senses]]]
    )
    known: set[str] = field(default_factory=set[str])
    plurals: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])

    def add(self, phrase: tuple[str, ...], category: str, value: Any) -> None:
        """Give a phrase one more sense; the first value given in a category stays."""
        if not phrase:
            return
        self.known.update(phrase)
        entries = self.phrases.setdefault(phrase[0], [])
        for words, senses in entries:
            if words == phrase:
                senses.setdefault(category, value)
                return
        entries.append((phrase, {category: value}))
        entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: tuple[str, ...], at: int) -> tuple[int, Senses] | None:
        """The longest phrase that starts at this word: its length and senses."""
        for phrase, senses in self.phrases.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                return len(phrase), senses
        return None


@lru_cache(maxsize=1)
def film_words() -> Lexicon:
    """The lexicon of the word files."""
    lexicon = Lexicon()
    for category, value, alias in _aliases():
        phrase = words_of(alias)
        lexicon.add(phrase, category, value)
        if category in _VERBS:
            for form in _verb_forms(phrase):
                if form[0] in _UNSAID and category in ("remove", "transition") and len(form) == 1:
                    continue
                lexicon.add(form, category, value)
        if category in _LED:
            for lead in _LEADS:
                lexicon.add((*lead, *phrase), category, value)
        if category in _NOUNS:
            plural = _plural(phrase)
            lexicon.add(plural, category, value)
            if plural != phrase:
                lexicon.plurals.add(plural)
    return lexicon


def _aliases() -> Iterable[tuple[str, Any, str]]:
    folder = resources.files("director.interpreters.rules") / "words"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        table: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(file.read_text(encoding="utf-8"))
        for category, values in table.items():
            for value, aliases in values.items():
                for alias in aliases:
                    yield category, _typed(category, value), alias


def _typed(category: str, value: str) -> Any:
    if category in _NUMBERED:
        return float(value) if "." in value else int(value)
    return {"true": True, "false": False}.get(value, value) if category == "monochrome" else value


def _verb_forms(phrase: tuple[str, ...]) -> list[tuple[str, ...]]:
    verb, rest = phrase[0], phrase[1:]
    if len(verb) < 3 or verb in ("the", "one", "new", "some", "more", "there", "another", "extra", "all"):
        return []
    stem = verb[:-1] if verb.endswith("e") else verb
    doubled = (
        verb + verb[-1]
        if (len(verb) <= 4 or verb in ("omit", "admit")) and verb[-1] in "bdgmnpt" and verb[-2] in "aeiou"
        else stem
    )
    third = verb + ("es" if verb.endswith(("sh", "ch", "s", "x")) else "s")
    return [(form, *rest) for form in (third, doubled + "ing", doubled + "ed")]


_UNSAID = listed("lexicon.unsaid")


def _plural(phrase: tuple[str, ...]) -> tuple[str, ...]:
    last = phrase[-1]
    if last.endswith("s"):
        return phrase
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return (*phrase[:-1], last[:-1] + "ies")
    return (*phrase[:-1], last + ("es" if last.endswith(("sh", "ch", "x")) else "s"))


def corrected(word: str, known: set[str], names: set[str]) -> str:
    """The known word that this one is a typo of, or the word itself; short words are left alone."""
    if len(word) < 3 or word in known or not word.isalpha():
        return word
    if len(word) <= 4 and word not in names:
        short = [one for one in known | names if len(one) >= 3 and _slipped(word, one)]
        if short or len(word) < 4:
            return min(short, default=word)
    reach = 2 if len(word) >= 10 else 1
    pool = [one for one in (names if len(word) < 5 else known | names) if abs(len(one) - len(word)) <= reach]
    close = [
        (distance(word, one), _likelihood(word, one), one not in names, one)
        for one in pool
        if len(one) >= 4 and one[0] == word[0]
    ]
    best = min((entry for entry in close if entry[0] <= reach), default=None)
    return best[3] if best else word


def _likelihood(word: str, one: str) -> int:
    """How a slip of the fingers ranks: a letter left out, two swapped or one too many, a wrong one."""
    if len(one) > len(word):
        return 0
    return 2 if len(one) == len(word) and sorted(one) != sorted(word) else 1


def _slipped(word: str, one: str) -> bool:
    """Two neighbours swapped ("psuh"), or the vowels left out ("lft"): all that is safe to mend in short words."""
    if len(word) == len(one):
        return sorted(word) == sorted(one) and distance(word, one) == 1
    if (
        len(one) == len(word) + 1
        and one[0] == word[0]
        and _skeleton(word) == _skeleton(one)
        and distance(word, one) == 1
    ):
        return True
    bare = not set(word) & set("aeiouy")
    return bare and len(one) == len(word) + 1 and one[0] == word[0] and distance(word, one) == 1


def _skeleton(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiouy")


def distance(a: str, b: str) -> int:
    """Edits from a to b, a swap of neighbours being one (Damerau-Levenshtein, optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one != other))
            if i > 1 and j > 1 and one == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
