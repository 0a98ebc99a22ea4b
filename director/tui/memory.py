"""The memory of a room: what one person was in the middle of, in one session, kept over a kill and a restart.

It lies in the user's own folder and not in the session's: a half-typed note is nobody else's, and a session that is
handed on takes only decisions with it. Nothing in it is a decision.
"""

import hashlib
import os
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from director.domain.edits import first_complaint
from director.domain.values import Value

LARGEST = 1 << 20  # bytes of a file that is read
LONGEST = 20_000  # characters of a half-typed note
_MOST = 200  # lines said before


class Remembered(Value):
    """The half-typed note, what was said before, the shot in hand, its frame on the monitor, and the theme."""

    version: Literal[1] = 1
    note: str = ""
    said: tuple[str, ...] = ()
    shot: str = ""
    frame: int = 0
    theme: str = ""


class Memory:
    """What is remembered of one person in one session; `keep` writes it where it changed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.complaint = ""  # one line, where what was kept could not be read
        self._kept: Remembered = self._recalled()
        self._held: Remembered = self._kept

    @property
    def held(self) -> Remembered:
        """What is remembered now."""
        return self._held

    def hold(self, **changed: Any) -> None:
        """Remember this from now on."""
        self._held = self._held.model_copy(update=changed)

    def keep(self) -> None:
        """Write it, whole or not at all, where it changed. A disk that takes nothing is complained of once."""
        if self._held == self._kept:
            return
        self._kept = self._held
        part = self._file.with_name(f".{self._file.name}.{os.getpid()}.part")
        held = self._held
        bounded = held.model_copy(update={"note": held.note[:LONGEST], "said": held.said[-_MOST:]})
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(bounded.model_dump_json(), encoding="utf-8")
            part.replace(self._file)
        except OSError as error:
            self.complaint = f"{self._file} can't be written ({error.strerror}); what you type is lost by a crash"

    def _recalled(self) -> Remembered:
        if not self._file.is_file():
            return Remembered()
        try:
            return _read(self._file)
        except ValidationError as error:
            self.complaint = f"{self._file} can't be read back ({first_complaint(error)}); it starts anew"
            return Remembered()
        except (OSError, ValueError) as error:
            self.complaint = f"{self._file} can't be read back ({error}); it starts anew"
            return Remembered()


def memory_file(folder: Path, session: Path, author: str) -> Path:
    """Where one person's memory of a session lies: named for both, so that no two share one."""
    name = hashlib.sha256(f"{session.resolve()}\n{author}".encode()).hexdigest()[:16]
    return folder / "rooms" / f"{session.name[:40]}-{name}.json"


def _read(file: Path) -> Remembered:
    """What a file holds; raises ValueError for what is no memory."""
    if file.stat().st_size > LARGEST:
        raise ValueError("it is too large")
    return Remembered.model_validate_json(file.read_bytes())
