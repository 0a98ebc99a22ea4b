"""The sound of a shot: tones where lines are spoken, silence elsewhere, and a length that is exact."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from director.domain.delivery import voiced_s
from director.domain.production import RATES
from director.domain.shot import Shot, Sound, Speech
from director.sound.track import HZ, marker, overruns, sample_at, track


def spoken(*lines: tuple[str, float], speaker: str = "MARA") -> Shot:
    dialogue = tuple(Speech(speaker=speaker, line=line, start_s=start) for line, start in lines)
    return Shot(id="1A", scene="1", sound=Sound(dialogue=dialogue))


def test_a_line_is_heard_from_its_start_and_nothing_before_or_after_it() -> None:
    sound = track(spoken(("Don't go.", 1.0)), 4 * HZ)
    end = HZ + round(voiced_s("Don't go.") * HZ)
    assert not sound[:HZ].any()
    assert np.abs(sound[HZ:end]).max() > 500
    assert not sound[end:].any()


def test_a_shot_without_dialogue_is_silent_and_just_as_long() -> None:
    assert track(spoken(), 1001).shape == (1001, 2)
    assert not track(spoken(), 1001).any()


def test_the_lead_of_a_handle_moves_everything() -> None:
    plain, led = track(spoken(("No.", 0.5)), 3 * HZ), track(spoken(("No.", 0.5)), 3 * HZ, lead=800)
    assert np.array_equal(plain[:-800], led[800:])


def test_a_line_that_is_cut_off_ends_without_a_click() -> None:
    sound = track(spoken(("a line that is far too long for its shot", 0.0)), HZ)
    assert np.abs(sound[-3:]).max() <= 20


def test_two_speakers_are_told_apart_and_the_same_line_always_sounds_the_same() -> None:
    speech = Speech(speaker="MARA", line="No.")
    assert np.array_equal(marker(speech), marker(speech))
    assert not np.array_equal(marker(speech), marker(Speech(speaker="JON", line="No.")))


def test_two_lines_at_once_are_both_heard() -> None:
    one, other = spoken(("No, never.", 0.0)), spoken(("No, never.", 0.0), speaker="JON")
    both = one.model_copy(update={"sound": Sound(dialogue=one.sound.dialogue + other.sound.dialogue)})
    assert np.array_equal(track(both, HZ), track(one, HZ) + track(other, HZ))


def test_a_voice_takes_the_place_of_the_tone() -> None:
    def voice(speech: Speech) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
        return np.full((10, 2), len(speech.line), np.int16)

    sound = track(spoken(("four", 0.0)), 100, voice=voice)
    assert sound[:10].tolist() == [[4, 4]] * 10


def test_a_line_longer_than_its_shot_is_told() -> None:
    (word,) = overruns(spoken(("one two three four five", 1.0)), 2.0)
    assert word == '1A: MARA needs 1.0 s more for "one two three four five"; make the shot longer'
    assert overruns(spoken(("one two three four five", 1.0)), 3.0) == ()


@given(st.sampled_from(sorted(RATES.values())), st.lists(st.integers(1, 2000), min_size=1, max_size=12))
def test_shots_laid_end_to_end_are_as_long_as_the_film(rate: Fraction, shots: list[int]) -> None:
    frame, total = 0, 0
    for frames in shots:
        total += sample_at(frame + frames, rate) - sample_at(frame, rate)
        frame += frames
    assert total == sample_at(frame, rate)
    assert abs(total / HZ - frame / rate) <= 0.5 / HZ
