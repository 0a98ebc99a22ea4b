"""Takes for tests of the monitor: short, small, drawn once by the flat renderer; and an app with a monitor in it."""

from pathlib import Path

from textual.app import App, ComposeResult

from director.domain.production import Scene
from director.domain.shot import Shot
from director.takes.take import Take
from director.tui.monitor import Monitor
from director.tui.monitor.graphics import Graphics
from director.tui.monitor.palettes import Depth
from tests.takes.rooms import SMALL, a_production, room_in

Cut = list[tuple[Shot, Take]]


def drawn(folder: Path, *shots: Shot, fps: float = 24) -> Cut:
    """The shots with their takes."""
    scenes = tuple(Scene(number=number) for number in sorted({shot.scene for shot in shots}))
    production = a_production(*shots, fps=fps, scenes=scenes)
    room = room_in(folder)
    takes = room.draw(production, [shot.id for shot in shots], SMALL)
    room.close()
    return list(zip(shots, takes, strict=True))


class Hand:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Booth(App[None]):
    """A monitor and nothing else; what it tells is kept."""

    def __init__(self, depth: Depth | None = "truecolor", graphics: Graphics = "none") -> None:
        super().__init__()
        self.hand = Hand()
        self.monitor = Monitor(depth=depth, clock=self.hand, graphics=graphics)
        self.moved: list[tuple[str, int]] = []
        self.ended: list[str] = []
        self.troubled: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.monitor

    def on_monitor_moved(self, message: Monitor.Moved) -> None:
        self.moved.append((message.shot, message.frame))

    def on_monitor_ended(self, message: Monitor.Ended) -> None:
        self.ended.append(message.shot)

    def on_monitor_troubled(self, message: Monitor.Troubled) -> None:
        self.troubled.append(message.words)

    def turn(self, seconds: float) -> None:
        """So much later."""
        self.hand.now += seconds
        self.monitor.changed()
