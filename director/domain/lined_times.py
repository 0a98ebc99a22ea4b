"""When each line of a shot plays, and whether the picture shows who speaks it. Pure; drawn by the lined script."""

from bisect import bisect_right
from collections.abc import Sequence

from director.domain.delivery import unseen, voiced_s
from director.domain.lined_lines import PageLine
from director.domain.production import Production
from director.domain.shot import Shot, Speech
from director.domain.vocabulary import SIZES

Moments = tuple[tuple[float, str], ...]  # seconds from the head of the shot, and the line that plays from then on
_PLAYING = ("action", "dialogue", "lyric")
_SPOKEN = ("dialogue", "lyric")
_SHOWING_ALL = ("establishing", "group", "two_shot")


def moments(production: Production, shot: Shot, lines: Sequence[PageLine]) -> Moments:
    """When each of the lines that a shot covers starts to play: dialogue when it is said, the rest shares what is left.

    The first line is in hand from the head of the shot, whenever it is said.
    """
    playing = [line for line in lines if line.kind in _PLAYING] or list(lines)
    speeches = spoken_lines(shot, lines)
    timed: list[tuple[float, str]] = []
    waiting: list[str] = []
    free_from = 0.0
    for line in playing:
        speech = speeches.get(line.id)
        if speech is None:
            waiting.append(line.id)
            continue
        timed += [*_shared(waiting, free_from, speech.start_s), (speech.start_s, line.id)]
        waiting, free_from = [], speech.start_s + _lasting(production, speech)
    timed += _shared(waiting, free_from, shot.timing.duration_s)
    return tuple(sorted(timed, key=lambda moment: moment[0]))


def line_at(times: Moments, seconds: float) -> str | None:
    """The line that plays at a moment of the shot; None where the shot covers none."""
    if not times:
        return None
    return times[max(0, bisect_right(times, seconds, key=lambda moment: moment[0]) - 1)][1]


def spoken_lines(shot: Shot, lines: Sequence[PageLine]) -> dict[str, Speech]:
    """Which speech of the shot each line of dialogue is: the same words of the speaker, else the next of theirs."""
    left = sorted(shot.sound.dialogue, key=lambda speech: speech.start_s)
    said: dict[str, Speech] = {}
    for alike in (_same_words, _same_speaker):
        for line in lines:
            if line.kind not in _SPOKEN or line.id in said:
                continue
            found = next((speech for speech in left if alike(line, speech)), None)
            if found is not None:
                left.remove(found)
                said[line.id] = found
    return said


def on_camera(shot: Shot, speaker: str | None, tone: str = "") -> bool:
    """Whether the shot shows the face of who speaks: framed, not from behind over their shoulder, and not a voice."""
    framing = shot.framing
    if speaker is None:
        return True
    if speaker == framing.over or unseen(tone):
        return False
    marked = tuple(mark.who for mark in shot.blocking)
    if not framing.subjects:
        return speaker in marked
    all_seen = framing.kind in _SHOWING_ALL or SIZES.index(framing.size) <= SIZES.index("wide")
    return speaker in framing.subjects or (all_seen and speaker in marked)


def _same_words(line: PageLine, speech: Speech) -> bool:
    return _same_speaker(line, speech) and line.text.casefold().split() == speech.line.casefold().split()


def _same_speaker(line: PageLine, speech: Speech) -> bool:
    return line.speaker is None or line.speaker == speech.speaker


def _lasting(production: Production, speech: Speech) -> float:
    one = production.character(speech.speaker)
    return voiced_s(speech.line, speech.tone, one.voice if one else "")


def _shared(lines: Sequence[str], start: float, end: float) -> list[tuple[float, str]]:
    """Lines without a time of their own, each for an even share of the stretch."""
    each = max(0.0, end - start) / len(lines) if lines else 0.0
    return [(start + place * each, line) for place, line in enumerate(lines)]
