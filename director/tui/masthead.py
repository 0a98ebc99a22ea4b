"""The masthead: which film this is, where it stands, who sits here, and what is being drawn. One line.

Where there is little room each part is said shorter, then left out, the least telling first; what is drawn stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from textual.content import Content
from textual.widgets import Static

from director.direction import By
from director.domain.production import Production
from director.jobs.booking import Booking
from director.words import one_line

_GAP = "  "
_LEAST_TITLE = 10
_TELLING_TITLE = 24  # columns of a title that other parts are shortened for
_BAR = 12  # columns of the bar of what is drawn, where there is room
_SHORT_BAR = 6
# Which part is shortened next where the line is too long; a part is named once for each of its shorter forms.
_SHORTENED = (
    *("decision", "who", "drawing", "cut", "approved", "decision", "waiting", "rendering"),
    *("branch", "who", "cut", "leaving", "drawing", "rendering", "approved", "branch", "leaving"),
)


@dataclass(frozen=True)
class Standing:
    """What the masthead tells: the film as it stands, who sits here, what is drawn (slate, frames done, of how many),
    and how many notes wait to be read."""

    production: Production
    by: By
    drawn: tuple[str, int, int] | None = None
    waiting: int = 0
    leaving: str = ""  # where notes go to be read, off this machine
    rendered: Booking | None = None  # what a video model is at
    queued: int = 0  # renderings that wait


class Masthead(Static):
    """The top line of the room."""

    def __init__(self) -> None:
        super().__init__()
        self._standing = Standing(Production(), By())

    def show(self, production: Production, by: By, leaving: str = "") -> None:
        """The film as it stands now, who looks at it, and where notes go that leave this machine."""
        self._tell(replace(self._standing, production=production, by=by, leaving=leaving))

    def count(self, slate: str, done: int, frames: int) -> None:
        """How far the take is that is being drawn."""
        self._tell(replace(self._standing, drawn=None if done >= frames else (slate, done, frames)))

    def rest(self) -> None:
        """Nothing is drawn any more."""
        self._tell(replace(self._standing, drawn=None))

    def queue(self, open_bookings: Iterable[Booking]) -> None:
        """What a video model renders, and how many wait behind it."""
        booked = list(open_bookings)
        running = next((one for one in booked if one.status == "running"), None)
        queued = sum(one.status == "queued" for one in booked)
        self._tell(replace(self._standing, rendered=running, queued=queued))

    def wait(self, count: int) -> None:
        """So many notes wait to be read."""
        self._tell(replace(self._standing, waiting=count))

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._tell(self._standing)

    def _tell(self, standing: Standing) -> None:
        self._standing = standing
        self.update(line(standing, self.content_size.width), layout=False)


def line(standing: Standing, width: int) -> Content:
    """All of it in so many columns: the film to the left, what goes on to the right."""
    forms, title = dict(_forms(standing)), _title(standing.production)
    kept = min(title.cell_length, _TELLING_TITLE)
    shortened = iter(_SHORTENED)
    while _length(forms) > width - kept and (part := next(shortened, "")):
        forms[part] = forms[part][1:] or forms[part]
    title = title.truncate(max(_LEAST_TITLE, width - _length(forms)), ellipsis=True)
    left = _joined([title, *(forms[part][0] for part in ("branch", "decision", "cut", "approved", "who"))])
    right = _joined([forms[part][0] for part in ("leaving", "waiting", "rendering", "drawing")])
    gap = max(len(_GAP) if right else 0, width - left.cell_length - right.cell_length)
    return Content.assemble(left, " " * gap, right)


def _length(forms: dict[str, list[Content]]) -> int:
    """Columns of everything but the title, with the gaps before each part."""
    return sum(form[0].cell_length + len(_GAP) for form in forms.values() if form[0])


def _joined(parts: list[Content]) -> Content:
    return Content(_GAP).join(part for part in parts if part)


def _title(production: Production) -> Content:
    return Content.styled(one_line(production.title or production.session or "untitled"), "bold")


def _forms(standing: Standing) -> Iterator[tuple[str, list[Content]]]:
    """Each part in its forms, the longest first; the last may be empty."""
    production, by = standing.production, standing.by
    shots, seconds = production.shots, round(sum(shot.timing.duration_s for shot in production.shots))
    runs = f"{seconds // 60}:{seconds % 60:02}"
    branch, author = one_line(production.branch), one_line(by.get("author", ""))
    yield "branch", _styled("$secondary", branch, f"{branch:.8}", "")
    yield "decision", _styled("", f"decision {production.decision}", f"#{production.decision}", "")
    yield "cut", _styled("", f"{len(shots)} {'shot' if len(shots) == 1 else 'shots'}, {runs}", runs, "")
    yield "approved", _approved(sum(shot.status == "approved" for shot in shots), len(shots))
    yield "who", _styled("$text-muted", f"{author} ({one_line(by.get('role', ''))})", author, "")
    yield "leaving", _leaving(standing.leaving)
    yield "waiting", _waiting(standing.waiting)
    yield "rendering", _rendering(standing.rendered, standing.queued)
    yield "drawing", [Content()] if standing.drawn is None else _drawing(*standing.drawn)


def _styled(style: str, *forms: str) -> list[Content]:
    return [Content.styled(form, style) for form in forms]


def _approved(approved: int, shots: int) -> list[Content]:
    if not approved:
        return _styled("$text-muted", f"0 of {shots} approved" if shots else "", "", "")
    loud = "bold $success reverse" if approved == shots else "bold $success"
    return _styled(loud, f"APPROVED {approved} of {shots}", f"APPROVED {approved}/{shots}", f"✔ {approved}/{shots}")


def _leaving(told: str) -> list[Content]:
    """Said short where there is little room, but never left out."""
    host = told.rpartition(": ")[2]
    return _styled("bold $warning", f"notes: {told}", f"notes → {host}", "notes leave") if told else [Content()]


def _waiting(count: int) -> list[Content]:
    words = f"{count} {'note waits' if count == 1 else 'notes wait'}"
    return _styled("$warning", words, f"{count} waiting") if count else [Content()]


def _drawing(slate: str, done: int, frames: int) -> list[Content]:
    share = done / frames
    return [
        Content.assemble((f"drawing {slate} ", "$accent"), _bar(share, _BAR), (f" {done}/{frames}", "$accent")),
        Content.assemble((f"{slate} ", "$accent"), _bar(share, _SHORT_BAR), (f" {100 * share:.0f}%", "$accent")),
        Content.styled(f"{slate} {100 * share:.0f}%", "$accent"),
    ]


def _rendering(running: Booking | None, queued: int) -> list[Content]:
    """What a video model is at, and how many wait for it."""
    if running is None:
        return _styled("$accent", f"{queued} to render", f"{queued}◷") if queued else [Content()]
    step, named = running.step, f"{running.key} {running.work.get('quality', '')}".rstrip()
    far = f" {step.done}/{step.of}" if step.of else ""
    more = f", {queued} more" if queued else ""
    return _styled("$accent", f"rendering {named}{far}{more}", f"{named}{far}", f"{running.key}{far}")


def _bar(share: float, columns: int) -> Content:
    drawn = round(share * columns)
    return Content.assemble(("━" * drawn, "bold $primary"), ("─" * (columns - drawn), "$foreground 50%"))
