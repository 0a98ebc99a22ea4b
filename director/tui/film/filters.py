"""The row of filters: what is shown of the log, how much that is, and the search that is typed into."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from director.tui.film.reel import Reel


class Filters(Horizontal):
    """Which decisions are shown, in one row."""

    DEFAULT_CSS = """
    Filters {
        height: 1;
        & > #filtered { width: auto; margin-right: 2; }
        & > #count { width: auto; color: $text-muted; margin-left: 1; }
        & > Input { width: 1fr; min-width: 12; height: 1; padding: 0; background: $surface; }
    }
    """

    def compose(self) -> ComposeResult:
        """The filters, the search, the count."""
        yield Static(id="filtered")
        yield Input(placeholder="/ search the notes", compact=True, select_on_focus=False)
        yield Static(id="count")

    def show(self, reel: Reel) -> None:
        """What the reel is filtered for now."""
        wanted = reel.wanted
        told = [("shot", wanted.shot), ("by", wanted.author), ("outcome", wanted.outcome)]
        parts = [
            Content.assemble((f"{word} ", "$foreground-muted"), (value or "any", "bold $accent" if value else ""))
            for word, value in told
        ]
        self.query_one("#filtered", Static).update(Content("  ").join(parts))
        count = f"{len(reel.shown):,}" if len(reel.shown) != len(reel.decisions) else "all"
        self.query_one("#count", Static).update(f"{count} of {len(reel.decisions):,}")
