"""Notes about the cut: new shots, order, approvals, locks, undoing, versions."""

from random import Random
from typing import Any

from director.domain.vocabulary import SIZES
from training.clauses import FIGURES, Said, spoken_name
from training.films import THINGS, Looking
from training.lexicon import phrase
from training.phrases import pick

_NAMED = {
    "extreme_wide": "extreme wide|big wide|very wide shot|extreme wide shot",
    "wide": "wide|wide shot|wide|master wide",
    "full": "full shot|full shot|full length",
    "medium_wide": "medium wide|cowboy|medium wide shot",
    "medium": "medium|mid shot|medium shot|mid",
    "medium_close_up": "medium close-up|MCU|medium close|medium close up",
    "close_up": "close-up|close up|CU|close|closeup",
    "extreme_close_up": "extreme close-up|ECU|big close-up|extreme close up",
}


_LEAD = (
    "(add|give me|I want|I need|put in|let's add|we need|can we have|get me|let's get|shoot|insert"
    "|then|new shot:|I'd like)"
)


_HERE = ("", "", " after this", " after this one", " next", " here")


def add_shot(chance: Random, look: Looking) -> Said | None:
    beside, link = chance.choice(look.film.shots), chance.choice(("after", "after", "before"))
    where = f" {link} {beside.id}"
    if chance.random() < 0.35:
        beside, link, where = look.shot, "after", chance.choice(_HERE)
    what, settings = _described(chance, *_wanted(chance, look))
    said = f"{where.strip()} {_LEAD} ({what})" if chance.random() < 0.15 and where else f"{_LEAD} ({what}){where}"
    settings = dict(sorted(settings.items(), key=lambda one: one[0] == "framing.subjects"))
    return pick(chance, said), [{"do": "add_shot", "scene": beside.scene, link: beside.id, "set": settings}]


def _wanted(chance: Random, look: Looking) -> tuple[str, dict[str, Any]]:
    manner = chance.random()
    if manner < 0.3:
        one = chance.choice(look.cast)
        name = spoken_name(one)
        what = f"(a|a|one) (reaction shot|reaction) (of|from|on) {name}|{name}'s reaction|{name} reacting"
        return what, {"framing.kind": "reaction", "framing.subjects": [one]}
    if manner < 0.55:
        thing = chance.choice(THINGS)
        what = f"(an insert|a detail|an insert shot|an insert|insert) (of|on) the {thing}|an insert: the {thing}"
        return what, {"framing.kind": "insert", "framing.subjects": [thing]}
    size = chance.choice(SIZES)
    what = f"(a|another|a|one) ({_NAMED[size]})"
    if manner >= 0.85:
        return what, {"framing.size": size}
    one = chance.choice(look.cast)
    return f"{what} (of|on) {spoken_name(one)}", {"framing.size": size, "framing.subjects": [one]}


