"""Sheets of a tiny model for tests of whole renderings, and a desk that notes what is said at it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from director.jobs.job import Stopped
from director.renderers.diffusion.card import Card, FrameRule
from director.renderers.diffusion.sheet import Planned, RenderSheet, Stepped
from tests.renderers.diffusion import tiny
from tests.renderers.diffusion.test_call import WAN, production

ROOM = 1 << 30
SHORT = FrameRule(4, 1, 5, 41)


class Slate:
    """A desk that notes what is said at it, and leaves at a step where it is told to."""

    def __init__(self, leave_at: int = 0) -> None:
        self.said: list[Any] = []
        self._leave_at = leave_at

    def progress(self, said: Any) -> None:
        """Note it; raises Stopped at the step."""
        self.said.append(said)
        if isinstance(said, Stepped) and said.done == self._leave_at:
            raise Stopped

    @property
    def planned(self) -> list[str]:
        """The plans that were said, in order, but for their seconds, which no test can know."""
        return [re.sub(r", about [\d.]+ s", "", said.said) for said in self.said if isinstance(said, Planned)]

    @property
    def steps(self) -> list[int]:
        """The steps that were said, in order."""
        return [said.done for said in self.said if isinstance(said, Stepped)]


def film(seconds: float = 0.5, **fields: Any) -> str:
    """The document of a film of one shot of two people."""
    return production(timing={"duration_s": seconds}, **fields).model_dump_json(by_alias=True)


def vace_card(**changed: Any) -> Card:
    """The card of the tiny steered model; it hears the whole prompt."""
    return replace(tiny.tiny_card("wan-vace-1.3b", **({"frames": SHORT, "references": 0} | changed)), text_tokens=400)


def a_sheet(model: Path, store: Path, **fields: Any) -> RenderSheet:
    """A sheet of that film for a steered model."""
    made = RenderSheet(film(), "1A", vace_card(), "draft", model, WAN, store, ROOM)
    return replace(made, **fields)
