"""The film as people read it: scenes with their running time, the table of shots, and one shot by department."""

import re
from collections.abc import Iterable
from typing import Any

from director.cli.page import clock, columns, faint, good, held, strong
from director.domain import paths
from director.domain.production import Production, Scene
from director.domain.shot import Look, Mark, Move, Shot, Speech
from director.domain.vocabulary import spoken
from director.words import one_line


def film(production: Production, omitted: Iterable[str] = ()) -> list[str]:
    """The whole film, scene by scene."""
    frame = production.format
    running = sum(shot.timing.duration_s for shot in production.shots)
    count = "1 shot" if len(production.shots) == 1 else f"{len(production.shots)} shots"
    head = f"{strong(one_line(production.title or production.session))}  {count}  {clock(running)}"
    where = f"{one_line(production.session)}, branch {production.branch}, decision {production.decision}"
    told = [head, faint(f"{where}; {frame.width}x{frame.height} {frame.aspect}, {frame.fps} fps")]
    blocks = [(scene.number, _scene(production, scene)) for scene in production.scenes]
    for number in omitted:
        place = next((index for index, (one, _) in enumerate(blocks) if _order(one) > _order(number)), len(blocks))
        blocks.insert(place, (number, [f"{number}  OMITTED"]))
    told += [line for _, block in blocks for line in ("", *block)]
    if not production.scenes:
        told += ["", faint("nothing is decided yet: say a note, or import a screenplay")]
    return told


def shot_by_department(production: Production, shot: Shot) -> list[str]:
    """One shot in full, grouped by the department that reads it."""
    told = [f"{strong(shot.id)}  scene {shot.scene}  revision {shot.revision}  {_status(shot)}"]
    departments: list[tuple[str, dict[str, Any]]] = [
        ("story", {"intent": shot.intent, "action": shot.action, "script": _script(production, shot)}),
        ("framing", _said(shot.framing)),
        ("lens", _said(shot.lens)),
        ("camera", {"support": shot.camera.support, "moves": [_move(move) for move in shot.camera.moves] or "static"}),
        ("blocking", {mark.who: _mark(mark) for mark in shot.blocking}),
        ("light", _said(shot.light)),
        ("setting", _said(shot.setting)),
        ("look", _look(production.look, shot.look)),
        ("sound", {**_said(shot.sound), "dialogue": [_speech(speech) for speech in shot.sound.dialogue]}),
        ("timing", _said(shot.timing)),
        ("joins", {"in": shot.transition_in, "out": shot.transition_out}),
        ("locked", {"paths": list(shot.locked)}),
        ("on offer", {one.letter: _alternate(one.set) for one in shot.variations}),
        ("generation", {"avoid": list(shot.avoid), "seed": shot.seed}),
    ]
    for department, values in departments:
        told += _department(department, values)
    return told


def _order(number: str) -> tuple[int, str]:
    """Scene numbers in the order of a page: 2, 2A, 10."""
    digits = re.match(r"\d*", number)
    return (int(digits.group() or 0) if digits else 0, number)


def _scene(production: Production, scene: Scene) -> list[str]:
    shots = production.shots_of(scene.number)
    running = clock(sum(shot.timing.duration_s for shot in shots))
    heading = one_line(scene.heading) or f"{spoken(scene.time_of_day)}, {scene.location or 'a place without a name'}"
    return [f"{strong(f'{scene.number}  {heading}')}  {running}", *columns([_row(shot) for shot in shots], "  ")]


def _row(shot: Shot) -> tuple[str, ...]:
    return (
        shot.id,
        _framing(shot),
        f"{shot.lens.focal_mm:g} mm",
        f"{shot.timing.duration_s:g} s",
        f"v{shot.revision}",
        _status(shot),
        _action(shot),
    )


def _framing(shot: Shot) -> str:
    kind = "" if shot.framing.kind == "single" else f" {spoken(shot.framing.kind)}"
    return f"{spoken(shot.framing.size)}{kind}"


def _status(shot: Shot) -> str:
    words = {"draft": "draft", "review": held("in review"), "approved": good("APPROVED")}[shot.status]
    if shot.locked:
        words += held(", locked" if "*" in shot.locked else f", locked {', '.join(shot.locked)}")
    if shot.variations:
        words += f", on offer {', '.join(one.letter for one in shot.variations)}"
    return words


def _action(shot: Shot) -> str:
    if shot.action or not shot.sound.dialogue:
        return shot.action or shot.intent
    return _speech(shot.sound.dialogue[0])


def _said(group: Any) -> dict[str, Any]:
    return dict(group.model_dump(mode="json"))


def _look(production: Look, shot: Look) -> dict[str, Any]:
    own = {field: value for field, value in _said(shot).items() if value not in (None, "")}
    return {**_said(production), **own}


def _department(name: str, values: dict[str, Any]) -> list[str]:
    rows = [_labelled(field, value) for field, value in values.items() if value not in (None, "", [], {})]
    return ["", faint(name), *columns(rows, "  ")] if rows else []


_UNITS = {"_mm": " mm", "_deg": "°", "_k": " K", "_s": " s"}


def _labelled(field: str, value: Any) -> tuple[str, str]:
    if field == "f_stop":
        return ("aperture", f"f/{_value(value)}")
    unit = next((unit for unit in _UNITS if field.endswith(unit)), "")
    return (field.removesuffix(unit).replace("_", " "), _value(value) + _UNITS.get(unit, ""))


def _value(value: Any) -> str:
    if paths.is_list(value):
        return "; ".join(_value(one) for one in value)
    if isinstance(value, str):
        return spoken(value) if value.islower() and " " not in value else value
    return f"{value:g}" if isinstance(value, float) else str(value)


def _move(move: Move) -> str:
    size = f" to {spoken(move.size)}" if move.size else ""
    span = "" if (move.start, move.end) == (0.0, 1.0) else f" from {move.start:.0%} to {move.end:.0%}"
    target = f" on {move.target}" if move.target else ""
    return f"{spoken(move.kind)}{target}{size}, {move.pace}{span}"


def _mark(mark: Mark) -> str:
    place = f"near {mark.near}" if mark.near else f"{mark.across} {mark.depth}"
    goes = f", goes to {mark.to.near or f'{mark.to.across} {mark.to.depth}'}" if mark.to else ""
    return f"{mark.pose}, {place}, facing {mark.facing}{goes}{f': {mark.action}' if mark.action else ''}"


def _speech(speech: Speech) -> str:
    tone = f" ({speech.tone})" if speech.tone else ""
    return f"{speech.speaker}{tone}: “{speech.line}”"


def _alternate(values: dict[str, Any]) -> str:
    return ", ".join(f"{path} {_value(value)}" for path, value in values.items())


def _script(production: Production, shot: Shot) -> list[str]:
    covered = set(shot.lines)
    return [line.text for line in production.script if line.id in covered]
