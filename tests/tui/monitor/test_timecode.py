"""Timecode counts frames as SMPTE does, with drop frames where the rate has them."""

from fractions import Fraction

import pytest

from director.domain.production import RATES
from director.tui.monitor.timecode import timecode

NTSC, FAST = Fraction(30000, 1001), Fraction(60000, 1001)


@pytest.mark.parametrize(
    ("frame", "rate", "told"),
    [
        (0, Fraction(24), "00:00:00:00"),
        (95, Fraction(24), "00:00:03:23"),
        (24 * 3600, Fraction(24000, 1001), "01:00:00:00"),
        (1799, NTSC, "00:00:59;29"),
        (1800, NTSC, "00:01:00;02"),
        (17981, NTSC, "00:09:59;29"),
        (17982, NTSC, "00:10:00;00"),
        (107892, NTSC, "01:00:00;00"),
        (3599, FAST, "00:00:59;59"),
        (3600, FAST, "00:01:00;04"),
        (35964, FAST, "00:10:00;00"),
    ],
)
def test_known_frames(frame: int, rate: Fraction, told: str) -> None:
    assert timecode(frame, rate) == told


@pytest.mark.parametrize("rate", RATES.values(), ids=str)
def test_every_frame_has_a_code_of_its_own_and_they_rise(rate: Fraction) -> None:
    told = [timecode(frame, rate) for frame in range(40_000)]
    assert told == sorted(set(told))


@pytest.mark.parametrize("rate", [NTSC, FAST])
def test_a_day_of_drop_frames_agrees_with_the_clock(rate: Fraction) -> None:
    hours = [timecode(round(rate * 3600 * hour), rate) for hour in range(1, 24)]
    assert [told[:2] for told in hours] == [f"{hour:02d}" for hour in range(1, 24)]
