"""What surrounds a clause: the note's world, the shots it is about, and what "it" and "she" stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from director.domain.production import Production
from director.domain.shot import Shot
from director.interpreters.base import Heard
from director.interpreters.rules.draft import Edit, Find, Plain, Working
from director.interpreters.rules.terms import Clause
from director.interpreters.rules.world import World


@dataclass(frozen=True)
class Target:
    """Shots that a note names. `scenes` are told when they are named whole; `missing` is a name that isn't there."""

    shots: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    missing: str = ""
    here: bool = False
    whole: bool = False
    several: tuple[str, ...] = ()


@dataclass
class Stage:
    """One clause's surroundings, and what its readers found. `earlier` are the clauses read before it."""

    heard: Heard
    world: World
    working: tuple[Working, ...] = ()
    target: Target | None = None
    guards: tuple[str, ...] = ()
    topic: str = ""
    person: str | None = None
    edits: list[Edit] = field(default_factory=list[Edit])
    changes: list[Any] = field(default_factory=list[Any])
    begun: list[Any] = field(default_factory=list[Any])
    problems: list[str] = field(default_factory=list[str])
    options: tuple[str, ...] = ()
    earlier: tuple[Clause, ...] = ()

    @property
    def production(self) -> Production:
        """The production as it is before the note."""
        return self.heard.production

    @property
    def first(self) -> Working | None:
        """The first shot the clause is about."""
        return self.working[0] if self.working else None

    def put(self, path: str, value: Find | Plain) -> None:
        """Say that a field of the clause's shots gets a value (or a function of the shot)."""
        self.edits.append(Edit(path, value))

    def people(self) -> list[str]:
        """Everybody in the clause's shots, the favoured first; else the whole cast."""
        seen = [who for working in self.working for who in working.people()]
        return list(dict.fromkeys(seen)) or [one.id for one in self.production.cast]

    def either(self, pronoun: str) -> list[str]:
        """Those in the clause's shots whom "she" or "he" may be, where nobody was named before."""
        fits = [who for who in self.people() if self.world.gender(who) in ("", _GENDER.get(pronoun, ""))]
        return [] if self.person or not self.working else fits

    def who(self, pronoun: str) -> str | None:
        """Who "she", "he" or "they" is: somebody just named, then whoever the shot favours, then the only one."""
        fits = [who for who in self.people() if self.world.gender(who) in ("", _GENDER.get(pronoun, ""))]
        sure = [who for who in fits if self.world.gender(who) == _GENDER.get(pronoun)]
        if self.person and self.world.gender(self.person) in ("", _GENDER.get(pronoun, "")):
            return self.person
        if sure or fits:
            return (sure or fits)[0]
        cast = [one.id for one in self.production.cast if self.world.gender(one.id) == _GENDER.get(pronoun)]
        return cast[0] if len(cast) == 1 else None


_GENDER = {"she": "f", "he": "m"}


def person_at(clause: Clause, at: int, stage: Stage) -> str | None:
    """The cast id that the term at this place stands for, by name or pronoun; None for nobody."""
    named = clause.sense(at, "person")
    if named is not None:
        return str(named)
    pronoun = clause.sense(at, "pronoun")
    return stage.who(pronoun) if pronoun in _GENDER else None


def shots_in_cut(production: Production, slates: Sequence[str]) -> tuple[Shot, ...]:
    """The shots of these ids that are there, in cut order."""
    return tuple(shot for shot in production.shots if shot.id in slates)
