"""How much memory a model takes, and a bound on what the child process may take of it."""

import sys
from pathlib import Path

from director.interpreters.llama.header import Header

_SLACK = 256 << 20  # the interpreter, llama.cpp itself, and what this sum leaves out
_HALF = 2  # bytes of a number in the cache


def needed(told: Header, context: int, block: int) -> int:
    """About how many bytes a model takes while it answers: weights, the cache of its context, and scratch room."""
    width, heads = told.number("embedding_length"), max(1, told.number("attention.head_count", 1))
    kept_heads = told.number("attention.head_count_kv", heads)
    key = told.number("attention.key_length", width // heads)
    value = told.number("attention.value_length", width // heads)
    cache = told.number("block_count") * kept_heads * (key + value) * context * _HALF
    attention = heads * context * block * 4
    layer = block * (4 * width + 3 * told.number("feed_forward_length", 4 * width)) * 4
    return told.weights + cache + attention + layer + 4 * block * told.vocabulary + _SLACK


def bound(more: int) -> None:
    """Let this process take so many bytes more than it has, where the system can hold it to that; 0 sets no bound.

    What is counted is memory of its own (RLIMIT_DATA); the file's pages are shared, and Linux alone counts so.
    """
    if not more or sys.platform != "linux":
        return
    import resource

    lines = Path("/proc/self/status").read_text().splitlines()
    held = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = held + more
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))
