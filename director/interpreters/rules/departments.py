"""The departments in the order in which they read a clause: whoever knows a word best reads first."""

from director.interpreters.rules import (
    blocking,
    dialogue,
    exchange,
    framing,
    held_moves,
    lens,
    light,
    look,
    moves,
    new_subjects,
    setting,
    sound,
    support,
    timing,
)

DEPARTMENTS = (
    exchange.read,
    held_moves.read,
    dialogue.read,
    lens.focus,
    setting.air,
    moves.read,
    lens.read,
    look.read,
    sound.read,
    light.read,
    timing.read,
    support.read,
    framing.read,
    setting.read,
    blocking.read,
    blocking.act,
    new_subjects.read,
)
