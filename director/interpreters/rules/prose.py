"""Scenes told in prose: place, hour, weather and people named become the scene, and the rest its first shot.

A small production of what was told is put together first, so that the departments can read the same words in it.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from director.domain.changes import CHANGE
from director.domain.production import Production
from director.domain.shot import Shot
from director.interpreters.base import Heard, Reading
from director.interpreters.rules import answers
from director.interpreters.rules.clauses import clause_of, denied, parts_of
from director.interpreters.rules.departments import DEPARTMENTS
from director.interpreters.rules.draft import Working
from director.interpreters.rules.lexing import terms_of
from director.interpreters.rules.lists import pattern
from director.interpreters.rules.people import Person, people_in
from director.interpreters.rules.stage import Stage, Target
from director.interpreters.rules.terms import Clause, Term
from director.interpreters.rules.world import World, world_of

_HEADING = pattern("prose.heading")
_NEW_SCENE = pattern("prose.new_scene")
_WHERE = pattern("prose.where")
_OUTSIDE = pattern("prose.outside")
_EMPTY_FRAME = ("wide", "establishing")


@dataclass
class Told:
    """What a piece of prose tells of a scene."""

    place: str = ""
    interior: bool = False
    known_place: str | None = None
    hour: str = ""
    weather: str = ""
    people: list[Person] = field(default_factory=list[Person])
    pieces: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def told(text: str, heard: Heard, world: World) -> Reading | None:
    """The reading of a note that tells a scene: the first of a session, or a new one; None for other notes."""
    first = not heard.production.shots
    match = _NEW_SCENE.search(text)
    heading = _HEADING.search(text)
    if answers.asks(text, text.endswith("?")):
        return None
    number = match["number"] if match is not None else None
    there = number is not None and heard.production.scene(number.upper()) is not None
    new = (match is not None and not there) or (
        heading is not None and heading.start() < 40 and not there and not first
    )
    new = new or (not first and not heard.scope and _opens_elsewhere(text, world))
    if not new and not (first and _tells(text, world)):
        return None
    terms = terms_of(_body(text, match), world)
    scene = _gather(_body(text, match), terms, heading, heard)
    if (
        first
        and not (scene.place or scene.people or scene.known_place)
        and not any({"size", "kind"} & term.senses.keys() for term in terms)
    ):
        return None
    return _reading(text, scene, heard, (match, heading))


def _tells(text: str, world: World) -> bool:
    """Whether a note in an empty session tells of a place, people or a shot, rather than setting a title or a look."""
    terms = terms_of(text, world)
    senses = {sense for term in terms for sense in term.senses}
    if senses & {"retitle", "ratio", "aspect_word", "fps", "undo", "redo"} and not senses & {
        "place_word",
        "pose",
        "size",
    }:
        return False
    named = any(term.text[:1].isupper() and not term.senses for term in terms[1:])
    return named or bool(
        senses & {"place_word", "part", "pose", "size", "kind", "set_word", "name_f", "name_m", "extra", "time", "io"}
    )


def _opens_elsewhere(text: str, world: World) -> bool:
    """ "Dawn over a salt flat. A rider comes": an hour and a place that is not there yet, then somebody in it."""
    terms = terms_of(text, world)
    at = next((one for one, term in enumerate(terms) if "place_word" in term.senses), None)
    if at is None or any(_STEERING & term.senses.keys() for term in terms[: at + 3]):
        return False
    article = next((one for one in range(at, -1, -1) if terms[one].phrase in ("a", "an")), None)
    before = terms[:article] if article is not None else ()
    if article is None or any(not term.senses.keys() & _SETTING and term.words[0] not in _LEADING for term in before):
        return False
    end = next((one for one in range(at, len(terms)) if terms[one].senses.keys() & {"comma", "stop", "colon"}), None)
    stop = next((one for one in range(at, len(terms)) if "stop" in terms[one].senses), len(terms))
    if end is None or not any({"time", "weather"} & term.senses.keys() for term in terms[:stop]):
        return False
    return any({"pose", "part", "person", "extra"} & term.senses.keys() for term in terms[end:])


_STEERING = frozenset(["target", "person", "place", "attribute", "move", "remove", "quote", "set_piece"])
_SETTING = frozenset(["time", "weather", "io", "comma", "stop", "atmosphere"])
_LEADING = frozenset(["over", "on", "at", "in", "outside", "inside", "across", "above", "and"])


def _body(text: str, match: re.Match[str] | None) -> str:
    return text


def _gather(body: str, terms: tuple[Term, ...], heading: re.Match[str] | None, heard: Heard) -> Told:
    scene = Told()
    if heading is not None:
        scene.place = (
            heading["place"].strip(" .-—").title() if heading["place"].isupper() else heading["place"].strip(" .-—")
        )
        scene.interior = heading["io"].upper().startswith("INT")
    else:
        _place(scene, terms, body)
    for field_name, category in (("hour", "time"), ("weather", "weather")):
        said = [term for term in terms if category in term.senses and not term.negated]
        if said:
            setattr(scene, field_name, str(said[0].senses[category]))
    scene.people = people_in(terms, heard.production, scene.place)
    kinds: set[str] = set()
    for at, term in enumerate(terms):
        kind = term.senses.get("set_word")
        if (kind is not None and "place_word" not in term.senses) or (
            kind is not None
            and at > 0
            and terms[at - 1].phrase in ("the", "a")
            and term.phrase not in scene.place.lower()
        ):
            if term.phrase not in kinds:
                scene.pieces.append((term.phrase.replace(" ", "_"), str(kind)))
            kinds.add(term.phrase)
    return scene


def _place(scene: Told, terms: tuple[Term, ...], body: str) -> None:
    for at, term in enumerate(terms):
        if "place" in term.senses and not (at > 1 and terms[at - 1].phrase in ("after", "from")):
            scene.known_place = str(term.senses["place"])
            return
    for at, term in enumerate(terms):
        if "place_word" in term.senses:
            start = at
            while start > 0 and _names_place(terms[start - 1]):
                start -= 1
            outside = _OUTSIDE.search(body[: terms[start].at])
            scene.place = body[outside.start() if outside is not None else terms[start].at : term.end]
            scene.interior = term.senses["place_word"] == "interior" and outside is None
            return
    _bare_place(scene, terms, body)


def _names_place(term: Term) -> bool:
    return (not term.senses and term.words[0].isalpha()) or bool(
        {"weather", "hue", "size"} & term.senses.keys() and len(term.words) == 1
    )


def _bare_place(scene: Told, terms: tuple[Term, ...], body: str) -> None:
    """A place that no word list knows: a sentence that is only a noun ("A salt works."), or "in the salt works"."""
    indoors = next((term.senses["io"] for term in terms if "io" in term.senses), None)
    scene.interior = indoors == "interior"
    for match in re.finditer(
        r"(?:^|[.;!\n,:]\s*)(?:an?|the)\s+([a-z][\w' -]{2,30})\s*(?=[.,;!\n])", body, re.IGNORECASE
    ):
        inside = [term for term in terms if match.start(1) <= term.at < match.end(1)]
        if not any(
            term.senses.keys() & {"size", "kind", "time", "weather", "pose", "part", "person", "extra"}
            for term in inside
        ):
            scene.place = match[1].strip()
            return
    match = re.search(r"\b(?:in|inside|at|on|outside)\s+(?:an?|the)\s+([a-z][\w'-]+(?:\s+[a-z][\w'-]+)?)", body)
    if match is not None:
        inside = [term for term in terms if match.start(1) <= term.at < match.end(1)]
        if not any(
            term.senses.keys()
            & {
                "size",
                "time",
                "depth",
                "across",
                "weather",
                "set_word",
                "plain",
                "placement",
                "garment",
                "move",
                "span",
            }
            for term in inside
        ):
            scene.place = match[1].strip()


def _reading(
    text: str, scene: Told, heard: Heard, matches: tuple[re.Match[str] | None, re.Match[str] | None]
) -> Reading:
    production = heard.production
    changes: list[dict[str, Any]] = []
    location_id = scene.known_place or _same_place(production, scene.place)
    if location_id is None and scene.place:
        location_id = _slug(scene.place)
        pieces = [{"id": piece, "kind": kind} for piece, kind in scene.pieces]
        changes.append(
            {
                "do": "add_location",
                "id": location_id,
                "set": {"name": scene.place[:1].upper() + scene.place[1:], "interior": scene.interior, "set": pieces},
            }
        )
    for person in scene.people:
        if production.character(person.id) is None:
            settings = {
                key: value
                for key, value in (
                    ("name", person.name),
                    ("description", person.description),
                    ("wardrobe", person.wardrobe),
                )
                if value
            }
            changes.append({"do": "add_character", "id": person.id, "set": settings})
    number, after = _number(text, heard, matches[0])
    settings = {
        key: value
        for key, value in (
            ("location", location_id),
            ("time_of_day", scene.hour),
            ("weather", scene.weather),
            ("synopsis", text if len(text) < 400 else ""),
        )
        if value
    }
    changes.append({"do": "add_scene", "number": number, "after": after, "set": settings})
    trial = _trial(production, changes, number, scene)
    shots = _shots(
        text, scene, replace(heard, production=trial, scope=(), last_shots=()), (number, matches[1], matches[0])
    )
    changes += shots
    return Reading(changes=tuple(CHANGE.validate_python(one) for one in changes))


def _same_place(production: Production, place: str) -> str | None:
    slug = _slug(place) if place else ""
    return next((one.id for one in production.locations if slug and slug in (one.id, _slug(one.name))), None)


def _slug(name: str) -> str:
    words = re.sub(r"[^\w]+", "_", re.sub(r"^(?:an?|the)\s+", "", name.casefold())).strip("_")
    return words or "place"


def _number(text: str, heard: Heard, match: re.Match[str] | None) -> tuple[str, str | None]:
    used = {scene.number for scene in heard.production.scenes} | set(heard.omitted)
    if match is not None and match["number"] and match["number"].upper() not in used:
        return match["number"].upper(), None
    order = [scene.number for scene in heard.production.scenes]
    where = _WHERE.search(text)
    after: str | None = None
    if where is not None and (where["after"] or where["before"]):
        named = (where["after"] or where["before"]).upper()
        if named in order:
            place = order.index(named) - (1 if where["before"] else 0)
            after = order[place] if place >= 0 else None
    if after is None or after == order[-1]:
        return str(max([0, *(int(one) for one in used if one.isdigit())]) + 1), after
    stem = after.rstrip("ABCDEFGHJKLMNPQRSTUVWXYZ")
    letter = next(letter for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ" if f"{stem}{letter}" not in used)
    return f"{stem}{letter}", after


def _trial(production: Production, changes: list[dict[str, Any]], number: str, scene: Told) -> Production:
    document = production.document()
    for change in changes:
        if change["do"] == "add_location":
            document["locations"].append({"id": change["id"], **change["set"]})
        elif change["do"] == "add_character":
            document["cast"].append({"id": change["id"], **change["set"]})
        else:
            fields = {key: value for key, value in change["set"].items() if key != "synopsis"}
            document["scenes"].append({"number": number, **fields})
    return Production.model_validate(document)


def _shots(
    text: str, scene: Told, heard: Heard, found: tuple[str, re.Match[str] | None, re.Match[str] | None]
) -> list[dict[str, Any]]:
    number, heading, opener = found
    world = world_of(heard.production, ())
    bare = heading is None and opener is not None and not scene.people and len(text.split()) < 14
    terms = denied(terms_of(text, world))
    if bare and not any({"size", "kind", "pose"} & term.senses.keys() for term in terms):
        return []
    workings = [_blank(heard.production, number)]
    stage: Stage | None = None
    for part in parts_of(terms, world, ()):
        clause = clause_of(replace(part, target=None), text)
        if _cuts(clause, workings[-1]):
            workings.append(_blank(heard.production, number))
        stage = Stage(
            heard, world, (workings[-1],), Target(shots=("0A",)), (), "", stage.person if stage is not None else None
        )
        for department in DEPARTMENTS:
            department(clause, stage)
        for edit in stage.edits:
            edit.applied(workings[-1])
    for working in workings:
        _guess(working, scene, text)
    return [{"do": "add_shot", "scene": number, "set": working.settings()} for working in workings]


def _blank(production: Production, number: str) -> Working:
    scene = production.scene(number)
    shot = Shot(id="0A", scene=number)
    if scene is not None:
        light = shot.light.model_copy(update={"time_of_day": scene.time_of_day})
        setting = shot.setting.model_copy(update={"location": scene.location, "weather": scene.weather})
        shot = shot.model_copy(update={"light": light, "setting": setting})
    return Working(shot, production, new=True)


def _cuts(clause: Clause, working: Working) -> bool:
    """ "Then a close-up of her hands": another frame, once the first has its own."""
    if "framing.size" not in working.touched or not clause.has("size"):
        return False
    return clause.says("then", "cut to", "next", "after that", "and then") or any(
        term.phrase == "cut" for term in clause.terms
    )


def _guess(working: Working, scene: Told, text: str) -> None:
    """Size, kind, subjects and marks where the prose doesn't say them."""
    present = [person.id for person in scene.people]
    marked = [mark["who"] for mark in working.marks()]
    if present and len(present) != len([who for who in present if who in marked]):
        marks = working.marks() + [
            {**_MARK, "who": who, "across": _PLACES[n % 3]} for n, who in enumerate(present) if who not in marked
        ]
        working.put("blocking", marks)
    if not working.get("framing.subjects") and present:
        over = working.get("framing.over")
        working.put("framing.subjects", [who for who in present if who != over] or present)
    if "framing.kind" not in working.touched and len(present) != 1:
        working.put("framing.kind", "establishing" if not present else "two_shot" if len(present) == 2 else "group")
    if "framing.size" not in working.touched:
        working.put("framing.size", "wide")
    if "action" not in working.touched:
        working.put("action", text)


_PLACES = ("center", "left", "right")
_MARK: dict[str, Any] = {
    "depth": "midground",
    "near": None,
    "facing": "camera",
    "pose": "standing",
    "action": "",
    "to": None,
    "pace": "steady",
}
