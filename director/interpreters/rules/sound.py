"""Music, effects and ambience."""

from typing import Any

from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lists import listed, mapped
from director.interpreters.rules.phrases import noun_phrase, piece_at
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_VOLUMES = mapped("sound.volumes")
_BECOMES = frozenset({"be", "become", "becomes", "is", "to", "with", "for"})
_PLAYED = listed("sound.played")
_TURNING = listed("sound.turning")


def read(clause: Clause, stage: Stage) -> None:
    """Take sound from a clause."""
    _silence(clause, stage)
    _music(clause, stage)
    _ambience(clause, stage)
    _effects(clause, stage)


def _silence(clause: Clause, stage: Stage) -> None:
    at = clause.first("silence")
    if at is None:
        return
    clause.take(at)
    who = person_at(clause, at + 1, stage)
    if who is not None and clause.terms[at].phrase == "mute":
        clause.take(at + 1)
        stage.put(
            "sound.dialogue", lambda working: [one for one in working.get("sound.dialogue") if one["speaker"] != who]
        )
        return
    if any(clause.any_sense(one, "seconds") for one in range(at + 1, min(at + 4, len(clause)))):
        return
    stage.topic = "sound"
    stage.put("sound.music", "")
    if clause.terms[at].senses["silence"] == "silence":
        stage.put("sound.effects", [])
        stage.put("sound.ambience", "")
    if clause.terms[at].phrase == "mos":
        stage.put("sound.dialogue", [])


def _music(clause: Clause, stage: Stage) -> None:
    nouns = [at for at in clause.all("music", "instrument") if not _is_furniture(clause, at, stage)]
    if not nouns:
        return
    stage.topic = "sound"
    if all(clause.terms[at].negated for at in nouns):
        clause.take(*nouns)
        stage.put("sound.music", "")
        return
    if _volume(clause, stage, nouns):
        return
    text, covered = _description(clause, nouns)
    clause.take(*nouns, *covered)
    if text:
        stage.put("sound.music", text)


def _is_furniture(clause: Clause, at: int, stage: Stage) -> bool:
    """ "Marcus stands up from the piano": what stands there, not what is heard."""
    before = range(max(0, at - 2), at)
    beside = any(clause.any_sense(one, "near") or clause.any_sense(one, "toward") for one in before)
    someone = any(person_at(clause, one, stage) for one in range(at)) or clause.has("pose")
    return beside and someone and piece_at(clause, at, stage.first) is not None


def _volume(clause: Clause, stage: Stage, nouns: list[int]) -> bool:
    """ "Music softer", "turn the guitar down": what plays goes on, louder or quieter."""
    at = next((one for one in clause.stretch(nouns[0]) if clause.terms[one].phrase in _VOLUMES), None)
    if at is None or clause.has("also", "add") or stage.first is None or not stage.first.get("sound.music"):
        return False
    turned = any(clause.terms[one].phrase in _TURNING for one in clause.stretch(nouns[0]))
    if clause.terms[at].phrase in ("up", "down") and not turned:
        return False
    manner = _VOLUMES[clause.terms[at].phrase]
    clause.take(
        *nouns, *(one for one in clause.stretch(nouns[0]) if clause.terms[one].phrase in {*_VOLUMES, *_TURNING})
    )
    stage.put("sound.music", lambda working: f"{held}, {manner}" if (held := working.get("sound.music")) else UNCHANGED)
    return True


