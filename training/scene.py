"""Clauses about light, weather, air, sound, and the figures on the floor."""

from collections.abc import Mapping
from random import Random

from director.domain.shot import Shot
from director.domain.vocabulary import KELVIN_STEP
from training.clauses import Clause, degree, spoken_name, who
from training.films import MOODS, Looking
from training.lexicon import phrase, values
from training.phrases import pick


def hour(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("dawn", "day", "golden_hour", "dusk", "night"))
    said = phrase(chance, "time", wanted)
    if chance.random() < 0.4:
        return Clause(
            pick(chance, f"(make it|play it at|set it at|shoot it at|move it to|turn it to) {said}"),
            {"light.time_of_day": wanted},
        )
    return Clause(pick(chance, f"[at|it's|it's now] {said}"), {"light.time_of_day": wanted}, is_deed=False)


def weather(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("clear", "overcast", "rain", "rain", "storm", "snow", "snow"))
    said = phrase(chance, "weather", wanted)
    if chance.random() < 0.4 and wanted != "clear":
        verb = {"rain": "rain|raining", "snow": "snow|snowing", "storm": "a storm", "overcast": "overcast"}[wanted]
        return Clause(
            pick(chance, f"(make it|have|let it|let there be|add|it should be) ({verb})"), {"setting.weather": wanted}
        )
    return Clause(
        pick(chance, f"[it's|in the] {said}" if wanted != "clear" else said), {"setting.weather": wanted}, is_deed=False
    )


