"""What is recorded of a shot's dialogue, with an engine and without one: listened to by numbers."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from director.domain.delivery import voiced_s
from director.domain.production import Production
from director.sound.engines import Engine, found
from director.sound.recording import recorded, sayable
from director.sound.resampling import ENGINE_HZ, HZ, resampled
from director.sound.track import track
from director.staging.exact import Floats
from tests.sound.lines import CAST, a_production, brightness, fundamental, loudness, said

LINE = "I never said that you could come here. Not tonight."


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = found()
    assert engine is not None, "the dev extra brings one"
    return engine


def one(production: Production, engine: Engine) -> Floats:
    (line,) = recorded(production, engine).lines
    return line


def test_a_spoken_line_lasts_as_long_as_actors_take(engine: Engine) -> None:
    for line in ("No.", "Get out of here.", LINE, f"{LINE} {LINE} And I mean it."):
        recording = recorded(a_production(said(line)), engine)
        assert recording.told == ()
        assert recording.seconds[0] == pytest.approx(voiced_s(line), rel=0.1), line


def test_the_same_dialogue_sounds_the_same_every_time(engine: Engine) -> None:
    production = a_production(said(LINE), said("No.", "JON", tone="whispered"))
    first, again = (recorded(production, engine).lines for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


def test_a_spoken_line_has_no_silence_in_it_but_its_pauses(engine: Engine) -> None:
    line = one(a_production(said(LINE)), engine)
    tenths = line[: len(line) // 4800 * 4800].reshape(-1, 4800)
    loud = np.sqrt((tenths * tenths).mean(axis=1)) > 0.002
    assert loud.mean() > 0.8
    assert loud[0]
    assert loud[-1]


def test_no_two_of_a_cast_sound_alike(engine: Engine) -> None:
    lines = recorded(a_production(*(said(LINE, one.id) for one in CAST)), engine).lines
    pitches = [fundamental(line) for line in lines]
    for (one, low), (other, high) in combinations(zip(CAST, pitches, strict=True), 2):
        assert max(low, high) / min(low, high) > 1.06, (one.id, low, other.id, high)


def test_a_whisper_is_quieter_and_breathier_than_a_shout(engine: Engine) -> None:
    whispered, plain, shouted = (
        one(a_production(said(LINE, tone=tone)), engine) for tone in ("whispered", "", "shouts")
    )
    assert loudness(whispered) < 0.6 * loudness(plain) < loudness(plain) < loudness(shouted)
    assert fundamental(whispered) == 0.0 < fundamental(plain) < fundamental(shouted)
    assert brightness(whispered) > 1.2 * brightness(plain)


def test_a_tired_line_is_lower_and_slower_than_a_frightened_one(engine: Engine) -> None:
    tired, frightened = (one(a_production(said(LINE, tone=tone)), engine) for tone in ("tired", "frightened"))
    assert len(tired) > 1.2 * len(frightened)
    assert fundamental(tired) < fundamental(frightened)


def test_a_deep_slow_voice_is_deeper_and_slower_in_every_line(engine: Engine) -> None:
    cast = tuple(one.model_copy(update={"voice": "deep, slow, Scottish"}) for one in CAST)
    plain, deep = (one(a_production(said(LINE, "JON"), cast=people), engine) for people in (CAST, cast))
    assert fundamental(deep) < 0.95 * fundamental(plain)
    assert len(deep) > 1.1 * len(plain)


def test_a_line_is_spoken_in_its_own_language(engine: Engine) -> None:
    french = recorded(a_production(said("Je ne sais pas où vous êtes.")), engine)
    assert french.told == ()
    assert french.seconds[0] == pytest.approx(voiced_s("Je ne sais pas où vous êtes."), rel=0.2)


def test_the_whole_track_stays_under_its_peak_and_is_silent_where_nobody_speaks(engine: Engine) -> None:
    production = a_production(said("Get out!", tone="shouting", start_s=1.0), said("No!", "JON", 1.1, "screams"))
    recording = recorded(production, engine)
    sound = track(production.shots[0], recording, 4 * HZ)
    end = round((1.1 + max(recording.seconds)) * HZ)
    assert not sound[: HZ - 10].any()
    assert 8000 < np.abs(sound).max() < 32767 * 0.708
    assert not sound[end + 100 :].any()


def test_without_an_engine_there_are_marker_tones_and_it_is_told_once() -> None:
    recording = recorded(a_production(said(LINE), said("No.", "JON")), None)
    assert recording.told == ("1A: marker tones stand for its dialogue; for a voice, pip install 'director[voice]'",)
    assert recording.seconds == pytest.approx((voiced_s(LINE), voiced_s("No.")), abs=0.001)
    assert all(loudness(line) > 0.01 for line in recording.lines)
    assert fundamental(recording.lines[0]) != pytest.approx(fundamental(recording.lines[1]), rel=0.02)


def test_an_engine_that_fails_gives_marker_tones_and_it_is_told() -> None:
    production = a_production(said(LINE))
    recording = recorded(production, Engine("espeak-ng 9", "/nowhere/libespeak-ng.so"))
    assert recording.told == ("1A: espeak-ng 9 failed, so marker tones stand for its dialogue",)
    assert np.array_equal(recording.lines[0], recorded(production, None).lines[0])


def test_a_silent_beat_is_silent_and_no_dialogue_is_nothing_told(engine: Engine) -> None:
    assert recorded(a_production(said("...")), None).told == ()
    assert recorded(a_production(said("..."), said("No.")), engine).seconds[0] == 0
    assert recorded(a_production(), engine).lines == ()


def test_a_line_without_end_is_cut_short_and_it_is_told(engine: Engine) -> None:
    recording = recorded(a_production(said("word " * 400)), engine)
    assert recording.told == ('1A: MARA\'s "word word word word word word word word…" is cut short',)
    assert recording.seconds[0] == pytest.approx(voiced_s(sayable("word " * 400)), rel=0.1)


def test_marks_of_emphasis_are_not_read_out() -> None:
    assert sayable("I *never* said _that_.\n\tNot  me.") == "I never said that . Not me."
    assert sayable("…!") == ""


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_no_text_breaks_the_engine(texts: list[str]) -> None:
    engine = found()
    lines = [text for text in texts if "\x00" not in text and text.isprintable()]
    recording = recorded(a_production(*map(said, lines)), engine)
    assert not any("failed" in word for word in recording.told)
    assert len(recording.lines) == len(lines)


def test_a_tone_keeps_its_pitch_and_its_level_at_the_films_rate() -> None:
    at = np.arange(ENGINE_HZ) / ENGINE_HZ
    for pitch in (100, 1000, 8000):
        line = resampled(np.round(16384 * np.sin(2 * np.pi * pitch * at)).astype(np.int16))
        middle = line[HZ // 4 : HZ * 3 // 4]
        heard = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
        assert len(line) == HZ
        assert int(heard.argmax()) * 2 == pitch
        assert loudness(middle) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)
