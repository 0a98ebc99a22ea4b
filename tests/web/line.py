"""What a page does, without a browser: it asks, it listens, and it hears until something was said."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

Said = dict[str, Any]
_LONGEST_S = 60


class Line:
    """The line of one open page to its server; `said` are the words that came, `pictures` the frames."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self.said: list[Said] = []
        self.pictures: list[tuple[Said, bytes]] = []

    async def look(self, shot: str, follows: bool = True) -> None:
        await self._socket.send_json({"shot": shot, "follows": follows})

    async def want(self, *shots: str) -> None:
        await self._socket.send_json({"posters": shots})

    async def say(self, text: str) -> None:
        await self._socket.send_str(text)

    async def until(self, what: str, **fields: Any) -> Said:
        """The next word of that kind with these fields."""

        async def heard() -> Said:
            async for message in self._socket:
                if message.type == WSMsgType.BINARY:
                    self._pictured(message.data)
                    continue
                said: Said = json.loads(message.data)
                self.said.append(said)
                if said["is"] == what and fields.items() <= said.items():
                    return said
            raise AssertionError(f"the line was closed before {what} {fields}")

        return await asyncio.wait_for(heard(), _LONGEST_S)

    def _pictured(self, message: bytes) -> None:
        length = int.from_bytes(message[:4], "big")
        self.pictures.append((json.loads(message[4 : 4 + length]), message[4 + length :]))


def on_line(address: str, play: Callable[[Line], Awaitable[None]]) -> None:
    """Play on the line of a page."""

    async def run() -> None:
        async with ClientSession() as asking, asking.ws_connect(f"{address}live") as socket:
            await play(Line(socket))

    asyncio.run(run())


def got(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of what is at a URL."""

    async def get() -> tuple[int, dict[str, str], bytes]:
        async with ClientSession() as asking, asking.get(url, headers=headers, allow_redirects=False) as answer:
            return answer.status, dict(answer.headers), await answer.read()

    return asyncio.run(get())
