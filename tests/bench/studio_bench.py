"""What sitting at the studio is like: the real one in a pseudo-terminal of 160x45, with real keys, each figure beside
its baseline of the same run.

`make bench` runs it; alone: `python -m tests.bench.studio_bench`. The machine should be idle: what else runs is in
every figure, and in the baselines.
"""

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from director import open_session
from director.takes.callsheet import Exposing
from tests.bench.cuts import decided
from tests.bench.terminals import COLUMNS, ROWS, Terminal, pictured, plain, studio

Figure = tuple[str, str, str]
STARTS, BETWEEN_KEYS_S, DEEDS, RESTED_S = 5, 0.12, 400, 5.0
LENSES = (24, 50, 28, 85, 40, 100, 32, 75, 25, 65, 135)  # each asks for a take that was never drawn
SHORT_S, LONG_S = 1.5, 30.0
STRIP = 9  # rows above the monitor, with the strip's own
PLAY, NEXT, ESCAPE = "\x1b[15~", "\x1b[6~", "\x1b"
TYPED = "she turns to the window and waits for the last boat"
_CLOCK = re.compile(r"▶ (\d\d:\d\d:\d\d[:;.]\d\d)")  # the place, not the length, which is written after it
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Low Water")
Bare().run()
"""
HELP, FILM, VERSIONS, PLAN, SPEC, SCRIPT, BACK = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[17~", "\x13", "\x1b[5~"
PALETTE, UNDO, REDO, WAIT = "\x10", "\x1a", "\x19", ""
SITTING = (
    (NEXT,),
    ("Tighter.\r",),
    (PLAY,),
    (HELP, ESCAPE),
    ("Wider.\r",),
    (FILM, WAIT, ESCAPE),
    (PLAN, PLAN),
    (VERSIONS, WAIT, ESCAPE),
    (SPEC, SPEC),
    ("/compare 1\r", WAIT, "/play\r"),
    (PALETTE, WAIT, ESCAPE),
    ("Make it dawn.\r",),
    (SCRIPT, SCRIPT),
    (UNDO, REDO),
    ("/vary lens\r", *[WAIT] * 8, ESCAPE),
    ("/scene\r", "/loop\r", WAIT, "/shot\r"),
    (BACK,),
)
SIZES = ((COLUMNS, ROWS), (100, 30), (120, 40))


def measure() -> Iterator[Figure]:
    """(what, measured, against) for the bench table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        few = decided(folder / "few", 15, 40)
        many = decided(folder / "many", 1_500, 3_000)
        yield from _starting(folder, few, many)
        yield from _stepping(folder, few, many)
        yield from _noting(folder)
        yield from _typing(folder)
        yield from _playing(folder)
        yield from _remembering(folder)


def _starting(folder: Path, few: Path, many: Path) -> Iterator[Figure]:
    """From the command to the film's title on the screen, once modules are compiled."""
    bare = [sys.executable, "-c", BARE]
    ways = {
        "app": lambda: Terminal(bare, folder),
        "15": lambda: studio(few, folder),
        "1,500": lambda: studio(many, folder),
    }
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    core: dict[str, list[float]] = {way: [] for way in ways}
    for start in range(STARTS + 1):
        for way, begin in ways.items():
            with begin() as terminal:
                shown = terminal.until(lambda written: "Low Water" in plain(written))
                if start:
                    seconds[way].append(shown - terminal.begun)
                    core[way].append(terminal.core_s)
    against = f"a bare app {_ms(seconds['app'])} ({_ms(core['app'])} of a core)"
    for shots, decisions in (("15", "40"), ("1,500", "3,000")):
        yield (
            f"start to first paint, {shots} shots, {decisions} decisions",
            f"{_ms(seconds[shots])} ({_ms(core[shots])} of a core)",
            against,
        )


def _stepping(folder: Path, few: Path, many: Path) -> Iterator[Figure]:
    """From the key for the next shot to its name at the note line."""
    p95 = {session.name: _p95(_steps(session, folder)) for session in (few, many)}
    yield "a step of the strip with 1,500 shots, p95", f"{p95['many']:.0f} ms", f"with 15 {p95['few']:.0f} ms"


def _steps(session: Path, folder: Path) -> list[float]:
    slates = [f"1{letter}" for letter in "BCDEFGHJKLMNPQ"]
    with studio(session, folder) as terminal:
        terminal.until(lambda written: "what you want of 1A" in plain(written))
        terminal.during(3)
        return [_shown(terminal, NEXT, f"what you want of {slate}") for slate in slates]


def _noting(folder: Path) -> Iterator[Figure]:
    """From Enter to the first cells of the new take in the monitor, which stands at the head of the old one."""
    session = _drawn(folder / "noted", SHORT_S)
    seen: list[float] = []
    with studio(session, folder) as terminal:
        _stand(terminal)
        for lens in LENSES:
            terminal.press(f"Go to a {lens} mm.")
            terminal.quiet(0.4)
            said = terminal.press("\r")
            seen.append(terminal.until(lambda written: pictured(written, STRIP)) - said)
            terminal.quiet(1.0, 15.0)
    core = list(_core_first_frames(folder))
    yield "note to first new frame in the monitor, p95", f"{_p95(seen[1:]):.0f} ms", f"the core {_p95(core[1:]):.0f} ms"
    yield "the same, median", _ms(seen[1:]), f"the core {_ms(core[1:])}"
    yield "the first note of a sitting", f"{1e3 * seen[0]:.0f} ms", f"the core {1e3 * core[0]:.0f} ms"


