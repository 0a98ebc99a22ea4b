"""A dozen frames of staged shots, known by their bytes: spec to picture, on any machine and with any number of threads.

The kernel's own goldens are in test_previs_picture; these hold staging too. Run as a module to write new ones, having
looked at the pictures (`make gallery`).
"""

import hashlib
import json
import os
import subprocess
import sys
from ctypes import CDLL
from pathlib import Path

import pytest

from director.domain.production import Production
from director.renderers import previs
from director.renderers.previs import PrevisRenderer
from director.renderers.previs.desk import Desk, desk
from director.staging import StageOrder, stage
from director.staging.staged import StagedShot
from director.takes.portion import portion
from tests.gallery.__main__ import gallery

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden_frames.json")
SIZE = (320, 180)
# (shot, share of its length); the moving ones at two moments
FRAMES = (
    *((slate, 0.4) for slate in ("1A", "2A", "3A", "3B", "1B", "4A", "5A", "1C")),
    *((slate, 0.9) for slate in ("2A", "3A", "4A", "5A")),
)


def prints(threads: int, plain: bool = False) -> dict[str, str]:
    """The fingerprint of each frame."""
    production = gallery()
    return {f"{slate} at {share:g}": _print(production, slate, share, (threads, plain)) for slate, share in FRAMES}


def _print(production: Production, slate: str, share: float, how: tuple[int, bool]) -> str:
    shot = production.shot(slate)
    assert shot is not None
    staged = stage(production, shot, StageOrder(*SIZE))
    index = int(staged.frames * share)
    drawn = list(PrevisRenderer(*how).draw(portion(staged, index, min(index + 2, staged.frames))))
    digest = hashlib.sha256()
    for frame in drawn:
        digest.update(frame.y.tobytes() + frame.u.tobytes() + frame.v.tobytes())
    return digest.hexdigest()[:16]


def test_a_dozen_staged_frames_are_those_drawn_before() -> None:
    assert prints(threads=2) == json.loads(GOLDEN.read_text())


def test_a_picture_owes_nothing_to_what_its_desk_held_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def soiled(staged: StagedShot, library: CDLL) -> Desk:
        at = desk(staged, library)
        at.room[:] = 0xFF  # every number in it is none
        return at

    monkeypatch.setattr(previs, "desk", soiled)
    assert prints(threads=2) == json.loads(GOLDEN.read_text())


def test_they_are_the_same_where_neither_numpy_nor_the_kernel_may_use_wide_vectors() -> None:
    script = "import json, tests.renderers.test_golden_frames as t; print(json.dumps(t.prints(1, plain=True)))"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4", "PYTHONWARNINGS": "ignore"},
        cwd=ROOT,
    )
    assert json.loads(ran.stdout) == json.loads(GOLDEN.read_text())


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(prints(threads=2), indent=1) + "\n")
