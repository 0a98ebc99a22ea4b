"""Notes about a scene or the whole film, questions, and notes too vague to act on."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from training.clauses import Said, spoken_name
from training.films import PEOPLE, Looking
from training.lexicon import phrase, values
from training.phrases import pick


def scene_wide(chance: Random, look: Looking) -> Said | None:
    number = chance.choice(look.film.scenes).number
    whole = (
        f"(the whole of scene {number}|all of scene {number}|scene {number}|everything in scene {number}"
        f"|throughout scene {number}|every shot in scene {number})"
    )
    sense, path = chance.choice(
        (("time", "time_of_day"), ("weather", "weather"), ("support", ""), ("key", ""), ("quality", ""), ("lens", ""))
    )
    if sense == "lens":
        mm = chance.choice((24, 28, 35, 50, 65, 85))
        said, value = f"on (a|the) {mm}", mm
    else:
        value = chance.choice(values(sense))
        said = phrase(chance, sense, value)
    note = pick(
        chance,
        (
            f"{whole} [should be|is|is now|to be|wants to be] {said}|({said}) (for|in|through|throughout"
            f"|across) (all of scene {number}|scene {number}|the whole of scene {number})"
        ),
    )
    if path:
        return note, [{"do": "revise_scene", "number": number, "set": {path: value}}]
    fields = {"support": "camera.support", "key": "light.key", "quality": "light.quality", "lens": "lens.focal_mm"}
    return note, [{"do": "revise_shot", "shots": [f"scene {number}"], "set": {fields[sense]: value}}]


def film_wide(chance: Random, look: Looking) -> Said | None:
    every = "(everything|every shot|all shots|the whole film|all of it|all the shots|the entire film)"
    manner = chance.random()
    if manner < 0.25:
        return pick(
            chance,
            f"(black and white for {every}|{every} (in|should be) black and white|shoot {every} in black and white)",
        ), [{"do": "set_look", "set": {"monochrome": True}}]
    if manner < 0.4:
        aspect = chance.choice(("16:9", "1.85:1", "2.39:1", "4:3", "1:1", "9:16"))
        spoken = aspect.removesuffix(":1") if aspect.startswith(("1.85", "2.39")) else aspect
        return pick(chance, f"(shoot it|frame it|let's go|aspect ratio|make it|the film is) [in] {spoken}"), [
            {"do": "set_format", "set": {"aspect": aspect}}
        ]
    if manner < 0.5:
        title = " ".join(
            chance.sample(
                (
                    "Night",
                    "Harbour",
                    "Long",
                    "Cold",
                    "River",
                    "Ghost",
                    "Summer",
                    "Last",
                    "Paper",
                    "Glass",
                    "Light",
                    "Road",
                ),
                2,
            )
        )
        return pick(chance, f"(the title is|call it|call the film|retitle it|working title:) {title}"), [
            {"do": "set_title", "set": {"title": title}}
        ]
    sense, field = chance.choice(
        (
            ("support", "camera.support"),
            ("key", "light.key"),
            ("quality", "light.quality"),
            ("stop", "lens.f_stop"),
            ("lens", "lens.focal_mm"),
        )
    )
    if sense in ("lens", "stop"):
        value: Any = chance.choice((24, 28, 35, 50, 65, 85)) if sense == "lens" else chance.choice((2, 2.8, 4, 5.6))
        said = f"on (a|the) {value}" if sense == "lens" else f"at (f/|T|f){value}"
    else:
        value = chance.choice(values(sense))
        said = phrase(chance, sense, value)
    return pick(chance, f"({every} {said}|{said} for {every}|{every} should be {said})"), [
        {"do": "revise_shot", "shots": ["all"], "set": {field: value}}
    ]


_ASKED: Mapping[str, Callable[[Looking], str]] = {
    "how long is (it|this|this one|the shot)|what's the length|duration|how many seconds|length": lambda look: (
        f"{look.shot.timing.duration_s:g} s"
    ),
    "what lens is (it|this) [on]|which lens|what focal length|what are we on": lambda look: (
        f"{look.shot.lens.focal_mm:g} mm"
    ),
    "what stop [is it]|what's the stop|what aperture|what f-stop": lambda look: f"f/{look.shot.lens.f_stop:g}",
    "what size is (it|this)|how big is (she|he) in frame|what's the size|how wide is this": lambda look: (
        look.shot.framing.size.replace("_", " ")
    ),
    "who is in (it|this|this one|the shot)|who do we see": lambda look: (
        " and ".join(look.shot.framing.subjects[:2]) or "nobody"
    ),
    "what time of day is it|is it (day|night)|when is this": lambda look: look.shot.light.time_of_day.replace("_", " "),
    "what's the colour temperature|how warm is the light|what kelvin": lambda look: (
        f"{look.shot.light.temperature_k} K"
    ),
    "what's the camera on|is it handheld|what are we shooting on|what support": lambda look: look.shot.camera.support,
    "does the camera move|what's the move|is there a move": lambda look: (
        " and ".join(one.kind.replace("_", " ") for one in look.shot.camera.moves) or "static"
    ),
    "what's the weather|is it raining|weather": lambda look: look.shot.setting.weather,
    "what angle is (it|this)|are we high or low|angle": lambda look: look.shot.framing.angle.replace("_", " "),
}


def question(chance: Random, look: Looking) -> Said | None:
    said = chance.choice(list(_ASKED))
    slate = look.shot.id
    text = pick(chance, f"({said})").removesuffix("?") + "?"
    return text, [{"do": "answer", "text": f"{slate}: {_ASKED[said](look)}"}]


VAGUE = [{"do": "ask", "question": "What should change?", "options": ["Tighter", "Wider", "Warmer"]}]


def vague(chance: Random, look: Looking) -> Said | None:
    said = (
        "(make it better|something's off|do something with (the light|the camera|it|this)|it's not "
        "working|I don't know|hmm|fix (it|this)|it needs something|can it be more interesting|I don't "
        "(like|love) it|meh|more energy somehow|improve (it|this|the shot)|it feels wrong|make it (pop"
        "|special|work|sing)|something about (it|this) (bothers me|feels off)|not sure about this (one"
        "|shot)|try something else|we should do something about (this|it|the middle bit)|I want more|it's "
        "boring|it's a bit flat somehow|could it be more, I don't know, (charged|alive))"
    )
    return pick(chance, said), VAGUE


def unknown(chance: Random, look: Looking) -> Said | None:
    """About somebody who isn't in the film."""
    name = chance.choice([one for one in PEOPLE if one.upper() not in look.cast])
    said = (
        f"(tighter on|focus on|closer on|push in on|single on|put the focus on) {name}|{name} (sits|stands"
        "|walks to the left|kneels)"
    )
    ask = {"do": "ask", "question": f"Who is {name}?", "options": ["Add them", "Leave it"]}
    return pick(chance, said), [ask] if len(ask["question"]) <= 24 else VAGUE


def wardrobe(chance: Random, look: Looking) -> Said | None:
    one = chance.choice(look.cast)
    colour, garment = (
        chance.choice(["red", "blue", "black", "green", "white", "grey", "yellow", "brown"]),
        chance.choice(["coat", "dress", "suit", "hat", "jacket", "shirt", "jumper", "uniform"]),
    )
    said = (
        f"{spoken_name(one)} (wears|should wear|is in|in) a {colour} {garment}|(put|dress) "
        f"{spoken_name(one)} in a {colour} {garment}"
    )
    return pick(chance, said), [{"do": "revise_character", "id": one, "set": {"wardrobe": f"{colour} {garment}"}}]


def leaving(chance: Random, look: Looking) -> Said | None:
    if chance.random() < 0.5 and len(look.cast) > 1:
        one = chance.choice(look.cast)
        said = f"(cut|lose|remove|write out|drop) {spoken_name(one)} from the (film|cast|story|script|film)"
        return pick(chance, said), [{"do": "remove_character", "id": one}]
    number = chance.choice(look.film.scenes).number
    return pick(chance, f"(cut|lose|remove|omit|drop|delete) scene {number} [entirely|completely|from the film]"), [
        {"do": "remove_scene", "number": number}
    ]
