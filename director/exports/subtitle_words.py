"""What subtitles say: lines of dialogue in rows to read, who says them where that isn't seen, and labelled cues.

Times here are those of the sound, in frames of the film; how long a caption stays up is `subtitle_times`' business.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from director.domain.delivery import unseen, voiced_s
from director.domain.production import Production
from director.domain.shot import Shot, Speech

ROW = 42  # letters; two rows a caption, as the Netflix timed text guide has it
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"”'’)]*\s+|(?<=[。！？])")
_CLAUSE = re.compile(r"(?<=[,;:–—])\s+|(?<=[、，；])")
_WORD = re.compile(r"\s+")
_PAUSES = ".!?…,;:–—-。、，！？"


@dataclass(frozen=True)
class Caption:
    """One or two rows on the picture from frame `begin` of the film to before frame `end`."""

    begin: int
    end: int
    rows: tuple[str, ...]
    who: str = ""  # who says it; "" for a label, and for two at once

    @property
    def letters(self) -> int:
        """How much there is to read."""
        return sum(map(len, self.rows))


def dialogue(production: Production, shot: Shot, span: tuple[int, int]) -> Iterator[Caption]:
    """A shot's lines while they are heard; a long one in several captions, each for its share of the time."""
    begin, end = span
    rate, before = production.format.rate, ""
    for speech in sorted(shot.sound.dialogue, key=lambda speech: speech.start_s):
        one = production.character(speech.speaker)
        lasting = voiced_s(speech.line, speech.tone, one.voice if one else "")
        first = begin + round(Fraction(speech.start_s) * rate)
        last = min(end, first + max(1, round(Fraction(lasting) * rate)))
        if first < last:
            named = speech.speaker != before and not _seen_to_speak(shot, speech)
            text = f"{_name(production, speech)}: {speech.line}" if named else speech.line
            yield from _shared_out(pieces_of(" ".join(text.split())), (first, last), speech.speaker)
            before = speech.speaker


def cues(shot: Shot, before: Shot | None) -> tuple[str, ...]:
    """Labels of what is heard besides words: each effect, and music and ambience where they begin."""
    last = before.sound if before else None
    sound = shot.sound
    labels = [f"[{effect}]" for effect in sound.effects]
    if sound.music and (last is None or last.music != sound.music):
        labels.append(f"[music: {sound.music}]")
    if sound.ambience and (last is None or last.ambience != sound.ambience):
        labels.append(f"[ambience: {sound.ambience}]")
    plain = [" ".join(label.split()) for label in labels]
    return tuple(label if len(rows_of(label)) <= 2 else f"{label[: ROW - 2]}…]" for label in plain)


def rows_of(text: str) -> tuple[str, ...]:
    """A text in rows of at most 42 letters; in two, it is broken near its middle, after a pause if there is one."""
    if len(text) <= ROW:
        return (text,)
    places = [found.start() for found in _WORD.finditer(text)]
    fitting = [at for at in places if at <= ROW and len(text) - at - 1 <= ROW]
    if fitting:
        at = min(fitting, key=lambda at: abs(2 * at - len(text)) - (12 if text[at - 1] in _PAUSES else 0))
        return text[:at], text[at + 1 :]
    at = max((at for at in places if at <= ROW), default=ROW)
    return text[:at], *rows_of(text[at:].lstrip())


def pieces_of(text: str) -> list[str]:
    """A text in pieces of two rows at most, ending where a sentence does, else a clause, else a word."""
    if len(rows_of(text)) <= 2:
        return [text] if text else []
    for pattern in (_SENTENCE, _CLAUSE, _WORD):
        parts = [part for part in pattern.split(text) if part]
        if len(parts) > 1:
            return _packed(parts)
    return [text[: 2 * ROW], *pieces_of(text[2 * ROW :])]


def _packed(parts: Sequence[str]) -> list[str]:
    packed = [parts[0]]
    for part in parts[1:]:
        joined = f"{packed[-1]} {part}"
        if len(rows_of(joined)) <= 2:
            packed[-1] = joined
        else:
            packed.append(part)
    return [piece for part in packed for piece in pieces_of(part)]


def _name(production: Production, speech: Speech) -> str:
    one = production.character(speech.speaker)
    return (one.name if one and one.name else speech.speaker).replace("_", " ").upper()


def _shared_out(pieces: Sequence[str], span: tuple[int, int], who: str) -> Iterator[Caption]:
    """Each piece for as much of the frames as it has of the letters."""
    first, last = span
    letters, said, begin = sum(map(len, pieces)), 0, first
    for piece in pieces:
        said += len(piece)
        end = max(begin + 1, first + (last - first) * said // letters)
        yield Caption(begin, end, rows_of(piece), who)
        begin = end


def _seen_to_speak(shot: Shot, speech: Speech) -> bool:
    """Whether the picture says who speaks: one face is framed, and it is the speaker's."""
    framed = shot.framing.subjects or tuple(mark.who for mark in shot.blocking)
    return framed == (speech.speaker,) and not unseen(speech.tone)
