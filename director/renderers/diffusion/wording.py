"""A shot in a video model's words: what each name of a prompt file stands for, and the file filled with them. Pure."""

import re
from collections.abc import Iterable

from director.domain.production import Character, Production
from director.domain.shot import Light, Mark, Move, Shot
from director.domain.vocabulary import spoken

_NAME = re.compile(r"{(\w+)}")
_KINDS = {"single": "shot", "two_shot": "two-shot", "insert": "insert shot", "point_of_view": "point-of-view shot"}
_STEADY = {"tripod": "locked-off camera", "handheld": "handheld camera", "steadicam": "gliding steadicam"}


def filled(template: str, words: dict[str, str]) -> str:
    """The lines of a prompt file whose every name is known, as one paragraph."""
    lines = (line.strip() for line in template.splitlines() if line.strip())
    told = [line for line in lines if all(words.get(name) for name in _NAME.findall(line))]
    return " ".join(_sentence(_NAME.sub(lambda name: words[name[1]].strip().rstrip("."), line)) for line in told)


def words_of(production: Production, shot: Shot) -> dict[str, str]:
    """What the names of a prompt file stand for in this shot; "" is what nobody decided."""
    place = production.location(shot.setting.location)
    scene = production.scene(shot.scene)
    style = shot.look.style or production.look.style
    return {
        "style": _joined([style, "black and white" if _monochrome(production, shot) else ""]),
        "size": spoken(shot.framing.size),
        "kind": _KINDS.get(shot.framing.kind, f"{spoken(shot.framing.kind)} shot"),
        "angle": f"{spoken(shot.framing.angle).replace('eye level', 'eye-level')} angle",
        "people": _joined((_person(who) for who in _seen(production, shot)), "; "),
        "action": shot.action,
        "doing": _joined((_doing(production, mark) for mark in shot.blocking), "; "),
        "place": _joined([place.name, place.description] if place else []),
        "background": shot.setting.background,
        "hour": _hour(shot, place.interior if place else False),
        "weather": "" if place and place.interior else f"{shot.setting.weather} weather",
        "air": _joined(f"{one} in the air" for one in shot.setting.atmosphere),
        "light": _light(shot.light),
        "mood": shot.light.mood,
        "palette": _palette(shot.look.palette or production.look.palette),
        "camera": _camera(shot),
        "lens": f"{shot.lens.focal_mm:g} mm lens{_sharp(production, shot)}",
        "speech": _joined((_speech(production, shot)), "; "),
        "heard": _joined([*shot.sound.effects, shot.sound.ambience, shot.sound.music]),
        "synopsis": scene.synopsis if scene else "",
    }


def negative_of(shot: Shot, usual: Iterable[str] = ()) -> str:
    """What is not to be seen: the shot's own list, then what the family always wants away."""
    return ", ".join(dict.fromkeys([*shot.avoid, *usual]))


def _seen(production: Production, shot: Shot) -> list[Character]:
    names = dict.fromkeys([*shot.framing.subjects, *(mark.who for mark in shot.blocking)])
    found = (production.character(name) for name in names)
    return [who for who in found if who is not None]


def _person(who: Character) -> str:
    return _joined([who.name or spoken(who.id), who.description, who.wardrobe and f"wearing {who.wardrobe}"])


def _doing(production: Production, mark: Mark) -> str:
    who = production.character(mark.who)
    name = (who.name if who else "") or spoken(mark.who)
    walked = f"going to the {spoken(mark.to.across)} {spoken(mark.to.depth)}" if mark.to else ""
    return f"{name} {_joined([mark.action or spoken(mark.pose), walked])}"


def _hour(shot: Shot, inside: bool) -> str:
    return f"{spoken(shot.light.time_of_day)}, {'interior' if inside else 'exterior'}"


def _light(light: Light) -> str:
    warmth = "warm" if light.temperature_k < 4500 else "cool" if light.temperature_k > 6500 else ""
    where = (
        f"from {'above' if light.direction == 'top' else 'below' if light.direction == 'under' else light.direction}"
    )
    whole = " ".join(word for word in (light.quality, warmth, "light", where) if word)
    key = "" if light.key == "natural" else f"{spoken(light.key)} lighting"
    return _joined([whole, key, light.sources and f"lit by {' and '.join(light.sources)}"])


def _camera(shot: Shot) -> str:
    moves = [_move(move) for move in shot.camera.moves]
    return _joined([_STEADY.get(shot.camera.support, f"camera on a {shot.camera.support}"), *moves])


def _move(move: Move) -> str:
    whom = f" on {spoken(move.target)}" if move.target else ""
    return f"{'' if move.pace == 'steady' else move.pace + ' '}{spoken(move.kind)}{whom}"


def _sharp(production: Production, shot: Shot) -> str:
    shallow = ", shallow depth of field" if shot.lens.f_stop <= 2.8 else ""
    who = production.character(shot.lens.focus) if shot.lens.focus else None
    return f"{shallow}, focus on {who.name or spoken(who.id)}" if who else shallow


def _speech(production: Production, shot: Shot) -> Iterable[str]:
    for speech in shot.sound.dialogue:
        who = production.character(speech.speaker)
        name = (who.name if who else "") or spoken(speech.speaker)
        yield f'{name} says{", " + speech.tone + "," if speech.tone else ""} "{speech.line}"'


def _palette(palette: str | None) -> str:
    return f"{palette} palette" if palette else ""


def _monochrome(production: Production, shot: Shot) -> bool:
    own = shot.look.monochrome
    return bool(production.look.monochrome if own is None else own)


def _joined(parts: Iterable[str | bool | tuple[str, ...]], between: str = ", ") -> str:
    return between.join(str(part).strip().rstrip(".") for part in parts if part)


def _sentence(line: str) -> str:
    plain = " ".join(line.split())
    return plain[:1].upper() + plain[1:]
