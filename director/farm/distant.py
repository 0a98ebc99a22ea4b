"""A child process on a node, as a worker of this machine sees it: the calls of a process that was started here."""

import queue
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from director.errors import Missing
from director.farm.place import Slot
from director.jobs.process import GONE, Message

HEARD, LOST = "heard", "lost"  # what the office says of a booth besides
_START_S = 60.0
_SILENT_S = 90.0  # after Ray itself should have noticed

Said = Callable[[str, Any], None]


@dataclass(frozen=True)
class Loss:
    """Why a booth is no more, and whether its whole node is gone, or out of reach."""

    why: str
    node: bool


class Distant:
    """One booth, spoken to through the office by `say(verb, given)`; what it answers is put into `inbox`."""

    def __init__(self, slot: Slot, say: Said, inbox: "queue.SimpleQueue[Message]") -> None:
        self._slot, self._say, self._inbox = slot, say, inbox
        self._kept: deque[Message] = deque()
        self._begun = self.heard_at = time.monotonic()
        self._asked_at: float | None = None
        self._number, self._started = 0, False
        self._words = ""
        self.loss: Loss | None = None
        say("begin", slot)

    @property
    def pid(self) -> int:
        """0: it is no process of this machine."""
        return 0

    @property
    def alive(self) -> bool:
        """Whether nothing is known of its end."""
        return not self._words

    def say(self, number: int, task: str, given: Any) -> None:
        """Send a job, or with task "" the word that job `number` is no longer wanted."""
        if task:
            self._number = number
        self._say("say", (number, task, given))

    def hear(self, patience_s: float) -> Message:
        """As a process is heard; Missing where its node has nothing free to begin with."""
        if self._asked_at is None and not self._kept:
            self._asked_at = time.monotonic()
            self._say("hear", None)
        if not self._kept:
            self._take(patience_s)
        if not self._kept:
            return self._waited()
        return self._kept.popleft()

    def end(self) -> None:
        """End the child and give its GPU back."""
        self._words = self._words or "was ended"
        self._kept.append((GONE, 0, self._words))
        self._say("end", None)

    def last_words(self) -> str:
        """Why it ended."""
        return f"{self._words} on {self._slot.host}"

    def _take(self, patience_s: float) -> None:
        try:
            kind, _, what = self._inbox.get(timeout=patience_s)
        except queue.Empty:
            return
        self._asked_at = None
        if kind == HEARD:
            self._started, self.heard_at = True, time.monotonic()
            self._kept.extend(what)
            if not what:
                raise queue.Empty
        else:
            self._lost(what if kind == LOST else Loss("was lost with the farm", node=True))
        for message in self._kept:
            if message[0] == GONE:
                self._words = message[2] or self._words

    def _waited(self) -> Message:
        """Nothing came: the child's silence while its node is asked is the network's, and Ray's to judge first."""
        now = time.monotonic()
        if not self._started and now - self._begun > _START_S:
            raise Missing(
                f"nothing came free on {self._slot.host} in {_START_S:g} seconds; see who else uses the farm, or wait"
            )
        if self._asked_at is not None and now - self._asked_at > _SILENT_S:
            self._lost(Loss("did not answer", node=True))
            return self._kept.popleft()
        return ("beat", self._number, None)

    def _lost(self, loss: Loss) -> None:
        self.loss, self._words = loss, loss.why
        self._kept.append((GONE, 0, loss.why))
