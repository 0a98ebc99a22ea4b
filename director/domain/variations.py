"""Alternates of a shot along one axis: which values an axis offers, making the offer, and choosing from it."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from director.domain import paths
from director.domain.axes import AXES, SERIES, SETUPS, group_of, path_of
from director.domain.changes import ChooseVariation, VaryShot
from director.domain.draft import Draft
from director.domain.edits import edited
from director.domain.locks import picture, refuse_broken_lock
from director.domain.shot import Shot, Variation
from director.errors import Refused

OFFERED = 5
MOST = len(ascii_lowercase)


def values_of(axis: str, words: str) -> tuple[Any, ...]:
    """The values that somebody typed for an axis: "24, 35, 50", "close-up wide", "soft window, back light"."""
    parted = words.split(",") if "," in words or group_of(axis) else words.split()
    known = {str(one).replace("_", " "): one for one in SERIES.get(path_of(axis), ())}
    return tuple(_value(part.strip(), known) for part in parted if part.strip())


def on_axis(shot: Shot, axis: str) -> tuple[dict[str, Any], ...]:
    """What would be on offer along an axis where no value is said; raises Refused where there is none."""
    change, group = VaryShot(shot=shot.id, axis=axis), group_of(axis)
    return tuple(_setups(shot, change, group) if group else _along(shot, change))


def vary_shot(draft: Draft, change: VaryShot) -> Draft:
    """Put alternates on offer; the shot itself stays as it is until one is chosen."""
    shot = draft.shot(change.shot)
    group = group_of(change.axis)
    offers = _setups(shot, change, group) if group else _along(shot, change)
    if len(offers) > MOST:
        raise Refused(f"{shot.id} can't offer {len(offers)} versions; give at most {MOST} values, a letter each")
    variations: list[Variation] = []
    for number, settings in enumerate(offers):
        refuse_broken_lock(shot, edited(shot, shot.id, settings))
        variations.append(Variation(letter=ascii_lowercase[number], set=settings))
    return draft.with_shot(shot.model_copy(update={"variations": tuple(variations)}))


def choose_variation(draft: Draft, change: ChooseVariation) -> Draft:
    """The alternate of that letter becomes the shot, and the offer is over."""
    shot = draft.shot(change.shot)
    chosen = next((one for one in shot.variations if one.letter == change.variation), None)
    if chosen is None:
        letters = ", ".join(one.letter for one in shot.variations)
        offered = f"it offers {letters}" if letters else f"nothing is on offer; vary {shot.id} first"
        raise Refused(f"{shot.id} has no variation {change.variation}; {offered}")
    return draft.with_shot(edited(shot, shot.id, chosen.set).model_copy(update={"variations": ()}))


def _setups(shot: Shot, change: VaryShot, group: str) -> list[dict[str, Any]]:
    named = SETUPS[group]
    asked = [str(value).replace("_", " ").casefold() for value in change.values or ()]
    unknown = [name for name in asked if name not in named]
    if unknown:
        raise Refused(f"{change.axis} has no set-up {unknown[0]!r}; it has {', '.join(named)}")
    if asked:
        return [named[name] for name in asked]
    tree = picture(shot)
    fresh = [set_up for set_up in named.values() if any(paths.read(tree, path) != one for path, one in set_up.items())]
    return fresh[: change.count or OFFERED]


def _along(shot: Shot, change: VaryShot) -> list[dict[str, Any]]:
    path = path_of(change.axis)
    tree = picture(shot)
    if not paths.holds(tree, path):
        groups = ", ".join([*AXES, *SETUPS])
        raise Refused(f"{shot.id} has no axis {change.axis!r}; give a path such as lens.focal_mm, or one of {groups}")
    if change.values:
        return [{path: value} for value in change.values]
    return [{path: value} for value in _neighbours(path, paths.read(tree, path), change.count or OFFERED)]


def _neighbours(path: str, present: Any, count: int) -> Sequence[Any]:
    """The `count` nearest other values along the axis, in its own order."""
    if path == "timing.duration_s":
        values: tuple[Any, ...] = tuple(round(present * factor, 2) for factor in (0.5, 0.75, 1.25, 1.5, 2.0))
        return [value for value in values if 0.5 <= value <= 120][:count]
    series = SERIES.get(path)
    if series is None:
        raise Refused(f"{path} has no series to vary along; say which values")
    place = _nearest(series, present)
    near = sorted((value for value in series if value != present), key=lambda value: abs(series.index(value) - place))
    return [value for value in series if value in near[:count]]


def _nearest(series: Sequence[Any], present: Any) -> int:
    if isinstance(present, (int, float)):
        return min(range(len(series)), key=lambda place: abs(series[place] - present))
    return series.index(present) if present in series else 0


def _value(word: str, known: Mapping[str, Any]) -> Any:
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return known.get(word.casefold().replace("-", " ").replace("_", " "), word)
