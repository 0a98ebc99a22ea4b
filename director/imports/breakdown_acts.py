"""Coverage of action: the opening, wides for coming, going and doing, inserts for what a line puts in the eye, looks
with what is seen, reactions. What the page itself asks of the camera is done.
"""

import re
from collections.abc import Sequence

from director.domain.vocabulary import Size
from director.imports.breakdown_beats import Beat
from director.imports.breakdown_setups import Setup, is_wider, tighter
from director.imports.breakdown_stage import Stage, kind_for
from director.imports.deeds import Deed
from director.imports.speaking import action_s

_A_BEAT = re.compile(
    r"^(?:an?|un|une|eine?|una)?\s*(?:(?:long|short|brief|small|awkward|tense) )*"
    r"(?:beat|pause|silence|moment|temps|stille|pausa)(?: passes)?\s*(?:,? then)?\W*$",
    re.IGNORECASE,
)
_OPENING_S = 9.0
_FULL_S = 12.0
_TOGETHER_S = 6.0
_MOST_IN_A_GROUP = 6
_SMALL_WORDS = 9
_SMALL_THINGS = (
    "message prompt command file files number numbers cursor light lights menu text hand hands eye eyes finger fingers "
    "screen logo clock word words name"
)


def cover_action(stage: Stage, beat: Beat, height: float) -> None:
    """Plan the setups of one paragraph of action; the first of them cites its lines."""
    if _A_BEAT.match(beat.text) and _hold(stage, beat):
        return
    lines = list(beat.lines)
    deeds = list(beat.deeds)
    if not stage.setups:
        opening, deeds = _opening(stage, deeds)
        if opening is not None:
            opening.lines, lines = lines, []
            stage.add(opening)
            _point_out(stage, opening)
    left = _cover_deeds(stage, deeds, lines, height)
    stage.waiting += left


def _cover_deeds(stage: Stage, deeds: list[Deed], lines: list[str], height: float) -> list[str]:
    """Plan the setups of the deeds; gives back the lines that none of them took."""
    mine: Setup | None = None
    for deed in deeds:
        if mine is not None and _goes_with(stage, mine, deed):
            _take_in(mine, deed)
        elif mine is None and lines and _belongs_to_last(stage, deed, deeds):
            mine = _onto_last(stage, deed, lines)
            lines = []
        else:
            for setup in _setups_for(stage, deed, height):
                setup.lines = [*lines, *setup.lines]
                lines = []
                mine = stage.add(setup)
        if deed.kind == "exit" and deed.who:
            stage.go(deed.who[0])
    return lines


def _hold(stage: Stage, beat: Beat) -> bool:
    """A beat between speeches is a look: on whoever was spoken to."""
    last = stage.last
    named = (last.facing, last.over, *last.subjects) if last is not None else ()
    looks = next((one for one in named if one in stage.present), "")
    if looks:
        setup = Setup("reaction", "medium_close_up", [looks], [looks], lines=list(beat.lines), deeds=list(beat.deeds))
        setup.intent = f"A beat, on {stage.name(looks)}"
        stage.add(setup)
    return bool(looks)


def open_on_nothing(stage: Stage) -> Setup:
    """A picture of the place where the page tells nothing that can be seen."""
    setup = Setup("establishing", "wide", [], list(stage.present[:_MOST_IN_A_GROUP]), opens=True)
    setup.subjects = list(setup.seen)
    setup.intent = f"Where we are: {stage.place}" if stage.place else "Where we are"
    return stage.add(setup)


def _opening(stage: Stage, deeds: list[Deed]) -> tuple[Setup | None, list[Deed]]:
    taken: list[Deed] = []
    for deed in deeds:
        close = deed.direction in ("insert", "close", "pov", "reverse")
        if taken and (deed.kind in ("look", "enter") or _is_insert(deed)):
            break
        seconds = sum(action_s(one.text) for one in (*taken, deed))
        if close or (taken and seconds > (_FULL_S if _only_tells(deed) else _OPENING_S)):
            break
        taken.append(deed)
    if not taken:
        return None, deeds
    who = _people_in(stage, taken)
    kind = "establishing" if stage.new_place or not who else kind_for(who)
    size: Size = "extreme_wide" if stage.new_place and stage.exterior and not who else "wide"
    if len(who) == 1 and not stage.new_place:
        size = "full"
    subjects = who or list(taken[0].extras) or ([taken[0].prop] if taken[0].prop else [])
    setup = Setup(kind, size, subjects, [*who, *_extras(taken)], deeds=taken, opens=True)
    setup.intent = f"Where we are: {stage.place}" if stage.place else "Where we are"
    if taken[0].direction == "pan":
        setup.move = "pan_right"
    elif who and len(who) <= 2 and any(deed.kind in ("enter", "move") for deed in taken):
        setup.move, setup.move_pace = "follow", "steady"
    return setup, deeds[len(taken) :]


