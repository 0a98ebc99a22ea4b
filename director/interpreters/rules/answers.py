"""Answers to what a director asks about the production."""

from director.interpreters.base import Heard
from director.interpreters.rules.clauses import Part
from director.interpreters.rules.world import World


def answer(parts: tuple[Part, ...], heard: Heard, world: World, text: str) -> str | None:
    """The answer, or None where the note asks nothing."""
    return None
