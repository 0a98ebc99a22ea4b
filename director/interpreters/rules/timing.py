"""How long a shot is on screen, and how it joins the next."""

from typing import Any

from director.interpreters.rules import speeds
from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lengths import within
from director.interpreters.rules.lists import listed
from director.interpreters.rules.phrases import steps_at
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_TO = listed("timing.to")
_CAPS = frozenset(["cap", "max", "maximum", "most", "under", "no longer", "within"])
_MEANING = frozenset(["call it", "say", "let us say", "make that"])
_FLOORS = frozenset(["least", "minimum", "min"])


def read(clause: Clause, stage: Stage) -> None:
    """Take timing and joins from a clause."""
    _joins(clause, stage)
    speeds.read(clause, stage)
    if clause.all("same_length"):
        clause.take(*clause.all("same_length"))
    _factor(clause, stage)
    for at in clause.all("seconds", "frames"):
        if (
            clause.free(at)
            and not _is_before(clause, at)
            and not (at and clause.terms[at - 1].phrase == "at" and stage.topic == "sound")
        ):
            _length(clause, stage, at)
    _bare(clause, stage)
    _step(clause, stage)


def _clamped(seconds: float) -> float:
    return round(min(max(seconds, 0.5), 120.0), 6)


def _length(clause: Clause, stage: Stage, at: int) -> None:
    senses = clause.terms[at].senses
    sign = _sign(clause, at)
    near = [
        one
        for one in clause.stretch(at)
        if clause.sense(one, "duration_step")
        or clause.sense(one, "add_time")
        or clause.sense(one, "time_end")
        or clause.sense(one, "attribute") in ("timing", "timing.duration_s")
        or clause.sense(one, "amount")
    ]
    ends = [
        str(clause.terms[one].senses["time_end"])
        for one in clause.stretch(at)
        if "time_end" in clause.terms[one].senses
    ]
    clause.take(at, *near)
    words = {clause.terms[one].phrase for one in clause.stretch(at)}
    bound = "cap" if words & _CAPS else "floor" if words & _FLOORS else ""

    def length(working: Working) -> float:
        told = working.loose.get("timing.duration_s", 0) if words & _MEANING and not sign else sign
        return _new_length(working, _seconds(stage, senses), told, bound)

    stage.put("timing.duration_s", length)
    within(stage, length)
    if sign < 0 and "head" in ends:
        stage.put("sound.dialogue", lambda working: _earlier(working, _seconds(stage, senses)))
    stage.topic = "timing"


def _is_before(clause: Clause, at: int) -> bool:
    """ "From nine seconds to six": what it was; it counts as read."""
    led = at > 0 and clause.terms[at - 1].phrase == "from"
    follows = any(
        clause.terms[one].phrase == "to" and clause.any_sense(one + 1, "number") is not None
        for one in range(at, min(at + 3, len(clause)))
    )
    if led and follows:
        clause.take(at)
        stage_number = next(
            (one for one in range(at + 1, len(clause)) if clause.sense(one, "number") is not None), None
        )
        return stage_number is not None
    return False


def _bare(clause: Clause, stage: Stage) -> None:
    """ "4B four": a number alone, where the note is already about length."""
    about = stage.topic == "timing" or any(
        clause.terms[one].phrase in ("longer by", "shorter by")
        or clause.any_sense(one, "seconds")
        or clause.any_sense(one, "duration_step")
        for one in range(len(clause))
    )
    at = next(
        (
            one
            for one in clause.all("number")
            if not clause.terms[one].negated
            and (
                len(clause.terms[one].senses) <= 2
                or clause.terms[one - 1].words[-1:] in (("plus",), ("minus",), ("+",), ("by",))
            )
            and (
                clause.terms[one].phrase not in ("one", "a")
                or (one and clause.terms[one - 1].words[-1:] in (("plus",), ("minus",), ("+",), ("by",)))
            )
        ),
        None,
    )
    if (
        at is None
        or not about
        or (at and clause.terms[at - 1].phrase in _NOT_A_LENGTH and not _handed_over(clause, at))
        or not 0.5 <= float(clause.terms[at].senses["number"]) <= 120
        or any(edit.path == "timing.duration_s" for edit in stage.edits)
    ):
        return
    seconds = float(clause.terms[at].senses["number"])
    step = 1 if _handed_over(clause, at) else clause.any_sense(at + 1, "duration_step")
    if at and clause.terms[at - 1].words[-1:] == ("by",):
        step = {"longer": 1, "shorter": -1}.get(
            clause.terms[at - 1].words[0], clause.any_sense(at - 2, "duration_step")
        )
    step = {"plus": 1, "+": 1, "minus": -1, "-": -1}.get(clause.terms[at - 1].phrase, step) if at else step
    clause.take(at, *clause.all("duration_step"))
    stage.topic = "timing"
    sign = int(step) if step is not None else 0
    stage.put("timing.duration_s", lambda working: _new_length(working, seconds, sign, ""))


