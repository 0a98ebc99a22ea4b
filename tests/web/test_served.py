"""The studio in a browser: nothing without the token, nothing from elsewhere, and a line that the studio speaks on."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, web

import director.web.served
from director.web.gate import bound
from director.web.served import PAGE, POLICY, gate_for, studio_pages
from tests.terminal import children

TINY = [sys.executable, str(Path(__file__).parent / "tiny_studio.py")]
Play = Callable[[ClientSession, str, str], Awaitable[None]]


def served(play: Play, host: str = "127.0.0.1", command: Sequence[str] = TINY) -> None:
    """Play against a tiny studio that is served, told the root of its address and its token."""

    async def run() -> None:
        gate = gate_for(host)
        listening = bound("127.0.0.1", 0)
        runner = web.AppRunner(studio_pages(command, gate), shutdown_timeout=1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        async with ClientSession() as asking:
            await play(asking, f"http://127.0.0.1:{listening.getsockname()[1]}", gate.token)
        await runner.cleanup()

    asyncio.run(run())


PATHS = ["", "ws", "static/js/textual.js", "page/studio.js", "download/1", "nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_had_without_the_token(path: str) -> None:
    async def play(asking: ClientSession, root: str, token: str) -> None:
        for before in ("", "wrong/", f"{token[:-1]}/"):
            async with asking.get(f"{root}/{before}{path}") as answer:
                assert answer.status == 403
        async with asking.get(f"{root}/{token}/{path}", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403

    served(play)


def test_another_host_needs_the_token_all_the_same() -> None:
    async def play(asking: ClientSession, root: str, token: str) -> None:
        async with asking.get(f"{root}/", headers={"Host": "studio.lan"}) as answer:
            assert answer.status == 403
        async with asking.get(f"{root}/{token}/", headers={"Host": "studio.lan"}) as answer:
            assert answer.status == 200

    served(play, "0.0.0.0")


def test_downloads_come_to_whoever_came_in_by_the_token() -> None:
    async def play(asking: ClientSession, root: str, token: str) -> None:
        async with asking.get(f"{root}/{token}/") as answer:
            carried = answer.headers["Set-Cookie"].partition(";")[0]
            assert "HttpOnly" in answer.headers["Set-Cookie"]
        for cookie, status in ((carried, 404), (carried[:-1], 403), ("", 403)):
            async with ClientSession() as other, other.get(f"{root}/download/1", headers={"Cookie": cookie}) as answer:
                assert answer.status == status

    served(play)


def test_the_page_loads_nothing_from_elsewhere() -> None:
    text = "".join(path.read_text() for path in PAGE.iterdir())
    assert not re.search(r"https?://|@import|(?:src|href)=\"/", text)
    assert "script-src 'self';" in POLICY


async def _painted(line: ClientWebSocketResponse, words: bytes) -> None:
    """Read the line until the studio has painted these words."""
    heard = b""
    while words not in heard:
        message = await asyncio.wait_for(line.receive(), 60)
        assert message.type == WSMsgType.BINARY
        heard += message.data


@contextmanager
def _tiny_studios() -> Generator[tuple[subprocess.Popen[str], str]]:
    """A server of tiny studios in a process of its own, and its address."""
    serving = (
        f"from director.web.served import serve; serve({TINY!r}, '127.0.0.1', 0, lambda at: print(at, flush=True))"
    )
    with subprocess.Popen([sys.executable, "-c", serving], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        yield server, address


def test_a_studio_speaks_on_the_line_until_it_is_left_and_the_server_ends_well() -> None:
    with _tiny_studios() as (server, address):

        async def play() -> None:
            async with ClientSession() as asking, asking.ws_connect(f"{address}ws?width=60&height=10") as line:
                await _painted(line, b"Action")
                await line.send_json(["stdin", "q"])
                while (await asyncio.wait_for(line.receive(), 60)).type == WSMsgType.BINARY:
                    pass

        asyncio.run(play())
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


FLOOD = """
import os
os.write(1, b"__GANGLION__\\n")
while True:
    os.write(1, b"D" + (50000).to_bytes(4, "big") + b"x" * 50000)
"""


def test_a_studio_that_paints_on_when_its_page_is_gone_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(director.web.served, "_LEAVING_S", 0.1)
    others = set(children(os.getpid()))

    async def play(asking: ClientSession, root: str, token: str) -> None:
        async with asking.ws_connect(f"{root.replace('http', 'ws')}/{token}/ws?width=60&height=10") as line:
            assert (await asyncio.wait_for(line.receive(), 60)).type == WSMsgType.BINARY
            studios = set(children(os.getpid())) - others
            assert studios
        async with asyncio.timeout(60):
            while not studios.isdisjoint(children(os.getpid())):
                await asyncio.sleep(0.05)

    served(play, command=[sys.executable, "-c", FLOOD])


def test_a_server_that_is_killed_takes_its_studios_along() -> None:
    with _tiny_studios() as (server, address):

        async def play() -> None:
            async with ClientSession() as asking, asking.ws_connect(f"{address}ws?width=60&height=10") as line:
                await _painted(line, b"asleep")
                studios = children(server.pid)
                assert studios
                server.kill()
                async with asyncio.timeout(60):
                    while any(Path(f"/proc/{studio}").exists() for studio in studios):
                        await asyncio.sleep(0.05)

        asyncio.run(play())


@pytest.mark.parametrize("ending", ["raise SystemExit('it has no film')", "import os; os.abort()"])
def test_a_studio_that_falls_ends_the_line_so_that_the_page_says_so(ending: str) -> None:
    async def play(asking: ClientSession, root: str, token: str) -> None:
        async with asking.ws_connect(f"{root.replace('http', 'ws')}/{token}/ws?width=60&height=10") as line:
            assert (await asyncio.wait_for(line.receive(), 60)).type == WSMsgType.CLOSE

    served(play, command=[sys.executable, "-c", ending])


def test_a_studio_is_told_that_it_is_in_focus_once_it_listens() -> None:
    async def play(asking: ClientSession, root: str, token: str) -> None:
        async with asking.ws_connect(f"{root.replace('http', 'ws')}/{token}/ws?width=60&height=10") as line:
            await line.send_json(["focus"])
            heard = b""
            while b"in hand" not in heard:
                message = await asyncio.wait_for(line.receive(), 60)
                assert message.type == WSMsgType.BINARY
                heard += message.data

    served(play)


def test_what_a_studio_complains_of_is_no_data_of_the_server_s() -> None:
    falling = [sys.executable, "-c", "import sys; print('it has no film', file=sys.stderr)"]
    serving = (
        f"from director.web.served import serve; serve({falling!r}, '127.0.0.1', 0, lambda at: print(at, flush=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", serving], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()

        async def play() -> None:
            async with ClientSession() as asking, asking.ws_connect(f"{address}ws?width=60&height=10") as line:
                assert (await asyncio.wait_for(line.receive(), 60)).type == WSMsgType.CLOSE

        asyncio.run(play())
        server.send_signal(signal.SIGTERM)
        printed, complained = server.communicate(timeout=30)
        assert printed == ""
        assert "it has no film" in complained
