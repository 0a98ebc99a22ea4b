"""What is said about one shot, and what it sets; and how people and figures are said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from director.domain.shot import Shot
from training.films import Looking


@dataclass(frozen=True)
class Clause:
    """Something said about a shot; `is_deed` where it is an order ("go tighter") and not a thing ("a close-up")."""

    said: str
    set: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_deed: bool = True
    add: Mapping[str, Any] | None = None
    remove: Mapping[str, Any] | None = None


Said = tuple[str, list[dict[str, Any]]]  # a note, and its changes
Maker = Callable[[Random, Looking, Shot], Clause | None]


_LITTLE = (
    "",
    "",
    "",
    "a bit ",
    "a touch ",
    "slightly ",
    "a little ",
    "a tad ",
    "one size ",
    "a hair ",
    "just a bit ",
    "a notch ",
)


_MUCH = (
    "much ",
    "a lot ",
    "way ",
    "far ",
    "considerably ",
    "two sizes ",
    "two steps ",
    "a good deal ",
    "really a lot ",
    "loads ",
)


FIGURES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelled(chance: Random, number: float) -> str:
    """A number in figures or in words."""
    whole = int(number)
    if whole == number and 0 < whole <= 12 and chance.random() < 0.5:
        return FIGURES[whole]
    if number == 0.5:
        return chance.choice(("half a", "0.5"))
    if number - whole == 0.5 and whole <= 12 and chance.random() < 0.5:
        return f"{FIGURES[whole]} and a half"
    return f"{number:g}"


def who(chance: Random, look: Looking, shot: Shot) -> str:
    """Somebody in the shot, by name or as "her"."""
    named = [one for one in shot.framing.subjects if one in look.cast]
    if named and chance.random() < 0.6:
        return spoken_name(chance.choice(named))
    return chance.choice(("her", "him", "them", "her", "him"))


def spoken_name(name: str) -> str:
    """A cast id as it is typed."""
    return name.replace("_", " ").lower() if "_" in name else name.title()


def degree(chance: Random) -> tuple[int, str]:
    return (2, chance.choice(_MUCH)) if chance.random() < 0.3 else (1, chance.choice(_LITTLE))


def plain(value: float) -> float | int:
    return int(value) if value == int(value) else value
