"""Takes of a video model: found by what was asked for, and rendered where nobody has asked for that yet.

A take is rendered in a child process; its file appears whole, and only then is its record kept, with all that the next
revision of the shot can be planned from. What a model is and where it runs is its camera's business.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from director.domain.production import Production
from director.domain.shot import Shot
from director.errors import Missing, Refused
from director.files import finish, sweep, unfinished
from director.history.shelf import Making, TakeRecord
from director.jobs.job import Job
from director.takes.asking import asked_name, scene_name, script
from director.takes.callsheet import Crew
from director.takes.camera import DEVELOP, RENDERING, Asked, Camera, Cameras, Developed, DevelopSheet, Earlier
from director.takes.identity import Makers
from director.takes.recorded import Seen, take_of
from director.takes.take import Order, Quality, Take
from director.takes.units import Hands, Shelf, Watch

_DEADLINE_S, _PATIENCE_S = 43_200.0, 3_600.0  # a final on a slow machine; a model that is loaded says nothing
_GRACE_S = 60.0  # for the step or the decoding that is under way; to kill the process costs loading the model again
_REMEMBERED = 24  # renderings of one shot that an undo may go back to


@dataclass(frozen=True)
class Lot:
    """Where takes lie and are recorded, who speaks in them, and the versions of those who stage and speak."""

    session: Path
    folder: Path
    shelf: Shelf
    crew: Crew
    makers: Callable[[], Makers]


@dataclass(frozen=True)
class _Wanted:
    """What is asked for: the shot with all that its rendering depends on, its name, and its references' files."""

    shot: Shot
    matter: Production
    order: Order
    scene: str


