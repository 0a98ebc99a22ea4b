"""What of the catalogue fits this machine: memory that is free, cores, and the memory of a graphics card.

Fitting memory is arithmetic. Which model is quick enough to talk with is a rule of thumb, and is told as one.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from director.models.catalogue import CONTEXT, Entry

Fit = Literal["fits", "slow", "no"]
_A_CORE = 1.0e9  # parameters that a core reads quickly enough to talk with; a rule of thumb
_SPARE = 0.9  # of free memory: the studio and its renderer need some
_MEMINFO, _GROUP = Path("/proc/meminfo"), Path("/sys/fs/cgroup")
_CACHED = ("active_file", "inactive_file")  # what MemAvailable, too, counts as free


@dataclass(frozen=True)
class Machine:
    """Bytes of memory that are free, cores, and the free bytes of the largest graphics card (0 for none)."""

    memory: int
    cores: int
    graphics: int = 0


def this_machine() -> Machine:
    """The machine we are on, within the limits of a container."""
    return Machine(
        _memory(),
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        _graphics(),
    )


def fit(entry: Entry, machine: Machine, context: int = CONTEXT) -> Fit:
    """Whether a model fits: in memory and quick enough, in memory alone, or not at all."""
    needed = entry.memory(context)
    if machine.graphics * _SPARE >= needed:
        return "fits"
    if machine.memory * _SPARE < needed:
        return "no"
    return "fits" if entry.parameters <= machine.cores * _A_CORE else "slow"


def best(entries: Iterable[Entry], machine: Machine) -> Entry | None:
    """The largest model that fits; where each is slow, the smallest; None where none fits the memory."""
    by_size = sorted(entries, key=lambda entry: entry.size)
    quick = [entry for entry in by_size if fit(entry, machine) == "fits"]
    slow = [entry for entry in by_size if fit(entry, machine) == "slow"]
    return quick[-1] if quick else next(iter(slow), None)


def _memory() -> int:
    return min(_free(_MEMINFO), _container(_GROUP))


def _free(meminfo: Path) -> int:
    """Bytes that programs may take without swapping; half of all memory where the system doesn't say."""
    if meminfo.is_file():
        for line in meminfo.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def _container(group: Path) -> int:
    """Bytes that are left to the container we run in; endless outside of one.

    Its files in memory are counted as used, a model's that was just fetched among them, but give way to programs.
    """
    try:
        limit, used = ((group / name).read_text().strip() for name in ("memory.max", "memory.current"))
        told = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
        return max(0, int(limit) - max(0, int(used) - sum(int(told.get(name, 0)) for name in _CACHED)))
    except (OSError, ValueError):  # there is none, or its limit is "max"
        return 1 << 62


def _graphics() -> int:
    """Free bytes of the largest card that NVIDIA's own tool lists."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return 0
    query = [tool, "--query-gpu=memory.free", "--format=csv,noheader,nounits"]
    try:
        listed = subprocess.run(query, capture_output=True, text=True, timeout=10, check=True).stdout
        return max((int(line) << 20 for line in listed.split()), default=0)
    except (OSError, subprocess.SubprocessError, ValueError):
        return 0
