"""What the log costs: a note's append and fold, opening, and verifying, at 10, 1,000 and 10,000 decisions, as ratios.

`make bench` runs it; alone: `python -m tests.bench.history_bench`. TMPDIR should lie on a real disk.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from director.domain.decision import Decision
from director.domain.diff import diff
from director.history.log import Log
from director.history.verify import verify
from tests.domain.films import film

SIZES = (10, 1_000, 10_000)
NOTES_TIMED = 40
OPENINGS_TIMED = 7
SHOTS = 24


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _say(log: Log) -> None:
    """One note as a session records it: read the head's state, change one field of one shot, append, read again."""
    head = number = log.head()
    before, _ = log.production_at(head)
    if not before.shots:
        after = film(SHOTS)
    else:
        place = number % SHOTS
        shot = before.shots[place]
        anew = shot.model_copy(update={"action": f"she waits {number}", "revision": shot.revision + 1})
        after = before.model_copy(update={"shots": (*before.shots[:place], anew, *before.shots[place + 1 :])})
    log.append(Decision(note=f"she waits {number}", author="ana", diff=diff(before, after)), head)
    log.production_at(log.head())


def _note(log: Log) -> float:
    return _milliseconds(lambda: _say(log))


def _open(folder: Path) -> None:
    with Log.open(folder) as log:
        log.production_at(log.head())


def measured(folder: Path) -> Iterator[tuple[int, float, float]]:
    """(decisions, ms of a note, ms of opening to the state at the head), medians, as the log in `folder` grows."""
    for size in SIZES:
        with Log.open(folder, create=True) as log:
            while log.head() < size:
                _say(log)
        opening = statistics.median(_milliseconds(lambda: _open(folder)) for _ in range(OPENINGS_TIMED))
        with Log.open(folder) as log:
            log.production_at(log.head())
            note = statistics.median(_note(log) for _ in range(NOTES_TIMED))
        yield size, note, opening


def measure() -> Iterator[tuple[str, str, str]]:
    """(what, measured, against): each figure against the same at ten decisions."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "session"
        first_note = first_opening = 0.0
        for size, note, opening in measured(folder):
            first_note, first_opening = first_note or note, first_opening or opening
            at = f"at {size:,} decisions"
            yield f"record a note and fold it, {at}", f"{note:.2f} ms", f"{note / first_note:.2f} x at {SIZES[0]}"
            yield f"open a session, {at}", f"{opening:.2f} ms", f"{opening / first_opening:.2f} x at {SIZES[0]}"
        with Log.open(folder) as log:
            seconds = _milliseconds(lambda: verify(log).raise_if_any()) / 1000
            a_note = f"{1000 * seconds / log.head() / first_note:.2f} x recording, a decision"
            yield f"verify {log.head():,} decisions", f"{seconds:.1f} s", a_note


if __name__ == "__main__":
    for figure in measure():
        print(*figure, sep="  |  ")
