"""Bookings and the rules of their queue: who goes next, what takes whose place, how each ends. Pure values.

A booking ends once, as done, superseded, cancelled or failed. Of one key never two run at once.
"""

from collections.abc import Callable, Iterable
from typing import Literal, Self

from pydantic import Field, JsonValue

from director.domain.values import Value

Status = Literal["queued", "running", "done", "superseded", "cancelled", "failed"]
Wish = Literal["", "superseded", "cancelled"]
Work = dict[str, JsonValue]
MOST_FALLS = 2  # how often a process may end over a booking before it is put aside
_REMEMBERED = 40  # bookings that have ended, and are still told of


class Step(Value):
    """How far a booking is: so many steps done, what is being done, and what it was said to cost before it began."""

    done: int = 0
    of: int = 0
    doing: str = ""
    plan: str = ""


class Wanted(Value):
    """What is asked for: `work` says what to make of `key`, `rank` which goes first, the lower before the higher.

    `revision` names all that is to be seen: another one of the same key takes the place of this, whatever its rank.
    """

    key: str
    rank: int
    revision: str
    work: Work


class Booking(Wanted):
    """A place in the queue. `wish` is how it is to end at its next step, `falls` how often a process ended over it.

    `came` is what came of it, in plain words and figures; `reason` why it ended otherwise.
    """

    number: int
    status: Status = "queued"
    wish: Wish = ""
    falls: int = 0
    step: Step = Step()
    reason: str = ""
    came: Work = Field(default_factory=dict[str, JsonValue])

    @property
    def open(self) -> bool:
        """Whether it has not ended."""
        return self.status in ("queued", "running")

    def same(self, wanted: Wanted) -> bool:
        """Whether it is that already."""
        return (self.key, self.rank, self.revision) == (wanted.key, wanted.rank, wanted.revision)


class Board(Value):
    """All bookings in the order they were asked for; every rule gives a new board."""

    version: Literal[1] = 1
    numbered: int = 0
    bookings: tuple[Booking, ...] = ()

    def booking(self, number: int) -> Booking | None:
        """The booking of that number, while it is remembered."""
        return next((one for one in self.bookings if one.number == number), None)

    def asked(self, wanted: Wanted) -> tuple[Self, Booking]:
        """That too, and older revisions of the same key give way; what waits or runs already is not asked twice."""
        there = next((one for one in self.bookings if one.open and not one.wish and one.same(wanted)), None)
        if there is not None:
            return self, there
        number = self.numbered + 1
        older = {one.number for one in self.bookings if one.key == wanted.key and one.revision != wanted.revision}
        board = self.dropped(lambda one: one.number in older, "superseded", f"#{number} took its place")
        booking = Booking(**dict(wanted), number=number)
        return board.model_copy(update={"numbered": number, "bookings": (*board.bookings, booking)}), booking

    def begun(self) -> tuple[Self, Booking | None]:
        """The next one runs: the lowest rank, then who came first, and no key twice; None where there is none."""
        running = {one.key for one in self.bookings if one.status == "running"}
        waiting = [one for one in self.bookings if one.status == "queued" and one.key not in running]
        if not waiting:
            return self, None
        first = min(waiting, key=lambda one: (one.rank, one.number))
        booking = first.model_copy(update={"status": "running", "step": Step()})
        return self._with(booking), booking

    def moved(self, number: int, step: Step) -> Self:
        """It is so far."""
        return self._changed(number, step=step)

    def dropped(self, chosen: Callable[[Booking], bool], wish: Wish = "cancelled", reason: str = "") -> Self:
        """The chosen ones are not wanted any more: those that wait end, those that run are to at their next step."""
        board = self
        for one in self.bookings:
            if one.open and not one.wish and chosen(one):
                ended = {"status": wish} if one.status == "queued" else {"wish": wish}
                board = board._with(one.model_copy(update={**ended, "reason": reason}))
        return board._trimmed()

    def ended(self, number: int, status: Status, reason: str = "", came: Work | None = None) -> Self:
        """A running one ends; one that was not wanted any more ends so, unless it was done all the same."""
        one = self.booking(number)
        if one is None or one.status != "running":
            return self
        if one.wish and status != "done":
            status, reason = one.wish, one.reason
        reason = "" if status == "done" else reason
        return self._changed(number, status=status, wish="", reason=reason, came=came or {})._trimmed()

    def fell(self, number: int, how: str) -> Self:
        """The process ended over a running one: it waits again, but not for ever."""
        one = self.booking(number)
        if one is None or one.status != "running":
            return self
        falls = one.falls + 1
        board = self._changed(number, falls=falls)
        if one.wish:
            return board.ended(number, one.wish)
        if falls >= MOST_FALLS:
            return board.ended(number, "failed", f"put aside after {falls} tries: {how}")
        return board._changed(number, status="queued", step=Step(), reason=how)

    def put_back(self, number: int) -> Self:
        """A running one waits again, through no fault of its own."""
        one = self.booking(number)
        if one is None or one.status != "running":
            return self
        return self.ended(number, one.wish) if one.wish else self._changed(number, status="queued", step=Step())

    def taken_up(self) -> Self:
        """The board as it is found by whoever works it anew: what ran had its process end over it."""
        board = self
        for one in self.bookings:
            if one.status == "running":
                board = board.fell(one.number, "director ended while it ran")
        return board

    def _changed(self, number: int, **changed: object) -> Self:
        one = self.booking(number)
        return self if one is None else self._with(one.model_copy(update=changed))

    def _with(self, booking: Booking) -> Self:
        return self._of(booking if one.number == booking.number else one for one in self.bookings)

    def _trimmed(self) -> Self:
        ended = [one.number for one in self.bookings if not one.open]
        gone = set(ended[:-_REMEMBERED])
        return self._of(one for one in self.bookings if one.number not in gone) if gone else self

    def _of(self, bookings: Iterable[Booking]) -> Self:
        return self.model_copy(update={"bookings": tuple(bookings)})
