"""Camera moves that a shot has already: what a clause says of them is put in terms that the moves' reader knows.

"The track" is the truck that the shot has, "on her line" is a time, "hold, then push" starts the push late. Nothing is
changed here but for a move turned round, which keeps its pace and its time.
"""

from dataclasses import replace
from typing import Any

from director.interpreters.rules.dialogue import WORDS_PER_SECOND
from director.interpreters.rules.lists import listed, mapped
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_TURNED = mapped("held_moves.turned")
_GERUNDS = mapped("held_moves.nouns")
_HOLDING = listed("held_moves.holding")
_ENDING = frozenset(
    ["end", "ends", "finish", "finishes", "stop", "stops", "ending", "done", "arrive", "arrives", "land"]
)
_AFTER_LINE = listed("held_moves.after_line")
_FROM_LINE = listed("held_moves.from_line")


def read(clause: Clause, stage: Stage) -> None:
    """Settle what the clause's words mean for the moves of the first shot it is about."""
    held = _held(stage)
    _named(clause, held)
    _exchanged(clause)
    _waited(clause)
    _ended(clause)
    _with_the_line(clause, stage)
    _hastened(clause, held)
    _turned(clause, stage, held)


def _held(stage: Stage) -> list[str]:
    return [str(move["kind"]) for move in stage.first.get("camera.moves")] if stage.first is not None else []


def _mean(clause: Clause, at: int, senses: dict[str, Any], negated: bool = False) -> None:
    terms = list(clause.terms)
    terms[at] = replace(terms[at], senses=senses, negated=negated)
    clause.terms = tuple(terms)


def _moving(clause: Clause, at: int) -> bool:
    return bool(clause.sense(at, "move") or clause.sense(at, "stem"))


def _named(clause: Clause, held: list[str]) -> None:
    """ "The track", "the pan", "rolling": the move of that sort which the shot has."""
    for at, term in enumerate(clause.terms):
        stem = _GERUNDS.get(term.phrase)
        if stem is None or not clause.free(at) or {"person", "aside"} & term.senses.keys():
            continue
        mine = next((kind for kind in held if kind.startswith(stem)), None)
        sense = "vertical" if stem in ("crane", "tilt") else "across"
        sided = any(clause.any_sense(one, sense) for one in clause.stretch(at))
        if any(str(one.senses.get("move", "")).startswith(stem + "_") for one in clause.terms if one is not term):
            _mean(clause, at, {"plain": term.phrase})
            continue
        denied = term.negated or (at > 0 and bool({"not", "remove"} & clause.terms[at - 1].senses.keys()))
        if mine is not None and not sided and not (denied and "support" in term.senses):
            _mean(clause, at, {"move": mine}, denied)


def _exchanged(clause: Clause) -> None:
    """ "Swap the push for a zoom", "instead of following, pan": the first of the two goes."""
    moves = [at for at in range(len(clause)) if _moving(clause, at)]
    if len(moves) != 2:
        return
    first, second = moves
    between = {clause.terms[at].phrase for at in range(first + 1, second)}
    opening = {word for term in clause.terms[:first] for word in term.words}
    if opening & {"swap", "replace", "trade", "exchange", "change", "turn", "switch"} and between & {
        "for",
        "with",
        "by",
        "into",
        "to",
    }:
        _mean(clause, first, dict(clause.terms[first].senses), negated=True)
        clause.take(*(at for at in range(first) if clause.any_sense(at, "recast")))
        clause.take(*(at for at in range(first + 1, second) if clause.any_sense(at, "move_span")))


def _waited(clause: Clause) -> None:
    """ "Hold for the first half, then push": the push has what is left."""
    first = next((at for at in range(len(clause)) if _moving(clause, at) and not clause.terms[at].negated), None)
    if first is None:
        return
    parted = next((at for at in range(first - 1, -1, -1) if clause.is_break(at)), None)
    if parted is None:
        return
    waiting = [at for at in range(parted) if _HOLDING & set(clause.terms[at].words)]
    if not waiting:
        return
    for at in range(parted):
        seconds, span = clause.sense(at, "seconds"), clause.sense(at, "span")
        later = {"first_half": "second_half", "start": "last_two_thirds", "first_two_thirds": "end"}.get(str(span))
        if seconds is not None or later is not None:
            _mean(clause, at, {"from_s": seconds} if seconds is not None else {"span": later})
            clause.take(*(one for one in range(parted) if one != at))
            return


