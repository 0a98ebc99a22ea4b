"""The desk: everything the room asks of the session, done one after another on a thread of its own.

Typing is never blocked by it: an errand waits its turn, is done, and what came of it is told as a message. What other
studios decide on the same session is told as well. Nothing is drawn here.
"""

import threading
from collections.abc import Callable
from itertools import count
from queue import Empty, SimpleQueue
from typing import NamedTuple

from textual.message import Message

from director.direction import By
from director.domain.decision import Decision
from director.session import Session
from director.tui.door import fault
from director.tui.heard import Begun, Decided, Done, Errand, Failed, Uttered, Waiting

Tell = Callable[[Message], object]
Work = Callable[[Session], Decision | str | None]
_LISTENING_S = 0.4  # how often we look whether another studio decided something
_STOPPING_S = 0.1
_LISTENING = Errand(0, "what others decided")


class _Order(NamedTuple):
    errand: Errand
    work: Work


class Desk:
    """One thread that decides; `tell` is called from it with each message."""

    def __init__(self, session: Session, by: By, tell: Tell) -> None:
        self.session, self.by = session, by
        self._tell = tell
        self._orders: SimpleQueue[_Order | None] = SimpleQueue()
        self._tickets = count(1)
        self._dropped: set[int] = set()
        self._reading: Errand | None = None
        self._heard = session.production.decision
        self._thread = threading.Thread(target=self._serve, name="desk", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def close(self) -> None:
        """Finish what was asked for, but for notes that a language model would still read, and end."""
        self._orders.put(None)
        while self._thread.is_alive():  # again and again: after one note, the model may come to the next
            self.session.stop_reading()
            self._thread.join(_STOPPING_S)

    def note(self, text: str, scope: tuple[str, ...] = (), by: By | None = None) -> Errand:
        """Say a note about the shots looked at, by whoever sits here or by somebody else.

        A note about the same shots that a language model is still reading gives way to it.
        """
        who = self.by if by is None else by
        errand = Errand(next(self._tickets), text, scope, said=True)
        if self._reading is not None and self._reading.scope == scope:
            self.session.stop_reading()
        return self._order(errand, lambda session: self._note(session, errand, who))

    def stop_reading(self) -> str:
        """Stop the reading of a note; its words, or none where nobody reads, or too fast to be stopped."""
        reading = self._reading
        return reading.words if reading is not None and self.session.stop_reading() else ""

    def errand(self, words: str) -> Errand:
        """An errand that somebody else does; it is told as waiting, the rest is theirs to tell."""
        errand = Errand(next(self._tickets), words)
        self._tell(Waiting(errand))
        return errand

    def ask(self, words: str, work: Work, scope: tuple[str, ...] = ()) -> Errand:
        """Have something done in its turn: a decision, or whatever has one line to tell."""
        return self._order(Errand(next(self._tickets), words, scope), work)

    def _note(self, session: Session, errand: Errand, who: By) -> Decision:
        self._reading = errand

        def heed(words: str) -> None:
            self._tell(Uttered(errand, words))

        try:
            return session.note(errand.words, shot=errand.scope or None, heed=heed, **who)
        finally:
            self._reading = None

    def _order(self, errand: Errand, work: Work) -> Errand:
        self._tell(Waiting(errand))
        self._orders.put(_Order(errand, work))
        return errand

    def drop(self, ticket: int) -> None:
        """Leave an errand that has not begun."""
        self._dropped.add(ticket)

    def _serve(self) -> None:
        # Before the first errand: whoever says a note at once waits for what is left of it, and never for more.
        # Whatever is wrong with the reader is told by the note that it is wrong with.
        fault(self.session.rehearse)
        while True:
            try:
                order = self._orders.get(timeout=_LISTENING_S)
            except Empty:
                self._guarded(_LISTENING, self._glance)
                continue
            if order is None:
                return
            self._guarded(order.errand, lambda order=order: self._do(order))

    def _do(self, order: _Order) -> None:
        if order.errand.ticket in self._dropped:
            self._tell(Done(order.errand, "left out"))
            return
        self._tell(Begun(order.errand))
        came = order.work(self.session)
        if isinstance(came, Decision):
            self._listen(but=came.id)
            self._decided(came, order.errand)
        else:
            self._tell(Done(order.errand, came or ""))

    def _decided(self, decision: Decision, errand: Errand | None = None) -> None:
        self._heard = max(self._heard, decision.id)
        touched = self.session.touched(decision) if decision.id else ()
        self._tell(Decided(decision, self.session.production, touched, errand))

    def _glance(self) -> None:
        """Read the log where somebody else has written since; a glance is far cheaper."""
        if self.session.news():
            self._listen()

    def _listen(self, but: int = 0) -> None:
        """Tell what somebody else decided since we last looked."""
        for decision in self.session.log(since=self._heard):
            if decision.id != but:
                self._decided(decision)

    def _guarded(self, errand: Errand, work: Callable[[], None]) -> None:
        """Do it; whatever goes wrong is told, and the desk goes on."""
        if told := fault(work):
            self._tell(Failed(errand, told))
