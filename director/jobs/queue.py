"""The queue: bookings done by one or more hands, one after another each, and told of as they go.

Which goes next and how one ends are `booking`'s rules; they are kept in a register, so a queue survives its process,
and of several processes on one folder a single one works. What a booking makes, its deed knows: nothing here does.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from director.errors import DirectorError, DrawingCrashed, DrawingFailed, DrawingStopped
from director.jobs.booking import Board, Booking, Step, Wanted, Work
from director.jobs.job import Hands
from director.jobs.register import Register

Came = TypeVar("Came")
LOOK_S = 0.25  # how often it is looked whether another process has written
_KEPT_S = 1.0  # how often the steps of what runs are written down for others
_HIRE_AGAIN_S = 30.0  # where there were no hands
_LEAVE_S = 2.0  # how long a running booking is given to stop when the queue is closed


Told = Callable[[Step], None]
Deed = Callable[[Booking, Hands, Told], Work]
"""Makes what a booking wants with those hands, in jobs of the booking's key; what came of it, in words and figures."""
Hire = Callable[[], Sequence[Hands]]
"""Finds the hands that there are, which may take a while; asked where there is work to be done by this process."""


@dataclass(frozen=True)
class Listener:
    """Who hears of a queue: each booking as it changes, and lines that somebody should read. From any thread."""

    moved: Callable[[Booking], object] = lambda booking: None
    warned: Callable[[str], object] = lambda words: None


