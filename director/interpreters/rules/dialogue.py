"""What people say in a shot: lines changed, added and cut, how they are said, when they start."""

import re
from typing import Any

from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.phrases import noun_phrase
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

WORDS_PER_SECOND = 2.5


def read(clause: Clause, stage: Stage) -> None:
    """Take dialogue from a clause."""
    quotes = clause.all("quote")
    if clause.has("no_lines"):
        at = clause.first("no_lines")
        speaker = next(
            (person_at(clause, one, stage) for one in clause.stretch(at or 0) if person_at(clause, one, stage)), None
        )
        clause.take(*clause.all("no_lines"))
        stage.put(
            "sound.dialogue",
            lambda working: [one for one in working.get("sound.dialogue") if speaker and one["speaker"] != speaker],
        )
    if quotes:
        _quoted(clause, stage, quotes)
    else:
        cues = [
            at for at, term in enumerate(clause.terms) if term.phrase == "cue" and clause.terms[at - 1].phrase == "'s"
        ]
        for at in (*clause.all("line_noun"), *cues):
            if clause.free(at):
                _about_lines(clause, stage, at)
    _tone(clause, stage)


def _speaker(clause: Clause, stage: Stage, at: int) -> str | None:
    """Whoever is named nearest before the quotation, else after it."""
    order = [*range(at - 1, -1, -1), *range(at + 1, len(clause))]
    for one in order:
        who = person_at(clause, one, stage)
        if who is not None:
            clause.take(one)
            return who
    return stage.person


def _quoted(clause: Clause, stage: Stage, quotes: list[int]) -> None:
    swapped = len(quotes) == 2 and any(
        clause.any_sense(at, "recast") or clause.terms[at].phrase in ("instead of", "with", "to", "change")
        for at in range(len(clause))
    )
    at = quotes[-1]
    text = str(clause.terms[at].senses["quote"])
    speaker = _speaker(clause, stage, at)
    shortened = clause.terms[quotes[0] - 1].words[-1] == "to" if quotes[0] else False
    removing = any(clause.any_sense(one, "remove") for one in range(quotes[0])) and not (
        clause.says("replace") or shortened
    )
    clause.take(*quotes, *clause.all("line_noun", "say_verb"))
    stage.topic = "dialogue"
    if swapped:
        old, new = _old_and_new(clause, quotes)
        stage.put("sound.dialogue", lambda working: _replaced(working, old, new))
    elif removing:
        stage.put(
            "sound.dialogue",
            lambda working: [one for one in working.get("sound.dialogue") if not _alike(one["line"], text)],
        )
    else:
        start = next(
            (one for one in clause.all("seconds") if clause.terms[one - 1].phrase in ("at", "after") and one), None
        )
        starts = float(clause.terms[start].senses["seconds"]) if start is not None else None
        clause.take(start)
        adding = any(
            clause.any_sense(one, "also")
            or clause.any_sense(one, "ordinal") == 2
            or clause.terms[one].phrase in ("add", "adds", "another", "new", "then", "adding", "extra")
            for one in range(at)
        )
        stage.put("sound.dialogue", lambda working: _said(working, speaker, text, (adding, starts)))


def _old_and_new(clause: Clause, quotes: list[int]) -> tuple[str, str]:
    first, second = (str(clause.terms[at].senses["quote"]) for at in quotes)
    return (
        (second, first)
        if any(clause.terms[at].phrase == "instead of" for at in range(quotes[0], quotes[1]))
        else (first, second)
    )


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", text.casefold()).strip()


def _alike(line: str, text: str) -> bool:
    return _plain(text) in _plain(line) or _plain(line) in _plain(text)


def _replaced(working: Working, old: str, new: str) -> Any:
    lines = [dict(one) for one in working.get("sound.dialogue")]
    for line in lines:
        if _alike(line["line"], old):
            inside = old in line["line"] and len(old) < len(line["line"]) and not old.endswith(".")
            line["line"] = line["line"].replace(old, new) if inside else new
            return lines
    return UNCHANGED


def _said(working: Working, speaker: str | None, text: str, manner: tuple[bool, float | None]) -> list[dict[str, Any]]:
    adding, starts = manner
    lines = [dict(one) for one in working.get("sound.dialogue")]
    who = speaker or next((one["speaker"] for one in lines), None) or next(iter(working.people()), None) or "VOICE"
    own = [one for one in lines if one["speaker"] == who]
    if own and not adding:
        own[0]["line"] = text
        return lines
    return [
        *lines,
        {
            "speaker": who,
            "line": text,
            "tone": "",
            "start_s": _start_after(working, lines) if starts is None else starts,
        },
    ]


def _start_after(working: Working, lines: list[dict[str, Any]]) -> float:
    if not lines:
        return 0.5 if working.get("timing.duration_s") > 1.5 else 0.0
    last = lines[-1]
    ends = last["start_s"] + len(last["line"].split()) / WORDS_PER_SECOND + 0.5
    return round(min(ends, max(working.get("timing.duration_s") - 0.5, 0.0)), 2)


