"""What playing in the terminal costs: a moving previs at 100 columns in a real pseudo-terminal of 100x32, beside
textual-image's half cells of the same frames in the same run.

`make bench` runs it; alone: `python -m tests.bench.player_bench`. The terminal's own drawing isn't counted: nothing
draws here, what is written is read and thrown away.
"""

import fcntl
import os
import pickle
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from director.jobs.worker import Worker
from director.takes.callsheet import Crew
from director.takes.room import TakeRoom, Units
from director.takes.take import Order
from tests.bench.takes_bench import PREVIS, film
from tests.takes.rooms import MemoryShelf

COLUMNS, ROWS = 100, 32
WARM_S, PLAYED_S, BETWEEN_KEYS_S = 3.0, 8.0, 0.15
_READY, _DONE = b"<ready>", b"<done>"
_ECHO = re.compile(rb"echo (\d+)")


@dataclass(frozen=True)
class Played:
    """What one child did: frames a second, part of a core, bytes a second, and each key's time to its echo."""

    fps: float
    core: float
    bytes_s: float
    echoes: tuple[float, ...]
    keys: int

    @property
    def p95(self) -> float:
        """Milliseconds from a key to its echo, nineteen times in twenty."""
        return statistics.quantiles(self.echoes, n=20)[-1] * 1e3


def measure() -> Iterator[tuple[str, str, str]]:
    """(what, measured, against) for the bench table."""
    with tempfile.TemporaryDirectory() as folder, Worker() as hands:
        production = film()
        shots = tuple(shot for shot in production.shots if shot.id == "1B")
        room = TakeRoom(Path(folder), Crew(PREVIS), MemoryShelf(), Units(hands, hands))
        (take,) = room.draw(production, ["1B"], Order(640, 360))
        reel = Path(folder) / "reel"
        reel.write_bytes(pickle.dumps((shots[0], take)))
        ours, joined, theirs, still = (played(way, reel) for way in ("monitor", "joined", "halfcell", "paused"))
    against = "textual-image half cells"
    yield f"playback at {COLUMNS} columns", f"{ours.fps:.1f} of 24 frames/s", f"{against} {theirs.fps:.1f}"
    yield "playback with a dissolve at each cut", f"{joined.fps:.1f} of 24 frames/s, {joined.core:.0%}", "of a core"
    yield "playback, part of a core", f"{ours.core:.0%}", f"{against} {theirs.core:.0%}, paused {still.core:.0%}"
    yield "playback, written", f"{ours.bytes_s / 1e6:.2f} MB/s", f"{against} {theirs.bytes_s / 1e6:.2f} MB/s"
    yield (
        "key to echo while it plays, p95",
        f"{ours.p95:.0f} ms, at dissolves {joined.p95:.0f}",
        f"{against} {theirs.p95:.0f} ms, paused {still.p95:.0f}",
    )
    yield (
        "keys echoed while it plays",
        f"{len(ours.echoes)} of {ours.keys}",
        f"paused {len(still.echoes)} of {still.keys}",
    )


def played(way: str, reel: Path) -> Played:
    """Play in a child of a pseudo-terminal, typing all the while."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    told, tell = os.pipe()
    command = [sys.executable, "-m", "tests.bench.player_bench", way, str(reel), str(tell)]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, pass_fds=[tell])
    os.close(theirs)
    os.close(tell)
    try:
        return _typed(ours, told)
    finally:
        child.terminate()
        child.wait()
        os.close(ours)
        os.close(told)


def _typed(terminal: int, told: int) -> Played:
    """Read what is written, and from the word that it plays on to its end send keys and wait for their echoes."""
    sent: dict[int, float] = {}
    echoes: list[float] = []
    written, words, next_key = 0, b"", 0.0
    while _DONE not in words:
        ready, _, _ = select.select([terminal, told], [], [], 0.005)
        now = time.perf_counter()
        if told in ready:
            words += os.read(told, 4096)
        if terminal in ready:
            piece = os.read(terminal, 1 << 16)
            written += len(piece) if _READY in words else 0
            for count in map(int, _ECHO.findall(piece)):
                echoes += [now - begun for key, begun in sent.items() if key <= count]
                sent = {key: begun for key, begun in sent.items() if key > count}
        if _READY in words and now >= next_key and not sent:
            os.write(terminal, b"z")
            sent[len(echoes) + 1] = now
            next_key = now + BETWEEN_KEYS_S
    frames, seconds, cpu = (float(word) for word in words.split(_DONE)[1].split()[:3])
    return Played(frames / seconds, cpu / seconds, written / seconds, tuple(echoes), len(echoes) + len(sent))


def _child(way: str, reel: Path, tell: int) -> None:
    """The app in the pseudo-terminal."""
    from textual import events
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    from director.takes.reading import running
    from director.tui.monitor import Monitor

    shot, take = pickle.loads(reel.read_bytes())

    class Playing(App[None]):
        """A monitor, or a picture of half cells that is given each frame; and a line that echoes keys."""

        CSS = "Static { height: 1; } #cells { height: 1fr; width: 1fr; }"

        def compose(self) -> ComposeResult:
            self.keys = self.shown = 0
            self.line = Static("echo 0")
            self.line.expand = False
            if way == "halfcell":
                from textual_image.widget import HalfcellImage

                self.cells = HalfcellImage(id="cells")
                yield self.cells
            else:
                self.monitor = Monitor()
                yield self.monitor
            yield self.line

        def on_mount(self) -> None:
            if way == "halfcell":
                from PIL import Image

                self.frames = [Image.fromarray(picture) for _, picture in running(take, (640, 360))]
                self.set_interval(1 / 24, self.turn)
            elif way == "joined":
                self.monitor.action_loop("cut")
                names = (shot.id, f"{shot.id}2", f"{shot.id}3")
                self.monitor.reel_of(
                    [(shot.model_copy(update={"id": name, "transition_out": "dissolve"}), take) for name in names]
                )
            else:
                self.monitor.show(take, shot, play=way == "monitor")
            self.set_timer(WARM_S, self.begin)

        def turn(self) -> None:
            self.shown += 1
            self.cells.image = self.frames[self.shown % len(self.frames)]

        def on_monitor_moved(self) -> None:
            self.shown += 1

        def on_key(self, event: events.Key) -> None:
            self.keys += 1
            self.line.update(f"echo {self.keys}")

        def begin(self) -> None:
            self.since = self.shown, time.perf_counter(), time.process_time()
            os.write(tell, _READY)
            self.set_timer(PLAYED_S, self.end)

        def end(self) -> None:
            shown, now, cpu = self.since
            done = self.shown - shown, time.perf_counter() - now, time.process_time() - cpu
            os.write(tell, _DONE + " ".join(map(str, done)).encode() + b" ")

    Playing().run()


if __name__ == "__main__":
    if len(sys.argv) == 4:
        _child(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        for line in measure():
            print(*line, sep="\t")
