"""A manuscript to scenes and numbered lines: what is written, before anybody thinks of shots.

Line ids come from a line's own words (and how often they were said before), so that a later draft of the script finds
its lines again wherever they have moved.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from director.domain.production import Line
from director.domain.vocabulary import LineKind
from director.imports import marks
from director.imports.authors import is_authors_talk, is_front_matter
from director.imports.fdx import parse_fdx
from director.imports.files import read_text
from director.imports.fountain import parse_fountain
from director.imports.headings import Heading, read_heading
from director.imports.names import cast_id
from director.imports.numbers import numbered
from director.imports.screenplay import Element, Manuscript
from director.imports.words_page import CARD_CUES, OFF_SCREEN, VOICE_CUES, VOICE_CUES_MORE, VOICE_OVER

Presence = Literal["seen", "off", "over", "card"]
_LIMIT_BYTES = 4_000_000  # twenty feature films
_LONGEST = 4000
_TOGETHER = re.compile(r"\s*(?:\bAND\b|\bET\b|\bUND\b|\bY\b|&|/|\+|,)\s*")
_BRACKETED = re.compile(r"^\((.*)\)$", re.DOTALL)
_BEFORE_A_SCENE = ("note", "section", "synopsis", "page_break", "transition")


@dataclass(frozen=True)
class Written:
    """One line of the page. `name` is the speaker as the cue has it; `presence` how they are there."""

    line: Line
    name: str = ""
    presence: Presence = "seen"
    dual: bool = False
    chorus: tuple[str, ...] = ()  # who says the same with them ("EDWARD AND WILL")


@dataclass(frozen=True)
class WrittenScene:
    """One scene of the page."""

    number: str
    heading: Heading
    lines: tuple[Written, ...]
    synopsis: str = ""


@dataclass(frozen=True)
class Screenplay:
    """A whole script."""

    title: str
    scenes: tuple[WrittenScene, ...]


@dataclass
class _Scene:
    heading: Heading
    elements: list[Element] = field(default_factory=list[Element])


def read_script(path: Path) -> Screenplay:
    """Read a `.fountain` or `.fdx` file; raises BadInput with file, line and reason."""
    manuscript = (
        parse_fdx(path) if path.suffix.lower() == ".fdx" else parse_fountain(read_text(path, _LIMIT_BYTES), path.name)
    )
    return screenplay_of(manuscript, path.stem)


def screenplay_of(manuscript: Manuscript, name: str) -> Screenplay:
    """A manuscript as scenes; `name` is the title where the page has none."""
    scenes = _in_scenes(_told_apart(manuscript.elements))
    numbers = numbered([scene.heading.number for scene in scenes])
    ids = _Ids()
    written = tuple(_written(scene, number, ids) for scene, number in zip(scenes, numbers, strict=True))
    return Screenplay(manuscript.title or name.replace("_", " ").strip(), written)


def _told_apart(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Cues of several known people at once ("EDWARD AND WILL") keep the others in their `together`."""
    names = {" ".join(_clean(one.text).upper().split()) for one in elements if one.kind == "character"}
    told: list[Element] = []
    for one in elements:
        parts = _TOGETHER.split(" ".join(_clean(one.text).upper().split())) if one.kind == "character" else []
        several = len(parts) > 1 and all(part in names for part in parts)
        told.append(replace(one, together=tuple(parts)) if several else one)
    return tuple(told)


def _in_scenes(elements: tuple[Element, ...]) -> list[_Scene]:
    before, scenes = _Scene(Heading("")), list[_Scene]()
    for element in elements:
        if element.kind == "heading":
            heading = read_heading(element.text)
            number = element.number or heading.number
            scenes.append(_Scene(replace(heading, number=number), _carried_over(scenes[-1] if scenes else before)))
        (scenes[-1] if scenes else before).elements.append(element)
    return _with_what_came_before(before, scenes)


