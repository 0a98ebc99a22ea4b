"""The look of a shot or of the film: colour, grain, palette, style; and the format of the frame."""

from typing import Any

from director.domain.production import RATES
from director.interpreters.rules.phrases import noun_phrase, steps_at
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_RATIOS = {"16:9": "16:9", "4:3": "4:3", "1:1": "1:1", "9:16": "9:16", "2:1": "2:1", "3:2": "3:2", "21:9": "21:9"}


def read(clause: Clause, stage: Stage) -> None:
    """Take look and format from a clause."""
    _format(clause, stage)
    found = {**_colour(clause), **_grain(clause, stage), **_palette(clause), **_style(clause)}
    if not found:
        return
    stage.topic = "look"
    shared = not stage.working or (stage.target is not None and stage.target.whole and not _part(stage))
    if shared:
        clause.take(*clause.all("everything"))
        stage.changes.append({"do": "set_look", "set": found})
        return
    for field, value in found.items():
        stage.put(f"look.{field}", value)


def _part(stage: Stage) -> bool:
    return len(stage.working) < len(stage.production.shots)


def _colour(clause: Clause) -> dict[str, Any]:
    at = clause.last("monochrome")
    denied = [one for one in clause.all("monochrome") if clause.terms[one].negated]
    clause.take(*clause.all("monochrome"))
    if at is not None:
        clause.take(*clause.all("palette_noun"))
        return {"monochrome": clause.terms[at].senses["monochrome"]}
    return {"monochrome": False} if denied else {}


def _grain(clause: Clause, stage: Stage) -> dict[str, Any]:
    at = next(iter(clause.all("grain")), None)
    if at is None:
        return {}
    term = clause.terms[at]
    near = {clause.terms[one].phrase for one in range(max(0, at - 3), min(at + 2, len(clause)))}
    number = next(
        (
            one
            for one in [*clause.stretch(at), *clause.all("percent")]
            if clause.sense(one, "number") is not None and clause.terms[one].phrase != "one"
        ),
        None,
    )
    now = stage.first.get("look.grain") if stage.first is not None else None
    held = float(now if now is not None else (stage.production.look.grain or 0.0))
    clause.take(at, number)
    if number is not None:
        value = float(clause.terms[number].senses["number"])
        return {"grain": min(value / 100 if value > 1 else value, 1.0)}
    if term.negated:
        return {"grain": 0.0}
    heavy = next((one for one in range(len(clause)) if clause.terms[one].phrase == "heavy"), None)
    clause.take(heavy)
    clause.take(next((one for one in range(len(clause)) if clause.terms[one].phrase == "heavier"), None))
    steps = steps_at(clause, at) if heavy is None else 2
    sign = -1 if near & {"less", "reduce", "finer", "lighter"} else 1
    return {"grain": round(min(max(held + sign * 0.2 * steps, 0.0), 1.0), 3)}


def _palette(clause: Clause) -> dict[str, Any]:
    word, noun = clause.last("palette"), clause.first("palette_noun")
    if noun is not None and any(
        clause.any_sense(one, "light_noun") for one in range(noun + 1, min(noun + 4, len(clause)))
    ):
        clause.take(noun)
        noun = None
    hues = clause.all("hue")
    if word is not None:
        clause.take(word, noun)
        return {"palette": clause.terms[word].senses["palette"]}
    if noun is None:
        return {}
    if hues:
        span = range(min(hues), max(hues) + 1)
        clause.take(noun, *span)
        return {"palette": clause.text(min(hues), max(hues) + 1)}
    start = noun + 1
    while start < len(clause) and (
        clause.is_break(start) or clause.terms[start].phrase in ("to", "should", "be", "is", "of", "in", "go")
    ):
        start += 1
    text, covered = noun_phrase(clause, start, ("and",))
    if not text:
        return {}
    clause.take(noun, *covered)
    return {"palette": text}


def _style(clause: Clause) -> dict[str, Any]:
    at = clause.last("style")
    if at is not None:
        clause.take(at, *clause.all("style_noun"))
        return {"style": clause.terms[at].senses["style"]}
    noun = clause.first("style_noun") if not clause.all("say_verb", "line_noun") else None
    if noun is None or clause.terms[noun].phrase not in (
        "style",
        "in the style of",
        "aesthetic",
        "look of",
        "vibe",
        "style of",
    ):
        return {}
    text, covered = noun_phrase(clause, noun + 1, ("of", "and"))
    before = noun - 1
    if not text and clause.free(before) and not clause.terms[before].senses:
        text, covered = clause.terms[before].text, [before]
    clause.take(noun, *covered)
    return {"style": text} if text else {}


def _format(clause: Clause, stage: Stage) -> None:
    found: dict[str, Any] = {}
    ratio, word, sensor = clause.last("ratio"), clause.last("aspect_word"), clause.last("sensor")
    noun = clause.first("format_noun")
    bare = next(
        (
            at
            for at in clause.all("number")
            if 1.0 < float(clause.terms[at].senses["number"]) < 3
            and (
                noun is not None
                or clause.terms[at].phrase in ("2.39", "2.35", "1.85", "1.33", "2.4", "1.78", "2.40", "1.66", "1.37")
            )
        ),
        None,
    )
    if ratio is not None:
        found["aspect"] = str(clause.terms[ratio].senses["ratio"]).replace(" ", "")
    elif bare is not None:
        value = clause.terms[bare].senses["number"]
        found["aspect"] = f"{value:g}:1"
        following = bare + 1
        clause.take(
            following if following < len(clause) and clause.terms[following].phrase in ("to one", "to", "one") else None
        )
    elif word is not None:
        found["aspect"] = clause.terms[word].senses["aspect_word"]
    if sensor is not None and (noun is not None or clause.says("sensor")):
        found["sensor"] = clause.terms[sensor].senses["sensor"]
    rate = clause.first("fps")
    rate = _bare_rate(clause, stage) if rate is None else rate
    if rate is not None and (
        not stage.working or (stage.target is not None and stage.target.whole) or noun is not None
    ):
        value = float(clause.terms[rate].senses["number"])
        found["fps"] = int(value) if value == int(value) else value
        clause.take(rate)
    clause.take(ratio, bare if ratio is None else None, word, sensor if "sensor" in found else None)
    if found:
        clause.take(*clause.all("format_noun", "everything"))
        stage.changes.append({"do": "set_format", "set": found})


def _bare_rate(clause: Clause, stage: Stage) -> int | None:
    """ "The film to 25"."""
    if stage.target is None or not stage.target.whole or clause.all("attribute", "focal", "f_stop"):
        return None
    numbers = [at for at in clause.all("number") if at and clause.terms[at - 1].phrase == "to"]
    return next((at for at in numbers if float(clause.terms[at].senses["number"]) in RATES), None)
