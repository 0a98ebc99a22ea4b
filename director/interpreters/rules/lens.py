"""Focal length, aperture and focus."""

import math
from typing import Any

from director.domain.vocabulary import FULL_STOPS, PRIMES
from director.interpreters.rules.draft import Working, stepped
from director.interpreters.rules.phrases import noun_phrase, object_at, steps_at
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_BEFORE_A_LENS = frozenset(["a", "an", "the", "on", "to", "at", "with", "it", "use", "try", "for", "do", "go", "make"])
_STOPS = frozenset(FULL_STOPS) | {1.2, 1.3, 1.8, 2.2, 2.5, 3.2, 3.5, 4.5, 6.3, 7.1, 1.9, 2.9}


def read(clause: Clause, stage: Stage) -> None:
    """Take lens, stop and focus from a clause."""
    _stop(clause, stage)
    _focal(clause, stage)


def _focal(clause: Clause, stage: Stage) -> None:
    at = clause.last("focal")
    if at is None:
        at = next((one for one in reversed(range(len(clause))) if _bare_focal(clause, one, stage)), None)
    if at is not None:
        clause.take(at, *_nouns(clause, at))
        clause.take(*clause.all("lens_word", "lens_step"))
        clause.take(*(one for one in clause.all("number") if clause.terms[one].negated or _was(clause, one)))
        stage.put("lens.focal_mm", float(clause.terms[at].senses["number"]))
    elif clause.has("lens_step"):
        _focal_step(clause, stage)
    elif clause.has("lens_word"):
        word = clause.last("lens_word")
        clause.take(word, *_nouns(clause, word or 0))
        stage.put("lens.focal_mm", float(clause.terms[word or 0].senses["lens_word"]))
    else:
        _lens_and_step(clause, stage)


def _bare_focal(clause: Clause, at: int, stage: Stage) -> bool:
    senses = clause.terms[at].senses
    number = clause.sense(at, "number")
    if number is None or clause.terms[at].negated or not 8 <= float(number) <= 300 or len(senses) > 1:
        return False
    if float(number) in _STOPS and clause.any_sense(at - 1, "attribute") == "lens.f_stop":
        return False
    if (
        clause.any_sense(at + 1, "attribute") == "lens.focal_mm"
        or clause.any_sense(at - 1, "attribute") == "lens.focal_mm"
    ):
        return True
    before = clause.terms[at - 1].phrase if at else ""
    ends = (
        at + 1 == len(clause)
        or clause.is_break(at + 1)
        or clause.any_sense(at + 1, "plain") is not None
        or clause.any_sense(at + 1, "except") is not None
        or clause.any_sense(at + 1, "not") is not None
    )
    if (stage.topic == "timing" and before not in ("a", "an", "on", "the")) or (
        before == "at" and float(number) not in PRIMES
    ):
        return False
    return ends and (before in _BEFORE_A_LENS or (float(number) in PRIMES and (at == 0 or clause.is_break(at - 1))))


def _was(clause: Clause, at: int) -> bool:
    """ "From the 65 to the 85": the lens that was on."""
    return "from" in [clause.terms[one].phrase for one in range(max(0, at - 2), at)]


def _nouns(clause: Clause, at: int) -> list[int]:
    return [one for one in clause.stretch(at) if clause.sense(one, "attribute") == "lens.focal_mm"]


def _focal_step(clause: Clause, stage: Stage) -> None:
    at = clause.last("lens_step")
    assert at is not None
    direction = int(clause.terms[at].senses["lens_step"])
    steps = steps_at(clause, at)
    clause.take(at, *_nouns(clause, at))
    stage.put("lens.focal_mm", stepped(PRIMES, "lens.focal_mm", direction * steps))


def _lens_and_step(clause: Clause, stage: Stage) -> None:
    """ "Go longer on the lens", "one lens tighter": a lens, and a word that alone would mean something else."""
    noun = clause.first("attribute")
    if noun is None or clause.terms[noun].senses["attribute"] != "lens.focal_mm":
        return
    for at in clause.stretch(noun):
        size, duration = clause.sense(at, "size_step"), clause.sense(at, "duration_step")
        direction = size if size is not None else duration
        if direction is None:
            continue
        steps = steps_at(clause, at)
        clause.take(at, noun)
        stage.put("lens.focal_mm", stepped(PRIMES, "lens.focal_mm", int(direction) * steps))
        return