def _description(clause: Clause, nouns: list[int]) -> tuple[str, list[int]]:
    """The words around a music noun: "sparse electric guitar", "music: slow strings", "something jazzy"."""
    told = next((at for at in nouns if "instrument" in clause.terms[at].senses), None)
    if told is not None and any(clause.terms[at].phrase in _BECOMES for at in range(nouns[0], told)):
        clause.take(*(at for at in nouns if at < told))
        nouns = [at for at in nouns if at >= told and not clause.terms[at].negated]
    apart = [at for at in nouns if at in clause.stretch(nouns[-1])]
    instead = clause.says("instead", "swap", "replace", "switch", "change", "trade") or any(
        "remove" in clause.terms[at].senses for at in range(nouns[0])
    )
    first, last = (
        (apart[0], apart[-1]) if instead and "instrument" in clause.terms[apart[-1]].senses else (nouns[0], nouns[-1])
    )
    start = first
    while start > 0 and clause.free(start - 1) and not clause.is_break(start - 1) and _describes(clause, start - 1):
        start -= 1
    end = last + 1
    while end < len(clause) and clause.is_break(end):
        end += 1
    named = "instrument" in clause.terms[last].senses
    tail: list[int] = []
    if not named:
        while end < len(clause) and clause.terms[end].phrase in (
            "should",
            "be",
            "is",
            "to",
            "make",
            "it",
            "with",
            "change",
            "a",
            "some",
        ):
            end += 1
        _, tail = noun_phrase(clause, end, ("and", "on", "with", "over"))
    covered = [*range(start, last + 1), *tail] if not named else list(range(start, last + 1))
    if not named and tail:
        return clause.text(tail[0], tail[-1] + 1), covered
    only_noun = start == first and not named
    return ("" if only_noun and not _added(clause, first) else clause.text(start, last + 1), covered)


def _added(clause: Clause, at: int) -> bool:
    return any(clause.any_sense(one, "add") for one in range(at))


def _describes(clause: Clause, at: int) -> bool:
    term = clause.terms[at]
    return (
        not term.senses
        or term.phrase in _PLAYED
        or bool({"pace", "tone", "key", "quality", "music", "instrument", "hue", "angle"} & term.senses.keys())
    )


def _ambience(clause: Clause, stage: Stage) -> None:
    at = clause.first("ambience_noun")
    denied = [one for one in clause.all("ambience_noun") if clause.terms[one].negated]
    if denied:
        clause.take(*denied)
        stage.put("sound.ambience", "")
    if at is None:
        return
    start = at + 1
    while start < len(clause) and (
        clause.is_break(start)
        or clause.terms[start].phrase in ("of", "should", "be", "is", "to", "change", "with", "by", "just")
    ):
        start += 1
    text, covered = noun_phrase(clause, start, ("and", "on", "of", "in", "from"))
    if text:
        clause.take(at, *covered)
        stage.topic = "sound"
        stage.put("sound.ambience", text)


def _effects(clause: Clause, stage: Stage) -> None:
    _lost_effects(clause, stage)
    hear = clause.first("hear")
    clause.take(*(at for at in clause.all("hear") if clause.terms[at].negated))
    meant = (
        hear is not None
        or clause.has("add", "effect_noun", "only", "silence")
        or stage.topic == "sound"
        or not any(_OTHERS & term.senses.keys() for term in clause.terms)
        or any(clause.any_sense(at, "attribute") == "sound" for at in range(len(clause)))
    )
    words = _named_sounds(clause) if meant else []
    if _listed(clause, stage):
        return
    if hear is not None:
        _add(clause, stage, *_after(clause, hear))
    for at in words:
        alike = [one for one in words if clause.free(one) and one in clause.stretch(at)]
        if clause.free(at) and alike:
            _add(clause, stage, *_around(clause, alike))


def _named_sounds(clause: Clause) -> list[int]:
    """The places of words that are sounds here, not things in the picture nor "knock half a second off"."""
    return [
        at
        for at in clause.all("sound_word")
        if not clause.terms[at].negated
        and not clause.terms[at].senses.keys() & {"set_piece", "person"}
        and not _pictured(clause, at)
        and not (clause.any_sense(at, "add_time") and clause.any_sense(at + 1, "seconds"))
    ]


def _add(clause: Clause, stage: Stage, text: str, covered: list[int]) -> None:
    if text:
        clause.take(*covered)
        stage.topic = "sound"
        stage.put("sound.effects", lambda working: _with(working.get("sound.effects"), text))


def _after(clause: Clause, hear: int) -> tuple[str, list[int]]:
    """What "we hear" or "the sound of" is said of: after it, else before it."""
    start = hear + 1
    while start < len(clause) and clause.terms[start].phrase in ("of", "the", "a", "an", "some"):
        start += 1
    text, covered = noun_phrase(clause, start, ("on", "of", "in", "from", "against", "outside"))
    if text in ("it", "that", "them"):
        clause.take(*covered)
        text, covered = _told_before(clause, hear)
    if not text and hear > 0:
        text, covered = _before(clause, hear)
    clause.take(hear)
    return text, covered


