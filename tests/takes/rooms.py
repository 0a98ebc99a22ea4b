"""Take rooms for tests: a shelf in memory, plain staging, the flat renderer."""

from collections.abc import Sequence
from pathlib import Path

from director.domain.production import Character, Format, Production, Scene
from director.domain.shot import Shot, Timing
from director.history.shelf import TakeRecord
from director.jobs.inline import Inline
from director.takes.callsheet import Crew
from director.takes.room import Hands, TakeRoom, Units
from director.takes.take import Order

FLAT = Crew("director.renderers.flat:FlatRenderer", "tests.takes.plain:staged")
SMALL = Order(128, 72)  # below 128 pixels across, x264 gives other bytes now and then


class MemoryShelf:
    """Records in memory, with what a session's log offers for them."""

    def __init__(self) -> None:
        self.records: dict[str, TakeRecord] = {}

    def take(self, take_id: str) -> TakeRecord | None:
        return self.records.get(take_id)

    def takes_of(self, shot: str) -> Sequence[TakeRecord]:
        return [record for record in self.records.values() if record.shot == shot]

    def shelve(self, take: TakeRecord) -> None:
        self.records[take.id] = take


def room_in(folder: Path, hands: Hands | None = None, crew: Crew = FLAT) -> TakeRoom:
    unit = hands or Inline()
    return TakeRoom(folder, crew, MemoryShelf(), Units(unit, unit))


def a_shot(slate: str, seconds: float = 1.0, **fields: object) -> Shot:
    return Shot.model_validate({"id": slate, "scene": "1", "timing": Timing(duration_s=seconds), **fields})


def a_production(*shots: Shot, fps: float = 24, **fields: object) -> Production:
    cast = (Character(id="MARA", description="tall"), Character(id="JON", description="short"))
    return Production.model_validate(
        {"format": Format(fps=fps), "cast": cast, "scenes": (Scene(number="1"),), "shots": shots, **fields}
    )
