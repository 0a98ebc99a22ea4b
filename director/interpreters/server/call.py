"""A call to a server that can be hung up from any thread, and hangs up by itself on silence and on endless talk."""

import socket
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Literal

Ending = Literal["", "stopped", "quiet", "late"]
_LOOK_S = 0.2


class Call:
    """One request and its answer, watched within `with`: `heard` puts off the moment at which it is too quiet.

    Nothing puts off the end of `whole_s`, since a server may say for ever what is no answer.
    """

    def __init__(self, patience_s: float, whole_s: float) -> None:
        self.ending: Ending = ""
        self._state = threading.Lock()
        self._socket: socket.socket | None = None
        self._until = time.monotonic() + patience_s
        self._latest = time.monotonic() + whole_s
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._watched, name="server-call", daemon=True)

    def __enter__(self) -> "Call":
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._watch.join()

    def heard(self, patience_s: float) -> None:
        """There was a sign of life; the next may take so long."""
        self._until = time.monotonic() + patience_s

    def traced(self, event: str, info: Mapping[str, Any]) -> None:
        """What the client tells of its connection (its `trace` extension): the socket, once there is one."""
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        with self._state:
            self._socket = info["return_value"].get_extra_info("socket")
            if self.ending:
                self._shut()

    def hang_up(self, ending: Ending) -> None:
        """End it, from any thread; whoever reads finds the line closed."""
        with self._state:
            if not self.ending and not self._over.is_set():
                self.ending = ending
                self._shut()

    def _shut(self) -> None:
        if self._socket is None:
            return
        try:
            # Closing it wouldn't wake whoever reads; and under TLS, its own shutdown would trip over that reader.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
        except OSError:
            return  # the other side was quicker

    def _watched(self) -> None:
        while not self._over.wait(_LOOK_S):
            now = time.monotonic()
            if now > min(self._until, self._latest):
                self.hang_up("late" if now > self._latest else "quiet")
                return
