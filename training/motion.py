"""Clauses about what carries the camera, how it moves, and how long and how fast a shot runs."""

from collections.abc import Sequence
from random import Random
from typing import Any

from director.domain.shot import Shot
from training.clauses import Clause, plain, spelled, spoken_name
from training.films import NOTED_MOVES, Looking
from training.lexicon import phrase, values
from training.phrases import pick


def support(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(
        ("tripod", "handheld", "handheld", "steadicam", "gimbal", "dolly", "slider", "crane", "drone")
    )
    said = phrase(chance, "support", wanted)
    if chance.random() < 0.5:
        short = {"tripod": "sticks|a tripod|the tripod|legs", "handheld": "the shoulder"}.get(
            wanted, f"(a|the) {wanted}"
        )
        return Clause(pick(chance, f"(put it|shoot it|do it|get it|do this) on ({short})"), {"camera.support": wanted})
    return Clause(pick(chance, f"[on] {said}"), {"camera.support": wanted}, is_deed=False)


_PACES: Sequence[tuple[str, str]] = (
    ("slow", "slow|slow|gentle|very slow|creeping"),
    ("fast", "fast|quick|rapid|fast"),
    ("steady", "steady|medium"),
)


_PACED = {"slow": "slowly|slowly|gently|very slowly", "fast": "fast|quickly|rapidly", "steady": "steadily"}


def move(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(NOTED_MOVES)
    made: dict[str, Any] = {"kind": wanted}
    said = _move_words(chance, wanted)
    pace = chance.random()
    if pace < 0.55 and not wanted.startswith("whip") and said == _plain_move(said):
        value, words_ = chance.choice(_PACES)
        made["pace"] = value
        said = f"[a] ({words_}) {said}" if chance.random() < 0.6 else f"{said} ({_PACED[value]})"
    lead = chance.choice(("", "", "", "", "(add|do|give me|try) (a|another) "))
    if lead and said.startswith("[a]"):
        said = said[4:]
    if (
        chance.random() < 0.3
        and look.cast
        and wanted in ("push_in", "pull_out", "follow", "zoom_in", "arc_left", "arc_right")
    ):
        target = chance.choice(look.cast)
        link = {"pull_out": "from", "follow": "with", "arc_left": "around", "arc_right": "around"}.get(wanted, "on")
        said = f"{said} {link} {spoken_name(target)}"
        made["target"] = target
    said = pick(chance, lead + said)
    held = [one.kind for one in shot.camera.moves]
    return Clause(
        said, {}, is_deed=bool(lead), add={"camera.moves": [made]}, remove={"camera.moves": held} if held else None
    )


def _move_words(chance: Random, wanted: str) -> str:
    if wanted in values("move") and chance.random() < 0.6:
        return phrase(chance, "move", wanted)
    return wanted.replace("_", " ")


def _plain_move(said: str) -> str:
    """The words without those that say a pace of their own."""
    return said if not any(word in said for word in ("crash", "snap", "whip", "creep", "inch", "ease", "drift")) else ""


def still(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    held = [one.kind for one in shot.camera.moves]
    if not held:
        return None
    said = (
        "(stop the camera [moving]|lose the move|kill the move|hold the camera still|keep the camera "
        "still|no [camera] moves|static|make it static|lock it off|no movement|don't move the camera|the "
        f"camera shouldn't move|a locked off camera|lose the {held[0].replace('_', ' ')}|no "
        f"{held[0].split('_')[0]}|cut the {held[0].split('_')[0]}|without the move)"
    )
    return Clause(pick(chance, said), remove={"camera.moves": held})


def duration(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    now = shot.timing.duration_s
    manner = chance.random()
    if manner < 0.4:
        wanted = chance.choice((1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20))
        n = spelled(chance, wanted)
        said = (
            (
                "(make it|hold it for|let it run|run it|hold for|play it for|bring it to|give it a total of|let "
                f"it last) {n} (seconds|secs|s|seconds)"
            )
            if chance.random() < 0.6
            else f"{n} (seconds|secs|s|seconds long|seconds on screen|seconds)"
        )
        return Clause(pick(chance, said), {"timing.duration_s": wanted}, said.startswith("("))
    if manner < 0.85:
        step = chance.choice((1, 1, 1, 0.5, 2, 2, 3, 4))
        way = chance.choice((1, -1))
        wanted = now + way * step
        if not 0.5 <= wanted <= 30:
            return None
        unit = f"{spelled(chance, step)} second{'s' if step > 1 else ''}" if step != 0.5 else "half a second"
        unit = chance.choice(("a second", unit)) if step == 1 else unit
        longer = (
            f"(hold it|hold|let it run|stay|make it|linger|hold on it|give it) {unit} (longer|more|longer)"
            f"|{unit} longer|add {unit}|(another|an extra) {unit}"
            if step > 1
            else f"(hold it|stay|make it|let it run) {unit} longer|{unit} longer|add {unit}"
        )
        shorter = (
            f"(make it|cut it) {unit} shorter|{unit} shorter|(take|trim|shave|lose|cut|drop) {unit} [off] [the "
            f"end]|trim {unit}"
        )
        if step == 1 and chance.random() < 0.5:
            longer = (
                "(hold it|hold|stay|let it run) (longer|a beat longer|a bit longer|a second longer|a beat more)"
                f"|{phrase(chance, 'duration_step', 1)}"
            )
            shorter = f"(make it|cut it) (shorter|a bit shorter|a beat shorter)|{phrase(chance, 'duration_step', -1)}"
        said = longer if way > 0 else shorter
        return Clause(pick(chance, said), {"timing.duration_s": plain(wanted)})
    factor = chance.choice((2, 0.5, 2, 0.5, 3, 1.5))
    wanted = round(now * factor, 2)
    return (
        Clause(phrase(chance, "duration_factor", f"{factor:g}"), {"timing.duration_s": plain(wanted)})
        if wanted >= 0.5
        else None
    )


def speed(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    value = chance.choice(("0.5", "0.5", "0.25", "1", "2"))
    return Clause(
        pick(chance, f"[in|at|play it] {phrase(chance, 'speed', value)}"),
        {"timing.speed": plain(float(value))},
        is_deed=False,
    )


def transition(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("dissolve", "dissolve", "fade", "fade", "wipe", "match_cut", "smash_cut", "jump_cut"))
    word = wanted.replace("_", " ")
    if chance.random() < 0.5:
        into = (
            "fade (in|up|up from black|in from black)"
            if wanted == "fade"
            else f"{word} (in|into this|into it|in from the last shot)"
        )
        return Clause(pick(chance, f"({into}|(start|open|come in) on a {word})"), {"transition_in": wanted})
    out = (
        "fade (out|to black|out at the end|down)"
        if wanted == "fade"
        else f"{word} (out|to the next|at the end|out of this|to the next shot|out of it)"
    )
    return Clause(pick(chance, f"({out}|(end|finish|go out) on a {word})"), {"transition_out": wanted})
