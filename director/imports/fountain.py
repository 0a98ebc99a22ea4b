"""Fountain text to elements: what the parser would misread is told apart first, line by line, then it parses.

Comments and notes are taken out here (an unclosed comment would swallow the rest in silence), the title page is read
here, and headings, cues and transitions that the parser doesn't know (other languages, lower case, no blank line) are
marked with Fountain's own forcing signs.
"""

import re
from dataclasses import dataclass, replace

from director.errors import BadInput
from director.imports import marks
from director.imports.screenplay import Element, Manuscript, fountain_elements
from director.imports.words_page import OTHER_TITLE_KEYS, TITLE_KEYS

_GUARD = "\u2060"  # a word joiner before a line keeps the parser from reading it as a heading
_NOTE_OPEN, _NOTE_CLOSE = "\ue000", "\ue001"  # private-use marks around the number of a note that was taken out
_NOTE = re.compile(f"{_NOTE_OPEN}(\\d+){_NOTE_CLOSE}")
_LEANING = re.compile(f" ?{_NOTE_OPEN}\\d+{_NOTE_CLOSE}(?=[,.;:!?])")
_NOTES_ONLY = re.compile(f"(?:\\s*{_NOTE_OPEN}\\d+{_NOTE_CLOSE})+\\s*")
_HEADING_TOKEN = re.compile(r"H(\d+)H")
_TITLE_LINE = re.compile(r"^([^:\n]{1,40}?)\s*:\s*(.*)$")
_LIBRARY_HEADING = re.compile(r"^\s*(?:(?:INT|EXT|EST|INT\./EXT|INT/EXT|I/E)[.\s]|FADE IN:)", re.IGNORECASE)
_FORCED = tuple(".@!>~=#")


@dataclass(frozen=True)
class _Page:
    """Lines ready for the parser, with what was taken out of them."""

    lines: tuple[str, ...]
    headings: tuple[str, ...]
    notes: tuple[str, ...]


def parse_fountain(text: str, name: str) -> Manuscript:
    """The title and elements of Fountain text.

    Raises:
        BadInput: a comment is opened and never closed.
    """
    lines = [marks.without_controls(line.expandtabs(4)) for line in _without_comments(text, name)]
    title, lines = _title_page(lines)
    page = _prepared(*_without_notes(lines))
    elements = _paragraphs(fountain_elements(page.lines))
    return Manuscript(title, tuple(part for element in elements for part in _restored(element, page)))


def _without_comments(text: str, name: str) -> list[str]:
    kept: list[str] = []
    opened = 0
    for number, line in enumerate(text.splitlines(), 1):
        rest, clear = line, ""
        while rest:
            mark = "*/" if opened else "/*"
            before, found, rest = rest.partition(mark)
            clear += "" if opened else before
            if found:
                opened = 0 if opened else number
        kept.append(clear if clear.strip() or not line.strip() else "")
    if opened:
        raise BadInput(f"{name}:{opened}: a comment is opened with /* and never closed; close it with */")
    return kept


def _title_page(lines: list[str]) -> tuple[str, list[str]]:
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    first = _title_key(lines[start]) if start < len(lines) else None
    if first is None:
        return "", lines
    titles: list[str] = []
    reading, index = "", start
    while index < len(lines) and lines[index].strip():
        line = lines[index]
        key = None if line[:1].isspace() else _title_key(line)
        if key is None and not line[:1].isspace():
            break
        if key is not None:
            reading = key[0]
        value = key[1] if key is not None else line
        if reading == "title" and value.strip():
            titles.append(marks.plain(value))
        index += 1
    return " ".join(titles), lines[index:]


def _title_key(line: str) -> tuple[str, str] | None:
    found = _TITLE_LINE.match(line.strip())
    if not found:
        return None
    key = " ".join(found.group(1).upper().split())
    if key in TITLE_KEYS:
        return TITLE_KEYS[key], found.group(2)
    return ("other", found.group(2)) if key in OTHER_TITLE_KEYS else None


def _without_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    text = "\n".join(lines)
    notes: list[str] = []

    def taken(found: re.Match[str]) -> str:
        notes.append(" ".join(found.group(1).split()))
        return f"{_NOTE_OPEN}{len(notes) - 1}{_NOTE_CLOSE}"

    return re.sub(r"\[\[((?:(?!\n[ \t]*\n|\[\[).)*?)\]\]", taken, text, flags=re.DOTALL).split("\n"), notes


def _prepared(lines: list[str], notes: list[str]) -> _Page:
    ready: list[str] = []
    headings: list[str] = []
    fresh = True  # a blank line, a heading or a transition is above: a new block may start here
    for index, line in enumerate(lines):
        below = lines[index + 1].strip() if index + 1 < len(lines) else ""
        bare = marks.plain(line)
        kind = marks.kind_of_line(bare, fresh, below) if line.strip() else "blank"
        if kind == "heading":
            headings.append(bare)
            ready += [] if fresh else [""]
            ready.append(f".H{len(headings) - 1}H")
        elif kind == "transition":
            ready += [] if fresh else [""]
            ready.append("> " + bare.lstrip("> "))
        else:
            ready.append(
                _marked(
                    "shout" if kind == "text" and fresh and _is_plain(line) else kind, bare if kind == "cue" else line
                )
            )
        fresh = kind in ("blank", "heading", "transition") or _NOTES_ONLY.fullmatch(line) is not None
        fresh = fresh and line != "  "  # two spaces hold a speech open
    return _Page(tuple(ready), tuple(headings), tuple(notes))


def _is_plain(line: str) -> bool:
    """Whether a line that starts a block is plain action (the parser takes what follows a last bracket for speech)."""
    return not line.strip().startswith(_FORCED) and _NOTES_ONLY.fullmatch(line) is None


def _marked(kind: str, line: str) -> str:
    if kind == "blank":
        return "  " if line == "  " else ""
    if kind == "cue":
        return "@" + line.strip().lstrip("@")
    if kind == "shout":
        return "!" + line.strip()
    if _LIBRARY_HEADING.match(line) and not line.strip().startswith(_FORCED):
        return _GUARD + line.strip()
    return line


def _paragraphs(elements: tuple[Element, ...]) -> list[Element]:
    joined: list[Element] = []
    open_paragraph = False
    for element in elements:
        if element.kind == "action" and not element.text.strip():
            open_paragraph = False
        elif element.kind == "action" and open_paragraph and joined[-1].kind == "action":
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}\n{element.text}")
        else:
            joined.append(element)
            open_paragraph = element.kind == "action"
    return joined


def _restored(element: Element, page: _Page) -> list[Element]:
    token = _HEADING_TOKEN.fullmatch(element.text) if element.kind == "heading" else None
    text = page.headings[int(token.group(1))] if token else element.text.replace(_GUARD, "")
    extension = _NOTE.sub("", element.extension)
    notes = [page.notes[int(number)] for number in _NOTE.findall(f"{text} {element.extension}")]
    clean = "\n".join(_without_marks(line) for line in text.split("\n")).strip()
    parts = [replace(element, text=clean, extension=extension)] if clean or element.kind == "page_break" else []
    return parts + [Element("note", note) for note in notes if note]


def _without_marks(line: str) -> str:
    """A line without the marks of its notes, and without the space that one left before a comma."""
    return " ".join(_NOTE.sub("", _LEANING.sub("", " ".join(line.split()))).split())
