"""Sounds that a shot has already: taken out, kept alone, or put in another's place, by any word that tells them apart.

What a shot has is three paths: effects (a list), ambience and music (text in parts). Nothing new is added here but what
a note puts in the place of something heard.
"""

import re
from dataclasses import dataclass
from typing import Any

from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lists import listed
from director.interpreters.rules.phrases import noun_phrase
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_LOOSE = listed("held_sound.loose")
_SEEN = listed("held_sound.seen")
_SAYS_SOUND = listed("held_sound.says_sound")
_STOPS = listed("held_sound.stops")
_ON = re.compile(r"\b(?:on|in|of|from|against|outside|behind)\b")
_ONLY = frozenset({"only", "just", "nothing but", "but", "but the", "just the", "only the", "except", "alone"})
_KEEPING = frozenset({"keep", "leave", "hold", "stays", "stay", "keeps"})
_TAKING = frozenset({"for", "with", "by", "becomes", "into", "to", "become"})
_SWAPPING = frozenset({"swap", "replace", "trade", "exchange", "change", "switch", "turn"})


@dataclass(frozen=True)
class _Heard:
    """A sound of the shot: where it stands, what it is called, and the clause's places that call it."""

    path: str
    name: str
    places: tuple[int, ...]


def read(clause: Clause, stage: Stage) -> None:
    """Take from a clause what it does to sounds that are there."""
    if stage.first is None or clause.all("quote") or clause.has("vary", "size", "focal"):
        return
    found = [one for one in _called(clause, stage.first) if _is_heard(clause, stage.first, one)]
    for one in found:
        if not all(clause.free(at) for at in one.places):
            continue
        if _swapped(clause, stage, one):
            continue
        if _kept_alone(clause, one):
            _leave(clause, stage, one)
        elif _denied(clause, one):
            _take(clause, stage, one)
        elif _before(clause, one) & _KEEPING:
            clause.take(*one.places)


def _parts(working: Working) -> list[tuple[str, str]]:
    effects = [("sound.effects", str(one)) for one in working.get("sound.effects")]
    texts = [(path, str(working.get(path))) for path in ("sound.ambience", "sound.music")]
    return effects + [(path, part) for path, text in texts for part in _split(text)]


def _split(text: str) -> list[str]:
    return [part for part in re.split(r",\s*|\s+and\s+", text) if part]


def _words(text: str) -> set[str]:
    return {_root(word) for word in re.findall(r"[a-z]+", text.casefold()) if word not in _LOOSE}


def _root(word: str) -> str:
    return re.sub(r"(ming|ing|es|s)$", "", word) if len(word) > 4 else word.rstrip("s")


def _called(clause: Clause, working: Working) -> list[_Heard]:
    called: list[_Heard] = []
    for path, name in _parts(working):
        words = _words(_ON.split(name)[0])
        places = [
            at
            for at, term in enumerate(clause.terms)
            if clause.free(at) and words & {_root(word) for word in term.words if word not in _LOOSE}
        ]
        if places:
            called.append(_Heard(path, name, tuple(places)))
    return called


def _is_heard(clause: Clause, working: Working, one: _Heard) -> bool:
    """Whether the words mean the sound, and not the rain, the car or the move of the same name."""
    if any(clause.terms[at].phrase in _SAYS_SOUND for at in range(len(clause))):
        return True
    pieces = {_root(piece.id) for piece in working.location.set} if working.location is not None else set[str]()
    kinds = [str(move["kind"]) for move in working.get("camera.moves")]
    for at in one.places:
        senses = clause.terms[at].senses
        if _SEEN & senses.keys() and not {"sound_word", "instrument"} & senses.keys():
            return False
        if pieces & {_root(word) for word in clause.terms[at].words}:
            return False
        if any(kind.startswith(str(senses.get("stem") or senses.get("move") or "-")) for kind in kinds):
            return False
    return not clause.says("background", "picture", "in shot", "in frame")


def _before(clause: Clause, one: _Heard) -> set[str]:
    stretch = clause.stretch(one.places[0])
    return {clause.terms[at].phrase for at in range(stretch.start, one.places[0])}


