"""Where a session is put together; with `readers` and `cameras`, what names a concrete interpreter or renderer."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from director.domain.production import Production
from director.history.log import Log
from director.interpreters.base import Interpreter
from director.jobs.bank import Bank
from director.jobs.process import Process
from director.jobs.queue import Hire
from director.jobs.worker import Worker
from director.session import Session
from director.studio import Identify, Outside, Studio
from director.takes.callsheet import Crew
from director.takes.camera import Camera, Cameras
from director.takes.renderings import Renderings
from director.takes.room import TakeRoom
from director.takes.take import Quality, ordered
from director.takes.units import Units

if TYPE_CHECKING:
    from director.farm.farm import Farm

RENDERER = "director.renderers.previs:PrevisRenderer"
_HURRIES, _YIELDS = 5, 10  # how far the two units give way, as `nice` counts: both to whoever types
_AT_ONCE = 64  # shots given to a farm by one command; it does as many as it has slots for


def open_session(
    path: str | Path, *, interpreter: str | Interpreter = "auto", create: bool = True, farm: "Farm | None" = None
) -> Session:
    """The session in that folder, made if missing unless `create` is off.

    `interpreter` is a name (auto, rules, llama, server) as your settings have it, or a reader that you keep. Takes are
    made on the `farm` where one is given, which is closed with the session.
    Raises UnknownSession, SessionDamaged, BadInput or Refused as the folder is; UsageError for an unknown interpreter,
    Missing for a model that isn't there.
    """
    reads = _reader(interpreter)
    log = Log.open(Path(path), create)
    (units, hire), folder = _units(farm), log.folder if farm is None else log.folder.absolute()
    room = TakeRoom(folder, Crew(RENDERER), log, units)
    renderings = Renderings(log.folder, room, lambda decision: log.production_at(decision)[0], hire)
    outside = Outside(now=_now, draw_seed=_draw_seed, stopwatch=perf_counter, identify=_identify(room))
    return Session(log, Studio(log, reads, outside), room, renderings)


def _reader(interpreter: str | Interpreter) -> Interpreter:
    from director.config import settings
    from director.interpreters.chain import Lent
    from director.readers import reader

    return reader(interpreter, settings()) if isinstance(interpreter, str) else Lent(interpreter)


def _units(farm: "Farm | None") -> tuple[Units, Hire]:
    """Who draws and renders, and those of them that a queue may have, each for itself."""
    if farm is None:
        cards = Bank(rendering_processes)
        units = Units(Worker(_HURRIES), Worker(_YIELDS), cards, _camera, cards=lambda: len(cards.hands()))
        return units, cards.hands
    return Units(farm, farm, farm, _far_cameras(farm), _AT_ONCE), farm.hands


def rendering_processes() -> list[Worker]:
    """A process for each graphics card that renders, which sees no other; one where there is none."""
    from director.cameras import VISIBLE, pinned

    seen = ({VISIBLE: card} if card else {} for card in pinned())
    return [Worker(_YIELDS, partial(Process, seeing=seeing)) for seeing in seen]


def _camera(quality: Quality) -> Camera:
    from director.cameras import camera  # the cards are read when somebody asks for a draft or final

    return camera(quality)


def _far_cameras(farm: "Farm") -> Cameras:
    from director.cameras import FarCameras

    return FarCameras(farm)


def _identify(room: TakeRoom) -> Identify:
    """The ids that takes will have, as they are drawn when nobody asks for more than a previs."""

    def identify(production: Production, slates: Sequence[str]) -> tuple[str, ...]:
        order = ordered(production.format)
        return tuple(room.order(production, slate, order) for slate in slates)

    return identify


def _draw_seed() -> int:
    return secrets.randbelow(2**31)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
