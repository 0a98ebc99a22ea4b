"""The opening frame: size, kind, subjects, over whom, angle, height, side, place in frame, roll."""

from director.domain.vocabulary import SIZES
from director.interpreters.rules.draft import Working, stepped
from director.interpreters.rules.kinds import read_alone, read_cleaner, read_kind, read_subjects
from director.interpreters.rules.phrases import object_at, steps_at
from director.interpreters.rules.stage import Stage, person_at
from director.interpreters.rules.terms import Clause

_ANGLES = ("worms_eye", "low", "eye_level", "high", "overhead")

_LEVELS = ("ground", "knee", "hip", "chest", "eye", "overhead")

_HEIGHT_OF = {"low": "hip", "high": "overhead", "overhead": "overhead", "worms_eye": "ground", "eye_level": "eye"}

_MIRRORED = {
    "three_quarter_left": "three_quarter_right",
    "three_quarter_right": "three_quarter_left",
    "front": "back",
    "profile_left": "profile_right",
    "profile_right": "profile_left",
    "back": "front",
}


def read(clause: Clause, stage: Stage) -> None:
    """Take framing from a clause."""
    named = read_kind(clause, stage)
    read_alone(clause, stage)
    framed = _size(clause, stage) or named
    read_cleaner(clause, stage)
    framed = _angle(clause, stage) or framed
    framed = _side(clause, stage) or framed
    _placement(clause, stage)
    _roll(clause, stage)
    read_subjects(clause, stage, framed)


def _size(clause: Clause, stage: Stage) -> bool:
    _skip_distance(clause)
    at = clause.last("size")
    if at is not None:
        clause.take(at, *(one for one in clause.all("size") if clause.terms[one].phrase != "tight"))
        clause.take(*clause.all("size_step"), *_nouns(clause, at, "framing.size"))
        stage.put("framing.size", clause.terms[at].senses["size"])
        return True
    if _swallowed(clause, stage):
        return True
    step = clause.last("size_step")
    denied = list(clause.all("size"))
    clause.take(*denied)
    if step is None:
        return False
    steps = sum(steps_at(clause, one) for one in clause.all("size_step")[-1:])
    direction = int(clause.terms[step].senses["size_step"])
    clause.take(step, *clause.all("size_step"), *_nouns(clause, step, "framing.size"))
    stage.put("framing.size", stepped(SIZES, "framing.size", direction * steps))
    return True


def _swallowed(clause: Clause, stage: Stage) -> bool:
    """ "Let the room swallow him": the frame widens; where darkness or fog does it, it is the light's affair."""
    at = next((one for one in range(2, len(clause)) if clause.terms[one].phrase in _SWALLOW and clause.free(one)), None)
    if at is None or clause.terms[at].negated or person_at(clause, at + 1, stage) is None:
        return False
    if not any(clause.any_sense(at - 1, one) for one in ("set_word", "set_piece", "place", "place_word")) and (
        clause.terms[at - 1].phrase not in _AROUND
    ):
        return False
    clause.take_range(at - 1, at + 2)
    stage.put("framing.size", stepped(SIZES, "framing.size", -1))
    return True


_SWALLOW = frozenset(["swallow", "swallows", "dwarf", "dwarfs", "engulf", "engulfs", "swallow up", "swamp"])
_AROUND = frozenset(
    [
        "room",
        "space",
        "place",
        "frame",
        "landscape",
        "desert",
        "house",
        "hall",
        "set",
        "city",
        "sea",
        "sky",
        "street",
        "world",
        "view",
        "emptiness",
    ]
)


def _skip_distance(clause: Clause) -> None:
    """A bare "close" is a size only where it stands alone: "Rosario, close, no dialogue"."""
    for at in clause.all("size"):
        following = at + 1 < len(clause) and not clause.is_break(at + 1) and not clause.any_sense(at + 1, "person")
        if (
            clause.terms[at].phrase == "close"
            and following
            and clause.terms[at + 1].phrase not in ("please", "now", "here")
        ):
            clause.take(at)


def _nouns(clause: Clause, at: int, path: str) -> list[int]:
    return [one for one in clause.stretch(at) if str(clause.sense(one, "attribute")).startswith(path)]


