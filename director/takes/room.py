"""The take room: draws the takes that aren't there yet, keeps their records, and finds the ones that are.

A take is drawn in a child process; its file appears whole, and only then is its record kept. What the picture looks
like is the renderer's business, what a take is called is `identity`'s.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from director.domain.production import Production
from director.domain.shot import Shot
from director.domain.vocabulary import Transition
from director.errors import Refused
from director.files import sweep, whole
from director.history.shelf import TakeRecord
from director.jobs.job import Job, named
from director.sound.engines import Engine
from director.takes import identity
from director.takes.callsheet import ENCODER, JOIN, STILL, TAKE, CallSheet, Crew, StillSheet, Wrapped
from director.takes.filming import Filming, Lot
from director.takes.identity import Makers
from director.takes.recorded import Seen, take_of
from director.takes.rights import permit
from director.takes.sources import version_of
from director.takes.spread import spread
from director.takes.take import Order, Quality, Take, group_of
from director.takes.units import Hands, Shelf, Units, Watch

if TYPE_CHECKING:
    from director.takes.stills import Still

FOLDER = "takes"
SPEAKING = ("director.sound", "director.domain.delivery")  # what decides how a line sounds, besides the engine
_SECONDS_A_FRAME = 10.0  # far more than any frame takes; the deadline of a take is counted with it


@dataclass(frozen=True)
class Drawable:
    """What is to be drawn or found: the id, the shots' matter, and what the record says besides."""

    id: str
    shots: tuple[Shot, ...]
    matter: tuple[Production, ...]
    order: Order
    way: Transition = "cut"

    @property
    def slate(self) -> str:
        """The shot's id; both, for a join."""
        return "+".join(shot.id for shot in self.shots)

    @property
    def key(self) -> str:
        """What a newer drawing of the same kind takes the place of."""
        return f"{self.slate} with handles" if self.order.handles and self.way == "cut" else self.slate


