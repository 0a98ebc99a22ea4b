"""Clauses about the frame and the lens. Words of degree start from the shot's own values."""

from random import Random

from director.domain.shot import Shot
from director.domain.vocabulary import FULL_STOPS, PRIMES, SIZES
from training.clauses import Clause, degree, plain, spelled, spoken_name, who
from training.films import THINGS, Looking
from training.lexicon import phrase, values
from training.phrases import pick


def size_step(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    steps, word = degree(chance)
    way = chance.choice((1, -1))
    at = SIZES.index(shot.framing.size) + way * steps
    if not 0 <= at < len(SIZES):
        return None
    near = "(closer|tighter|closer|tighter|nearer|closer in)"
    far = "(wider|looser|wider|wider|further away|further back)"
    on = f" [(on|to) {who(chance, look, shot)}]"
    said = chance.choice(
        (
            f"(go|get|be|come|frame it|move) {word}{near}{on}",
            f"{word}{near}{on}",
            f"{word}{near}{on}",
            f"(bring us|take it|make it|punch it) {word}{near}",
            "too (wide|loose|far away)" if steps == 1 else f"{word}{near}",
        )
        if way > 0
        else (
            f"(go|get|be|frame it) {word}{far} [on {who(chance, look, shot)}]",
            f"{word}{far}",
            f"{word}{far}",
            f"(make it|take it) {word}{far}",
            "too (tight|close)" if steps == 1 else f"{word}{far}",
            f"{word}{far}",
        )
    )
    if not word and chance.random() < 0.25:
        said = phrase(chance, "size_step", way)
    return Clause(pick(chance, said), {"framing.size": SIZES[at]}, is_deed=said.startswith("("))


def size(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(SIZES)
    said = phrase(chance, "size", wanted)
    if chance.random() < 0.4:
        said = pick(chance, f"[a|an] {said} (on|of|on) {who(chance, look, shot)}")
    elif chance.random() < 0.4:
        said = pick(chance, f"(go|cut|come|go out|go in|frame it|play it|open) (to|as|for|on|in) [a|the] {said}")
        return Clause(said, {"framing.size": wanted})
    elif chance.random() < 0.3:
        said = pick(chance, f"(a|the) {said}")
    return Clause(said, {"framing.size": wanted}, is_deed=False)


def lens(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    if chance.random() < 0.4:
        steps, word = degree(chance)
        way = chance.choice((1, -1))
        nearest = min(range(len(PRIMES)), key=lambda at: abs(PRIMES[at] - shot.lens.focal_mm))
        at = nearest + way * steps
        if shot.lens.focal_mm not in PRIMES or not 0 <= at < len(PRIMES):
            return None
        said = (
            f"{word}(longer lens|longer on the lens|longer glass|longer focal length|longer lens)"
            if way > 0
            else f"{word}(wider lens|wider on the lens|shorter lens|wider glass|shorter focal length)"
        )
        lead, deed = ("(go|use a|put a|get|try a) ", True) if chance.random() < 0.5 else ("[a] ", False)
        return Clause(pick(chance, lead + said), {"lens.focal_mm": plain(PRIMES[at])}, deed)
    if chance.random() < 0.15:
        value = chance.choice(values("lens_word"))
        said = phrase(chance, "lens_word", value)
        return Clause(pick(chance, f"(a|the|use a|) {said}"), {"lens.focal_mm": int(value)}, is_deed=False)
    mm = chance.choice((14, 18, 21, 24, 27, 28, 32, 35, 40, 50, 65, 75, 85, 100, 135, 150, 200))
    said = chance.choice(
        (
            f"{mm}mm",
            f"{mm} mm",
            f"a {mm}",
            f"[the] {mm} [mil|mm|millimetre|lens]",
            f"(the|a) {mm}mm lens",
            f"(go to|put on|use|put|swap to|switch to|shoot it on|shoot this on|change to|try) (a|the) {mm}[mm]",
            f"(put it on|have it on|get it on|do it on) (a|the) {mm} [mm]",
            f"on (a|the) {mm}",
            f"{mm}",
        )
    )
    return Clause(pick(chance, said), {"lens.focal_mm": mm}, is_deed=said.startswith("("))


def stop(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    if chance.random() < 0.5:
        way, steps = chance.choice((1, -1)), chance.choice((1, 1, 2))
        if shot.lens.f_stop not in FULL_STOPS:
            return None
        at = FULL_STOPS.index(shot.lens.f_stop) + way * steps
        if not 1 <= at <= 10:
            return None
        much = "a stop|one stop" if steps == 1 else "two stops|2 stops"
        said = (
            f"(stop down|close down|close it down|stop it down) ({much})"
            if way > 0
            else f"(open up|open it up|open the lens) ({much})"
        )
        if steps == 1 and chance.random() < 0.5:
            said = f"({phrase(chance, 'stop_step', way)})"
        return Clause(pick(chance, said), {"lens.f_stop": plain(FULL_STOPS[at])})
    if chance.random() < 0.25:
        value = chance.choice(values("stop_word"))
        return Clause(phrase(chance, "stop_word", value), {"lens.f_stop": plain(float(value))}, is_deed=False)
    f = chance.choice((1.4, 2, 2.8, 4, 5.6, 8, 11, 16))
    said = chance.choice(
        (
            f"f/{f:g}",
            f"f{f:g}",
            f"f {f:g}",
            f"T{f:g}",
            f"at f/{f:g}",
            f"(set|go to|shoot it at|stop it to|make it) (f/{f:g}|T{f:g}|f{f:g}|a {f:g})",
        )
    )
    return Clause(pick(chance, said), {"lens.f_stop": f}, is_deed=said.startswith("("))


def focus(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    on = chance.choice(look.cast) if look.cast and chance.random() < 0.75 else chance.choice(THINGS)
    name = spoken_name(on) if on in look.cast else f"the {on}"
    said = f"(focus on|hold focus on|pull focus to|keep focus on|put the focus on|be sharp on|focus) {name}"
    return Clause(pick(chance, said), {"lens.focus": on})


def angle(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("eye_level", "low", "low", "high", "high", "overhead", "worms_eye"))
    said = phrase(chance, "angle", wanted)
    deed = chance.random() < 0.3
    if deed:
        lead = {"low": "low|from below", "high": "high|from above", "overhead": "overhead|straight down"}.get(wanted)
        said = f"(shoot it|shoot {who(chance, look, shot)}|see {who(chance, look, shot)}|be|get) ({lead or said})"
    return Clause(pick(chance, said), {"framing.angle": wanted}, deed)


def level(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("ground", "knee", "hip", "chest"))
    said = phrase(chance, "level", wanted)
    if chance.random() < 0.5:
        return Clause(
            pick(chance, f"(put the camera|bring the camera|have the camera|be) [at] {said}"), {"framing.level": wanted}
        )
    return Clause(pick(chance, f"[camera|camera at] {said}"), {"framing.level": wanted}, is_deed=False)


def side(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(
        ("front", "three_quarter_left", "three_quarter_right", "profile_left", "profile_right", "back", "back")
    )
    said = phrase(chance, "side", wanted)
    if chance.random() < 0.4:
        return Clause(pick(chance, f"(shoot|see|show|get) {who(chance, look, shot)} {said}"), {"framing.side": wanted})
    return Clause(said, {"framing.side": wanted}, is_deed=False)


def placement(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("left", "right", "center"))
    said = phrase(chance, "placement", wanted)
    if chance.random() < 0.7 and wanted != "center":
        person = who(chance, look, shot)
        side_ = f"({wanted} of frame|frame {wanted}|screen {wanted}|the {wanted} of [the] frame|the {wanted} third)"
        said = f"(put|place|frame|have|keep|move) {person} [on|in|to|over to] {side_}"
        return Clause(pick(chance, said), {"framing.placement": wanted})
    return Clause(said, {"framing.placement": wanted}, is_deed=False)


def roll(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    if chance.random() < 0.3:
        return Clause(phrase(chance, "dutch", 0), {"framing.roll_deg": 0})
    if chance.random() < 0.5:
        return Clause(phrase(chance, "dutch", 15), {"framing.roll_deg": 15})
    degrees = chance.choice((5, 8, 10, 12, 15, 20, 25, 30))
    said = (
        "(dutch it|tilt the frame|tilt the horizon|cant it|cant the camera|dutch) [by] "
        f"{spelled(chance, degrees)} degrees"
    )
    if chance.random() < 0.3:
        way = chance.choice(("left", "right"))
        return Clause(
            pick(chance, f"{said} to the {way}"), {"framing.roll_deg": -degrees if way == "left" else degrees}
        )
    return Clause(pick(chance, said), {"framing.roll_deg": degrees})


def kind(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("single", "single", "two_shot", "two_shot", "over", "over", "pov"))
    if wanted == "single" or len(look.cast) < 2:
        one = chance.choice(look.cast)
        said = f"[a] [clean] single (on|of) {spoken_name(one)}"
        return Clause(pick(chance, said), {"framing.kind": "single", "framing.subjects": [one]}, is_deed=False)
    one, other = chance.sample(look.cast, 2)
    first, second = spoken_name(one), spoken_name(other)
    if wanted == "two_shot":
        said = f"[a] (two shot|two-shot|2 shot|two shot|2-shot) (of|with|on) {first} (and|&) {second}"
        return Clause(pick(chance, said), {"framing.kind": "two_shot", "framing.subjects": [one, other]}, is_deed=False)
    if wanted == "over":
        said = chance.choice(
            (
                f"over {first}['s shoulder] (on|onto|to|at) {second}",
                f"an over on {second} [past|over] {first}",
                f"(shoot|play it|go) over {first}'s shoulder (on|onto|to) {second}",
                f"OTS {first} (on|onto) {second}",
            )
        )
        if said.startswith("an over") and "past" not in said:
            return None
        values_ = {"framing.kind": "over_the_shoulder", "framing.over": one, "framing.subjects": [other]}
        return Clause(pick(chance, said.replace("[past|over]", "past")), values_, said.startswith("("))
    said = f"({first}'s (POV|point of view)|through {first}'s eyes|a POV from {first}|what {first} sees)"
    return Clause(
        pick(chance, said),
        {"framing.kind": "point_of_view", "framing.over": one, "framing.subjects": []},
        is_deed=False,
    )


def subject(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    others = [one for one in look.cast if one not in shot.framing.subjects]
    if not others:
        return None
    one = chance.choice(others)
    said = (
        "(make it|put it|have it|have the shot|make this|point the camera|be) (about|on|on|favour|of) "
        f"{spoken_name(one)} [instead]"
    )
    return Clause(pick(chance, said), {"framing.subjects": [one]})
