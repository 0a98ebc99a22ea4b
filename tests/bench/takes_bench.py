"""What a take costs: from the order to the first frame and to the 640x360 file, beside flat frames of the same run.

`make bench` runs it; alone: `python -m tests.bench.takes_bench`.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from director.domain.production import Character, Location, Production, Scene, SetPiece
from director.domain.shot import Camera, Framing, Light, Mark, Move, Setting, Shot, Timing
from director.jobs.worker import Worker
from director.takes.callsheet import TAKE, Crew, Exposing
from director.takes.cut import make_cut
from director.takes.room import TakeRoom, Units, Watch
from director.takes.take import Order
from tests.takes.rooms import MemoryShelf

PREVIS, FLAT = "director.renderers.previs:PrevisRenderer", "director.renderers.flat:FlatRenderer"
REPEATS = 3
SECONDS = 4.0


def film() -> Production:
    """Two people at a table at night, from a static camera and from one that pushes in."""
    blocking = (Mark(who="MARA", across="left", near="table"), Mark(who="JON", across="right", facing="MARA"))
    setting, light = Setting(location="diner"), Light(time_of_day="night", key="low_key")
    plain = Shot(
        id="1A",
        scene="1",
        framing=Framing(size="medium_wide", kind="two_shot", subjects=("MARA", "JON")),
        blocking=blocking,
        setting=setting,
        light=light,
        timing=Timing(duration_s=SECONDS),
    )
    moving = plain.model_copy(update={"id": "1B", "camera": Camera(support="dolly", moves=(Move(kind="push_in"),))})
    return Production(
        cast=(Character(id="MARA", colour="#d1495b"), Character(id="JON", colour="#30638e")),
        locations=(Location(id="diner", set=(SetPiece(id="table", kind="table"), SetPiece(id="door", kind="door"))),),
        scenes=(Scene(number="1", location="diner"),),
        shots=(plain, moving),
    )


def timed(room: TakeRoom, slate: str, order: Order, seed: int) -> tuple[float, float]:
    """Milliseconds from the order to the first frame and to the file in its place, for a take not drawn before."""
    production = film()
    shots = tuple(shot.model_copy(update={"seed": seed}) for shot in production.shots)
    first: list[float] = []

    def exposing(frame: Exposing) -> None:
        if frame.done == 1:
            first.append(time.perf_counter())

    begun = time.perf_counter()
    room.draw(production.model_copy(update={"shots": shots}), [slate], order, Watch(exposing))
    return (first[0] - begun) * 1e3, (time.perf_counter() - begun) * 1e3


@contextmanager
def compiled() -> Generator[None]:
    """Child processes find their modules compiled, as an installed director's do, whatever this machine is set to."""
    with tempfile.TemporaryDirectory() as folder:
        held = dict(os.environ)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        drawn(PREVIS, "1A", Order(64, 36))
        yield
        os.environ.clear()
        os.environ.update(held)


def drawn(renderer: str, slate: str, order: Order) -> tuple[float, float, float]:
    """Milliseconds: cold process to first frame; then, warm, medians to the first frame and to the file."""
    with tempfile.TemporaryDirectory() as folder, Worker() as hands:
        room = TakeRoom(Path(folder), Crew(renderer), MemoryShelf(), Units(hands, hands))
        cold, _ = timed(room, slate, order, seed=0)
        warm = [timed(room, slate, order, seed=at + 1) for at in range(REPEATS)]
    return cold, statistics.median(first for first, _ in warm), statistics.median(whole for _, whole in warm)


def measure() -> Iterator[tuple[str, str, str]]:
    """(what, measured, against) for the bench table."""
    with compiled():
        yield from _measured()


def _measured() -> Iterator[tuple[str, str, str]]:
    order = Order(640, 360)
    flat_cold, flat_first, flat_whole = drawn(FLAT, "1A", order)
    for slate, what in (("1A", "static camera"), ("1B", "moving camera")):
        cold, first, whole = drawn(PREVIS, slate, order)
        yield f"first frame, {what}, new process", f"{cold:.0f} ms", f"flat frames {flat_cold:.0f} ms"
        yield f"first frame, {what}", f"{first:.0f} ms", f"flat frames {flat_first:.0f} ms"
        speed = SECONDS * 1e3 / whole
        yield (
            f"640x360 take of {SECONDS:g} s, {what}",
            f"{whole:.0f} ms, {speed:.1f}x real time",
            (f"flat frames {flat_whole:.0f} ms"),
        )
    yield from _kept()


def _kept() -> Iterator[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder, Worker() as hands:
        room = TakeRoom(Path(folder), Crew(FLAT), MemoryShelf(), Units(hands, hands))
        hands.start(TAKE)
        begun = time.perf_counter()
        make_cut(room, film(), Order(640, 360), Path(folder) / "film.mp4")
        fresh, begun = time.perf_counter() - begun, time.perf_counter()
        make_cut(room, film(), Order(640, 360), Path(folder) / "film.mp4")
        again = time.perf_counter() - begun
    yield "film of two kept takes", f"{again * 1e3:.0f} ms", f"drawing them flat first {fresh * 1e3:.0f} ms"


if __name__ == "__main__":
    for line in measure():
        print(*line, sep="\t")
