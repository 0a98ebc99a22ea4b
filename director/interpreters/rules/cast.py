"""People: new in the cast, recast, dressed otherwise, described, renamed, taken out."""

from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause


def read(clause: Clause, stage: Stage) -> bool:
    """Take a change of the cast from a clause; True where it was one."""
    return False
