"""What a model is told before it answers: the turns of a prompt, in an order that keeps their beginning the same.

From note to note only the end is new. The film is told as it stood some decisions ago, and what changed since is told
after it, so that a change to one shot doesn't make every line behind it new; the same note heard alike is told alike.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from director.domain.production import Production
from director.domain.shot import Shot
from director.errors import ModelFailed
from director.interpreters.base import Heard
from director.interpreters.llm import digest
from director.interpreters.llm.engine import Turn
from director.interpreters.llm.examples import Example, likeness, nearest, read_examples
from director.interpreters.llm.fields import Names, Vocabulary, shot_fields
from director.interpreters.llm.prompts import Prompts, fenced

EPOCH = 16  # decisions between one telling of the whole film and the next
_MOST_SYSTEM = 0.6  # of the room, for what is the same whatever the film; else only the brief prompt fits
_SHOWN, _FOUND, _PAST = 3, 4, 3
_BRIEFED, _NAMED = 4, 5  # shots in the shortest telling, and of how many people or places it names all
_MOST, _LESS = 0.8, 0.5  # of the room, for system and film: what is left is for the shot in hand, examples and note
_WHOLE = frozenset({"load", "import", "merge", "branch"})
Count = Callable[[str], int]


@dataclass(frozen=True)
class Room:
    """How many tokens the prompt may take, and what counts them."""

    tokens: int
    count: Count

    def fits(self, text: str, share: float = 1.0) -> bool:
        """Whether the text takes no more than that share of the room."""
        return self.count(text) <= self.tokens * share


def turns(heard: Heard, prompts: Prompts, room: Room) -> tuple[Turn, ...]:
    """The prompt for a note, brief for a model that has no room for how it is to answer.

    Raises ModelFailed where the note has no room either; none is cut.
    """
    system = _system(prompts)
    told = _whole(heard, prompts, room, system) if room.fits(system, _MOST_SYSTEM) else _brief(heard, prompts, room)
    if not told:
        raise ModelFailed("this note and this film don't fit the model's context; say less, or use a model with more")
    return told


def _whole(heard: Heard, prompts: Prompts, room: Room, system: str) -> tuple[Turn, ...]:
    """With the film as it was told before; told anew where too much has changed since, and shorter where it must be."""
    for as_of, share in ((_told_as_of(heard), _MOST), (heard.production, _MOST), (heard.production, _LESS)):
        film = _film(as_of, room, room.count(system), share)
        told = f"‹production›\n{film}\n‹/production›\n{_end(heard, as_of, prompts)}"
        if room.fits(f"{system}\n{told}"):
            return Turn("system", system), Turn("user", told)
    return ()


def _brief(heard: Heard, prompts: Prompts, room: Room) -> tuple[Turn, ...]:
    short = prompts.body("brief").replace("{film}", brief(heard))
    return (Turn("user", short),) if room.fits(short) else ()


def brief(heard: Heard) -> str:
    """The shortest telling: names, the shot in hand and those that the note names, the note.

    Of a large cast, and of many places, only those that these shots show or the note says: a model with little room is
    a small one, and reads past long lists of names. The grammar has them all.
    """
    production = heard.production
    shots = list({shot.id: shot for shot in [*_in_hand(heard), *_named(heard)]}.values())[:_BRIEFED]
    shown = {name for shot in shots for name in (*shot.framing.subjects, *(mark.who for mark in shot.blocking))}
    shown |= {shot.setting.location or "" for shot in shots}
    lines = [
        f"cast: {_few([one.id for one in production.cast], shown, heard.text)}",
        f"places: {_few([one.id for one in production.locations], shown, heard.text)}",
        *(f"shot {digest.brief_line(shot)}" for shot in shots),
        f"note: {_note(heard)}",
    ]
    return "\n".join(lines)


def _note(heard: Heard) -> str:
    return fenced(heard.text, len(heard.text))


def _few(names: list[str], shown: set[str], text: str) -> str:
    """The names, or those of them that are shown or said where they are many."""
    said = set(re.findall(r"[^\W_]+", text.casefold()))
    if len(names) > _NAMED:
        names = [one for one in names if one in shown or said & set(one.casefold().split("_"))]
    return " ".join(names)


@lru_cache(maxsize=4)
def _system(prompts: Prompts) -> str:
    shown = [one.told() for one in read_examples(prompts.examples) if one.always]
    words = prompts.body("read").replace("{vocabulary}", vocabulary())
    return words.replace("{examples}", "\n".join(shown))


@lru_cache(maxsize=1)
def vocabulary() -> str:
    """The fields of a shot and what they may be, a line a field; the names in it are of no production."""
    kinds = shot_fields(Vocabulary(Names(cast=("WHO",), places=("place",), pieces=("piece",)), 80))
    return "\n".join(f"{path}: {_meaning(kind.schema)}" for path, kind in kinds.items())


def _meaning(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " ".join(_word(one) for one in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_meaning(one) for one in schema["anyOf"])
    if "items" in schema:
        return f"list of {_meaning(schema['items'])}"
    if "minimum" in schema:
        return f"{schema['minimum']:g} to {schema['maximum']:g}"
    return ", ".join(schema["properties"]) if "properties" in schema else "text"


def _word(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _told_as_of(heard: Heard) -> Production:
    """The film as it stood at the last epoch, or at a whole film that came since, and so as the notes since told it."""
    now = heard.production.decision
    epoch = max(1, now - now % EPOCH)
    whole = (one.id for one in heard.recent if any(change.do in _WHOLE for change in one.changes))
    told = max(epoch, next(whole, 0))
    return heard.then(told) if told < now else heard.production


def _film(production: Production, room: Room, system: int, share: float) -> str:
    """People, places and the cut in what is left of that share of the room."""
    people = digest.people_and_places(production)
    left = max(0.0, share - system / room.tokens)
    for cut in digest.cut(production).tellings():
        film = f"{people}\n{cut}"
        if room.fits(film, left):
            return film
    return f"{people}\nscenes: {len(production.scenes)}, shots: {len(production.shots)}"


def _end(heard: Heard, then: Production, prompts: Prompts) -> str:
    """What is new with this note: the film since it was told, the shot in hand, the last decisions, examples, it."""
    now = heard.production
    since = digest.changed_lines(then, now) if then is not now else ""
    parts = [
        ("since then, the shots stand so", since),
        ("shots the note may mean", "\n".join(digest.shot_line(shot) for shot in _meant(heard))),
        ("last decisions", "\n".join(digest.decision_line(one) for one in reversed(heard.recent[:_PAST]))),
        ("shot in hand", "\n".join(digest.shot_in_full(shot) for shot in _in_hand(heard))),
        ("notes like it", "\n".join(one.told() for one in _like(heard, prompts))),
    ]
    if heard.pending is not None:
        asked = f"{fenced(heard.pending.note, 200)}\n{fenced(heard.pending.question, 200)}"
        parts.append(("you were asked, and the note may answer", asked))
    told = "\n".join(f"{name}:\n{text}" for name, text in parts if text)
    return f"{told}\nnote: {_note(heard)}"


def _like(heard: Heard, prompts: Prompts) -> tuple[Example, ...]:
    others = tuple(one for one in read_examples(prompts.examples) if not one.always)
    return nearest(heard.text, others, _SHOWN)


def _in_hand(heard: Heard) -> list[Shot]:
    slates = heard.scope or heard.last_shots or tuple(shot.id for shot in heard.production.shots[:1])
    return [shot for slate in slates[:2] if (shot := heard.production.shot(slate)) is not None]


def _named(heard: Heard) -> list[Shot]:
    said = set(re.findall(r"\w+", heard.text.casefold()))
    return [shot for shot in heard.production.shots if shot.id.casefold() in said]


def _meant(heard: Heard) -> list[Shot]:
    """In a long film, the shots whose lines are most like the note; the cut may be told without them."""
    shots = heard.production.shots
    scores = likeness(heard.text, tuple(digest.shot_line(shot) for shot in shots))
    ranked = sorted(range(len(shots)), key=lambda at: -scores[at])
    return [shots[at] for at in ranked[:_FOUND] if scores[at] > 0]
