"""The monitor: a page on the loopback that shows the take full size and follows the session, in a thread of its own.

Whoever starts it gives the session opened for it alone, so that what the page watches and what a terminal draws don't
end each other; it is closed when the page stops.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from aiohttp import web

from director.errors import UsageError
from director.session import Session
from director.web.gate import LOOPBACK, Gate, bound
from director.web.projection import Projection
from director.web.screening_room import ScreeningRoom

Answer = TypeVar("Answer")
_GRACE_S = 2.0  # for what is on its way when the page stops


class MonitorPage:
    """A monitor that can be started, pointed at a shot, and stopped; from any thread."""

    def __init__(self, opened: Callable[[], Session], *, port: int = 0, shot: str | None = None) -> None:
        self._opened, self._port, self._shot = opened, port, shot
        self._show: _Show | None = None

    def start(self) -> str:
        """Serve the page and return its address, token and all; raises UsageError where its port or shot isn't to be
        had, and as opening the session does."""
        if self._show is None:
            self._show = _Show(self._opened(), self._port, self._shot)
        return self._show.address

    def look_at(self, shot: str) -> None:
        """Have every open page that follows look at a shot."""
        if self._show is not None:
            self._show.look_at(shot)

    def stop(self) -> None:
        """Close the page and its session; nothing happens where it isn't running."""
        if self._show is not None:
            self._show.close()
            self._show = None


class _Show:
    """A monitor while it runs: a thread with an event loop, and the session that only it works with."""

    def __init__(self, session: Session, port: int, shot: str | None) -> None:
        self._session, self._port, self._shot, self._gate = session, port, shot, Gate()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="monitor", daemon=True)
        self._runner: web.AppRunner | None = None
        self._projection: Projection | None = None
        self._thread.start()
        try:
            self.address = self._done(self._open())
        except BaseException:
            self.close()
            raise

    def look_at(self, shot: str) -> None:
        if self._projection is not None:
            self._loop.call_soon_threadsafe(self._projection.lead, shot, "studio")

    def close(self) -> None:
        self._done(self._closed())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._session.close()

    def _done(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _open(self) -> str:
        projection = self._projection = Projection(self._session, self._shot)
        await projection.open()
        if self._shot is not None and self._shot not in projection.following.shots:
            known = ", ".join(list(projection.following.shots)[:12]) or "no shot yet"
            raise UsageError(f"there is no shot {self._shot}; there is {known}")
        listening = bound(LOOPBACK, self._port)
        pages = ScreeningRoom(self._session, projection).pages()
        self._runner = web.AppRunner(self._gate.before(pages), access_log=None, shutdown_timeout=_GRACE_S)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()
        return f"http://{LOOPBACK}:{listening.getsockname()[1]}/{self._gate.token}/"

    async def _closed(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        if self._projection is not None:
            await self._projection.close()
