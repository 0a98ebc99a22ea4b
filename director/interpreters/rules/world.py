"""The production's own words: its shots, people, places, set pieces and practicals, and who "she" can be.

Only what a document says is known here; nothing is guessed about people but their pronouns.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from director.domain.production import Character, Production
from director.interpreters.rules.lexicon import Lexicon, film_words
from director.interpreters.rules.tokens import words_of

_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "doctor", "the", "old", "young", "sir", "lady", "captain", "man", "woman", "of"]
)
_CONCEPTS = (
    "size",
    "kind",
    "move",
    "support",
    "time",
    "weather",
    "atmosphere",
    "source",
    "attribute",
    "plain",
    "number",
)


@dataclass(frozen=True)
class World:
    """A production as words: a lexicon of its own names, and the gender of each person where it is told."""

    production: Production
    slates: frozenset[str]
    lexicon: Lexicon
    genders: dict[str, str] = field(default_factory=dict[str, str])

    def gender(self, cast_id: str) -> str:
        """`f`, `m`, or "" where nothing tells."""
        return self.genders.get(cast_id, "")


def world_of(production: Production, slates: Iterable[str]) -> World:
    """The words of a production."""
    lexicon = Lexicon()
    roles: dict[tuple[str, ...], set[str]] = {}
    names: dict[tuple[str, ...], list[str]] = {}
    for person in production.cast:
        lexicon.add((person.id.casefold(),), "person", person.id)
        for phrase in dict.fromkeys(_names(person)):
            names.setdefault(phrase, []).append(person.id)
        for role in _roles(person):
            roles.setdefault(role, set()).add(person.id)
    for phrase, namesakes in names.items():
        lexicon.add(phrase, "person", namesakes[0])
        if len(namesakes) > 1:
            lexicon.add(phrase, "namesakes", tuple(namesakes))
    for role, owners in roles.items():
        if len(owners) == 1:
            lexicon.add(("the", *role), "person", next(iter(owners)))
    _add_places(lexicon, production)
    _add_things(lexicon, production)
    genders = {person.id: gender_of(person) for person in production.cast}
    return World(production, frozenset(slates) | {shot.id for shot in production.shots}, lexicon, genders)


def _names(person: Character) -> Iterable[tuple[str, ...]]:
    full = words_of(person.name) if person.name else ()
    plain_id = words_of(person.id.replace("_", " "))
    yield full
    yield plain_id
    if full[:1] == ("the",):
        yield full[1:]
    for word in (*full, *plain_id):
        if len(word) > 1 and word not in _TITLES and not _is_film_word(word):
            yield (word,)


def _is_film_word(word: str) -> bool:
    found = film_words().match((word,), 0)
    return found is not None and any(concept in found[1] for concept in _CONCEPTS)


def _roles(person: Character) -> Iterable[tuple[str, ...]]:
    words = words_of(f"{person.name} {person.description}")
    for at in range(len(words)):
        found = film_words().match(words, at)
        if found is not None and "part" in found[1]:
            yield words[at : at + found[0]]


def gender_of(person: Character) -> str:
    """What the name, description and voice tell: `f`, `m`, or ""."""
    lexicon = film_words()
    for text in (person.description, person.voice):
        votes = [senses.get("gender") for senses in _senses_in(lexicon, words_of(text))]
        told = [vote for vote in votes if vote]
        if told:
            return str(max(("f", "m"), key=told.count))
    for word in words_of(person.name):
        found = lexicon.match((word,), 0)
        if found is not None and "name_f" in found[1]:
            return "f"
        if found is not None and "name_m" in found[1]:
            return "m"
    return ""


def _senses_in(lexicon: Lexicon, words: tuple[str, ...]) -> Iterable[dict[str, Any]]:
    at = 0
    while at < len(words):
        found = lexicon.match(words, at)
        if found is None:
            at += 1
            continue
        yield found[1]
        at += found[0]


def _add_places(lexicon: Lexicon, production: Production) -> None:
    for location in production.locations:
        name = words_of(location.name)
        phrases = [words_of(location.id.replace("_", " ")), name]
        phrases += [words_of(part) for part in re.split(r"[,/]|\b(?:of|in|at|on|by)\b", location.name.lower())]
        if len(name) > 1 and not _is_film_word(name[-1]):
            phrases.append(name[-1:])
        for phrase in phrases:
            lexicon.add(_without_the(phrase), "place", location.id)
    for scene in production.scenes:
        for place in _heading_places(scene.heading):
            if scene.location is not None:
                lexicon.add(_without_the(words_of(place)), "place", scene.location)
            lexicon.add((*_without_the(words_of(place)), "scene"), "scene", scene.number)


def _without_the(phrase: tuple[str, ...]) -> tuple[str, ...]:
    return phrase[1:] if phrase[:1] in (("the",), ("a",), ("an",)) else phrase


def _heading_places(heading: str) -> Iterable[str]:
    stripped = re.sub(r"^(INT\.?/EXT|EXT\.?/INT|INT|EXT|I/E)[. /]*", "", heading, flags=re.IGNORECASE)
    place = re.split(r"\s+[-—–]\s+", stripped)[0].strip()
    return [place, *place.split("/")] if place else []


def _add_things(lexicon: Lexicon, production: Production) -> None:
    for location in production.locations:
        for piece in location.set:
            words = words_of(piece.id.replace("_", " "))
            stem = tuple(word for word in words if not word.isdigit())
            for phrase in {words, stem, stem[::-1]}:
                lexicon.add(phrase, "set_piece", piece.id)
    for shot in production.shots:
        for source in shot.light.sources:
            lexicon.add(words_of(source), "source", source)
            lexicon.add(words_of(source)[-1:], "source", source)
        for effect in shot.sound.effects:
            lexicon.add(words_of(effect), "effect", effect)
        for name in (*shot.framing.subjects, *(mark.who for mark in shot.blocking)):
            if production.character(name) is None:
                lexicon.add(words_of(name.replace("_", " ")), "thing", name)