def _denied(clause: Clause, one: _Heard) -> bool:
    first, stretch = one.places[0], clause.stretch(one.places[0])
    led = any({"not", "remove"} & clause.terms[at].senses.keys() for at in range(stretch.start, first))
    after = [clause.terms[at] for at in range(one.places[-1] + 1, stretch.stop)]
    stopped = any(term.phrase in _STOPS or "gone" in term.senses for term in after)
    return (led or stopped or clause.terms[first].negated) and not any("not" in term.senses for term in after)


def _kept_alone(clause: Clause, one: _Heard) -> bool:
    first, last = one.places[0], one.places[-1]
    before = {clause.terms[at].phrase for at in range(max(0, first - 2), first)}
    ends = last + 2 >= len(clause) or clause.is_break(last + 2)
    alone = bool(before & _ONLY) or (ends and last + 1 < len(clause) and clause.terms[last + 1].phrase in _ONLY)
    others = {word for term in clause.terms for word in term.words} & {
        "sound",
        "sounds",
        "else",
        "no",
        "silence",
        "hear",
    }
    return alone and bool(others or one.path != "sound.ambience")


def _use(clause: Clause, stage: Stage, one: _Heard) -> None:
    clause.take(*one.places)
    stretch = clause.stretch(one.places[0])
    clause.take(*(at for at in stretch if clause.any_sense(at, "hear") or clause.any_sense(at, "remove")))
    clause.take(*(at for at in stretch if clause.terms[at].phrase in _STOPS | {"sound", "sounds"}))
    stage.topic = "sound"


def _take(clause: Clause, stage: Stage, one: _Heard) -> None:
    _use(clause, stage, one)
    stage.put(one.path, lambda working: _changed(working, one, ()))


def _leave(clause: Clause, stage: Stage, one: _Heard) -> None:
    _use(clause, stage, one)
    every = clause.says("all sound", "nothing else", "everything else", "all") or clause.has("silence")
    clause.take(*clause.all("silence", "hear"))
    stage.put(one.path, [one.name] if one.path == "sound.effects" else one.name)
    if every:
        empty: dict[str, Any] = {"sound.effects": [], "sound.ambience": "", "sound.music": ""}
        for path in empty.keys() - {one.path}:
            stage.put(path, empty[path])


def _swapped(clause: Clause, stage: Stage, one: _Heard) -> bool:
    """ "Swap the synth for drums", "the fiddle becomes an organ", "an organ instead of the fiddle"."""
    last = one.places[-1]
    lead = last + 1
    while lead < len(clause) and clause.terms[lead].phrase in ("sound", "noise", "should", "be", "now"):
        lead += 1
    if lead >= len(clause) or clause.terms[lead].phrase not in _TAKING:
        return False
    if not _before(clause, one) & _SWAPPING and clause.terms[lead].phrase not in ("becomes", "become"):
        return False
    text, covered = noun_phrase(clause, lead + 1, ("in", "of", "on", "from", "and"))
    if not text:
        return False
    _use(clause, stage, one)
    clause.take(lead, *covered, *(at for at in range(last) if clause.any_sense(at, "recast")))
    clause.take(*(at for at in range(last) if clause.terms[at].phrase in _SWAPPING))
    stage.put(one.path, lambda working: _changed(working, one, (text,)))
    return True


def _changed(working: Working, one: _Heard, new: tuple[str, ...]) -> Any:
    """The path with the sound's own part gone, or put otherwise; untouched where this shot hasn't got it."""
    if one.path == "sound.effects":
        held: list[str] = working.get(one.path)
        if one.name not in held:
            return UNCHANGED
        at = held.index(one.name)
        return [*held[:at], *new, *held[at + 1 :]]
    parts = _split(working.get(one.path))
    if one.name not in parts:
        return UNCHANGED
    at = parts.index(one.name)
    return (" and " if one.path == "sound.music" else ", ").join([*parts[:at], *new, *parts[at + 1 :]])
