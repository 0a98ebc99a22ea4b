"""The studio in a terminal of its own, typed at as a person does: a real process on a pseudo-terminal.

What it paints is kept as it came; `shows` looks for words in it once the escapes are taken out. `screen` is what is
seen.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.screen import Screen

PATIENCE_S = 60.0
DIRECTOR = (sys.executable, "-c", "from director.cli import main; main()")
_ESCAPES = re.compile(rb"\x1b\][^\x07]*\x07|\x1b\[[0-9;?<>=]*[A-Za-z$]|\x1b[=>]")
CTRL_C, CTRL_Q, CTRL_T, ENTER, F8, PAGE_DOWN = b"\x03", b"\x11", b"\x14", b"\r", b"\x1b[19~", b"\x1b[6~"


class Terminal:
    """A terminal of so many columns and rows in which `director WORDS` runs."""

    def __init__(self, *words: str, size: tuple[int, int] = (120, 40)) -> None:
        self._desk, self._end = pty.openpty()
        self.resize(*size)
        self.process = subprocess.Popen(
            ["setsid", "--ctty", *DIRECTOR, *words],
            stdin=self._end,
            stdout=self._end,
            stderr=self._end,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )
        os.close(self._end)
        self.painted = b""
        self._looked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.kill()
        self.hang_up()

    def resize(self, columns: int, rows: int) -> None:
        """Make the window as large; the program in it is told."""
        self.screen = Screen(columns, rows)
        fcntl.ioctl(self._desk, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, *keys: str | bytes) -> None:
        """Press keys."""
        for key in keys:
            os.write(self._desk, key.encode() if isinstance(key, str) else key)

    def until(self, there: Callable[[], bool], what: str) -> None:
        """Take in what is painted until that holds; fails where it never does."""
        ends = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < ends, f"never came: {what}\n{self.screen.text}"
            self._take_in(0.05)

    def shows(self, words: str) -> None:
        """Until those words were painted since we last waited for some."""
        self.until(lambda: words in self._since(), words)
        self._looked = len(self.painted)

    def sees(self, words: str) -> bool:
        """Whether the words are on the screen now."""
        return self.screen.find(words) is not None

    def _since(self) -> str:
        return _plain(self.painted[self._looked :])

    @property
    def text(self) -> str:
        """Everything that was painted, without escapes."""
        return _plain(self.painted)

    def _take_in(self, patience_s: float) -> None:
        ready, _, _ = select.select([self._desk], [], [], patience_s)
        if ready:
            try:
                came = os.read(self._desk, 1 << 20)
            except OSError:  # nobody holds the other end any more
                return
            self.painted += came
            self.screen.paint(came)

    def ended(self) -> int:
        """Until the program has ended; its exit status."""
        self.until(lambda: self.process.poll() is not None, "the end")
        self._take_in(0.0)
        return self.process.wait()

    def kill(self) -> None:
        """End it without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def hang_up(self) -> None:
        """Close the terminal."""
        if self._desk >= 0:
            os.close(self._desk)
            self._desk = -1


def _plain(painted: bytes) -> str:
    return _ESCAPES.sub(b"", painted).decode(errors="replace")


def children(pid: int) -> list[int]:
    """The processes that a process started and that live; Linux only."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # it has gone since
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found
