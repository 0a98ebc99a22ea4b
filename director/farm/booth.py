"""On a node: the actor that holds one of its GPUs, and what a node is asked before it is trusted with jobs.

The actor is a wire: what the farm says goes to a child process, the one that a worker starts anywhere, and back comes
what that child says. It lets nobody work for a farm that has stopped asking.
"""

import os
import queue
import secrets
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from director.farm.edition import Edition, edition
from director.jobs.process import GONE, Message, Process

LEASE_S = 8.0  # a running job that nobody has asked after for so long is ended
_WAIT_S = 1.0
_BATCH = 8
_ENDS = frozenset({"done", "failed", "stopped", "broke", GONE})


@dataclass(frozen=True)
class Look:
    """What a node says of itself: `answer` is the file it wrote into the folder, `unseen` why it could not."""

    edition: Edition
    guarded: bool
    answer: str = ""
    unseen: str = ""


def look(mark: str) -> Look:
    """Read the file `mark`, and write what it holds beside it, as proof that this node sees and fills the folder."""
    guarded = os.environ.get("RAY_AUTH_MODE") == "token"
    answer = f"{mark}.{secrets.token_hex(8)}"
    try:
        Path(answer).write_bytes(Path(mark).read_bytes())
    except OSError as error:
        return Look(edition(), guarded, unseen=error.strerror or str(error))
    return Look(edition(), guarded, answer)


class Booth:
    """The actor: one child process, spoken to from afar."""

    def __init__(self, lease_s: float = LEASE_S) -> None:
        os.environ.pop("OMP_NUM_THREADS", None)  # set by Ray; a child of the machine itself would not have it
        self._child = Process()
        self._lease_s = lease_s
        self._asked, self._busy = time.monotonic(), False
        threading.Thread(target=self._watch, daemon=True).start()

    def say(self, number: int, task: str, given: Any) -> None:
        """Pass a job on to the child, or with task "" that it is no longer wanted."""
        self._asked = time.monotonic()
        self._busy = self._busy or bool(task and number)
        self._child.say(number, task, given)

    def hear(self) -> list[Message]:
        """What the child has said since, at most a few messages; nothing when it is silent for a second."""
        self._asked = time.monotonic()
        heard: list[Message] = []
        try:
            heard.append(self._told(self._child.hear(_WAIT_S)))
            while len(heard) < _BATCH and heard[-1][0] != GONE:
                heard.append(self._told(self._child.hear(0.0)))
        except queue.Empty:
            pass
        self._asked = time.monotonic()
        return heard

    def end(self) -> None:
        """End the child at once."""
        self._child.end()

    def _told(self, message: Message) -> Message:
        if message[0] in _ENDS:
            self._busy = False
        return (GONE, 0, self._child.last_words()) if message[0] == GONE else message

    def _watch(self) -> None:
        """End the child of a farm that is no more: another node may be doing its job by now, into the same file."""
        pause = threading.Event()
        while self._child.alive:
            if self._busy and time.monotonic() - self._asked > self._lease_s:
                self._child.end()
            pause.wait(_WAIT_S)
