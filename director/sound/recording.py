"""The recording of a shot: each line of dialogue as samples, by a temp voice or, where no engine speaks, a marker tone.

Where somebody stands in the frame, and what is heard at once, is `track`'s business; how an engine is run is `booth`'s.
"""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from director.domain.delivery import delivery, voiced_s
from director.domain.production import Production
from director.domain.shot import Shot, Speech
from director.sound.booth import Call, spoken
from director.sound.casting import timbre
from director.sound.engines import HOW_TO_GET_ONE, Engine
from director.sound.languages import languages
from director.sound.resampling import HZ, resampled
from director.staging import exact
from director.staging.exact import Floats

_LONGEST = 1500  # letters: two minutes of talk, the length of the longest shot
_LOUDNESS = 0.07  # of full scale, as a root mean square: about -23 dB
_LOUDEST = 6.0  # times what the engine gave
_TONE_LOUDNESS = 0.06
_LOWEST_HZ, _RANGE_HZ = 180, 240
_SYLLABLES_HZ = 4.0
_EDGE_S = 0.03
_MIDDLE = 50
_MARKUP = re.compile(r"[*_~`\\]+")


@dataclass(frozen=True)
class Recording:
    """What each of a shot's lines sounds like, (n,) samples at 48 kHz in units of full scale, and what is told."""

    lines: tuple[Floats, ...]
    told: tuple[str, ...] = ()

    @property
    def seconds(self) -> tuple[float, ...]:
        """How long each line is heard."""
        return tuple(len(line) / HZ for line in self.lines)


def recorded(production: Production, engine: Engine | None) -> Recording:
    """The dialogue of the production's last shot; the same one sounds the same wherever the same engine speaks."""
    shot = production.shots[-1]
    speeches = shot.sound.dialogue
    voices = [_voice_of(production, speech) for speech in speeches]
    tones = tuple(marker(speech, voice) for speech, voice in zip(speeches, voices, strict=True))
    if not any(len(tone) for tone in tones):
        return Recording(tones)
    if engine is None:
        return Recording(tones, (f"{shot.id}: marker tones stand for its dialogue; for a voice, {HOW_TO_GET_ONE}",))
    heard = spoken(engine, _calls(production, voices))
    if heard is None:
        return Recording(tones, (f"{shot.id}: {engine.name} failed, so marker tones stand for its dialogue",))
    lines: list[Floats] = []
    told = [f"{shot.id}: {_of_one(speech)} is cut short" for speech in speeches if len(speech.line) > _LONGEST]
    for speech, voice, tone, said in zip(speeches, voices, tones, heard, strict=True):
        lines.append(_levelled(said, delivery(speech.tone, voice).loud) if len(said) else tone)
        if len(tone) and not len(said):
            told.append(f"{shot.id}: the voice can't say {_of_one(speech)}; a marker tone stands for it")
    return Recording(tuple(lines), tuple(told))


def sayable(line: str) -> str:
    """A line as an engine may have it: no marks of emphasis, nothing unprintable, not too long; "" where no word is."""
    plain = "".join(letter if unicodedata.category(letter)[0] not in "CZ" else " " for letter in _MARKUP.sub(" ", line))
    words = " ".join(plain.split())[:_LONGEST]
    return words if any(map(str.isalnum, words)) else ""


def marker(speech: Speech, voice: str = "") -> Floats:
    """A soft tone as long as the line is heard, at a pitch of the speaker's own, swelling as syllables do."""
    words = sayable(speech.line)
    at = np.arange(round(voiced_s(words, speech.tone, voice) * HZ)) / HZ
    pitch = _LOWEST_HZ + int.from_bytes(sha256(speech.speaker.encode()).digest()[:2]) % _RANGE_HZ
    swell = 0.7 - 0.3 * exact.cosine(2.0 * exact.PI * _SYLLABLES_HZ * at)
    edges = np.minimum(1.0, np.minimum(at, at[::-1]) / _EDGE_S)
    return exact.sine(2.0 * exact.PI * pitch * at) * swell * edges * _TONE_LOUDNESS


def _calls(production: Production, voices: list[str]) -> list[Call]:
    shot = production.shots[-1]
    tongues = languages([speech.line for speech in shot.sound.dialogue], _around(production, shot))
    calls: list[Call] = []
    for speech, voice, tongue in zip(shot.sound.dialogue, voices, tongues, strict=True):
        mine, how = timbre(production.cast, speech.speaker), delivery(speech.tone, voice)
        calls.append(
            Call(
                text=sayable(speech.line),
                voices=mine.names(tongue, whispered=how.whispered),
                seconds=voiced_s(sayable(speech.line), speech.tone, voice),
                pitch=_within(mine.pitch + how.pitch),
                range=_within(_MIDDLE + how.range),
            )
        )
    return calls


def _around(production: Production, shot: Shot) -> str:
    """The words about a shot, which are in the language that its people speak."""
    places = [f"{place.name} {place.description}" for place in production.locations]
    return " ".join([shot.action, *places, *(one.description for one in production.cast)])


def _voice_of(production: Production, speech: Speech) -> str:
    one = production.character(speech.speaker)
    return one.voice if one else ""


def _levelled(heard: NDArray[np.int16], loud: float) -> Floats:
    """At the loudness of a line so delivered; the sum of squares is of whole numbers, so it is exact in any order."""
    whole = heard.astype(np.int64)
    power = exact.root(int((whole * whole).sum()) / len(heard)) / 32768
    return resampled(heard) * min(_LOUDEST, loud * _LOUDNESS / max(power, 1e-6))


def _within(points: int) -> int:
    return max(0, min(99, points))


def _of_one(speech: Speech) -> str:
    return f'{speech.speaker}\'s "{short(speech.line)}"'


def short(line: str) -> str:
    """A line as a sentence about it quotes it."""
    return line if len(line) <= 40 else line[:39].rstrip() + "…"
