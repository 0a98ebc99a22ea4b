"""A director's session, open: what the command line, the screen and other programs call. It decides nothing itself.

What was is `timeline`'s, what is decided `direction`'s; here are pictures and files.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypedDict, Unpack

from director.direction import Direction
from director.domain.alternates import proposed
from director.domain.production import Production
from director.errors import DirectorError, Refused, UsageError
from director.history.log import Log
from director.jobs.booking import Booking
from director.jobs.queue import Listener
from director.studio import Studio
from director.takes.renderings import Renderings
from director.takes.room import TakeRoom
from director.takes.take import Quality, Take, enlarged, ordered
from director.takes.units import Watch
from director.timeline import Narrate, Which

if TYPE_CHECKING:
    from director.exports.compare import Way
    from director.exports.export import Exported, ThemeName
    from director.exports.pass_order import Wanted
    from director.renderers.passes import PassFrame
    from director.takes.stills import Still

Progress = Callable[[Take], None]
Behind = Quality | Literal["large"]


class Hearing(TypedDict, total=False):
    """Who hears while takes are made: of each take as it is there, of each frame or step as it is done, and of what a
    rendering will cost before it does."""

    progress: Progress | None
    narrate: Narrate | None
    planned: Callable[[str], None] | None


class Sampled(TypedDict, total=False):
    """How large passes are, how many frames span the shot, and how fast those play."""

    size: tuple[int, int] | None
    frames: int | None
    fps: float | None


class Of(Sampled, total=False):
    """Whether the previs is `large`, and who hears what a rendering will cost; which shot a picture is of, whether its
    page is by day or by night, which passes are wanted in its place, and the decision that all of it is as of, where it
    isn't now's."""

    large: bool
    planned: Callable[[str], None] | None
    shot: str | None
    at: int | None
    theme: "ThemeName"
    passes: Sequence[str] | None


class Session(Direction):
    """An open session. Use `director.open_session`; close it, or use it in a `with`."""

    def __init__(self, log: Log, studio: Studio, room: TakeRoom, renderings: Renderings) -> None:
        super().__init__(log, studio, room)
        self._renderings = renderings
        self._loading: Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the session's files and whoever draws for it go."""
        self._renderings.close()
        self._studio.close()
        if self._loading is not None:
            self._loading.join()
        self._room.close()
        self._log.close()

    def ready(self) -> None:
        """Ready whoever draws, for a picture that will be asked for soon, while there is something else to do."""
        self._room.start()

    def rehearse(self) -> None:
        """Ready whoever draws and whoever reads, so that the first note of a sitting is answered as fast as the others.

        Takes as long as the rules read a first note; a model is loaded meanwhile, in its own time. Nothing is recorded.
        """
        self.ready()
        self._loading = Thread(target=self._ready_reader, name="reader", daemon=True)
        self._loading.start()
        slates = [shot.id for shot in self.production.shots[:1]]
        if slates and self._studio.by_rule:
            self.note("Tighter.", shot=slates, dry_run=True)

    def _ready_reader(self) -> None:
        with suppress(DirectorError):  # told by the first note, where it is still so
            self._studio.ready_reader()

    def render(
        self,
        shots: Sequence[str] | None = None,
        *,
        quality: Quality = "previs",
        large: bool = False,
        offer: str = "",
        **hearing: Unpack[Hearing],
    ) -> list[Take]:
        """Make the takes of the shots (or all) that aren't made yet; a shot that has not changed is never made again.

        Previs is drawn on the processor, 360 lines tall or, where `large`, 720; a draft and a final are rendered by the
        video model of the settings. `offer` is the letter of a version on offer of the one shot, seen in its place.
        Raises DrawingFailed at the first that can't be made, the takes before it stay; Missing where there is no model
        for a draft or final, Refused where nobody has agreed to it.
        """
        production = self.production
        slates = _known_slates(production, shots)
        if offer:
            (slate,) = slates
            production = proposed(production, slate, offer)
        kind = production.format
        order = enlarged(kind) if large and quality == "previs" else ordered(kind, quality)
        watch = Watch(hearing.get("narrate"), hearing.get("progress"), planned=hearing.get("planned"))
        return self._room.draw(production, slates, order, watch)

    def screen(
        self, shot: str, seen: Narrate, *, behind: Behind = "large", progress: Progress | None = None, offer: str = ""
    ) -> list[Take]:
        """Watch a shot while it is drawn: its previs frame by frame, and the better take made behind it: the previs
        large, nothing more ("previs"), or what a video model renders.

        `seen` hears each frame in order as it is drawn, with its picture while it is the previs's; `progress` hears
        each take as it is there, a take that was drawn before at once. Blocks until both are: call it in a thread of
        its own. A newer screening of the shot, or `stop`, ends it at its next frame with DrawingStopped. `offer` is
        the letter of a version on offer, seen in the shot's place.
        """
        production = proposed(self.production, shot, offer)
        (slate,) = _known_slates(production, [shot])
        kind = production.format
        orders = ordered(kind), enlarged(kind) if behind == "large" else ordered(kind, behind)
        return self._room.screen(production, slate, orders, Watch(exposing=seen, took=progress))

    def still(self, shot: str, share: float = 0.4, *, offer: str = "", at: int | None = None) -> "Still":
        """One frame of a shot, that far into it, as RGB uint8 (height, width, 3); from its previs where it is drawn.

        `offer` is the letter of a version on offer, seen in the shot's place; `at` shows the shot as it stood at a
        decision. Raises UsageError where there is, or was, no such shot.
        """
        production = proposed(self.production if at is None else self.at(at), shot, offer)
        (slate,) = _known_slates(production, [shot])
        found = production.shot(slate)
        frames = found.frame_count(float(production.format.rate)) if found else 1
        place = min(frames - 1, int(frames * share))
        return self._room.stills(production, slate, [place], ordered(production.format))[0]

    def stop(self, shot: str, *, rendering: bool = True) -> None:
        """Stop drawing a shot, or waiting to; whoever asked for it gets DrawingStopped. Call it from any thread.

        With `rendering` off, what a video model is at goes on.
        """
        self._room.cancel(shot, rendering)

    # -- drafts and finals in their turn

    def book(self, shots: Sequence[str] | None = None, quality: Quality = "draft") -> tuple[Booking, ...]:
        """Have shots (or all) rendered in their turn, by whoever works the session's queue; their bookings.

        Drafts go before finals, and what was asked of older revisions is dropped. Raises as `render` does, before
        anything is asked for, where a shot can't be rendered here.
        """
        production = self.production
        return self._renderings.ask(production, _known_slates(production, shots), quality)

    @property
    def attended(self) -> bool:
        """Whether some process, a studio say, renders what is asked for of this session."""
        return self._renderings.attended()

    def render_in_turn(
        self, shots: Sequence[str] | None = None, quality: Quality = "draft", **hearing: Unpack[Hearing]
    ) -> list[Take]:
        """As `render` of a draft or final, by whoever works the session's queue; where it is left, by this process.

        What is asked for here is taken back where the waiting is interrupted. Raises as `render` does.
        """
        before = {one.number for one in self.booked() if one.open}
        bookings = self.book(shots, quality)
        watch = Watch(hearing.get("narrate"), planned=hearing.get("planned"))
        try:
            self._renderings.wait(bookings, watch)
        finally:
            own = {one.number for one in bookings} - before
            for one in self.booked():
                if one.number in own and one.open:
                    self.unbook(str(one.number))
        return self.render(shots, quality=quality, **hearing)

    def booked(self) -> tuple[Booking, ...]:
        """What was asked for of drafts and finals and is remembered, in the order it was asked for."""
        return self._renderings.bookings()

    def unbook(self, which: str) -> tuple[Booking, ...]:
        """Take bookings out of the queue, one by its number ("#3") or all of a shot; what runs ends at its next step.

        Raises UsageError where nothing of that name waits or runs.
        """
        return self._renderings.cancel(which)

    def follows(self, shot: str) -> bool:
        """Whether newer revisions of a shot are to be rendered as drafts too: one was, and nobody cancelled it."""
        return self._renderings.follows(shot)

    def rendered(self, shot: str) -> Take | None:
        """The best that a video model has made of a shot as it stands, where there is any."""
        takes = (self.kept(shot, quality=quality) for quality in ("final", "draft"))
        return next((take for take in takes if take is not None), None)

    def work_queue(self, listener: Listener) -> None:
        """Render what is asked for, now and later, unless another process on this session does; `listener` hears of
        each booking as it changes, from any thread, and must not wait."""
        self._renderings.start(listener)

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
        `narrate` each frame of a sheet. `passes` (names, or () for all) makes a folder of a shot's passes. `at` writes
        the film as it was when that decision was made, and says so in the file. Raises UsageError for an ending that
        nothing here writes.
        """
        from director.exports import write
        from director.exports.export import Export

        shot, theme, passes, at = of.get("shot"), of.get("theme", "paper"), _wanted(of), of.get("at")
        film = self.production if at is None else self.at(at)
        decisions = [decision for decision in self._log.decisions() if at is None or decision.id <= at]
        watch = Watch(exposing=narrate, took=progress, planned=of.get("planned"))
        large = of.get("large", False)
        export = Export(film, decisions, self._room, quality, large, watch, shot, theme, passes, at)
        return write(export, file)

    def export_compared(
        self,
        shot: str,
        pair: tuple[Which, Which],
        file: Path | str,
        *,
        way: "Way" = "side",
        quality: Quality = "previs",
    ) -> "Exported":
        """Two versions of a shot in one .mp4 or .png, side by side, wiped or as their difference; drawn where needed.

        Raises UsageError for a version there isn't, another ending, or two of different shapes.
        """
        from director.exports.compare import Pair, write_compared

        rows = self.compare(shot, *pair)
        a, b = (self.take_of(shot, one, quality=quality) for one in pair)
        return write_compared(Pair(a, b, rows, way), Path(file))

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


def _known_slates(production: Production, shots: Sequence[str] | None) -> list[str]:
    known = [shot.id for shot in production.shots]
    if not known:
        raise Refused("there is no shot to draw yet; say a first note or import a screenplay")
    for slate in shots or ():
        if slate not in known:
            raise UsageError(f"there is no shot {slate}; there is {', '.join(known[:12])}")
    return known if shots is None else [slate for slate in known if slate in set(shots)]