def warmth(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    manner = chance.random()
    if manner < 0.55:
        steps, word = degree(chance)
        way = chance.choice((1, -1))
        wanted = shot.light.temperature_k + way * steps * KELVIN_STEP
        if not 1800 <= wanted <= 9000:
            return None
        said = f"{word}(cooler|colder|bluer|cooler)" if way > 0 else f"{word}(warmer|warmer|more golden|warmer)"
        if steps == 1 and word == "" and chance.random() < 0.6:
            said = phrase(chance, "warm_step", way)
        lead = chance.choice(("", "", "[a] (make it|make the light|go|have the light|get it) "))
        return Clause(pick(chance, lead + said.replace("size ", "step ")), {"light.temperature_k": wanted}, bool(lead))
    if manner < 0.8:
        kelvin = chance.choice(
            (2000, 2400, 2700, 2800, 3000, 3200, 3400, 4000, 4300, 4500, 5000, 5600, 6000, 6500, 7000, 7500)
        )
        return Clause(
            pick(chance, f"[make it|set it to|light at|go to] {kelvin}( K|K| kelvin| Kelvin)"),
            {"light.temperature_k": kelvin},
            is_deed=False,
        )
    value = chance.choice([one for one in values("temperature") if one not in ("1900", "4100")])
    return Clause(phrase(chance, "temperature", value), {"light.temperature_k": int(value)}, is_deed=False)


def key(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("natural", "high_key", "high_key", "low_key", "low_key", "silhouette"))
    said = phrase(chance, "key", wanted)
    degree = (
        chance.choice(("", "", "", "a bit ", "much ", "a little ", "a touch ")) if said.endswith(("er", "ier")) else ""
    )
    return Clause(degree + said, {"light.key": wanted}, is_deed=False)


def light(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    way = chance.choice(("front", "left", "right", "back", "back", "top", "under"))
    quality = chance.choice(("soft", "hard"))
    manner = chance.random()
    if manner < 0.35:
        return Clause(phrase(chance, "quality", quality), {"light.quality": quality}, is_deed=False)
    from_ = {
        "front": "the front",
        "left": "[the|camera] left",
        "right": "[the|camera] right",
        "back": "behind",
        "top": "above",
        "under": "below|underneath",
    }[way]
    if manner < 0.55:
        word = {"soft": "soft|softer", "hard": "hard|harsh|harder"}[quality]
        return Clause(
            pick(chance, f"[a] ({word}) light from ({from_})"),
            {"light.quality": quality, "light.direction": way},
            is_deed=False,
        )
    if manner < 0.8:
        said = (
            f"(light {who(chance, look, shot)}|key|bring the light|light it|the light should come|put the key"
            f"|have the light) from ({from_})"
        )
        return Clause(pick(chance, said), {"light.direction": way})
    return Clause(phrase(chance, "light_from", way), {"light.direction": way}, is_deed=False)


def atmosphere(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    wanted = chance.choice(("haze", "fog", "smoke", "dust", "steam"))
    if chance.random() < 0.15:
        return Clause(pick(chance, f"(lose|kill|cut|no more|no) [the] {wanted}"), {"setting.atmosphere": []})
    said = phrase(chance, "atmosphere", wanted)
    lead = chance.choice(("", "", "(add|put|have|bring in) [some|a bit of|a little] "))
    return Clause(pick(chance, lead + said), {"setting.atmosphere": [wanted]}, bool(lead))


def mood(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    word = chance.choice(MOODS)
    return Clause(
        pick(chance, f"(mood: {word}|the mood is {word}|a {word} mood|mood of {word}|{word} mood)"),
        {"light.mood": word},
        is_deed=False,
    )


def look_of(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    if chance.random() < 0.6:
        return Clause(
            pick(chance, "(black and white|black & white|B&W|monochrome|b/w)"), {"look.monochrome": True}, is_deed=False
        )
    return Clause(
        pick(chance, "(in colour|in color|back to colour|full colour|colour again|back in color)"),
        {"look.monochrome": False},
        is_deed=False,
    )


def sound(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    if chance.random() < 0.2:
        return Clause(
            pick(chance, "(no music|lose the music|kill the music|cut the music|without music)"), {"sound.music": ""}
        )
    if chance.random() < 0.4:
        played = chance.choice(
            (
                "solo cello",
                "piano",
                "strings",
                "drums",
                "accordion",
                "banjo",
                "a lone trumpet",
                "guitar",
                "choir",
                "organ",
            )
        )
        article = "" if played.startswith("a ") else "[a|some] "
        return Clause(
            pick(
                chance,
                f"(music: {played}|{article}{played} (music|under it|underneath|on the soundtrack)|music is {played})",
            ),
            {"sound.music": played},
            is_deed=False,
        )
    heard = chance.choice(
        (
            "thunder",
            "rain",
            "wind",
            "a dog barking",
            "sirens",
            "footsteps",
            "gulls",
            "church bell",
            "phone ringing",
            "traffic",
            "crickets",
            "a door slam",
            "a train",
            "waves",
            "clock ticking",
        )
    )
    said = f"(add|put in|let's hear|we hear|bring in|I want to hear) [the sound of] {heard}"
    return Clause(pick(chance, said), {}, add={"sound.effects": [heard]})


_POSES: Mapping[str, str] = {
    "sitting": "sits|sits down|is sitting|sitting|seated|is seated",
    "standing": "stands|stands up|gets up|is standing|standing|on (his|her) feet",
    "kneeling": "kneels|is kneeling|kneeling|kneels down",
    "crouching": "crouches|crouching|crouches down",
    "lying": "lies down|lying down|is lying|is lying down",
    "leaning": "leans|is leaning|leaning",
    "walking": "walks|is walking|walking",
    "running": "runs|is running|running",
}


def blocking(chance: Random, look: Looking, shot: Shot) -> Clause | None:
    inside = [one for one in shot.framing.subjects if one in look.cast]
    if not inside:
        return None
    person = chance.choice(inside)
    name, base = spoken_name(person), f"blocking.{person}"
    if len(inside) == 1 and chance.random() < 0.3:
        name = chance.choice(("she", "he"))
    manner = chance.random()
    if manner < 0.35:
        pose = chance.choice(list(_POSES))
        return Clause(pick(chance, f"[have|let|I want] {name} ({_POSES[pose]})"), {f"{base}.pose": pose})
    if manner < 0.6:
        way = chance.choice(("camera", "away", "left", "right", *[one for one in look.cast if one != person]))
        to = {
            "camera": "to camera|to the camera|towards us|to the lens|into the lens",
            "away": "away|away from us|away from camera",
        }.get(way, way)
        to = f"to {spoken_name(way)}|at {spoken_name(way)}|towards {spoken_name(way)}" if way in look.cast else to
        if way in ("left", "right"):
            to = f"{way}|to the {way}|off {way}|{way}"
        return Clause(
            pick(chance, f"[have] {name} (faces|looks|turns|facing|looking|is facing) ({to})"), {f"{base}.facing": way}
        )
    if manner < 0.8:
        depth = chance.choice(("foreground", "midground", "background"))
        return Clause(pick(chance, f"[have|put|keep] {name} in the {depth}"), {f"{base}.depth": depth})
    across = chance.choice(("left", "right"))
    goal = f"(crosses|walks|goes|moves) [over] to the {across}"
    if chance.random() < 0.5:
        return Clause(pick(chance, f"[have|let] {name} {goal}"), {f"{base}.to": {"across": across}})
    return Clause(pick(chance, f"{name} (stands|is|waits) (on|at) the {across}"), {f"{base}.across": across})
