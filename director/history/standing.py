"""Where each decision stands for undo and redo. Pure arithmetic over parent links; nothing is stored or folded here.

`place` is the decision whose state this one shows: itself, or where an undo returned to (0 is the empty start).
`tip` is where redo leads back to (0: nowhere). A decision that changed something new clears the tip; one that changed
nothing keeps both. All of it follows from the changes alone, so verifying recomputes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from director.domain.changes import Redo, Undo
from director.domain.decision import Decision
from director.errors import Refused


@dataclass(frozen=True)
class Standing:
    """One decision's links: the one before it, the state it shows, and where redo leads."""

    parent: int = 0
    place: int = 0
    tip: int = 0


Find = Callable[[int], Standing]
"""The standing of a decision by id; of 0, `Standing()`."""


def back(find: Find, standing: Standing, steps: int = 1) -> int | None:
    """The place so many undos away, or None where there aren't that many."""
    place = standing.place
    for _ in range(steps):
        if place == 0:
            return None
        place = find(find(place).parent).place
    return place


def forward(find: Find, standing: Standing, steps: int = 1) -> int | None:
    """The place so many redos away, or None where there aren't that many."""
    ahead: list[int] = []
    step = standing.tip
    while step > standing.place:
        ahead.append(step)
        step = find(find(step).parent).place
    return ahead[-steps] if steps <= len(ahead) and step == standing.place else None


def next_standing(find: Find, decision: Decision) -> Standing:
    """Where a decision stands, from its parent's standing and its own changes; raises Refused past either end."""
    before = find(decision.parent)
    if decision.outcome != "applied":
        return Standing(decision.parent, before.place, before.tip)
    if is_return(decision.changes):
        return _returned(find, before, decision)
    if not decision.diff:
        return Standing(decision.parent, before.place, before.tip)
    return Standing(decision.parent, decision.id, 0)


def is_return(changes: Sequence[object]) -> bool:
    """Whether these changes are undos and redos and nothing else."""
    return bool(changes) and all(isinstance(change, Undo | Redo) for change in changes)


def _returned(find: Find, before: Standing, decision: Decision) -> Standing:
    now = before
    for change in decision.changes:
        if isinstance(change, Undo):
            place = back(find, now, change.steps)
            tip = now.tip or now.place
        elif isinstance(change, Redo):
            place = forward(find, now, change.steps)
            tip = now.tip if place != now.tip else 0
        else:
            continue
        if place is None:
            raise Refused(f"there aren't {change.steps} decisions to {change.do}")
        now = Standing(decision.parent, place, tip)
    return now
