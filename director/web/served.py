"""The studio in a browser: textual-serve behind the gate. The studio itself runs as a program of its own, one a page.

textual-serve asks nobody who they are, writes whole addresses into its page and fetches a font from elsewhere: here
its page is one of ours with relative addresses, and nothing is served without the token. The terminal script asks for
downloads at the root, without a token in the path, so the page's visitor carries it in a cookie, too.
"""

import asyncio
import hashlib
import shlex
import signal
from asyncio.subprocess import PIPE, Process, create_subprocess_shell
from collections.abc import Awaitable, Callable, Sequence
from http.cookies import SimpleCookie
from pathlib import Path
from socket import socket

import textual_serve.server
from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from director.web.gate import HERE, Gate, bound

_HEARTBEAT_S = 15.0  # after so long without an answer the page is gone
_DRIVER = "director.tui.seated:SeatedDriver"
_PAINT = b"\x1b[0m"
_GRACE_S = 3.0  # for studios that are open when the program stops
_LEAVING_S = 5.0  # for a studio to end by itself once it says nothing more, or nobody listens
PAGE = Path(__file__).parent / "studio_page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)  # the terminal script writes its own styles


class Seat(AppService):
    """The studio of one page. However its program ends, the line to the page ends with it, so that the page says so."""

    _focused = _painted = False

    async def focus(self) -> None:
        """The page is typed into."""
        self._focused = True
        await super().focus()

    async def blur(self) -> None:
        """The page is not typed into any more."""
        self._focused = False
        await super().blur()

    async def on_data(self, payload: bytes) -> None:
        """Show it; a studio that begins takes itself for out of focus, whatever it was told, and is told again."""
        await super().on_data(payload)
        if not self._painted and _PAINT in payload:
            self._painted = True
            if self._focused:
                await super().focus()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return {**super()._build_environment(width, height), "TEXTUAL_DRIVER": _DRIVER}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the studio; what it complains of is said where the server's complaints are, as soon as it is said.

        textual-serve would print it at the end, among the server's data.
        """
        room = self._build_environment(width, height)
        self._process = studio = await create_subprocess_shell(self.command, stdin=PIPE, stdout=PIPE, env=room)
        self._stdin = studio.stdin
        studio.stderr = asyncio.StreamReader()  # which textual-serve reads to its end
        studio.stderr.feed_eof()
        return studio

    async def run(self) -> None:
        """Pass on what the studio says until it has nothing more to say, or nobody listens any more."""
        await super().run()
        await self.remote_close()
        if self._process is not None:
            await _left(self._process)


class StudioServer(Server):
    """textual-serve with a page of ours, which is told when its studio has ended."""

    def pages(self) -> web.Application:
        """What lies below the token: the page, its files, the line to the studio and what the studio hands out."""
        pages = web.Application()
        pages.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", Path(textual_serve.server.__file__).parent / "static"),
                web.static("/page", PAGE),
            ]
        )
        return pages

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The line of one page to a studio of its own, which is left when the page goes."""
        line = web.WebSocketResponse(heartbeat=_HEARTBEAT_S)
        await line.prepare(request)
        seat = Seat(
            self.command,
            write_bytes=line.send_bytes,
            write_str=line.send_str,
            close=_closing(line),
            download_manager=self.download_manager,
        )
        await seat.start(*(_cells(request, *side) for side in (("width", 80), ("height", 24))))
        try:
            await self._process_messages(line, seat)
        finally:
            await seat.stop()
        return line

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "studio.html")


async def _left(studio: Process) -> None:
    """See a studio end. One that goes on writes where nobody reads: it stands still, and has to be told by a signal."""
    for end in (studio.terminate, studio.kill):
        try:
            await asyncio.wait_for(studio.wait(), _LEAVING_S)
        except TimeoutError:
            end()
    await studio.wait()


def _cells(request: web.Request, side: str, usual: int) -> int:
    told = request.query.get(side, "")
    return int(told) if told.isdecimal() else usual


def _closing(line: web.WebSocketResponse) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        await line.close()

    return close


class StudioGate(Gate):
    """A gate that lets downloads through by a cookie, which whoever came in by the token has."""

    @property
    def cookie(self) -> str:
        """The cookie's name: another one for each server, as pages on other ports of this machine share cookies."""
        return f"director-{hashlib.sha256(self.token.encode()).hexdigest()[:12]}"

    def refusal(self, request: web.Request) -> str:
        """Why a request may not pass; "" where it may."""
        if request.path.startswith("/download/") and self.knows(self._carried(request)):
            return "" if self.answers_to(request) else super().refusal(request)
        return super().refusal(request)

    def _carried(self, request: web.Request) -> str:
        morsel = SimpleCookie(request.headers.get("Cookie", "")).get(self.cookie)
        return morsel.value if morsel else ""

    async def _dress(self, request: web.Request, response: web.StreamResponse) -> None:
        await super()._dress(request, response)
        if self.knows(request.path.split("/")[1]):
            response.headers.add("Set-Cookie", f"{self.cookie}={self.token}; Path=/download; HttpOnly; SameSite=Strict")


def studio_pages(command: Sequence[str], gate: StudioGate) -> web.Application:
    """The application that serves the studio which `command` starts, behind a gate."""
    server = StudioServer(f"exec {shlex.join(command)}")  # no shell stands between us and the studio
    guarded = gate.before(server.pages())
    guarded.router.add_get("/download/{key}", server.handle_download)
    return guarded


def gate_for(host: str) -> StudioGate:
    """The gate for a host: one that isn't this machine's loopback may be called by any name, and has its token."""
    return StudioGate(names=HERE if host in ("127.0.0.1", "localhost") else None, policy=POLICY)


def serve(command: Sequence[str], host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the studio that `command` starts until somebody stops this program; `say` hears the address.

    Raises UsageError where the port isn't to be had.
    """
    asyncio.run(_serving(studio_pages(command, gate := gate_for(host)), bound(host, port), gate, say))


async def _serving(pages: web.Application, listening: socket, gate: Gate, say: Callable[[str], None]) -> None:
    runner = web.AppRunner(pages, access_log=None, shutdown_timeout=_GRACE_S)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for way in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(way, stopped.set)
    host, port = listening.getsockname()[:2]
    say(f"http://{host}:{port}/{gate.token}/")
    await stopped.wait()
    await runner.cleanup()
