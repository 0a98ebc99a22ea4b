"""The report of a played file: a verdict a case, and rates by category and voice. Values only."""

from statistics import median, quantiles
from typing import Any

from director.domain.values import Value

COLLATERAL = " changed too"


class Verdict(Value):
    """What came of one case; `reasons` is empty where it passed."""

    id: str
    category: str
    voice: str = ""
    note: str
    outcome: str
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0
    by: str = ""  # who read it
    reading_s: float = 0.0  # of that, the reading

    @property
    def collateral(self) -> bool:
        """Whether something changed that the note didn't name."""
        return any(reason.endswith(COLLATERAL) for reason in self.reasons)

    @property
    def passed(self) -> bool:
        """Whether everything that was expected held."""
        return not self.reasons


class Rate(Value):
    """How many of a group passed."""

    passed: int
    total: int

    def __str__(self) -> str:
        share = self.passed / self.total if self.total else 1.0
        return f"{self.passed}/{self.total} ({share:.1%})"


class Report(Value):
    """A file of notes as one interpreter read it."""

    file: str
    interpreter: str
    verdicts: tuple[Verdict, ...]

    @property
    def rate(self) -> Rate:
        """How many passed of all."""
        return _rate(self.verdicts)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The cases that didn't pass."""
        return tuple(verdict for verdict in self.verdicts if not verdict.passed)

    @property
    def collateral(self) -> int:
        """How many notes changed something that they didn't name."""
        return sum(verdict.collateral for verdict in self.verdicts)

    def latency(self) -> tuple[float, float]:
        """Seconds to read a note: the median, and what 95 of 100 stay under."""
        times = [verdict.reading_s for verdict in self.verdicts]
        if len(times) < 2:
            return (times[0], times[0]) if times else (0.0, 0.0)
        return median(times), quantiles(times, n=20, method="inclusive")[-1]

    def rates(self, by: str = "category") -> dict[str, Rate]:
        """The rate of each category, or of each voice."""
        groups = sorted({getattr(verdict, by) for verdict in self.verdicts})
        return {group: _rate([one for one in self.verdicts if getattr(one, by) == group]) for group in groups}

    def document(self) -> dict[str, Any]:
        """The report as plain JSON data."""
        return {
            "file": self.file,
            "interpreter": self.interpreter,
            **self.rate.model_dump(),
            "collateral": self.collateral,
            "latency_s": dict(zip(("median", "p95"), self.latency(), strict=True)),
            "read_by": {name: rate.model_dump() for name, rate in self.rates("by").items() if name},
            "categories": {name: rate.model_dump() for name, rate in self.rates().items()},
            "voices": {name: rate.model_dump() for name, rate in self.rates("voice").items() if name},
            "cases": [{**verdict.model_dump(mode="json"), "passed": verdict.passed} for verdict in self.verdicts],
        }


def _rate(verdicts: Any) -> Rate:
    return Rate(passed=sum(verdict.passed for verdict in verdicts), total=len(verdicts))
