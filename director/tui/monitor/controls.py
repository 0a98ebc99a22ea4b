"""The controls of a monitor: what can be done to what is on it, and how that stands. Nothing is painted here.

The actions have no keys of their own: whoever mounts a monitor declares them.
"""

import time
from collections.abc import Callable
from fractions import Fraction

from textual.containers import Vertical

from director.domain.shot import Shot
from director.takes.take import Take
from director.tui.monitor.comparing import MODES, Compared, Mode
from director.tui.monitor.deck import LOOPS, Deck
from director.tui.monitor.timeline import Loop

Clock = Callable[[], float]


class Controls(Vertical):
    """Plays the deck that is loaded."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self.deck: Deck | None = None
        self.loop: Loop = "shot"

    def changed(self) -> None:
        """Show how things stand now; what paints overrides it."""

    # -- how it stands

    @property
    def shot(self) -> Shot | None:
        """The shot that is seen."""
        return self.deck.piece(self.clock()).shot if self.deck else None

    @property
    def take(self) -> Take | None:
        """The take that is seen; None while it is being drawn."""
        return self.deck.piece(self.clock()).take if self.deck else None

    @property
    def frame(self) -> int:
        """The frame that is seen, counted from the head of what is on."""
        return self.deck.frame(self.clock()) if self.deck else 0

    @property
    def frames(self) -> int:
        """How many frames are on."""
        return self.deck.timeline.frames if self.deck else 0

    @property
    def playing(self) -> bool:
        """Whether it plays, in whatever direction."""
        return self.speed != 0

    @property
    def speed(self) -> float:
        """How fast: 1 is real time, below 0 backwards, 0 while it stands."""
        return self.deck.transport.speed if self.deck else 0.0

    @property
    def live(self) -> bool:
        """Whether what is on is still being drawn."""
        return self.deck is not None and self.deck.live

    @property
    def marks(self) -> tuple[int | None, int | None]:
        """The in and the out point."""
        return (self.deck.mark_in, self.deck.mark_out) if self.deck else (None, None)

    @property
    def comparing(self) -> Mode | None:
        """How two takes are seen, where two are."""
        compared = self._compared
        return compared.mode if compared else None

    # -- what can be done

    def action_play(self) -> None:
        """Play, or stand."""
        self._do(lambda deck, now: deck.transport.stop(now) if self.playing else deck.transport.run(now))

    def action_pause(self) -> None:
        """Stand."""
        self._do(lambda deck, now: deck.transport.stop(now))

    def action_step(self, frames: int) -> None:
        """So many frames on, and stand."""
        self._do(lambda deck, now: deck.step(now, frames))

    def action_jump(self, seconds: float) -> None:
        """So many seconds on, playing or not."""
        self._do(lambda deck, now: deck.seek(now, deck.frame(now) + round(Fraction(seconds) * deck.timeline.rate)))

    def action_start(self) -> None:
        """The first frame."""
        self._do(lambda deck, now: deck.seek(now, deck.transport.span.first))

    def action_end(self) -> None:
        """The last frame."""
        self._do(lambda deck, now: deck.seek(now, deck.transport.span.last))

    def action_edit(self, shots: int) -> None:
        """The head of the shot so many on; backwards, first that of the one that is seen."""
        self._do(lambda deck, now: deck.edit(now, shots))

    def action_shuttle(self, direction: int) -> None:
        """Faster in a direction, 1 or -1; 0 stands."""
        self._do(lambda deck, now: deck.shuttle(now, direction) if direction else deck.transport.stop(now))

    def action_loop(self, loop: Loop | None = None) -> None:
        """Go round that, or round the next: off, shot, scene, cut."""
        self.loop = chosen = loop or LOOPS[(LOOPS.index(self.loop) + 1) % len(LOOPS)]
        self._do(lambda deck, now: deck.go_round(now, chosen))

    def action_mark_in(self) -> None:
        """Play from here."""
        self._do(lambda deck, now: deck.mark(now, first=True))

    def action_mark_out(self) -> None:
        """Play to here."""
        self._do(lambda deck, now: deck.mark(now, first=False))

    def action_clear_marks(self) -> None:
        """Play all of it."""
        self._do(lambda deck, now: deck.clear_marks(now))

    def action_compare_mode(self, mode: Mode | None = None) -> None:
        """See two takes that way, or the next: side by side, wipe, difference."""
        compared = self._compared
        if compared:
            compared.mode = mode or MODES[(MODES.index(compared.mode) + 1) % len(MODES)]
            self.changed()

    def action_wipe(self, by: float) -> None:
        """Move the line of the wipe by a part of the width."""
        self.wipe_to(self._compared.wipe + by if self._compared else 0.5)

    def wipe_to(self, place: float) -> None:
        """Put the line of the wipe at a part of the width."""
        compared = self._compared
        if compared and compared.mode == "wipe":
            compared.wipe = min(max(place, 0.0), 1.0)
            self.changed()

    def seek(self, frame: int) -> None:
        """Go to a frame, counted from the head of what is on."""
        self._do(lambda deck, now: deck.seek(now, frame))

    @property
    def _compared(self) -> Compared | None:
        stock = self.deck.stock if self.deck else None
        return stock if isinstance(stock, Compared) else None

    def _do(self, act: Callable[[Deck, float], None]) -> None:
        if self.deck is not None:
            act(self.deck, self.clock())
            self.changed()
