"""Subtitles of the film, as .srt or .vtt: dialogue when it is heard, effects, music and ambience as labelled cues.

Shots begin where the cut has them begin. Nothing is drawn and no voice is needed.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from director.domain.production import Production
from director.exports.export import Export, Exported
from director.exports.subtitle_times import Limits, laid, readable, with_cues
from director.exports.subtitle_words import Caption, cues, dialogue
from director.files import whole
from director.takes.cut import in_cut


def write_subtitles(export: Export, out: Path) -> Exported:
    """Write the captions of the film in the format that the ending names."""
    captions, told = captioned(export.production)
    text = _FORMATS[out.suffix.lower()](captions, export.production.format.rate)
    with whole(out) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return Exported((out,), told)


def captioned(production: Production) -> tuple[list[Caption], tuple[str, ...]]:
    """The captions of the film in order, none over another; and what could not be shown."""
    shots, rate = production.shots, production.format.rate
    spans = list(in_cut(shot.frame_count(float(rate)) for shot in shots))
    limits = Limits(rate, spans[-1][1] if spans else 0)
    spoken = [one for shot, span in zip(shots, spans, strict=True) for one in dialogue(production, shot, span)]
    labels = [
        (label, span)
        for (before, shot), span in zip(pairwise([None, *shots]), spans, strict=True)
        if shot is not None
        for label in cues(shot, before)
    ]
    captions, left = with_cues(laid(spoken, limits), labels, limits)
    told = tuple(f"the subtitles have no room for {label}" for label in left)
    return readable(captions, limits), told


def _srt(captions: Sequence[Caption], rate: Fraction) -> str:
    return "".join(
        f"{number}\n{_at(one.begin, rate, ',')} --> {_at(one.end, rate, ',')}\n{_plain(one)}\n\n"
        for number, one in enumerate(captions, start=1)
    )


def _vtt(captions: Sequence[Caption], rate: Fraction) -> str:
    return "WEBVTT\n\n" + "".join(
        f"{_at(one.begin, rate, '.')} --> {_at(one.end, rate, '.')}\n{_escaped(_plain(one))}\n\n" for one in captions
    )


def _plain(caption: Caption) -> str:
    """The rows; an arrow would be taken for a time."""
    return "\n".join(caption.rows).replace("-->", "→")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _at(frame: int, rate: Fraction, point: str) -> str:
    """A frame's time, to the nearest millisecond."""
    seconds, thousandths = divmod(round(frame * 1000 / rate), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{point}{thousandths:03d}"


_FORMATS: dict[str, Callable[[Sequence[Caption], Fraction], str]] = {".srt": _srt, ".vtt": _vtt}
