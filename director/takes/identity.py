"""What a take is called before it is drawn: a hash over all that its picture and sound depend on. Pure.

`matter` cuts a production down to what one shot depends on. That cutting is both what the hash is taken of and all
that the drawing process is given, so a picture can't depend on anything that its take's id doesn't know.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from director.domain.decision import canonical
from director.domain.production import Character, Format, Production, Scene
from director.domain.shot import Look, Mark, Shot
from director.domain.vocabulary import Transition
from director.errors import UsageError
from director.takes.take import ENCODING, Order

_ID_LETTERS = 20
_UNSEEN_OF_A_SHOT = frozenset({"lines", "revision", "status", "locked", "variations", "intent"})


@dataclass(frozen=True)
class Makers:
    """Who draws: the versions of staging and of the renderer, which change when the same shot would look otherwise."""

    renderer: str
    staging: str


def take_id(production: Production, slate: str, order: Order, makers: Makers) -> str:
    """The id of the take of one shot; raises UsageError where there is no such shot."""
    return _named({"shot": matter(production, slate, order.burn_in).document(), **_conditions(order, makers)})


def join_id(matters: Iterable[Production], way: Transition, order: Order, makers: Makers) -> str:
    """The id of the take in which one shot gives way to the next."""
    return _named({"join": way, "shots": [one.document() for one in matters], **_conditions(order, makers)})


def matter(production: Production, slate: str, slated: bool = False) -> Production:
    """All that one shot's picture and sound depend on, as a production: that shot last, carried marks before it.

    `slated` keeps the revision, which is burnt in with the slate.
    """
    shot = production.shot(slate)
    if shot is None:
        known = ", ".join(one.id for one in production.shots[:12]) or "no shot yet"
        raise UsageError(f"there is no shot {slate}; there is {known}")
    carried = _carried(production, shot)
    shots = (*((carried,) if carried else ()), _seen(shot, production.look, slated))
    places = {shot.setting.location, *((scene.location,) if (scene := production.scene(shot.scene)) else ())}
    return Production(
        format=_gate(production.format),
        cast=tuple(_worn(one) for one in production.cast if one.id in _people(shots)),
        locations=tuple(one for one in production.locations if one.id in places),
        scenes=(Scene(number=shot.scene, location=scene.location if scene else None),),
        shots=shots,
    )


def _conditions(order: Order, makers: Makers) -> dict[str, object]:
    return {"order": asdict(order), "makers": asdict(makers), "encoding": ENCODING}


def _named(everything: dict[str, object]) -> str:
    return hashlib.sha256(canonical(everything).encode()).hexdigest()[:_ID_LETTERS]


def _gate(kind: Format) -> Format:
    """The format without its size in pixels, which the order says."""
    return Format(fps=kind.fps, aspect=kind.aspect, sensor=kind.sensor)


def _seen(shot: Shot, look: Look, slated: bool) -> Shot:
    """The shot without what can't be seen or heard; a dissolve or wipe is no part of the take, only a fade is."""
    plain = {name: Shot.model_fields[name].default for name in _UNSEEN_OF_A_SHOT}
    ends = {name: "fade" if getattr(shot, name) == "fade" else "cut" for name in ("transition_in", "transition_out")}
    revision = shot.revision if slated else 1
    return shot.model_copy(update=plain | ends | {"look": _inherited(shot.look, look), "revision": revision})


def _inherited(own: Look, production: Look) -> Look:
    mine = {name: value for name, value in own if value not in (None, "")}
    return production.model_copy(update=mine)


def _carried(production: Production, shot: Shot) -> Shot | None:
    """Where the scene's earlier shots left everybody whom this one doesn't place, as a shot that holds no more."""
    left: dict[str, Mark] = {}
    for earlier in production.shots_of(shot.scene):
        if earlier.id == shot.id:
            break
        left |= {mark.who: mark for mark in earlier.blocking}
    placed = {mark.who for mark in shot.blocking}
    marks = tuple(mark for who, mark in sorted(left.items()) if who not in placed)
    return Shot(id=f"{shot.id}-before", scene=shot.scene, blocking=marks) if marks else None


def _people(shots: Iterable[Shot]) -> set[str | None]:
    """Every name that the shots say, where a cast id could stand."""
    names: set[str | None] = set()
    for shot in shots:
        names |= {*shot.framing.subjects, shot.framing.over, shot.lens.focus}
        names |= {name for mark in shot.blocking for name in (mark.who, mark.facing)}
        names |= {move.target for move in shot.camera.moves} | {said.speaker for said in shot.sound.dialogue}
    return names


def _worn(character: Character) -> Character:
    """The character without what can't be seen or heard."""
    return Character(
        id=character.id,
        description=character.description,
        wardrobe=character.wardrobe,
        height_m=character.height_m,
        colour=character.colour,
        voice=character.voice,
    )
