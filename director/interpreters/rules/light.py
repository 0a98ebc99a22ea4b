"""Light: hour of one shot, key, direction, quality, temperature, practicals."""

from typing import Any

from director.domain.vocabulary import KELVIN_STEP
from director.interpreters.rules.draft import UNCHANGED, Working
from director.interpreters.rules.lists import listed, mapped
from director.interpreters.rules.phrases import piece_at, steps_at
from director.interpreters.rules.stage import Stage
from director.interpreters.rules.terms import Clause

_FLIPPED = {"left": "right", "right": "left", "front": "back", "back": "front", "top": "under", "under": "top"}


def read(clause: Clause, stage: Stage) -> None:
    """Take light from a clause."""
    lit = (
        stage.topic == "light"
        or bool(clause.all("light_noun"))
        or (clause.has("quality", "kelvin", "temperature", "warm_step") and not clause.has("size", "kind", "move"))
    )
    _hour(clause, stage)
    _turned(clause, stage)
    _direction(clause, stage, lit)
    _sources(clause, stage)
    _temperature(clause, stage)
    _plain(clause, stage, "key")
    _plain(clause, stage, "quality")
    if any(edit.path.startswith("light.") for edit in stage.edits):
        stage.topic = "light"
    clause.take(*(at for at in clause.all("light_noun") if stage.edits))


def _turned(clause: Clause, stage: Stage) -> None:
    """ "Bring the lights down", "lights up": all of them, so it is the key."""
    for at in clause.all("light_noun"):
        way = next((one for one in (at + 1, at - 1) if clause.sense(one, "vertical") in ("up", "down")), None)
        if way is None or clause.terms[at].words[-1] != "lights" or clause.has("transition", "key"):
            continue
        down = clause.terms[way].senses["vertical"] == "down"
        clause.take(at, way)
        stage.put("light.key", "low_key" if down else "high_key")
        return


def _plain(clause: Clause, stage: Stage, field: str) -> None:
    clause.take(*(one for one in clause.all(field) if _describes_a_thing(clause, one)))
    at = clause.last(field)
    denied = [one for one in clause.all(field) if clause.terms[one].negated]
    clause.take(*clause.all(field))
    if at is not None:
        clause.take(*(near for near in (at - 1, at - 2, at + 1) if clause.sense(near, "amount")))
        if clause.terms[at].senses[field] == "silhouette":
            clause.take(*(near for near in clause.stretch(at) if near > at))
        stage.put(f"light.{field}", clause.terms[at].senses[field])
    elif denied:
        opposite = _OPPOSITE[str(clause.terms[denied[-1]].senses[field])]
        stage.put(f"light.{field}", opposite)


def _describes_a_thing(clause: Clause, at: int) -> bool:
    """ "A man in a dark coat": the coat is dark, not the light."""
    following = clause.terms[at + 1].senses if at + 1 < len(clause) else {"plain": ""}
    return len(clause.terms[at].words) == 1 and bool({"garment", "part", "trait"} & following.keys())


_OPPOSITE = mapped("light.opposite")


def _hour(clause: Clause, stage: Stage) -> None:
    at = chosen(clause, "time")
    clause.take(*clause.all("time"))
    if at is not None:
        put_reaching(stage, "time_of_day", "light.time_of_day", clause.terms[at].senses["time"])


def chosen(clause: Clause, category: str) -> int | None:
    """The value that a clause asks for where it names two: the one it leads to, else the first thought's last."""
    said = [at for at in clause.all(category) if not clause.terms[at].negated]
    led = [at for at in said if {clause.terms[one].phrase for one in range(max(0, at - 3), at)} & _TO]
    first = [at for at in said if at in clause.stretch(said[0])] if said else []
    return (led or first or [None])[-1]


_TO = frozenset(
    ["should be", "to", "into", "make it", "now", "be", "make", "becomes", "become", "turns", "turns to", "turns into"]
)


def put_reaching(stage: Stage, scene_field: str, path: str, value: Any) -> None:
    """Set a field that scenes have too: on the scenes where the note is about whole scenes, else on the shots."""
    numbers = stage.target.scenes if stage.target is not None else ()
    if not numbers:
        stage.put(path, value)
        return
    for number in numbers:
        stage.changes.append({"do": "revise_scene", "number": number, "set": {scene_field: value}})


def _direction(clause: Clause, stage: Stage, lit: bool) -> None:
    at = clause.last("light_from")
    if at is not None and (lit or _is_light(clause, at)):
        value = str(clause.terms[at].senses["light_from"])
        clause.take(*clause.all("light_from"))
        if lit and not clause.says("camera", "angle", "the camera"):
            clause.take(*(one for one in clause.all("angle") if clause.terms[one].phrase in ("low", "high")))
        stage.put("light.direction", lambda working: _toward(working, value))
        return
    if not lit:
        return
    clause.take(*(one for one in clause.all("side") if clause.terms[one].negated))
    for near in clause.all("side", "angle", "across"):
        told = _FROM.get(
            str(
                clause.terms[near].senses.get("side")
                or clause.terms[near].senses.get("angle")
                or clause.terms[near].senses.get("across")
            )
        )
        if told is not None and not clause.terms[near].negated:
            clause.take(near)
            stage.put("light.direction", told)
            return
    _from_a_piece(clause, stage)


_FROM = mapped("light.from")


def _is_light(clause: Clause, at: int) -> bool:
    term = clause.terms[at]
    return (
        bool({"light", "lit", "key", "rim", "backlight", "backlit"} & set(term.words))
        or bool(
            {"quality", "key", "kelvin"} & {sense for one in clause.stretch(at) for sense in clause.terms[one].senses}
        )
        or term.phrase in _SURE
    )


