"""The farm as whoever directs sees it: opened, asked for its hands, closed. Ray is loaded in its office only."""

import queue
import secrets
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from director.errors import Refused
from director.farm.distant import LOST, Distant, Loss
from director.farm.hand import Hand, Seat
from director.farm.office import MAIN, OPENED, REFUSED, Errand, Opened
from director.farm.place import Place, Slot
from director.jobs.bank import Bank
from director.jobs.job import Job, Progress
from director.jobs.process import GONE, Message, Process

_REACH_S = 5.0
_OPEN_S = 120.0  # nodes start a Python each, and a refused token is tried for some time
_LISTEN_S = 0.5
_CLOSE_S = 5.0


class Farm:
    """A farm, opened when it is first needed; itself the hands that give each job to the slot with least to do.

    `folder` is what its nodes must see. `tell` hears which nodes don't fit, and which are lost in the middle of a job.
    """

    def __init__(self, place: Place, folder: Path, tell: Callable[[str], None] = lambda words: None) -> None:
        self._place, self._folder, self._tell = place, folder, tell
        self._lock = threading.Lock()
        self._line: _Line | None = None
        self._bank = Bank(self.hands)
        self._closed = False

    def open(self) -> None:
        """Reach it and look its nodes over, where that is not done yet.

        Raises Refused where it can't be reached, does not let us in, or has no node that fits; Missing without Ray.
        """
        self._opened()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What there is, one for each of the hands; opens it."""
        return tuple(seat.slot for seat in self._opened().seats)

    def hands(self) -> list[Hand]:
        """One for each slot; each does a job at a time. Opens it, and raises as that does."""
        return list(self._opened().hands)

    def start(self, *tasks: str) -> None:
        """Ready what is there to do those tasks; opening it is left to the first job."""
        for hand in self._line.hands if self._line else ():
            hand.start(*tasks)

    def run(self, job: Job, progress: Progress | None = None) -> Any:
        """As Worker.run, on the slot with least to do, or the one that has a job of that key; raises as `open` too."""
        self._opened()
        return self._bank.run(job, progress)

    def cancel(self, key: str) -> None:
        """Drop the running and waiting jobs of that key."""
        self._bank.cancel(key)

    def close(self) -> None:
        """End what runs, give every slot back, and leave; a second call does nothing."""
        with self._lock:
            line, self._line, self._closed = self._line, None, True
        if line is not None:
            line.close()

    def _opened(self) -> "_Line":
        with self._lock:
            if self._closed:
                raise Refused(f"the farm {self._place.address} is closed; open the session again")
            if self._line is None:
                self._line = self._connected()
            return self._line

    def _connected(self) -> "_Line":
        _reach(self._place)
        office = Process(0, MAIN)
        try:
            with _mark(self._folder) as mark:
                office.say(0, "open", Errand(self._place, mark))
                opened = _answer(office, self._place)
        except BaseException:
            office.end()
            raise
        for words in opened.told:
            self._tell(f"a node is not used: {words}")
        return _Line(office, opened.slots, self._tell)


class _Line:
    """The line to an open farm: its office, and a seat and a hand for each slot."""

    def __init__(self, office: Process, slots: tuple[Slot, ...], tell: Callable[[str], None]) -> None:
        self._office = office
        self._lock = threading.Lock()
        self._inboxes: list[queue.SimpleQueue[Message]] = [queue.SimpleQueue()]  # booth 0 is the office itself
        self._gone: Loss | None = None
        self.seats = [Seat(slot, partial(self._begin, slot)) for slot in slots]
        self.hands = [Hand(seat, self.seats, tell) for seat in self.seats]
        self._carrier = threading.Thread(target=self._carry, name="farm", daemon=True)
        self._carrier.start()

    def close(self) -> None:
        """End what runs, and the office with it."""
        for hand in self.hands:
            hand.close()
        self._office.hang_up()
        self._carrier.join(_CLOSE_S)
        self._office.end()

    def _begin(self, slot: Slot) -> Distant:
        with self._lock:
            booth, inbox = len(self._inboxes), queue.SimpleQueue[Message]()
            self._inboxes.append(inbox)
            if self._gone is not None:
                inbox.put((LOST, 0, self._gone))
        return Distant(slot, partial(self._office.say, booth), inbox)

    def _carry(self) -> None:
        """Put what the office says into the inbox it is for, until it is gone."""
        kind = ""
        while kind != GONE:
            try:
                kind, booth, what = self._office.hear(_LISTEN_S)
            except queue.Empty:
                continue
            self._inboxes[booth].put((kind, booth, what))
        gone = Loss(f"was lost, as what speaks to the farm {self._office.last_words()},", node=True)
        with self._lock:
            self._gone = gone
            for inbox in self._inboxes:
                inbox.put((LOST, 0, gone))


def _reach(place: Place) -> None:
    try:
        socket.create_connection((place.host.strip("[]"), place.port), timeout=_REACH_S).close()
    except OSError as error:
        raise Refused(
            f"the farm {place.address} can't be reached ({error.strerror or error}); start it, or give its address"
        ) from error


@contextmanager
def _mark(folder: Path) -> Generator[str]:
    """A file in the folder that nobody can have guessed, by its whole path, for as long as the nodes look for it."""
    mark = folder.absolute() / f".farm-{secrets.token_hex(8)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(secrets.token_hex(16), encoding="utf-8")
        yield str(mark)
    except OSError as error:
        raise Refused(f"{folder} can't be shared with a farm: {error.strerror or error}") from error
    finally:
        for file in folder.absolute().glob(f"{mark.name}*"):
            file.unlink(missing_ok=True)


def _answer(office: Process, place: Place) -> Opened:
    until = time.monotonic() + _OPEN_S
    while time.monotonic() < until:
        try:
            kind, _, what = office.hear(_LISTEN_S)
        except queue.Empty:
            continue
        if kind == OPENED:
            return what
        if kind == REFUSED:
            raise what
        if kind == GONE:
            raise Refused(f"the farm {place.address} can't be spoken to: ray {office.last_words()}")
    raise Refused(f"the farm {place.address} did not answer in {_OPEN_S:g} seconds; look at its head")
