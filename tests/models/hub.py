"""A hub on the loopback, small and real: it sends to its store as huggingface.co does, and resumes by byte ranges."""

import hashlib
import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.loopback import listening

REVISION = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub:
    """What the hub holds, by path, and what it was asked for."""

    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    digests: dict[str, str] = field(default_factory=dict[str, str])  # what it says of files, where that isn't so
    moved: str = ""  # the commit that it gives for any other, where it is set
    commit: str = REVISION  # the newest; it has all files at every commit
    ranges: list[str] = field(default_factory=list[str])
    asked: list[str] = field(default_factory=list[str])
    others: list[str] = field(default_factory=list[str])  # what it was asked for and can't have
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    status: int = 0  # what it answers to everything, where it is set
    cut: int = 0  # the bytes after which it breaks off, once
    deaf: bool = False  # whether it ignores ranges
    address: str = ""


def _sibling(name: str, content: bytes, digest: str | None) -> dict[str, object]:
    """A file as the hub lists it: small ones are git's own, and have no sha256."""
    said: dict[str, object] = {"rfilename": name, "size": len(content)}
    if name.endswith((".json", ".txt", ".md")):
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
        return said | {"blobId": digest or blob}
    sha256 = digest or hashlib.sha256(content).hexdigest()
    return said | {"blobId": "0" * 40, "lfs": {"sha256": sha256, "size": len(content), "pointerSize": 134}}


@contextmanager
def hub() -> Generator[Hub]:
    """A hub that runs for a while."""
    state = Hub()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            pass

        def do_HEAD(self) -> None:
            state.headers.append(dict(self.headers))
            state.asked.append(self.path)
            path = re.sub(r"/resolve/[0-9a-f]{40}/", "/", self.path)
            if state.status or path == self.path or path not in state.files:
                self._refuse()
                return
            self.send_response(302)
            self.send_header("Location", f"{state.address.replace('127.0.0.1', 'localhost')}/store{path}")
            self.send_header("X-Repo-Commit", REVISION)
            self.send_header("X-Linked-Size", str(len(state.files[path])))
            self.send_header("X-Linked-Etag", '"etag"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            state.headers.append(dict(self.headers))
            if self.path.startswith("/api/models/"):
                self._list(*self.path.removeprefix("/api/models/").partition("?")[0].partition("/revision/")[::2])
                return
            asked = self.headers.get("Range", "")
            state.ranges.append(asked)
            content = state.files.get(self.path.removeprefix("/store"))
            if content is None:
                state.others.append(self.path)
                self._refuse()
                return
            start = 0 if state.deaf or not asked else int(asked.removeprefix("bytes=").rstrip("-"))
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(content) - start))
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.end_headers()
            end = start + state.cut if state.cut else len(content)
            self.wfile.write(content[start:end])
            if state.cut:
                state.cut = 0
                self.close_connection = True

        def _list(self, repo: str, revision: str) -> None:
            found = {
                path.removeprefix(f"/{repo}/"): one for path, one in state.files.items() if path.startswith(f"/{repo}/")
            }
            if state.status or not found:
                self._refuse()
                return
            siblings = [_sibling(name, one, state.digests.get(f"/{repo}/{name}")) for name, one in found.items()]
            told = {"id": repo, "sha": state.moved or revision or state.commit, "siblings": siblings}
            content = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _refuse(self) -> None:
            self.send_response(state.status or 404)
            if not state.status:
                self.send_header("X-Error-Code", "EntryNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()

    with listening(Door) as state.address:
        yield state
