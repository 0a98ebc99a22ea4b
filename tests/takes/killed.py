"""Draws a take in a folder and kills itself, hard, at the fifth frame; says its drawing process's id first."""

import os
import signal
import sys
from pathlib import Path

from director.jobs.worker import Worker
from director.takes.callsheet import Exposing
from director.takes.room import Watch
from tests.takes.rooms import SMALL, a_production, a_shot, room_in


def main() -> None:
    hands = Worker()

    def die(exposing: Exposing) -> None:
        if exposing.done == 5:
            print(hands.pid, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    room_in(Path(sys.argv[1]), hands).draw(a_production(a_shot("1A", 60.0)), ["1A"], SMALL, Watch(die))


if __name__ == "__main__":
    main()
