"""Pages of frames: cells in rows under headings, as many pages as they need. What cells say is decided elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image

from director.exports.lettering import Lettering, Style
from director.exports.paper import PAPER, Paper, Theme
from director.takes.stills import Still

_WIDE, _HIGHEST = 1920, 2720
_MARGIN, _GAP, _HEAD = 52, 30, 92
_STRIP, _BARE, _LINE, _UNDER = 46, 8, 23, 26  # of a row: above its frames with and without headings, and below them


@dataclass(frozen=True)
class Words:
    """A line or two under a frame: how it is set ("strong", "plain", "quiet", "accent") and on how many lines."""

    text: str
    how: str = "plain"
    most: int = 1


@dataclass(frozen=True)
class Cell:
    """One frame: what it is called, what stands beside that, the words below, and arrows laid over it."""

    picture: Still
    name: str
    beside: str
    words: tuple[Words, ...]
    heading: str = ""  # cells in a row that share it stand under it
    arrows: Image.Image | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Sheet:
    """What a contact sheet holds: its title, what is said beside it, its cells, and how many stand in a row."""

    title: str
    beside: str
    cells: tuple[Cell, ...]
    columns: int


def columns_for(aspect: float) -> int:
    """How many frames of a shape stand in a row so that each is seen well."""
    return 4 if aspect >= 1.2 else 6 if aspect >= 0.75 else 8


def cell_size(aspect: float, columns: int) -> tuple[int, int]:
    """Pixels of a frame on the page."""
    wide = (_WIDE - 2 * _MARGIN - (columns - 1) * _GAP) // columns
    return wide, round(wide / aspect)


def pages(sheet: Sheet, aspect: float, theme: Theme, letters: Lettering) -> Iterator[Image.Image]:
    """The pages, each as high as its rows need."""
    frame = cell_size(aspect, sheet.columns)
    rows = [sheet.cells[at : at + sheet.columns] for at in range(0, len(sheet.cells), sheet.columns)]
    heights = [_row_height(row, frame, letters) for row in rows]
    stacks = list(_stacked(heights))
    before = ""
    for number, stack in enumerate(stacks, 1):
        paper = Paper((_WIDE, _HEAD + _MARGIN + sum(heights[index] for index in stack)), theme, letters)
        _head(paper, sheet, f"page {number} of {len(stacks)}" if len(stacks) > 1 else "")
        top = _HEAD
        for index in stack:
            _row(paper, rows[index], (top, before), frame)
            top, before = top + heights[index], rows[index][-1].heading
        yield paper.finished()


def _stacked(heights: Sequence[int]) -> Iterator[list[int]]:
    """The rows of each page, by index: as many as fit, and at least one."""
    stack, high = list[int](), 0
    for index, row in enumerate(heights):
        if stack and high + row > _HIGHEST - _HEAD - _MARGIN:
            yield stack
            stack, high = [], 0
        stack, high = [*stack, index], high + row
    yield stack


def _row_height(row: Sequence[Cell], frame: tuple[int, int], letters: Lettering) -> int:
    styles = _styles(PAPER)
    lines = max(
        sum(len(letters.wrapped(words.text, styles[words.how], frame[0], words.most)) for words in cell.words)
        for cell in row
    )
    return (_STRIP if row[0].heading else _BARE) + frame[1] + 34 + _LINE * lines + _UNDER


def _styles(theme: Theme) -> dict[str, Style]:
    return {
        "strong": Style(17, theme.ink, bold=True),
        "plain": Style(17, theme.ink),
        "quiet": Style(16, theme.quiet),
        "accent": Style(16, theme.accent),
    }


def _head(paper: Paper, sheet: Sheet, page: str) -> None:
    theme, letters = paper.theme, paper.letters
    beside, small = ", ".join(filter(None, (sheet.beside, page))), Style(19, theme.quiet)
    left = letters.width(beside, small)
    title = Style(34, theme.ink, bold=True)
    paper.text((_MARGIN, 66), letters.fitted(sheet.title, title, _WIDE - 2 * _MARGIN - left - 40), title)
    paper.text((_WIDE - _MARGIN, 66), beside, small, "right")


def _row(paper: Paper, row: Sequence[Cell], place: tuple[int, str], frame: tuple[int, int]) -> None:
    """One row: the headings over the cells that share them, a rule under each; one carried over is named so."""
    top, before = place
    theme, at = paper.theme, 0
    style = Style(18, theme.ink, bold=True)
    for heading, run in groupby(row, key=lambda cell: cell.heading):
        cells = list(run)
        left = _MARGIN + at * (frame[0] + _GAP)
        wide = len(cells) * (frame[0] + _GAP) - _GAP
        if heading:
            carried = at == 0 and heading == before
            words = f"{heading} (goes on)" if carried else heading
            shown = Style(18, theme.quiet) if carried else style
            paper.text((left, top + 24), paper.letters.fitted(words, shown, wide), shown)
            paper.path([(left, top + 34), (left + wide, top + 34)], theme.faint if carried else theme.ink, 1.2)
        for index, cell in enumerate(cells):
            _cell(paper, cell, (left + index * (frame[0] + _GAP), top + (_STRIP if cell.heading else _BARE)), frame)
        at += len(cells)


def _cell(paper: Paper, cell: Cell, at: tuple[int, int], frame: tuple[int, int]) -> None:
    (x, y), (wide, high) = at, frame
    theme, letters = paper.theme, paper.letters
    edge = (theme.accent, 4.0) if cell.chosen else (theme.line, 1.4)
    paper.polygon([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], None, *edge)
    paper.picture(Image.fromarray(cell.picture).resize(frame, Image.Resampling.LANCZOS), at)
    if cell.arrows is not None:
        paper.picture(cell.arrows, at)
    name, beside = Style(22, theme.ink, bold=True), Style(16, theme.quiet)
    y += high + 28
    shown = letters.fitted(cell.name, name, wide)
    paper.text((x, y), shown, name)
    room = wide - letters.width(shown, name) - 14
    paper.text((x + wide, y), letters.fitted(cell.beside, beside, room) if room > 30 else "", beside, "right")
    styles = _styles(theme)
    for words in cell.words:
        for line in letters.wrapped(words.text, styles[words.how], wide, words.most):
            y += _LINE
            paper.text((x, y), line, styles[words.how])
