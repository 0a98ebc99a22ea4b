"""The lined page set in cells: a screenplay's measures in the width that there is, and the shots' strokes beside it.

For whatever shows fixed-width text. It gives rows of plain text and of margin marks; colour is the doors'.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from director.domain.lined import LinedPage, Run, Stroke
from director.domain.lined_lines import PageLine
from director.domain.vocabulary import LineKind
from director.exports.cells import cells, padded, wrapped

NARROWEST = 30
MEASURE = 60  # cells of a page's text: six inches at ten to the inch
GUTTER = 2
_MARGIN_SHARES = (0.3, 0.4)  # with sizes beside the slates, and without
_STROKES: dict[Stroke, str] = {"straight": "││", "wavy": "╲╱", "passed": "··", "open": "┊┊"}
OPEN, OPEN_SHORT, MORE = "no shot", "–", "+"
_UNDER: tuple[LineKind, ...] = ("parenthetical", "dialogue", "lyric")

Part = Literal["slate", "straight", "wavy", "passed", "open"]


@dataclass(frozen=True)
class Mark:
    """What stands in one column of the margin, on one row: a slate, or a piece of a stroke."""

    column: int
    text: str
    part: Part
    run: Run


@dataclass
class SetRow:
    """One row of the page: a row of a line, or a gap above one; text with its indent, and marks from the left."""

    line: int  # the line's place on the page; of a gap above one, that of the line
    kind: LineKind | None  # None for a gap
    text: str = ""
    marks: list[Mark] = field(default_factory=list[Mark])


@dataclass(frozen=True)
class PageSetting:
    """A page set for a width: the cells of one margin column, how many columns, the cells of text; and its rows.

    `tops` has the first row of each line, `ends` the row after its last; where it is `sized`, slates have sizes.
    """

    width: int
    sized: bool
    column: int
    columns: int
    measure: int
    rows: tuple[SetRow, ...]
    tops: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def margin(self) -> int:
        """Cells to the left of the text: the columns of strokes, and the gutter."""
        return self.column * self.columns + GUTTER


@dataclass(frozen=True)
class _Measure:
    """Where a kind of line starts and how wide it runs, in sixtieths of the text."""

    indent: int
    width: int
    least: int  # cells, where the page is narrow


_MEASURES: dict[LineKind, _Measure] = {
    "heading": _Measure(0, 54, 18),
    "action": _Measure(0, 60, 18),
    "character": _Measure(20, 38, 14),
    "parenthetical": _Measure(15, 25, 15),
    "dialogue": _Measure(10, 35, 18),
    "lyric": _Measure(10, 35, 18),
    "transition": _Measure(0, 60, 18),
    "note": _Measure(0, 60, 18),
}


def page_set(page: LinedPage, width: int) -> PageSetting:
    """The page set in so many cells; narrower than 30 it is set as for 30."""
    width = max(NARROWEST, width)
    sized, column, columns = _margin(page, width)
    measure = min(MEASURE, width - column * columns - GUTTER)
    rows: list[SetRow] = []
    tops: list[int] = []
    ends: list[int] = []
    for place, line in enumerate(page.lines):
        rows += [SetRow(place, None) for _ in range(_gap(line, place))]
        tops.append(len(rows))
        rows += [SetRow(place, line.kind, text) for text in _set_line(line, measure)]
        ends.append(len(rows))
    setting = PageSetting(width, sized, column, columns, measure, tuple(rows), tuple(tops), tuple(ends))
    for run in page.runs:
        _draw(run, setting)
    return setting


def lined_text(page: LinedPage, width: int) -> Iterator[str]:
    """The page as rows of text, strokes and all."""
    setting = page_set(page, width)
    for row in setting.rows:
        yield f"{margin_text(row, setting)}{' ' * GUTTER}{row.text}".rstrip()


def margin_text(row: SetRow, setting: PageSetting) -> str:
    """A row's margin without its gutter."""
    across = [" " * setting.column] * setting.columns
    for mark in row.marks:
        across[mark.column] = padded(mark.text, setting.column)
    return "".join(across)


def _margin(page: LinedPage, width: int) -> tuple[bool, int, int]:
    """Whether slates have sizes, cells a column, and how many columns: sizes where they leave room for the text."""
    whole, short = (max((len(_label(run, sized)) for run in page.runs), default=0) + 1 for sized in (True, False))
    roomy, tight = (share * width for share in _MARGIN_SHARES)
    if page.columns * whole + GUTTER <= max(roomy, width - MEASURE):
        return True, whole, page.columns
    most = max(1, int((tight - GUTTER) // short))
    return False, short, min(page.columns, most)


def _label(run: Run, sized: bool) -> str:
    if not run.shot:
        return OPEN if sized else OPEN_SHORT
    return f"{run.shot} {run.size}" if sized else run.shot


def _gap(line: PageLine, place: int) -> int:
    """Blank rows above a line: none under a cue, and a heading stands off; a slate may stand in the last of them."""
    if place == 0:
        return 1
    return 0 if line.kind in _UNDER else 2 if line.kind == "heading" else 1


def _set_line(line: PageLine, measure: int) -> list[str]:
    at = _MEASURES[line.kind]
    indent = at.indent * measure // MEASURE
    room = min(measure - indent, max(at.width * measure // MEASURE, at.least))
    if line.kind == "transition":
        return [" " * (measure - cells(row)) + row for row in wrapped(line.text.upper(), room)]
    if line.kind == "parenthetical":
        first, *rest = wrapped(f"({line.text})", room)
        return [" " * indent + first, *(" " * (indent + 1) + row for row in rest)]
    text = line.text.upper() if line.kind == "heading" else f"[{line.text}]" if line.kind == "note" else line.text
    rows = [" " * indent + row for row in wrapped(text, room)]
    if line.kind == "heading" and cells(rows[0]) + 1 + cells(line.scene) <= measure:
        rows[0] += " " * (measure - cells(rows[0]) - cells(line.scene)) + line.scene
    return rows


def _draw(run: Run, setting: PageSetting) -> None:
    """Put a run's slate and strokes on the rows beside its lines."""
    at = _slate_row(run, setting)
    if run.column >= setting.columns:
        _tell_of_more(setting.rows[at], setting.columns - 1, run)
        return
    setting.rows[at].marks.append(Mark(run.column, _label(run, setting.sized), "slate", run))
    row = setting.tops[run.first]
    for line, stroke in enumerate(run.strokes, run.first):
        while row < setting.ends[line]:
            if row != at:
                setting.rows[row].marks.append(Mark(run.column, _STROKES[stroke][row % 2], stroke, run))
            row += 1


def _slate_row(run: Run, setting: PageSetting) -> int:
    """The gap above the run's first line, or where there is none, that line's first row."""
    top = setting.tops[run.first]
    return top - 1 if setting.rows[top - 1].kind is None else top


def _tell_of_more(row: SetRow, last: int, run: Run) -> None:
    """A shot for which there is no column leaves a sign beside what stands in the last one."""
    there = next((mark for mark in row.marks if mark.column == last), None)
    if there is None:
        row.marks.append(Mark(last, MORE, "slate", run))
    elif not there.text.endswith(MORE):
        row.marks[row.marks.index(there)] = replace(there, text=there.text.rstrip() + MORE)
