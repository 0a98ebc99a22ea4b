"""One child process as its parent sees it: started, spoken to, heard, ended. What jobs mean is the worker's business.

A thread reads what the child says, so that waiting for it can time out and Ctrl-C is heard at once.
"""

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping
from typing import IO, Any

GONE = "gone"
_RUN = "from {} import main; main({})"
_UNHEARD = 8  # words of progress that may wait; a child that says more waits itself, so that pictures don't pile up
_GLANCE_S = 0.2
_LAST_WORDS = 12
_LINGER_S = 10.0

Message = tuple[str, int, Any]


class Process:
    """A started child, which gives way to others by `yields` (0: not at all, to 19, as `nice` counts).

    It runs `main(yields)` of a module, which speaks as the child of jobs does, in this environment with `seeing` in it.
    """

    def __init__(
        self, yields: int = 0, module: str = "director.jobs.child", seeing: Mapping[str, str] | None = None
    ) -> None:
        # -c and not multiprocessing: spawning that way would import the caller's script a second time.
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", _RUN.format(module, yields)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # numpy's BLAS starts a thread for every core as it is imported; no job multiplies matrices
            env={
                "OPENBLAS_NUM_THREADS": "1",
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                **(seeing or {}),
            },
        )
        self._said, self._stdout, self._stderr = map(
            _opened, (self._child.stdin, self._child.stdout, self._child.stderr)
        )
        self._lock = threading.Lock()
        self._words: deque[str] = deque(maxlen=_LAST_WORDS)
        self._heard: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._space = threading.Semaphore(_UNHEARD)
        self._ending = False
        self._listeners = [
            threading.Thread(target=listen, args=(stream,), daemon=True)
            for listen, stream in ((self._listen, self._stdout), (self._overhear, self._stderr))
        ]
        for listener in self._listeners:
            listener.start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._child.poll() is None

    def say(self, number: int, task: str, given: Any) -> None:
        """Send a job, or with task "" the word that job `number` is no longer wanted; a dead child hears nothing."""
        message = pickle.dumps((number, task, given))
        try:
            with self._lock:
                self._said.write(message)
                self._said.flush()
        except (OSError, ValueError):  # broken or closed pipe: `heard` ends with GONE, which is where it is told
            return

    def hear(self, patience_s: float) -> Message:
        """The next message (kind, job number, what); ("gone", 0, None) after the last. Raises queue.Empty."""
        message = self._heard.get(timeout=patience_s)
        if message[0] == "progress":
            self._space.release()
        return message

    def hang_up(self) -> None:
        """Let the child know that nothing more will come; one of jobs ends on that, and stops what it does first."""
        with self._lock:
            _close(self._said)

    def end(self) -> None:
        """Kill the child and leave no zombie, pipe or thread behind; a second call does nothing."""
        self._ending = True
        self._child.kill()
        self._child.wait()
        self.hang_up()
        for listener in self._listeners:
            listener.join()
        _close(self._stdout)
        _close(self._stderr)

    def last_words(self) -> str:
        """Why the child ended, as far as can be told: the signal or exit status, and its last line on stderr."""
        try:
            status = self._child.wait(_LINGER_S)
        except subprocess.TimeoutExpired:  # it hung up and stayed
            self._child.kill()
            status = self._child.wait()
        how = f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
        self._listeners[1].join(timeout=1.0)
        fatal = [line for line in self._words if "rror" in line]
        return f"{how} ({fatal[-1]})" if fatal else how

    def _listen(self, stream: IO[bytes]) -> None:
        try:
            while True:
                message: Message = pickle.load(stream)
                self._wait_for_space(message[0])
                self._heard.put(message)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):  # closed, or cut short in a message
            self._heard.put((GONE, 0, None))

    def _wait_for_space(self, kind: str) -> None:
        while kind == "progress" and not self._ending and not self._space.acquire(timeout=_GLANCE_S):
            pass

    def _overhear(self, stream: IO[bytes]) -> None:
        for line in stream:
            self._words.append(line.decode(errors="replace").strip())


def _opened(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None, "every stream of the child is a pipe"
    return stream


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:  # flushing into a pipe that nobody reads any more
        return
