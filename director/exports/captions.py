"""Captions: a shot in the few words that a plan, a sheet or a slate has room for, and how two shots differ."""

from collections.abc import Collection

from director.domain.diff import Row, field_rows, said
from director.domain.production import Production, Scene
from director.domain.shot import Move, Shot
from director.domain.vocabulary import spoken

SEEN = ("framing", "lens", "camera", "blocking", "light", "setting", "look", "timing")
_NAMED: dict[str, tuple[str, str]] = {  # the word for a field, and how its values are written
    "lens.focal_mm": ("lens", "{} mm"),
    "lens.f_stop": ("stop", "f/{}"),
    "framing.roll_deg": ("roll", "{}°"),
    "light.temperature_k": ("light", "{} K"),
    "light.time_of_day": ("time", "{}"),
    "light.direction": ("light from", "{}"),
    "light.quality": ("light", "{}"),
    "timing.duration_s": ("length", "{} s"),
    "timing.speed": ("speed", "{}x"),
    "setting.location": ("place", "{}"),
}


def called(production: Production, who: str) -> str:
    """What somebody or something is called on paper."""
    character = production.character(who)
    return character.name or spoken(who) if character is not None else spoken(who)


def framing(production: Production, shot: Shot) -> str:
    """Size, kind and whom: "medium close-up, over Mara's shoulder: Jon"."""
    frame = shot.framing
    people = ", ".join(called(production, who) for who in frame.subjects)
    over = called(production, frame.over) if frame.over else ""
    kind = {
        "single": "",
        "over_the_shoulder": f"over {over or 'the'}{chr(8217) + 's' if over else ''} shoulder",
        "point_of_view": f"{over}{chr(8217)}s point of view" if over else "point of view",
    }.get(frame.kind, spoken(frame.kind))
    words = ", ".join(filter(None, (spoken(frame.size), kind)))
    return f"{words}: {people}" if people else words


def lens(shot: Shot) -> str:
    """Focal length and stop."""
    return f"{shot.lens.focal_mm:g} mm  f/{shot.lens.f_stop:g}"


def moves(production: Production, shot: Shot) -> str:
    """What the camera does, and on what: "dolly, slow push in on Mara"."""
    made = ", ".join(_move(production, move) for move in shot.camera.moves) or "static"
    return f"{spoken(shot.camera.support)}, {made}"


def _move(production: Production, move: Move) -> str:
    pace = "" if move.pace == "steady" else f"{move.pace} "
    target = f" on {called(production, move.target)}" if move.target else ""
    size = f" to {spoken(move.size)}" if move.size else ""
    return f"{pace}{spoken(move.kind)}{target}{size}"


def standing(shot: Shot) -> str:
    """Revision, status and locks: "v3, approved, locked"."""
    locked = "" if not shot.locked else "locked" if "*" in shot.locked else f"locked: {', '.join(shot.locked)}"
    return ", ".join(filter(None, (f"v{shot.revision}", "" if shot.status == "draft" else shot.status, locked)))


def story(production: Production, shot: Shot) -> str:
    """What happens: the action, else the first words that are said, else what the shot is for."""
    if shot.action or not shot.sound.dialogue:
        return " ".join((shot.action or shot.intent).split())
    said = shot.sound.dialogue[0]
    return f"{called(production, said.speaker)}: “{' '.join(said.line.split())}”"


def heading(scene: Scene) -> str:
    """A scene's number and heading."""
    words = (
        " ".join(scene.heading.split()) or f"{spoken(scene.time_of_day)}, {spoken(scene.location or 'no place yet')}"
    )
    return f"{scene.number}   {words}"


def title(production: Production) -> str:
    """What the film is called."""
    return " ".join((production.title or production.session or "untitled").split())


def differences(before: Shot, after: Shot, groups: Collection[str] = SEEN, but: Collection[str] = ()) -> list[str]:
    """What differs in words, field by field, within groups of the shot: "lens 50 mm → 85 mm"."""
    rows: list[Row] = []
    old, new = (shot.model_dump(mode="json", include=set(groups)) for shot in (before, after))
    for group in groups:
        rows += field_rows(after.id, group, old[group], new[group])
    return [_difference(row) for row in rows if row.path not in but]


def _difference(row: Row) -> str:
    name, written = _NAMED.get(row.path, (_field(row.path), "{}"))
    before, after = ("none" if value is None else written.format(said(value)) for value in (row.before, row.after))
    return f"{name} {before} → {after}"


def _field(path: str) -> str:
    """The word for a field that has none of its own: what is done to a mark or a move is said of who or what it is."""
    group, _, field = path.partition(".")
    if group == "camera":
        field = field.replace("moves", "move", 1)
    return spoken(field.replace(".", " "))
