"""Productions of one shot for tests of sound, and what can be measured of it."""

import numpy as np
from numpy.typing import NDArray

from director.domain.production import Character, Production, Scene
from director.domain.shot import Shot, Sound, Speech, Timing

CAST = (
    Character(id="MARA", colour="#d1495b", description="40s, tired, a woman"),
    Character(id="JON", colour="#30638e", description="a man, 50"),
    Character(id="TOM", colour="#edae49", description="an old man"),
    Character(id="INES", colour="#4f772d", description="a woman"),
    Character(id="BEN", colour="#7b4fa3", description="a boy, 8"),
)


def said(line: str, speaker: str = "MARA", start_s: float = 0.0, tone: str = "") -> Speech:
    return Speech(speaker=speaker, line=line, tone=tone, start_s=start_s)


def a_shot(*speeches: Speech, seconds: float = 4.0) -> Shot:
    return Shot(id="1A", scene="1", sound=Sound(dialogue=speeches), timing=Timing(duration_s=seconds))


def a_production(*speeches: Speech, cast: tuple[Character, ...] = CAST, seconds: float = 4.0) -> Production:
    return Production(cast=cast, scenes=(Scene(number="1"),), shots=(a_shot(*speeches, seconds=seconds),))


def loudness(line: NDArray[np.float64]) -> float:
    """Root mean square, of full scale."""
    return float(np.sqrt((line * line).mean()))


def fundamental(line: NDArray[np.float64], hz: int = 48_000) -> float:
    """Hz of the voice, by autocorrelation of its loud moments; 0 where nothing is voiced."""
    found: list[float] = []
    shortest, longest = hz // 400, hz // 60
    for begin in range(0, len(line) - 3 * longest, longest):
        piece = line[begin : begin + 3 * longest]
        piece = piece - piece.mean()
        if loudness(piece) < loudness(line):
            continue
        alike = np.correlate(piece, piece, "full")[len(piece) - 1 :]
        lag = shortest + int(alike[shortest:longest].argmax())
        if alike[lag] > 0.5 * alike[0]:
            found.append(hz / lag)
    return float(np.median(found)) if len(found) > 3 else 0.0


def brightness(line: NDArray[np.float64], hz: int = 48_000) -> float:
    """Hz of the middle of its spectrum."""
    heard = np.abs(np.fft.rfft(line))
    return float((heard * np.fft.rfftfreq(len(line), 1 / hz)).sum() / heard.sum())
