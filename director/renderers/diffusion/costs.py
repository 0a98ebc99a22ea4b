"""What a rendering costs: forward passes before and after, and seconds from what was measured. Values only.

Seconds are said only where every part of them has been measured on this machine; nothing is guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Measured:
    """Seconds on this machine: to encode words and control, for a forward pass over all frames, to decode."""

    words: float | None = None
    control: float | None = None
    forward: float | None = None
    decode: float | None = None

    def after(self, other: "Measured") -> "Measured":
        """These, and what another run has measured in their place."""
        return replace(self, **{name: value for name, value in vars(other).items() if value is not None})


@dataclass(frozen=True)
class Cost:
    """Forward passes, the share of the frames that each sees, and seconds in all, None where not all is measured."""

    forwards: int
    share: float = 1.0
    seconds: float | None = None

    @property
    def work(self) -> float:
        """In forward passes over all frames."""
        return self.forwards * self.share

    def said(self, of: int = 0) -> str:
        """ "12 of 24 forward passes, about 6.0 s"."""
        if not self.forwards:
            passes = "no forward pass"
        else:
            passes = (
                f"{self.forwards}{f' of {of}' if of else ''} forward pass{'es' if max(self.forwards, of) > 1 else ''}"
            )
        part = f" over {self.share:.0%} of the frames" if self.forwards and self.share < 1 else ""
        return f"{passes}{part}" + (f", about {self.seconds:.1f} s" if self.seconds else "")


@dataclass(frozen=True)
class Stages:
    """Which stages a path goes through, and how many forward passes over which share of the frames."""

    forwards: int
    share: float = 1.0
    words: bool = True
    control: bool = True
    decode: bool = True

    def cost(self, measured: Measured) -> Cost:
        """What they cost by what was measured."""
        parts = [
            (measured.words, 1.0 if self.words else 0.0),
            (measured.control, 1.0 if self.control else 0.0),
            (measured.forward, self.forwards * self.share),
            (measured.decode, self.share if self.decode else 0.0),
        ]
        return Cost(self.forwards, self.share, _sum(parts))


@dataclass(frozen=True)
class Bill:
    """What a rendering was said to cost, what a fresh one would have, and what it did cost."""

    path: str
    expected: Cost
    fresh: Cost
    spent: Cost

    @property
    def share(self) -> float:
        """Of a fresh run's forward passes."""
        return self.spent.work / self.fresh.work if self.fresh.work else 0.0

    def said(self) -> str:
        """One line for the take."""
        missed = "" if self.spent.forwards == self.expected.forwards else f" ({self.expected.said()} were expected)"
        return f"{self.path}: {self.spent.said()}{missed}; {self.share:.0%} of a fresh run"


def _sum(parts: Iterable[tuple[float | None, float]]) -> float | None:
    """The seconds of all parts that happen; None where one of those isn't measured."""
    total = 0.0
    for seconds, times in parts:
        if times and seconds is None:
            return None
        total += (seconds or 0.0) * times
    return total
