"""The arc of a scene: how high it stands at each beat, and where it turns.

A scene rises to its turn and falls after it. The turn is the beat with the most in it: raised voices, broken-off
words, strong words, silence after; late rather than early. The camera comes closer as it rises.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from director.imports.breakdown_beats import Beat

_STRONG = re.compile(
    r"\b(?:love|hate|never|sorry|die|dead|death|kill|leave|leaving|truth|lie|lied|why|please|stop|help|god|shit|fuck|"
    r"secrets?|alone|gone|wrong|can't|won't|amour|aime|jamais|mort|mourir|pardon|vérité|liebe|nie|tot|tod|wahrheit|"
    r"amor|nunca|muerto|muerte|perdón|verdad|amore|mai|morto|morte|scusa|verità)\b",
    re.IGNORECASE,
)
_HEATED = re.compile(r"whisper|quiet|tears|crying|shout|yell|scream|angr|furious|breaking|trembl|desperat|cold", re.I)
_BROKEN = re.compile(r"\.{3}|…|--|—")
_EARLIEST = 0.4
_FLOOR = 0.6


@dataclass(frozen=True)
class Arc:
    """The height of each beat, 0..1, and the beat of the turn (-1 in a scene without one)."""

    heights: tuple[float, ...]
    turn: int


def arc_of(beats: Sequence[Beat]) -> Arc:
    """The arc over a scene's beats."""
    talk = [place for place, beat in enumerate(beats) if beat.kind == "speech" and beat.said]
    if len(talk) < 3:
        turn = talk[-1] if len(talk) == 2 else -1
        return Arc(tuple(0.5 for _ in beats), turn)
    scores = [_score(beats, place) + _late(rank, len(talk)) for rank, place in enumerate(talk)]
    turn_rank = max(range(len(talk)), key=lambda rank: (scores[rank], rank))
    return Arc(_heights(beats, talk, turn_rank), talk[turn_rank])


def _heights(beats: Sequence[Beat], talk: list[int], turn_rank: int) -> tuple[float, ...]:
    heights: list[float] = []
    within = _within(beats)
    rank = 0
    for place in range(len(beats)):
        while rank < len(talk) - 1 and talk[rank] < place:
            rank += 1
        if rank <= turn_rank:
            risen = rank / turn_rank if turn_rank else 1.0
            heights.append(risen if rank == turn_rank else risen * (_FLOOR + (1 - _FLOOR) * within[place]))
        else:
            heights.append(max(0.2, 0.9 - 0.7 * (rank - turn_rank) / (len(talk) - turn_rank)))
    return tuple(heights)


def _within(beats: Sequence[Beat]) -> list[float]:
    """How far along its own run of talk each beat is, 0..1: every action between speeches lets the talk start lower."""
    places: list[float] = []
    for spoken, run in groupby(beats, key=lambda beat: beat.kind not in ("action", "card")):
        length = len(list(run))
        places += [place / (length - 1) if spoken and length > 1 else 0.5 for place in range(length)]
    return places


def _score(beats: Sequence[Beat], place: int) -> float:
    beat = beats[place]
    tones = " ".join(said.tone for said in beat.said)
    score = min(2, beat.text.count("!")) * 0.6 + min(2, len(_STRONG.findall(beat.text))) * 0.5
    score += 0.6 * bool(_BROKEN.search(beat.text)) + 0.8 * bool(_HEATED.search(tones))
    score -= 0.8 * (len(beat.text.split()) < 4)
    score += 0.5 * any(said.wait_s for said in beat.said) + min(1.0, len(beat.text.split()) / 40)
    following = beats[place + 1] if place + 1 < len(beats) else None
    if following and following.kind == "action" and any(deed.kind in ("react", "exit") for deed in following.deeds):
        score += 0.8
    return score


def _late(rank: int, count: int) -> float:
    place = rank / (count - 1)
    return 2.0 * (1 - abs(place - 0.8) / 0.8) if place >= _EARLIEST else -1.0
