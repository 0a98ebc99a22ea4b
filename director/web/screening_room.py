"""The screening room: what can be asked for below the monitor's token. Each answer is a file, a picture or plain data.

Every address is relative to the page's own, so that a tunnel may end at any port. What must be fresh says so; a take,
and a poster of a version, never change and are kept by the browser.
"""

import asyncio
from contextlib import suppress
from pathlib import Path

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, ValidationError

from director.errors import DirectorError
from director.session import Session
from director.takes.room import FOLDER
from director.web import board
from director.web.projection import Projection
from director.web.viewer import Viewer

PAGE = Path(__file__).parent / "page"
_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_LONGEST_WORD = 65536  # bytes of one message from a page


class Said(BaseModel):
    """What a page says: which shot it looks at and whether it goes on to follow the notes, or posters that it wants."""

    shot: str | None = None
    follows: bool = True
    posters: tuple[str, ...] = ()


class ScreeningRoom:
    """The pages of one session's monitor."""

    def __init__(self, session: Session, projection: Projection) -> None:
        self._session = session
        self._takes = session.path / FOLDER
        self._projection = projection

    def pages(self) -> web.Application:
        """The application to put behind a gate."""
        pages = web.Application(middlewares=[_told])
        pages.add_routes(
            [
                web.get("/", self._index),
                web.get("/live", self._live),
                web.get(r"/takes/{take:[0-9a-f]+}.mp4", self._take_file),
                web.get("/shots/{shot}/take", self._take),
                web.get(r"/shots/{shot}/take/{decision:\d{1,9}}", self._older),
                web.get("/shots/{shot}/revisions", self._revisions),
                web.get("/posters/{version:[0-9a-f]+}.jpg", self._poster),
                web.get("/shots/{shot}/plan.png", self._plan),
                web.static("/page", PAGE),
            ]
        )
        pages.on_shutdown.append(self._goodbye)
        return pages

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "monitor.html")

    async def _take_file(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(self._takes / f"{request.match_info['take']}.mp4", headers=_FOR_EVER)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(await self._projection.take(request.match_info["shot"]))

    async def _older(self, request: web.Request) -> web.StreamResponse:
        """The take of another version, and what differs from it to the one that stands."""
        projection, shot = self._projection, request.match_info["shot"]
        version = await projection.aside(projection.following.version, shot, int(request.match_info["decision"]))
        take = await projection.take(shot, version)
        now = projection.following.shots.get(shot, {}).get("revision", version)
        changed = await projection.aside(self._session.compare, shot, version, now)
        return web.json_response(take | {"revision": version.revision, "rows": board.rows(changed)})

    async def _revisions(self, request: web.Request) -> web.StreamResponse:
        following = self._projection.following
        return web.json_response(await self._projection.aside(following.revisions, request.match_info["shot"]))

    async def _poster(self, request: web.Request) -> web.StreamResponse:
        picture = self._projection.pictures.poster(request.match_info["version"])
        if picture is None:
            raise web.HTTPNotFound
        return web.Response(body=picture, content_type="image/jpeg", headers=_FOR_EVER)

    async def _plan(self, request: web.Request) -> web.StreamResponse:
        picture = await self._projection.aside(self._projection.pictures.plan, request.match_info["shot"])
        return web.Response(body=picture, content_type="image/png")

    async def _live(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=_LONGEST_WORD, compress=False)
        await socket.prepare(request)
        viewer = Viewer(socket)
        self._projection.welcome(viewer)
        sending = asyncio.ensure_future(viewer.sending())
        try:
            await self._hear(socket, viewer)
        finally:
            self._projection.leave(viewer)
            sending.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await sending
        return socket

    async def _hear(self, socket: web.WebSocketResponse, viewer: Viewer) -> None:
        async for message in socket:
            if message.type != WSMsgType.TEXT:
                continue
            try:
                said = Said.model_validate_json(message.data)
            except ValidationError as error:
                viewer.tell({"is": "trouble", "line": f"the page said what can't be read: {error.errors()[0]['msg']}"})
                continue
            if said.shot is not None:
                self._projection.look(viewer, said.shot, said.follows)
            self._projection.want(viewer, said.posters)

    async def _goodbye(self, pages: web.Application) -> None:
        for viewer in list(self._projection.viewers):
            await viewer.close()


@web.middleware
async def _told(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What can't be had as one line, for the page to show."""
    try:
        return await handler(request)
    except DirectorError as error:
        return web.json_response({"line": str(error)}, status=409)
