"""Steering: undo and redo, approvals, locks, alternates and their choice, restoring a revision, titles."""

import re
from collections.abc import Callable
from typing import Any

from director.domain.axes import axis_said, path_of
from director.domain.shot import Shot
from director.interpreters.rules import accounting
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_VALUED = {  # the categories of values that can be on offer, and the axis of each
    **{name: name for name in ("size", "angle", "support", "time", "focal", "weather", "key", "quality")},
    **{"light_from": "light direction", "kelvin": "colour temperature", "f_stop": "stop", "seconds": "duration"},
    **{name: name for name in ("kind", "side", "placement", "speed")},
    **{"pace": "camera.moves", "lens_word": "lens", "temperature": "colour temperature", "number": "lens"},
}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "a couple": 2, "couple": 2}
_UNTIL = ("light", "timing", "lens.focal_mm", "camera", "framing")


def read(clause: Clause, stage: Stage) -> bool:
    """Take a control from a clause; True where it was one."""
    readers: tuple[Callable[[Clause, Stage], bool], ...] = (
        _vary,
        _restore,
        _choose,
        _undo,
        _unlock,
        _lock,
        _status,
        _title,
    )
    return any(reader(clause, stage) for reader in readers)


def _slates(clause: Clause, stage: Stage) -> tuple[str, ...]:
    named = tuple(slate for term in clause.terms if "target" in term.senses for slate in term.senses["target"].shots)
    if named:
        return tuple(dict.fromkeys(named))
    if stage.target is not None and stage.target.shots:
        return stage.target.shots
    return stage.heard.scope or stage.heard.last_shots


def _content(clause: Clause, *ignored: str) -> list[int]:
    soft = {
        "plain",
        "target",
        "here",
        "only",
        "comma",
        "and",
        "amount",
        "also",
        "shot_noun",
        "stop",
        "correct",
        "dash",
        "colon",
        "not",
        "move_span",
        "all",
        "then",
        "protect",
        "near",
        "toward",
        "pronoun",
        *ignored,
    }
    return [
        at
        for at, term in enumerate(clause.terms)
        if term.senses.keys() & accounting.FILM and not term.senses.keys() & soft
    ]


def _undo(clause: Clause, stage: Stage) -> bool:
    at = clause.first("undo", "redo")
    if at is None or _content(
        clause,
        "undo",
        "redo",
        "number",
        "ordinal",
        "time_step",
        "relocate",
        "choose",
        "add",
        "remove",
        "everything",
        "status",
        "vague",
        "position",
        "times",
        "all",
    ):
        return False
    if any("target" in term.senses for term in clause.terms):
        return False
    number = next(
        (int(clause.terms[one].senses["number"]) for one in clause.all("number") if clause.terms[one].phrase != "one"),
        1,
    )
    twice = 2 if clause.says("twice") else number
    redo = "redo" in clause.terms[at].senses and "undo" not in clause.terms[at].senses
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "redo" if redo else "undo", "steps": min(max(1, twice), 1000)})
    return True


def _status(clause: Clause, stage: Stage) -> bool:
    at = clause.first("status")
    if (
        at is None
        or _only_wished(clause, at)
        or _content(
            clause,
            "status",
            "choose",
            "status_word",
            "add",
            "vague",
            "question",
            "scene_number",
            "number",
            "everything",
            "all",
            "protect",
            "remove",
            "relocate",
            "ordinal",
            "lock",
            "span",
            "vary",
        )
    ):
        return False
    slates = _slates(clause, stage)
    if not slates:
        return _ask_which(stage)
    clause.take_range(0, len(clause))
    statuses = [
        str(clause.terms[one].senses["status"]) for one in range(len(clause)) if "status" in clause.terms[one].senses
    ]
    status = "draft" if "draft" in statuses else statuses[-1]
    stage.changes.append({"do": "set_status", "shots": slates, "status": status})
    return True


def _only_wished(clause: Clause, at: int) -> bool:
    """ "I'd love it if the lens flared" praises what isn't there yet; it approves nothing."""
    named = any(word.startswith("approv") for word in clause.terms[at].words)
    return not named and clause.says("if", "wish", "unless", "would")


