"""What is printed and how: data to stdout, narration to stderr, every word safe for a terminal. Nothing else prints."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from director.words import one_line, safe

# Styles travel as private characters and become escapes only at the terminal, so no text can bring its own.
_STYLES = {"\ue0f0": "\x1b[0m", "\ue0f1": "\x1b[1m", "\ue0f2": "\x1b[2m", "\ue0f3": "\x1b[32m", "\ue0f4": "\x1b[33m"}
_END, _STRONG, _FAINT, _GREEN, _YELLOW = _STYLES
_NOTHING = dict.fromkeys(map(ord, _STYLES), "")


def show(text: str = "") -> None:
    """A line of data, on stdout."""
    click.echo(_dressed(text, sys.stdout.isatty()), color=True)


def narrate(text: str) -> None:
    """A line of narration, on stderr: what is being done, what to do next."""
    passing("")
    click.echo(_dressed(text, sys.stderr.isatty()), err=True, color=True)


def passing(text: str) -> None:
    """Narration that the next line writes over; only a terminal gets it."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        click.echo(f"\r\x1b[K{one_line(text)}", err=True, nl=False, color=True)


def show_json(document: Any) -> None:
    """Data as JSON with sorted keys."""
    show_exactly(json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def show_exactly(text: str) -> None:
    """Data byte for byte, for a program to read."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def strong(text: str) -> str:
    """Text that leads the eye, where there is colour."""
    return f"{_STRONG}{text}{_END}"


def faint(text: str) -> str:
    """Text that stays behind, where there is colour."""
    return f"{_FAINT}{text}{_END}"


def good(text: str) -> str:
    """Text in green; the words say it too."""
    return f"{_GREEN}{text}{_END}"


def held(text: str) -> str:
    """Text in yellow; the words say it too."""
    return f"{_YELLOW}{text}{_END}"


def quoted(text: str, limit: int = 200) -> str:
    """Somebody's words in quotes, on one line, cut where they run on."""
    line = one_line(text)
    return f"“{line if len(line) <= limit else line[: limit - 1] + '…'}”"


def clock(seconds: float) -> str:
    """Running time as people write it: 0:41, 12:05."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"


def columns(rows: Iterable[Sequence[str]], indent: str = "") -> list[str]:
    """Rows as aligned lines; the last column takes the room that is left and is cut there."""
    table = [[one_line(cell) for cell in row] for row in rows]
    if not table:
        return []
    widths = [max(_cells(row[index]) for row in table) for index in range(len(table[0]) - 1)]
    room = max(20, width() - len(indent) - sum(widths) - 2 * len(widths))
    return [indent + _aligned(row, widths, room) for row in table]


def _aligned(row: list[str], widths: list[int], room: int) -> str:
    padded = [cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=False)]
    last = row[-1] if _cells(row[-1]) <= room else row[-1][: room - 1] + "…"
    return "  ".join([*padded, last]).rstrip()


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text.translate(_NOTHING))


def width(piped: int = 400) -> int:
    """Cells across: the terminal's, or as many as a pipe is to get."""
    if not sys.stdout.isatty():
        return piped
    import shutil

    return max(60, shutil.get_terminal_size((100, 24)).columns)


def _dressed(text: str, terminal: bool) -> str:
    plain = safe(text)
    if not terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain.translate(_NOTHING)
    for mark, escape in _STYLES.items():
        plain = plain.replace(mark, escape)
    return f"{plain}{_STYLES[_END]}" if "\x1b" in plain else plain
