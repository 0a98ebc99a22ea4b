"""The title block of a floor plan: slate, framing, lens, camera and move in words, and what had to be given up."""

import math

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import spoken
from director.exports import captions
from director.exports.lettering import Style
from director.exports.paper import Paper
from director.staging.overhead import Overhead

_SLATE_WIDE = 250.0
_LINES = 3  # of what is told


def titled(paper: Paper, production: Production, shot: Shot, seen: Overhead) -> None:
    """The block along the foot of the page."""
    wide, high = paper.size
    left, top, right, bottom = 26.0, high - 202.0, wide - 26.0, high - 26.0
    theme = paper.theme
    paper.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], None, theme.ink, 1.8)
    paper.path([(left + _SLATE_WIDE, top), (left + _SLATE_WIDE, bottom)], theme.ink, 1.2)
    _slate(paper, shot, (left, top))
    room = right - left - _SLATE_WIDE
    split = left + _SLATE_WIDE + room * 0.56
    paper.path([(split, top), (split, bottom)], theme.faint, 1.0)
    _column(paper, _framing(production, shot), (left + _SLATE_WIDE + 18, top), split - left - _SLATE_WIDE - 36)
    _column(paper, _camera(production, shot, seen), (split + 18, top), right - split - 36)


def _slate(paper: Paper, shot: Shot, at: tuple[float, float]) -> None:
    x, y = at[0] + 18, at[1]
    letters, theme, room = paper.letters, paper.theme, _SLATE_WIDE - 36
    size = 78.0
    while size > 24 and letters.width(shot.id, Style(size, theme.ink, bold=True)) > room:
        size -= 6
    style = Style(size, theme.ink, bold=True)
    paper.text((x, y + 92), letters.fitted(shot.id, style, room), style)
    small = Style(19, theme.quiet)
    paper.text((x, y + 130), letters.fitted(captions.standing(shot), small, room), small)
    paper.text((x, y + 158), f"{shot.timing.duration_s:g} s", small)


def _column(paper: Paper, rows: list[tuple[str, str, int]], at: tuple[float, float], room: float) -> None:
    """Rows of a small head and its words, each on at most so many lines."""
    head, body = Style(13, paper.theme.quiet), Style(19, paper.theme.ink)
    y = at[1] + 30
    for name, words, most in rows:
        paper.text((at[0], y), name, head)
        for line in paper.letters.wrapped(words, body, room - 84, most):
            paper.text((at[0] + 84, y), line, body)
            y += 25
        y += 6


def _framing(production: Production, shot: Shot) -> list[tuple[str, str, int]]:
    scene = production.scene(shot.scene)
    heading = captions.heading(scene) if scene is not None else shot.scene
    return [
        ("FILM", captions.title(production), 1),
        ("SCENE", heading, 1),
        ("FRAME", captions.framing(production, shot), 1),
        ("ACTION", captions.story(production, shot) or "none said", 2),
    ]


def _camera(production: Production, shot: Shot, seen: Overhead) -> list[tuple[str, str, int]]:
    camera = seen.camera
    tilt = round(math.degrees(camera.pitch))
    tipped = "level" if tilt == 0 else f"{'up' if tilt > 0 else 'down'} {abs(tilt)}°"
    whom = [mark.name for mark in seen.figures if mark.favoured]
    whom += [captions.called(production, who) for who in shot.framing.subjects]
    to = f"{camera.distance:.1f} m to {(whom or ['the middle'])[0]}"
    angle = {"low": "low angle", "high": "high angle", "worms_eye": "worm’s eye"}.get(shot.framing.angle, "")
    aim = f"{angle or spoken(shot.framing.angle)}, {camera.height:.1f} m up, {tipped}, {to}"
    field_of_view = f"{math.degrees(2 * camera.half):.0f}° across"
    kind = production.format
    told = "; ".join(seen.told[:_LINES])
    return [
        ("LENS", f"{captions.lens(shot)}, {field_of_view}, {spoken(kind.sensor)} {kind.aspect}", 1),
        ("CAMERA", aim, 1),
        ("MOVE", captions.moves(production, shot), 1),
        *([("NOTE", told, 2)] if told else []),
    ]
