"""How a line sounds, who has it and when, where no word of tone or quotation says so plainly."""

from typing import Any

from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lists import listed
from director.interpreters.rules.phrases import noun_phrase
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_SOUNDING = frozenset({"sound", "sounds", "sounding"})
_DEGREES = listed("manner.degrees")
_HANDING = listed("manner.handing")
_LATER = frozenset({"back", "later", "down"})


def read(clause: Clause, stage: Stage) -> None:
    """Take from a clause how somebody sounds, a line that goes to somebody else, or one that comes sooner."""
    if stage.first is None or clause.all("quote") or not stage.first.get("sound.dialogue"):
        return
    _sounding(clause, stage)
    _in_the_voice(clause, stage)
    _handed(clause, stage)
    _shifted(clause, stage)


def _person(clause: Clause, stage: Stage, places: range) -> tuple[int, str] | None:
    found = ((at, person_at(clause, at, stage)) for at in places)
    return next(((at, who) for at, who in found if who is not None), None)


def _sounding(clause: Clause, stage: Stage) -> None:
    """ "Jun should sound braver", "make her sound like she means it"."""
    at = next((one for one, term in enumerate(clause.terms) if term.phrase in _SOUNDING and clause.free(one)), None)
    if at is None:
        return
    someone = _person(clause, stage, range(clause.stretch(at).start, at))
    start = at + 1
    while start < len(clause) and clause.terms[start].phrase in _DEGREES:
        start += 1
    if someone is None or start >= len(clause) or clause.terms[at].negated:
        return
    tone = clause.sense(start, "tone")
    text, covered = noun_phrase(clause, start, ("as", "that", "is", "with", "in", "of", "about", "to"))
    if not (text or tone) or clause.any_sense(start, "sound_word"):
        return
    clause.take(at, someone[0], *covered)
    clause.take_range(at, start)
    _put(stage, someone[1], str(tone or text))


def _in_the_voice(clause: Clause, stage: Stage) -> None:
    """ "More shame in his voice", "a little hope in the line"."""
    for at in range(1, len(clause)):
        voice = clause.any_sense(at, "line_noun")
        inside = next((one for one in (at - 1, at - 2) if clause.terms[max(one, 0)].words[0] == "in"), None)
        if not voice or inside is None or inside < 1:
            continue
        start = clause.stretch(at).start
        while start < inside and (clause.terms[start].phrase in _DEGREES or clause.any_sense(start, "pronoun")):
            start += 1
        wanted = [one for one in range(start, inside) if clause.free(one) and not clause.any_sense(one, "remove")]
        if not wanted or wanted != list(range(start, inside)) or inside - start > 2:
            continue
        if any({"not", "person", "quote", "seconds"} & clause.terms[one].senses.keys() for one in wanted):
            continue
        owner = _person(clause, stage, range(inside, at))
        clause.take_range(clause.stretch(at).start, at + 1)
        _put(stage, owner[1] if owner else None, "with " + clause.text(start, inside))
        return


def _put(stage: Stage, who: str | None, tone: str) -> None:
    def toned(working: Working) -> Any:
        lines = [dict(one) for one in working.get("sound.dialogue")]
        for line in [one for one in lines if who in (None, one["speaker"])]:
            line["tone"] = tone
        return lines or UNCHANGED

    stage.topic = "dialogue"
    stage.put("sound.dialogue", toned)


def _handed(clause: Clause, stage: Stage) -> None:
    """ "Give the line to June", "it should be June who says it", "June says it instead"."""
    lines: list[dict[str, Any]] = stage.first.get("sound.dialogue") if stage.first is not None else []
    if len(lines) != 1:
        return
    new = _new_speaker(clause, stage)
    if new is None or new[1] == lines[0]["speaker"] or person_at(clause, new[0], stage) is None:
        return
    clause.take_range(clause.stretch(new[0]).start, clause.stretch(new[0]).stop)
    stage.topic = "dialogue"
    stage.put(
        "sound.dialogue",
        lambda working: [{**one, "speaker": new[1]} for one in working.get("sound.dialogue")] or UNCHANGED,
    )


def _new_speaker(clause: Clause, stage: Stage) -> tuple[int, str] | None:
    for at in clause.all("line_noun"):
        stretch = clause.stretch(at)
        led = any(clause.terms[one].phrase in _HANDING for one in range(stretch.start, at))
        to = next((one for one in range(at + 1, stretch.stop) if clause.terms[one].phrase in ("to", "over to")), None)
        if led and to is not None:
            return _person(clause, stage, range(to + 1, min(to + 3, stretch.stop)))
    for at in clause.all("say_verb"):
        stretch = clause.stretch(at)
        someone = _person(clause, stage, range(stretch.start, at))
        words = {clause.terms[one].phrase for one in stretch}
        it = any(clause.terms[one].phrase in ("it", "that", "this") for one in range(at + 1, stretch.stop))
        if someone is not None and it and ("who" in words or "instead" in words):
            return someone
    return None


def _shifted(clause: Clause, stage: Stage) -> None:
    """ "Bring his line forward half a second", "push the line back a second", "delay it until two seconds"."""
    noun = next(iter(clause.all("line_noun")), None)
    amount = next(iter(clause.all("seconds")), None)
    if noun is None or amount is None:
        return
    words = {word for term in clause.terms for word in term.words}
    until = clause.terms[amount - 1].phrase in ("until", "till", "to") and bool(words & {"delay", "delayed", "hold"})
    moved = words & {"bring", "move", "push", "pull", "slide", "shift", "nudge", "put", "hold", "keep"}
    sign = -1 if words & {"forward", "up"} else 1 if words & _LATER else 0
    if not until and not (moved and sign):
        return
    seconds = float(clause.terms[amount].senses["seconds"])
    someone = _person(clause, stage, clause.stretch(noun))
    who = someone[1] if someone else None
    clause.take_range(clause.stretch(noun).start, clause.stretch(amount).stop)
    stage.topic = "dialogue"

    def starts(working: Working) -> list[dict[str, Any]]:
        return [
            {**one, "start_s": seconds if until else max(0.0, one["start_s"] + sign * seconds)}
            if who in (None, one["speaker"])
            else one
            for one in working.get("sound.dialogue")
        ]

    stage.put("sound.dialogue", starts)