def _carried_over(scene: _Scene) -> list[Element]:
    """Sections and synopses just above a heading are said of the scene below; they leave the one above."""
    keep = len(scene.elements)
    while keep and scene.elements[keep - 1].kind in ("section", "synopsis"):
        keep -= 1
    carried = scene.elements[keep:]
    del scene.elements[keep:]
    return carried


def _with_what_came_before(before: _Scene, scenes: list[_Scene]) -> list[_Scene]:
    plays = any(element.kind not in _BEFORE_A_SCENE for element in before.elements)
    if not scenes:
        return [before]
    if plays and not is_front_matter(before.elements):
        return [before, *scenes]
    notes = [Element("note", one.text) if one.kind == "action" else one for one in before.elements]
    scenes[0].elements[:0] = notes
    return scenes


class _Ids:
    """Hands out line ids; the same words said again get a running number."""

    def __init__(self) -> None:
        self._said: Counter[str] = Counter()

    def of(self, kind: str, speaker: str | None, text: str) -> str:
        said = "\0".join((kind, speaker or "", " ".join(text.split()).casefold()))
        digest = "L" + hashlib.sha256(said.encode()).hexdigest()[:10]
        self._said[digest] += 1
        return digest if self._said[digest] == 1 else f"{digest}-{self._said[digest]}"


def _written(scene: _Scene, number: str, ids: _Ids) -> WrittenScene:
    lines: list[Written] = []
    speaking = Written(Line(id="-"))
    synopsis: list[str] = []
    for element in scene.elements:
        kind = _kind(element)
        if kind is None:
            continue
        if element.kind == "synopsis":
            synopsis.append(element.text)
        if kind == "character":
            speaking = _speaker(element)
        spoken = kind in ("character", "parenthetical", "dialogue", "lyric")
        speaking = speaking if spoken else Written(Line(id="-"))
        for text in _pieces(_text(element, kind)):
            made = ids.of(kind, speaking.line.speaker, text)
            line = Line(id=made, scene=number, kind=kind, speaker=speaking.line.speaker, text=text)
            lines.append(replace(speaking, line=line))
    return WrittenScene(number, scene.heading, tuple(lines), " ".join(synopsis))


def _kind(element: Element) -> LineKind | None:
    if element.kind == "page_break" or not _clean(element.text):
        return None
    if element.kind in ("section", "synopsis"):
        return "note"
    if element.kind == "dialogue" and _BRACKETED.match(element.text):
        return "parenthetical"
    if element.kind == "action" and is_authors_talk(element.text):
        return "note"
    return element.kind


def _text(element: Element, kind: LineKind) -> str:
    text = _clean(element.text)
    if kind == "parenthetical":
        return text.strip("() ") or text
    if kind == "character":
        return f"{text} ({element.extension})" if element.extension else text
    return text.lstrip(".") if kind == "heading" and text[1:2].isalnum() else text


def _clean(text: str) -> str:
    return marks.without_controls(marks.plain(text)).strip()


def _speaker(element: Element) -> Written:
    name = element.together[0] if element.together else _clean(element.text)
    upper = " ".join(name.upper().split())
    if upper in CARD_CUES:
        return Written(Line(id="-"), name, "card", element.dual)
    extension = element.extension.upper().strip()
    presence: Presence = "seen"
    if upper in VOICE_CUES or upper in VOICE_CUES_MORE or any(extension.startswith(word) for word in VOICE_OVER):
        presence = "over"
    elif any(extension.startswith(word) for word in OFF_SCREEN):
        presence = "off"
    chorus = tuple(cast_id(other) for other in element.together[1:])
    return Written(Line(id="-", speaker=cast_id(name)), name, presence, element.dual, chorus)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    while len(text) > _LONGEST:
        cut = max(text.rfind(mark, 0, _LONGEST) for mark in (". ", "! ", "? ", "\n", " ")) + 1 or _LONGEST
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*pieces, text] if text else pieces