def _core_first_frames(folder: Path) -> Iterator[float]:
    """The same notes said to the core: seconds to the first frame."""
    with open_session(_drawn(folder / "cored", SHORT_S), interpreter="rules") as session:
        for lens in LENSES:
            begun = time.perf_counter()
            session.note(f"Go to a {lens} mm.", shot="1A")
            moments: list[float] = []
            session.render(["1A"], narrate=partial(_told, moments))
            yield moments[0] - begun


def _told(moments: list[float], exposing: Exposing) -> None:
    moments.append(time.perf_counter())


def _typing(folder: Path) -> Iterator[Figure]:
    """From a key to its letter at the note line, while a long shot is drawn and while nothing is."""
    session = decided(folder / "typed", 1, 1, LONG_S)
    with studio(session, folder) as terminal:
        terminal.until(lambda written: "drawing 1A" in plain(written))
        terminal.during(2)
        drawing = _echoes(terminal)
        terminal.press("\x1b")
        terminal.during(2)
        idle = _echoes(terminal)
    yield "key to echo while a take is drawn, p95", f"{_p95(drawing):.0f} ms", f"idle {_p95(idle):.0f} ms"
    lost = sum(seconds == float("inf") for seconds in drawing)
    yield "keys echoed while a take is drawn", f"{len(drawing) - lost} of {len(drawing)}", f"idle {len(idle)}"


def _echoes(terminal: Terminal) -> list[float]:
    echoes: list[float] = []
    for count in range(1, len(TYPED) + 1):
        echoes.append(_shown(terminal, TYPED[count - 1], TYPED[:count].rstrip()))
        terminal.during(BETWEEN_KEYS_S)
    terminal.press("\x15")  # Ctrl+U: the line is empty again
    terminal.during(1)
    return echoes


def _playing(folder: Path) -> Iterator[Figure]:
    """A take that goes round in the whole studio: frames that were painted, and what of a core that takes."""
    session = _drawn(folder / "played", 4.0)
    with studio(session, folder) as terminal:
        terminal.until(lambda written: pictured(written, STRIP))
        terminal.during(3)
        core, begun = terminal.core_s, time.perf_counter()
        frames = _frames(terminal, 6.0)
        busy = (terminal.core_s - core) / (time.perf_counter() - begun)
        terminal.press(PLAY)
        terminal.during(1)
        core, begun = terminal.core_s, time.perf_counter()
        terminal.during(3)
        still = (terminal.core_s - core) / (time.perf_counter() - begun)
    yield (
        "playback in the whole studio",
        f"{frames / 6:.1f} of 24 frames/s",
        f"{busy:.0%} of a core, paused {still:.0%}",
    )


def _frames(terminal: Terminal, seconds: float) -> int:
    """How many frames were seen, told by the clock under the picture."""
    clocks = _CLOCK.findall(plain(terminal.during(seconds)))
    return sum(one != other for one, other in pairwise(clocks))


def _remembering(folder: Path) -> Iterator[Figure]:
    """An hour of use at speed: notes, steps, plays, pages, sizes."""
    begun, middle, end = sitting(decided(folder / "sat", 15, 40, SHORT_S), folder, DEEDS)
    yield f"memory over {DEEDS} deeds, the studio", f"{end[0]:.0f} MB", f"warm {begun[0]:.0f}, half way {middle[0]:.0f}"
    yield "the same, those who draw for it", f"{end[1]:.0f} MB", f"warm {begun[1]:.0f}, half way {middle[1]:.0f}"


def sitting(session: Path, home: Path, deeds: int) -> list[tuple[float, float]]:
    """Megabytes that the studio and its children hold: once they are warm, half way, and at the end of it all."""
    with studio(session, home) as terminal:
        terminal.until(lambda written: "what you want of 1A" in plain(written))
        held: list[tuple[float, float]] = []
        for number in range(deeds + 1):
            if number in (deeds // 4, deeds // 2, deeds):
                terminal.during(RESTED_S)
                held.append((terminal.megabytes, terminal.children_megabytes))
            _deed(terminal, number)
            assert terminal.runs, f"ended at deed {number}"
        return held


def _deed(terminal: Terminal, number: int) -> None:
    """One of what people do, in turn; before each turn the window is dragged."""
    turn, place = divmod(number, len(SITTING))
    if place == 0:
        terminal.resize(SIZES[turn % len(SIZES)])
    for keys in SITTING[place]:
        terminal.press(keys)
        terminal.during(0.25)


def _drawn(folder: Path, seconds: float) -> Path:
    """A session of one shot that is drawn, as large as a terminal and as a page want it."""
    decided(folder, 1, 1, seconds)
    with open_session(folder, interpreter="rules") as session:
        for quality in ("previs", "draft"):
            session.render(["1A"], quality=quality)
    return folder


def _stand(terminal: Terminal) -> None:
    """Have the take stand at its head."""
    terminal.until(lambda written: pictured(written, STRIP))
    terminal.during(2)
    terminal.press(PLAY)
    terminal.during(0.5)
    terminal.press("/head\r")
    terminal.quiet(1.0, 15.0)


def _shown(terminal: Terminal, keys: str, words: str) -> float:
    pressed = terminal.press(keys)
    return terminal.until(lambda written: words in plain(written), 5.0) - pressed


def _ms(seconds: Sequence[float]) -> str:
    return f"{1e3 * statistics.median(seconds):.0f} ms"


def _p95(seconds: Sequence[float]) -> float:
    """Milliseconds, nineteen times in twenty; of few the longest."""
    return 1e3 * sorted(seconds)[min(len(seconds) - 1, int(0.95 * len(seconds)))]


if __name__ == "__main__":
    for line in measure():
        print(*line, sep="\t", flush=True)
    print(f"load {os.getloadavg()[0]:.1f}", file=sys.stderr)
