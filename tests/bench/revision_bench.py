"""What revisions cost in forward passes, as planned: ten notes of a session beside rendering each of them anew.

`make bench` runs it; alone: `python -m tests.bench.revision_bench` prints each turn too.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.renderers.diffusion.turns import Turn, turns

RUNS = ((12, 5.0, "12 steps with guidance"), (50, 5.0, "50 steps with guidance"), (4, 1.0, "4 distilled steps"))


def played(steps: int, guidance: float) -> list[Turn]:
    """The ten turns, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        return turns(Path(folder), steps, guidance)


def measure() -> Iterator[tuple[str, str, str]]:
    """(what, measured, against) for the bench table."""
    for steps, guidance, what in RUNS:
        session = played(steps, guidance)
        spent, fresh = (
            sum(one) for one in zip(*((t.plan.cost.forwards, t.plan.fresh.forwards) for t in session), strict=True)
        )
        yield f"ten revisions as planned, {what}", f"{spent} forward passes, {spent / fresh:.0%}", f"each anew {fresh}"


if __name__ == "__main__":
    for turn in played(12, 5.0):
        print(f"{turn.note[:40]:42}{turn.plan.said()}")
    for row in measure():
        print(*row, sep="  ")
