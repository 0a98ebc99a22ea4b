"""What every interpreter hears and says."""

from dataclasses import dataclass, field
from typing import Protocol

from director.domain.changes import Change
from director.domain.decision import Decision
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
