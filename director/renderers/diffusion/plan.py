"""The revision planner: from what changed and what is kept to the cheapest honest path, and what it will cost. Pure.

Which inputs have changed is told by their hashes, and decides which paths there are; how far the change goes is told by
the rows, and decides how late in the work it may come in. A path that gives other bytes than a fresh run says so, and
the rendering it makes has a name of its own.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from director.domain.diff import Row, say
from director.domain.shot import Shot
from director.renderers.diffusion import span
from director.renderers.diffusion.costs import Bill, Cost, Measured, Stages
from director.renderers.diffusion.identity import STEERING, WORDS, Address, Kind, Rendering, Rig, Way, address
from director.renderers.diffusion.reach import UNSEEN, Reach, alone, reached, reaches, rows_of

Path = Literal[
    "stored frames",
    "stored latents",
    "resumed",
    "masked",
    "sub-clip",
    "from a step",
    "re-noised",
    "enhanced",
    "fresh",
]
Promise = Literal["same bytes", "same latents", "rest kept", "same layout", "as the draft", "similar look"]

# "same bytes" is as a fresh run would give; the others are as the take before, from the closest on.
_CLOSENESS: dict[Promise, int] = {
    **{"same latents": 0, "rest kept": 1, "same layout": 2, "as the draft": 3, "similar look": 4},
    "same bytes": 5,
}
_PROMISED: dict[str, Promise] = {
    "stored latents": "same latents",
    "masked": "rest kept",
    "sub-clip": "rest kept",
    "from a step": "same layout",
    "re-noised": "similar look",
    "enhanced": "as the draft",
}

APART = ("masked", "sub-clip")  # these render a part, and lay it into the film before

# The last share of the steps that may be kept of the take before. That a picture's layout is settled early is known of
# such models; at which step it is of these has not been measured with real weights.
_KEPT: dict[Reach, float] = {"detail": 2 / 3, "grade": 2 / 3, "staging": 1 / 2, "words": 1 / 3, "people": 0.0}
_MOVES: frozenset[Reach] = frozenset({"staging", "setup", "people", "timing"})  # what control tells of
_ANEW: frozenset[Reach] = frozenset({"setup", "people", "seed", "timing"})  # no picture of before can be taken up


@dataclass(frozen=True)
class Revision:
    """One shot before and after: the rows between, and both calls; no `old` where none was rendered.

    `made` are renderings made of the same call before, each in its own way: what an undo goes back to, and what ran out
    of memory under a rig that coded or stored otherwise. `drafts` are of the same call, and from one of them the
    share `enhance` of the steps may be spared.
    """

    shot: Shot
    new: Rendering
    rows: tuple[Row, ...] = ()
    old: Rendering | None = None
    made: tuple[Rendering, ...] = ()
    drafts: tuple[Rendering, ...] = ()
    enhance: float = 0.0


@dataclass(frozen=True)
class Plan:
    """A path: what it promises, what it will cost beside a fresh run, and the rendering it makes.

    The work begins after step `start` with the parts that it `takes`; `shares` are kinds that needn't be encoded again.
    """

    path: Path
    promise: Promise
    cost: Cost
    fresh: Cost
    makes: Rendering
    start: int = 0
    takes: tuple[Address, ...] = ()
    shares: tuple[Kind, ...] = ()

    def said(self) -> str:
        """What it will do and cost, in one line, before it is done."""
        kept = f"; {' and '.join(self.shares)} kept" if self.shares and self.cost.forwards else ""
        return f"{self.path}, {self.promise}: {self.cost.said(self.fresh.forwards)}{kept}"

    def billed(self, forwards: int, seconds: float | None = None) -> Bill:
        """What it did cost, beside what was said."""
        return Bill(self.path, self.cost, self.fresh, Cost(forwards, self.cost.share, seconds))


def unheard(revision: Revision) -> tuple[str, ...]:
    """What of the rows should be seen and isn't told to the model, in words: all of it, where no input has changed."""
    old = revision.old
    if old is None or old.fresh.id != revision.new.id:
        return ()
    rows = [row for row in rows_of(revision.rows, revision.shot) if reaches(row) - UNSEEN]
    return tuple(f"{say(row)}: {revision.new.rig.model} is told the same as before" for row in rows)


def saved_steps(steps: int, start: int = 0) -> frozenset[int]:
    """After which steps a run is to be kept: those that a later revision may begin from."""
    wanted = {int(share * steps) for share in _KEPT.values()}
    return frozenset(step for step in wanted if start < step < steps)


