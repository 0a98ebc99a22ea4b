"""The masthead: which film this is, where it stands, who sits here, and what is being drawn. One line."""

from textual.content import Content
from textual.widgets import Static

from director.direction import By
from director.domain.production import Production


class Masthead(Static):
    """The top line of the room."""

    def __init__(self) -> None:
        super().__init__()
        self._film = Content()
        self._drawn = ""

    def show(self, production: Production, by: By) -> None:
        """The film as it stands now, and who looks at it."""
        shots = production.shots
        approved = sum(shot.status == "approved" for shot in shots)
        seconds = sum(shot.timing.duration_s for shot in shots)
        self._film = Content.assemble(
            (production.title or production.session or "untitled", "bold"),
            (f"  {production.branch}", "$secondary"),
            f"  decision {production.decision}",
            f"  {len(shots)} shots, {seconds:.0f} s",
            (f"  {approved} APPROVED", "$success bold") if approved else "",
            (f"   {by.get('author', '')} ({by.get('role', '')})", "dim"),
        )
        self._write()

    def count(self, slate: str, done: int, frames: int) -> None:
        """How far the take is that is being drawn."""
        self._drawn = "" if done >= frames else f"   drawing {slate} {done}/{frames}"
        self._write()

    def _write(self) -> None:
        self.update(self._film.append_text(self._drawn, "$accent"), layout=False)
