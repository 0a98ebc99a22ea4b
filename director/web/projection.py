"""The projection: draws what is looked at and shows it to every viewer; a newer note takes the place of an older one.

It lives on one event loop; the session's blocking calls run in threads and their words come back to the loop. What
can't be drawn is a line on the page, and the page lives on.
"""

import asyncio
import json
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from director.domain.lineage import Version
from director.errors import DirectorError, DrawingStopped
from director.session import Session
from director.takes.callsheet import Exposing
from director.takes.take import Take
from director.web import board
from director.web.board import Board
from director.web.following import Following, News
from director.web.pictures import Pictures, frame_jpeg
from director.web.viewer import Viewer

Given = ParamSpec("Given")
Gives = TypeVar("Gives")
_NEWS_S = 0.25
_FRAMES_S = 1 / 15  # between two pictures of what is being drawn


@dataclass
class Screening:
    """One shot while it is drawn and seen, at one version of it."""

    shot: str
    version: str
    takes: dict[str, Board] = field(default_factory=dict[str, Board])
    seen: asyncio.Event = field(default_factory=asyncio.Event)
    begun: bool = False
    running: bool = True
    stopped: bool = False
    shown_at: float = 0.0


class Projection:
    """What the viewers of one session see."""

    def __init__(self, session: Session, shot: str | None = None) -> None:
        self._session = session
        self._threads = ThreadPoolExecutor(8, "projection")
        self._first = asyncio.Lock()  # held by whoever draws with the first unit
        self._asked = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._screenings: dict[str, Screening] = {}
        self._wanted: dict[str, None] = {}  # posters, the ones asked for last at the end
        self.following = Following(session)
        self.pictures = Pictures(session)
        self.viewers: set[Viewer] = set()
        self.shot = shot  # the one to look at

    # -- from the loop

    async def open(self) -> None:
        """Read the film for the first time, and follow it from now on."""
        news = await self.aside(self.following.news)
        if self.shot is None and news is not None:
            self.shot = news.look or next(iter(self.following.shots), None)
        self._begin(self._follow())
        self._begin(self._draw_posters())

    async def close(self) -> None:
        """Stop drawing and following."""
        for screening in self._screenings.values():
            self._stop(screening)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.get_running_loop().run_in_executor(None, self._threads.shutdown)

    def welcome(self, viewer: Viewer) -> None:
        """A page was opened: tell it everything."""
        self.viewers.add(viewer)
        viewer.tell({"is": "film", "film": self.following.film, "shots": self.following.shots})
        self._begin(self._last_word(viewer))
        if self.shot is not None:
            viewer.tell({"is": "look", "shot": self.shot, "why": "opening"})

    def leave(self, viewer: Viewer) -> None:
        """A page was closed."""
        self.viewers.discard(viewer)
        self._let_go()

    def look(self, viewer: Viewer, shot: str, follows: bool = True) -> None:
        """A page looks at a shot, and goes on to follow the notes or not: it is told of the takes that are there."""
        if follows and not viewer.follows and self.shot is not None:
            viewer.tell({"is": "look", "shot": self.shot, "why": "live"})
        viewer.shot, viewer.follows = shot, follows
        screening = self._screenings.get(shot)
        if screening is not None and screening.version == self.following.versions.get(shot):
            for take in screening.takes.values():
                viewer.tell({"is": "take", "version": screening.version, **take})
        self._keep_up()

    def want(self, viewer: Viewer, posters: Sequence[str]) -> None:
        """A page wants posters of these shots: it is told of each as it is there."""
        for shot in posters:
            version = self.following.versions.get(shot)
            if version is not None and self.pictures.poster(version) is not None:
                viewer.tell({"is": "poster", "shot": shot, "version": version})
            elif version is not None:
                self._wanted.pop(shot, None)
                self._wanted[shot] = None
                self._asked.set()

    def lead(self, shot: str, why: str) -> None:
        """Have every page that follows look at a shot."""
        self.shot = shot
        for viewer in self.viewers:
            if viewer.follows:
                viewer.shot = shot
                viewer.tell({"is": "look", "shot": shot, "why": why})
        self._keep_up()

    async def take(self, shot: str, version: Version | None = None) -> Board:
        """The take of a shot, or of one of its versions, drawn if it isn't there; raises as `take_of` does."""
        kept = await self.aside(self._session.kept, shot, version)
        if kept is None:
            async with self._first:
                kept = await self.aside(self._session.take_of, shot, version)
        return board.take(kept)

    async def aside(self, call: Callable[Given, Gives], *given: Given.args, **named: Given.kwargs) -> Gives:
        """What a blocking call gives, made in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: call(*given, **named))

    # -- within

    async def _follow(self) -> None:
        while True:
            try:
                news = await self.aside(self.following.news)
            except DirectorError as error:
                self._tell({"is": "trouble", "line": str(error)})
                news = None
            if news is not None:
                self._announce(news)
            await asyncio.sleep(_NEWS_S)

    def _announce(self, news: News) -> None:
        self._tell({"is": "film", "film": news.film, "shots": news.shots})
        for one in news.decisions:
            self._tell({"is": "decision", **one})
        if news.look is not None:
            self.lead(news.look, "note")
        self._keep_up()

    async def _draw_posters(self) -> None:
        """One after the other, between what somebody waits for; the ones asked for last come first."""
        while True:
            await self._asked.wait()
            async with self._first:
                await self._draw_poster()

    async def _draw_poster(self) -> None:
        if not self._wanted:
            self._asked.clear()
            return
        shot, _ = self._wanted.popitem()
        version = self.following.versions.get(shot)
        if version is None:
            return
        try:
            if self.pictures.poster(version) is None:
                await self.aside(self.pictures.draw_poster, shot, version)
            self._tell({"is": "poster", "shot": shot, "version": version})
        except DirectorError as error:
            self._tell({"is": "trouble", "shot": shot, "line": str(error)})

    def _keep_up(self) -> None:
        """Draw what is looked at as it is decided now, and nothing else."""
        self._let_go()
        for shot in {viewer.shot for viewer in self.viewers}:
            if shot is not None:
                self._ready(shot)

    async def _last_word(self, viewer: Viewer) -> None:
        last = await self.aside(self.following.last)
        if last is not None:
            viewer.tell({"is": "decision", **board.decision(last)})

    def _ready(self, shot: str) -> None:
        """Begin to draw a shot, unless its picture is there or on its way."""
        version = self.following.versions.get(shot)
        known = self._screenings.get(shot)
        if version is None or (known and known.version == version and (known.running or "draft" in known.takes)):
            return
        if known:
            self._stop(known)
        self._screenings[shot] = screening = Screening(shot, version)
        self._begin(self._screen(screening))

    def _let_go(self) -> None:
        """Stop drawing what nobody looks at any more, and what is decided otherwise by now."""
        looked_at = {viewer.shot for viewer in self.viewers}
        for shot, screening in self._screenings.items():
            if shot not in looked_at or screening.version != self.following.versions.get(shot):
                self._stop(screening)

    def _stop(self, screening: Screening) -> None:
        if screening.running and not screening.stopped:
            screening.stopped = True
            self._session.stop(screening.shot)

    async def _screen(self, screening: Screening) -> None:
        """Draw a shot; what was meant for an older drawing of it may stop this one, so it is begun again then."""
        try:
            while not screening.stopped:
                with suppress(DrawingStopped):
                    return await self._draw(screening)
        except DirectorError as error:
            self._tell({"is": "trouble", "shot": screening.shot, "line": str(error)})
        finally:
            screening.running = False

    async def _draw(self, screening: Screening) -> None:
        async with self._first:
            if screening.stopped:
                return
            screening.begun = True
            drawing = asyncio.ensure_future(self.aside(self._drawn, screening, asyncio.get_running_loop()))
            seen = asyncio.ensure_future(screening.seen.wait())
            await asyncio.wait({drawing, seen}, return_when=asyncio.FIRST_COMPLETED)
            seen.cancel()
        await drawing

    def _took(self, screening: Screening, take: Board) -> None:
        screening.takes[take["quality"]] = take
        screening.seen.set()
        self._tell({"is": "take", "version": screening.version, **take})

    def _tell(self, words: dict[str, Any]) -> None:
        for viewer in self.viewers:
            viewer.tell(words)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            self._tell({"is": "trouble", "line": f"{type(fault).__name__}: {fault} (this is a fault in director)"})

    # -- from threads

    def _drawn(self, screening: Screening, loop: asyncio.AbstractEventLoop) -> None:
        def seen(frame: Exposing) -> None:
            if screening.stopped:
                self._stop_again(screening)
            elif frame.picture is not None:
                self._expose(screening, frame, loop)
            else:
                loop.call_soon_threadsafe(self._tell, _progress(screening, frame, "draft"))

        def took(take: Take) -> None:
            loop.call_soon_threadsafe(self._took, screening, board.take(take))

        self._session.screen(screening.shot, seen, progress=took)

    def _stop_again(self, screening: Screening) -> None:
        """It was stopped before its drawing had begun; a newer drawing of the same shot isn't meant."""
        now = self._screenings.get(screening.shot)
        if now is screening or now is None or not now.begun:
            self._session.stop(screening.shot)

    def _expose(self, screening: Screening, frame: Exposing, loop: asyncio.AbstractEventLoop) -> None:
        now = time.monotonic()
        if frame.picture is None or (now - screening.shown_at < _FRAMES_S and frame.done < frame.frames):
            return
        screening.shown_at = now
        words = json.dumps(_progress(screening, frame, "previs")).encode()
        picture = len(words).to_bytes(4, "big") + words + frame_jpeg(frame.picture)
        loop.call_soon_threadsafe(self._show, screening.shot, picture)

    def _show(self, shot: str, picture: bytes) -> None:
        for viewer in self.viewers:
            if viewer.shot == shot:
                viewer.show(picture)


def _progress(screening: Screening, frame: Exposing, quality: str) -> dict[str, Any]:
    return {
        "is": "drawing",
        "shot": screening.shot,
        "version": screening.version,
        "quality": quality,
        "done": frame.done,
        "frames": frame.frames,
    }
