"""Footage conformed to the film: nearest frames, fades, colours kept, and a model's sound under the dialogue."""

from fractions import Fraction

import numpy as np
import pytest

from director.sound.resampling import HZ
from director.takes.conforming import Fit, beneath, conformed, told_of
from director.takes.stills import rgb

GREYS = np.repeat(np.arange(5, dtype=np.uint8) * 50, 16 * 16 * 3).reshape(5, 16, 16, 3)
COLOURS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (128, 128, 128), (200, 90, 40))


def _greys(fit: Fit, fps: float) -> list[int]:
    return [round(int(rgb(frame)[0, 0, 0]) / 50) for frame in conformed(GREYS, fps, fit)]


def test_a_frame_shows_what_the_model_shows_at_its_middle() -> None:
    assert _greys(Fit((16, 16), 5, Fraction(8)), 8) == [0, 1, 2, 3, 4]
    assert _greys(Fit((16, 16), 10, Fraction(16)), 8) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert _greys(Fit((16, 16), 7, Fraction(24000, 1001)), 16) == [0, 1, 1, 2, 3, 3, 4]
    assert _greys(Fit((16, 16), 3, Fraction(12)), 24) == [1, 3, 4]


def test_what_is_longer_than_the_footage_holds_its_last_frame_and_says_so() -> None:
    fit = Fit((16, 16), 8, Fraction(8))
    assert _greys(fit, 8) == [0, 1, 2, 3, 4, 4, 4, 4]
    assert list(told_of(GREYS, 8, fit)) == [
        "its 5 frames at 8 a second are shown as 8 at 8",
        "its last frame is held for 0.38 s",
    ]
    assert list(told_of(GREYS, 8, Fit((32, 16), 5, Fraction(8)))) == ["rendered at 16x16 and shown at 32x16"]


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_come_through(colour: tuple[int, int, int]) -> None:
    picture = np.full((1, 16, 16, 3), colour, np.uint8)
    (frame,) = conformed(picture, 8, Fit((16, 16), 1, Fraction(8)))
    assert np.abs(rgb(frame).astype(int) - picture[0]).max() <= 3
    assert 16 <= frame.y.min() <= frame.y.max() <= 235


def test_a_fade_goes_to_black_and_comes_from_it() -> None:
    white = np.full((6, 16, 16, 3), 255, np.uint8)
    lights = [int(frame.y[0, 0]) for frame in conformed(white, 8, Fit((16, 16), 6, Fraction(8), 2, 2))]
    assert lights == [89, 162, 235, 235, 162, 89]


def _tone(seconds: float, hertz: int, level: float = 1.0) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    line = level * np.sin(np.arange(int(seconds * hertz)) * (2 * np.pi * 440 / hertz))
    return np.stack([line, line]).astype(np.float32)


def test_a_models_sound_lies_under_the_dialogue() -> None:
    dialogue = np.zeros((4 * HZ, 2), np.int16)
    dialogue[2 * HZ : 3 * HZ] = (_tone(1, HZ, 0.4).T * 32767).astype(np.int16)
    mixed = beneath(dialogue, _tone(4, 16_000), 16_000).astype(np.float64)
    alone, under = mixed[HZ // 2 : HZ], mixed - dialogue
    assert np.abs(alone).max() == pytest.approx(0.5 * 32767, rel=0.05)
    spoken = np.abs(under[9 * HZ // 4 : 11 * HZ // 4]).max()
    assert 20 * np.log10(spoken / np.abs(alone).max()) == pytest.approx(-12, abs=0.5)


def test_a_quiet_sound_isnt_made_louder_and_a_short_one_is_followed_by_silence() -> None:
    mixed = beneath(np.zeros((HZ, 2), np.int16), _tone(0.5, 24_000, 0.1)[:1], 24_000)
    assert mixed.shape == (HZ, 2)
    assert np.abs(mixed).max() == pytest.approx(0.1 * 32767, rel=0.05)
    assert not mixed[int(0.55 * HZ) :].any()
    assert len(beneath(np.zeros((0, 2), np.int16), _tone(0.5, 24_000), 24_000)) == 0
