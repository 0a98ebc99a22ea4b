"""Lengths that no shot can have: they are asked about, and nothing is cut down in silence. No words are read here."""

from collections.abc import Callable

from director.interpreters.rules.draft import Working
from director.interpreters.rules.stage import Stage


def within(stage: Stage, length: Callable[[Working], float]) -> None:
    """A length that no shot can have is asked about; it is never cut down in silence."""
    lengths = [(one.shot.id, _would(one, length)) for one in stage.working]
    far = [(slate, seconds) for slate, seconds in lengths if not 0.5 <= seconds <= 120]
    if far:
        run = f"run {far[0][1]:g} s" if far[0][1] > 120 else "be over before it starts"
        stage.problems.append(f"{far[0][0]} would {run}, and a shot runs from 0.5 s to 120 s; how long?")
        stage.options = ("120 seconds", "60 seconds", "Leave it") if far[0][1] > 120 else ("0.5 seconds", "Leave it")


def _would(working: Working, length: Callable[[Working], float]) -> float:
    """The length that would come of it; nothing is set."""
    held = dict(working.loose)
    seconds = length(working)
    working.loose.update(held)
    return seconds
