"""Which pictures go with a decision: of which shot, and as it stood before and after."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from director.domain.decision import Decision, shots_of
from director.tui.monitor.palettes import Rgb

Frames = Callable[[str, int], Rgb | None]  # a shot as it stood at a decision, (height, width, 3); None: no picture
_KEPT = 96


@dataclass(frozen=True)
class Pair:
    """A shot before and after a decision; 0 where there is no such state, and both alike where nothing changed."""

    shot: str
    before: int
    after: int

    @property
    def alike(self) -> bool:
        """Whether one picture shows both."""
        return self.before == self.after


class Exposures:
    """The pictures that were seen lately, and where new ones come from; safe to `take` from a thread."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._kept: OrderedDict[tuple[str, int], Rgb | None] = OrderedDict()

    def there(self, pair: Pair) -> bool:
        """Whether both pictures are there already."""
        return all((pair.shot, at) in self._kept for at in (pair.before, pair.after) if at)

    def take(self, shot: str, decision: int) -> Rgb | None:
        """The picture of a shot as it stood at a decision."""
        key = (shot, decision)
        if not decision:
            return None
        if key not in self._kept:
            self._kept[key] = self._frames(shot, decision)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept.get(key)


def pictured(decision: Decision, wanted: str = "") -> list[str]:
    """The shots to show with a decision: the one that is filtered for first, then what it changed, then its scope."""
    changed = [row.target.partition(":")[2] for row in decision.diff if row.target.startswith("shot:")]
    shots = list(dict.fromkeys([*changed, *decision.scope, *shots_of(decision)]))
    return [wanted, *(shot for shot in shots if shot != wanted)] if wanted in shots else shots


def pair_of(decision: Decision, shot: str) -> Pair:
    """A shot's states around a decision; one that added or removed it has only one of them."""
    rows = [row for row in decision.diff if row.target == f"shot:{shot}"]
    if not rows:
        touched = decision.outcome == "applied" and _beyond_shots(decision)
        return Pair(shot, decision.parent if touched else decision.id, decision.id)
    added, removed = _whole(rows, "before"), _whole(rows, "after")
    return Pair(shot, 0 if added else decision.parent, 0 if removed else decision.id)


def _whole(rows: Sequence[object], side: str) -> bool:
    return any(getattr(row, "path", None) == "" and getattr(row, side) is None for row in rows)


def _beyond_shots(decision: Decision) -> bool:
    """Whether it changed what shots are made of: a scene, a place, the cast, the look."""
    return any(not row.target.startswith(("shot:", "line:")) for row in decision.diff)
