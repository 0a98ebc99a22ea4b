"""The register: a queue's board in a folder, kept over kills and restarts, that any number of processes may write.

The file is whole at any moment. One that can't be read is set aside and told of; the entries of it that can be, stay.
"""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from pydantic import ValidationError

from director.errors import DrawingFailed
from director.files import alone, claimed, sweep, whole
from director.jobs.booking import Board, Booking

FILE = "queue.json"
_WRITING, _WORKING = ".writing", ".working"
_VERSION = 1
Came = TypeVar("Came")
Stamp = tuple[int, int, int]


class Register:
    """The board in one folder; `tell` hears one line about a file that is set aside."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._folder, self._file, self._tell = folder, folder / FILE, tell
        self._read: tuple[Stamp | None, Board] = (None, Board())
        self._charge: IO[str] | None = None

    def board(self) -> Board:
        """The board as it stands; cheap where nobody has written since. Raises DrawingFailed where it can't be read."""
        stamp = self._stamp()
        if stamp != self._read[0]:
            self._read = (stamp, _found(self._file)[0])
        return self._read[1]

    def mend(self) -> None:
        """Set a damaged file aside now, where there is one. Raises DrawingFailed where the disk won't take it."""
        if self._stamp() is not None:
            self.revise(lambda board: (board, None))

    def revise(self, change: Callable[[Board], tuple[Board, Came]]) -> Came:
        """Change the board while nobody else does; what the change gives besides. Nothing is written where it stays.

        Raises DrawingFailed where the disk won't take it; then nothing has changed.
        """
        with alone(self._folder / _WRITING):
            board, wrong = _found(self._file)
            if wrong:
                self._set_aside(wrong)
            revised, came = change(board)
            if wrong or revised != board:
                with whole(self._file) as part:
                    part.write_text(revised.model_dump_json(by_alias=True, indent=1), encoding="utf-8")
            self._read = (self._stamp(), revised)
        return came

    @property
    def in_charge(self) -> bool:
        """Whether this process works the queue."""
        return self._charge is not None

    def attended(self) -> bool:
        """Whether some process works the queue, or will where there is work."""
        working = self._folder / _WORKING
        if self.in_charge or not working.exists():
            return self.in_charge
        looked = claimed(working)
        if looked is not None:
            looked.close()
        return looked is None

    def take_charge(self) -> bool:
        """Be the one process that works the queue, until `let_go` or the end; whether it is this one now."""
        if self._charge is None:
            self._charge = claimed(self._folder / _WORKING)
            if self._charge is not None:
                sweep(self._folder)
        return self._charge is not None

    def let_go(self) -> None:
        """Leave the queue to whoever works it next."""
        if self._charge is not None:
            self._charge.close()
            self._charge = None

    def _stamp(self) -> Stamp | None:
        try:
            seen = self._file.stat()
        except OSError:
            return None
        return (seen.st_mtime_ns, seen.st_size, seen.st_ino)

    def _set_aside(self, wrong: str) -> None:
        taken = len(list(self._folder.glob("queue.damaged-*.json")))
        aside = self._folder / f"queue.damaged-{taken + 1}.json"
        try:
            shutil.copyfile(self._file, aside)
        except OSError as error:
            raise DrawingFailed(f"{self._file} is damaged and can't be set aside: {error.strerror}") from error
        self._tell(f"{self._file} is damaged ({wrong}); it is kept as {aside.name}, and what can be read of it goes on")


def _found(file: Path) -> tuple[Board, str]:
    """What a file holds, and what is wrong with it; an empty board where there is none."""
    try:
        document: Any = json.loads(file.read_bytes())
    except FileNotFoundError:
        return Board(), ""
    except OSError as error:
        raise DrawingFailed(f"{file} can't be read: {error.strerror}; see whose it is") from error
    except ValueError as error:
        return Board(), f"no JSON: {error}"
    if not isinstance(document, dict):
        return Board(), "no queue"
    return _board(cast("dict[str, Any]", document))


def _board(document: dict[str, Any]) -> tuple[Board, str]:
    entries: Any = document.get("bookings")
    if document.get("version") != _VERSION or not isinstance(entries, list):
        return Board(), f"version {document.get('version', 'none')}, and {_VERSION} is read here"
    found = cast("list[Any]", entries)
    bookings: dict[int, Booking] = {}
    for entry in found:
        with suppress(ValidationError):
            booking = Booking.model_validate(entry)
            bookings.setdefault(booking.number, booking)
    said: Any = document.get("numbered")
    numbered = max([said if isinstance(said, int) else 0, *bookings])
    bad = len(found) - len(bookings)
    wrong = f"{bad} of {len(found)} entries can't be read" if bad else ""
    return Board(numbered=numbered, bookings=tuple(bookings.values())), wrong
