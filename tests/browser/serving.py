"""A command that serves a page until it is stopped, and what it said meanwhile."""

import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.terminal import DIRECTOR

_GRACE_S = 60


class Serving:
    """`director WORDS`, in a folder; its `address` is the first line that it prints."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._complaints = (folder / f"{words[0]}.err").open("w+")
        self._process = subprocess.Popen(
            [*DIRECTOR, *words],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._complaints.close()

    def ended(self) -> tuple[int, str, str]:
        """Stop it as a system does: its exit status, and what it printed after its address and complained of."""
        self._process.send_signal(signal.SIGTERM)
        printed, _ = self._process.communicate(timeout=_GRACE_S)
        self._complaints.seek(0)
        return self._process.returncode, printed, self._complaints.read()
