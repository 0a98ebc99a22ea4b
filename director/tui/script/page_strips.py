"""One row of the page as segments: strokes, gutter and words, each in the style of its part. It knows no colours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from director.exports.cells import padded, shortened
from director.exports.lined_page import GUTTER, Mark, PageSetting, SetRow
from director.tui.script.reading import Reading

HEAD_ROWS = 3
PARTS = (
    *("title", "told", "heading", "action", "character", "parenthetical", "dialogue", "lyric", "transition", "note"),
    *("slate", "straight", "wavy", "passed", "open", "approved", "playing", "hand", "cursor"),
)
Ink = Callable[..., Style]  # the style of parts laid over each other, the last on top
_SIGNS = {"hand": "▶", "cursor": "›"}


@dataclass(frozen=True)
class Lit:
    """What stands out: the shot that plays, the line of it in hand, and the line under the cursor."""

    shot: str
    hand: int | None
    cursor: int | None


def head_row(words: str, row: int, setting: PageSetting, ink: Ink) -> Iterator[Segment]:
    """A row of the head, over the text: the title first, then what the page is."""
    yield Segment(" " * setting.margin, ink())
    yield Segment(shortened(words, setting.measure), ink("told" if row else "title"))


def page_row(row: int, reading: Reading, lit: Lit, ink: Ink) -> Iterator[Segment]:
    """A row of the page."""
    setting = reading.setting
    if row < len(setting.rows):
        yield from _margin(setting.rows[row], reading, lit, ink)
        yield from _words(row, reading, lit, ink)


def _margin(row: SetRow, reading: Reading, lit: Lit, ink: Ink) -> Iterator[Segment]:
    setting = reading.setting
    marks = {mark.column: mark for mark in row.marks}
    for column in range(setting.columns):
        mark = marks.get(column)
        text = padded(mark.text if mark else "", setting.column)
        yield Segment(text, _mark_ink(mark, reading, lit, ink) if mark else ink())


def _mark_ink(mark: Mark, reading: Reading, lit: Lit, ink: Ink) -> Style:
    if not mark.run.shot:
        return ink("open")
    if mark.run.shot == lit.shot and mark.part != "passed":
        return ink("playing")
    if mark.part == "slate" and mark.run.shot in reading.approved:
        return ink("approved")
    return ink(mark.part)


def _words(row: int, reading: Reading, lit: Lit, ink: Ink) -> Iterator[Segment]:
    """The gutter, where a sign says what the colours say too, and the text on its ground."""
    one, measure = reading.setting.rows[row], reading.setting.measure
    rows = {part: reading.rows(line) for part, line in (("cursor", lit.cursor), ("hand", lit.hand)) if line is not None}
    parts: list[str] = [one.kind] if one.kind else []
    sign = ""
    for part, its in rows.items():
        if row in its:
            parts.append(part)
            sign = _SIGNS[part] if row == its.start else sign
    yield Segment(padded(sign, GUTTER), ink("playing"))
    yield Segment(padded(one.text, measure), ink(*parts))
