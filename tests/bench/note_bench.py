"""What a director waits for: from a note to its decision, to the first frame, to the finished 640x360 take."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from director import open_session

ROUNDS = 7
FILM: dict[str, Any] = {
    "cast": [{"id": "MARA", "name": "Mara"}],
    "locations": [{"id": "quay", "name": "Quay", "interior": False}],
    "scenes": [{"number": "1", "heading": "EXT. QUAY - NIGHT", "location": "quay", "time_of_day": "night"}],
    "shots": [
        {
            "id": "1A",
            "scene": "1",
            "setting": {"location": "quay"},
            "light": {"time_of_day": "night"},
            "framing": {"subjects": ["MARA"]},
            "blocking": [{"who": "MARA"}],
        }
    ],
}
NOTES = ("Tighter.", "Wider.")


def measure() -> Iterator[tuple[str, str, str]]:
    """Medians over some rounds; the first round, in which the drawing process starts, has a row of its own."""
    with tempfile.TemporaryDirectory() as folder:
        synced = 1000 * statistics.median(_timed(lambda: _sync(Path(folder))) for _ in range(20))
        with open_session(Path(folder) / "film", interpreter="rules") as session:
            session.load(FILM)
            rounds = [_round(session, index) for index in range(ROUNDS)]
            seconds = session.production.shots[0].timing.duration_s
    decided, first, done = (1000 * statistics.median(one[part] for one in rounds[1:]) for part in range(3))
    yield "note to decision", f"{decided:.0f} ms", f"{decided / synced:.1f} x one synced write ({synced:.1f} ms)"
    yield "note to first frame", f"{first:.0f} ms", f"{first / decided:.1f} x its decision"
    yield "note to finished take", f"{done:.0f} ms", f"{done / (10 * seconds):.0f} % of its {seconds:g} s on screen"
    yield "the same, drawing process not yet up", f"{1000 * rounds[0][2]:.0f} ms", f"{rounds[0][2] * 1000 / done:.1f} x"


def _round(session: Any, index: int) -> tuple[float, float, float]:
    started = time.perf_counter()
    moments: list[float] = []
    session.note(f"{NOTES[index % 2]} Make it {4 + index / 8:g} seconds.", shot="1A")
    decided = time.perf_counter() - started
    session.render(["1A"], narrate=lambda exposing: moments.append(time.perf_counter() - started))
    return decided, moments[0], time.perf_counter() - started


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _sync(folder: Path) -> None:
    with (folder / "synced").open("ab") as file:
        file.write(bytes(4096))
        file.flush()
        os.fsync(file.fileno())
