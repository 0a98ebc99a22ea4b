"""The deck: what is loaded, where it plays, between which marks and round which loop. Times are handed in."""

from dataclasses import dataclass, field
from typing import get_args

from director.tui.monitor.bar import Position
from director.tui.monitor.stock import Rushes, Stock
from director.tui.monitor.timeline import Loop, Piece, Span, Timeline
from director.tui.monitor.transport import SPEEDS, Transport

LOOPS: tuple[Loop, ...] = get_args(Loop)


@dataclass
class Deck:
    """One timeline and its stock on a transport."""

    timeline: Timeline
    stock: Stock
    transport: Transport = field(default_factory=Transport)
    loop: Loop = "off"
    mark_in: int | None = None
    mark_out: int | None = None

    def __post_init__(self) -> None:
        self.transport.rate = self.timeline.rate
        self.bound(0.0, 0)

    @property
    def live(self) -> bool:
        """Whether it is fed while it plays."""
        return isinstance(self.stock, Rushes)

    @property
    def slates(self) -> tuple[tuple[str, int], ...]:
        """Which shots are on, and how long each is."""
        return tuple((piece.shot.id, piece.frames) for piece in self.timeline.pieces)

    def take_over(self, other: "Deck", now: float) -> None:
        """Go on where the other one is, at its pace and between its marks."""
        frame = other.frame(now)
        self.mark_in, self.mark_out = other.mark_in, other.mark_out
        self.bound(now, frame)
        self.transport.seek(now, frame)
        self.transport.speed = other.transport.speed

    def piece(self, now: float) -> Piece:
        """The shot that is seen."""
        return self.timeline.at(self.frame(now))[0]

    def frame(self, now: float) -> int:
        """The frame that is seen."""
        return min(self.transport.frame(now), self.timeline.frames - 1)

    def seek(self, now: float, frame: int) -> None:
        """Go to a frame, as far as there are any."""
        there = min(max(0, frame), self.timeline.frames - 1)
        if there < self.transport.span.first or there > self.transport.span.last:
            self.bound(now, there)
        self.transport.seek(now, there)

    def step(self, now: float, frames: int) -> None:
        """Stand still, so many frames on."""
        self.transport.stop(now)
        self.seek(now, self.frame(now) + frames)

    def edit(self, now: float, shots: int) -> None:
        """Go to the head of the shot so many on; backwards, the head of this one counts where it isn't there."""
        frame, starts = self.frame(now), self.timeline.starts
        index = self.timeline.index_at(frame)
        back = 1 if shots < 0 and frame > starts[index] else 0
        self.seek(now, starts[min(max(index + shots + back, 0), len(starts) - 1)])

    def shuttle(self, now: float, direction: int) -> None:
        """One speed more in a direction; against the direction it plays in, real time the other way."""
        speed = self.transport.speed
        if speed * direction <= 0:
            self.transport.run(now, float(direction))
        else:
            faster = next((one for one in SPEEDS if one > abs(speed)), SPEEDS[-1])
            self.transport.run(now, faster * direction)

    def go_round(self, now: float, loop: Loop) -> None:
        """Loop so from now on."""
        self.loop = loop
        self.bound(now, self.frame(now))

    def mark(self, now: float, first: bool) -> None:
        """Set the in or the out point here; one that crosses the other takes it away."""
        frame = self.frame(now)
        if first:
            self.mark_in = frame
            self.mark_out = None if self.mark_out is not None and self.mark_out < frame else self.mark_out
        else:
            self.mark_out = frame
            self.mark_in = None if self.mark_in is not None and self.mark_in > frame else self.mark_in
        self.bound(now, frame)

    def clear_marks(self, now: float) -> None:
        """Take both points away."""
        self.mark_in = self.mark_out = None
        self.bound(now, self.frame(now))

    def bound(self, now: float, frame: int) -> None:
        """Play what the loop and the marks leave, as seen from a frame; outside the marks they don't hold."""
        span = self.timeline.span(self.loop, frame)
        first = span.first if self.mark_in is None else max(span.first, self.mark_in)
        last = span.last if self.mark_out is None else min(span.last, self.mark_out)
        within = Span(first, last) if first <= frame <= last else span
        self.transport.bound(now, within, self.loop != "off")

    def position(self, now: float) -> Position:
        """All that is said of it."""
        return Position(
            frame=self.frame(now),
            frames=self.timeline.frames,
            rate=self.timeline.rate,
            speed=self.transport.speed,
            loop=self.loop,
            mark_in=self.mark_in,
            mark_out=self.mark_out,
            edge=self.stock.edge if self.live else None,
            starts=self.timeline.starts,
        )