def _described(chance: Random, what: str, settings: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """With its length and its lens, now and then."""
    if chance.random() < 0.2:
        seconds = chance.randint(1, 6)
        settings = {**settings, "timing.duration_s": seconds}
        what = f"({what}), ({FIGURES[seconds]}|{seconds}) second{'s' if seconds > 1 else ''}"
    if chance.random() < 0.12:
        mm = chance.choice((24, 35, 50, 85, 100))
        settings = {**settings, "lens.focal_mm": mm}
        what = f"({what}) on (a|the) {mm}"
    return what, settings


def remove_shot(chance: Random, look: Looking) -> Said | None:
    gone = look.shot if chance.random() < 0.4 else chance.choice(look.film.shots)
    name = (
        gone.id
        if gone is not look.shot or chance.random() < 0.4
        else chance.choice(("this shot", "this one", "the shot", "this"))
    )
    gone_ids, also = [gone.id], ""
    if (
        name == gone.id
        and chance.random() < 0.25
        and (others := [one.id for one in look.film.shots if one is not gone])
    ):
        other = chance.choice(others)
        gone_ids, also = [gone.id, other], f" and {other}"
    said = (
        "(lose|cut|drop|remove|delete|get rid of|we don't need|take out|omit|kill|scrap|bin) [shot] "
        f"{name}{also} [from the film|from the cut|entirely|completely]"
    )
    if name == "this":
        said = "(lose|delete|drop|remove|omit) this (shot|one|whole shot)"
    return pick(chance, said), [{"do": "remove_shot", "shots": gone_ids}]


def duplicate(chance: Random, look: Looking) -> Said | None:
    one = look.shot if chance.random() < 0.5 else chance.choice(look.film.shots)
    name = one.id if one is not look.shot else chance.choice(("this", "this shot", "this one", "it", one.id))
    said = f"(duplicate|copy|clone|make a copy of|dupe|double up|repeat) {name}"
    return pick(chance, said), [{"do": "duplicate_shot", "shot": one.id}]


def reorder(chance: Random, look: Looking) -> Said | None:
    ids = [one.id for one in look.film.shots]
    if len(ids) < 2:
        return None
    one, other = chance.sample(ids, 2)
    if chance.random() < 0.3 and other != look.shot.id:
        one = look.shot.id
    name = chance.choice(("this", "this one", "this shot")) if one == look.shot.id and chance.random() < 0.7 else one
    if chance.random() < 0.2:
        said = (
            f"(move|put|play|bring|shift) {name} (to the head|to the very beginning|first|to the top of the "
            "cut|at the start of the film)"
        )
        return pick(chance, said), [{"do": "move_shot", "shot": one, "after": None}]
    said = f"(move|put|play|place|shift|slide) {name} [to] (after|behind|right after|straight after) {other}"
    if name == one and chance.random() < 0.3:
        said = f"{one} (goes|comes|should go|should come|plays) after {other}"
    return pick(chance, said), [{"do": "move_shot", "shot": one, "after": other}]


def split(chance: Random, look: Looking) -> Said | None:
    longest = int(look.shot.timing.duration_s)
    if longest < 2:
        return None
    at = chance.randint(1, longest - 1)
    n = chance.choice((str(at), FIGURES[at]))
    said = (
        f"(split|break|cut|divide) (it|this|this shot|{look.shot.id}) [in two] (at|after) {n} "
        f"second{'s' if at > 1 else ''}"
    )
    return pick(chance, said), [{"do": "split_shot", "shot": look.shot.id, "at_s": at}]


def approve(chance: Random, look: Looking) -> Said | None:
    status = chance.choice(("approved", "approved", "review", "draft"))
    ids, name = [look.shot.id], chance.choice(("", "", " this", " it", f" {look.shot.id}"))
    if chance.random() < 0.4:
        other = chance.choice(look.film.shots).id
        ids, name = [other], f" {other}"
    if name and status != "approved":
        said = {
            "review": f"(put|send|mark){name} (in|for|up for|back in) review",
            "draft": f"(put|set|take|move){name} back to draft",
        }[status]
    elif name:
        said = f"(approve|sign off|approved:|sign off on|print){name}|{name} (is approved|is good|is a keeper|is done)"
        said = pick(chance, said) if name not in (" this", " it") else f"(approve|sign off on|print){name}"
    else:
        said = phrase(chance, "status", status)
    return pick(chance, said), [{"do": "set_status", "shots": ids, "status": status}]


_LOCKABLE = {
    "*": "it|this|this shot|the whole shot|everything",
    "lens.focal_mm": "the lens|the focal length",
    "framing": "the framing|the frame",
    "light": "the light|the lighting",
    "camera": "the camera|the camera work",
    "timing.duration_s": "the length|the duration|the timing",
    "framing.size": "the size|the shot size",
    "blocking": "the blocking",
    "light.time_of_day": "the time of day",
    "setting.weather": "the weather",
}


def lock(chance: Random, look: Looking) -> Said | None:
    do = chance.choice(("lock", "lock", "unlock"))
    path = chance.choice(("*", *_LOCKABLE))
    one = look.shot.id if chance.random() < 0.6 else chance.choice(look.film.shots).id
    verb = "lock|lock down|protect|freeze" if do == "lock" else "unlock|release|free up"
    if path == "*" and one != look.shot.id:
        said = f"({verb}) {one}"
    else:
        said = f"({verb}) ({_LOCKABLE[path]})" + (f" (in|on|of) {one}" if one != look.shot.id else "")
    return pick(chance, said), [{"do": do, "shots": [one], "paths": [path]}]


def undo(chance: Random, look: Looking) -> Said | None:
    do = chance.choice(("undo", "undo", "redo"))
    if chance.random() < 0.3:
        steps = chance.randint(2, 6)
        n = chance.choice((str(steps), FIGURES[steps]))
        said = (
            f"({do}|{do} the last|{do}) {n} [times|steps|changes|decisions]"
            if do == "redo"
            else f"(undo the last|undo|take back the last|revert the last|go back) {n} [changes|steps|notes|decisions]"
        )
        return pick(chance, said), [{"do": do, "steps": steps}]
    return phrase(chance, do, do), [{"do": do}]


_AXES = {
    "lens.focal_mm": "the lens|the focal length|lenses",
    "framing.size": "the size|the framing size|shot size",
    "light": "the light|the lighting",
    "framing.angle": "the angle|the camera angle",
    "lens.f_stop": "the stop|the aperture",
    "light.time_of_day": "the time of day|the hour",
    "setting.weather": "the weather",
    "light.key": "the key",
    "light.direction": "the light direction",
    "light.temperature_k": "the colour temperature",
}


def vary(chance: Random, look: Looking) -> Said | None:
    axis, count = chance.choice(list(_AXES)), chance.choice((2, 3, 3, 3, 4, 5))
    n = chance.choice((str(count), FIGURES[count]))
    said = (
        f"[show me|give me|I'd like to see|can I see] {n} (versions|options|alternatives|variations|alts"
        f"|alternates) (of|on|for) ({_AXES[axis]})"
    )
    if chance.random() < 0.3:
        count, said = (
            3,
            (
                "(show me|give me|can I see) (options|versions|alternatives|alts|some options) (on|for|of) "
                f"({_AXES[axis]})"
            ),
        )
    return pick(chance, said), [{"do": "vary_shot", "shot": look.shot.id, "axis": axis, "count": count}]


def choose(chance: Random, look: Looking) -> Said | None:
    letter = chance.choice("abcde")
    said = (
        "(take|go with|use|pick|choose|I like|I prefer) (version|option|alternative|variation) "
        f"{chance.choice((letter, letter.upper()))}"
    )
    return pick(chance, said), [{"do": "choose_variation", "shot": look.shot.id, "variation": letter}]
