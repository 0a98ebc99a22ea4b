"""A renderer and an interpreter that fall when they are told to, for the tests: whoever is drawn or read by the length
of a shot or the words of a note. Between falls they are the flat renderer and the rules.
"""

import os
from collections.abc import Iterator
from threading import Event

from director.interpreters.base import Heard, Reading
from director.interpreters.rules import RulesInterpreter
from director.renderers.base import Frame
from director.renderers.flat import FlatRenderer
from director.staging.staged import StagedShot

ABORTS, RAISES, HANGS = 24, 48, 72  # frames of the shots that it falls over
RENDERER = "tests.tui.falling:FallingRenderer"


class FallingRenderer(FlatRenderer):
    """Draws a few frames of any shot, and then falls over those of one, two or three seconds."""

    name = "falling"

    def draw(self, staged: StagedShot) -> Iterator[Frame]:
        """The flat renderer's frames, up to the fifth where it falls."""
        for frame in super().draw(staged):
            if frame.index == 5:
                _fall(staged.frames)
            yield frame


def _fall(frames: int) -> None:
    if frames == ABORTS:
        os.abort()
    if frames == RAISES:
        raise ZeroDivisionError("the lens has no glass")
    if frames == HANGS:
        Event().wait()


class FallingInterpreter(RulesInterpreter):
    """The rules, except for notes that say fall."""

    def read(self, heard: Heard) -> Reading:
        """What the rules read; raises for a note that says fall."""
        if "fall" in heard.text:
            raise RuntimeError("the reader fell over a word")
        return super().read(heard)
