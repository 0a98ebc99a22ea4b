"""The seam to screenplay-tools: its two parsers, given types. No other module imports the library.

What the library is known to misread is made plain before it reads, in `fountain` and `fdx`; nothing is mended here.
"""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

ElementKind = Literal[
    "heading",
    "action",
    "character",
    "dialogue",
    "parenthetical",
    "lyric",
    "transition",
    "page_break",
    "note",
    "section",
    "synopsis",
]
_KINDS: dict[str, ElementKind] = {
    "HEADING": "heading",
    "ACTION": "action",
    "CHARACTER": "character",
    "DIALOGUE": "dialogue",
    "PARENTHETICAL": "parenthetical",
    "LYRIC": "lyric",
    "TRANSITION": "transition",
    "PAGEBREAK": "page_break",
    "NOTE": "note",
    "SECTION": "section",
    "SYNOPSIS": "synopsis",
}


@dataclass(frozen=True)
class Element:
    """One element of a page. A character's `text` is the cue's name, `extension` what stood in brackets after it."""

    kind: ElementKind
    text: str
    extension: str = ""
    dual: bool = False
    number: str = ""  # of a heading
    together: tuple[str, ...] = ()  # of a cue for several people, each of them


@dataclass(frozen=True)
class Manuscript:
    """A parsed file: what its title page says, and its elements in order."""

    title: str
    elements: tuple[Element, ...]


def fountain_elements(lines: Iterable[str]) -> tuple[Element, ...]:
    """The elements of Fountain lines without a title page. Each line of action is its own element, blank ones too."""
    parser: Any = importlib.import_module("screenplay_tools.fountain.parser").Parser()
    parser.mergeActions = False
    parser.add_lines(["", *lines])
    return tuple(_element(element) for element in parser.script.elements if element.type.value in _KINDS)


def fdx_elements(xml: str) -> tuple[Element, ...]:
    """The elements of a flat Final Draft document: every paragraph is one element, in order."""
    parser: Any = importlib.import_module("screenplay_tools.fdx.parser").Parser()
    script: Any = parser.parse(xml)
    return tuple(_element(element) for element in script.elements if element.type.value in _KINDS)


def _element(element: Any) -> Element:
    kind = _KINDS[element.type.value]
    if kind == "character":
        return Element(kind, str(element.name), str(element.extension or ""), bool(element.is_dual_dialogue))
    return Element(kind, str(element.text_raw))
