"""How long words take: speech as a line is delivered, action as a reader sees it, cards at reading speed.

Speech is never shorter than it is heard; hesitations and one-word lines get longer.
"""

import math
import re

from director.domain.delivery import spoken_s

_SHORTEST_S = 0.9
_HESITATION_S = 0.25
_BEAT_S = 1.0
_QUARTER = 4
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PAUSE = re.compile(
    r"\b(?:beat|pause|silence|un temps|temps|pausa|pause|stille|silencio|silenzio|moment)\b", re.IGNORECASE
)
_STRETCH = re.compile(r"\.{3}|…|--|—")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"”'’)]*\s+")


def speech_s(text: str, tone: str = "") -> float:
    """Seconds that a line of dialogue takes, its own hesitations and a breath included; at least 0.9."""
    return max(_SHORTEST_S, spoken_s(text, tone)) + _HESITATION_S * len(_STRETCH.findall(text))


def pause_s(direction: str) -> float:
    """Seconds of silence that a parenthetical asks for."""
    long = 2 if re.search(r"\blong", direction, re.IGNORECASE) else 1
    return _BEAT_S * long if _PAUSE.search(direction) else 0.0


def action_s(text: str) -> float:
    """Seconds that an action takes on screen: a second for each three and a half words, within 1.5 and 12."""
    words = len(text.split())
    return min(12.0, max(1.5 if words < 5 else 2.0, words / 3.5, len(_SIGN.findall(text)) / 6))


def card_s(text: str) -> float:
    """Seconds to read words on the picture twice, at least 2."""
    return min(12.0, max(2.0, 1.0 + len(text.split()) / 3))


def up_to_a_quarter(seconds: float) -> float:
    """The next quarter of a second: a length that an editor can say."""
    return math.ceil(round(seconds * _QUARTER, 6)) / _QUARTER


def split_speech(text: str, longest_s: float) -> list[str]:
    """A speech in parts of at most about `longest_s`, cut at sentences, else at commas, else at words."""
    if speech_s(text) <= longest_s:
        return [text]
    for pattern in (_SENTENCE_END, re.compile(r"(?<=[,;:])\s+|(?<=[、，；])"), re.compile(r"\s+")):
        pieces = [piece for piece in pattern.split(text) if piece.strip()]
        if len(pieces) > 1:
            return _balanced(pieces, text, longest_s)
    half = len(text) // 2
    return [*split_speech(text[:half], longest_s), *split_speech(text[half:], longest_s)]


def _balanced(pieces: list[str], text: str, longest_s: float) -> list[str]:
    wanted = speech_s(text) / math.ceil(speech_s(text) / longest_s)
    parts = [pieces[0]]
    for piece in pieces[1:]:
        joined = f"{parts[-1]} {piece}"
        if speech_s(joined) <= min(longest_s, wanted * 1.15):
            parts[-1] = joined
        else:
            parts.append(piece)
    return [shorter for part in parts for shorter in split_speech(part, longest_s)]
