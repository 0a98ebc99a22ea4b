"""One process at a time holds a model on a graphics card; who waits is told, and whose process dies lets go."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from director.jobs.job import Stopped
from director.renderers.diffusion import turn as taking
from director.renderers.diffusion.machine import Machine
from director.renderers.diffusion.turn import Turns, turn

HELD = """
import sys
from director.renderers.diffusion.turn import Turns
with Turns(lambda: None).taken(__import__("pathlib").Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


def turns(drop: Callable[[], None] = lambda: None) -> Turns:
    return Turns(drop, look_s=0.01, idle_s=0.02)


def test_who_has_nothing_to_do_gives_model_and_card_to_who_waits(tmp_path: Path) -> None:
    dropped, waits = threading.Event(), threading.Event()
    first, second, card = turns(dropped.set), turns(), tmp_path / "card.turn"
    with ThreadPoolExecutor(1) as crew:

        def wanting() -> bool:
            with second.taken(card, waits.set):
                return dropped.is_set()

        with first.taken(card, lambda: None):
            other = crew.submit(wanting)
            assert waits.wait(9)
            assert not dropped.is_set(), "it has something to do"
        assert other.result(9)


def test_a_turn_is_kept_from_job_to_job_while_nobody_waits(tmp_path: Path) -> None:
    dropped = threading.Event()
    alone = turns(dropped.set)
    for _ in range(3):
        with alone.taken(tmp_path / "card.turn", lambda: pytest.fail("nobody else is there")):
            pass
        assert not dropped.wait(0.1)
    alone.leave()
    assert dropped.is_set()


def test_another_card_is_nobodys_hindrance(tmp_path: Path) -> None:
    first, second = turns(), turns()
    with (
        first.taken(tmp_path / "a.turn", lambda: None),
        second.taken(tmp_path / "b.turn", lambda: pytest.fail("it is another card")),
    ):
        pass


def test_whose_process_is_killed_lets_go_and_who_does_not_want_to_wait_needn_t(tmp_path: Path) -> None:
    card = tmp_path / "card.turn"
    with subprocess.Popen(
        [sys.executable, "-c", HELD, str(card)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"

        def unwanted() -> None:
            raise Stopped

        with pytest.raises(Stopped), turns().taken(card, unwanted):
            pytest.fail("another process has it")
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with turns().taken(card, lambda: None):
        pass


def test_who_waits_hears_for_which_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "hardware", lambda device: "NVIDIA H200")
    monkeypatch.setattr(taking, "_name", lambda device: "GPU-a")
    said: list[str] = []

    def say(words: str) -> None:
        said.append(words)
        raise Stopped

    with (
        turns().taken(tmp_path / "GPU-a.turn", lambda: None),
        pytest.raises(Stopped),
        turn(tmp_path, Machine("cuda"), say),
    ):
        pytest.fail("it is held")
    assert said == ["another director renders on this NVIDIA H200; waiting"]


def test_on_a_processor_nobody_waits(tmp_path: Path) -> None:
    with turn(tmp_path, Machine(), pytest.fail), turn(tmp_path, Machine(), pytest.fail):
        assert list(tmp_path.iterdir()) == []