_OTHERS = listed("sound.others")


def _pictured(clause: Clause, at: int) -> bool:
    """ "A shot of the clock" shows it."""
    lead = [clause.terms[one].phrase for one in range(max(0, at - 3), at)]
    framed = any(clause.any_sense(one, sense) for one in range(at) for sense in ("size", "kind", "shot_noun"))
    return framed and bool({"of", "to", "on"} & set(lead))


def _listed(clause: Clause, stage: Stage) -> bool:
    """ "Sound: paws, an alarm, heavy breathing"."""
    noun = next(
        (
            at
            for at in range(len(clause))
            if clause.any_sense(at, "attribute") in ("sound", "sound.effects")
            or clause.any_sense(at, "hear") == "hear"
            or clause.any_sense(at, "effect_noun")
        ),
        None,
    )
    colon = next(
        (at for at in range(len(clause)) if "colon" in clause.terms[at].senses and noun is not None and noun < at), None
    )
    if noun is None or colon is None:
        return False
    clause.take(noun)
    at = colon + 1
    while at < len(clause):
        text, covered = noun_phrase(clause, at, ("on", "of", "in", "from"))
        if text:
            clause.take(*covered)
            stage.put("sound.effects", lambda working, text=text: _with(working.get("sound.effects"), text))
        at = (covered[-1] if covered else at) + 1
    stage.topic = "sound"
    return True


def _told_before(clause: Clause, hear: int) -> tuple[str, list[int]]:
    """ "A child is laughing; may we hear it?"."""
    heard = next((at for at in range(hear) if clause.free(at) and clause.terms[at].words[-1].endswith("ing")), None)
    if heard is None:
        return "", []
    lead = next((at for at in range(heard, -1, -1) if clause.terms[at].phrase in ("a", "an", "the", "some")), -1)
    if lead < 0 or heard - lead > 4 or any(clause.is_break(at) for at in range(lead, heard)):
        return "", []
    return clause.text(lead + 1, heard + 1), list(range(lead + 1, heard + 1))


def _before(clause: Clause, hear: int) -> tuple[str, list[int]]:
    if any({"not", "remove"} & clause.terms[at].senses.keys() for at in clause.stretch(hear)):
        return "", []
    start = hear
    while (
        start > 0
        and not clause.is_break(start - 1)
        and not clause.any_sense(start - 1, "add")
        and clause.free(start - 1)
    ):
        start -= 1
    covered = [at for at in range(start, hear) if clause.terms[at].phrase not in ("a", "an", "the", "some")]
    return (clause.text(covered[0], hear), covered) if covered else ("", [])


def _around(clause: Clause, words: list[int]) -> tuple[str, list[int]]:
    start, end = words[0], words[-1] + 1
    while (
        start > 0
        and clause.free(start - 1)
        and not clause.is_break(start - 1)
        and not (clause.terms[start - 1].senses.keys() & {"plain", "add"})
    ):
        start -= 1
    _, covered = noun_phrase(clause, start, ("in", "from", "on", "outside", "of"))
    covered = covered or list(range(start, end))
    return clause.text(covered[0], covered[-1] + 1), covered


def _with(held: list[str], text: str) -> list[str]:
    return held if any(text.casefold() in one.casefold() for one in held) else [*held, text]


def _lost_effects(clause: Clause, stage: Stage) -> None:
    for at in clause.all("effect", "effect_noun", "sound_word"):
        term = clause.terms[at]
        if not term.negated:
            continue
        clause.take(at)
        stage.topic = "sound"
        name = str(term.senses.get("effect") or term.phrase)
        every = "effect_noun" in term.senses
        stage.put("sound.effects", lambda working, name=name, every=every: _lost(working, name, every))


def _lost(working: Working, name: str, every: bool) -> Any:
    held: list[str] = working.get("sound.effects")
    kept = [] if every else [one for one in held if name not in one]
    return kept if kept != held else UNCHANGED
