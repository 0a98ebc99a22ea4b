"""What a take is called before it is drawn: a hash over all that its picture and sound depend on. Pure.

`matter` cuts a production down to what one shot depends on. That cutting is both what the hash is taken of and all
that the drawing process is given, so a picture can't depend on anything that its take's id doesn't know.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from director.domain.decision import canonical
from director.domain.production import Character, Format, Production, Scene
from director.domain.shot import Framing, Look, Mark, Setting, Shot
from director.domain.vocabulary import Transition
from director.errors import UsageError
from director.sound.casting import with_alike
from director.takes.take import ENCODING, Order

_ID_LETTERS = 20
_SEEN_PAST = ("over_the_shoulder", "point_of_view")  # kinds that carry a place over where the words for it differ
_UNSEEN_OF_A_SHOT = frozenset({"lines", "revision", "status", "locked", "variations", "intent"})


@dataclass(frozen=True)
class Makers:
    """Who draws and who speaks: the versions of staging and of the renderer, which change when the same shot would look
    otherwise, and of the voices, which change when its dialogue would sound otherwise."""

    renderer: str
    staging: str
    voices: str = ""


def take_id(production: Production, slate: str, order: Order, makers: Makers) -> str:
    """The id of the take of one shot; raises UsageError where there is no such shot."""
    return shot_id(matter(production, slate, order.burn_in), order, makers)


def shot_id(alone: Production, order: Order, makers: Makers) -> str:
    """The id of the take of a shot whose matter is at hand."""
    return named({"shot": alone.document(), **_conditions([alone], order, makers)})


def join_id(matters: Sequence[Production], way: Transition, order: Order, makers: Makers) -> str:
    """The id of the take in which one shot gives way to the next."""
    return named({"join": way, "shots": [one.document() for one in matters], **_conditions(matters, order, makers)})


def matter(production: Production, slate: str, slated: bool = False) -> Production:
    """All that one shot's picture and sound depend on, as a production: that shot last, marks carried over before it.

    `slated` keeps the revision, which is burnt in with the slate.
    """
    shot = shot_called(production, slate)
    shots = (*_before(production, shot), _seen(shot, production.look, slated))
    people = _people(shots)
    return Production(
        format=_gate(production.format),
        cast=tuple(map(_worn, with_alike(production.cast, people, _speakers(shot)))),
        locations=tuple(one for one in production.locations if one.id == shot.setting.location),
        scenes=(Scene(number=shot.scene),),
        shots=shots,
    )


def shot_called(production: Production, slate: str) -> Shot:
    """The shot of that slate; raises UsageError where there is none."""
    shot = production.shot(slate)
    if shot is None:
        known = ", ".join(one.id for one in production.shots[:12]) or "no shot yet"
        raise UsageError(f"there is no shot {slate}; there is {known}")
    return shot


def _conditions(matters: Sequence[Production], order: Order, makers: Makers) -> dict[str, object]:
    """What else decides the bytes; who speaks only where somebody does."""
    silent = not any(one.shots[-1].sound.dialogue for one in matters)
    makers = replace(makers, voices="") if silent else makers
    said = {name: value for name, value in asdict(order).items() if name != "rendered"}  # what is named here never is
    return {"order": said, "makers": asdict(makers), "encoding": ENCODING}


def named(everything: Mapping[str, object]) -> str:
    """The name of what plain data says."""
    return hashlib.sha256(canonical(dict(everything)).encode()).hexdigest()[:_ID_LETTERS]


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
    """What staging reads of the scene's earlier shots: where they placed whom, and from which side they saw a pair.

    A shot that places everybody where they were left already, and sees no new pair, says nothing new and is left out.
    """
    anew = {mark.who for mark in shot.blocking}
    left: dict[str, Mark] = {}
    pairs: set[frozenset[str]] = set()
    there = {*shot.framing.subjects, shot.framing.over}
    there |= {mark.who for one in (*_earlier(production, shot), shot) if _together(one, shot) for mark in one.blocking}
    for earlier in _earlier(production, shot):
        here = _together(earlier, shot)
        framing = _line_of(earlier, shot, pairs, there) if here else None
        moved = here and any(_moves(left.get(mark.who), mark, mark.who in anew) for mark in earlier.blocking)
        if moved:
            left |= {mark.who: mark for mark in earlier.blocking}
        if moved or framing:
            yield _bare(earlier, framing, anew if moved else None)


def _together(one: Shot, other: Shot) -> bool:
    return one.setting.location == other.setting.location


def _earlier(production: Production, shot: Shot) -> list[Shot]:
    """The scene's shots before this one."""
    scene = production.shots_of(shot.scene)
    return list(scene[: [one.id for one in scene].index(shot.id)])


