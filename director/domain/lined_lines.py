"""The lines of a page of script: those of the screenplay, or for a scene that has none, lines made from its shots.

Nothing here is kept: a made line is only how a shot's own words read on a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from director.domain.production import Production, Scene
from director.domain.shot import Shot, Speech
from director.domain.vocabulary import LineKind, spoken


@dataclass(frozen=True)
class PageLine:
    """One line of the page; `speaker` is a cast id, or whatever a shot calls who speaks."""

    id: str
    scene: str
    kind: LineKind
    text: str
    speaker: str | None = None


@dataclass(frozen=True)
class Written:
    """The lines of one scene in page order, whether they were made from its shots, and what each shot covers."""

    scene: str
    lines: tuple[PageLine, ...]
    made: bool
    covers: dict[str, tuple[str, ...]]  # slate -> line ids, for every shot of the scene in cut order


def written(production: Production) -> Iterator[Written]:
    """Every scene of the film as lines, in story order."""
    of_scene = _script_by_scene(production)
    shots: dict[str, list[Shot]] = {scene.number: [] for scene in production.scenes}
    for shot in production.shots:
        shots[shot.scene].append(shot)
    for scene in production.scenes:
        lines = tuple(of_scene.get(scene.number, ()))
        if lines:
            yield Written(scene.number, lines, False, {shot.id: shot.lines for shot in shots[scene.number]})
        else:
            yield _made(production, scene, shots[scene.number])


def _script_by_scene(production: Production) -> dict[str, list[PageLine]]:
    owner = {line: scene.number for scene in production.scenes for line in scene.lines}
    lines: dict[str, list[PageLine]] = {}
    for line in production.script:
        number = line.scene or owner.get(line.id)
        if number is not None:
            lines.setdefault(number, []).append(PageLine(line.id, number, line.kind, line.text, line.speaker))
    return lines


def _made(production: Production, scene: Scene, shots: list[Shot]) -> Written:
    heading = PageLine(f"{scene.number}.heading", scene.number, "heading", _heading(production, scene))
    of_shots = {shot.id: tuple(_lines_of(production, shot)) for shot in shots}
    lines = (heading, *(line for made in of_shots.values() for line in made))
    covers = {slate: tuple(line.id for line in made) for slate, made in of_shots.items()}
    return Written(scene.number, lines, True, covers)


def _heading(production: Production, scene: Scene) -> str:
    if scene.heading:
        return scene.heading
    place = production.location(scene.location)
    inside = "INT. " if place and place.interior else "EXT. " if place else ""
    name = (place.name or place.id) if place else "A place without a name"
    return f"{inside}{spoken(name)} - {spoken(scene.time_of_day)}".upper()


def _lines_of(production: Production, shot: Shot) -> Iterator[PageLine]:
    if shot.intent:
        yield PageLine(f"{shot.id}.intent", shot.scene, "note", shot.intent)
    if shot.action:
        yield PageLine(f"{shot.id}.action", shot.scene, "action", shot.action)
    for place, speech in enumerate(sorted(shot.sound.dialogue, key=lambda speech: speech.start_s), 1):
        yield from _speech(production, shot, speech, f"{shot.id}.{place}")


def _speech(production: Production, shot: Shot, speech: Speech, stem: str) -> Iterator[PageLine]:
    one = production.character(speech.speaker)
    cue = ((one.name if one else "") or spoken(speech.speaker)).upper()
    yield PageLine(f"{stem}.cue", shot.scene, "character", cue, speech.speaker)
    if speech.tone:
        yield PageLine(f"{stem}.tone", shot.scene, "parenthetical", speech.tone, speech.speaker)
    yield PageLine(f"{stem}.line", shot.scene, "dialogue", speech.line, speech.speaker)
