"""What a take needs of memory: its frames stream through the drawing process and none pile up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the peak is read by resource")
PEAK_MB = 600.0
ROOT = Path(__file__).parents[2]
DRAW = """
import resource, sys, tempfile
from pathlib import Path
from director.domain.shot import Timing
from director.takes.callsheet import Crew
from director.takes.take import Order
from tests.gallery.__main__ import gallery
from tests.takes.rooms import room_in

slate, seconds, width, height = sys.argv[1], *map(int, sys.argv[2:])
film = gallery()
shots = tuple(shot.model_copy(update={"timing": Timing(duration_s=seconds)}) for shot in film.shots)
with tempfile.TemporaryDirectory() as folder:
    room = room_in(Path(folder), crew=Crew("director.renderers.previs:PrevisRenderer"))
    room.draw(film.model_copy(update={"shots": shots}), [slate], Order(width, height))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))
"""


def peak_mb(slate: str, seconds: int, width: int, height: int) -> float:
    """Megabytes at the most, in a process that does nothing but draw that take."""
    ran = subprocess.run(
        [sys.executable, "-c", DRAW, slate, *map(str, (seconds, width, height))],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    return float(ran.stdout.split()[-1])


def test_a_longer_take_needs_no_more_frames_in_memory() -> None:
    """Eleven seconds more of a two-shot: its paths and sound, and not its 264 frames of 346 kB, which are 91 MB."""
    assert peak_mb("3A", 12, 640, 360) - peak_mb("3A", 1, 640, 360) < 55.0


@pytest.mark.slow
def test_a_minute_of_six_in_a_wood_stays_within_the_bound() -> None:
    assert peak_mb("5A", 60, 1280, 720) < PEAK_MB
