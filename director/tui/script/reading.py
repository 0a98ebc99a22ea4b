"""Reading a page: the production lined and set for a width, and what a place on it stands for. No widget is touched."""

from dataclasses import dataclass
from functools import cached_property

from director.domain.lined import LinedPage, lined
from director.domain.lined_times import Moments, line_at, moments
from director.domain.production import Production
from director.exports.lined_page import PageSetting, page_set

_CUES = ("character", "parenthetical")
_UNDER = ("parenthetical", "dialogue", "lyric")


@dataclass(frozen=True)
class Reading:
    """A production's page as it is set: of one scene or of all."""

    production: Production
    scene: str | None
    page: LinedPage
    setting: PageSetting

    def line_of(self, shot: str, seconds: float) -> int | None:
        """The page line that plays at that moment of a shot; None where the shot covers none or isn't on the page."""
        times = self._times.get(shot)
        if times is None:
            of_shot = self.production.shot(shot)
            covered = self.page.covered_by(shot)
            times = self._times[shot] = moments(self.production, of_shot, covered) if of_shot else ()
        line = line_at(times, seconds)
        return None if line is None else self.page.place[line]

    def block(self, line: int) -> range:
        """The line with the cue and the parentheticals it is said under; of a cue, with what is said."""
        first, last, lines = line, line, self.page.lines
        while first > 0 and lines[first].kind in _UNDER and lines[first - 1].kind in _CUES:
            first -= 1
        while last + 1 < len(lines) and lines[last].kind in _CUES and lines[last + 1].kind in _UNDER:
            last += 1
        return range(first, last + 1)

    def rows(self, line: int) -> range:
        """The rows of a line's block."""
        block = self.block(line)
        return range(self.setting.tops[block.start], self.setting.ends[block.stop - 1])

    def line_on(self, row: int) -> int | None:
        """The line on a row, or below the gap that the row is; None past the end."""
        rows = self.setting.rows
        if not 0 <= row < len(rows):
            return None
        line = rows[row].line
        return line if line < len(self.page.lines) else None

    def shot_on(self, row: int, column: int) -> str:
        """The shot whose slate or stroke is in a column of a row; "" where there is none."""
        rows = self.setting.rows
        marks = rows[row].marks if 0 <= row < len(rows) else []
        return next((mark.run.shot for mark in marks if mark.column == column), "")

    @cached_property
    def approved(self) -> frozenset[str]:
        """The shots that are approved."""
        return frozenset(shot.id for shot in self.production.shots if shot.status == "approved")

    @cached_property
    def _times(self) -> dict[str, Moments]:
        return {}


def read(production: Production, scene: str | None, width: int, before: Reading | None) -> Reading:
    """The page of a production; of the reading before, what still holds is kept. A scene that is gone shows all."""
    wanted = scene if scene is None or production.scene(scene) is not None else None
    if before is not None and before.production is production and before.scene == wanted:
        page = before.page
    else:
        page = lined(production, wanted)
    return Reading(production, wanted, page, page_set(page, width))


def told(reading: Reading) -> str:
    """What the page is: whether it was made from the shots, what no shot covers, and how many shots there are."""
    page = reading.page
    parts = [f"scene {reading.scene}"] if reading.scene else []
    if page.made:
        whole = len(page.made) == len({line.scene for line in page.lines})
        parts.append("made from the shots" if whole else f"scene {', '.join(sorted(page.made))} made from its shots")
    if page.open_lines:
        parts.append("1 line without a shot" if page.open_lines == 1 else f"{page.open_lines} lines without a shot")
    elif page.lines and not page.made:
        parts.append("every line covered")
    parts.append("1 shot" if len(page.run_of) == 1 else f"{len(page.run_of)} shots")
    return " · ".join(parts)