_NOT_A_LENGTH = frozenset(["a", "an", "on", "the", "f", "t"])


def _handed_over(clause: Clause, at: int) -> bool:
    """ "... and give the two to 3B": what was taken from one shot is added to another."""
    before = [clause.terms[one].phrase for one in range(max(0, at - 3), at)]
    to = at + 2 < len(clause) and clause.terms[at + 1].phrase == "to" and clause.any_sense(at + 2, "target") is not None
    return to and bool({"give", "put", "hand", "add", "move", "pass"} & set(before))


def _seconds(stage: Stage, senses: Any) -> float:
    if "seconds" in senses:
        return float(senses["seconds"])
    return float(senses["frames"]) / float(stage.production.format.rate)


def _new_length(working: Working, seconds: float, sign: int, bound: str) -> float:
    now = float(working.base("timing.duration_s"))
    working.loose.pop("timing.duration_s", None)
    if sign:
        return round(now + sign * seconds, 6)
    if bound == "cap":
        return _clamped(min(now, seconds))
    return round(max(now, seconds) if bound == "floor" else seconds, 6)


def _sign(clause: Clause, at: int) -> int:
    """+1 where the note adds this much, -1 where it takes it away, 0 where it says the whole length."""
    before = _lead(clause, at)
    if before in ("-", "minus", "less") or _is_over(clause, at):
        return -1
    if before in ("+", "plus"):
        return 1
    if before in ("to", "down to", "up to", "back to", "at") and not _more(clause, at):
        return 0
    for one in [*range(at + 1, clause.stretch(at).stop), *range(at - 1, clause.stretch(at).start - 1, -1)]:
        step, ends = clause.any_sense(one, "duration_step"), clause.any_sense(one, "time_end")
        if step is not None:
            return int(step)
        if ends is not None and clause.any_sense(one, "add_time") == "cut":
            return -1
        if clause.any_sense(one, "remove") or clause.any_sense(one, "add_time") == "cut":
            return -1
        if clause.any_sense(one, "add_time") == "add" and clause.terms[one].phrase not in (
            "hold",
            "give it",
            "put",
            "longer by",
        ):
            return 1
    return 1 if _more(clause, at) or clause.terms[at].words[:1] == ("another",) else 0


def _lead(clause: Clause, at: int) -> str:
    """The word before a quantity: "down to (about) four seconds"."""
    before = clause.terms[at - 1].phrase if at else ""
    return clause.terms[at - 2].phrase if before in _ROUGHLY and at > 1 else before


def _is_over(clause: Clause, at: int) -> bool:
    """ "It is a beat long": that much too long."""
    told = {clause.terms[one].phrase for one in clause.stretch(at)}
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    return (
        following == "long"
        and clause.terms[at].words[-1] in ("beat", "frame", "frames")
        and bool(told & {"it is", "is"})
    )


_ROUGHLY = frozenset(["like", "about", "around", "maybe", "roughly", "just", "a", "only", "say"])


def _more(clause: Clause, at: int) -> bool:
    near = {clause.terms[one].phrase for one in range(max(0, at - 2), min(at + 2, len(clause)))}
    return bool(near & {"more", "extra", "another", "additional"}) or bool(
        {"more", "extra"} & set(clause.terms[at].words)
    )


def _earlier(working: Working, seconds: float) -> Any:
    speeches = [dict(speech) for speech in working.get("sound.dialogue")]
    if not speeches:
        return UNCHANGED
    return [{**speech, "start_s": max(0.0, round(speech["start_s"] - seconds, 6))} for speech in speeches]


