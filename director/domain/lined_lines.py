"""The lines of a page of script: those of the screenplay, or for a scene that has none, lines made from its shots.

A shot that covers no line of its scene (a reaction) has a note of its own where the cut has it. Nothing here is kept:
a made line is only how a shot's own words read on a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from director.domain.production import Production, Scene
from director.domain.shot import Shot, Speech
from director.domain.vocabulary import LineKind, spoken

_UNDER_A_CUE: tuple[LineKind, ...] = ("parenthetical", "dialogue", "lyric")


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
        lines = of_scene.get(scene.number)
        make = _made(production, scene, shots[scene.number]) if not lines else None
        yield make or _with_notes(scene.number, lines or [], shots[scene.number])


def _with_notes(scene: str, lines: list[PageLine], shots: list[Shot]) -> Written:
    """The lines of the screenplay, and between them a note for each shot that covers none: after what the shot before
    it covers, or before what the next one does where that is still running."""
    covers: dict[str, tuple[str, ...]] = {}
    page, start, after = list(lines), -1, 0
    for nth, shot in enumerate(shots, 1):
        own = _places(page, shot)
        if not own:
            coming = next((first for later in shots[nth:] for first in _places(page, later)[:1]), after)
            own = [_past_speech(page, coming if start < coming < after else after)]
            page.insert(own[0], _note(shot))
        covers[shot.id] = tuple(page[at].id for at in own)
        start, after = own[0], own[-1] + 1
    return Written(scene, tuple(page), False, covers)


def _places(page: list[PageLine], shot: Shot) -> list[int]:
    """Where on the page the lines of a shot are."""
    return [at for at, line in enumerate(page) if line.id in shot.lines] if shot.lines else []


def _past_speech(page: list[PageLine], at: int) -> int:
    """The first place from there that doesn't part a speech from its cue."""
    while at < len(page) and page[at].kind in _UNDER_A_CUE:
        at += 1
    return at


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


def _note(shot: Shot) -> PageLine:
    words = shot.action or shot.intent or f"{spoken(shot.framing.size)}, {spoken(shot.framing.kind)}"
    return PageLine(f"{shot.id}.note", shot.scene, "note", words)


def _lines_of(production: Production, shot: Shot) -> Iterator[PageLine]:
    if shot.intent:
        yield PageLine(f"{shot.id}.intent", shot.scene, "note", shot.intent)
    if shot.action:
        yield PageLine(f"{shot.id}.action", shot.scene, "action", shot.action)
    for place, speech in enumerate(sorted(shot.sound.dialogue, key=lambda speech: speech.start_s), 1):
        yield from _speech(production, shot, speech, f"{shot.id}.{place}")
    if not shot.intent and not shot.action and not shot.sound.dialogue:
        yield _note(shot)


def _speech(production: Production, shot: Shot, speech: Speech, stem: str) -> Iterator[PageLine]:
    one = production.character(speech.speaker)
    cue = ((one.name if one else "") or spoken(speech.speaker)).upper()
    yield PageLine(f"{stem}.cue", shot.scene, "character", cue, speech.speaker)
    if speech.tone:
        yield PageLine(f"{stem}.tone", shot.scene, "parenthetical", speech.tone, speech.speaker)
    yield PageLine(f"{stem}.line", shot.scene, "dialogue", speech.line, speech.speaker)
