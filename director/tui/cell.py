"""A cell of the strip: what is told of one shot beside its picture, as lines of marked words. No widget, no colour."""

from dataclasses import dataclass

from director.domain.shot import Shot
from director.domain.vocabulary import KIND_LETTERS, SIZE_LETTERS

_STATUS = {"draft": "status-draft", "review": "status-review", "approved": "status-approved"}

Words = tuple[str, str]  # a text, and the part of the strip it is dressed as


@dataclass(frozen=True)
class Standing:
    """How a shot stands in the strip: in hand, playing, among those a note is about, drawn so far (0 to 1, or None),
    and whether its picture is of an older revision."""

    lit: bool = False
    playing: bool = False
    scoped: bool = False
    drawn: float | None = None
    stale: bool = False


def short_size(shot: Shot) -> str:
    """The size of a shot as a camera report has it: "MCU", "MCU OTS"."""
    size, kind = SIZE_LETTERS[shot.framing.size], KIND_LETTERS.get(shot.framing.kind, "")
    return f"{size} {kind}".strip()


def seconds(duration: float) -> str:
    """Seconds as short as they can be said: "6.5s", "12s"."""
    return f"{duration:.1f}".removesuffix(".0") + "s"


def slate_line(shot: Shot, standing: Standing, width: int) -> list[Words]:
    """The slate with its size, and how long it runs or how far it is drawn, in exactly `width` columns."""
    mark = "▶" if standing.playing else "•" if standing.scoped else ""
    head = f"{mark}{shot.id}"
    size, last = short_size(shot), _last(shot, standing)
    between = width - len(head) - len(last) - 2
    if between < len(size):
        size = SIZE_LETTERS[shot.framing.size]
    if between < len(size):
        size = ""
    part = "lit" if standing.lit else "slate"
    middle = f" {size}".ljust(max(0, width - len(head) - len(last)))
    return _cut([(head, part), (middle, "lit" if standing.lit else "told"), (last, part)], width)


def status_line(shot: Shot, width: int) -> list[Words]:
    """The status, loud where it is approved, and what is locked, in exactly `width` columns."""
    status = shot.status.upper() if shot.status == "approved" else shot.status
    locks = _locks(shot, width - len(status) - 1)
    gap = " " * max(0, width - len(status) - len(locks))
    return _cut([(status, _STATUS[shot.status]), (gap, "told"), (locks, "locked")], width)


def _last(shot: Shot, standing: Standing) -> str:
    if standing.drawn is not None:
        return f"{100 * standing.drawn:.0f}%"
    return ("~" if standing.stale else "") + seconds(shot.timing.duration_s)


def _locks(shot: Shot, width: int) -> str:
    if not shot.locked:
        return ""
    words = ("LOCKED", "LOCK", "L") if "*" in shot.locked else (f"{len(shot.locked)} locked", f"{len(shot.locked)}L")
    return next((word for word in words if len(word) <= width), "")


def _cut(words: list[Words], width: int) -> list[Words]:
    kept: list[Words] = []
    for text, part in words:
        shown = text[: max(0, width)]
        width -= len(shown)
        if shown:
            kept.append((shown, part))
    return [*kept, (" " * width, "told")] if width > 0 else kept
