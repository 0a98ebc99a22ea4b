"""Weather, air, what is behind, and where a shot plays."""

from typing import Any

from director.interpreters.rules.draft import Working
from director.interpreters.rules.lexicon import film_words
from director.interpreters.rules.light import chosen, put_reaching
from director.interpreters.rules.phrases import noun_phrase
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_MILDER = {"rain": "clear", "storm": "clear", "snow": "clear", "overcast": "clear", "clear": "overcast"}


def read(clause: Clause, stage: Stage) -> None:
    """Take the setting from a clause."""
    _weather(clause, stage)
    _place(clause, stage)
    _background(clause, stage)


def _weather(clause: Clause, stage: Stage) -> None:
    said = [at for at in clause.all("weather") if not _is_sound(clause, at) and not _clears(clause, at)]
    meant = [at for at in said if not clause.terms[at].negated]
    at = chosen(clause, "weather")
    clause.take(*said)
    if meant and at is not None:
        put_reaching(stage, "weather", "setting.weather", _worst(clause, at))
    elif said:
        value = _MILDER[str(clause.terms[said[-1]].senses["weather"])]
        put_reaching(stage, "weather", "setting.weather", value)


def _worst(clause: Clause, at: int) -> str:
    values = [str(clause.any_sense(one, "weather")) for one in clause.stretch(at) if not clause.terms[one].negated]
    return "storm" if "storm" in values else str(clause.terms[at].senses["weather"])


def _clears(clause: Clause, at: int) -> bool:
    """ "Clear the haze" is not about the sky."""
    return clause.terms[at].phrase == "clear" and any(
        clause.terms[one].negated for one in clause.stretch(at) if one > at
    )


def _is_sound(clause: Clause, at: int) -> bool:
    return any(clause.any_sense(one, "hear") for one in range(max(0, at - 3), at))


def air(clause: Clause, stage: Stage) -> None:
    """Take haze, fog and the like, with what the note says of their drifting."""
    for at in clause.all("atmosphere"):
        term = clause.terms[at]
        value = str(term.senses["atmosphere"])
        clause.take(at, *(near for near in (at - 1, at - 2) if clause.sense(near, "amount")))
        stage.put("setting.atmosphere", lambda working, value=value, gone=term.negated: _aired(working, value, gone))
        _drift(clause, at)


def _drift(clause: Clause, at: int) -> None:
    """What the mist does ("drifting through from the kitchen behind her") belongs to it."""
    for near in clause.stretch(at):
        floats = film_words().match(clause.terms[near].words[:1], 0)
        if (near > at and clause.any_sense(near, "stem")) or clause.any_sense(near, "move"):
            clause.take(near if floats is not None and "move_pace" in floats[1] else None)
        elif (
            near > at
            and {
                "depth",
                "near",
                "toward",
                "set_word",
                "set_piece",
                "place",
                "place_word",
                "pronoun",
                "person",
                "pace",
                "across",
            }
            & clause.terms[near].senses.keys()
        ):
            clause.take(near)


def _aired(working: Working, value: str, gone: bool) -> list[str]:
    held: list[str] = working.get("setting.atmosphere")
    kept = [one for one in held if one != value]
    return kept if gone else [*kept, value] if value not in held else held


def _place(clause: Clause, stage: Stage) -> None:
    at = clause.first("place")
    if at is None:
        return
    leads = {clause.terms[one].phrase for one in range(max(0, at - 3), at)}
    verbs = any(
        clause.any_sense(one, "relocate")
        or clause.terms[one].phrase in ("set", "setting", "happens", "plays", "takes", "location")
        for one in range(at)
    )
    clause.take(at)
    if verbs and leads & {"in", "at", "to", "on", "into"}:
        put_reaching(stage, "location", "setting.location", clause.terms[at].senses["place"])


def _background(clause: Clause, stage: Stage) -> None:
    at = next((one for one in clause.all("depth", "attribute") if _is_background(clause, one)), None)
    if at is None or any(
        clause.any_sense(one, sense)
        for one in clause.stretch(at)
        for sense in ("extra", "person", "pronoun", "pose", "thing")
    ):
        return
    covered: list[int] = []
    text = ""
    if at + 1 < len(clause):
        start = at + 1
        while start < len(clause) and (
            clause.is_break(start)
            or clause.terms[start].phrase
            in ("is", "should", "should be", "to be", "be", "put", "we", "see", "there", "are")
        ):
            start += 1
        text, covered = noun_phrase(clause, start, ("with", "on", "in", "of", "and"))
    if not text:
        lead = next((one for one in range(at) if clause.any_sense(one, "add")), None)
        text, covered = noun_phrase(clause, lead + 1, ("of", "with")) if lead is not None else ("", [])
        covered = [one for one in covered if one < at]
        text = clause.text(covered[0], covered[-1] + 1) if covered else ""
    if text and not any(
        clause.any_sense(one, sense)
        for one in covered
        for sense in ("stop_step", "stop_word", "focus", "pose", "person")
    ):
        clause.take(at, *covered)
        stage.put("setting.background", lambda working: _behind(working, text))


def _is_background(clause: Clause, at: int) -> bool:
    senses: Any = clause.terms[at].senses
    return senses.get("depth") == "background" or senses.get("attribute") == "setting.background"


def _behind(working: Working, text: str) -> str:
    held = str(working.get("setting.background"))
    return text if not held or text in held else f"{held}, {text}"
