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
    model: str = ""
    prompt_sha256: str = ""
    raw: str = field(default="", repr=False)


class Interpreter(Protocol):
    """Reads notes; `name` is what the log says who read it."""

    name: str

    def read(self, heard: Heard) -> Reading: ...