def _ended(clause: Clause) -> None:
    """ "End the push a second before the cut"."""
    if not any(_moving(clause, at) for at in range(len(clause))):
        return
    for at in clause.all("seconds"):
        after = " ".join(term.phrase for term in clause.terms[at + 1 : at + 4])
        if after.startswith(("before the cut", "before the end", "before end", "before cut", "short of the end")):
            _mean(clause, at, {"short_s": clause.terms[at].senses["seconds"]})
            clause.take_range(at + 1, at + 4)
            return


def _with_the_line(clause: Clause, stage: Stage) -> None:
    """ "From her line on", "when she speaks", "as he finishes": a time of the shot's own dialogue."""
    moving = [at for at in range(len(clause)) if _moving(clause, at) and not clause.terms[at].negated]
    if not moving or stage.first is None:
        return
    for at in range(len(clause)):
        said = clause.sense(at, "line_noun") or clause.sense(at, "say_verb") or clause.terms[at].phrase == "finishes"
        lead = next((one for one in range(at - 1, max(-1, at - 4), -1) if _leads_a_time(clause, one)), None)
        if not said or lead is None:
            continue
        line = _line(stage, next((person_at(clause, one, stage) for one in range(lead, at)), None))
        if line is None:
            continue
        words = {term.phrase for term in clause.terms[lead : at + 3]}
        ends = line["start_s"] + len(line["line"].split()) / WORDS_PER_SECOND
        until = bool(_ENDING & {term.phrase for term in clause.terms[max(0, lead - 2) : lead]})
        seconds = round(ends if words & _AFTER_LINE else line["start_s"], 2)
        _mean(clause, at, {"until_s" if until else "from_s": seconds})
        clause.take_range(lead, at)
        clause.take(*(one for one in (at + 1, at + 2) if clause.any_sense(one, "plain") and not clause.is_break(one)))
        return


def _leads_a_time(clause: Clause, at: int) -> bool:
    return clause.terms[at].phrase in _FROM_LINE | _AFTER_LINE


def _line(stage: Stage, who: str | None) -> dict[str, Any] | None:
    lines: list[dict[str, Any]] = stage.first.get("sound.dialogue") if stage.first is not None else []
    return next((one for one in lines if who in (None, one["speaker"])), None)


def _hastened(clause: Clause, held: list[str]) -> None:
    """ "Speed the track up", "twice as fast": a step of pace for the move."""
    named = [at for at in range(len(clause)) if _moving(clause, at)]
    if not held or not named:
        return
    for at in range(len(clause)):
        speed = clause.sense(at, "speed")
        if speed is not None and float(speed) != 1 and not clause.says("motion", "slow motion"):
            _mean(clause, at, {"pace_step": 1 if float(speed) > 1 else -1})
        elif clause.terms[at].phrase in ("speed", "hurry") and clause.says("up"):
            _mean(clause, at, {"pace_step": 1})
            clause.take(*(one for one in range(at, len(clause)) if clause.terms[one].phrase == "up"))


def _turned(clause: Clause, stage: Stage, held: list[str]) -> None:
    """ "Orbit the other way", "reverse the truck": the same move in the other direction."""
    at = clause.first("other_way")
    if at is None or not held:
        return
    named = [one for one in range(len(clause)) if _moving(clause, one) and not clause.terms[one].negated]
    if at - 1 in named and clause.terms[at - 1].words[-1] == "in" and len(held) == 1:
        _mean(clause, at - 1, {"move": held[0]})
    said = {str(clause.terms[one].senses.get("move") or clause.terms[one].senses.get("stem")) for one in named}
    kinds = [kind for kind in held if not said or any(kind.startswith(one.split("_")[0]) for one in said)]
    about = said or stage.topic == "camera" or clause.says("move", "camera", "the move", "the camera", "movement")
    if not kinds or not about or any(person_at(clause, one, stage) for one in range(at)):
        return
    clause.take(at, *named, *(one for one in clause.stretch(at) if clause.sense(one, "attribute")))
    clause.take(*(one for one in range(at, len(clause)) if clause.sense(one, "across")))
    clause.take(*(one for one in range(len(clause)) if clause.sense(one, "direction")))
    stage.topic = "camera"
    stage.put(
        "camera.moves",
        lambda working: [
            {**move, "kind": _TURNED.get(move["kind"], move["kind"])} if move["kind"] in kinds else move
            for move in working.get("camera.moves")
        ],
    )
