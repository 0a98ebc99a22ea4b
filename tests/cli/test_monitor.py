"""The monitor's command prints an address, serves until it is interrupted, and ends well."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Typed
from tests.web.line import got


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped_and_ends_well(harbour: Typed, way: signal.Signals) -> None:
    words = [Path(sys.executable).parent / "director", "monitor", "harbour", "--shot", "1B"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().strip()
        assert got(address)[0] == 200
        serving.send_signal(way)
        _, told = serving.communicate(timeout=30)
    assert serving.returncode == 0
    assert "the monitor is closed" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nobody",), "no session"),
        (("harbour", "--shot", "9Z"), "there is no shot 9Z"),
        (("harbour", "--port", "65536"), "65536"),
    ],
)
def test_what_can_t_be_shown_is_one_line(harbour: Typed, words: tuple[str, ...], told: str) -> None:
    ended = harbour("monitor", *words)
    assert ended.code == 2
    assert told in ended.err
    assert ended.err.count("\n") == 1