def _stop(clause: Clause, stage: Stage) -> None:
    at = clause.last("f_stop")
    if at is None:
        at = next((one for one in range(len(clause)) if _bare_stop(clause, one)), None)
    if at is not None:
        clause.take(
            at,
            *clause.all("stop_word", "stop_step"),
            *(one for one in clause.all("focus") if clause.terms[one].senses["focus"] == "post"),
        )
        clause.take(*(one for one in clause.stretch(at) if clause.sense(one, "attribute") == "lens.f_stop"))
        clause.take(*(one for one in clause.stretch(at) if clause.sense(one, "stop_step")))
        senses = clause.terms[at].senses
        clause.take(
            *(one for one in clause.all("f_stop") if clause.terms[one].senses["f_stop"] == senses.get("f_stop"))
        )
        stage.put("lens.f_stop", float(senses["f_stop"] if "f_stop" in senses else senses["number"]))
    elif clause.has("stop_word"):
        word = clause.last("stop_word")
        clause.take(*clause.all("stop_word", "stop_step"))
        stage.put("lens.f_stop", float(clause.terms[word or 0].senses["stop_word"]))
    elif clause.has("stop_step"):
        _stop_step(clause, stage)
    else:
        _stops_and_direction(clause, stage)


def _bare_stop(clause: Clause, at: int) -> bool:
    number = clause.sense(at, "number")
    if number is None or float(number) not in _STOPS or len(clause.terms[at].senses) > 1:
        return False
    before = [clause.terms[one].phrase for one in range(max(0, at - 3), at)]
    named = (
        "f" in before
        or "t" in before
        or any(clause.any_sense(one, "attribute") == "lens.f_stop" for one in range(max(0, at - 4), at))
    )
    decimal = float(number) != int(number)
    toward = (
        bool(before)
        and before[-1] in ("to", "at", "a")
        and any(clause.any_sense(one, sense) is not None for one in range(at) for sense in ("stop_step", "stop_word"))
    )
    return named or (decimal and bool({"at", "a", "to", "of"} & set(before))) or toward


def _stop_step(clause: Clause, stage: Stage) -> None:
    at = clause.last("stop_step")
    assert at is not None
    direction = int(clause.terms[at].senses["stop_step"])
    amount = next((one for one in clause.stretch(at) if clause.sense(one, "stops") is not None), None)
    steps: float = float(clause.terms[amount].senses["stops"]) if amount is not None else steps_at(clause, at)
    clause.take(at, amount)
    _put_stop(stage, direction * steps)


def _stops_and_direction(clause: Clause, stage: Stage) -> None:
    """ "Two stops darker", "a stop wider"."""
    at = clause.first("stops")
    if at is None:
        return
    for near in (at + 1, at - 1, at + 2):
        closing = clause.sense(near, "key") == "low_key" or clause.sense(near, "vertical") == "down"
        opening = (
            clause.sense(near, "key") == "high_key"
            or clause.sense(near, "vertical") == "up"
            or clause.sense(near, "size_step") == -1
        )
        if closing or opening:
            clause.take(at, near)
            _put_stop(stage, float(clause.terms[at].senses["stops"]) * (1 if closing else -1))
            return


def _put_stop(stage: Stage, steps: float) -> None:
    def stopped(working: Working) -> float:
        now = float(working.get("lens.f_stop"))
        if steps == int(steps):
            return float(stepped(FULL_STOPS, "lens.f_stop", int(steps))(working))
        return round(min(max(now * math.sqrt(2) ** steps, 0.7), 64.0), 1)

    stage.put("lens.f_stop", stopped)


def focus(clause: Clause, stage: Stage) -> None:
    """Take what is sharp, and what may go soft."""
    noun = next((at for at in clause.all("attribute") if clause.terms[at].senses["attribute"] == "lens.focus"), None)
    if noun is not None and not clause.all("focus"):
        _focus_noun(clause, stage, noun)
    for at in clause.all("focus"):
        if clause.free(at):
            _focus_at(clause, stage, at, str(clause.terms[at].senses["focus"]))


def _focus_noun(clause: Clause, stage: Stage, noun: int) -> None:
    """ "The focus must be on the panel"."""
    for at in range(noun + 1, min(noun + 9, len(clause))):
        name = object_at(clause, at, stage)
        if (
            name is not None
            and not clause.terms[at].negated
            and {clause.terms[one].phrase for one in range(noun, at)} & {"on", "to", "onto"}
        ):
            clause.take(noun, at)
            stage.put("lens.focus", name)
            return


def _focus_at(clause: Clause, stage: Stage, at: int, how: str) -> None:
    stretch = clause.stretch(at)
    places = [one for one in stretch if one != at and object_at(clause, one, stage) is not None]
    if how == "on":
        places = [one for one in places if one > at]
    elif how == "post":
        places = [one for one in places if one < at] or places
    chosen: Any = object_at(clause, places[0 if how == "on" else -1], stage) if places else None
    if how == "off":
        start = at
        while start > 0 and not clause.terms[start - 1].senses.keys() & {"stop", "comma", "colon"}:
            start -= 1
        clause.take(
            at,
            *places,
            *(
                one
                for one in range(start, stretch.stop)
                if clause.sense(one, "atmosphere") or clause.sense(one, "depth")
            ),
        )
        return
    covered = places[:1] if how == "on" else places[-1:]
    if chosen is None and how == "on":
        chosen, covered = noun_phrase(clause, at + 1)
    if not chosen:
        return
    depth = [one for one in stretch if clause.sense(one, "depth")]
    clause.take(at, *covered, *depth)
    stage.put("lens.focus", chosen)
