"""The spec of the shot in hand, by department, in film words: what was changed and from what, what is locked.

It shows a shot as it stands; what a field may be and who may change it is the core's.
"""

from collections.abc import Sequence
from typing import Any

from director.domain.diff import Row
from director.domain.paths import is_list
from director.domain.production import Production
from director.domain.shot import Shot
from director.tui.sheet import Sheet
from director.tui.spec_rows import Shown, department, head
from director.tui.touches import Field

_DEPARTMENTS = (
    "framing",
    "lens",
    "camera",
    "blocking",
    "light",
    "setting",
    "look",
    "sound",
    "timing",
    "joins",
    "story",
)


class Spec(Sheet):
    """A shot's fields as rows."""

    def __init__(self) -> None:
        super().__init__("spec")
        self._shown: Shown | None = None
        self._whole = False

    def show(self, production: Production, slate: str, changed: Sequence[Row] = (), since: str = "") -> None:
        """This shot, as it stands in the production; `changed` are the rows that led to it, `since` says from where."""
        shot = production.shot(slate)
        self._shown = None if shot is None else Shown(production, shot, _before(shot, changed), since, self._whole)
        self._fill()

    def enter(self, touch: Any = None) -> None:
        """Take the keys; `touch` may be the path of a field, whose row or group the cursor goes to."""
        if isinstance(touch, str) and self._shown is not None:
            slate = self._shown.shot.id
            steps = touch.split(".")
            tries = [Field(slate, ".".join(steps[:count])) for count in range(len(steps), 0, -1)]
            found = next((one for one in tries if self.point(one)), None)
            if found is None and not self._whole:
                self.whole()
                self.point(tries[0])
            self.focus()
        else:
            super().enter(touch)

    def whole(self) -> None:
        """Show every field, or fold those that are as usual again."""
        self._whole = not self._whole
        if self._shown is not None:
            self._shown = Shown(
                self._shown.production, self._shown.shot, self._shown.before, self._shown.since, self._whole
            )
            self._fill()

    def _fill(self) -> None:
        shown = self._shown
        blocks = [] if shown is None else [head(shown), *(department(shown, name) for name in _DEPARTMENTS)]
        self.fill(blocks)


def _before(shot: Shot, changed: Sequence[Row]) -> dict[str, Any]:
    """What stood in each changed field before, by its path; a list that was changed by its items counts as itself."""
    target = f"shot:{shot.id}"
    rows = [row for row in changed if row.target == target and row.path not in ("", "revision", "seed", "variations")]
    return {row.path: _listed(row.before) for row in rows}


def _listed(value: Any) -> Any:
    return list(value) if is_list(value) else value
