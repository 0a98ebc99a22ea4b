"""The booth: lines go in, and what a temp voice makes of them comes out, spoken in a process of its own.

A crash, a hang or a refusal of the engine costs that process and nothing else: there is then no voice, and whoever
asked says so.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from director.sound.engines import Engine

_START_S, _LINE_S = 20.0, 5.0  # far longer than any line takes


@dataclass(frozen=True)
class Call:
    """One line for the engine: its text, the voices to try in order, the seconds it should last, pitch and range."""

    text: str
    voices: tuple[str, ...]
    seconds: float
    pitch: int
    range: int


def spoken(engine: Engine, calls: Sequence[Call]) -> list[NDArray[np.int16]] | None:
    """Each line's samples at 22.05 kHz, one channel; None where the engine failed. The same calls give the same."""
    asked = {"library": engine.library, "voices": engine.voices, "calls": [asdict(call) for call in calls]}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "director.sound.speaking"],
            input=json.dumps(asked).encode(),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            timeout=_START_S + _LINE_S * len(calls),
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    lines = _apart(done.stdout)
    return lines if len(lines) == len(calls) else None


def _apart(heard: bytes) -> list[NDArray[np.int16]]:
    lines: list[NDArray[np.int16]] = []
    at = 0
    while at < len(heard):
        begin = at + 4
        at = begin + int.from_bytes(heard[at:begin], "little")
        lines.append(np.frombuffer(heard[begin:at], "<i2").astype(np.int16))
    return lines
