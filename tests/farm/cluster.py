"""A real farm on the loopback: a head and nodes started as people start them, each with an address of its own.

A node is killed as a machine dies: everything on it at once, found by a word in its environment. Only what was started
here is ever ended.
"""

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.striking import strike

_MARK = "DIRECTOR_TEST_NODE"
_ROOT = Path(__file__).parents[2]
_UP_S = 240.0


@dataclass
class Cluster:
    """The address and the token of a farm, and the nodes by the last number of their address."""

    port: int
    token: str
    folder: Path
    nodes: dict[int, str] = field(default_factory=dict[int, str])

    @property
    def address(self) -> str:
        """The head's."""
        return f"127.0.0.2:{self.port}"

    def join(self, number: int, *words: str, before: Sequence[str] = (), python: Path = _ROOT) -> None:
        """Start a node that has one `draws` to give; `before` is what the command is run by, `python` its director."""
        self.start(
            number, f"--address={self.address}", "--num-cpus=2", "--num-gpus=0", *words, before=before, python=python
        )

    def start(self, number: int, *words: str, before: Sequence[str] = (), python: Path = _ROOT) -> None:
        """Start the node 127.0.0.NUMBER and wait until it is part of the farm."""
        self.nodes[number] = secrets.token_hex(8)
        environ = os.environ | {
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN": self.token,
            "RAY_USAGE_STATS_ENABLED": "0",
            "PYTHONPATH": os.pathsep.join([str(python), os.environ.get("PYTHONPATH", "")]),
            _MARK: self.nodes[number],
        }
        command = [*before, sys.executable, "-m", "ray.scripts.scripts", "start", f"--node-ip-address=127.0.0.{number}"]
        command += ["--object-store-memory=80000000", "--disable-usage-stats", *words]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=_UP_S, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def kill(self, number: int) -> None:
        """What happens to a machine that loses its power."""
        word = f"{_MARK}={self.nodes.pop(number)}".encode()
        for pid in _descending(_having(word)):
            strike(pid)


@contextmanager
def farm(folder: Path) -> Generator[Cluster]:
    """A farm with a head, which has nothing to give; nodes are to be started."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.2", 0))
        port = asked.getsockname()[1]
    cluster = Cluster(port, secrets.token_hex(16), folder)
    head = ["--head", f"--port={port}", "--include-dashboard=false", "--num-cpus=0", "--num-gpus=0"]
    try:
        cluster.start(2, *head, f"--temp-dir={folder}")
        yield cluster
    finally:
        for number in list(cluster.nodes):
            cluster.kill(number)


def _having(word: bytes) -> set[int]:
    """Processes with that word in their environment."""
    found: set[int] = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is somebody else's
            if word in (process / "environ").read_bytes().split(b"\0"):
                found.add(int(process.name))
    return found


def _descending(started: set[int]) -> set[int]:
    """These and what they have started, which may have written over its environment."""
    parents: dict[int, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
    found = set(started)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found
