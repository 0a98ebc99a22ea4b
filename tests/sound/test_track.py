"""The sound track of a shot: lines where they are spoken, silence elsewhere, and a length that is exact."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from director.domain.delivery import voiced_s
from director.domain.production import RATES
from director.domain.shot import Speech
from director.sound.recording import Recording, recorded
from director.sound.resampling import HZ
from director.sound.track import Samples, overlaps, overruns, sample_at, track
from tests.sound.lines import a_production, a_shot, said


def toned(*speeches: Speech, length: int, lead: int = 0) -> Samples:
    production = a_production(*speeches)
    return track(production.shots[0], recorded(production, None), length, lead)


def test_a_line_is_heard_from_its_start_and_nothing_before_or_after_it() -> None:
    sound = toned(said("Don't go.", start_s=1.0), length=4 * HZ)
    end = HZ + round(voiced_s("Don't go.") * HZ)
    assert not sound[:HZ].any()
    assert np.abs(sound[HZ:end]).max() > 500
    assert not sound[end:].any()


def test_a_shot_without_dialogue_is_silent_and_just_as_long() -> None:
    assert toned(length=1001).shape == (1001, 2)
    assert not toned(length=1001).any()


def test_the_lead_of_a_handle_moves_everything() -> None:
    line = said("No.", start_s=0.5)
    assert np.array_equal(toned(line, length=3 * HZ)[:-800], toned(line, length=3 * HZ, lead=800)[800:])


def test_a_line_that_is_cut_off_ends_without_a_click() -> None:
    sound = toned(said("a line that is far too long for its shot"), length=HZ)
    assert np.abs(sound[-3:]).max() <= 20


def test_a_line_that_starts_after_the_shot_is_not_heard() -> None:
    assert not toned(said("No.", start_s=2.0), length=HZ).any()


def test_two_lines_at_once_are_both_heard_and_never_too_loud() -> None:
    shot = a_shot(said("No, never."), said("No, never.", "JON"))
    loud = np.full(HZ, 0.9)
    alone, other = (track(shot, Recording(lines), HZ) for lines in ((loud, loud * 0), (loud * 0, loud)))
    both = track(shot, Recording((loud, loud)), HZ)
    assert np.array_equal(alone, other)
    assert both.max() > alone.max()
    assert both.max() < 32767 * 0.708  # -3 dB


def test_a_line_is_heard_from_where_its_speaker_is() -> None:
    sound = track(a_shot(said("No.")), Recording((np.full(HZ, 0.1),)), HZ, places=[(0.5, 1.0)])
    assert sound[0, 1] == pytest.approx(2 * sound[0, 0], rel=0.02)


def test_a_line_longer_than_its_shot_is_told_with_figures() -> None:
    (word,) = overruns(a_shot(said("one two three four five", start_s=1.0)), [2.4], 2.5)
    assert word == (
        "1A: MARA's line needs 2.4 s and the shot ends 0.9 s before that: "
        '"one two three four five"; make the shot longer'
    )
    assert overruns(a_shot(said("one two three four five", start_s=1.0)), [2.4], 3.4) == ()


def test_talking_over_somebody_is_told_and_breaking_in_is_not() -> None:
    shot = a_shot(said("I never said that."), said("You did.", "JON", start_s=1.0))
    assert overlaps(shot, [2.0, 1.0]) == ('1A: JON begins "You did." 1.0 s before MARA ends "I never said that."',)
    assert overlaps(shot, [1.4, 1.0]) == ()
    broken = a_shot(said("I never said--"), said("You did.", "JON", start_s=1.0))
    assert overlaps(broken, [2.0, 1.0]) == ()


def test_nobody_says_two_lines_at_once_untold() -> None:
    shot = a_shot(said("Come in."), said("Sit down.", start_s=0.5))
    assert overlaps(shot, [0.8, 0.8]) == ('1A: MARA begins "Sit down." 0.3 s before MARA ends "Come in."',)


@given(st.sampled_from(sorted(RATES.values())), st.lists(st.integers(1, 2000), min_size=1, max_size=12))
def test_shots_laid_end_to_end_are_as_long_as_the_film(rate: Fraction, shots: list[int]) -> None:
    frame, total = 0, 0
    for frames in shots:
        total += sample_at(frame + frames, rate) - sample_at(frame, rate)
        frame += frames
    assert total == sample_at(frame, rate)
    assert abs(total / HZ - frame / rate) <= 0.5 / HZ
