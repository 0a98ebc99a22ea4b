"""A director's session, open: what the command line, the screen and other programs call. It decides nothing itself.

Every door goes through here: decisions through the studio, pictures through the take room, files through the imports
and exports.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack

from pydantic import ValidationError

from director.domain.changes import CHANGE
from director.domain.decision import Command, Decision
from director.domain.diff import Row, diff
from director.domain.edits import first_complaint
from director.domain.production import Production
from director.domain.reach import touched_shots
from director.errors import BadInput, Refused, SessionDamaged, UsageError
from director.history.log import Log
from director.history.verify import verify
from director.studio import Speaker, Studio
from director.takes.callsheet import Exposing
from director.takes.room import TakeRoom, Watch
from director.takes.take import Quality, Take, ordered

if TYPE_CHECKING:
    from director.exports.export import Exported, ThemeName
    from director.exports.pass_order import Wanted
    from director.renderers.passes import PassFrame
    from director.takes.stills import Still

Progress = Callable[[Take], None]
Narrate = Callable[[Exposing], None]


class By(TypedDict, total=False):
    """Who decides, and in which role."""

    author: str
    role: str


class Sampled(TypedDict, total=False):
    """How large passes are, how many frames span the shot, and how fast those play."""

    size: tuple[int, int] | None
    frames: int | None
    fps: float | None


class Of(Sampled, total=False):
    """Which shot a picture is of, whether its page is by day or by night, and which passes are wanted in its place."""

    shot: str | None
    theme: "ThemeName"
    passes: Sequence[str] | None


class Session:
    """An open session. Use `director.open_session`; close it, or use it in a `with`."""

    def __init__(self, log: Log, studio: Studio, room: TakeRoom) -> None:
        self._log = log
        self._studio = studio
        self._room = room

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the session's files and whoever draws for it go."""
        self._room.close()
        self._log.close()

    # -- what is decided

    @property
    def path(self) -> Path:
        """The session's folder."""
        return self._log.folder

    @property
    def production(self) -> Production:
        """Everything decided so far on the current branch."""
        return self._studio.floor().production

    def at(self, decision: int) -> Production:
        """Everything decided when that decision was made; raises UsageError where there is none of that number."""
        return self._log.production_at(decision)[0]

    def omitted(self, at: int | None = None) -> tuple[str, ...]:
        """The numbers of scenes that were removed."""
        production, ledger = self._log.production_at(self._log.head() if at is None else at)
        return ledger.omitted(production)

    def log(self, shot: str | None = None, since: int = 0, search: str = "") -> list[Decision]:
        """The decisions in order: about a shot, after a decision, whose notes have these words."""
        return self._log.decisions(since=since, shot=shot, search=search)

    def diff(self, a: int, b: int | None = None) -> tuple[Row, ...]:
        """What changed between two decisions; without `b`, until now."""
        return diff(self.at(a), self.production if b is None else self.at(b))

    def verify(self) -> int:
        """Recompute every hash and state; how many decisions that were. Raises SessionDamaged at the first bad row."""
        findings = verify(self._log)
        findings.raise_if_any()
        return findings.checked

    def prove(self, quality: Quality = "previs") -> int:
        """Draw anew every take that the film has today and compare frames; how many those were.

        Raises SessionDamaged at the first take that comes out otherwise.
        """
        production, proved = self.production, 0
        order = ordered(production.format, quality)
        for shot in production.shots:
            take = self._room.find(production, shot.id, order)
            if take is None:
                continue
            if not self._room.proved(production, shot.id, order):
                raise SessionDamaged(f"take {take.id} of {shot.id} isn't what is drawn today; delete {take.path.name}")
            proved += 1
        return proved

    # -- notes and commands, each a decision

    def note(
        self, text: str, *, shot: str | Sequence[str] | None = None, dry_run: bool = False, **by: Unpack[By]
    ) -> Decision:
        """Say a note, looking at `shot`; the decision says what came of it. A dry run records nothing."""
        return self._studio.note(text, _slates(shot), Speaker(**by), dry_run)

    def load(self, document: Production | dict[str, Any], **by: Unpack[By]) -> Decision:
        """A production document as one decision; missing fields default, an unknown one is an error that names it."""
        return self._studio.load(_production(document), Speaker(**by))

    def import_file(self, file: Path | str, **by: Unpack[By]) -> Decision:
        """A screenplay, a document or a shot list from a file, as one decision; nothing is drawn."""
        from director.imports import read_into

        path, here = Path(file), self.production
        if path.suffix.lower() == ".csv" and here.shots:
            command = Command(do="import", set={"file": path.name})
            return self._studio.revise(lambda production: read_into(path, production), Speaker(**by), command)
        return self._studio.load(read_into(path, here), Speaker(**by), "import")

    def undo(self, steps: int = 1, **by: Unpack[By]) -> Decision:
        """Go back by so many decisions."""
        return self._decide("undo", {"steps": steps}, **by)

    def redo(self, steps: int = 1, **by: Unpack[By]) -> Decision:
        """Go forward again by so many decisions."""
        return self._decide("redo", {"steps": steps}, **by)

    def restore(self, shot: str, revision: int, **by: Unpack[By]) -> Decision:
        """A shot as it was at one of its revisions."""
        return self._decide("restore_shot", {"shot": shot, "revision": revision}, **by)

    def vary(
        self, shot: str, axis: str, *, values: Sequence[Any] | None = None, count: int | None = None, **by: Unpack[By]
    ) -> Decision:
        """Put alternates of a shot on offer."""
        chosen = None if values is None else tuple(values)
        return self._decide("vary_shot", {"shot": shot, "axis": axis, "values": chosen, "count": count}, **by)

    def choose(self, shot: str, letter: str, **by: Unpack[By]) -> Decision:
        """Take one of the alternates on offer."""
        return self._decide("choose_variation", {"shot": shot, "variation": letter}, **by)

    def approve(self, *shots: str, **by: Unpack[By]) -> Decision:
        """Approve shots as they are."""
        return self._decide("set_status", {"shots": shots, "status": "approved"}, **by)

    def review(self, *shots: str, **by: Unpack[By]) -> Decision:
        """Put shots up for review."""
        return self._decide("set_status", {"shots": shots, "status": "review"}, **by)

    def lock(self, shot: str, *paths: str, **by: Unpack[By]) -> Decision:
        """Lock paths of a shot, or all of it."""
        return self._decide("lock", {"shots": (shot,), "paths": paths or ("*",)}, **by)

    def unlock(self, shot: str, *paths: str, **by: Unpack[By]) -> Decision:
        """Unlock paths of a shot, or all of it."""
        return self._decide("unlock", {"shots": (shot,), "paths": paths or ("*",)}, **by)

    def strike(self, decision: int, *paths: str, **by: Unpack[By]) -> Decision:
        """Take single fields of a decision back."""
        return self._studio.strike(decision, paths, Speaker(**by))

    def branches(self) -> dict[str, int]:
        """Every branch and its last decision."""
        return {branch.name: branch.head for branch in self._log.branches()}

    def branch(self, name: str, *, at: int | None = None, **by: Unpack[By]) -> Decision:
        """Start a branch (at a decision) and work on it; or go to the one of that name."""
        if name in self.branches():
            if at is not None:
                raise UsageError(f"there is a branch {name} already; leave --at out to go to it")
            self._log.switch(name)
            return self._log.decision(self._log.head(name))
        return self._studio.branch(name, at, Speaker(**by))

    def _decide(self, do: str, words: dict[str, Any], **by: Unpack[By]) -> Decision:
        try:
            change = CHANGE.validate_python({"do": do, **words})
        except ValidationError as error:
            raise UsageError(f"that can't be done: {first_complaint(error)}") from error
        return self._studio.decide((change,), Speaker(**by))

    # -- pictures and files

    def touched(self, decision: Decision) -> tuple[str, ...]:
        """The shots, in cut order, whose picture a decision changed and that are still in the cut."""
        named = {row.target.partition(":")[2] for row in decision.diff if row.target.startswith("shot:")}
        if any(not row.target.startswith(("shot:", "line:")) for row in decision.diff):
            named |= set(touched_shots(self.at(decision.parent), self.at(decision.id)))
        return tuple(shot.id for shot in self.production.shots if shot.id in named)

    def ready(self) -> None:
        """Ready whoever draws, for a picture that will be asked for soon, while there is something else to do."""
        self._room.start()

    def render(
        self,
        shots: Sequence[str] | None = None,
        *,
        quality: Quality = "previs",
        progress: Progress | None = None,
        narrate: Narrate | None = None,
    ) -> list[Take]:
        """Draw the shots (or all) that aren't drawn yet; a shot that has not changed is never drawn again.

        `progress` hears each take as it is there, `narrate` each frame as it is drawn. Raises DrawingFailed at the
        first that can't be drawn; the takes before it stay.
        """
        production = self.production
        slates, order = _known_slates(production, shots), ordered(production.format, quality)
        return self._room.draw(production, slates, order, Watch(exposing=narrate, took=progress))

    def screen(
        self, shot: str, seen: Narrate, *, behind: Quality = "draft", progress: Progress | None = None
    ) -> list[Take]:
        """Watch a shot while it is drawn: its previs frame by frame, and the better take drawn behind it.

        `seen` hears each frame in order as it is drawn, with its picture while it is the previs's; `progress` hears
        each take as it is there, a take that was drawn before at once. Blocks until both are: call it in a thread of
        its own. A newer screening of the shot, or `stop`, ends it at its next frame with DrawingStopped.
        """
        production = self.production
        (slate,) = _known_slates(production, [shot])
        orders = ordered(production.format), ordered(production.format, behind)
        return self._room.screen(production, slate, orders, Watch(exposing=seen, took=progress))

    def still(self, shot: str, share: float = 0.4) -> "Still":
        """One frame of a shot, that far into it, as RGB uint8 (height, width, 3); from its previs where it is drawn."""
        production = self.production
        (slate,) = _known_slates(production, [shot])
        found = production.shot(slate)
        frames = found.frame_count(float(production.format.rate)) if found else 1
        place = min(frames - 1, int(frames * share))
        return self._room.stills(production, slate, [place], ordered(production.format))[0]

    def stop(self, shot: str) -> None:
        """Stop drawing a shot, or waiting to; whoever asked for it gets DrawingStopped. Call it from any thread."""
        self._room.cancel(shot)

    def export(
        self,
        file: Path | str,
        *,
        quality: Quality = "previs",
        progress: Progress | None = None,
        narrate: Narrate | None = None,
        **of: Unpack[Of],
    ) -> "Exported":
        """Write what another department opens: .mp4 .otio .srt .vtt .json .csv, a folder of takes, or .png.

        A .png is the floor plan of a shot (plan.png), a contact sheet (sheet.png, of a shot: its versions on offer) or
        a frame. Takes that aren't there are drawn first; `progress` and `narrate` hear as those of `render` do, and
        `narrate` each frame of a sheet. `passes` (names, or () for all) makes a folder of a shot's passes. Raises
        UsageError for an ending that nothing here writes.
        """
        from director.exports import write
        from director.exports.export import Export

        shot, theme, passes = of.get("shot"), of.get("theme", "paper"), _wanted(of)
        watch = Watch(exposing=narrate, took=progress)
        export = Export(self.production, self._log.decisions(), self._room, quality, watch, shot, theme, passes)
        return write(export, file)

    def passes(self, shot: str, **sampled: Unpack[Sampled]) -> "Iterator[PassFrame]":
        """The passes of a shot as arrays, frame by frame: depth in metres, ids, normals, poses; no light is computed.

        Frames are as large, as many and as fast as a model wants; left out, as the format says. Raises UsageError for
        a shot that isn't there or what can't be drawn.
        """
        from director.exports.pass_order import Wanted
        from director.exports.passes import passes_in_memory

        return passes_in_memory(self.production, shot, Wanted(**sampled), self._room)


def _wanted(of: Of) -> "Wanted | None":
    from director.exports.pass_order import Wanted

    kinds, size, frames, fps = of.get("passes"), of.get("size"), of.get("frames"), of.get("fps")
    if kinds is not None:
        return Wanted(kinds, size, frames, fps)
    if (size, frames, fps) != (None, None, None):
        raise UsageError("a size, frames and fps are of passes; say which passes")
    return None


def _slates(shot: str | Sequence[str] | None) -> tuple[str, ...]:
    if shot is None:
        return ()
    return (shot,) if isinstance(shot, str) else tuple(shot)


def _known_slates(production: Production, shots: Sequence[str] | None) -> list[str]:
    known = [shot.id for shot in production.shots]
    if not known:
        raise Refused("there is no shot to draw yet; say a first note or import a screenplay")
    for slate in shots or ():
        if slate not in known:
            raise UsageError(f"there is no shot {slate}; there is {', '.join(known[:12])}")
    return known if shots is None else [slate for slate in known if slate in set(shots)]


def _production(document: Production | dict[str, Any]) -> Production:
    if isinstance(document, Production):
        return document
    try:
        return Production.model_validate(document)
    except ValidationError as error:
        raise BadInput(f"the document can't be read: {first_complaint(error)}") from error
