"""A model server on the loopback, small and real, that speaks as each kind of server does, and fails in every way."""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal

from tests.loopback import listening

Kind = Literal["llama", "ollama", "studio", "vllm", "whole"]
MODELS: dict[Kind, list[dict[str, Any]]] = {
    "llama": [{"id": "/models/granite.gguf", "owned_by": "llamacpp", "meta": {"n_ctx_train": 131072}}],
    "ollama": [{"id": "granite:3b", "owned_by": "library"}, {"id": "qwen3:4b", "owned_by": "library"}],
    "studio": [{"id": "granite-3b", "object": "model", "owned_by": "organization_owner"}],
    "vllm": [{"id": "ibm/granite", "owned_by": "vllm", "max_model_len": 16384}],
    "whole": [{"id": "plain"}],
}


@dataclass
class Server:
    """How it behaves, and what it was sent."""

    kind: Kind = "llama"
    models: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    pieces: tuple[str, ...] = ('{"changes"', ": []}")
    finish: str | None = "stop"
    status: int = 200
    words: str = ""  # the body of an answer that is none
    content_type: str = ""
    location: str = ""
    raw: bytes = b""  # sent in the place of events
    cut: bool = False  # whether it breaks off after its pieces
    silent: bool = False  # whether it says nothing after its pieces, until it finds the line closed
    pings: bool = False  # whether it goes on sending `ping` while it says nothing
    ping: bytes = b": ping\n\n"
    lingers: bool = False  # whether it keeps the line open after the end
    drips: bool = False  # whether it says byte by byte, and for ever, which models it has
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    paths: list[str] = field(default_factory=list[str])
    left: threading.Event = field(default_factory=threading.Event)  # somebody hung up


@contextmanager
def model_server() -> Generator[Server]:
    """A server that runs for a while."""
    state = Server()

    class Door(_Door):
        told = state

    with listening(Door) as state.address:
        yield state


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    told: Server

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass

    def do_GET(self) -> None:
        self.told.paths.append(self.path)
        self.told.headers.append(dict(self.headers))
        if self.told.drips:
            self._drip()
        elif self.path == "/v1/models":
            self._json(200, {"object": "list", "data": self.told.models or MODELS[self.told.kind]})
        elif self.path == "/props" and self.told.kind == "llama":
            self._json(200, {"default_generation_settings": {"n_ctx": 4096}, "total_slots": 1})
        else:
            self._json(404, {"error": {"code": 404, "message": "File Not Found"}})

    def do_POST(self) -> None:
        told = self.told
        told.paths.append(self.path)
        told.headers.append(dict(self.headers))
        told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if told.status != 200 or told.words or told.location:
            self._refuse()
        elif told.kind == "whole":
            message = {"role": "assistant", "content": "".join(told.pieces)}
            self._json(200, {"choices": [{"message": message, "finish_reason": told.finish}]})
        else:
            self._stream()

    def _refuse(self) -> None:
        self.send_response(self.told.status)
        if self.told.location:
            self.send_header("Location", self.told.location)
        self.send_header("Content-Type", self.told.content_type or "application/json")
        body = self.told.words.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _json(self, status: int, data: dict[str, Any]) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.close_connection = True
        try:
            self._events()
        except OSError:
            self.told.left.set()

    def _events(self) -> None:
        told = self.told
        if told.raw:
            self._chunk(told.raw)
        if told.kind == "llama":
            self._event({"choices": [], "prompt_progress": {"total": 9, "cache": 4, "processed": 9}})
        self._event({"choices": [{"delta": {"role": "assistant", "content": None}, "finish_reason": None}]})
        for piece in told.pieces:
            self._event({"choices": [{"delta": {"content": piece}, "finish_reason": None}]})
        if told.silent:
            self._say_nothing()
        if told.cut:
            return
        self._event(self._last())
        if told.kind in ("ollama", "vllm", "studio"):
            usage = {"prompt_tokens": 9, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 4}}
            self._event(
                {"choices": [], "usage": usage if told.kind == "vllm" else usage | {"prompt_tokens_details": None}}
            )
        self._chunk(b"data: [DONE]\r\n\r\n" if told.kind == "vllm" else b"data: [DONE]\n\n")
        if told.lingers:
            self._say_nothing()
        self.wfile.write(b"0\r\n\r\n")

    def _drip(self) -> None:
        self.told.ping, self.told.pings = b" ", True
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.close_connection = True
        try:
            self._say_nothing()
        except OSError:
            self.told.left.set()

    def _last(self) -> dict[str, Any]:
        last: dict[str, Any] = {"choices": [{"delta": {}, "finish_reason": self.told.finish}]}
        if self.told.kind == "llama":
            last["timings"] = {"cache_n": 4, "prompt_n": 5, "predicted_n": 2}
        return last

    def _say_nothing(self) -> None:
        """Until somebody hangs up (a socket that is read then gives nothing), or for as long as a test may last."""
        self.connection.settimeout(0.05)
        for _ in range(1200):
            if self.told.pings:
                self._chunk(self.told.ping)
            try:
                if not self.connection.recv(1):
                    raise OSError("hung up")
            except TimeoutError:
                continue

    def _event(self, data: dict[str, Any]) -> None:
        self._chunk(b"data: " + json.dumps(data).encode() + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()
