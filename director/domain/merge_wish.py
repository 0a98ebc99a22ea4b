"""What somebody wishes of a merge: which fields, and whose where both changed one; and the question left.

Pure; a wish is kept in the decision, so that the answer to a question carries on where the question left off.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from director.domain.decision import Command, Decision
from director.domain.diff import said
from director.domain.merge import Difference, Merge, Side
from director.errors import Refused

_SIDES: tuple[Side, Side] = ("ours", "theirs")
_EVERY = "*"


@dataclass(frozen=True)
class Wish:
    """Only these paths where some are named, as they have them; and by name the clashing fields that are ours, theirs.

    `*` among those is every field that clashes.
    """

    paths: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()

    @classmethod
    def of(cls, paths: Sequence[str] | None, take: Side | None, sides: Mapping[str, Side] | None = None) -> "Wish":
        """The wish of a command: `sides` says whose a field that clashes is, `take` whose every other is."""
        named = {**(sides or {}), **({_EVERY: take} if take else {})}
        ours, theirs = (tuple(name for name, side in named.items() if side == one) for one in _SIDES)
        return cls(tuple(paths or ()), ours, theirs)

    def judge(self, one: Difference) -> Side:
        """Whose a field is to be."""
        if self.paths:
            return "theirs" if any(one.means(path) for path in self.paths) else "ours"
        return (self._judged(one) or "ours") if one.clashes else "theirs"

    def unjudged(self, conflicts: Sequence[Difference]) -> tuple[Difference, ...]:
        """The fields that clash and that nobody has judged yet."""
        return () if self.paths else tuple(one for one in conflicts if self._judged(one) is None)

    def refuse_unknown(self, found: Sequence[Difference]) -> None:
        """Raise Refused for a path that means nothing they changed, and for a side of what doesn't clash."""
        for path in self.paths:
            if not any(one.means(path) for one in found):
                told = ", ".join(one.name for one in found[:12])
                raise Refused(f"they changed no {path!r}; they changed {told or 'nothing that is not here already'}")
        clashing = [one for one in found if one.clashes]
        for name in (*self.ours, *self.theirs):
            if name != _EVERY and not any(one.means(name) for one in clashing):
                told = ", ".join(one.name for one in clashing[:12])
                raise Refused(f"{name!r} was not changed on both; what was is {told or 'nothing'}")

    def said(self, merge: Merge) -> dict[str, Any]:
        """The wish as a command's own words; `whole` says that all of theirs was taken or judged, `asks` what isn't."""
        told: dict[str, Any] = {name: list(value) for name, value in vars(self).items() if value}
        unjudged = self.unjudged(merge.conflicts)
        if unjudged:
            told["asks"] = unjudged[0].name
        whole = not self.paths and not unjudged
        return {"from": merge.frm, "decision": merge.theirs, "base": merge.base, "whole": whole, **told}

    def with_answer(self, names: Sequence[str], side: str) -> "Wish":
        """The wish with these fields judged."""
        held = (*getattr(self, side), *names)
        return replace(self, ours=held) if side == "ours" else replace(self, theirs=held)

    def _judged(self, one: Difference) -> Side | None:
        """Whose a field was said to be: by its own name, else by what holds it, else as every other."""
        fitting: tuple[Callable[[str], bool], ...] = (lambda name: name == one.name, one.means, _EVERY.__eq__)
        for fits in fitting:
            for side in _SIDES:
                if any(fits(name) for name in getattr(self, side)):
                    return side
        return None


def question(clashing: Sequence[Difference], merge: Merge) -> str:
    """The question about the first field that clashes."""
    one, more = clashing[0], len(clashing) - 1
    if one.path == "":
        gone, mine, other = "gone", "kept and changed", "kept and changed"
        if one.base is None:
            mine = other = "a new one"
        ours, theirs = (gone if one.ours is None else mine), (gone if one.theirs is None else other)
    else:
        ours, theirs = said(one.ours), said(one.theirs)
    was = f" (it was {said(one.base)})" if one.path and one.base is not None else ""
    rest = f" {more} more changed on both." if more else ""
    return f"{one.name} is {ours} on {merge.onto} and {theirs} on {merge.frm}{was}: keep ours or take theirs?{rest}"


def options(clashing: Sequence[Difference]) -> tuple[str, ...]:
    """The answers there are to the question."""
    every = tuple(f"{side} for all {len(clashing)}" for side in _SIDES) if len(clashing) > 1 else ()
    return (*_SIDES, *every)


def answer(asked: Decision, words: str) -> tuple[str, Wish] | None:
    """The branch and the wish that words are, as an answer to the question of a merge; None where they are none."""
    command = next((one for one in asked.changes if isinstance(one, Command) and one.do == "merge"), None)
    chosen = words.strip().rstrip(".!").casefold()
    if chosen.isdigit() and 0 < int(chosen) <= len(asked.options):
        chosen = asked.options[int(chosen) - 1]
    if command is None or chosen not in asked.options:
        return None
    held: dict[str, Any] = command.set
    wish = Wish(*(tuple(held.get(name, ())) for name in ("paths", "ours", "theirs")))
    side = chosen.split()[0]
    name = _EVERY if " for all " in chosen else held["asks"]
    return held["from"], wish.with_answer((name,), side)
