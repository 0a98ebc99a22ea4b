"""A day of notes on 500 shots and 50 accelerators, simulated: what the planner, the queue and kept steps are worth.

`python -m tests.bench.farm_plan` prints the table of the README. Nothing is rendered. Measured is only the planner's
share of forward passes, turn by turn, in the ten-turn session (`revision_bench`); seconds a forward pass are reckoned,
and how often notes, approvals and losses come is assumed. Each assumption is a field of `Day`.
"""

import heapq
import itertools
import math
import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tests.bench.revision_bench import played

Tier = Literal["draft", "final"]
_KEPT = (1 / 3, 1 / 2, 2 / 3)  # of a run's steps, after which its state is kept


@dataclass(frozen=True)
class Day:
    """What is assumed; times in seconds.

    A forward pass of VACE-14B over 81 frames is 2.19 petaflops at 832x480 and 8.24 at 1280x720, counted from its
    published shape; at half of 790 teraflops a second (one H200 in bfloat16) it takes 5.5 s and 21 s. That half is
    reached is an assumption that fits one published figure: 366 s for 40 guided steps of Wan2.1-I2V-14B at 480p on an
    H200 (LightX2V), 4.6 s for a forward of 1.82 petaflops.
    """

    shots: int = 500
    accelerators: int = 50
    hours: float = 10.0
    notes: float = 6.0  # on a shot that is worked on, in a row
    worked_on: float = 0.8  # of the shots, this day
    pause_s: float = 90.0  # from one note on a shot to the next, in the middle
    each: bool = False  # a final is wished for after every note, and not only of approved shots
    approved: float = 0.5  # of the shots worked on, whose final is wished for after the last note
    changed_after: float = 0.15  # of those, that get one more note while the final waits or runs
    draft: tuple[int, float] = (4, 5.5)  # forward passes, seconds of each
    final: tuple[int, float] = (100, 21.0)
    around_s: float = 12.0  # of encoding and decoding, in each run
    losses: int = 6  # accelerators that fail in the middle of the day
    away_s: float = 1800.0

    def tier(self, tier: Tier) -> tuple[int, float]:
        """Forward passes of a fresh run, and the seconds of each."""
        return self.draft if tier == "draft" else self.final


@dataclass(frozen=True)
class Way:
    """How a farm works: which of the three it has."""

    name: str
    planner: bool = False
    queue: bool = False  # newer revisions replace older ones, drafts go first
    kept: bool = False  # a run that is lost goes on from its last kept step


@dataclass(frozen=True)
class Wish:
    """One rendering that somebody wants: which revision of which shot, and its share of a fresh run's passes."""

    at: float
    shot: int
    revision: int
    tier: Tier
    share: float


@dataclass
class Run:
    """One on its way: passes that are still to be done, and where it runs since when."""

    wish: Wish
    left: float
    whole: float
    place: int = -1
    since: float = 0.0
    gone: bool = False


@dataclass
class Told:
    """What became of a day."""

    waits: list[float] = field(default_factory=list[float])
    seen: int = 0
    replaced: int = 0
    busy_s: float = 0.0
    wasted_s: float = 0.0
    last_final: float = 0.0


def wishes(day: Day, shares: dict[Tier, Sequence[float]], seed: int) -> list[Wish]:
    """A day of notes, in the order they come; the first draft and the first final of a shot are fresh."""
    dice, made = random.Random(seed), list[Wish]()
    for shot in range(day.shots):
        if dice.random() > day.worked_on:
            continue
        at, revision = dice.random() * day.hours * 3600, 0
        for revision in range(1, 1 + max(1, round(dice.expovariate(1 / day.notes)))):
            share = dice.choice(shares["draft"]) if revision > 1 else 1.0
            made.append(Wish(at, shot, revision, "draft", share))
            if day.each:
                made.append(Wish(at, shot, revision, "final", dice.choice(shares["final"]) if revision > 1 else 1.0))
            at += dice.expovariate(math.log(2) / day.pause_s)
        if not day.each and dice.random() < day.approved:
            made.append(Wish(at, shot, revision, "final", 1.0))
            if dice.random() < day.changed_after:
                at += dice.random() * 2 * day.final[0] * day.final[1]
                made.append(Wish(at, shot, revision + 1, "draft", dice.choice(shares["draft"])))
                made.append(Wish(at + day.pause_s, shot, revision + 1, "final", dice.choice(shares["final"])))
    return sorted(made, key=lambda wish: wish.at)


def losses(day: Day, seed: int) -> list[tuple[float, int]]:
    """When which accelerator fails."""
    dice = random.Random(seed + 1)
    return sorted((dice.random() * day.hours * 3600, dice.randrange(day.accelerators)) for _ in range(day.losses))


