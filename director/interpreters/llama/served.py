"""A model held by xllamacpp, which wraps llama.cpp's own server: spoken to by calls, and never by strangers.

The server also listens, on this machine alone and with a key that nobody else has; only counting tokens needs that.
"""

import json
import secrets
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from director.errors import ModelFailed
from director.interpreters.llama.aside import Aside
from director.interpreters.llama.loading import Loading, Tell, Wish
from director.interpreters.llm.engine import Said

_PATIENCE_S = 15.0


class Served:
    """A loaded model."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._key = secrets.token_urlsafe()
        try:
            self._server = _server(loading, self._key)
        except (ImportError, RuntimeError, ValueError) as error:
            raise ModelFailed(
                f"llama.cpp can't load {loading.path} ({error}); it is damaged, or newer than xllamacpp"
            ) from error
        self._said: dict[str, Any] = self._asked("/props")

    @property
    def marks(self) -> tuple[str, str]:
        """How the vocabulary spells the begin and the end of a text."""
        return str(self._said.get("bos_token", "")), str(self._said.get("eos_token", ""))

    def tokens(self, text: str, marks: bool) -> list[int]:
        """The text as tokens."""
        found: list[int] = self._asked("/tokenize", {"content": text, "parse_special": marks})["tokens"]
        return found

    def say(self, tokens: Sequence[int], wish: Wish, tell: Tell) -> Said:
        """The answer that follows the tokens."""
        if len(tokens) >= self._loading.context:
            raise ModelFailed(f"the prompt is {len(tokens)} tokens long, and the model holds {self._loading.context}")
        begun = time.monotonic()
        heard = _Heard(tell, begun)
        self._server.handle_completions(_request(tokens, wish), heard)
        return heard.said()

    def close(self) -> None:
        """Stop the server and free the model."""
        del self._server

    def _asked(self, path: str, given: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self._server.listening_address}{path}",
            None if given is None else json.dumps(given).encode(),
            {"Content-Type": "application/json", "Authorization": f"Bearer {self._key}"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_PATIENCE_S) as answer:
                return json.load(answer)
        except OSError as error:
            raise ModelFailed(f"llama.cpp's server doesn't answer ({error}); try again") from error


class _Heard:
    """What the server says of an answer, word by word; it is told to stop once nobody wants more."""

    def __init__(self, tell: Tell, begun: float) -> None:
        self._tell, self._begun = tell, begun
        self._text: list[str] = []
        self._first: float | None = None
        self._last: dict[str, Any] = {}
        self._why = ""
        self._aside = Aside()

    def __call__(self, event: dict[str, Any]) -> bool:
        """One event; True asks for no more."""
        with self._aside:
            self._hear(event)
        return self._aside.error is not None

    def said(self) -> Said:
        """The whole answer; raises what made it stop before its end."""
        self._aside.raised()
        if self._why == "length":
            raise ModelFailed(f"the answer was not complete within {self._count() - 1} tokens; ask for less at once")
        if self._why != "stop":
            raise ModelFailed(f"llama.cpp gave no answer ({self._last.get('error') or 'it said nothing'})")
        timings = self._last.get("timings", {})
        return Said(
            "".join(self._text),
            tokens=self._count(),
            evaluated=int(timings.get("prompt_n", 0)),
            reused=int(timings.get("cache_n", 0)),
            prompt_seconds=(self._first or self._begun) - self._begun,
            seconds=time.monotonic() - self._begun,
        )

    def _hear(self, event: dict[str, Any]) -> None:
        self._last = event
        with suppress(LookupError):  # an error has no choices, and a word on progress no text
            choice = event["choices"][0]
            self._why = choice["finish_reason"] or ""
            if "prompt_progress" not in event:
                self._first = self._first or time.monotonic()
                self._text.append(choice["text"])
                self._tell(choice["text"])
                return
        self._tell(None)

    def _count(self) -> int:
        return int(self._last.get("usage", {}).get("completion_tokens", 0))


def offloads() -> bool:
    """Whether llama.cpp was built for a graphics card that it finds here; not where it doesn't say."""
    try:
        devices: list[dict[str, Any]] = import_module("xllamacpp").get_device_info()
    except (ImportError, AttributeError, RuntimeError):
        return False
    return any(device["type"].name.endswith("_GPU") for device in devices)


def _request(tokens: Sequence[int], wish: Wish) -> dict[str, Any]:
    return {
        "prompt": list(tokens),
        "grammar": wish.grammar,
        "max_tokens": wish.limit + 1,  # the end counts as one
        "seed": wish.seed,
        "temperature": wish.temperature,
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,
        "cache_prompt": True,
    }


def _server(loading: Loading, key: str) -> Any:
    library: Any = import_module("xllamacpp")
    params: Any = library.CommonParams()
    params.model.path = loading.path
    params.n_ctx = loading.context
    params.n_batch = params.n_ubatch = loading.block
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = loading.threads
    params.n_gpu_layers = loading.layers
    params.n_parallel = 1
    params.cache_ram_mib = 0
    params.swa_full = True
    params.warmup = params.ctx_shift = params.fit_params = params.ui = False
    params.hostnames, params.port, params.api_keys = ["127.0.0.1"], 0, [key]
    params.verbosity = 1
    return library.Server(params)
