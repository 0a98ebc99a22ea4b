"""What a take is called before it is drawn: a hash over all that its picture and sound depend on. Pure.

`matter` cuts a production down to what one shot depends on. That cutting is both what the hash is taken of and all
that the drawing process is given, so a picture can't depend on anything that its take's id doesn't know.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from director.domain.decision import canonical
from director.domain.production import Character, Format, Production, Scene
from director.domain.shot import Framing, Look, Mark, Setting, Shot
from director.domain.vocabulary import Transition
from director.errors import UsageError
from director.takes.take import ENCODING, Order

_ID_LETTERS = 20
_SEEN_PAST = ("over_the_shoulder", "point_of_view")  # kinds that carry a place over where the words for it differ
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
    """All that one shot's picture and sound depend on, as a production: that shot last, marks carried over before it.

    `slated` keeps the revision, which is burnt in with the slate.
    """
    shot = production.shot(slate)
    if shot is None:
        known = ", ".join(one.id for one in production.shots[:12]) or "no shot yet"
        raise UsageError(f"there is no shot {slate}; there is {known}")
    shots = (*_before(production, shot), _seen(shot, production.look, slated))
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


def _before(production: Production, shot: Shot) -> Iterator[Shot]:
    """What staging reads of the scene's earlier shots in the same place: whom they placed where, and past whom.

    A shot that places everybody where they were left already carries nothing new and is left out.
    """
    anew = {mark.who for mark in shot.blocking}
    left: dict[str, Mark] = {}
    for earlier in production.shots_of(shot.scene):
        if earlier.id == shot.id:
            return
        if earlier.setting.location != shot.setting.location or all(
            _stays(left.get(mark.who), mark, mark.who in anew) for mark in earlier.blocking
        ):
            continue
        left |= {mark.who: mark for mark in earlier.blocking}
        yield _bare(earlier, anew)


def _stays(old: Mark | None, new: Mark, said_anew: bool) -> bool:
    return old is not None and new.to is None and (old == new or (said_anew and _placed(old) == _placed(new)))


def _placed(mark: Mark) -> Mark:
    """A mark without what its figure does, which matters no more once a later shot says what they do there."""
    return mark.model_copy(update={"action": "", "pace": "steady"})


def _bare(earlier: Shot, anew: set[str]) -> Shot:
    return Shot(
        id=earlier.id,
        scene=earlier.scene,
        framing=Framing(kind=earlier.framing.kind if earlier.framing.kind in _SEEN_PAST else "single"),
        setting=Setting(location=earlier.setting.location),
        blocking=tuple(_placed(mark) if mark.who in anew else mark for mark in earlier.blocking),
    )


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
