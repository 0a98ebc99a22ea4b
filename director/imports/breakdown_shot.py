"""A setup as a shot of the spec: framing, lens, light, sound, timing and words."""

import hashlib
import re
from dataclasses import dataclass

from director.domain.production import Location
from director.domain.shot import Camera, Framing, Lens, Light, Mark, Move, Setting, Shot, Sound, Speech, Timing
from director.domain.vocabulary import SIZES, Across, Key, LightDirection, LightQuality, Side, Size, Support, TimeOfDay
from director.imports.breakdown_floor import Floor
from director.imports.breakdown_setups import Setup
from director.imports.names import slug
from director.imports.people import People
from director.imports.places import ScenePlace, kind_of_piece

_LENSES: dict[Size, float] = {
    "extreme_wide": 18,
    "wide": 24,
    "full": 28,
    "medium_wide": 35,
    "medium": 50,
    "medium_close_up": 65,
    "close_up": 85,
    "extreme_close_up": 100,
}
_KELVIN_OUTSIDE: dict[TimeOfDay, int] = {"dawn": 4600, "day": 5600, "golden_hour": 3600, "dusk": 4600, "night": 7000}
_KELVIN_INSIDE: dict[TimeOfDay, int] = {"dawn": 4800, "day": 5400, "golden_hour": 3800, "dusk": 3600, "night": 3200}
_MOODS: dict[TimeOfDay, str] = {
    "dawn": "first light",
    "day": "",
    "golden_hour": "low warm sun",
    "dusk": "the light is going",
    "night": "pools of light in the dark",
}
_LONGEST_TEXT = 600
_LONGEST_QUOTE = 70


@dataclass(frozen=True)
class Where:
    """What all shots of one scene share."""

    scene: str
    title: str
    place: ScenePlace
    location: Location | None
    people: People


def shot_of(setup: Setup, slate: str, where: Where, floor: Floor) -> Shot:
    """The shot that a setup is, under its slate."""
    framing = _framing(setup, where, floor)  # before anybody moves
    marks = floor.blocking(setup)
    lead = setup.subjects[0] if setup.subjects else ""
    return Shot(
        id=slate,
        scene=where.scene,
        lines=tuple(setup.lines),
        intent=setup.intent,
        action=_action(setup, where),
        framing=framing,
        lens=_lens(setup, _subject(lead, where)),
        camera=_camera(setup, where, marks),
        blocking=marks,
        light=_light(setup, where),
        setting=Setting(
            location=where.place.location,
            weather=where.place.weather,
            atmosphere=where.place.atmosphere,
            background=where.place.background,
        ),
        sound=_sound(setup, where),
        timing=Timing(duration_s=setup.duration_s),
        transition_in=setup.joins_in,
        transition_out=setup.joins_out,
        seed=_seed(where.title, slate),
    )


