"""The blank page: what stands in the room while the film has no shot. What to type, what follows, what can be opened.

Every example is one that the rules read; touching one puts it on the note line, to be said or changed.
"""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from director.tui.sheet import Lay, Line, Sheet
from director.tui.touches import Example

FIRST = (
    "Night. A harbour. Ines waits under the only lamp.",
    "Wide shot of a kitchen at dawn. Tom sits at the table.",
    "Close-up of Mara in a car, rain outside.",
)
THEN = ("85mm, and push in slowly", "make it dusk, with hard light from the left", "hold it two seconds longer")
_SCREENPLAYS = (".fountain", ".fdx")
_LISTED = 3


class Blank(Sheet):
    """Three ways to begin, in the middle of an empty room."""

    def __init__(self) -> None:
        super().__init__("blank")

    def on_mount(self) -> None:
        """Look which screenplays lie here."""
        names = sorted(path.name for path in Path.cwd().glob("*.*") if path.suffix.lower() in _SCREENPLAYS)[:_LISTED]
        scripts = [f"/import {name}" for name in names] or ["/import harbour.fountain"]
        self.fill(
            [
                _told(
                    "Nothing is shot yet", "Say what you see. The scene, the place and the people you name are made."
                ),
                _examples("Type a first note", FIRST),
                _said("Then say what you want of the shot", THEN),
                _examples("Or open what is written: .fountain, .fdx, a document or a shot list", scripts),
                _told("", "F9 and Enter take a line from here; F1 is the help."),
            ]
        )


def _told(head: str, words: str) -> Lay:
    def lay(width: int) -> list[Line]:
        lines = [Line(Content.styled(head, "bold $primary"))] if head else []
        return [*lines, *_wrapped(Content.styled(words, "$text-muted"), width), Line(Content())]

    return lay


def _examples(head: str, examples: Sequence[str]) -> Lay:
    def lay(width: int) -> list[Line]:
        heads = _wrapped(Content.styled(head, "bold"), width)
        return [*heads, *(line for one in examples for line in _example(one, width)), Line(Content())]

    return lay


def _example(words: str, width: int) -> list[Line]:
    first, *rest = Content(words).wrap(max(6, width - 4))
    lines = [Content.assemble(("  ▸ ", "$primary"), first), *(line.pad_left(4) for line in rest)]
    return [Line(line, Example(words)) for line in lines]


def _said(head: str, notes: Sequence[str]) -> Lay:
    def lay(width: int) -> list[Line]:
        lines = [line for note in notes for line in Content(note).wrap(max(6, width - 4))]
        return [Line(Content.styled(head, "bold")), *(Line(line.pad_left(4)) for line in lines), Line(Content())]

    return lay


def _wrapped(text: Content, width: int) -> list[Line]:
    return [Line(line) for line in text.wrap(max(6, width))]
