"""Nobody gets in without the token, nor by another name of this machine, and a page loads nothing from elsewhere."""

import re
import socket
from pathlib import Path

import pytest

from director.errors import UsageError
from director.web.gate import Gate, bound
from director.web.screening_room import PAGE
from tests.web.conftest import Watched
from tests.web.line import got

PATHS = ["", "live", "page/monitor.js", "takes/0.mp4", "posters/0.jpg", "shots/1A/plan.png", "nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_had_without_the_token(watched: Watched, path: str) -> None:
    root = watched.address.rsplit("/", 2)[0]
    for token in ("", "wrong/", f"{watched.address.rsplit('/', 2)[1][:-1]}/"):
        status, _, body = got(f"{root}/{token}{path}")
        assert status == 403
        assert b"address" in body


@pytest.mark.parametrize("name", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost@evil"])
def test_another_name_for_this_machine_is_refused(watched: Watched, name: str) -> None:
    assert got(watched.address, Host=name)[0] == 403


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:9", "127.0.0.1:1", "[::1]:8080", "localhost:65000"])
def test_a_tunnel_may_end_at_any_port(watched: Watched, name: str) -> None:
    assert got(watched.address, Host=name)[0] == 200


def test_the_token_alone_leads_to_the_page_wherever_the_tunnel_ends(watched: Watched) -> None:
    status, headers, _ = got(watched.address.rstrip("/"), Host="localhost:9999")
    assert status == 302
    assert headers["Location"] == f"{watched.address.rsplit('/', 2)[1]}/"


def test_a_page_may_load_its_own_files_only(watched: Watched) -> None:
    _, headers, body = got(watched.address)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert not re.search(rb"<script(?![^>]*\bsrc=)|\bstyle=|\bon[a-z]+=|https?://", body)


@pytest.mark.parametrize("path", sorted(PAGE.iterdir()), ids=lambda path: path.name)
def test_the_page_s_files_name_no_other_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r'https?://|url\((?!"\$)|@import|(?:src|href)="/', text)
    assert len(text.splitlines()) < 400, "split it by job"


def test_two_pages_have_different_tokens() -> None:
    tokens = {Gate().token for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port} .* is taken; give another with --port"):
            bound("127.0.0.1", port)


def test_a_host_that_is_not_this_machine_s_is_said_in_one_line() -> None:
    with pytest.raises(UsageError, match="can't be had"):
        bound("192.0.2.1", 0)
