"""The studio in a pseudo-terminal, as somebody at a terminal has it: real keys go in, what is written is read.

Nothing draws here: the terminal's own work isn't counted. Times are of this side: from a key that is sent to the bytes
that show it.
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
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROWS, COLUMNS = 45, 160
PATIENCE_S = 60.0
_BLINK_BYTES = 2_000  # a second
STUDIO = "from director.cli.door import run; import sys; sys.exit(run(sys.argv[1:]))"
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>])")
_MOVED = re.compile(r"\x1b\[(\d+);(\d+)H")
_TICKS = os.sysconf("SC_CLK_TCK")


class Terminal:
    """One program in a pseudo-terminal; use it in a `with`."""

    def __init__(self, command: Sequence[str], home: Path, size: tuple[int, int] = (COLUMNS, ROWS)) -> None:
        self._ours, theirs = pty.openpty()
        self._size(theirs, size)
        self.begun = time.perf_counter()
        self._child = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=_environ(home), start_new_session=True
        )
        os.close(theirs)
        self.written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.terminate()
        deadline = time.perf_counter() + 5
        while self._child.poll() is None and time.perf_counter() < deadline:
            self._read(0.05)
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()
        os.close(self._ours)

    def press(self, keys: str) -> float:
        """Send keys, all in one write; when."""
        now = time.perf_counter()
        os.write(self._ours, keys.encode())
        return now

    def resize(self, size: tuple[int, int]) -> None:
        """Another size, as a window has when it is dragged."""
        self._size(self._ours, size)
        self._child.send_signal(signal.SIGWINCH)

    def until(self, there: Callable[[str], bool], patience_s: float = PATIENCE_S) -> float:
        """Read until that holds of all that was written since this was called; when it did, or infinity."""
        seen, deadline = "", time.perf_counter() + patience_s
        while time.perf_counter() < deadline:
            seen += self._read(0.02)
            if there(seen):
                return time.perf_counter()
        return float("inf")

    def quiet(self, for_s: float = 0.5, patience_s: float = PATIENCE_S) -> str:
        """Read until hardly more is written in so long than a cursor that blinks; what was."""
        seen, deadline = "", time.perf_counter() + patience_s
        while time.perf_counter() < deadline:
            piece = self.during(for_s)
            seen += piece
            if len(piece) < _BLINK_BYTES * for_s:
                break
        return seen

    def during(self, seconds: float) -> str:
        """What is written in so many seconds."""
        seen, end = "", time.perf_counter() + seconds
        while time.perf_counter() < end:
            seen += self._read(0.02)
        return seen

    @property
    def core_s(self) -> float:
        """Seconds of processor time that the program has had, without those of its children."""
        fields = Path(f"/proc/{self._child.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def megabytes(self) -> float:
        """Memory that the program holds, without its children's."""
        return _megabytes(self._child.pid)

    @property
    def children_megabytes(self) -> float:
        """Memory that those hold who draw for the program."""
        threads = Path(f"/proc/{self._child.pid}/task").glob("*/children")
        return sum(_megabytes(int(child)) for children in threads for child in children.read_text().split())

    @property
    def runs(self) -> bool:
        """Whether the program still runs."""
        return self._child.poll() is None

    def _read(self, wait_s: float) -> str:
        ready, _, _ = select.select([self._ours], [], [], wait_s)
        if not ready:
            return ""
        try:
            piece = os.read(self._ours, 1 << 16)
        except OSError:  # the other side has closed
            return ""
        self.written += len(piece)
        return piece.decode(errors="replace")

    @staticmethod
    def _size(terminal: int, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def studio(session: Path, home: Path) -> Terminal:
    """`director SESSION` in a pseudo-terminal; `home` is where it keeps what is its user's."""
    return Terminal([sys.executable, "-c", STUDIO, str(session)], home)


def plain(written: str) -> str:
    """The characters alone."""
    return _ESCAPES.sub("", written)


def pictured(written: str, above: int) -> bool:
    """Whether half blocks were painted below the first `above` rows: in the monitor, not in the strip."""
    pieces = _MOVED.split(written)
    return any(int(row) > above and "▀" in text for row, text in zip(pieces[1::3], pieces[3::3], strict=True))


def _environ(home: Path) -> dict[str, str]:
    """As a user has it who has started the studio before: modules are compiled, nothing is remembered."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("STATE", "CONFIG", "DATA", "CACHE")}
    told = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    return kept | folders | told
