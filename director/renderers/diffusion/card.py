"""The cards of the video models, as `cards.toml` has them, and whether a pipeline is what its card says it is.

A card is data: an upstream rename or a new model is a changed line there, and no code.
"""

import difflib
import inspect
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from director.errors import BadInput, UsageError

Family = Literal["wan-vace", "wan", "ltx2", "modular"]
Loader = Literal["classic", "modular"]
Tier = Literal["draft", "final"]


@dataclass(frozen=True)
class FrameRule:
    """Legal frame counts: `step` x n + `rest`, from `least` to `most`."""

    step: int
    rest: int
    least: int
    most: int

    def nearest(self, wanted: int) -> int:
        """The legal count nearest to the one wanted; of two as near, the longer."""
        whole = (wanted - self.rest + self.step // 2) // self.step
        return min(max(whole * self.step + self.rest, self.least), self.most)


@dataclass(frozen=True)
class Licence:
    """What the model's licence allows: territories are ISO codes, or EU; a cap of 0 is none."""

    id: str
    commercial: bool = False
    revenue_cap_usd: int = 0
    excluded: tuple[str, ...] = ()
    attribution: str = ""

    @property
    def restrictive(self) -> bool:
        """Whether somebody must have read it before it is used."""
        return not self.commercial or bool(self.revenue_cap_usd or self.excluded or self.attribution)


@dataclass(frozen=True)
class Memory:
    """Gigabytes of weights as they are computed with (16 bits a number), and of the download; 0 is unknown.

    `weights` are all of them, `body` what denoises, `text` what reads the prompt: the parts that must fit one by one.
    """

    weights: float = 0
    body: float = 0
    text: float = 0
    disk: float = 0


@dataclass(frozen=True)
class Lora:
    """Weights laid over the model's own, called `name` beside it: a file of a repository, at a commit."""

    name: str
    repo: str = ""
    file: str = ""
    revision: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Setting:
    """How a tier is rendered: `pixels` is the area aimed at, no scheduler the folder's own, `also` goes in as it is.

    `passes` are the transformer's forward passes a step; 0 is two with guidance, and one without.
    """

    steps: int
    guidance: float
    pixels: int
    scheduler: Mapping[str, Any] = field(default_factory=dict[str, Any])
    loras: tuple[Lora, ...] = ()
    also: Mapping[str, Any] = field(default_factory=dict[str, Any])
    passes: int = 0


@dataclass(frozen=True)
class Card:
    """One model. `takes` maps our words to its pipeline's parameters, `embeds` names what its text encoder gives.

    `strength` is the last share of the steps that a model laid over a film makes anew. `enhance` is the first share of
    the final's steps that are spared where it begins from the draft's latents; 0 where it never does.
    """

    id: str
    family: Family
    repo: str
    pipeline: str
    prompt: str
    fps: int
    multiple: int
    frames: FrameRule
    takes: Mapping[str, str]
    draft: Setting
    final: Setting
    licence: Licence
    revision: str = ""
    loader: Loader = "classic"
    folders: tuple[str, ...] = ()
    memory_gb: Memory = Memory()
    controls: tuple[str, ...] = ()
    references: int = 0
    regions: bool = False
    audio: bool = False
    text_tokens: int = 512
    embeds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strength: float = 0.6
    enhance: float = 0.0

    @property
    def loras(self) -> tuple[Lora, ...]:
        """Every lora of its settings."""
        return tuple(dict.fromkeys([*self.draft.loras, *self.final.loras]))

    def setting(self, tier: Tier) -> Setting:
        """How a tier is rendered."""
        return self.draft if tier == "draft" else self.final

    def size(self, tier: Tier, width: int, height: int) -> tuple[int, int]:
        """The legal size of the tier nearest to a picture's shape, and not aiming above the picture's own."""
        scale = min((self.setting(tier).pixels / (width * height)) ** 0.5, 1.0)
        across, down = (
            max(self.multiple, round(side * scale / self.multiple) * self.multiple) for side in (width, height)
        )
        return across, down

    @property
    def made_as(self) -> tuple[str, ...]:
        """The pipelines that a folder of this model may say it is."""
        return self.folders or (self.pipeline,)


def card_of(said: Mapping[str, Any]) -> Card:
    """A card from plain data; raises BadInput for a field that is missing or that no card has."""
    try:
        return Card(**{name: _field(name, value) for name, value in said.items()})
    except TypeError as error:
        raise BadInput(f"the card {said.get('id', '?')} can't be read ({error}); mend cards.toml") from error


@cache
def cards() -> tuple[Card, ...]:
    """Every card that ships, in the file's order: the first is the one to begin with."""
    read: dict[str, Any] = tomllib.loads(Path(__file__).with_name("cards.toml").read_text(encoding="utf-8"))
    return tuple(card_of(said) for said in read["card"])


def card_named(id_: str) -> Card:
    """The card of that id; raises UsageError and suggests the nearest."""
    for card in cards():
        if card.id == id_.casefold():
            return card
    ids = [card.id for card in cards()]
    near = difflib.get_close_matches(id_.casefold(), ids, n=1)
    raise UsageError(
        f"there is no video model {id_}; {f'did you mean {near[0]}?' if near else 'there is ' + ', '.join(ids)}"
    )


def check_signature(card: Card, pipeline: type) -> None:
    """Raises BadInput where the pipeline doesn't take what the card says: a library changed under us."""
    called: Any = pipeline.__call__
    check_parameters(card, set(inspect.signature(called).parameters))


def check_parameters(card: Card, there: Collection[str]) -> None:
    """Raises BadInput where what the card says isn't among the parameters that are there."""
    wanted = {*card.takes.values(), *card.embeds, *card.draft.also, *card.final.also}
    missing = sorted(name for name in wanted if name not in there)
    if missing:
        raise BadInput(
            f"the card {card.id} says {card.pipeline} takes {', '.join(missing)}, and it doesn't;"
            " install the diffusers that director asks for, or mend the card"
        )


def _field(name: str, value: Any) -> Any:
    if name in _PARTS:
        return _setting(value) if _PARTS[name] is Setting else _part(_PARTS[name], value)
    return _frozen(value)


def _setting(said: Mapping[str, Any]) -> Setting:
    loras = tuple(_part(Lora, lora) for lora in said.get("loras", ()))
    return replace(_part(Setting, {**said, "loras": ()}), loras=loras)


def _part(kind: Any, said: Mapping[str, Any]) -> Any:
    known = {one.name for one in fields(kind)}
    if unknown := sorted(set(said) - known):
        raise TypeError(f"there is no {', '.join(unknown)}")
    return kind(**{name: _frozen(value) for name, value in said.items()})


def _frozen(value: Any) -> Any:
    return tuple(cast(list[Any], value)) if isinstance(value, list) else value


_PARTS: dict[str, type] = {
    "frames": FrameRule,
    "draft": Setting,
    "final": Setting,
    "licence": Licence,
    "memory_gb": Memory,
}
