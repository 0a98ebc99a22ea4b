"""What every interpreter hears and says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from director.domain.changes import Change
from director.domain.decision import Decision
from director.domain.lineage import Moment
from director.domain.production import Production


@dataclass(frozen=True)
class Heard:
    """A note and its surroundings."""

    text: str
    production: Production
    scope: tuple[str, ...] = ()  # the shots being looked at; empty for none
    last_shots: tuple[str, ...] = ()  # the shots of this author's last applied decision, in cut order
    pending: Decision | None = None  # the asked decision that this note may answer (its note, question, options, scope)
    omitted: tuple[str, ...] = ()  # numbers of scenes that were removed
    slates: tuple[str, ...] = ()  # every shot id ever used, also of shots that are gone
    recent: tuple[Decision, ...] = ()  # the last decisions on this branch, newest first
    now: datetime | None = None  # the time where the director sits; None where no note can be about times
    moments: Callable[[str], tuple[Moment, ...]] = lambda slate: ()  # what was done to a shot so far, in order
    then: Callable[[int], Production] = lambda decision: Production()  # the production as a decision left it
    tried: Callable[[tuple[Change, ...]], Production | None] = lambda changes: None  # what they'd lead to, or Refused
    heed: Callable[[str], None] = lambda words: None  # hears what an interpreter says while it reads


@dataclass(frozen=True)
class Reading:
    """What the interpreter makes of it: changes to apply, or one question with options, or one answer.

    `unread` are the words that were not used. A question or an answer comes with no changes.
    """

    changes: tuple[Change, ...] = ()
    unread: tuple[str, ...] = ()
    question: str = ""
    options: tuple[str, ...] = ()
    answer: str = ""
    reply: bool = False  # the note was taken as the answer to Heard.pending
    by: str = ""  # who read it, where one interpreter hands notes on to others
    model: str = ""
    prompt_sha256: str = ""
    seed: int | None = None
    raw: str = field(default="", repr=False)
    aside: str = ""  # what went wrong with those who should have read it; the reading stands


class Unread(Exception):
    """An interpreter heard the note and can make nothing of it; `reading` says who, with what was tried."""

    def __init__(self, why: str, reading: Reading) -> None:
        super().__init__(why)
        self.reading = reading


class Interpreter(Protocol):
    """Reads notes."""

    @property
    def name(self) -> str:
        """What the log says who read a note."""
        ...

    @property
    def leaving(self) -> str:
        """What to show where notes leave this machine to be read: "leaves this machine: HOST"; else empty."""
        ...

    def read(self, heard: Heard) -> Reading:
        """What the note says. Raises Unread where nothing can be made of it, ModelFailed where a model gave nothing."""
        ...

    def ready(self, heard: Heard) -> None:
        """Do now what the first note would wait for, with a note of no words over the same film.

        May take long, in a thread of its own. What goes wrong is told by the note that it goes wrong with.
        """
        ...

    def stop(self) -> bool:
        """End the reading that goes on in another thread, which raises ModelStopped there; False where none can be
        ended.
        """
        ...

    def close(self) -> None:
        """Let go of what was needed for reading."""
        ...