def _ask_which(stage: Stage) -> bool:
    stage.problems.append("Which shot?")
    return True


def _lock(clause: Clause, stage: Stage) -> bool:
    at = clause.first("lock")
    if at is None or clause.has("static"):
        return False
    slates = _slates(clause, stage)
    if not slates:
        return _ask_which(stage)
    paths = _paths(clause, at)
    if paths == ("*",) and stage.guards and "*" not in stage.guards:
        paths = tuple(dict.fromkeys(stage.guards))
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "lock", "shots": slates, "paths": paths})
    return True


def _unlock(clause: Clause, stage: Stage) -> bool:
    at = clause.first("unlock")
    if at is None:
        return False
    slates = _slates(clause, stage)
    if not slates:
        return _ask_which(stage)
    paths = _paths(clause, at)
    rest = clause.says("so", "then", "to") and len(_content(clause, "unlock", "attribute")) > 0
    clause.take_range(0, len(clause) if not rest else at + 1)
    stage.changes.append({"do": "unlock", "shots": slates, "paths": paths})
    return True


def _paths(clause: Clause, verb: int = 0) -> tuple[str, ...]:
    """The departments that a clause names, as paths; all of the shot where it names none."""
    end = next(
        (
            at
            for at in range(verb + 1, len(clause))
            if clause.any_sense(at, "protect") or "but" in clause.terms[at].senses
        ),
        len(clause),
    )
    found = [str(clause.any_sense(at, "attribute")) for at in range(end) if clause.any_sense(at, "attribute")]
    found += [
        path
        for at in range(end)
        for sense, path in (
            ("music", "sound.music"),
            ("line_noun", "sound.dialogue"),
            ("palette_noun", "look.palette"),
            ("light_noun", "light"),
            ("focal", "lens.focal_mm"),
        )
        if clause.any_sense(at, sense) and not clause.any_sense(at, "attribute")
    ]
    named = [path for path in dict.fromkeys(found) if path not in ("*", "wardrobe")]
    return tuple(named) or ("*",)


def _title(clause: Clause, stage: Stage) -> bool:
    at = clause.first("retitle")
    quote = clause.first("quote")
    phrase = clause.terms[at].phrase if at is not None else ""
    if at is None or (
        quote is None and phrase in ("title", "name it", "film title", "working title") and clause.says("?")
    ):
        return False
    if (
        phrase in ("call it", "name it", "rename it")
        and (clause.has("person") or stage.heard.scope)
        and quote is None
        and not clause.says("film")
    ):
        return False
    text = str(clause.terms[quote].senses["quote"]) if quote is not None else clause.text(at + 1, len(clause))
    text = re.sub(
        r"^(?:is|to|the film|it|of the film to|now|as|for the film is|should be)\s+", "", text, flags=re.IGNORECASE
    ).strip(" :.")
    text = re.sub(r"^(?:to|is|be|as)\s+", "", text)
    text = re.sub(r"^.*\b(?:called|is|to)\b\s*(?=[A-Z])", "", text)
    text = re.sub(r"\s+(?:now|please|instead)$", "", text)
    if not text:
        return False
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "set_title", "set": {"title": text}})
    return True


def _restore(clause: Clause, stage: Stage) -> bool:
    at = clause.first("restore")
    slates = _slates(clause, stage)
    if at is None or not slates:
        return False
    number = next((one for one in clause.all("number") if one > at), None)
    missing = next(
        (
            term.senses["target"].missing
            for term in clause.terms
            if "target" in term.senses and term.senses["target"].missing
        ),
        "",
    )
    missing = missing if missing in stage.heard.slates else ""
    if number is None and not (missing and "restore" in clause.terms[at].words):
        return _last_version(clause, stage, at)
    revision = int(clause.terms[number].senses["number"]) if number is not None else 1
    plainly = clause.terms[at].words[0] in ("restore", "go", "back", "revert", "roll", "take")
    if number is not None and (revision < 1 or (clause.has("vary") and not plainly and not clause.says("restore"))):
        return False
    clause.take_range(0, len(clause))
    stage.changes.append({"do": "restore_shot", "shot": missing or slates[0], "revision": revision})
    return True