def _angle(clause: Clause, stage: Stage) -> bool:
    _look_away(clause, stage)
    at = next(
        (
            one
            for one in reversed(clause.all("angle"))
            if not clause.terms[one].negated and not _looks(clause, one, stage)
        ),
        None,
    )
    clause.take(*(one for one in clause.all("angle") if clause.terms[one].negated))
    if at is not None:
        clause.take(*(one for one in clause.all("angle") if not _looks(clause, one, stage)))
        clause.take(at, *_nouns(clause, at, "framing.angle"), *_nouns(clause, at, "camera"))
        stage.put("framing.angle", clause.terms[at].senses["angle"])
    step = clause.first("angle_step")
    if step is not None and at is None:
        steps = steps_at(clause, step) * int(clause.terms[step].senses["angle_step"])
        clause.take(step)
        stage.put("framing.angle", stepped(_ANGLES, "framing.angle", steps))
    _level(clause, stage)
    return at is not None


def _look_away(clause: Clause, stage: Stage) -> None:
    """ "Don't look down at the case": the tilt goes."""
    for at in clause.all("angle"):
        term = clause.terms[at]
        if term.negated and term.phrase.startswith("look"):
            way = "tilt_down" if "down" in term.words else "tilt_up"
            stage.put(
                "camera.moves",
                lambda working, way=way: [move for move in working.get("camera.moves") if move["kind"] != way],
            )


def _looks(clause: Clause, at: int, stage: Stage) -> bool:
    """ "June looks down" is what she does, not where the camera is."""
    before = [one for one in range(max(0, at - 2), at) if one >= clause.stretch(at).start]
    goes_on = clause.terms[at].words[0] == "looks" and "camera" not in [term.phrase for term in clause.terms]
    if goes_on and any(clause.any_sense(one, "person") or clause.any_sense(one, "pronoun") for one in range(at)):
        return True
    return clause.terms[at].phrase.startswith("look") and any(
        clause.any_sense(one, "person") or clause.any_sense(one, "pronoun") for one in before
    )


def _level(clause: Clause, stage: Stage) -> None:
    at, step = clause.last("level"), clause.first("level_step")
    at = None if at is not None and _is_somewhere(clause, at, stage) else at
    noun = next(
        (one for one in clause.all("attribute") if clause.terms[one].senses["attribute"] == "framing.level"), None
    )
    part = next((one for one in clause.all("height_of") if noun is not None and one > noun), None)
    if part is not None:
        clause.take(noun, part, step)
        stage.put("framing.level", clause.terms[part].senses["height_of"])
        return
    if at is not None:
        clause.take(at, *_nouns(clause, at, "camera"))
        stage.put("framing.level", clause.terms[at].senses["level"])
    elif step is not None:
        steps = steps_at(clause, step) * int(clause.terms[step].senses["level_step"])
        clause.take(step, *_nouns(clause, step, "camera"), *_nouns(clause, step, "framing.level"))
        stage.put("framing.level", lambda working: _LEVELS[min(max(_LEVELS.index(_height(working)) + steps, 0), 5)])


def _is_somewhere(clause: Clause, at: int, stage: Stage) -> bool:
    """ "On the deck", where the deck is a place of this production."""
    words = clause.terms[at].words
    own = stage.world.lexicon.match(words[-1:], 0)
    return words[0] == "on" and own is not None and bool({"place", "set_piece"} & own[1].keys())


def _height(working: Working) -> str:
    return str(working.get("framing.level") or _HEIGHT_OF[working.get("framing.angle")])


