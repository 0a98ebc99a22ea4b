"""A viewer: one page that is open somewhere, what it looks at, and what is on its way there."""

import asyncio
import json
from typing import Any

from aiohttp import WSCloseCode, web

_WAITING = 6  # pictures on their way; more are left out, words never are


class Viewer:
    """One open page; words and pictures reach it in the order in which they were told."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket
        self._going: asyncio.Queue[str | bytes] = asyncio.Queue()
        self.shot: str | None = None
        self.follows = True

    def tell(self, words: dict[str, Any]) -> None:
        """Send words."""
        self._going.put_nowait(json.dumps(words, ensure_ascii=False))

    def show(self, picture: bytes) -> None:
        """Send a picture, unless the page can't keep up."""
        if self._going.qsize() < _WAITING:
            self._going.put_nowait(picture)

    async def sending(self) -> None:
        """Send what is told, until the page is closed."""
        while True:
            going = await self._going.get()
            if isinstance(going, str):
                await self._socket.send_str(going)
            else:
                await self._socket.send_bytes(going)

    async def close(self) -> None:
        """The server goes: the page is told so, and asks again for a while."""
        await self._socket.close(code=WSCloseCode.GOING_AWAY)