class Filming:
    """The takes that a video model renders, by the hands of one process."""

    def __init__(self, lot: Lot, hands: Hands, cameras: Cameras) -> None:
        self._lot, self._hands, self._cameras = lot, hands, cameras

    def by(self, hands: Hands) -> "Filming":
        """The same, by other hands."""
        return Filming(self._lot, hands, self._cameras)

    def draw(self, production: Production, slate: str, order: Order, watch: Watch) -> Take:
        """The take of a shot, rendered where it isn't there.

        Raises Missing for a model, library or device that isn't on this machine, Refused for what the model can't make
        or nobody has agreed to, DrawingFailed where it can't be rendered.
        """
        wanted = self._wanted(production, slate, order)
        take = self._kept_elsewhere(wanted) or self._rendered(wanted, watch)
        if watch.took:
            watch.took(take)
        return take

    def ready(self, quality: Quality) -> None:
        """Raises Missing, or Refused, as the machine and the settings are, where nothing renders that quality here."""
        self._cameras(quality)

    def find(self, production: Production, slate: str, order: Order) -> Take | None:
        """The take of a shot if it is there already, also where there is no model any more to make it."""
        wanted = self._wanted(production, slate, order)
        if next(self._records(wanted), None) is None:
            return None  # and no model is looked for
        try:
            record = self._asked_before(wanted, self._cameras(order.quality))
        except (Missing, Refused):
            record = self._seen_before(wanted)
        return self._take(wanted, record) if record else None

    def proved(self, production: Production, slate: str, order: Order) -> bool:
        """Whether a take, rendered again aside by the way it was made, has the same frames as its record says.

        Raises Refused or Missing where it can't be made that way again, with the reason.
        """
        wanted = self._wanted(production, slate, order)
        camera = self._cameras(order.quality)
        record = self._asked_before(wanted, camera)
        if record is None or record.made is None:
            raise Refused(f"{slate} has no {order.quality} of this model to prove; render it first")
        with TemporaryDirectory() as aside:
            asked = replace(self._asked(wanted, camera), anew=_earlier(record, record.made))
            again = self._developed(wanted, camera, asked, (Path(aside) / "take.mp4", Watch()))
        return again.frames_sha256 == record.frames_sha256

    def _wanted(self, production: Production, slate: str, order: Order) -> _Wanted:
        matter = script(production, slate)
        shot = production.shot(slate)
        assert shot is not None, "its matter was found"
        return _Wanted(shot, matter, order, scene_name(matter, order, dict(self._hashes(matter))))

    def _kept_elsewhere(self, wanted: _Wanted) -> Take | None:
        """A take for which no model need be there: of a locked shot, or one that was rendered where a model was."""
        try:
            camera = self._cameras(wanted.order.quality)
        except (Missing, Refused) as reason:
            record = self._seen_before(wanted)
            if record is not None:
                take = self._take(wanted, record)
                return take.model_copy(
                    update={"told": (f"rendered before, by {record.renderer}; now {reason}", *take.told)}
                )
            stale = self._locked(wanted)
            if stale is None:
                raise
            return stale
        record = self._asked_before(wanted, camera)
        return self._take(wanted, record) if record else self._locked(wanted)

    def _asked_before(self, wanted: _Wanted, camera: Camera) -> TakeRecord | None:
        asked = asked_name(wanted.scene, camera, self._lot.makers())
        return next((record for record, made in self._records(wanted) if made.asked == asked), None)

    def _seen_before(self, wanted: _Wanted) -> TakeRecord | None:
        return next((record for record, made in self._records(wanted) if made.scene == wanted.scene), None)

    def _locked(self, wanted: _Wanted) -> Take | None:
        """The last take of a shot that is locked whole, though other things have changed what it would look like."""
        if "*" not in wanted.shot.locked:
            return None
        frames = wanted.shot.frame_count(float(wanted.matter.format.rate))
        record = next((record for record, _ in self._records(wanted) if record.frames == frames), None)
        return self._take(wanted, record, stale=True) if record else None

    def _records(self, wanted: _Wanted) -> Iterator[tuple[TakeRecord, Making]]:
        """What was rendered of the shot in this quality and is there, the newest first."""
        for record in reversed(self._lot.shelf.takes_of(wanted.shot.id)):
            if record.made and record.quality == wanted.order.quality and self._file(record).is_file():
                yield record, record.made

    def _rendered(self, wanted: _Wanted, watch: Watch) -> Take:
        camera = self._cameras(wanted.order.quality)
        asked, name = self._asked(wanted, camera), asked_name(wanted.scene, camera, self._lot.makers())
        with unfinished(self._lot.folder / f"{name}.mp4") as part:
            sweep(part.parent)
            developed = self._developed(wanted, camera, asked, (part, watch))
            finish(part, self._lot.folder / f"{developed.take}.mp4")  # its name is known only now
        making = Making(
            asked=name,
            scene=wanted.scene,
            rendering=developed.rendering,
            matter=wanted.matter.model_dump_json(by_alias=True),
            bill=developed.bill,
        )
        record = self._record(wanted, camera, developed).model_copy(update={"made": making})
        self._lot.shelf.shelve(record)
        return self._take(wanted, record, cached=False)

    def _asked(self, wanted: _Wanted, camera: Camera) -> Asked:
        """What the model is asked for, with what it rendered of the shot before, in any quality, there still or not."""
        records = reversed(self._lot.shelf.takes_of(wanted.shot.id))
        earlier = [
            _earlier(record, record.made) for record in records if record.made and record.renderer == camera.name
        ]
        return Asked(wanted.matter, self._lot.session, tuple(earlier[:_REMEMBERED]))

    def _developed(self, wanted: _Wanted, camera: Camera, asked: Asked, to: tuple[Path, Watch]) -> Developed:
        part, watch = to
        width, height = camera.size(wanted.matter)
        sheet = DevelopSheet(
            task=camera.task,
            given=camera.sheet(asked),
            matter=wanted.matter.model_dump_json(by_alias=True),
            crew=self._lot.crew,
            order=replace(wanted.order, width=width, height=height, handles=0),
            path=part,
            title=wanted.shot.id,
            asked=asked_name(wanted.scene, camera, self._lot.makers()),
        )
        job = Job(wanted.shot.id, DEVELOP, sheet, _DEADLINE_S, _PATIENCE_S, RENDERING, _GRACE_S)
        developed: Developed = self._hands.run(job, watch.hear)
        return developed

    def _record(self, wanted: _Wanted, camera: Camera, developed: Developed) -> TakeRecord:
        return TakeRecord(
            id=developed.take,
            shot=wanted.shot.id,
            quality=wanted.order.quality,
            width=developed.size[0],
            height=developed.size[1],
            seed=wanted.shot.seed,
            frames=developed.frames,
            frames_sha256=developed.frames_sha256,
            seconds=round(developed.seconds, 3),
            path=f"{self._lot.folder.name}/{developed.take}.mp4",
            renderer=camera.name,
            made_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            told=(*camera.told, *developed.told, *([developed.bill] if developed.bill else [])),
        )

    def _take(self, wanted: _Wanted, record: TakeRecord, cached: bool = True, stale: bool = False) -> Take:
        seen = Seen(wanted.matter.format, wanted.order.quality, wanted.shot.revision, cached=cached, stale=stale)
        return take_of(record, self._file(record), seen)

    def _file(self, record: TakeRecord) -> Path:
        return self._lot.session / record.path

    def _hashes(self, matter: Production) -> Iterator[tuple[str, str]]:
        """Every reference that is there, and the hash of its bytes."""
        for path in sorted({one.path for who in matter.cast for one in who.references}):
            file = self._lot.session / path
            if file.is_file():
                yield path, sha256(file.read_bytes()).hexdigest()


def _earlier(record: TakeRecord, made: Making) -> Earlier:
    return Earlier(record.quality, made.rendering, made.matter)