def _line_of(earlier: Shot, shot: Shot, pairs: set[frozenset[str]], there: set[str | None]) -> Framing | None:
    """What an earlier framing says of the side its camera took of a pair; `pairs` are those that are settled.

    As `staging.axis` reads it: a side said in words settles it; two who are framed together may be known or not.
    """
    seen = earlier.framing
    faced = next((mark.facing for mark in earlier.blocking if mark.who in seen.subjects[:1]), None)
    over = seen.over or (faced if len(seen.subjects) == 1 and faced and faced.isupper() else None)  # a figure's id
    pair = frozenset((*seen.subjects[:1], over) if over else seen.subjects)
    if seen.kind == "point_of_view" or len(pair) != 2 or pair in pairs or not (pair <= there and _may_pair(shot, pair)):
        return None
    past = seen.kind == "over_the_shoulder"
    if over is None:
        return Framing(kind=seen.kind if past else "single", subjects=seen.subjects)
    sided = seen.side.endswith(("left", "right"))
    if not (sided or past):
        return None
    pairs.add(pair)
    return Framing(
        kind=seen.kind if past else "single",
        subjects=seen.subjects[:1],
        over=over,
        side=seen.side if sided else "front",
        placement="center" if sided else seen.placement,
    )


def _may_pair(shot: Shot, pair: frozenset[str]) -> bool:
    """Whether the shot may be of that pair: who is faced, or where only one or none is said, is staging's to find."""
    named = {*shot.framing.subjects, *([shot.framing.over] if shot.framing.over else [])}
    return not named or bool(pair & named)


def _moves(old: Mark | None, new: Mark, said_anew: bool) -> bool:
    return old is None or new.to is not None or _placed(old, said_anew) != _placed(new, said_anew)


def _placed(mark: Mark, said_anew: bool) -> Mark:
    """An earlier mark without what its figure did there; its pace stays with whom this shot says nothing of."""
    return mark.model_copy(update={"action": "", "pace": "steady" if said_anew else mark.pace})


def _bare(earlier: Shot, framing: Framing | None, anew: set[str] | None) -> Shot:
    """An earlier shot with its line and, unless `anew` is None, its marks, and nothing else."""
    kind = earlier.framing.kind if anew is not None and earlier.framing.kind in _SEEN_PAST else "single"
    marks = [] if anew is None else [_placed(mark, mark.who in anew) for mark in earlier.blocking]
    return Shot(
        id=earlier.id,
        scene=earlier.scene,
        framing=framing or Framing(kind=kind),
        setting=Setting(location=earlier.setting.location),
        blocking=tuple(marks),
    )


def _people(shots: Sequence[Shot]) -> set[str | None]:
    """Every name, where a cast id could stand, of the last shot and of the marks carried over to it."""
    shot = shots[-1]
    names: set[str | None] = {*shot.framing.subjects, shot.framing.over, shot.lens.focus}
    names |= {move.target for move in shot.camera.moves} | _speakers(shot)
    return names | {name for one in shots for mark in one.blocking for name in (mark.who, mark.facing)}


def _speakers(shot: Shot) -> set[str]:
    return {said.speaker for said in shot.sound.dialogue}


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
