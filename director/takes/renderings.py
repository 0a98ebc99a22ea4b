"""Drafts and finals that are asked for, rendered in their turn: a session's queue over its take room.

A booking says at which decision the film was asked for, so that whoever takes it up later finds that film in the log.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from director.domain.production import Production
from director.domain.values import Value
from director.errors import DrawingFailed, DrawingStopped, UsageError
from director.jobs.booking import Booking, Step, Wanted, Work
from director.jobs.job import Hands
from director.jobs.queue import Hire, Listener, Queue, Told
from director.takes.asking import script
from director.takes.callsheet import Exposing
from director.takes.identity import named, shot_called
from director.takes.rights import permit
from director.takes.room import TakeRoom
from director.takes.take import QUALITIES, Quality, Take, ordered
from director.takes.units import Watch

FOLDER = "queue"


class Ordered(Value):
    """What a booking says is to be made: a shot as it stood at a decision, in a quality."""

    quality: Quality
    revision: int
    decision: int


class Renderings:
    """What is asked for of one session's shots; once started it works, where no other process on the session does."""

    def __init__(self, session: Path, room: TakeRoom, film: Callable[[int], Production], hire: Hire) -> None:
        self._room, self._film = room, film
        self._queue = Queue(session / FOLDER, self._rendered, hire)

    def ask(self, production: Production, slates: Sequence[str], quality: Quality) -> tuple[Booking, ...]:
        """Have shots rendered in their turn; drafts go before finals, and what was asked of older revisions goes.

        Raises, before anything is asked for, Missing in one line where nothing here renders and a take isn't there
        already; Refused for a final of a performer without consent; UsageError for a previs, which is drawn at once.
        """
        order = ordered(production.format, quality)
        if not order.rendered:
            raise UsageError("a previs is drawn at once and waits for nothing; ask for a draft or a final")
        permit(production, slates, order)
        if any(self._room.find(production, slate, order) is None for slate in slates):
            self._room.ready(quality)
        return tuple(self._queue.ask(_wanted(production, slate, quality)) for slate in slates)

    def cancel(self, which: str) -> tuple[Booking, ...]:
        """Drop a booking by its number ("3" or "#3"), or all of a shot; what runs ends at its next step.

        Raises UsageError where nothing of that name waits or runs.
        """
        number = which.removeprefix("#")
        dropped = self._queue.cancel(lambda one: str(one.number) == number or one.key.casefold() == which.casefold())
        if not dropped:
            there = ", ".join(f"#{one.number} {one.key}" for one in self.bookings() if one.open) or "nothing"
            raise UsageError(f"there is no {which} in the queue; there is {there}")
        return dropped

    def bookings(self) -> tuple[Booking, ...]:
        """Everything asked for that is remembered, in the order it was asked for."""
        return self._queue.bookings()

    def attended(self) -> bool:
        """Whether some process renders what is asked for here."""
        return self._queue.attended()

    def wait(self, bookings: Sequence[Booking], watch: Watch) -> None:
        """Until they are rendered by whoever works the queue, told as it comes; at once where nobody does any more.

        Raises DrawingFailed for one that came to nothing, DrawingStopped for one that was taken back.
        """
        for one in self._queue.follow(bookings, _Following(watch).moved):
            if one.status == "failed":
                raise DrawingFailed(one.reason)
            if one.status in ("cancelled", "superseded"):
                raise DrawingStopped(f"the rendering of {one.key} was stopped; {one.reason or 'it was taken back'}")

    def follows(self, slate: str) -> bool:
        """Whether a shot's newer revisions are to be rendered as drafts too: one was asked for, and not taken back."""
        drafts = [one for one in self.bookings() if one.key == slate and one.work.get("quality") == "draft"]
        return bool(drafts) and drafts[-1].status != "cancelled" and drafts[-1].wish != "cancelled"

    def start(self, listener: Listener) -> None:
        """Begin to work, and to tell; a listener must not wait for anything."""
        self._queue.start(listener)

    def close(self) -> None:
        """Put back what runs, for whoever opens the session next."""
        self._queue.close()

    def _rendered(self, booking: Booking, hands: Hands, told: Told) -> Work:
        wanted, heard = ordered_of(booking), _Heard(told)
        film = self._film(wanted.decision)
        order = ordered(film.format, wanted.quality)
        watch = Watch(exposing=heard.exposing, planned=heard.planned)
        take = self._room.render(film, booking.key, order, watch, hands)
        return came_of(take)


def _wanted(production: Production, slate: str, quality: Quality) -> Wanted:
    alone, shot = script(production, slate), shot_called(production, slate)
    work = Ordered(quality=quality, revision=shot.revision, decision=production.decision)
    return Wanted(
        key=slate,
        rank=QUALITIES.index(quality),
        revision=named({"shot": alone.document()}),
        work=work.model_dump(mode="json"),
    )


def ordered_of(booking: Booking) -> Ordered:
    """What a booking says is to be made; raises UsageError for one that another director wrote."""
    try:
        return Ordered.model_validate(booking.work)
    except ValueError as error:
        raise UsageError(
            f"#{booking.number} in the queue says nothing that can be rendered; ask for it anew"
        ) from error


def came_of(take: Take) -> Work:
    """What came of a booking, in words and figures."""
    return {"take": take.id, "seconds": take.drawn_seconds, "cached": take.cached, "bill": take.bill}


class _Following:
    """What a booking's steps say, told as a rendering of one's own tells it."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._plans = watch, dict[int, str]()

    def moved(self, booking: Booking) -> None:
        step = booking.step
        if self._watch.planned and step.plan and self._plans.get(booking.number) != step.plan:
            self._plans[booking.number] = step.plan
            self._watch.planned(step.plan)
        if self._watch.exposing and booking.status == "running":
            doing = step.doing or "steps"
            self._watch.exposing(Exposing(booking.key, step.done, 0 if step.doing else step.of, counted=doing))


class _Heard:
    """What the rendering says, as steps of a booking."""

    def __init__(self, told: Told) -> None:
        self._told, self._step = told, Step()

    def planned(self, said: str) -> None:
        self._tell(plan=said)

    def exposing(self, said: Exposing) -> None:
        if said.frames:
            self._tell(done=said.done, of=said.frames, doing="")
        else:
            self._tell(doing=said.counted)

    def _tell(self, **said: object) -> None:
        self._step = self._step.model_copy(update=said)
        self._told(self._step)