def _about_lines(clause: Clause, stage: Stage, at: int) -> None:
    speaker = next((person_at(clause, one, stage) for one in clause.stretch(at) if person_at(clause, one, stage)), None)
    removing = (
        clause.terms[at].negated
        or any(clause.any_sense(one, "remove") for one in range(clause.stretch(at).start, at))
        or clause.has("gone")
    )
    shift = next(
        (one for one in clause.all("seconds") if one + 1 < len(clause) and clause.terms[one + 1].phrase == "in"), None
    )
    if shift is not None:
        clause.take(*clause.all("time_step"))
        _start(clause, stage, shift, speaker)
        return
    shift = next((one for one in clause.stretch(at) if clause.sense(one, "seconds") and _is_start(clause, one)), None)
    if removing and shift is None:
        clause.take(at, *clause.all("gone"), *(one for one in clause.stretch(at) if person_at(clause, one, stage)))
        stage.topic = "dialogue"
        stage.put(
            "sound.dialogue",
            lambda working: [one for one in working.get("sound.dialogue") if speaker and one["speaker"] != speaker],
        )
    elif shift is not None:
        _start(clause, stage, shift, speaker)


def _is_start(clause: Clause, at: int) -> bool:
    words = {clause.terms[one].phrase for one in clause.stretch(at)}
    if "more" in clause.terms[at].words or words & {
        "hold",
        "hold on",
        "more",
        "longer",
        "extra",
        "linger",
        "stay",
        "another",
        "run on",
        "runs on",
        "let it run",
        "shorter",
    }:
        return False
    return bool(
        words
        & {
            "later",
            "moves",
            "move",
            "earlier",
            "sooner",
            "delay",
            "starts",
            "start",
            "comes",
            "comes in",
            "come in",
            "in",
            "at",
            "after",
            "begins",
            "before",
        }
    )


def _start(clause: Clause, stage: Stage, at: int, speaker: str | None) -> None:
    words = {clause.terms[one].phrase for one in clause.stretch(at)}
    seconds = float(clause.terms[at].senses["seconds"])
    sign = 1 if words & {"later", "delay", "delayed"} else -1 if words & {"earlier", "sooner"} else 0
    clause.take(
        at,
        *(one for one in clause.stretch(at) if clause.sense(one, "line_noun") or clause.sense(one, "time_step")),
        *(one for one in clause.stretch(at) if person_at(clause, one, stage)),
    )
    clause.take(*(one for one in clause.stretch(at) if clause.terms[one].phrase in ("moves", "move", "cue")))
    clause.take(
        *(one for one in clause.stretch(at) if clause.sense(one, "duration_step") or clause.sense(one, "add_time"))
    )

    def starts(working: Working) -> list[dict[str, Any]]:
        return [
            {**one, "start_s": max(0.0, one["start_s"] + sign * seconds if sign else seconds)}
            if speaker in (None, one["speaker"])
            else one
            for one in working.get("sound.dialogue")
        ]

    stage.put("sound.dialogue", starts)


def _tone(clause: Clause, stage: Stage) -> None:
    at = clause.last("tone")
    spoken = clause.all("say_verb") or clause.all("line_noun") or stage.topic == "dialogue"
    if at is None:
        if clause.has("say_verb"):
            _free_tone(clause, stage)
        return
    heard = stage.first is not None and bool(stage.first.get("sound.dialogue"))
    other = clause.terms[at].senses.keys() - {"tone", "plain", "say_verb"}
    someone = any(person_at(clause, one, stage) for one in clause.stretch(at))
    if not spoken and (clause.all("light_noun", "music", "instrument") or stage.topic == "sound"):
        return
    if "pace" in clause.terms[at].senses and any(
        clause.sense(one, "stem") or clause.sense(one, "move") for one in range(0 if not spoken else at - 2, at + 3)
    ):
        return
    if not spoken and not (heard and not other) and not (heard and someone):
        return
    order = [*clause.stretch(at), *range(at, -1, -1), *range(at, len(clause))]
    speaker = next((person_at(clause, one, stage) for one in order if person_at(clause, one, stage)), None)
    clause.take(*(one for one in order[len(clause.stretch(at)) :] if spoken and person_at(clause, one, stage)))
    clause.take(
        at, *clause.all("say_verb", "line_noun"), *(one for one in clause.stretch(at) if person_at(clause, one, stage))
    )
    clause.take(*(one for one in (at - 1, at - 2) if clause.sense(one, "amount")))
    stage.topic = "dialogue"
    _put_tone(stage, speaker, _as_said(clause.terms[at].phrase, str(clause.terms[at].senses["tone"])))


def _as_said(phrase: str, tone: str) -> str:
    """The tone in its own word, with the director's where that says more: "firm, bitter"."""
    return (
        tone
        if any(word[:4] in tone for word in phrase.split() if len(word) > 3) or len(phrase.split()) > 3
        else f"{tone}, {phrase}"
    )


def _free_tone(clause: Clause, stage: Stage) -> None:
    at = clause.first("say_verb")
    lead = next(
        (
            one
            for one in range((at or 0) + 1, len(clause))
            if clause.terms[one].phrase in ("like", "as if", "as though", "as", "with", "the way")
        ),
        None,
    )
    if at is None or lead is None:
        return
    _, covered = noun_phrase(
        clause, lead + 1, ("is", "are", "in", "on", "to", "as", "that", "with", "at", "who", "about")
    )
    if covered:
        speaker = next((person_at(clause, one, stage) for one in range(at) if person_at(clause, one, stage)), None)
        clause.take_range(0, covered[-1] + 1)
        stage.topic = "dialogue"
        _put_tone(stage, speaker, clause.text(lead, covered[-1] + 1))


def _put_tone(stage: Stage, speaker: str | None, tone: str) -> None:
    def toned(working: Working) -> Any:
        lines = [dict(one) for one in working.get("sound.dialogue")]
        own = [one for one in lines if speaker in (None, one["speaker"])] or lines
        for line in own:
            line["tone"] = tone
        return lines or UNCHANGED

    stage.put("sound.dialogue", toned)
