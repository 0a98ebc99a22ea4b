"""Film words for a field and for what stands in it: "lens" and "85 mm", "stop" and "f/4", "push in, slow".

Plain text for people to read, whatever door shows it; how a field is addressed stays in `paths`. Nothing is decided.
"""

from collections.abc import Sequence
from typing import Any

from director.domain import paths
from director.domain.axes import setup_named
from director.domain.diff import Row, said
from director.domain.vocabulary import spoken

_NAMES = {
    "framing.kind": "kind",
    "framing.subjects": "on",
    "framing.level": "height",
    "framing.placement": "in frame",
    "framing.roll_deg": "Dutch tilt",
    "lens.focal_mm": "lens",
    "lens.f_stop": "stop",
    "camera.support": "support",
    "camera.moves": "moves",
    "light.time_of_day": "hour",
    "light.key": "key",
    "light.direction": "light from",
    "light.quality": "light is",
    "light.temperature_k": "colour temp",
    "light.sources": "practicals",
    "setting.location": "place",
    "setting.atmosphere": "in the air",
    "look.monochrome": "monochrome",
    "sound.effects": "effects",
    "sound.dialogue": "dialogue",
    "timing.duration_s": "length",
    "transition_in": "comes in by",
    "transition_out": "goes out by",
}
_UNITS = {"_mm": " mm", "_deg": "°", "_k": " K", "_s": " s", "_m": " m"}
_STATIC = {"camera.moves": "static", "framing.roll_deg": "level", "framing.level": "by the angle"}


def field_name(path: str) -> str:
    """What a field of a shot is called: "stop" for `lens.f_stop`, "push in pace" for `camera.moves.push_in.pace`."""
    if path in _NAMES:
        return _NAMES[path]
    group, _, rest = path.partition(".")
    if path.startswith("camera.moves."):
        name, _, part = path.removeprefix("camera.moves.").partition(".")
        return _joined("move" if not part else spoken(name), part)
    if path.startswith("sound.dialogue."):
        index, _, part = path.removeprefix("sound.dialogue.").partition(".")
        number = f"line {int(index) + 1}" if index.isdigit() else "line"
        return _joined(number, {"line": "", "start_s": "at"}.get(part, part))
    if group == "blocking" and rest:
        name, _, part = rest.partition(".")
        return _joined(name, part)
    return _plain(rest.rpartition(".")[2] or path)


def value_words(path: str, value: Any) -> str:
    """What stands in a field, with its unit: "f/4", "85 mm", "push in to a close-up, slow"."""
    field = path.rpartition(".")[2]
    if value in (None, "", [], {}) or (field == "roll_deg" and value == 0):
        return _STATIC.get(path, "none")
    if field == "f_stop":
        return f"f/{value:g}"
    if field == "speed":
        return "real time" if value == 1 else f"{value:g}x"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _measured(field, value)
    if paths.is_list(value):
        return "; ".join(value_words(f"{path}.0", one) for one in value) if field != "locked" else _locks(value)
    if paths.is_tree(value):
        return _thing_words(value)
    return said(value) if isinstance(value, str) and " " not in value else str(value)


def change_words(row: Row) -> str:
    """A row of a diff: "lens 50 mm → 85 mm"."""
    return f"{field_name(row.path)} {value_words(row.path, row.before)} → {value_words(row.path, row.after)}"


def move_words(move: dict[str, Any]) -> str:
    """A camera move: "push in on MARA to a close-up, slow, from 20% to 80%"."""
    target = f" on {move['target']}" if move.get("target") else ""
    size = f" to {spoken(move['size'])}" if move.get("size") else ""
    turn = "°" if move["kind"].split("_")[0] in ("pan", "tilt", "arc", "roll", "whip") else " m"
    amount = f" {move['amount']:g}{turn}" if move.get("amount") else ""
    start, end = move.get("start", 0.0), move.get("end", 1.0)
    span = "" if (start, end) == (0.0, 1.0) else f", from {start:.0%} to {end:.0%}"
    return f"{spoken(move['kind'])}{target}{size}{amount}, {move.get('pace', 'steady')}{span}"


def mark_words(mark: dict[str, Any]) -> str:
    """Where a figure is and what they do: "standing, near the door, facing camera"."""
    place = f"near {mark['near']}" if mark.get("near") else _spot(mark)
    to = mark.get("to")
    goes = f", goes {mark.get('pace', 'steady')} to {to.get('near') or _spot(to)}" if to else ""
    action = f": {mark['action']}" if mark.get("action") else ""
    return f"{spoken(mark.get('pose', 'standing'))}, {place}, facing {mark.get('facing', 'camera')}{goes}{action}"


def speech_words(speech: dict[str, Any]) -> str:
    """A line of dialogue: "MARA (whispers): “Go.”"."""
    tone = f" ({speech['tone']})" if speech.get("tone") else ""
    return f"{speech['speaker']}{tone}: “{speech['line']}”"


def lock_words(path: str) -> str:
    """What a lock holds: "all of it", "lens", "framing"."""
    return "all of it" if path == "*" else field_name(path)


def slates_words(slates: Sequence[str]) -> str:
    """Slates without a break told by their ends: "1A-1D, 2B"; slates are in cut order."""
    runs: list[list[str]] = []
    for slate in slates:
        if runs and slate[:-1] == runs[-1][-1][:-1] and _next_letter(runs[-1][-1][-1]) == slate[-1]:
            runs[-1].append(slate)
        else:
            runs.append([slate])
    told = [[f"{run[0]}-{run[-1]}"] if len(run) > 2 else run for run in runs]
    return ", ".join(one for run in told for one in run)


def _next_letter(letter: str) -> str:
    following = chr(ord(letter) + 1)
    return chr(ord(following) + 1) if following in "IO" else following


def _joined(name: str, part: str) -> str:
    return f"{name} {_plain(part)}".strip()


def _plain(field: str) -> str:
    unit = next((unit for unit in _UNITS if field.endswith(unit)), "")
    return spoken(field.removesuffix(unit))


def _measured(field: str, value: float) -> str:
    if field in ("grain", "start", "end"):
        return f"{value:.0%}"
    unit = next((said for unit, said in _UNITS.items() if field.endswith(unit)), "")
    return f"{value:.0f}{unit}" if value == int(value) else f"{value:g}{unit}"


def _thing_words(thing: dict[str, Any]) -> str:
    if "line" in thing and "speaker" in thing:
        return speech_words(thing)
    if "pace" in thing and "kind" in thing:
        return move_words(thing)
    if "who" in thing:
        return mark_words(thing)
    if "letter" in thing:
        return setup_named(thing["set"]) or _settings(thing["set"])
    return thing.get("near") or _spot(thing) if "across" in thing and "id" not in thing else said(thing)


def _settings(settings: dict[str, Any]) -> str:
    return ", ".join(f"{field_name(path)} {value_words(path, one)}" for path, one in settings.items())


def _spot(place: dict[str, Any]) -> str:
    return f"{place.get('across', 'center')} {place.get('depth', 'midground')}"


def _locks(held: list[Any]) -> str:
    return ", ".join(lock_words(path) for path in held)
