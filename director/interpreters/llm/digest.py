"""The film in few words, as a model is told it: people and places, the cut in one line a shot, one shot in full.

Everything that comes from names and pages is fenced. The same film is always told alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from director.domain.decision import Decision
from director.domain.paths import is_list, is_tree
from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import SIZE_LETTERS
from director.domain.wording import mark_words, move_words, speech_words
from director.interpreters.llm.prompts import fenced

_WORDY = 60  # letters of a text that is told in passing
_LISTED = 8  # things of one kind in a shot told in full: a scene of forty speeches is no reason to tell nothing else
_UNTOLD = frozenset({"id", "scene", "lines", "revision", "variations", "seed", "locked", "status"})


@dataclass(frozen=True)
class Cut:
    """The cut told at three lengths; the longest that fits is used."""

    lines: str
    slates: str
    scenes: str

    def tellings(self) -> tuple[str, str, str]:
        """Longest first."""
        return self.lines, self.slates, self.scenes


def people_and_places(production: Production) -> str:
    """Who and where, a line each kind, with the pieces that a place is set with."""
    cast = ", ".join(_named(one.id, one.description or one.wardrobe) for one in production.cast)
    places = (f"{place.id}{_set(piece.id for piece in place.set)}" for place in production.locations)
    return f"cast: {cast or 'nobody yet'}\nplaces: {', '.join(places) or 'none yet'}"


def cut(production: Production) -> Cut:
    """The cut, scene by scene."""
    long: list[str] = []
    short: list[str] = []
    bare: list[str] = []
    for scene in production.scenes:
        shots = production.shots_of(scene.number)
        head = f"scene {scene.number} {fenced(scene.heading, _WORDY)}".rstrip()
        long += [head, *(f"  {shot_line(shot)}" for shot in shots)]
        short.append(f"{head}: {', '.join(_slate(shot) for shot in shots)}")
        bare.append(f"scene {scene.number}: {' '.join(shot.id for shot in shots)}")
    return Cut("\n".join(long), "\n".join(short), "\n".join(bare))


def shot_line(shot: Shot) -> str:
    """A shot in one line: slate, size, whom it is on, lens, move, light, length, and what happens."""
    moves = fenced(", ".join(move_words(move.model_dump(mode="json")) for move in shot.camera.moves), 160) or "static"
    what = fenced(shot.action or shot.intent, _WORDY)
    told = f"{_slate(shot)} {shot.lens.focal_mm:g} mm, {moves}, {shot.light.time_of_day}, {shot.timing.duration_s:g} s"
    return f"{told}: {what}" if what else told


def brief_line(shot: Shot) -> str:
    """What words of degree start from, for a model that is told nothing else of a shot."""
    on = "+".join(fenced(one, 24) for one in shot.framing.subjects[:2]) or "-"
    moves = "+".join(move.kind for move in shot.camera.moves) or "static"
    optics = f"{shot.framing.size} {on} {shot.lens.focal_mm:g} mm f/{shot.lens.f_stop:g} {shot.framing.angle}"
    light = f"{shot.light.time_of_day} {shot.light.temperature_k} K {shot.setting.weather}"
    return (
        f"{shot.id} {optics} {shot.camera.support} {moves} {light} {shot.timing.duration_s:g} s x{shot.timing.speed:g}"
    )


def shot_in_full(shot: Shot) -> str:
    """Every field of a shot that isn't empty, by its dotted path."""
    tree = {name: value for name, value in shot.model_dump(mode="json").items() if name not in _UNTOLD}
    fields = [f"{path} {value}" for path, value in _flat(tree, "") if value not in ("", "none")]
    locks = f"; locked {fenced(', '.join(shot.locked), 160)}" if shot.locked else ""
    return f"{shot.id}, {shot.status}{locks}: {'; '.join(fields)}"


def changed_lines(before: Production, after: Production) -> str:
    """Who and what is new, the lines of the shots that aren't as they were told, and those that are gone."""
    known = {one.id for one in (*before.cast, *before.locations)}
    names = [one.id for one in (*after.cast, *after.locations) if one.id not in known]
    held = {shot.id: shot_line(shot) for shot in before.shots}
    new = [line for shot in after.shots if held.get(shot.id) != (line := shot_line(shot))]
    kept = {shot.id for shot in after.shots}
    gone = [f"{slate} is gone" for slate in held if slate not in kept]
    return "\n".join([*([f"new: {', '.join(names)}"] if names else []), *new, *gone])


def decision_line(decision: Decision) -> str:
    """A decision in one line: what was said and what came of it."""
    rows = [f"{row.target.partition(':')[2]} {row.path} {_plain(row.after)}".strip() for row in decision.diff[:4]]
    came = "; ".join(rows) if rows else decision.outcome
    return f"{fenced(decision.note, 120) or 'a command'} -> {fenced(came, 160)}"


def _named(name: str, what: str) -> str:
    return f"{name} ({fenced(what, _WORDY)})" if what else name


def _set(pieces: Iterable[str]) -> str:
    held = ", ".join(pieces)
    return f" ({held})" if held else ""


def _slate(shot: Shot) -> str:
    on = "+".join(fenced(one, 24) for one in shot.framing.subjects[:3])
    return f"{shot.id} {SIZE_LETTERS[shot.framing.size]} {on or '-'}"


def _flat(value: Any, path: str) -> Iterable[tuple[str, str]]:
    if is_list(value) or not is_tree(value):
        yield path, _plain(value, path)
        return
    for name, one in value.items():
        yield from _flat(one, f"{path}.{name}" if path else name)


def _plain(value: Any, path: str = "") -> str:
    if is_tree(value):
        return _thing(value, path)
    if is_list(value):
        more = f", and {len(value) - _LISTED} more" if len(value) > _LISTED else ""
        return (", ".join(_plain(one, path) for one in value[:_LISTED]) or "none") + more
    if value is None:
        return "none"
    return fenced(value, 160) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def _thing(thing: Mapping[str, Any], path: str) -> str:
    words = {"blocking": mark_words, "camera.moves": move_words, "sound.dialogue": speech_words}.get(path)
    if words is not None:
        return fenced(f"{thing.get('who', '')} {words(dict(thing))}", 160)
    return fenced(", ".join(f"{name} {_plain(one)}" for name, one in thing.items() if one not in (None, "")), 160)