def _factor(clause: Clause, stage: Stage) -> None:
    at = clause.first("duration_factor")
    if at is not None:
        factor = float(clause.terms[at].senses["duration_factor"])
        factor = {1.333333: 4 / 3, 0.666667: 2 / 3}.get(factor, factor)
        clause.take(at, *(one for one in clause.stretch(at) if clause.sense(one, "duration_step")))
        stage.put("timing.duration_s", lambda working: _clamped(working.get("timing.duration_s") * factor))
        return
    part = next((one for one in clause.all("percent", "times") if _near_length(clause, one)), None)
    if part is None:
        return
    senses = clause.terms[part].senses
    sign = next(
        (
            int(clause.terms[one].senses["duration_step"])
            for one in clause.stretch(part)
            if "duration_step" in clause.terms[one].senses
        ),
        0,
    )
    clause.take(part, *(one for one in clause.stretch(part) if clause.sense(one, "duration_step")))
    share = float(senses.get("percent", 0)) / 100
    factor = float(senses["times"]) if "times" in senses else 1 + sign * share if sign else share
    stage.put("timing.duration_s", lambda working: _clamped(working.get("timing.duration_s") * factor))


def _near_length(clause: Clause, at: int) -> bool:
    return any(
        clause.any_sense(one, "duration_step")
        or clause.any_sense(one, "attribute") in ("timing", "timing.duration_s")
        or clause.terms[one].phrase == "long"
        for one in clause.stretch(at)
    )


def _step(clause: Clause, stage: Stage) -> None:
    at = clause.first("duration_step")
    if at is None:
        return
    if any(edit.path == "timing.duration_s" for edit in stage.edits):
        clause.take(*clause.all("duration_step"))
        return
    steps = steps_at(clause, at)
    sign = int(clause.terms[at].senses["duration_step"])
    clause.take(
        *clause.all("duration_step"),
        *(one for one in clause.stretch(at) if clause.sense(one, "attribute") in ("timing", "timing.duration_s")),
    )
    clause.take(*(one for one in clause.stretch(at) if clause.sense(one, "time_end") or clause.sense(one, "span")))
    stage.topic = "timing"
    stage.put("timing.duration_s", lambda working: _stepped(working, sign * steps))


def _stepped(working: Working, seconds: float) -> float:
    length = _clamped(working.base("timing.duration_s") + seconds)
    working.loose["timing.duration_s"] = 1 if seconds > 0 else -1
    return length


def _joins(clause: Clause, stage: Stage) -> None:
    at = clause.first("transition")
    if at is None:
        clause.take(*clause.all("transition"))
        return
    kind = str(clause.terms[at].senses["transition"])
    field = _which_end(clause, stage, at)
    clause.take(
        at,
        *(
            one
            for one in clause.stretch(at)
            if clause.sense(one, "join_in") or clause.sense(one, "attribute") in ("transition_in", "transition_out")
        ),
    )
    pair = stage.target is not None and len(stage.working) > 1 and not stage.target.whole
    first = stage.working[0].shot.id if stage.working else ""
    if stage.target is not None and stage.target.scenes and not clause.says("every", "each", "all", "between"):
        pair = True
        first = stage.working[0 if field == "transition_in" else -1].shot.id if stage.working else ""
    stage.put(field, lambda working: kind if not pair or working.shot.id == first else UNCHANGED)


def _which_end(clause: Clause, stage: Stage, at: int) -> str:
    phrase = clause.terms[at].phrase
    words = set(clause.terms[at].words)
    left = next(
        (
            one + 1
            for one, term in enumerate(clause.terms[:-1])
            if term.phrase == "from" and clause.any_sense(one + 1, "target")
        ),
        None,
    )
    if left is not None and stage.target is not None:
        return (
            "transition_in" if stage.target.here and not clause.terms[left].senses["target"].here else "transition_out"
        )
    if "from black" in phrase or words & {"up", "in"}:
        return "transition_in"
    if "to black" in phrase or "to white" in phrase or words & {"out", "down"}:
        return "transition_out"
    pair = stage.target is not None and len(stage.working) > 1 and not stage.target.whole
    if (
        any(clause.any_sense(one, "target") is not None for one in range(at))
        and any(
            clause.terms[one].phrase in ("to", "into", "onto", "through to", "with")
            for one in range(at + 1, min(at + 4, len(clause)))
        )
    ) or phrase.endswith(" into"):
        alone = not any(clause.any_sense(one, "target") is not None for one in range(at)) and any(
            clause.any_sense(one, "target") is not None for one in range(at, len(clause))
        )
        return "transition_in" if alone else "transition_out"
    if pair:
        return "transition_out"
    for one in [*range(at + 1, clause.stretch(at).stop), *range(at - 1, clause.stretch(at).start - 1, -1)]:
        side = clause.any_sense(one, "join_in")
        if side is not None:
            return f"transition_{side}"
        if (
            clause.any_sense(one, "target") is not None
            and one > at
            and clause.terms[one - 1].phrase in ("to", "into", "on", "in")
        ):
            return "transition_in"
    return "transition_out"
