"""The end that a signal brings: well where the loop hears it, and soon where it stands."""

import signal
import subprocess
import sys

import pytest

from director.tui.ending import WAYS

STANDING = """
import asyncio, os
from director.tui import ending

async def stand():
    ending.heed(print)
    ending.PATIENCE_S = 0.1
    end, begin = os.pipe()
    os.write(1, b"here\\n")
    while True:
        os.write(begin, b"x" * 65536)

asyncio.run(stand())
"""


@pytest.mark.parametrize("way", WAYS)
def test_a_loop_that_stands_in_a_write_ends_all_the_same(way: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", STANDING], stdout=subprocess.PIPE) as standing:
        assert standing.stdout is not None
        assert standing.stdout.readline() == b"here\n"
        standing.send_signal(way)
        assert standing.wait(60) == 128 + way
