"""The studio in a real terminal: killed, hung up on, interrupted and resized, it loses nothing and leaves nothing."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from director import open_session
from director.tui.memory import Memory, memory_file
from tests.terminal import CTRL_C, CTRL_Q, CTRL_T, ENTER, F8, PAGE_DOWN, Terminal, children
from tests.tui.studios import session_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for what is left over"),
]


LEFT = b"\x1b[?1049l"  # the terminal's own screen again


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    session_of(folder).close()
    return folder


def opened(film: Path, **options: tuple[int, int]) -> Terminal:
    """The studio on the film, for Ana, once it takes keys."""
    terminal = Terminal(f"{film}", "--as", "ana", "--role", "director", **options)
    terminal.shows("Say it" if options.get("size", (120, 40))[0] >= 80 else "1A")
    return terminal


def kept(film: Path) -> Memory:
    """What is remembered of Ana."""
    return Memory(memory_file(Path(os.environ["DIRECTOR_STATE"]), film, "ana"))


def living(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_a_killed_studio_comes_back_to_shot_frame_note_and_theme(film: Path) -> None:
    with opened(film) as terminal:
        terminal.type(PAGE_DOWN, CTRL_T)
        terminal.until(lambda: terminal.sees("1B v1  medium") and terminal.sees("▶"), "1B, playing")
        terminal.type("/tail", ENTER)
        terminal.until(lambda: kept(film).held.frame == 11, "the last frame")
        terminal.type("half a no")
        terminal.until(lambda: kept(film).held.note == "half a no", "the half-typed note")
        drawing = children(terminal.process.pid)
        assert drawing
        terminal.kill()
        terminal.until(lambda: not living(drawing), "the end of those who drew")
    with opened(film) as terminal:
        terminal.shows("half a no")
        held = kept(film).held
        assert (held.shot, held.theme, held.note) == ("1B", "grading-light", "half a no")
        terminal.until(lambda: "00:00:00:11" in terminal.text, "the last frame")


def test_what_is_typed_while_it_starts_is_on_the_note_line(film: Path) -> None:
    with Terminal(f"{film}", "--as", "ana") as terminal:
        terminal.type("Make it ")
        terminal.until(lambda: b"\x1b[?1049h" in terminal.painted, "the app in the terminal")
        terminal.type(*"half a note, in order")
        terminal.until(lambda: kept(film).held.note == "Make it half a note, in order", "the note")


def test_a_note_that_is_said_while_it_starts_is_decided(film: Path) -> None:
    with Terminal(f"{film}", "--as", "ana") as terminal:
        terminal.type("Close-up.", ENTER)
        terminal.shows("#2")
        terminal.until(lambda: not kept(film).held.note, "an empty line")
    with open_session(film, create=False) as session:
        assert session.log()[-1].note == "Close-up."


def test_a_decision_that_was_seen_is_in_the_log_after_a_kill(film: Path) -> None:
    with opened(film) as terminal:
        terminal.type("Close-up, and make it dawn.", ENTER)
        terminal.shows("#2")
        terminal.kill()
    with open_session(film, create=False) as session:
        assert session.log()[-1].note == "Close-up, and make it dawn."
        assert session.production.shots[0].framing.size == "close_up"
        session.verify()


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_studio_and_whoever_draws_and_keeps_what_is_typed(film: Path, way: signal.Signals) -> None:
    with opened(film) as terminal:
        drawing = children(terminal.process.pid)
        terminal.type("half a no")
        terminal.shows("half a no")
        terminal.process.send_signal(way)
        assert terminal.ended() == 128 + way
        terminal.until(lambda: not living(drawing), "the end of those who drew")
        assert "Traceback" not in terminal.text
        assert LEFT in terminal.painted
    assert kept(film).held.note == "half a no"


def test_a_terminal_that_goes_away_ends_the_studio_and_whoever_draws(film: Path) -> None:
    with opened(film) as terminal:
        drawing = children(terminal.process.pid)
        terminal.hang_up()
        terminal.process.wait(60)
        last = time.monotonic() + 20
        while living(drawing) and time.monotonic() < last:  # they end when they find that nobody listens
            time.sleep(0.05)
        assert not living(drawing)


def test_leaving_says_so_to_the_shell(film: Path) -> None:
    with opened(film) as terminal:
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert "Traceback" not in terminal.text
        assert LEFT in terminal.painted


def test_ctrl_c_asks_and_twice_leaves(film: Path) -> None:
    with opened(film) as terminal:
        terminal.type(CTRL_C)
        terminal.shows("Ctrl+C again")
        terminal.type(CTRL_C)
        assert terminal.ended() == 0
        assert "Traceback" not in terminal.text


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (2, 2)])
def test_a_window_of_any_size_takes_a_note(film: Path, size: tuple[int, int]) -> None:
    with Terminal(f"{film}", "--as", "ana", size=size) as terminal:
        terminal.until(lambda: b"\x1b[0m" in terminal.painted, "the studio")
        terminal.type("Close-up.", ENTER)
        with open_session(film, create=False) as session:
            terminal.until(lambda: session.production.decision == 2, "the decision")
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
        assert "Traceback" not in terminal.text


def test_a_storm_of_sizes_is_weathered(film: Path) -> None:
    with opened(film) as terminal:
        terminal.type("Close-up.", ENTER)
        for turn in range(60):
            terminal.resize(20 + turn * 37 % 180, 5 + turn * 23 % 55)
        terminal.resize(120, 40)
        terminal.type(F8)
        with open_session(film, create=False) as session:
            terminal.until(lambda: session.production.decision == 3, "the approval")
            assert [one.changes[0].do for one in session.log()[1:]] == ["revise_shot", "set_status"]
        terminal.type(CTRL_Q)
        assert terminal.ended() == 0
