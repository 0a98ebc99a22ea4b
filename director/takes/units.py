"""Who draws, who is told, and where records are kept: what a take room is put together from."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

from director.history.shelf import TakeRecord
from director.jobs.job import Hands
from director.renderers.roll import Planned
from director.takes.callsheet import Exposing
from director.takes.camera import Cameras, nobody
from director.takes.take import Take


@dataclass(frozen=True)
class Watch:
    """Who is told while takes are drawn: of each frame as it is exposed, and of each take as it is there.

    `pictures` says whether `exposing` wants to see the frames, not only to count them; `planned` hears what a rendering
    will cost, before it does.
    """

    exposing: Callable[[Exposing], None] | None = None
    took: Callable[[Take], None] | None = None
    pictures: bool = False
    planned: Callable[[str], None] | None = None

    def in_turn(self) -> "Watch":
        """The same, told one thing at a time by however many who draw at once."""
        turn = threading.Lock()
        told = [_in_turn(hear, turn) if hear else None for hear in (self.exposing, self.took, self.planned)]
        return replace(self, exposing=told[0], took=told[1], planned=told[2])

    def hear(self, said: Exposing | Planned) -> None:
        """Pass on what a process says."""
        if isinstance(said, Planned):
            if self.planned:
                self.planned(said.said)
        elif self.exposing:
            self.exposing(said)


class Shelf(Protocol):
    """Where the records of takes are kept: a session's log."""

    def take(self, take_id: str) -> TakeRecord | None: ...

    def takes_of(self, shot: str) -> Sequence[TakeRecord]: ...

    def shelve(self, take: TakeRecord) -> None: ...


class Units(NamedTuple):
    """Who draws what is waited for, and who draws behind it; they may be the same. And who renders by a video model:
    processes of their own, one to a graphics card since a model fills it; with what finds the model. `width` is how
    many shots of one command are made at once, `cards` how many that are rendered, counted when it is asked."""

    first: Hands
    second: Hands
    video: Hands | None = None
    cameras: Cameras = nobody
    width: int = 1
    cards: Callable[[], int] = int


def _in_turn(hear: Callable[[Any], None], turn: threading.Lock) -> Callable[[Any], None]:
    def heard(said: Any) -> None:
        with turn:
            hear(said)

    return heard
