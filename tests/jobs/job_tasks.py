"""Functions that children run in these tests."""

import ctypes
import os
import time
from pathlib import Path
from typing import Any

from director.errors import BadInput
from director.jobs.job import Desk


def double(given: int, desk: Desk) -> int:
    desk.progress("halfway")
    return 2 * given


def pid(given: Any, desk: Desk) -> int:
    return os.getpid()


def refuse(given: str, desk: Desk) -> None:
    raise BadInput(given)


def trip(given: str, desk: Desk) -> None:
    raise ValueError(given)


def crash(given: Any, desk: Desk) -> None:
    ctypes.string_at(0)


def chatter(given: Any, desk: Desk) -> str:
    print("this goes to stderr, not down the pipe")
    os.write(1, b"nor does this\n")
    return "said"


def draw_for_ever(given: Any, desk: Desk) -> None:
    while True:
        desk.progress(os.getpid())
        time.sleep(0.005)


def hang(given: Any, desk: Desk) -> None:
    desk.progress(os.getpid())
    while True:
        time.sleep(60)


def note_the_end(given: str, desk: Desk) -> None:
    try:
        draw_for_ever(None, desk)
    finally:
        Path(given).write_text("tidied")


def rank(given: Any, desk: Desk) -> int:
    return os.nice(0)


def flood(given: int, desk: Desk) -> int:
    for index in range(given):
        desk.progress((index, bytes(1_000_000)))
    return given


def take_steps(given: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """Steps until it has taken so many; falls at one of them, or goes on deaf to the desk, where the work says so."""
    for step in range(1, given["steps"] + 1):
        if step == given.get("falls_at"):
            ctypes.string_at(0)
        desk.progress((step, given["steps"]))
        if step == given.get("deaf_at"):
            time.sleep(600)
        time.sleep(given.get("pause_s", 0.0))
    return {"taken": given["steps"], "pid": os.getpid()}


def seen(variable: str, desk: Desk) -> str | None:
    """What a variable of its environment says."""
    return os.environ.get(variable)
