"""A shot as one call of a video model: plain values, and what had to give way to the model's rules, told. Pure.

The call is all words and numbers; the pictures that steer it are a Steering, made by previs to the call's own frames.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from director.domain.production import Character, Production
from director.domain.shot import Shot
from director.errors import Refused, UsageError
from director.renderers.base import Bytes
from director.renderers.diffusion.card import Card, Tier
from director.renderers.diffusion.honours import unheard
from director.renderers.diffusion.photos import Photo
from director.renderers.diffusion.wording import filled, negative_of, words_of
from director.staging import StageOrder

USUAL = ("text", "watermark", "subtitles", "distorted hands", "extra limbs", "flicker")


@dataclass(frozen=True)
class Call:
    """What a model is asked for. `references` are paths inside the session, in the order they are given."""

    card: str
    tier: Tier
    prompt: str
    negative: str
    width: int
    height: int
    frames: int
    fps: int
    steps: int
    guidance: float
    seed: int
    controls: tuple[str, ...] = ()
    control_strength: float = 1.0
    references: tuple[str, ...] = ()
    strength: float | None = None
    scheduler: tuple[tuple[str, Any], ...] = ()
    loras: tuple[tuple[str, float], ...] = ()
    also: tuple[tuple[str, Any], ...] = ()
    told: tuple[str, ...] = ()

    @property
    def order(self) -> StageOrder:
        """The order for staging that gives previs exactly this call's frames and size."""
        return StageOrder(self.width, self.height, frames=self.frames, rate=Fraction(self.fps))


@dataclass(frozen=True, eq=False)
class Steering:
    """The pictures of a call, RGB uint8 (n, height, width, 3); the mask (n, height, width) is white
    where something is to be made anew. References may be the files as they lie there.
    """

    control: Bytes | None = None
    mask: Bytes | None = None
    references: tuple[Bytes | Photo, ...] = ()
    video: Bytes | None = None
    image: Bytes | None = None

    def check(self, call: Call) -> None:
        """Raises UsageError where pictures don't fit the call: a model would only round, or log a warning."""
        for name, one in (("control video", self.control), ("mask", self.mask), ("video", self.video)):
            if one is not None and one.shape[:3] != (call.frames, call.height, call.width):
                raise UsageError(
                    f"the {name} is {one.shape[0]} frames of {one.shape[2]}x{one.shape[1]}, and the call"
                    f" {call.frames} of {call.width}x{call.height}; draw it anew to the call's order"
                )
        if call.controls and self.control is None:
            raise UsageError("the call is steered, and there is no control video; draw it to the call's order")


def call_of(production: Production, shot: Shot, card: Card, tier: Tier, template: str) -> Call:
    """The call of a shot, with the words of a prompt file; raises Refused for what the model can't make at once."""
    setting = card.setting(tier)
    frames = _frames(shot, card)
    width, height = card.size(tier, production.format.width, production.format.height)
    cast = tuple(_referred(production, shot))
    references = tuple(who.references[0].path for who in cast[: card.references])
    told = (
        *_told_framing(production, shot, card, (frames, width, height)),
        *(f"{card.id} takes {card.references} references; {who.id} is only told" for who in cast[card.references :]),
        *unheard(production, shot, card),
        *([f"the last {card.strength:.0%} of the steps are made over the film"] if "strength" in card.takes else []),
    )
    return Call(
        card=card.id,
        tier=tier,
        prompt=filled(template, words_of(production, shot)),
        negative=negative_of(shot, USUAL) if setting.guidance > 1.0 and "negative" in card.takes else "",
        width=width,
        height=height,
        frames=frames,
        fps=card.fps,
        steps=setting.steps,
        guidance=setting.guidance,
        seed=shot.seed,
        controls=card.controls,
        references=references,
        strength=card.strength if "strength" in card.takes else None,
        scheduler=tuple(setting.scheduler.items()),
        loras=tuple((lora.name, lora.weight) for lora in setting.loras),
        also=tuple(setting.also.items()),
        told=(*told, *_told_avoid(shot, card, setting.guidance)),
    )


def _frames(shot: Shot, card: Card) -> int:
    wanted = round(shot.timing.duration_s * card.fps)
    if wanted > card.frames.most + card.frames.step // 2:
        raise Refused(
            f"{shot.id} is {shot.timing.duration_s:g} s, and {card.id} makes at most"
            f" {card.frames.most / card.fps:.4g} s at once; split the shot, or choose another model"
        )
    return card.frames.nearest(wanted)


def _referred(production: Production, shot: Shot) -> Iterator[Character]:
    """Who of the shot has a picture to be made after, the subjects first."""
    for name in dict.fromkeys([*shot.framing.subjects, *(mark.who for mark in shot.blocking)]):
        who = production.character(name)
        if who is not None and who.references:
            yield who


def _told_framing(production: Production, shot: Shot, card: Card, made: tuple[int, int, int]) -> Iterator[str]:
    frames, width, height = made
    if frames != shot.timing.duration_s * card.fps:
        yield f"{shot.timing.duration_s:g} s are {frames} frames at {card.fps} a second: {frames / card.fps:.4g} s"
    if card.fps != production.format.fps:
        yield f"{card.id} makes {card.fps} frames a second, and the film has {production.format.fps:g}"
    own = (production.format.width, production.format.height)
    if (width, height) != own:
        yield f"rendered at {width}x{height}, and the film is {own[0]}x{own[1]}"


def _told_avoid(shot: Shot, card: Card, guidance: float) -> Sequence[str]:
    silent = shot.avoid and "negative" in card.takes and guidance <= 1.0
    return (f"{card.id} has no negative prompt at guidance {guidance:g}: avoid isn't told",) if silent else ()
