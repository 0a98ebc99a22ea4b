"""The gate before every page: who may ask, by which name, and what a page may load. What the pages are is not its job.

A page's address begins with its token, so that a cookie or a guess from another page is no way in. Names in `Host` are
held to those of this machine, so that a page from outside can't have its own name resolve to here (DNS rebinding).
"""

import hmac
import secrets
import socket
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from director.errors import UsageError

LOOPBACK = "127.0.0.1"
HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Gate:
    """What must be in a request: the token, and one of these names of the machine (None: any name)."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    names: frozenset[str] | None = HERE
    policy: str = POLICY

    def before(self, pages: web.Application) -> web.Application:
        """An application that lets requests through to `pages`, which lie below the token."""
        guarded = web.Application(middlewares=[self._watch()])
        guarded.router.add_get(f"/{self.token}", self._on)
        guarded.add_subapp(f"/{self.token}", pages)
        guarded.on_response_prepare.append(self._dress)
        return guarded

    def refusal(self, request: web.Request) -> str:
        """Why a request may not pass; "" where it may."""
        if not self.answers_to(request):
            return "this page answers to 127.0.0.1 and localhost only"
        if not self.knows(request.path.split("/")[1]):
            return "this page opens with the whole address that director printed, its token too"
        return ""

    def answers_to(self, request: web.Request) -> bool:
        """Whether the request calls this machine by one of the names."""
        return self.names is None or _name(request.headers.get("Host", "")) in self.names

    def knows(self, token: str) -> bool:
        """Whether it is the token, found out in the same time whatever it is."""
        return hmac.compare_digest(token.encode("utf-8", "surrogateescape"), self.token.encode())

    def _watch(self) -> Middleware:
        @web.middleware
        async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
            refusal = self.refusal(request)
            if refusal:
                return web.Response(status=403, text=f"403: {refusal}\n")
            return await handler(request)

        return watch

    async def _on(self, request: web.Request) -> web.StreamResponse:
        """From the token to the page below it, wherever a tunnel ends."""
        return web.Response(status=302, headers={"Location": f"{self.token}/"})

    async def _dress(self, request: web.Request, response: web.StreamResponse) -> None:
        told = {
            "Content-Security-Policy": self.policy,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache",
        }
        for name, value in told.items():
            response.headers.setdefault(name, value)


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is any that is free. Raises UsageError where it can't be had."""
    try:
        return socket.create_server((host, port))
    except OverflowError as error:
        raise UsageError(f"there is no port {port}; ports go from 1 to 65535") from error
    except OSError as error:
        why = "is taken" if error.errno == 98 else f"can't be had ({error.strerror})"
        raise UsageError(f"port {port} of {host} {why}; give another with --port, or none for any") from error


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()
