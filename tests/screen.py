"""What a terminal shows after what the studio painted on it: the escapes that Textual writes, and no more of them."""

import codecs
import re
from dataclasses import dataclass

from rich.cells import get_character_cell_size

_PIECE = re.compile(
    r"\x1b\[(?P<given>[0-9;?<>=]*)\$?(?P<asked>[A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_][^\x1b]*\x1b\\|"
    r"\x1b[=>78]|(?P<line>[\r\n])|(?P<words>[^\x1b\r\n]+)"
)
_MOVES = {"A": (-1, 0), "B": (1, 0), "C": (0, 1), "D": (0, -1)}


@dataclass(frozen=True)
class Cell:
    """A place on a screen, from its top left."""

    column: int
    row: int


class Screen:
    """So many columns and rows; what is painted on them is read as lines of text."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._wipe()

    def paint(self, painted: bytes) -> None:
        """Take in what was painted; a letter or an escape that isn't whole yet waits for its rest."""
        held = self._rest + self._decoder.decode(painted)
        last = held.rfind("\x1b")
        whole = len(held) if last < 0 or _PIECE.match(held, last) else last
        self._rest = held[whole:]
        for piece in _PIECE.finditer(held[:whole]):
            if piece["words"]:
                self._write(piece["words"])
            elif piece["line"]:
                self._column, self._row = 0, self._row + (piece["line"] == "\n")
            elif piece["asked"]:
                self._obey(piece["asked"], piece["given"])

    @property
    def text(self) -> str:
        """Its lines, as they are seen."""
        return "\n".join("".join(line).rstrip() for line in self._lines)

    def find(self, words: str) -> Cell | None:
        """Where the words begin, the first of them from the top."""
        for row, line in enumerate(self._lines):
            if (place := "".join(line).find(words)) >= 0:
                return Cell(_column(line, place), row)
        return None

    def _wipe(self) -> None:
        self._lines = [[" "] * self.columns for _ in range(self.rows)]
        self._column = self._row = 0

    def _write(self, words: str) -> None:
        for letter in words:
            wide = get_character_cell_size(letter)
            if wide and self._row < self.rows and self._column < self.columns:
                self._lines[self._row][self._column] = letter
                self._lines[self._row][self._column + 1 : self._column + wide] = [""] * (wide - 1)
            self._column += wide

    def _obey(self, asked: str, given: str) -> None:
        if re.search(r"[^\d;]", given):  # a mode of the terminal, not a place on it
            return
        counts = [int(part or 1) for part in given.split(";")]
        if asked == "H":
            self._row, self._column = counts[0] - 1, (counts[1:] or [1])[0] - 1
        elif asked == "J":
            self._wipe()
        elif asked in _MOVES:
            down, along = _MOVES[asked]
            self._row, self._column = self._row + down * counts[0], self._column + along * counts[0]


def _column(line: list[str], place: int) -> int:
    """The cell of the letter that stands there in the line's text; what is wide has an empty cell after it."""
    at = 0
    for column, letter in enumerate(line):
        if at >= place and letter:
            return column
        at += len(letter)
    return len(line)
