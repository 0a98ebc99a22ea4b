"""The lined script: every line of the page, and for each shot a stroke down the page beside the lines it covers.

As script supervisors line a page: straight where who speaks is on camera, wavy where they are heard from off camera.
Values and arithmetic only; how a page is set and drawn is the doors' business.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from director.domain.lined_lines import PageLine, Written, written
from director.domain.lined_times import on_camera, spoken_lines
from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import SIZE_LETTERS, LineKind
from director.errors import UsageError

Stroke = Literal["straight", "wavy", "passed", "open"]
# What a shot has to cover; a heading, a transition or a note says nothing that is played.
PLAYED: tuple[LineKind, ...] = ("action", "character", "parenthetical", "dialogue", "lyric")
_UNDER_A_CUE: tuple[LineKind, ...] = ("parenthetical", "dialogue", "lyric")
_SPOKEN: tuple[LineKind, ...] = ("character", *_UNDER_A_CUE)


@dataclass(frozen=True)
class Run:
    """One shot's line down the page: its column, the page line it starts at, and a stroke for each line from there.

    Without a shot, a stretch that no shot covers.
    """

    shot: str
    size: str
    first: int
    strokes: tuple[Stroke, ...]
    column: int = 0

    @property
    def last(self) -> int:
        """The page line it ends at."""
        return self.first + len(self.strokes) - 1

    def covers(self, line: int) -> bool:
        """Whether the line is one of its own."""
        at = line - self.first
        return bool(self.shot) and 0 <= at < len(self.strokes) and self.strokes[at] != "passed"


@dataclass(frozen=True)
class LinedPage:
    """A page of script with its shots. `made` are the scenes whose lines were made from their shots."""

    title: str
    lines: tuple[PageLine, ...]
    runs: tuple[Run, ...]
    made: frozenset[str]

    @property
    def columns(self) -> int:
        """How many shots stand side by side at most."""
        return max((run.column + 1 for run in self.runs), default=0)

    @cached_property
    def open_lines(self) -> int:
        """How many lines of action and speech no shot covers."""
        return sum(
            1
            for run in self.runs
            if not run.shot
            for at, stroke in enumerate(run.strokes, run.first)
            if stroke == "open" and self.lines[at].kind not in ("character", "parenthetical")
        )

    @cached_property
    def place(self) -> dict[str, int]:
        """Where on the page each line is."""
        return {line.id: place for place, line in enumerate(self.lines)}

    @cached_property
    def run_of(self) -> dict[str, Run]:
        """Each shot's line."""
        return {run.shot: run for run in self.runs if run.shot}

    @cached_property
    def over(self) -> tuple[tuple[str, ...], ...]:
        """The shots that cover each line, in the order they start."""
        covering: list[list[str]] = [[] for _ in self.lines]
        for run in self.runs:
            for at in range(run.first, run.last + 1):
                if run.covers(at):
                    covering[at].append(run.shot)
        return tuple(map(tuple, covering))

    def covered_by(self, shot: str) -> tuple[PageLine, ...]:
        """The lines a shot covers, in page order."""
        run = self.run_of.get(shot)
        return () if run is None else tuple(self.lines[at] for at in range(run.first, run.last + 1) if run.covers(at))


def lined(production: Production, scene: str | None = None) -> LinedPage:
    """The film's lined script, or one scene's; raises UsageError where there is no such scene."""
    numbers = [one.number for one in production.scenes]
    if scene is not None and scene not in numbers:
        raise UsageError(f"there is no scene {scene}; there are {', '.join(numbers) or 'none yet'}")
    lines: list[PageLine] = []
    runs: list[Run] = []
    made: set[str] = set()
    shots = {shot.id: shot for shot in production.shots}
    for one in written(production):
        if scene is None or one.scene == scene:
            runs += _runs(one, shots, len(lines))
            lines += one.lines
            made |= {one.scene} if one.made else set()
    return LinedPage(production.title or production.session, tuple(lines), tuple(in_columns(runs)), frozenset(made))


def in_columns(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, each in the first column that is free from its first line to its last."""
    taken: list[int] = []
    for run in sorted(runs, key=lambda run: (run.first, -run.last)):
        column = next((at for at, until in enumerate(taken) if until < run.first), len(taken))
        if column == len(taken):
            taken.append(0)
        taken[column] = run.last
        yield replace(run, column=column)


def _runs(scene: Written, shots: dict[str, Shot], offset: int) -> Iterator[Run]:
    place = {line.id: at for at, line in enumerate(scene.lines)}
    covered: set[int] = set()
    for slate, ids in scene.covers.items():
        shot = shots[slate]
        own = _with_cues(scene.lines, {place[one] for one in ids})
        covered |= own
        yield Run(slate, SIZE_LETTERS[shot.framing.size], offset + min(own), _strokes(shot, scene.lines, own))
    yield from _open(scene.lines, covered, offset)


def _with_cues(lines: Sequence[PageLine], own: set[int]) -> set[int]:
    """Dialogue is covered with the cue and the parentheticals it stands under."""
    whole = set(own)
    for said in own:
        at = said
        while at > 0 and lines[at].kind in _UNDER_A_CUE and lines[at - 1].kind in ("character", "parenthetical"):
            at -= 1
            whole.add(at)
    return whole


def _strokes(shot: Shot, lines: Sequence[PageLine], own: set[int]) -> tuple[Stroke, ...]:
    speeches = spoken_lines(shot, [lines[at] for at in sorted(own)])
    strokes: list[Stroke] = []
    for at in range(max(own), min(own) - 1, -1):
        line, speech = lines[at], speeches.get(lines[at].id)
        if at not in own:
            strokes.append("passed")
        elif line.kind in ("character", "parenthetical") and strokes and strokes[-1] != "passed":
            strokes.append(strokes[-1])
        else:
            said = line.kind in _SPOKEN
            seen = not said or on_camera(shot, line.speaker, speech.tone if speech else "")
            strokes.append("straight" if seen else "wavy")
    return tuple(reversed(strokes))


def _open(lines: Sequence[PageLine], covered: set[int], offset: int) -> Iterator[Run]:
    """Stretches of played lines that no shot covers."""
    stretch: list[int] = []
    for at, line in enumerate(lines):
        if line.kind not in PLAYED:
            continue
        if at in covered:
            yield from _stretch(stretch, offset)
            stretch = []
        else:
            stretch.append(at)
    yield from _stretch(stretch, offset)


def _stretch(stretch: Sequence[int], offset: int) -> Iterator[Run]:
    if stretch:
        inside = set(stretch)
        strokes: list[Stroke] = ["open" if at in inside else "passed" for at in range(stretch[0], stretch[-1] + 1)]
        yield Run("", "", offset + stretch[0], tuple(strokes))