def _seed(title: str, slate: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{title}\0{slate}".encode()).digest()[:4], "big")


def _subject(name: str, where: Where) -> str:
    """A thing that stands in the set is called by its id there; everybody else by their own name."""
    if not name or where.people.person(name) or where.location is None:
        return name
    ids = {piece.id: piece.kind for piece in where.location.set}
    if slug(name) in ids:
        return slug(name)
    kind = kind_of_piece(name.rsplit(maxsplit=1)[-1]) if name.split() else None
    return next((one for one, its in ids.items() if its == kind), name) if kind else name


def _framing(setup: Setup, where: Where, floor: Floor) -> Framing:
    lead = setup.subjects[0] if setup.subjects else ""
    figure = lead in setup.seen
    side: Side = (
        floor.side(lead, _towards(setup)) if figure and setup.kind not in ("establishing", "group") else "front"
    )
    placement: Across = "center"
    if figure and setup.kind in ("single", "over_the_shoulder", "reaction") and setup.size != "close_up":
        placement = floor.across(lead)
    return Framing(
        size=setup.size,
        kind=setup.kind,
        subjects=tuple(dict.fromkeys(_subject(one, where)[:200] for one in setup.subjects if one)),
        over=setup.over or None,
        angle="high" if setup.kind == "insert" and setup.subjects != ["title card"] else "eye_level",
        side=side,
        placement=placement,
    )


def _towards(setup: Setup) -> str:
    """Whom the favoured one looks at."""
    others = [one for one in setup.seen if one != setup.subjects[0]]
    return setup.facing or (setup.over if setup.kind == "over_the_shoulder" else "") or (others[0] if others else "")


def _lens(setup: Setup, focus: str) -> Lens:
    wide = setup.size in ("extreme_wide", "wide", "full")
    stop = 5.6 if wide else 2.8 if setup.size in ("close_up", "medium_close_up", "extreme_close_up") else 4.0
    return Lens(focal_mm=_focal(setup), f_stop=stop, focus=focus[:200] or None)


def _focal(setup: Setup) -> float:
    """The lens of the size; things are seen longer, eyes normal, and several people need a wider field."""
    fixed = {"insert": 65.0, "point_of_view": 35.0}
    if setup.kind in fixed:
        return fixed[setup.kind]
    several = setup.kind in ("two_shot", "group") and len(setup.seen) > 1
    size = SIZES[max(0, SIZES.index(setup.size) - 1)] if several else setup.size
    return _LENSES[size]


def _camera(setup: Setup, where: Where, marks: tuple[Mark, ...]) -> Camera:
    """The move that is planned, else one that keeps up with whom the picture is of when they walk."""
    supports: dict[str, Support] = {"push_in": "dolly", "follow": "steadicam", "pull_out": "dolly"}
    target = _subject(setup.subjects[0], where)[:200] if setup.subjects else None
    walks = any(mark.to is not None and mark.who == target for mark in marks)
    kept_up = "follow" if walks and setup.kind in ("single", "two_shot", "reaction") else None
    move = setup.move or kept_up
    if move is None or (move == "follow" and not target):
        return Camera()
    pace = setup.move_pace if setup.move else "steady"
    return Camera(support=supports.get(move, "tripod"), moves=(Move(kind=move, pace=pace, target=target),))


def _light(setup: Setup, where: Where) -> Light:
    place = where.place
    dark = (
        place.time == "night" or "lights off" in f"{place.background} {where.location.name if where.location else ''}"
    )
    kelvin = (_KELVIN_INSIDE if place.interior else _KELVIN_OUTSIDE)[place.time]
    if dark and place.temperature_k:
        kelvin = place.temperature_k
    grey = place.weather != "clear"
    key: Key = "low_key" if dark else "natural"
    quality: LightQuality = "hard" if (not place.interior and not grey and place.time in ("day", "night")) else "soft"
    direction: LightDirection = "back" if place.time in ("dawn", "golden_hour") and not place.interior else "left"
    cooler = 400 if grey and not dark else 0
    return Light(
        time_of_day=place.time,
        key=key,
        direction=direction,
        quality=quality,
        temperature_k=min(12000, kelvin + cooler),
        sources=place.sources if dark or place.time == "dusk" else (),
        mood=_MOODS[place.time],
    )


def _sound(setup: Setup, where: Where) -> Sound:
    dialogue = tuple(
        Speech(speaker=voice.speaker, line=voice.said.text, tone=_tone(voice.said.tone, voice.presence), start_s=start)
        for voice, start in zip(setup.voices, setup.starts_s, strict=True)
    )
    effects = tuple(dict.fromkeys(name for deed in setup.deeds for name in deed.sounds))
    music = next((deed.music for deed in setup.deeds if deed.music), "")
    return Sound(dialogue=dialogue, effects=effects, music=music, ambience=_ambience(where))


def _tone(tone: str, presence: str) -> str:
    voice = {"over": "voice-over", "off": "off screen"}.get(presence, "")
    return ", ".join(part for part in (tone, voice) if part)


def _ambience(where: Where) -> str:
    weather = {"rain": "rain", "storm": "wind and rain", "snow": "muffled air"}.get(where.place.weather, "")
    if weather:
        return weather if not where.place.interior else f"{weather} outside"
    if where.place.location is None:
        return ""
    return "room tone" if where.place.interior else "night air" if where.place.time == "night" else "open air"


def _action(setup: Setup, where: Where) -> str:
    told = [deed.text if deed.text[-1:] in ".!?…\"”'’。！？" else f"{deed.text}." for deed in setup.deeds]
    names = [_name(voice.speaker, where) for voice in setup.voices]
    told += _speeches(setup, where)
    told += [f"{names[0]} {_done(part)}." if names else part for part in setup.business]
    told += [f"On screen: {card}" for card in setup.cards]
    if not told and setup.kind in ("reaction", "single") and setup.subjects:
        told.append(f"{_name(setup.subjects[0], where)} listens.")
    if not told and setup.kind == "point_of_view" and setup.subjects:
        seen = setup.subjects[0]
        what = _name(seen, where) if where.people.person(seen) else f"the {seen}"
        told.append(f"{_name(setup.over, where)} sees {what}.")
    if not told and setup.kind == "insert" and setup.subjects:
        told.append(f"The {setup.subjects[0]}.")
    if not told:
        told.append(where.location.name if where.location else "")
    return " ".join(told)[:_LONGEST_TEXT]


def _speeches(setup: Setup, where: Where) -> list[str]:
    """Who says what to whom, in so many words."""
    told: list[str] = []
    speaking = ""
    for voice in setup.voices:
        if voice.speaker == speaking:
            continue
        speaking = voice.speaker
        other = _name(setup.facing or setup.over, where) if setup.facing or setup.over else ""
        whom = f" {other}" if other and [speaking] == setup.subjects[:1] and voice.presence == "seen" else ""
        asks = voice.said.text.rstrip("\"”'’").endswith("?")
        verb = f"asks{whom}" if asks else f"says to{whom}" if whom else "says"
        heard = {"over": ", heard over the picture", "off": ", off screen"}.get(voice.presence, "")
        tone = f", {voice.said.tone}" if voice.said.tone else ""
        told.append(f"{_name(speaking, where)} {verb}{tone}{heard}: “{_shortened(voice.said.text)}”")
    return told


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else flat[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " ..."


def _done(business: str) -> str:
    first, _, rest = business.partition(" ")
    return f"is {first} {rest}".strip() if re.fullmatch(r"\w+ing", first) else business.rstrip(".")


def _name(cast: str, where: Where) -> str:
    person = where.people.person(cast)
    return person.called if person else cast