def planned(revision: Revision, held: Collection[Address], measured: Measured, exact: bool = False) -> Plan:
    """The path with the least work; of two with the same, the one closest to the take before.

    `exact` leaves only those that give the bytes of a fresh run.
    """
    desk = _Desk(revision, frozenset(held), measured)
    able = [one for one in desk.paths() if not exact or one.promise == "same bytes"]
    return min(able, key=lambda one: (one.cost.work, _CLOSENESS[one.promise]))


@dataclass(frozen=True)
class _Desk:
    """One revision, with what is kept and what was measured."""

    revision: Revision
    held: frozenset[Address]
    measured: Measured

    def paths(self) -> Iterator[Plan]:
        """Every path there is."""
        new, old = self.revision.new, self.revision.old
        for made in (new, *self.revision.made, *([old] if old else [])):
            if made.fresh.id == new.id and made.machine == new.machine:
                yield from self._stored(made)
        for made in self.revision.made:
            if made.rig != new.rig and _kin(made, new):
                yield from self._taken_over(made)
        for draft in self.revision.drafts:
            yield from self._enhanced(draft)
        yield self._run("resumed" if self._step_of(new, new.steps) else "fresh", 0, new)
        if old is not None and _alike(old, new):
            yield from self._near(old)

    def _near(self, old: Rendering) -> Iterator[Plan]:
        """Paths that take up the picture before."""
        changed = _changed(old, self.revision.new)
        reach = self._reach(changed)
        if not changed:
            return
        if old.frames == self.revision.new.frames and not reach & (_ANEW - {"people"}):
            if changed <= WORDS | STEERING:
                yield from self._masked(old, reach)
            if changed <= WORDS | {"control", "mask"} and "people" not in reach:
                yield from self._started(old, changed, reach)
        if changed <= {"control", "mask"} and not reach & (_ANEW - {"timing"}):
            yield from self._clipped(old)

    def _reach(self, changed: frozenset[str]) -> frozenset[Reach]:
        """How far the change goes: as the rows tell, and where they don't account for an input, as that may."""
        told = reached(self.revision.rows, self.revision.shot) - UNSEEN
        guessed: set[Reach] = {"words"} if changed & WORDS and not told else set()
        guessed |= {"staging"} if changed & {"control", "mask"} and not told & _MOVES else set()
        guessed |= {"people"} if "references" in changed else set()
        return told | guessed

    def _stored(self, made: Rendering) -> Iterator[Plan]:
        """A rendering that is there, or there but for being decoded."""
        frames, latents = address(made, "frames"), address(made, "latents")
        apart = made.way is not None and made.way.path in APART
        if frames in self.held:
            cost = Stages(0, words=False, control=False, decode=False).cost(self.measured)
            yield Plan("stored frames", _promise(made), cost, self._fresh(), made, made.steps, (frames,))
        elif latents in self.held and not apart:  # a part alone is no film: it is laid into the one it was made of
            yield self._run("stored latents", made.steps, made, (latents,))

    def _taken_over(self, kin: Rendering) -> Iterator[Plan]:
        """What another rig came to of the same call."""
        new, latents = self.revision.new, address(kin, "latents")
        step = self._step_of(kin, new.steps)
        if latents in self.held:
            made = replace(new, way=Way("stored latents", kin.id, new.steps))
            yield self._run("stored latents", new.steps, made, (latents,))
        elif step:
            made = replace(new, way=Way("from a step", kin.id, step))
            yield self._run("from a step", step, made, (address(kin, "step", step),))

    def _enhanced(self, draft: Rendering) -> Iterator[Plan]:
        """The draft's last latents, enlarged and under noise again: the same weights, seed and control."""
        new, step = self.revision.new, int(self.revision.enhance * self.revision.new.steps)
        if not step or not draft.whole or address(draft, "latents") not in self.held:
            return
        same = ("seed", "frames", "fps", "machine")
        weights = {replace(_own(one.rig), scheduler="") for one in (draft, new)}
        if len(weights) == 1 and all(getattr(draft, name) == getattr(new, name) for name in same):
            made = replace(new, way=Way("enhanced", draft.id, step))
            yield self._run("enhanced", step, made, (address(draft, "latents"),))

    def _started(self, old: Rendering, changed: frozenset[str], reach: frozenset[Reach]) -> Iterator[Plan]:
        new, latest = self.revision.new, _latest(self.revision.new.steps, reach)
        step = self._step_of(old, latest) if old.whole else 0
        if step and changed <= WORDS:
            made = replace(new, way=Way("from a step", old.id, step))
            yield self._run("from a step", step, made, (address(old, "step", step),))
        laid = "video" in new.inputs  # then a run begins from that film under noise, and not from noise alone
        if latest and not laid and old.whole and address(old, "latents") in self.held:
            made = replace(new, way=Way("re-noised", old.id, latest))
            yield self._run("re-noised", latest, made, (address(old, "latents"),))

    def _masked(self, old: Rendering, reach: frozenset[Reach]) -> Iterator[Plan]:
        """One of the cast made anew where the masks say they are and were; the rest of the frames is given.

        Only where that rest stays: whoever moves may move the camera with them.
        """
        new, who = self.revision.new, alone(self.revision.rows, self.revision.shot)
        if who is None or who not in new.regions or old.regions.get(who) != new.regions[who]:
            return
        step = _latest(new.steps, reach) if old.whole else 0
        base = (address(old, "frames"), *([address(old, "latents")] if step else []))
        if self.held.issuperset(base):
            yield self._run("masked", step, replace(new, way=Way("masked", old.id, step, who=who)), base)

    def _clipped(self, old: Rendering) -> Iterator[Plan]:
        """The frames whose control is new, with some of those around them given."""
        new, frames = self.revision.new, address(old, "frames")
        if frames not in self.held or len(new.pictures) != new.frames or len(old.pictures) != old.frames:
            return
        differing = span.changed(old.pictures, new.pictures)
        if not differing.length and old.frames == new.frames:
            return  # something else than these pictures has changed
        if differing.length and not new.masks:
            return
        rendered = span.clip(differing, new.frames, new.legal) if differing.length else differing
        if rendered is not None:
            made = replace(new, way=Way("sub-clip", old.id, frames=(rendered.first, rendered.last)))
            yield self._run("sub-clip", 0, made, (frames,))

    def _step_of(self, rendering: Rendering, latest: int) -> int:
        """The last step, up to the latest, of which a checkpoint is kept; 0 for none."""
        steps = range(min(latest, rendering.steps - 1), 0, -1)
        return next((step for step in steps if address(rendering, "step", step) in self.held), 0)

    def _run(self, path: Path, step: int, made: Rendering, base: tuple[Address, ...] = ()) -> Plan:
        """A path from a step on, or from later where this very rendering has come further already."""
        share = (made.way.frames[1] - made.way.frames[0]) / made.frames if made.way and made.way.frames else 1.0
        own = made.steps if address(made, "latents") in self.held else self._step_of(made, made.steps)
        if own > step:
            finished = own == made.steps
            step, base = own, (*base, address(made, "latents") if finished else address(made, "step", own))
        shared = self._shared(path) if step < made.steps and share else ()
        anew = bool(step < made.steps and share)
        kinds: tuple[Kind, ...] = tuple(one.kind for one in shared)
        stages = Stages(
            (made.steps - step) * made.passes if share else 0,
            share,
            words=anew and "embeddings" not in kinds,
            control=anew and "control" not in kinds,
            decode=bool(share),
        )
        return Plan(
            path, _promise(made), stages.cost(self.measured), self._fresh(), made, step, (*base, *shared), kinds
        )

    def _shared(self, path: Path) -> tuple[Address, ...]:
        """What is encoded already; a mask or a clip gives the picture encoder frames that it hasn't seen."""
        kinds: tuple[Kind, ...] = ("embeddings",) if path in APART else ("embeddings", "control")
        found = (address(self.revision.new, kind) for kind in kinds)
        return tuple(one for one in found if one in self.held)

    def _fresh(self) -> Cost:
        return Stages(self.revision.new.forwards).cost(self.measured)