def _point_out(stage: Stage, opening: Setup) -> None:
    """What an opening's action has in capitals is shown once more, close."""
    deed = next((deed for deed in opening.deeds if deed.prop and deed.prop.upper() in deed.text and deed.who), None)
    if deed is not None:
        setup = Setup("insert", "close_up", [deed.prop], list(deed.who[:1]))
        setup.intent = f"So that nobody misses the {deed.prop}"
        stage.add(setup)


def _people_in(stage: Stage, deeds: Sequence[Deed]) -> list[str]:
    found = list(dict.fromkeys(one for deed in deeds for one in deed.who))
    stage.come(*found)
    return [one for one in found if one in stage.present]


def _extras(deeds: Sequence[Deed]) -> list[str]:
    return list(dict.fromkeys(one for deed in deeds for one in deed.extras))[:3]


def _goes_with(stage: Stage, setup: Setup, deed: Deed) -> bool:
    """Whether a sentence can play in the setup of the sentence before it."""
    if deed.direction or setup.voices:
        return False
    if _only_tells(deed) and setup.duration_s <= _FULL_S:
        return True
    if setup.kind in ("point_of_view", "reaction"):
        return False
    together = sum(action_s(one.text) for one in (*setup.deeds, deed)) <= _TOGETHER_S
    if setup.kind == "insert":
        return together and not deed.who and deed.prop in ("", *setup.subjects)
    same = not deed.who or set(deed.who) <= set(setup.seen)
    return together and same and deed.kind not in ("look", "enter") and not _is_insert(deed)


def _only_tells(deed: Deed) -> bool:
    """Whether a sentence shows nothing new: a remark on what is already in the picture."""
    return deed.kind == "be" and not (deed.who or deed.extras or deed.prop or deed.sounds)


def _take_in(setup: Setup, deed: Deed) -> None:
    setup.deeds.append(deed)
    setup.seen += [one for one in deed.extras if one not in setup.seen]


def _belongs_to_last(stage: Stage, deed: Deed, deeds: list[Deed]) -> bool:
    """A noise, or a small thing that who is in the picture does, needs no picture of its own."""
    last = stage.last
    if last is None or len(deeds) > 1 or deed.direction or last.kind in ("point_of_view", "reaction", "insert"):
        return False
    if _only_tells(deed) and not last.voices and last.duration_s <= _OPENING_S:
        return True
    if not deed.who and not deed.extras and not deed.prop and (deed.sounds or deed.music):
        return True
    small = len(deed.text.split()) <= _SMALL_WORDS and deed.kind not in ("look", "enter", "exit", "move", "touch")
    own = bool(deed.who) and deed.who[0] in last.subjects[:2] and set(deed.who) <= set(last.seen)
    return small and own and not last.voices and last.duration_s <= _TOGETHER_S and not _is_insert(deed)


def _onto_last(stage: Stage, deed: Deed, lines: list[str]) -> Setup:
    last = stage.setups[-1]
    last.lines += [*stage.waiting, *lines]
    stage.waiting = []
    last.deeds.append(deed)
    return last


def _is_insert(deed: Deed) -> bool:
    if not deed.prop:
        return False
    capital = deed.prop.upper() in deed.text
    return capital or (not deed.who and not deed.extras) or (deed.kind == "handle" and len(deed.text.split()) <= 14)


def _setups_for(stage: Stage, deed: Deed, height: float) -> list[Setup]:
    who = _people_in(stage, [deed])[:_MOST_IN_A_GROUP]
    asked = _as_asked(stage, deed, who)
    if asked is not None:
        return [asked]
    if not who or (deed.shown and deed.prop):
        return [_without_cast(stage, deed)]
    if deed.kind == "look":
        return _look(stage, deed, who, height)
    if deed.kind == "react" and len(who) == 1:
        size: Size = "close_up" if height >= 0.75 else "medium_close_up"
        return [_made(stage, Setup("reaction", size, who[:1], who[:1]), deed, f"How {stage.name(who[0])} takes it")]
    if _is_insert(deed):
        return [_insert(stage, deed, who)]
    return [_doing(stage, deed, who, height)]


