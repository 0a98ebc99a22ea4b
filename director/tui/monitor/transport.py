"""The transport: which frame is to be seen at what time. Times are handed in, in seconds; there is no clock in here.

Play follows the clock and not the painting: a frame that comes too late is left out, and the film never drifts.
"""

from dataclasses import dataclass
from fractions import Fraction

from director.tui.monitor.timeline import Span

SPEEDS = (1.0, 2.0, 4.0, 8.0)
_NOWHERE = Span(0, 0)
_NEAR = 1e-6  # of a frame: what adding times up may be off by


@dataclass
class Transport:
    """Plays a span of frames at a rate: once, or round and round."""

    rate: Fraction = Fraction(24)
    span: Span = _NOWHERE
    looping: bool = False
    speed: float = 0.0  # 0 while it stands, 1 is real time, below 0 is backwards
    _from: float = 0.0  # the place, in frames, at the time `_since`
    _since: float = 0.0

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self.speed != 0

    def frame(self, now: float) -> int:
        """The frame to be seen."""
        return int(self._place(now) + _NEAR)

    def ended(self, now: float) -> bool:
        """Whether it has run out of its span; never in a loop."""
        if self.looping or not self.playing:
            return False
        reached = self._reached(now)
        return reached < self.span.first or reached >= self.span.last + 1 - _NEAR

    def run(self, now: float, speed: float = 1.0) -> None:
        """Play on from here; from the other end where there is nothing left to play."""
        place = self._place(now)
        if not self.looping and speed > 0 and int(place + _NEAR) >= self.span.last:
            place = float(self.span.first)
        elif not self.looping and speed < 0 and place < self.span.first + 1:
            place = float(self.span.last)
        self._from, self._since, self.speed = place, now, speed

    def stop(self, now: float) -> None:
        """Stand still on the frame that is seen."""
        self._from, self._since, self.speed = float(self.frame(now)), now, 0.0

    def seek(self, now: float, frame: int) -> None:
        """Go to a frame, inside the span or not, and play on from it if it plays."""
        self._from, self._since = float(frame), now

    def bound(self, now: float, span: Span, looping: bool) -> None:
        """Play only that span from now on."""
        self._from, self._since = self._place(now), now
        self.span, self.looping = span, looping

    def hold(self, now: float, edge: int) -> bool:
        """Wait at the last frame that is there yet; whether it had to."""
        if self.speed <= 0 or edge >= self.span.last or self._reached(now) < edge + 1:
            return False
        self._from, self._since = max(float(edge), 0.0), now
        return True

    def next_in(self, now: float) -> float:
        """Seconds until another frame is to be seen."""
        place, frames_a_second = self._place(now), abs(self.speed) * float(self.rate)
        through = place - int(place + _NEAR)
        left = 1 - through if self.speed > 0 else through + _NEAR
        return max(left, _NEAR) / frames_a_second

    def _reached(self, now: float) -> float:
        return self._from + self.speed * float(self.rate) * (now - self._since)

    def _place(self, now: float) -> float:
        place = self._reached(now)
        if not self.playing:
            return place
        first, frames = self.span.first, self.span.last - self.span.first + 1
        if self.looping:
            return first + (place - first) % frames
        return min(max(place, float(first)), float(self.span.last))
