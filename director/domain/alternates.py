"""Alternates: the versions of a shot that are on offer, what each is called, and the film with one of them in it.

Nothing is chosen here; that is a decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from director.domain import paths
from director.domain.axes import SETUPS, axis_at, setup_named
from director.domain.diff import revised
from director.domain.edits import edited
from director.domain.production import Production
from director.domain.shot import Shot, Variation
from director.domain.wording import field_name, value_words
from director.errors import UsageError

AS_IT_IS = ""


@dataclass(frozen=True)
class Alternate:
    """A version of a shot: its letter ("" for the shot as it is), which field varies, its value in words, the shot."""

    letter: str
    field: str
    words: str
    shot: Shot


def alternates(shot: Shot) -> tuple[Alternate, ...]:
    """The shot as it is, and then every version on offer."""
    tree = shot.model_dump(mode="json", by_alias=True)
    varied = {path: paths.read(tree, path) for path in shot.variations[0].set} if shot.variations else {}
    now = Alternate(AS_IT_IS, "", _plainly(varied), shot)
    return (now, *(_alternate(shot, one) for one in shot.variations))


def proposed(production: Production, slate: str, letter: str) -> Production:
    """The film as it would be with that version of a shot; raises UsageError where it isn't on offer."""
    shot = production.shot(slate)
    if shot is None or letter == AS_IT_IS:
        return production
    found = next((one for one in alternates(shot) if one.letter == letter), None)
    if found is None:
        letters = ", ".join(one.letter for one in shot.variations)
        offered = f"it offers {letters}" if letters else f"none is on offer; vary {slate} first"
        raise UsageError(f"{slate} has no version {letter}; {offered}")
    return revised(production, shots=[found.shot if one.id == slate else one for one in production.shots])


def axis_of(settings: Mapping[str, Any]) -> str:
    """What an alternate varies, as it is asked for: "lens", "light"."""
    for group, setups in SETUPS.items():
        if settings in setups.values():
            return group
    return ", ".join(axis_at(path) or field_name(path) for path in settings)


def worded(settings: Mapping[str, Any]) -> str:
    """What an alternate sets, in words: "35 mm", "T2.8", "soft window"."""
    if name := setup_named(settings):
        return name
    if len(settings) == 1:
        return _plainly(settings)
    return ", ".join(f"{field_name(path)} {value_words(path, one)}" for path, one in settings.items())


def _alternate(shot: Shot, one: Variation) -> Alternate:
    return Alternate(one.letter, axis_of(one.set), worded(one.set), edited(shot, shot.id, one.set))


def _plainly(settings: Mapping[str, Any]) -> str:
    return ", ".join(value_words(path, one) for path, one in settings.items())
