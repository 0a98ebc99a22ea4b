"""Random films to say notes over: names, slates and settings that differ from film to film, all valid."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from director.domain.ledger import LETTERS, letters
from director.domain.production import Character, Location, Production, Scene
from director.domain.shot import Camera, Framing, Lens, Light, Mark, Move, Setting, Shot, Timing
from director.domain.vocabulary import SIZES, TIMES

_NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
PEOPLE, TITLES, PLACES, KINDS, THINGS = (
    tuple(_NAMES[kind]) for kind in ("people", "titles", "places", "kinds", "things")
)
FOCALS = (14, 18, 21, 24, 28, 35, 35, 40, 50, 50, 65, 75, 85, 85, 100, 135)
STOPS = (1.4, 2, 2, 2.8, 2.8, 4, 4, 5.6, 8, 11)
SUPPORTS = ("tripod", "tripod", "tripod", "handheld", "dolly", "steadicam", "gimbal", "slider", "crane", "drone")
ANGLES = ("eye_level", "eye_level", "eye_level", "low", "high", "overhead", "worms_eye")
MOVES, NOTED_MOVES, MOODS, KELVINS = (tuple(_NAMES[kind]) for kind in ("moves", "noted_moves", "moods", "kelvins"))
WEATHERS = ("clear", "clear", "clear", "overcast", "rain", "storm", "snow")
_SIZES = ("wide", "medium", "medium", "medium_close_up", "close_up", *SIZES)
_PARTS = tuple(quarter / 4 for quarter in range(5, 36) if quarter % 4)


@dataclass(frozen=True)
class Looking:
    """A film and the shot that is looked at."""

    film: Production
    shot: Shot

    @property
    def cast(self) -> tuple[str, ...]:
        """Who is in the film."""
        return tuple(one.id for one in self.film.cast)

    def others(self) -> tuple[Shot, ...]:
        """The shots that aren't looked at."""
        return tuple(one for one in self.film.shots if one.id != self.shot.id)


def looking(chance: Random) -> Looking:
    """A new film, looked at by one of its shots."""
    film = random_film(chance)
    return Looking(film, chance.choice(film.shots))


def random_film(chance: Random) -> Production:
    """A film of a few scenes, a few people, and shots that vary in all that the brief prompt tells."""
    cast = _cast(chance)
    places = _places(chance)
    first = chance.choice((1, 1, 1, 2, 3, 5, 7, 8, 11, 14, 23, 40, chance.randint(1, 120)))
    played = {str(first + step): chance.choice(places) for step in range(chance.randint(1, 3))}
    shots: list[Shot] = []
    for number, place in played.items():
        begin = chance.choice((0, 0, 0, 1, 2, 4)) if chance.random() < 0.5 else chance.randint(0, 60)
        named = [letters(at) for at in range(begin + 1, begin + 1 + chance.randint(1, 4))]
        shots += [_shot(chance, f"{number}{letter}", cast, place) for letter in named]
    return Production(
        cast=tuple(Character(id=name) for name in cast),
        locations=tuple(Location(id=place) for place in places),
        scenes=tuple(Scene(number=number, heading=f"INT. {place.upper()} - DAY") for number, place in played.items()),
        shots=tuple(shots),
    )


def _cast(chance: Random) -> list[str]:
    count = chance.choice((1, 2, 2, 3, 3, 4, 5, 6, 8))
    named = [_made_up(chance) if chance.random() < 0.35 else chance.choice(PEOPLE).upper() for _ in range(count)]
    if chance.random() < 0.4:
        named[chance.randrange(len(named))] = chance.choice(TITLES)
    return list(dict.fromkeys(named))


def _places(chance: Random) -> list[str]:
    """A few, or as many as a long screenplay has, and some with names of several words as headings give them."""
    count = chance.choice((1, 2, 3, 3, 5, 8, 11))
    named = chance.sample(PLACES, count)
    for at in range(count):
        if chance.random() < 0.35:
            named[at] = "_".join((*chance.sample(KINDS, chance.choice((1, 1, 2))), named[at]))
    return named


def _made_up(chance: Random) -> str:
    """A name that nobody bears, so that names are copied and not known by heart."""
    soft, hard = "aeiou", "bcdfghjklmnprstvwz"
    syllables = "".join(chance.choice(hard) + chance.choice(soft) for _ in range(chance.choice((1, 2, 2, 3))))
    return (syllables + chance.choice(hard + "    ").strip() + chance.choice(("", "", "a", "o", "in"))).upper()[:10]


def _shot(chance: Random, slate: str, cast: Sequence[str], place: str) -> Shot:
    size, subjects = chance.choice(_SIZES), _subjects(chance, cast)
    return Shot(
        id=slate,
        scene=slate.rstrip(LETTERS),
        framing=Framing(size=size, subjects=subjects, angle=chance.choice(ANGLES)),
        blocking=tuple(Mark(who=one) for one in subjects if one in cast),
        lens=Lens(focal_mm=chance.choice(FOCALS), f_stop=chance.choice(STOPS)),
        camera=Camera(support=chance.choice(SUPPORTS), moves=_moves(chance)),
        light=Light(time_of_day=chance.choice(TIMES), temperature_k=_kelvin(chance)),
        setting=Setting(weather=chance.choice(WEATHERS), location=place if chance.random() < 0.9 else None),
        timing=Timing(
            duration_s=chance.choice(_PARTS)
            if chance.random() < 0.35
            else chance.choice((2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12)),
            speed=chance.choice((1, 1, 1, 1, 1, 1, 0.5, 2)),
        ),
    )


def _kelvin(chance: Random) -> int:
    return chance.choice(KELVINS) if chance.random() < 0.7 else 100 * chance.randint(18, 80)


def _subjects(chance: Random, cast: Sequence[str]) -> tuple[str, ...]:
    if chance.random() < 0.2:
        thing = " ".join(chance.sample(THINGS, 2)) if chance.random() < 0.2 else chance.choice(THINGS)
        return (thing,) if chance.random() < 0.7 else ()
    return tuple(chance.sample(list(cast), min(len(cast), chance.choice((1, 1, 1, 2)))))


def _moves(chance: Random) -> tuple[Any, ...]:
    if chance.random() < 0.6:
        return ()
    kinds = chance.sample(MOVES, 2 if chance.random() < 0.08 else 1)
    return tuple(Move(kind=kind, pace=chance.choice(("slow", "steady", "fast"))) for kind in kinds)