def _doing(stage: Stage, deed: Deed, who: list[str], height: float) -> Setup:
    names = " and ".join(stage.name(one) for one in who[:3])
    size: Size = "medium" if deed.kind in ("handle", "touch", "be", "react") else "full"
    if deed.kind in ("enter", "exit", "move") and (len(who) > 1 or deed.extras):
        size = "wide"
    if deed.kind == "settle":
        size = "medium_wide"
    if len(who) > 2:
        size = size if is_wider(size, "medium_wide") else "medium_wide"
    setup = Setup(kind_for(who), size, list(who), [*who, *deed.extras])
    if deed.kind in ("move", "exit", "enter") and len(who) <= 2 and deed.pace != "slow":
        setup.move, setup.move_pace = "follow", "steady"
    if deed.kind == "be" and height >= 0.75 and len(who) == 1:
        setup.size = tighter(size)
    intents = {"enter": f"{names} come{'s' * (len(who) == 1)} in", "exit": f"{names} go{'es' * (len(who) == 1)}"}
    return _made(stage, setup, deed, intents.get(deed.kind, f"What {names} do{'es' * (len(who) == 1)}"))


def _look(stage: Stage, deed: Deed, who: list[str], height: float) -> list[Setup]:
    looker = who[0]
    seen = deed.target
    size: Size = "close_up" if height >= 0.75 else "medium_close_up"
    look = Setup(
        "reaction" if len(who) == 1 else "single", size, [looker], [looker], facing=seen if seen in who else ""
    )
    shots = [_made(stage, look, deed, f"{stage.name(looker)} looks")]
    if not seen or len(deed.text.split()) < 4:
        return shots
    person = seen in stage.present
    view = Setup("point_of_view", "medium" if person else "close_up", [seen], [seen] if person else [], over=looker)
    view.intent = f"What {stage.name(looker)} sees"
    known = stage.last is not None and stage.last.subjects[:1] == [seen]
    if not known and (not person or len(who) > 1):
        shots.append(view)
    return shots


def _insert(stage: Stage, deed: Deed, who: list[str]) -> Setup:
    setup = Setup("insert", "close_up", [deed.prop], who[:1], over="")
    return _made(stage, setup, deed, f"So that nobody misses the {deed.prop}")


def _without_cast(stage: Stage, deed: Deed) -> Setup:
    if deed.prop:
        return _insert(stage, deed, [])
    if deed.shown and deed.target and not deed.extras:
        setup = Setup("insert", "close_up", [deed.target], [])
        return _made(stage, setup, deed, f"What we are to see: the {deed.target}")
    if deed.extras:
        setup = Setup("group" if len(deed.extras) > 1 else "cutaway", "wide", list(deed.extras), list(deed.extras))
        if deed.kind == "look":
            setup.size = "medium_wide"
        return _made(stage, setup, deed, "The world around them")
    thing = deed.leads or deed.target
    small = any(word in _SMALL_THINGS.split() for word in deed.leads.split())
    setup = Setup(
        "insert" if small else "cutaway", "close_up" if small else "medium_wide", [thing] if thing else [], []
    )
    return _made(stage, setup, deed, f"The {thing}" if thing else "What happens besides")


def _as_asked(stage: Stage, deed: Deed, who: list[str]) -> Setup | None:
    """What the page itself asks of the camera."""
    thing = deed.prop or deed.target
    if deed.direction in ("close", "zoom"):
        subject = who[:1] or ([thing] if thing else [])
        setup = Setup("single" if who else "insert", "close_up", subject, who[:1])
        setup.move, setup.move_pace = ("zoom_in", "fast") if deed.direction == "zoom" else (None, "slow")
        return _made(stage, setup, deed, "As the script asks: closer")
    if deed.direction == "insert":
        return _made(
            stage,
            Setup("insert", "close_up", [thing] if thing else [], who[:1]),
            deed,
            "As the script asks: the detail",
        )
    if deed.direction == "pov":
        owner = next((one for one in reversed(stage.present) if one not in who), "")
        setup = Setup("point_of_view", "medium", who[:1] or ([thing] if thing else []), who[:1], over=owner)
        return _made(stage, setup, deed, "As the script asks: what is seen")
    if deed.direction == "wide":
        people = who or stage.present[:_MOST_IN_A_GROUP]
        setup = Setup(kind_for(people) if people else "establishing", "wide", list(people), [*people, *deed.extras])
        return _made(stage, setup, deed, "As the script asks: the whole")
    if deed.direction == "pan":
        setup = Setup(kind_for(who) if who else "cutaway", "medium_wide", who or ([thing] if thing else []), list(who))
        setup.move = (
            "pull_out" if "pull" in deed.text.lower() else "pan_left" if "left" in deed.text.lower() else "pan_right"
        )
        return _made(stage, setup, deed, "As the script asks: the camera moves")
    return None


def _made(stage: Stage, setup: Setup, deed: Deed, intent: str) -> Setup:
    setup.deeds, setup.intent = [deed], intent
    return setup
