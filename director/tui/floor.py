"""The floor: one thread that draws. The shot that is watched comes first, then posters, then what else has changed.

A newer wish stops the drawing of an older one at its next frame. Everything is told as messages; nothing is decided.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic

from textual.message import Message

from director.session import Session
from director.takes.callsheet import Exposing
from director.takes.take import Take
from director.tui.door import fault
from director.tui.heard import Drawn, Exposed, Idle, Pictured, Spoilt

Tell = Callable[[Message], object]
Expose = Callable[[str, Exposing], None]
Shooting = Callable[[Session], object]
_TOLD_EVERY_S = 0.1  # how often the count of frames is told; the frames themselves go to whoever shows them


@dataclass
class _Wishes:
    """What is to be drawn, the most wanted first; each list without repeats.

    Posters wait for the whole of a watched take. Who draws does one job at a time, and a take that is stopped leaves
    nothing: to slip one frame in, the take would begin again at its first. Beside it, in another process, a poster
    would be drawn on the cores that all draw the frames being watched.
    """

    lent: list[tuple[str, Shooting]] = field(default_factory=list[tuple[str, Shooting]])
    watched: str = ""
    found: list[str] = field(default_factory=list[str])
    posters: list[str] = field(default_factory=list[str])
    others: list[str] = field(default_factory=list[str])
    better: str = ""

    def __bool__(self) -> bool:
        return bool(self.lent or self.watched or self.found or self.posters or self.others or self.better)

    def next(self) -> tuple[str, str]:
        """The kind of the next drawing and its shot; empty where nothing is wanted."""
        if self.lent:
            return "lent", self.lent[0][0]
        if self.watched:
            slate, self.watched = self.watched, ""
            return "watched", slate
        if self.found:
            return "found", self.found.pop(0)
        if self.posters:
            return "poster", self.posters.pop(0)
        if self.others:
            return "other", self.others.pop(0)
        slate, self.better = self.better, ""
        return ("better", slate) if slate else ("", "")


class Floor:
    """Who draws for the room; `tell` is called from its thread with each message, `expose` with each frame."""

    def __init__(self, session: Session, tell: Tell, expose: Expose) -> None:
        self._session, self._tell, self._expose = session, tell, expose
        self._wishes = _Wishes()
        self._state = threading.Condition()
        self._now: tuple[str, str] = ("", "")
        self._shooting: Shooting = _nothing
        self._stopped = self._closed = False
        self._told_at = 0.0
        self._thread = threading.Thread(target=self._serve, name="floor", daemon=True)

    def start(self) -> None:
        """Begin to draw."""
        self._thread.start()

    def close(self) -> None:
        """Stop at the next frame, and end."""
        with self._state:
            self._closed, self._wishes = True, _Wishes()
        self._interrupt()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def idle(self) -> bool:
        """Whether nothing is drawn, and nothing wanted."""
        with self._state:
            return not self._wishes and self._now == ("", "")

    @property
    def drawing(self) -> str:
        """The shot that is being drawn now, or ""."""
        return self._now[1]

    def watch(self, slate: str) -> None:
        """Draw this shot before anything else, its frames told as they come; what is drawn now is stopped."""
        with self._state:
            self._wishes.watched = self._wishes.better = slate
            self._wishes.found = [slate, *(one for one in self._wishes.found if one != slate)]
            kind, drawn = self._now
            self._wishes.others += [drawn] if kind == "other" else []
            self._wishes.lent[:0] = [(drawn, self._shooting)] if kind == "lent" else []
        self._interrupt()

    def find(self, slate: str) -> None:
        """Tell the best take that a video model has rendered of this shot as it stands, where there is one."""
        with self._state:
            self._wishes.found = list(dict.fromkeys([*self._wishes.found, slate]))
            self._state.notify()

    def picture(self, slates: Iterable[str]) -> None:
        """Posters of these shots, in place of those that were wanted before."""
        with self._state:
            self._wishes.posters = list(dict.fromkeys(slates))
            self._state.notify()

    def lend(self, slate: str, shooting: Shooting) -> None:
        """Have something of a shot drawn before anything else, after what was lent before; it runs on our thread.

        What is drawn behind the scenes is stopped for it, and drawn later.
        """
        with self._state:
            self._wishes.lent.append((slate, shooting))
            kind, drawn = self._now
            self._wishes.others += [drawn] if kind == "other" else []
            self._wishes.better = drawn if kind == "better" else self._wishes.better
            self._state.notify()
        if kind in ("other", "better"):
            self._interrupt()

    def draw(self, slates: Iterable[str]) -> None:
        """These shots too, when there is time."""
        with self._state:
            self._wishes.others = list(dict.fromkeys([*slates, *self._wishes.others]))
            self._state.notify()

    def stop(self) -> str:
        """Stop what is drawn and forget what was wanted; the shot that was being drawn, or ""."""
        with self._state:
            slate, self._wishes = self._now[1], _Wishes(posters=self._wishes.posters)
        self._interrupt()
        return slate

    def _interrupt(self) -> None:
        with self._state:
            kind, slate = self._now
            self._stopped = True
            self._state.notify()
        if kind:
            self._session.stop(slate, rendering=False)

    def _serve(self) -> None:
        while True:
            with self._state:
                found = self._wishes.next()
                while not self._closed and found == ("", ""):
                    self._state.wait()
                    found = self._wishes.next()
                if self._closed:
                    return
                self._now, self._stopped = found, False
                if found[0] == "lent":
                    _, self._shooting = self._wishes.lent.pop(0)
            self._draw(*found)
            with self._state:
                self._now = ("", "")
                rest = bool(self._wishes)
            if not rest:
                self._tell(Idle())

    def _draw(self, kind: str, slate: str) -> None:
        """Draw one shot; what goes wrong is told, unless it was stopped on purpose or the shot is no more."""
        told = fault(lambda: self._shoot(kind, slate))
        if told and not self._stopped and self._session.production.shot(slate) is not None:
            self._tell(Spoilt(slate, told))

    def _shoot(self, kind: str, slate: str) -> None:
        if kind == "lent":
            self._shooting(self._session)
        elif kind == "watched":
            self._session.screen(slate, self._seen(slate), behind="previs", progress=self._there)
        elif kind == "found":
            self._found(slate)
        elif kind == "poster":
            decision = self._session.production.decision
            self._tell(Pictured(slate, decision, self._session.still(slate)))
        else:
            self._session.render([slate], large=kind == "better", progress=self._there, narrate=self.counted)

    def _found(self, slate: str) -> None:
        take = self._session.rendered(slate)
        if take is None:
            return
        with self._state:
            self._wishes.better = "" if self._wishes.better == slate else self._wishes.better
        self._there(take)

    def _there(self, take: Take) -> None:
        self._tell(Drawn(take.shot, take))

    def _seen(self, slate: str) -> Callable[[Exposing], None]:
        def seen(exposing: Exposing) -> None:
            self.counted(exposing)
            self._expose(slate, exposing)

        return seen

    def counted(self, exposing: Exposing) -> None:
        """Tell how far a take is, now and then; a stop that is due is passed on."""
        now = monotonic()
        if exposing.done == exposing.frames or now - self._told_at >= _TOLD_EVERY_S:
            self._told_at = now
            self._tell(Exposed(exposing.title, exposing.done, exposing.frames))
        # A stop that came before the job had begun would be lost: it is said again while frames come.
        if self._stopped:
            self._session.stop(exposing.title, rendering=False)


def _nothing(session: Session) -> None:
    """Nothing was lent yet."""
