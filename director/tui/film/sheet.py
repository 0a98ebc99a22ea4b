"""The sheet of a decision: who and when, the note, the shot before and after, and below them what came of it."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from director.domain.decision import Decision
from director.tui.film import card
from director.tui.film.before_after import BeforeAfter
from director.tui.film.exposures import Frames, pair_of, pictured
from director.tui.film.reel import Reel

_NOTE_ROWS = (2, 4)  # on a low screen and on a high one
_LOW = 26
_GAP = 1


class DecisionSheet(Vertical):
    """One decision, whole."""

    DEFAULT_CSS = """
    DecisionSheet {
        width: 1fr; padding: 0 1 0 2;
        & > Static { height: auto; }
        & > #note { margin-bottom: 1; }
        & > VerticalScroll { height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, frames: Frames) -> None:
        super().__init__()
        self._pictures = BeforeAfter(frames)
        self._reel = Reel()
        self._shots: list[str] = []
        self._seen: Decision | None = None
        self._nth = 0
        self._rows: dict[str, int] = {}  # how many each part takes; only another number asks for a new layout

    def compose(self) -> ComposeResult:
        """From who to what."""
        yield Static(id="head")
        yield Static(id="when")
        yield Static(id="note")
        yield self._pictures
        with VerticalScroll(can_focus=False):
            yield Static(id="rows")

    @property
    def slate(self) -> str:
        """The shot whose pictures are shown; "" where the decision is about none."""
        return self._shots[self._nth] if self._shots else ""

    def show(self, reel: Reel) -> None:
        """Show the decision that is seen on a reel."""
        self._reel = reel
        if reel.seen is not self._seen:
            self._nth = 0
        self._seen = reel.seen
        self._shots = pictured(reel.seen, reel.wanted.shot) if reel.seen else []
        self._lay()
        self._expose()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def other_shot(self) -> None:
        """The pictures of the next shot that the decision is about."""
        if len(self._shots) > 1:
            self._nth = (self._nth + 1) % len(self._shots)
            self._expose()

    def read(self, by: int) -> None:
        """Scroll what changed by so many rows."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def on_resize(self) -> None:
        """Everything is laid out to the width; pictures keep their shape and leave room for words."""
        width, height = self.content_size
        across = max(1, (width - _GAP) // 2)
        self._rows = {}
        self._pictures.styles.height = max(4, min(round(across * 9 / 32) + 1, height // 2))
        self._lay()

    def _lay(self) -> None:
        seen, width = self._seen, max(20, self.content_size.width)
        parts: dict[str, Content] = dict.fromkeys(("head", "when", "note", "rows"), Content())
        if seen is not None:
            most = _NOTE_ROWS[self.content_size.height > _LOW]
            parts["head"], parts["when"] = card.head(seen, width), card.when(seen, width)
            parts["note"] = card.note(seen, width, most)
            parts["rows"] = card.came_of_it(seen, self._reel, width - 1)
        for part, words in parts.items():
            rows = words.plain.count("\n") + 1
            self.query_one(f"#{part}", Static).update(words, layout=rows != self._rows.get(part))
            self._rows[part] = rows

    def _expose(self) -> None:
        more = f"{self._nth + 1} of {len(self._shots)} shots" if len(self._shots) > 1 else ""
        pair = pair_of(self._seen, self.slate) if self._seen is not None and self._shots else None
        self._pictures.show(pair, more)
