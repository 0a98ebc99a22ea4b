"""How pictures lie side by side in a room of cells: how many across, and how large. Numbers only."""

from dataclasses import dataclass
from math import ceil

GUTTER = 1  # columns between pictures
LABEL = 1  # rows of a picture that are words
_LEAST = 34  # columns: where all of them at once would be smaller, they scroll


@dataclass(frozen=True)
class Layout:
    """So many across; each picture's columns and rows."""

    across: int
    columns: int
    rows: int


def laid_out(count: int, aspect: float, width: int, height: int) -> Layout:
    """The largest pictures of that width to height that are all seen at once, or two across where they'd be small."""
    fitting = [_fitting(across, ceil(count / across), aspect, (width, height)) for across in range(1, count + 1)]
    largest = max(fitting, key=lambda layout: (layout.columns, layout.across))
    if largest.columns >= _LEAST:
        return largest
    across = max(1, min(count, (width + GUTTER) // (_LEAST + GUTTER)))
    natural = min(_rows(_columns(width, across), aspect), max(1, height - LABEL))
    lines = max(1, round(height / (natural + LABEL)))
    rows = max(1, min(natural, height // lines - LABEL))
    return Layout(across, _columns(width, across), rows)


def _fitting(across: int, lines: int, aspect: float, room: tuple[int, int]) -> Layout:
    width, height = room
    columns = _columns(width, across)
    rows = max(1, min(_rows(columns, aspect), height // lines - LABEL))
    return Layout(across, min(columns, round(2 * rows * aspect)), rows)


def _columns(width: int, across: int) -> int:
    return max(1, (width - GUTTER * (across - 1)) // across)


def _rows(columns: int, aspect: float) -> int:
    return max(1, round(columns / aspect / 2))