class TakeRoom:
    """The takes of one session, in `takes/` of its folder.

    The first unit draws what somebody waits for; the second, what comes behind it while they watch.
    """

    def __init__(self, folder: Path, crew: Crew, shelf: Shelf, units: Units) -> None:
        self._session, self._folder = folder, folder / FOLDER
        self._crew, self._shelf, self._units = crew, shelf, units
        self._makers: Makers | None = None
        lot = Lot(folder, self._folder, shelf, crew, lambda: self.makers)
        self._filming = Filming(lot, units.video or units.first, units.cameras)

    def start(self) -> None:
        """Ready the drawing process while there is something else to do."""
        self._units.first.start(TAKE, self._crew.renderer, ENCODER)

    def order(self, production: Production, slate: str, order: Order) -> str:
        """The id of the take of a shot, drawn or not; raises UsageError where there is no such shot."""
        return identity.take_id(production, slate, order, self.makers)

    def draw(
        self, production: Production, slates: Sequence[str], order: Order, watch: Watch | None = None
    ) -> list[Take]:
        """The takes of the shots in the order asked for, drawing those that aren't there.

        Raises DrawingFailed at the first that can't be drawn; those before it are kept. Raises Refused before
        anything is drawn where a final would show a performer who has not agreed.
        """
        permit(production, slates, order)
        turned = (watch or Watch()).in_turn()
        width = max(self._units.width, self._units.cards() if order.rendered and len(slates) > 1 else 1)
        return spread(slates, lambda slate: self._one(production, slate, order, turned), self.cancel, width)

    def render(self, production: Production, slate: str, order: Order, watch: Watch, hands: Hands) -> Take:
        """The take of a shot by a video model, rendered by those hands where it isn't there; raises as `draw` does."""
        permit(production, [slate], order)
        return self._filming.by(hands).draw(production, slate, order, watch)

    def screen(self, production: Production, slate: str, orders: tuple[Order, Order], watch: Watch) -> list[Take]:
        """A shot seen as soon as it can be: the first order's take, its pictures told in order as they are drawn, and
        then the second order's, drawn behind it by the second unit.

        A newer screening of the same shot, or `cancel`, stops either at its next frame: DrawingStopped. A take that is
        there already is told whole. Raises as `draw` does.
        """
        now, behind = orders
        permit(production, [slate], behind)
        if behind.rendered:
            seen = self._made(self._drawable(production, slate, now), replace(watch, pictures=True))
            return [seen, self._filming.draw(production, slate, behind, watch)]
        quick, better = (self._drawable(production, slate, order) for order in orders)
        self._units.second.cancel(better.key)
        seen = self._made(quick, replace(watch, pictures=True))
        return [seen] if now == behind else [seen, self._made(better, watch, self._units.second)]

    def join(self, production: Production, pair: tuple[str, str], way: Transition, order: Order) -> Take:
        """The take in which the first shot gives way to the second, half a second on each side of the cut point."""
        permit(production, pair, order)
        half = group_of(production.format.rate)
        kind = Order(order.width, order.height, order.quality, half, order.burn_in)
        matter = tuple(identity.matter(production, slate, order.burn_in) for slate in pair)
        shots = tuple(one.shots[-1] for one in matter)
        return self._made(Drawable(identity.join_id(matter, way, kind, self.makers), shots, matter, kind, way), Watch())

    def find(self, production: Production, slate: str, order: Order) -> Take | None:
        """The take of a shot if it is there already; nothing is drawn."""
        if order.rendered:
            return self._filming.find(production, slate, order)
        return self._there(self._drawable(production, slate, order))

    def stills(self, production: Production, slate: str, frames: Sequence[int], order: Order) -> list["Still"]:
        """Frames of a shot as pictures, from its take where there is one, else drawn without the rest of the shot.

        Raises UsageError where there is no such shot, DrawingFailed where it can't be drawn, Refused where nothing is
        rendered that is to be: a model makes no single frames.
        """
        from director.takes.stills import stills_of

        permit(production, [slate], order)
        if order.rendered:
            return stills_of(self._rendered(production, slate, order).path, frames)
        wanted = self._drawable(production, slate, order)
        take = self._there(wanted) or self._kept(wanted)
        if take is not None:
            return stills_of(take.path, [take.handles + frame for frame in frames])
        sheet = StillSheet(wanted.matter[0].model_dump_json(by_alias=True), self._crew, order, tuple(frames))
        stills: list[Still] = self._units.first.run(Job(f"a still of {slate}", STILL, sheet))
        return stills

    def proved(self, production: Production, slate: str, order: Order) -> bool:
        """Whether a take, made again aside, has the same frames as its record says.

        Raises Refused where there is none, or where a rendered one can't be made again; Missing where not here.
        """
        if order.rendered:
            return self._filming.proved(production, slate, order)
        wanted = self._drawable(production, slate, order)
        record = self._shelf.take(wanted.id)
        if record is None:
            raise Refused(f"{slate} has no take to prove; render it first")
        with TemporaryDirectory() as aside:
            again = self._wrapped(wanted, Path(aside) / "take.mp4", Watch(), self._units.first)
        return again.frames_sha256 == record.frames_sha256

    def ready(self, quality: Quality) -> None:
        """Raises Missing or Refused, in one line, where no video model renders that quality here."""
        self._filming.ready(quality)

    def cancel(self, slate: str, rendering: bool = True) -> None:
        """Stop drawing a shot, or waiting to, and unless that is left alone rendering it; whoever waits for it gets a
        DrawingStopped. Call it from any thread."""
        for unit in self._hands() if rendering else self._units[:2]:
            unit.cancel(slate)

    def close(self) -> None:
        """End the drawing processes."""
        for unit in self._hands():
            unit.close()

    def work(self, job: Job, watch: Watch | None = None) -> Any:
        """What a job of another kind than takes gives, done by the first unit; raises as `draw` does."""
        return self._units.first.run(job, watch.exposing if watch else None)

    @property
    def renderer(self) -> str:
        """Who draws, as "module:name"."""
        return self._crew.renderer

    @property
    def makers(self) -> Makers:
        """The versions of those who draw."""
        if self._makers is None:
            renderer, staging = named(self._crew.renderer)(), self._crew.stage.partition(":")[0]
            engine: Engine | None = named(self._crew.voices)()
            voices = f"{engine.name if engine else 'marker tones'} {version_of(*SPEAKING)}"
            self._makers = Makers(f"{renderer.name} {renderer.version}", named(f"{staging}:version")(), voices)
        return self._makers

    def _hands(self) -> tuple[Hands, ...]:
        units = self._units
        return (units.first, units.second, *([units.video] if units.video else []))

    def _one(self, production: Production, slate: str, order: Order, watch: Watch) -> Take:
        if order.rendered:
            return self._filming.draw(production, slate, order, watch)
        return self._made(self._drawable(production, slate, order), watch)

    def _rendered(self, production: Production, slate: str, order: Order) -> Take:
        take = self._filming.find(production, slate, order)
        if take is None:
            name = shlex.quote(production.session or "NAME")
            raise Refused(
                f"{slate} has no {order.quality} yet; `director render {name} --shot {slate} --quality {order.quality}`"
                " makes it"
            )
        return take

    def _drawable(self, production: Production, slate: str, order: Order) -> Drawable:
        matter = identity.matter(production, slate, order.burn_in)
        shot = production.shot(slate)
        assert shot is not None, "matter has found it"
        return Drawable(identity.shot_id(matter, order, self.makers), (shot,), (matter,), order)

    def _made(self, wanted: Drawable, watch: Watch, hands: Hands | None = None) -> Take:
        take = self._there(wanted) or self._kept(wanted) or self._drawn(wanted, watch, hands or self._units.first)
        if watch.took:
            watch.took(take)
        return take

    def _there(self, wanted: Drawable) -> Take | None:
        record = self._shelf.take(wanted.id)
        return self._take(wanted, record, cached=True) if record and self._file(record).is_file() else None

    def _kept(self, wanted: Drawable) -> Take | None:
        """The last take of a shot that is locked whole, though other things have changed what it would look like."""
        shot = wanted.shots[0]
        if "*" not in shot.locked or len(wanted.shots) > 1:
            return None
        for record in reversed(self._shelf.takes_of(shot.id)):
            if record.made is None and self._matches(record, wanted) and self._file(record).is_file():
                return self._take(wanted, record, cached=True, stale=True)
        return None

    def _drawn(self, wanted: Drawable, watch: Watch, hands: Hands) -> Take:
        record = self._record(wanted, self._wrapped(wanted, self._folder / f"{wanted.id}.mp4", watch, hands))
        self._shelf.shelve(record)
        return self._take(wanted, record, cached=False)

    def _wrapped(self, wanted: Drawable, path: Path, watch: Watch, hands: Hands) -> Wrapped:
        with whole(path) as part:
            sweep(path.parent)
            texts = tuple(matter.model_dump_json(by_alias=True) for matter in wanted.matter)
            sheet = CallSheet(
                matter=texts,
                crew=self._crew,
                order=wanted.order,
                path=part,
                take=wanted.id,
                title=wanted.slate,
                way=wanted.way,
                watched=watch.pictures,
            )
            deadline = 60 + _SECONDS_A_FRAME * wanted.shots[0].timing.duration_s * 60
            job = Job(wanted.key, TAKE if wanted.way == "cut" else JOIN, sheet, deadline)
            wrapped: Wrapped = hands.run(job, watch.exposing)
        return wrapped

    def _record(self, wanted: Drawable, wrapped: Wrapped) -> TakeRecord:
        order = wanted.order
        return TakeRecord(
            id=wanted.id,
            shot=wanted.slate,
            quality=_quality(order),
            width=order.width,
            height=order.height,
            seed=wanted.shots[0].seed,
            frames=wrapped.frames,
            frames_sha256=wrapped.frames_sha256,
            seconds=round(wrapped.drawn_s, 3),
            path=f"{FOLDER}/{wanted.id}.mp4",
            renderer=self.makers.renderer,
            made_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            told=wrapped.told,
        )

    def _take(self, wanted: Drawable, record: TakeRecord, cached: bool, stale: bool = False) -> Take:
        beyond = wanted.order.handles if wanted.way == "cut" else 0
        kind, revision = wanted.matter[0].format, wanted.shots[0].revision
        seen = Seen(kind, wanted.order.quality, revision, handles=beyond, cached=cached, stale=stale)
        return take_of(record, self._file(record), seen)

    def _file(self, record: TakeRecord) -> Path:
        return self._session / record.path

    def _matches(self, record: TakeRecord, wanted: Drawable) -> bool:
        order, shot = wanted.order, wanted.shots[0]
        frames = shot.frame_count(float(wanted.matter[0].format.rate)) + 2 * order.handles
        made = (record.quality, record.width, record.height, record.frames)
        return made == (_quality(order), order.width, order.height, frames)


def _quality(order: Order) -> str:
    return f"{order.quality} slated" if order.burn_in else order.quality