def _last_version(clause: Clause, stage: Stage, at: int) -> bool:
    return False


def _choose(clause: Clause, stage: Stage) -> bool:
    for slate in _slates(clause, stage):
        shot = stage.production.shot(slate)
        if shot is None or not shot.variations:
            continue
        letter = _letter(clause, shot)
        if letter is None:
            continue
        clause.take_range(0, len(clause))
        stage.changes.append({"do": "choose_variation", "shot": slate, "variation": letter})
        return True
    return False


def _letter(clause: Clause, shot: Shot) -> str | None:
    letters = [one.letter for one in shot.variations]
    for at, term in enumerate(clause.terms):
        if term.phrase in letters and (term.phrase != "a" or _alone(clause, at)):
            return term.phrase
    turn = next((int(term.senses["ordinal"]) for term in clause.terms if "ordinal" in term.senses), None)
    number = next(
        (
            int(term.senses["number"])
            for term in clause.terms
            if "number" in term.senses and term.phrase not in ("one", "a")
        ),
        None,
    )
    place = turn if turn is not None else number
    if (
        place is not None
        and 0 < abs(place) <= len(letters)
        and (clause.has("choose", "shot_noun", "vary") or len(clause) <= 3)
    ):
        return letters[place - 1] if place > 0 else letters[place]
    return _by_value(clause, shot)


def _alone(clause: Clause, at: int) -> bool:
    return at + 1 == len(clause) or clause.is_break(at + 1)


def _by_value(clause: Clause, shot: Shot) -> str | None:
    """ "Go with the wide one"."""
    if not clause.has("choose"):
        return None
    said = [value for term in clause.terms for value in term.senses.values() if isinstance(value, (str, float, int))]
    matching = [
        one.letter
        for one in shot.variations
        if any(value in said for value in one.set.values() if not isinstance(value, (list, dict)))
    ]
    return matching[0] if len(matching) == 1 else None


def _vary(clause: Clause, stage: Stage) -> bool:
    at = clause.first("vary")
    at = _shown_several(clause) if at is None else at
    slates = _slates(clause, stage)
    if at is None or clause.terms[at].negated:
        return False
    values, axis = _values(clause)
    count = next((number for term in clause.terms if (number := _count(term.phrase, term.senses))), None)
    if (
        axis is None
        and count is None
        and clause.terms[at].words[0]
        not in ("vary", "versions", "options", "variations", "alternates", "alternatives", "alts", "variants")
    ):
        return False
    if not slates:
        return _ask_which(stage)
    said = axis_said(" ".join(term.text for term in clause.terms))
    axis = axis or said or next((path for path in _paths(clause) if path != "*"), None)
    if axis is None:
        stage.problems.append(f"Versions of {slates[0]} along what?")
        stage.options = ("size", "lens", "light", "angle", "camera")
        return True
    clause.take_range(0, len(clause))
    offered: dict[str, Any] = {"values": values} if len(values) >= 2 else {"count": min(max(count or 3, 2), 9)}
    stage.changes.append({"do": "vary_shot", "shot": slates[0], "axis": axis, **offered})
    return True


def _shown_several(clause: Clause) -> int | None:
    """ "Show me this at dawn, dusk and night": three values of one kind can't all be meant, so they are on offer."""
    verb = next((at for at, term in enumerate(clause.terms) if {"show", "see", "try"} & set(term.words)), None)
    return verb if verb is not None and len(_values(clause)[0]) >= 3 else None


def _count(phrase: str, senses: Any) -> int | None:
    if phrase in _COUNTS:
        return _COUNTS[phrase]
    number = senses.get("number")
    return int(number) if number is not None and len(senses) == 1 and 2 <= float(number) <= 9 else None


def _values(clause: Clause) -> tuple[tuple[Any, ...], str | None]:
    for category, axis in _VALUED.items():
        said = [
            term.senses[category]
            for term in clause.terms
            if category in term.senses and not (category == "number" and not 10 <= float(term.senses["number"]) <= 300)
        ]
        values = tuple(dict.fromkeys(said))
        if len(values) >= 2:
            return tuple({"kind": value} if category == "pace" else value for value in values), path_of(axis)
    return (), None
