"""A value that becomes another: "50 becomes 65", "down from six to four"; the old value tells which field is meant."""

import itertools
from typing import Any

from director.domain.vocabulary import PRIMES
from director.interpreters.rules.draft import Working
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_FIELDS = ("lens.focal_mm", "timing.duration_s", "lens.f_stop", "light.temperature_k")
_BECOMES = frozenset(["becomes", "become", "to", "goes to", "is now", "into", "for"])


def read(clause: Clause, stage: Stage) -> None:
    """Take pairs of plain numbers, the old one and the new one, from a clause."""
    numbers = [at for at in clause.all("number") if len(clause.terms[at].senses) <= 2]
    for old, new in itertools.pairwise(numbers):
        between = {clause.terms[at].phrase for at in range(old + 1, new)}
        plainly = between & {"becomes", "become"} or (clause.terms[old - 1].phrase == "from" and old)
        if stage.first is None or not plainly or not between & _BECOMES or not clause.free(old):
            continue
        before, after = (float(clause.terms[at].senses["number"]) for at in (old, new))
        field = _field(stage.first, before, after)
        if field is not None:
            clause.take(*range(old, new + 1), old - 1 if clause.terms[old - 1].phrase == "from" else None)
            stage.put(field, round(after) if field == "light.temperature_k" else after)


def _field(working: Working, before: float, after: float) -> str | None:
    for path in _FIELDS:
        held: Any = working.get(path)
        if float(held) == before:
            return path
    return "lens.focal_mm" if before in PRIMES and after in PRIMES and before > 12 else None
