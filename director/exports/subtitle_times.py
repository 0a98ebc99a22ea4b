"""When captions are on the picture: from when a line is heard, long enough to read, and never two at once.

The limits are those of the Netflix timed text guide: at least 5/6 of a second and at most 7, 17 letters a second where
there is room, two frames between one caption and the next. All times are frames of the film.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from director.exports.subtitle_words import ROW, Caption, rows_of

GAP = 2  # frames
_SHORTEST_S, _LONGEST_S = Fraction(5, 6), 7
_LETTERS_A_SECOND = 17
_CUE_S = 3


class Limits:
    """The guide's times at one rate, in a film of so many frames."""

    def __init__(self, rate: Fraction, film: int) -> None:
        self.rate, self.film = rate, film
        self.shortest = -(-_SHORTEST_S * rate // 1)
        self.longest = int(_LONGEST_S * rate)

    def reading(self, caption: Caption) -> int:
        """Frames to read a caption in."""
        wanted = -(-caption.letters * self.rate // _LETTERS_A_SECOND)
        return int(min(self.longest, max(self.shortest, wanted)))


def laid(captions: Iterable[Caption], limits: Limits) -> list[Caption]:
    """Captions one after the other, each for the shortest time at least; who speak at once share one.

    One that would come before the last has been up long enough waits for it.
    """
    done: list[Caption] = []
    for caption in sorted(captions, key=lambda caption: caption.begin):
        last = done[-1] if done else None
        if last is not None and caption.begin < last.begin + limits.shortest + GAP and (rows := _shared(last, caption)):
            who = last.who if last.who == caption.who else ""
            done[-1] = Caption(last.begin, max(last.end, caption.end), rows, who)
            continue
        begin = caption.begin
        if last is not None:
            begin = max(begin, int(last.begin + limits.shortest) + GAP)
            done[-1] = replace(last, end=min(max(last.end, int(last.begin + limits.shortest)), begin - GAP))
        done.append(replace(caption, begin=begin, end=max(caption.end, begin + 1)))
    return _within(done, limits)


def with_cues(
    captions: Sequence[Caption], cues: Iterable[tuple[str, tuple[int, int]]], limits: Limits
) -> tuple[list[Caption], list[str]]:
    """The captions and, in the pauses of its shot's frames, each label; and the labels that there is no room for."""
    done, left = list(captions), list[str]()
    for label, span in cues:
        begin, end = _pause(done, span, limits)
        if end - begin >= limits.shortest:
            wanted = min(int(_CUE_S * limits.rate), end - begin)
            done.append(Caption(begin, begin + wanted, rows_of(label)))
        elif (at := _beside(done, label, span)) is not None:
            done[at] = replace(done[at], rows=(label, *done[at].rows))
        else:
            left.append(label)
        done.sort(key=lambda caption: caption.begin)
    return done, left


def readable(captions: Sequence[Caption], limits: Limits) -> list[Caption]:
    """Each up for as long as it takes to read, as far as the next one lets it; none for longer than the longest."""
    free = [caption.begin - GAP for caption in captions[1:]]
    return [
        replace(
            caption,
            end=min(latest, caption.begin + limits.longest, max(caption.end, caption.begin + limits.reading(caption))),
        )
        for caption, latest in zip(captions, [*free, limits.film], strict=False)
    ]


def _within(captions: list[Caption], limits: Limits) -> list[Caption]:
    """The last one up for the shortest time before the film ends, as far as those before it let it."""
    latest = limits.film
    done: list[Caption] = []
    for caption in reversed(captions):
        end = min(latest, max(caption.end, caption.begin + int(limits.shortest)))
        begin = max(0, min(caption.begin, end - int(limits.shortest)))
        done.append(replace(caption, begin=begin, end=end))
        latest = begin - GAP
    return [caption for caption in reversed(done) if caption.begin < caption.end]


def _shared(one: Caption, other: Caption) -> tuple[str, ...]:
    """Both in one caption: run on where one person speaks on, with dashes where two speak; () where that's too much."""
    if one.who and one.who == other.who:
        rows = rows_of(" ".join((*one.rows, *other.rows)))
        return rows if len(rows) <= 2 else ()
    rows = tuple(f"- {row}" for row in (*one.rows, *other.rows))
    return rows if len(rows) == 2 and all(len(row) <= ROW for row in rows) else ()


def _pause(captions: Sequence[Caption], span: tuple[int, int], limits: Limits) -> tuple[int, int]:
    """The first stretch of the span with nothing on it that is long enough; else the longest."""
    begin, end = span
    edges = [begin - GAP, *(edge for one in captions for edge in (one.begin, one.end)), end + GAP]
    pauses = [
        (max(begin, low + GAP), min(end, high - GAP))
        for low, high in pairwise(sorted(edges))
        if not any(one.begin <= low and high <= one.end for one in captions)
    ]
    fitting = [pause for pause in pauses if pause[1] - pause[0] >= limits.shortest]
    return fitting[0] if fitting else max(pauses, key=lambda pause: pause[1] - pause[0], default=(begin, begin))


def _beside(captions: Sequence[Caption], label: str, span: tuple[int, int]) -> int | None:
    """The caption of one row, in the span, that a label may stand above."""
    begin, end = span
    alone = (at for at, one in enumerate(captions) if begin <= one.begin < end and len(one.rows) == 1)
    return next(alone, None) if len(label) <= ROW else None
