"""What the rendering of a shot is given, what it says on the way and what it hands back: plain values that pickle."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from director.renderers.base import Bytes
from director.renderers.diffusion.call import Call
from director.renderers.diffusion.card import Card, Tier
from director.renderers.diffusion.costs import Bill
from director.renderers.diffusion.footage import Footage
from director.renderers.diffusion.identity import Rendering
from director.renderers.diffusion.ladder import Rung
from director.renderers.diffusion.machine import HERE, Machine
from director.renderers.diffusion.plan import Plan


@dataclass(frozen=True)
class Before:
    """The shot's last rendering, and the production (its document) that it was made of."""

    rendering: Rendering
    production: str


@dataclass(frozen=True, eq=False)
class RenderSheet:
    """The production and which shot of it, the model and where it lies, the words, and what is kept of earlier work.

    It is the whole production and no previs matter, which knows neither what people wear in words nor their pictures.
    `folder` is the model's, `session` the one that references are looked for in, `store` that of the parts, which may
    take `budget` bytes. `made` are earlier renderings of the shot, drafts among them; with `exact` only paths that give
    the bytes of a fresh run are taken. `rungs` are what a rendering that ran out of memory begins with at once. `image`
    and `video` take the place of what previs would give a model that wants them. `turns` is the folder by which
    processes take turns on a graphics card; none wait without it.
    """

    production: str
    slate: str
    card: Card
    tier: Tier
    folder: Path
    template: str
    store: Path
    budget: int
    session: Path | None = None
    machine: Machine = HERE
    loras: tuple[tuple[str, Path], ...] = ()
    image: Bytes | None = None
    video: Bytes | None = None
    before: Before | None = None
    made: tuple[Rendering, ...] = ()
    exact: bool = False
    rungs: tuple[Rung, ...] = ()
    turns: Path | None = None


@dataclass(frozen=True)
class Planned:
    """Progress: what is going to be done, said before it is."""

    title: str
    said: str
    plan: Plan


@dataclass(frozen=True)
class Doing:
    """Progress: what is being done before, between or after the steps."""

    title: str
    what: str


@dataclass(frozen=True)
class Stepped:
    """Progress: so many denoising steps of one shot are done."""

    title: str
    done: int
    of: int


@dataclass(frozen=True, eq=False)
class Made:
    """What was rendered, by which plan, what it cost, and all that is told of it; `rungs` are those it came to need."""

    rendering: Rendering
    call: Call
    footage: Footage
    plan: Plan
    bill: Bill
    told: tuple[str, ...]
    rungs: tuple[Rung, ...] = ()


class Desk(Protocol):
    """Where progress is said, as a job's desk has it; it raises when nobody wants the shot any more."""

    def progress(self, said: Any) -> None:
        """Say how far the work is."""
        ...