class Farm:
    """The day as it goes, event by event."""

    def __init__(self, day: Day, way: Way) -> None:
        self.day, self.way, self.told = day, way, Told()
        self._idle, self._waiting = list(range(day.accelerators)), list[Run]()
        self._running: dict[int, Run] = {}
        self._made: set[tuple[int, Tier, int]] = set()
        self._number = itertools.count()
        self._events: list[tuple[float, int, str, object]] = []

    def through(self, wanted: Sequence[Wish], failing: Sequence[tuple[float, int]]) -> Told:
        """The whole day, until the last wish is fulfilled."""
        for wish in wanted:
            self._later(wish.at, "wish", wish)
        for at, place in failing:
            self._later(at, "loss", place)
        while self._events:
            at, _, kind, what = heapq.heappop(self._events)
            getattr(self, f"_{kind}")(at, what)
            self._begin(at)
        return self.told

    def _later(self, at: float, kind: str, what: object) -> None:
        heapq.heappush(self._events, (at, next(self._number), kind, what))

    def _wish(self, at: float, wish: Wish) -> None:
        if self.way.queue:
            self._replace(at, wish)
        passes = float(self.day.tier(wish.tier)[0])
        self._waiting.append(Run(wish, passes, passes))

    def _replace(self, at: float, wish: Wish) -> None:
        """Older revisions of the shot are wanted no more: those that wait go, those that run leave after their step."""
        older = [run for run in self._waiting if run.wish.shot == wish.shot and run.wish.revision < wish.revision]
        self._waiting = [run for run in self._waiting if run not in older]
        self.told.replaced += len(older)
        for run in self._running.values():
            if run.wish.shot == wish.shot and run.wish.revision < wish.revision and not run.gone:
                run.gone = True
                self.told.replaced += 1
                self._later(at + self.day.tier(run.wish.tier)[1] / 2, "leave", run)

    def _begin(self, at: float) -> None:
        while self._idle and self._waiting:
            order = (lambda run: (run.wish.tier, run.wish.at)) if self.way.queue else (lambda run: run.wish.at)
            run = min(self._waiting, key=order)
            self._waiting.remove(run)
            run.place, run.since = self._idle.pop(), at
            self._running[run.place] = run
            self._plan(run)
            stored = run.left == 0.0  # the frames are there already
            took = 0.0 if stored else self.day.around_s + run.left * self.day.tier(run.wish.tier)[1]
            self._later(at + took, "done", run)

    def _plan(self, run: Run) -> None:
        """A revision is planned from the one before; where that was never rendered, it is fresh."""
        wish, fresh = run.wish, self.day.tier(run.wish.tier)[0]
        before = (wish.shot, wish.tier, wish.revision - 1) in self._made
        if self.way.planner and before and run.whole == run.left == fresh:
            run.whole = run.left = fresh * wish.share

    def _done(self, at: float, run: Run) -> None:
        if self._running.get(run.place) is not run or run.gone:
            return
        self._let_go(at, run)
        self._made.add((run.wish.shot, run.wish.tier, run.wish.revision))
        self.told.seen += 1
        if run.wish.tier == "draft":
            self.told.waits.append(at - run.wish.at)
        else:
            self.told.last_final = max(self.told.last_final, at)

    def _leave(self, at: float, run: Run) -> None:
        if self._running.get(run.place) is run:
            self.told.wasted_s += self._let_go(at, run)

    def _loss(self, at: float, place: int) -> None:
        """The accelerator is gone for a while; what ran there waits anew, with what was kept of it."""
        run = self._running.get(place)
        if run is not None:
            spent = self._let_go(at, run)
            done = max(spent - self.day.around_s, 0.0) / self.day.tier(run.wish.tier)[1]
            kept = max((run.whole * share for share in _KEPT if run.whole * share <= done), default=0.0)
            left = run.whole - kept if self.way.kept else run.whole
            self.told.wasted_s += spent - (kept * self.day.tier(run.wish.tier)[1] if self.way.kept else 0.0)
            if not run.gone:
                self._waiting.append(replace(run, left=left, place=-1))
        if place in self._idle:
            self._idle.remove(place)
            self._later(at + self.day.away_s, "back", place)

    def _back(self, at: float, place: int) -> None:
        self._idle.append(place)

    def _let_go(self, at: float, run: Run) -> float:
        del self._running[run.place]
        self._idle.append(run.place)
        self.told.busy_s += at - run.since
        return at - run.since


WAYS = (
    Way("each note afresh, in the order they come"),
    Way("and newer revisions replace older ones, drafts first", queue=True),
    Way("and the planner", queue=True, planner=True),
    Way("and what is lost goes on from its last kept step", queue=True, planner=True, kept=True),
)


def measured() -> dict[Tier, Sequence[float]]:
    """The planner's share of a fresh run's forward passes, turn by turn, after the first."""
    drafts, finals = played(4, 1.0), played(50, 5.0)
    return {
        "draft": [turn.plan.cost.work / turn.plan.fresh.work for turn in drafts[1:]],
        "final": [turn.plan.cost.work / turn.plan.fresh.work for turn in finals[1:]],
    }


def table(day: Day, shares: dict[Tier, Sequence[float]], seed: int = 500) -> Iterator[str]:
    """The day by each way, as Markdown."""
    wanted, failing = wishes(day, shares, seed), losses(day, seed)
    yield "| | accelerator hours | of them wasted | drafts wait, half / 19 of 20 | last final after the day |"
    yield "|---|---|---|---|---|"
    for way in WAYS:
        told = Farm(day, way).through(wanted, failing)
        half, most = (_said(statistics.quantiles(told.waits, n=20)[index]) for index in (9, 18))
        late = max(told.last_final - day.hours * 3600, 0.0) / 3600
        yield f"| {way.name} | {told.busy_s / 3600:.0f} | {told.wasted_s / 3600:.1f} | {half} / {most} | {late:.1f} h |"


def _said(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


DAYS = (
    ("finals of what is approved", Day()),
    ("a final after each note", Day(each=True)),
)


def main() -> None:
    """Print both days, and what is assumed of them."""
    shares = measured()
    for tier, each in shares.items():
        print(f"{tier}: a revision takes {statistics.mean(each):.0%} of a fresh run's forward passes, measured")
    for name, day in DAYS:
        wanted = wishes(day, shares, 500)
        drafts, finals = (sum(wish.tier == tier for wish in wanted) for tier in ("draft", "final"))
        print(f"\n{name}: {drafts} drafts and {finals} finals are wished for; {day.losses} accelerators fail\n")
        print("\n".join(table(day, shares)))


if __name__ == "__main__":
    main()
