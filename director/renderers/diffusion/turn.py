"""Whose turn it is on a graphics card: of all processes of one user, one at a time holds a model there.

A process keeps its turn, and its model, from job to job; it gives both up once it has nothing to do and another waits.
The system lets go of a turn whose process dies.
"""

import re
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from director.files import claimed
from director.renderers.diffusion.held import HELD
from director.renderers.diffusion.libraries import torch
from director.renderers.diffusion.machine import Machine, hardware

_LOOK_S = 0.25
_IDLE_S = 1.0  # a process that has been told its next job by then goes on
_HELD_UP = "another director renders on this {}; waiting"


class Turns:
    """The turn of this process; `drop` lets go of the model."""

    def __init__(self, drop: Callable[[], None], look_s: float = _LOOK_S, idle_s: float = _IDLE_S) -> None:
        self._drop, self._look_s, self._idle_s = drop, look_s, idle_s
        self._busy = threading.Lock()
        self._held: tuple[Path, IO[str]] | None = None

    @contextmanager
    def taken(self, card: Path, waiting: Callable[[], None]) -> Generator[None]:
        """Hold the turn of a card, named by its file, in the block; `waiting` is called over and over until then, and
        what it raises ends the wait. Raises DrawingFailed where the folder takes no file."""
        with self._busy:
            if self._held is None or self._held[0] != card:
                self.leave()
                self._held = card, self._claimed(card, waiting)
                threading.Thread(target=self._watch, args=(self._held,), name="turn", daemon=True).start()
            yield

    def leave(self) -> None:
        """Let go of the model and the card."""
        if self._held is not None:
            self._drop()
            self._held[1].close()
            self._held = None

    def _claimed(self, card: Path, waiting: Callable[[], None]) -> IO[str]:
        held = claimed(card)
        if held is not None:
            return held
        with _until(_queue(card), waiting, self._look_s):  # whoever has the card sees that somebody waits
            return _until(card, waiting, self._look_s)

    def _watch(self, held: tuple[Path, IO[str]]) -> None:
        """Give the turn up between two jobs, where another waits for it."""
        while self._held is held:
            time.sleep(self._idle_s)
            if self._busy.acquire(blocking=False):
                try:
                    if self._held is held and _waited_for(held[0]):
                        self.leave()
                finally:
                    self._busy.release()


TURNS = Turns(HELD.drop)


@contextmanager
def turn(folder: Path | None, machine: Machine, say: Callable[[str], None]) -> Generator[None]:
    """Render in the block, alone on the machine's card; `say` hears who is in the way, and may raise to wait no longer.

    `folder` is where the turns of all processes are kept; without it, and on a processor, nobody waits.
    """
    if folder is None or not machine.accelerated:
        yield
        return
    words = _HELD_UP.format(hardware(machine.device))
    with TURNS.taken(folder / f"{_name(machine.device)}.turn", lambda: say(words)):
        yield


def _name(device: str) -> str:
    """What one card is called by every process, whichever number it has there."""
    kind, _, number = device.partition(":")
    if kind == "cuda":
        known = getattr(torch().cuda.get_device_properties(int(number or 0)), "uuid", "")
        device = str(known) or device
    return re.sub(r"[^\w.-]", "-", device)


def _queue(card: Path) -> Path:
    return card.with_suffix(".next")


def _waited_for(card: Path) -> bool:
    looked = claimed(_queue(card))
    if looked is not None:
        looked.close()
    return looked is None


def _until(lock: Path, waiting: Callable[[], None], look_s: float) -> IO[str]:
    while True:
        held = claimed(lock)
        if held is not None:
            return held
        waiting()
        time.sleep(look_s)