_SURE = listed("light.sure")


def _toward(working: Working, value: str) -> Any:
    now = str(working.get("light.direction"))
    if value == "flip":
        return _FLIPPED[now]
    if value == "side":
        return UNCHANGED if now in ("left", "right") else "left"
    return value


def _from_a_piece(clause: Clause, stage: Stage) -> None:
    """ "Light from the window": the side where the plan has it."""
    for at in range(1, len(clause)):
        piece = piece_at(clause, at, stage.first)
        lead = {clause.terms[one].phrase for one in range(max(0, at - 3), at)}
        if piece is None or not lead & {"from", "through", "by", "off", "out of"}:
            continue
        clause.take(at)
        stage.put("light.direction", lambda working, piece=piece: _side_of(working, piece))
        return


def _side_of(working: Working, piece: str) -> str:
    found = next((one for one in working.location.set if one.id == piece), None) if working.location else None
    if found is None or found.across == "center":
        return "back" if found is not None and found.depth == "background" else "left"
    return str(found.across)


def _temperature(clause: Clause, stage: Stage) -> None:
    at = clause.last("kelvin")
    if at is None:
        at = next((one for one in clause.all("number") if _bare_kelvin(clause, one)), None)
    step = clause.last("warm_step")
    if at is not None and step is not None and float(clause.terms[at].senses["number"]) < 1800:
        moved = int(clause.terms[step].senses["warm_step"]) * round(float(clause.terms[at].senses["number"]))
        clause.take(at, *clause.all("warm_step"), *_nouns(clause, at))
        stage.put("light.temperature_k", lambda working: _moved(working, moved))
        return
    if at is not None:
        senses = clause.terms[at].senses
        clause.take(at, *clause.all("warm_step", "temperature"), *_nouns(clause, at))
        stage.put("light.temperature_k", round(float(senses.get("kelvin", senses["number"]))))
        return
    step, word = clause.last("warm_step"), clause.last("temperature")
    if step is not None and (word is None or step > word):
        moved = int(clause.terms[step].senses["warm_step"]) * steps_at(clause, step) * KELVIN_STEP
        clause.take(step, *clause.all("warm_step"), *_nouns(clause, step))
        clause.take(*clause.all("temperature"))
        stage.put("light.temperature_k", lambda working: _moved(working, moved))
    elif word is not None:
        clause.take(word)
        stage.put("light.temperature_k", clause.terms[word].senses["temperature"])


def _moved(working: Working, kelvin: int) -> int:
    path = "light.temperature_k"
    base = working.base(path)
    working.loose[path] = kelvin
    return int(min(max(base + kelvin, 1800), 12000))


def _bare_kelvin(clause: Clause, at: int) -> bool:
    number = float(clause.terms[at].senses["number"])
    return 1800 <= number <= 12000 and len(clause.terms[at].senses) == 1


def _nouns(clause: Clause, at: int) -> list[int]:
    return [one for one in clause.stretch(at) if clause.sense(one, "attribute") == "light.temperature_k"]


def _is_verb(clause: Clause, at: int) -> bool:
    """ "1B is to match its lens": nothing burns."""
    before = clause.terms[at - 1].phrase if at else ""
    following = clause.terms[at + 1].phrase if at + 1 < len(clause) else ""
    return before in ("to", "should", "must", "can", "we", "", ",") or following in (
        "the",
        "its",
        "their",
        "with",
        "it",
        "that",
    )


def _sources(clause: Clause, stage: Stage) -> None:
    if clause.says("only", "just") and any(_is_added(clause, at) for at in clause.all("source")):
        stage.put("light.sources", [])
    clause.take(*(at for at in clause.all("source") if clause.terms[at].phrase == "match" and _is_verb(clause, at)))
    for at in clause.all("source"):
        name = str(clause.terms[at].senses["source"])
        if clause.terms[at].negated:
            clause.take(at)
            stage.put(
                "light.sources",
                lambda working, name=name: _dark(working.get("light.sources"), name),
            )
        elif _is_added(clause, at):
            clause.take(at if "temperature" not in clause.terms[at].senses else None)
            named = (
                clause.terms[at].phrase not in name
                or name in ("lamp", "practical lamp")
                or clause.terms[at].phrase == name
            )
            shown = name if named and name not in ("lamp", "practical lamp") else clause.terms[at].text
            stage.put("light.sources", lambda working, name=shown: _with(working.get("light.sources"), name))


def _is_added(clause: Clause, at: int) -> bool:
    term = clause.terms[at]
    lead = {clause.terms[one].phrase for one in range(max(0, at - 3), at)}
    if lead & {"of", "to", "on"} and any(
        clause.any_sense(one, sense) for one in range(at) for sense in ("size", "kind")
    ):
        return False
    by_it = any(clause.any_sense(one, "near") for one in range(max(0, at - 4), at))
    if {"set_piece", "person"} & term.senses.keys() and by_it and not clause.has("light_noun"):
        return False
    verbs = ("add", "light_noun", "temperature", "only")
    return (
        any(clause.any_sense(one, verb) for one in clause.stretch(at) for verb in verbs if one != at)
        or len(clause) <= 3
    )


def _dark(held: list[str], name: str) -> list[str]:
    """The sources without this one; "practicals" are all of them."""
    return [] if name == "practical lamp" else [one for one in held if not _alike(one, name)]


def _alike(one: str, name: str) -> bool:
    return one.casefold() == name.casefold() or name.casefold() in one.casefold() or one.casefold() in name.casefold()


def _with(held: list[str], name: str) -> list[str]:
    return held if name in held else [*held, name]