class Queue:
    """The queue in a folder. Anybody may ask, cancel and look; once started it works, where no other process does."""

    def __init__(self, folder: Path, deed: Deed, hire: Hire) -> None:
        self._deed, self._hire, self._listener = deed, hire, Listener()
        self._hands: Sequence[Hands] = ()
        self._register = Register(folder, self._warn)
        self._state = threading.Condition(threading.RLock())
        self._known: dict[int, Booking] = {}
        self._running: dict[int, tuple[Booking, Hands]] = {}
        self._steps: dict[int, Step] = {}
        self._working = self._closed = False
        self._complaint, self._written_at, self._hire_at = "", 0.0, 0.0
        self._threads: list[threading.Thread] = []

    def start(self, listener: Listener = Listener()) -> None:
        """Begin to work: a thread that hears what others ask, and one for each of the hands where there is work.

        `listener` hears of what changes from now on; it may call the queue, and must not wait for anything.
        """
        self._listener = listener
        with self._kept_going():
            self._register.mend()
            self._known = {one.number: one for one in self.bookings()}
        self._begin_threads([self._look, self._gather])

    def close(self) -> None:
        """Stop what runs, put it back for the next process, and end; the hands are closed."""
        with self._state:
            self._closed = True
            self._state.notify_all()
        while any(thread.is_alive() for thread in self._threads):
            self._stop_unwanted()
            _join(self._threads, _LEAVE_S)
            for hands in self._hands:
                hands.close()
            _join(self._threads, LOOK_S)
        for hands in self._hands:
            hands.close()
        self._register.let_go()

    def ask(self, wanted: Wanted) -> Booking:
        """Have something made in its turn; its booking, the one there is where it was asked for already.

        Raises DrawingFailed where the disk won't take it.
        """
        return self._revise(lambda board: board.asked(wanted))

    def cancel(self, chosen: Callable[[Booking], bool]) -> tuple[Booking, ...]:
        """Drop the chosen bookings, those that run at their next step; which those are.

        Raises DrawingFailed where the disk won't take it.
        """
        met = tuple(one for one in self.bookings() if one.open and not one.wish and chosen(one))
        numbers = {one.number for one in met}
        if met:
            self._revise(lambda board: (board.dropped(lambda one: one.number in numbers), None))
        return met

    def bookings(self) -> tuple[Booking, ...]:
        """Every booking that is remembered, in the order they were asked for."""
        return tuple(self._seen(one) for one in self._register.board().bookings)

    def attended(self) -> bool:
        """Whether some process works the queue, or will where there is work."""
        return self._register.attended()

    def follow(self, bookings: Sequence[Booking], moved: Callable[[Booking], object]) -> tuple[Booking, ...]:
        """Wait until all of them have ended or nobody works the queue any more; as they are then.

        `moved` hears of each as it changes.
        """
        known = {one.number: one for one in bookings}
        while any(one.open for one in known.values()) and self.attended():
            time.sleep(LOOK_S)
            for one in self.bookings():
                if one.number in known and known[one.number] != one:
                    known[one.number] = one
                    moved(one)
        return tuple(known.values())

    # -- working

    def _go_on(self, work: Callable[[], bool]) -> None:
        """Work until the queue is closed, looking around while there is nothing to do."""
        while not self._closed:
            busy = False
            with self._kept_going():
                busy = work()
            with self._state:
                if not busy and not self._closed:
                    self._state.wait(LOOK_S)

    def _begin_threads(self, works: Sequence[Callable[[], bool]]) -> None:
        for work in works:
            thread = threading.Thread(target=self._go_on, args=(work,), name="queue", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _gather(self) -> bool:
        """Find the hands once there is work for them, and have each begin."""
        waits = any(one.open for one in self._register.board().bookings)
        if waits and self._working and not self._hands and time.monotonic() >= self._hire_at:
            try:
                self._hands = self._hire()
            except DirectorError as error:
                self._hire_at = time.monotonic() + _HIRE_AGAIN_S
                self._complain(str(error))
            self._begin_threads([partial(self._work, hands) for hands in self._hands])
        return False

    def _look(self) -> bool:
        """Take charge where nobody else does, and hear what others have written."""
        waits = any(one.open for one in self._register.board().bookings)
        if not self._working and self._in_charge(waits):
            self._revise(lambda board: (board.taken_up(), None))
            self._working = True
        self._tell()
        self._stop_unwanted()
        return False

    def _in_charge(self, waits: bool) -> bool:
        """Whether this process works the queue; a folder that takes nothing is told of where that matters."""
        try:
            return self._register.take_charge()
        except DrawingFailed:
            if waits:
                raise
            return False

    def _work(self, hands: Hands) -> bool:
        """Do the next booking; whether there was one."""
        queued = any(one.status == "queued" for one in self._register.board().bookings)
        booking = self._revise(lambda board: board.begun()) if queued and self._working else None
        if booking is not None:
            with _Ending(partial(self._end, booking)) as ending:
                self._begin(booking, hands)
                ending.came = self._deed(booking, hands, partial(self._stepped, booking, hands))
        return booking is not None

    def _begin(self, booking: Booking, hands: Hands) -> None:
        with self._state:
            self._running[booking.number] = (booking, hands)
        if self._unwanted(booking):
            raise DrawingStopped(f"{booking.key} is no longer wanted")

    def _stepped(self, booking: Booking, hands: Hands, step: Step) -> None:
        with self._state:
            self._steps[booking.number] = step
        if self._unwanted(booking):
            hands.cancel(booking.key)  # once more: what came before the job had begun was lost
        now = time.monotonic()
        if now - self._written_at < _KEPT_S:
            self._tell()
            return
        self._written_at = now
        with self._kept_going():
            self._revise(lambda board: (board.moved(booking.number, step), None))

    def _end(self, booking: Booking, error: BaseException | None, came: Work) -> None:
        """Write down how it ended, as often as the disk needs to take it."""
        end, written = _End(booking.number, self._steps.get(booking.number), error, came), False
        while not written:
            with self._kept_going():
                self._revise(lambda board: (end.written(board, self._closed), None))
                written = True
            with self._state:
                written = written or self._closed  # the next process finds that it ran, and takes it up
                if not written:
                    self._state.wait(LOOK_S)
        with self._state:
            del self._running[booking.number]
            self._steps.pop(booking.number, None)

    def _unwanted(self, booking: Booking) -> bool:
        found = self._register.board().booking(booking.number)
        return self._closed or found is None or bool(found.wish)

    def _stop_unwanted(self) -> None:
        """Say again and again that what runs is not wanted; whoever has only just begun would not have heard it."""
        with self._state:
            for booking, hands in self._running.values():
                if self._unwanted(booking):
                    hands.cancel(booking.key)

    # -- telling

    def _revise(self, change: Callable[[Board], tuple[Board, Came]]) -> Came:
        came = self._register.revise(change)
        self._complaint = ""
        self._tell()
        self._stop_unwanted()
        with self._state:
            self._state.notify_all()
        return came

    def _tell(self) -> None:
        """Tell what is otherwise than it was told last; in order, whichever thread it is."""
        with self._state:
            before, now = self._known, {one.number: one for one in self.bookings()}
            self._known = now
            for number, one in now.items():
                if before.get(number) != one:
                    self._listener.moved(one)

    def _warn(self, words: str) -> None:
        self._listener.warned(words)

    def _seen(self, booking: Booking) -> Booking:
        step = self._steps.get(booking.number) if booking.status == "running" else None
        return booking.model_copy(update={"step": step}) if step else booking

    @contextlib.contextmanager
    def _kept_going(self) -> Generator[None]:
        """A disk that gives or takes nothing is told of once, and tried again."""
        try:
            yield
        except DrawingFailed as error:
            self._complain(str(error))

    def _complain(self, words: str) -> None:
        if words != self._complaint:
            self._complaint = words
            self._warn(words)


@dataclass(frozen=True)
class _End:
    """How a running booking came to its end, and at which step."""

    number: int
    step: Step | None
    error: BaseException | None
    came: Work

    def written(self, board: Board, closed: bool) -> Board:
        """The board with it; where the queue was closed, what was stopped for that waits for the next process."""
        error, number = self.error, self.number
        board = board.moved(number, self.step) if self.step else board
        if error is None:
            return board.ended(number, "done", came=self.came)
        if closed and isinstance(error, DrawingStopped | DrawingCrashed):
            return board.put_back(number)
        if isinstance(error, DrawingStopped):
            return board.ended(number, "cancelled", str(error))
        if isinstance(error, DrawingCrashed):
            return board.fell(number, str(error))
        told = str(error) if isinstance(error, DirectorError) else f"{type(error).__name__}: {error}; report this"
        return board.ended(number, "failed", told)


class _Ending:
    """Whatever goes wrong with a deed is how its booking ends, and the queue goes on."""

    def __init__(self, end: Callable[[BaseException | None, Work], None]) -> None:
        self._end = end
        self.came: Work = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        self._end(error, self.came)
        return isinstance(error, Exception)


def _join(threads: Sequence[threading.Thread], patience_s: float) -> None:
    until = time.monotonic() + patience_s
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