def _promise(made: Rendering) -> Promise:
    return _PROMISED[made.way.path] if made.way else "same bytes"


def _latest(steps: int, reach: Collection[Reach]) -> int:
    return int(min((_KEPT.get(one, 0.0) for one in reach), default=_KEPT["detail"]) * steps)


def _alike(old: Rendering, new: Rendering) -> bool:
    """Whether the two are of one kind, so that a part of the one means something in the other."""
    kind = ("seed", "steps", "width", "height", "fps", "guidance", "machine")
    return _own(old.rig) == _own(new.rig) and all(getattr(old, name) == getattr(new, name) for name in kind)


def _kin(made: Rendering, new: Rendering) -> bool:
    """Whether it is the same call, whole, by a rig that only codes or stores otherwise."""
    apart = made.way is not None and made.way.path in APART
    return (
        not apart
        and made.machine == new.machine
        and replace(made, rig=_own(made.rig), way=None).id == replace(new, rig=_own(new.rig), way=None).id
    )


def _own(rig: Rig) -> Rig:
    """A rig without how it codes and stores, which never changes what latents mean."""
    return replace(rig, tiling="", storage="")


def _changed(old: Rendering, new: Rendering) -> frozenset[str]:
    names = {*old.inputs, *new.inputs}
    return frozenset(name for name in names if old.inputs.get(name) != new.inputs.get(name))
