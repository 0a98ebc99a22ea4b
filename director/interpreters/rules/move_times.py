"""When in a shot a move happens, as fractions of it."""

from dataclasses import dataclass
from typing import Any

from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_SPANS = {
    "whole": (0.0, 1.0),
    "second_half": (0.5, 1.0),
    "first_half": (0.0, 0.5),
    "end": (0.67, 1.0),
    "start": (0.0, 0.33),
    "middle": (0.33, 0.67),
    "last_quarter": (0.75, 1.0),
    "first_quarter": (0.0, 0.25),
    "three_quarters": (0.0, 0.75),
    "last_two_thirds": (0.33, 1.0),
    "first_two_thirds": (0.0, 0.67),
}


@dataclass(frozen=True)
class Span:
    """When a move happens: fractions, or seconds from the head or tail that each shot's length turns into them."""

    start: float | None = None
    end: float | None = None
    seconds: float | None = None
    how: str = ""

    def within(self, duration: float) -> tuple[float, float] | None:
        """Start and end as fractions of a shot of this length, or None where the note doesn't say."""
        if self.seconds is None:
            return (self.start or 0.0, self.end or 1.0) if self.start is not None else None
        part = min(max(self.seconds / duration, 0.0), 1.0)
        start, end = {"last": (1 - part, 1.0), "after": (part, 1.0), "short": (0.0, 1 - part)}.get(
            self.how, (0.0, part)
        )
        return (round(start, 4), round(end, 4)) if end - start > 0.01 else None


def span_of(clause: Clause, region: range) -> Span:
    """What the clause says of when: "over the last two seconds", "two seconds in", "from halfway"."""
    clause.take(*(at for at in region if clause.sense(at, "span") and clause.terms[at].negated))
    for at in region:
        how = next((one for one in _HOW if clause.sense(at, one) is not None), None)
        if how is not None:
            clause.take(at)
            return Span(seconds=float(clause.terms[at].senses[how]), how=_HOW[how])
        begins = _begins(clause, at)
        if begins:
            clause.take(*begins)
            return Span(seconds=float(clause.terms[at].senses["seconds"]), how="after")
    for at in region:
        how = clause.sense(at, "move_span")
        step = at + 1
        while clause.any_sense(step, "plain") and step < at + 3:
            step += 1
        if how and clause.sense(step, "seconds") is not None:
            clause.take(at, step)
            return Span(seconds=float(clause.terms[step].senses["seconds"]), how=str(how))
    said = next((one for one in region if clause.sense(one, "span")), None)
    if said is None:
        return Span()
    clause.take(said)
    start, end = _SPANS[str(clause.terms[said].senses["span"])]
    return Span(start, end)


def _begins(clause: Clause, at: int) -> list[int]:
    """The terms of "two seconds in" and "is to start at four seconds"."""
    if clause.sense(at, "seconds") is None:
        return []
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    if following in ("in", "into it", "into the shot", "into") and (at + 2 >= len(clause) or clause.is_break(at + 2)):
        return [at, at + 1]
    before = [clause.terms[one].phrase for one in range(max(0, at - 2), at)]
    return [at - 2, at - 1, at] if before in _STARTS else []


_HOW = {"from_s": "after", "short_s": "short", "until_s": "first"}
_STARTS = [
    ["to start", "at"],
    ["to begin", "at"],
    ["start", "at"],
    ["begin", "at"],
    ["starts", "at"],
    ["to start", "after"],
]


def later_span(clause: Clause, stage: Stage) -> None:
    """ "Slow push. Start after two seconds.": when the move that was just spoken of happens."""
    span = span_of(clause, range(len(clause)))

    def timed(working: Working) -> Any:
        when = span.within(working.get("timing.duration_s"))
        moves = [dict(move) for move in working.get("camera.moves")]
        if when is None or not moves:
            return UNCHANGED
        moves[-1].update({"start": when[0], "end": when[1]})
        return moves

    if span.start is not None or span.seconds is not None:
        stage.put("camera.moves", timed)
