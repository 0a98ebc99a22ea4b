"""The slate over the picture: shot, revision, size, lens and status; an approved shot says so in words and colour."""

from typing import ClassVar

from rich.text import Text
from textual.widget import Widget

from director.domain.shot import Shot
from director.domain.vocabulary import spoken
from director.exports.captions import lens
from director.takes.take import Take

_LOUD = {"approved": "APPROVED", "review": "IN REVIEW"}


class Slate(Widget):
    """One line about what is on the monitor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "slate--shot",
        "slate--rest",
        "slate--approved",
        "slate--review",
        "slate--note",
    }
    DEFAULT_CSS = """
    Slate { height: 1; width: 1fr; }
    Slate .slate--shot { text-style: bold; }
    Slate .slate--rest { color: $text-muted; }
    Slate .slate--approved { background: $success; color: $background; text-style: bold; }
    Slate .slate--review { color: $warning; text-style: bold; }
    Slate .slate--note { color: $accent; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.line: tuple[tuple[str, str], ...] = ()

    def show(self, shot: Shot | None, take: Take | None = None, note: str = "") -> None:
        """Say what is on: the shot, its take where there is one, and in what way it is seen."""
        line = _line(shot, take, note)
        if line != self.line:
            self.line = line
            self.refresh()

    def render(self) -> Text:
        """The line; what doesn't fit is cut."""
        text = Text(no_wrap=True, overflow="ellipsis")
        for words, kind in self.line:
            text.append(words, self.get_visual_style(f"slate--{kind}").rich_style)
        return text


def _line(shot: Shot | None, take: Take | None, note: str) -> tuple[tuple[str, str], ...]:
    if shot is None:
        return ((note, "note"),) if note else ()
    revision = take.revision if take else shot.revision
    parts = [(f"{shot.id} v{revision}", "shot")]
    if shot.status in _LOUD:
        parts += [(" ", "rest"), (f" {_LOUD[shot.status]} ", shot.status)]
    parts.append((f"  {spoken(shot.framing.size)}  {lens(shot)}", "rest"))
    if take is not None:
        tier = take.quality if take.rendered else "previs"
        parts.append((f"  {tier}{' · older take kept' if take.stale else ''}", "rest"))
    if shot.locked:
        parts.append(("  locked", "rest"))
    if note:
        parts.append((f"  {note}", "note"))
    return tuple(parts)
