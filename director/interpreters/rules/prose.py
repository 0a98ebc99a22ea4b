"""Scenes told in prose."""

from director.interpreters.base import Heard, Reading
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause
from director.interpreters.rules.world import World


def opening(text: str, heard: Heard, world: World) -> Reading | None:
    """The reading of a note that opens a session."""
    return None


def new_scene(clause: Clause, stage: Stage) -> bool:
    """Take a new scene from a clause."""
    return False
