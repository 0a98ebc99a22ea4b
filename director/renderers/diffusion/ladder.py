"""What a rendering that ran out of memory tries next, rung by rung, each tried once. Pure.

A rung that changes bits is in the rig, and so in the rendering's name; every rung is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from director.domain.production import Format
from director.errors import Refused
from director.renderers.diffusion.card import Card, Tier
from director.renderers.diffusion.machine import Machine

Rung = Literal["freed", "tiled", "offloaded", "offloaded in groups", "fp8", "smaller"]
RUNGS: tuple[Rung, ...] = get_args(Rung)
Where = Literal["loading", "encoding", "a step", "decoding"]

TILES, FP8 = "256/192", "float8_e4m3fn"
_SMALLER = 0.5  # of the pixels
_ACCELERATED: frozenset[Rung] = frozenset({"offloaded", "offloaded in groups"})
_SAID: Mapping[Rung, str] = {
    "freed": "what was cached is freed, and it is tried again",
    "tiled": f"the picture is coded in tiles of {TILES.partition('/')[0]} pixels",
    "offloaded": "each model waits in the machine's memory until it is asked",
    "offloaded in groups": "weights wait in the machine's memory, layer by layer",
    "fp8": "the transformer's weights rest in fp8",
    "smaller": "half the pixels are rendered",
}


@dataclass(frozen=True)
class Ladder:
    """How far it was climbed: the rungs that hold now, and what was told of each and of those that were passed over."""

    machine: Machine
    rungs: tuple[Rung, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def eased(self) -> Machine:
        """The machine as the rungs have it keep the model."""
        machine = self.machine
        if "tiled" in self.rungs:
            machine = replace(machine, tiling=machine.tiling or TILES)
        if "offloaded" in self.rungs:
            machine = replace(machine, offload="model")
        if "offloaded in groups" in self.rungs:
            machine = replace(machine, offload="group")
        return replace(machine, storage=FP8) if "fp8" in self.rungs else machine

    def card(self, card: Card, tier: Tier, picture: Format) -> Card:
        """The card as the rungs have it render a film of that format."""
        if "smaller" not in self.rungs:
            return card
        pixels = min(card.setting(tier).pixels, picture.width * picture.height)
        setting = replace(card.setting(tier), pixels=int(pixels * _SMALLER))
        return replace(card, draft=setting) if tier == "draft" else replace(card, final=setting)

    def climbed(self, where: Where) -> "Ladder":
        """One rung further after memory ran out there; raises Refused at the end of the ladder."""
        passed: list[str] = []
        for rung in self._left():
            if reason := self._useless(rung, where):
                passed.append(f"out of memory in {where}: {rung} is passed over, {reason}")
                continue
            said = f"out of memory in {where}: {_SAID[rung]}"
            return replace(self, rungs=(*self.rungs, rung), told=(*self.told, *passed, said))
        tried = ", ".join(self.rungs) or "nothing could be tried"
        raise Refused(
            f"the shot doesn't fit {self.machine.device}'s memory ({tried});"
            " make it shorter, render a draft, or choose a smaller model"
        )

    def _left(self) -> Iterator[Rung]:
        """Those above the highest that was taken: none is tried twice."""
        highest = max((RUNGS.index(one) for one in self.rungs), default=-1)
        yield from RUNGS[highest + 1 :]

    def _useless(self, rung: Rung, where: Where) -> str:
        if rung in _ACCELERATED and not self.machine.accelerated:
            return f"{self.machine.device} has no other memory to wait in"
        if rung == "tiled" and self.machine.tiling:
            return "it is tiled already"
        if rung in _ACCELERATED and (self.machine.offload == "group" or (rung == "offloaded" and self.machine.offload)):
            return "weights wait there already"
        if rung == "tiled" and where in ("loading", "a step"):
            return "tiles are smaller only in coding"
        if rung == "fp8" and self.machine.storage:
            return f"weights rest in {self.machine.storage} already"
        return ""
