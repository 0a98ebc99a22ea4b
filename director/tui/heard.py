"""What the room hears from the desk and the floor, as messages. Values only; whoever posts them is on a thread."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from director.domain.decision import Decision
from director.domain.production import Production

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

    from director.jobs.booking import Booking
    from director.takes.take import Take


@dataclass(frozen=True)
class Errand:
    """Something asked of the session, done in turn: what was typed or pressed, and about which shots.

    `said` tells a note from a command.
    """

    ticket: int
    words: str
    scope: tuple[str, ...] = ()
    said: bool = False


@dataclass
class Waiting(Message):
    """An errand is in the queue."""

    errand: Errand


@dataclass
class Begun(Message):
    """An errand is being read."""

    errand: Errand


@dataclass
class Uttered(Message):
    """A piece of what a language model says while it reads an errand."""

    errand: Errand
    words: str


@dataclass
class Decided(Message):
    """A decision is recorded, by this studio (then with its errand) or by another."""

    decision: Decision
    production: Production
    touched: tuple[str, ...] = ()
    errand: Errand | None = None


@dataclass
class Done(Message):
    """An errand ended without a decision: it had something to tell, or nothing."""

    errand: Errand
    told: str = ""


@dataclass
class Failed(Message):
    """An errand could not be done; `reason` is one line that says why and what to do."""

    errand: Errand
    reason: str


@dataclass
class Exposed(Message):
    """How many frames of a take are drawn."""

    slate: str
    done: int
    frames: int


@dataclass
class Drawn(Message):
    """A take is there, drawn now or kept from before."""

    slate: str
    take: "Take"


@dataclass
class Spoilt(Message):
    """A shot could not be drawn; `reason` is one line."""

    slate: str
    reason: str


@dataclass
class Booked(Message):
    """A booking in the queue of drafts and finals stands otherwise."""

    booking: "Booking"


@dataclass
class Warned(Message):
    """One line that somebody should read."""

    words: str


@dataclass
class Pictured(Message):
    """The poster of a shot: RGB (height, width, 3); `decision` is the last that it can show."""

    slate: str
    decision: int
    picture: "NDArray[uint8]" = field(repr=False)


@dataclass
class Idle(Message):
    """Nothing is being drawn any more."""


@dataclass
class Planned(Message):
    """The floor plan of a shot: RGB (height, width, 3)."""

    slate: str
    picture: "NDArray[uint8]" = field(repr=False)