def _side(clause: Clause, stage: Stage) -> bool:
    """Whether a side of somebody is said with whose: "profile on Ray, from his left"."""
    places = [one for one in clause.all("side") if not _of_a_thing(clause, one, stage)]
    if not places:
        return False
    at = next((one for one in reversed(places) if clause.terms[one].senses["side"] not in _UNHANDED), places[-1])
    value = str(clause.terms[at].senses["side"])
    if any(clause.terms[one].senses["side"] == "three_quarter" for one in places) and value.startswith("profile_"):
        value = value.replace("profile", "three_quarter")
    clause.take(*places)
    near = [one for one in (at - 1, at + 1, at + 2) if clause.sense(one, "across") in ("left", "right")]
    clause.take(at, *near, *(one for one in clause.all("light_from") if clause.terms[one].phrase.startswith("camera")))
    faced = next((one for one in clause.all("facing") if clause.terms[one].senses["facing"] in ("left", "right")), None)
    hand = (
        clause.terms[near[0]].senses["across"]
        if near
        else clause.any_sense(faced, "facing")
        if faced is not None
        else None
    )

    def side(working: Working) -> str:
        now = str(working.get("framing.side"))
        if value == "mirror":
            return _MIRRORED[now]
        if value in ("profile", "three_quarter"):
            return f"{value}_{hand or ('left' if now.endswith('left') else 'right')}"
        return value

    stage.put("framing.side", side)
    return any(_of_somebody(clause, one, stage) for one in places)


_UNHANDED = frozenset({"profile", "three_quarter"})


def _of_somebody(clause: Clause, at: int, stage: Stage) -> bool:
    led = at + 2 < len(clause) and clause.terms[at + 1].phrase in ("on", "of")
    return led and person_at(clause, at + 2, stage) is not None


def _of_a_thing(clause: Clause, at: int, stage: Stage) -> bool:
    """ "The other side of the table" is where somebody is, not where the camera is."""
    of = at + 1 < len(clause) and clause.terms[at + 1].phrase == "of"
    thing = next((one for one in (at + 2, at + 3) if of and one < len(clause) and object_at(clause, one, stage)), None)
    if thing is None or person_at(clause, thing, stage) is not None:
        return False
    someone = any(person_at(clause, one, stage) for one in clause.stretch(at) if one < at)
    if someone:
        clause.take(at)
    return someone


def _placement(clause: Clause, stage: Stage) -> None:
    at = clause.last("placement")
    if at is None:
        return
    who = next((one for one in clause.stretch(at) if person_at(clause, one, stage)), None)
    same = str(clause.terms[at].senses["placement"])
    clause.take(*(one for one in clause.all("across") if clause.terms[one].senses["across"] == same))
    clause.take(*(one for one in clause.all("across") if clause.says("space", "room", "empty", "lots of space")))
    clause.take(
        *(
            one
            for one in clause.stretch(at)
            if clause.sense(one, "pose") or (clause.sense(one, "move") and len(clause.terms[one].words) == 1)
        )
    )
    clause.take(at, who, *_nouns(clause, at, "framing"))
    stage.put("framing.placement", clause.terms[at].senses["placement"])


def _rolled(clause: Clause, stage: Stage, degrees: int) -> None:
    """ "Cant it. Twelve degrees, clockwise.": how far, said afterwards."""
    value = float(clause.terms[degrees].senses["number"])
    left = clause.says(
        "left", "to the left", "anticlockwise", "counterclockwise", "anti clockwise", "counter clockwise"
    )
    clause.take(degrees, *clause.all("across"))
    stage.put("framing.roll_deg", -value if left else value)


def _roll(clause: Clause, stage: Stage) -> None:
    clause.take(
        *(one for one in clause.all("dutch") if clause.terms[one].text.casefold() in ("can't", "cannot", "can’t"))
    )
    at = clause.last("dutch")
    denied = [one for one in clause.all("dutch") if clause.terms[one].negated]
    clause.take(*clause.all("dutch"))
    if at is None:
        degrees = clause.first("degrees") if stage.topic == "roll" else None
        if degrees is not None:
            _rolled(clause, stage, degrees)
        elif denied:
            stage.put("framing.roll_deg", 0.0)
        return
    near = clause.stretch(at)
    degrees = next((one for one in near if clause.sense(one, "number") is not None), clause.first("degrees"))
    stage.topic = "roll"
    hand = next((one for one in near if clause.sense(one, "across") in ("left", "right")), None)
    clause.take(at, degrees, hand, *_nouns(clause, at, "framing"))
    value = (
        float(clause.terms[degrees].senses["number"])
        if degrees is not None
        else float(clause.terms[at].senses["dutch"])
    )
    stage.put(
        "framing.roll_deg", -value if hand is not None and clause.terms[hand].senses["across"] == "left" else value
    )
