"""The engine that asks a model server. Every way in which that can fail is a ModelFailed of one line.

The API key comes from the environment, goes into one header, and is in no message.
"""

import json
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2

from director.errors import ModelFailed, ModelStopped
from director.interpreters.llm.engine import Heed, Prompt, Said
from director.interpreters.server.address import Address
from director.interpreters.server.call import Call
from director.interpreters.server.dialect import Dialect, dialect, leaves, request
from director.interpreters.server.plain import complaint, parsed, unfenced
from director.interpreters.server.stream import DONE, Answer, events
from director.words import one_line

CONNECT_S = 2.0
FIRST_S = 60.0  # until the first sign of life: some servers load a model when it is first asked, and say nothing
QUIET_S = 20.0  # between two
WHOLE_S = 900.0  # an answer, however lively
_ASIDE_S, _ASIDES_S = 5.0, 10.0  # for small questions: until a word, and until the last
_TOKEN = 64  # bytes; no answer's come to as much on average
_SHORT = 1 << 22  # bytes of a small answer
_LINE = 300  # characters of a server's own words


class ServerEngine:
    """A model behind an address; `model` is its name there, needless where the server has only one."""

    name = "server"

    def __init__(
        self, address: Address, model: str = "", key: str = "", first_s: float = FIRST_S, quiet_s: float = QUIET_S
    ) -> None:
        self._address, self._named, self._key = address, model, key
        self._first_s, self._quiet_s = first_s, quiet_s
        self._turn, self._state = threading.Lock(), threading.Lock()
        self._known: Dialect | None = None
        self._calls: set[Call] = set()
        self._stops, self._closed = 0, False
        # No connection is kept: each call must have its own to hang up. Proxies are for what is elsewhere.
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx2.Timeout(None, connect=CONNECT_S),
            limits=httpx2.Limits(max_keepalive_connections=0),
            trust_env=address.remote,
            follow_redirects=False,
        )

    @property
    def remote(self) -> str:
        """What to show where notes leave this machine, as "leaves this machine: HOST"; empty where they don't."""
        model = self._named or next(iter(self._known.models if self._known else ()), "")
        if leaves(model) and not self._address.remote:
            return f"leaves this machine: {model} runs at ollama.com"
        return self._address.leaving

    @property
    def model(self) -> str:
        """The model's name at the server, and the server."""
        chosen = self._chosen(self._asked_what_it_is(self._stops))
        name = (
            chosen.rpartition("/")[2] if chosen.endswith(".gguf") else chosen
        )  # llama-server's is a path of its machine
        return self._line(f"{name} at {self._address.host}")

    @property
    def context(self) -> int:
        """The tokens that the server said it holds."""
        return self._asked_what_it_is(self._stops).context

    def count(self, text: str) -> int:
        """An overestimate: a third of a token a letter or blank (a quarter is usual), one a byte for all else."""
        plain = sum(character == " " or (character.isascii() and character.isalpha()) for character in text)
        return len(text.encode("utf-8")) - plain + (plain + 2) // 3

    def say(self, prompt: Prompt, heed: Heed | None = None) -> Said:
        """The server's answer, whole; see Engine."""
        before = self._stops
        with self._turn:
            known = self._asked_what_it_is(before)
            asked, answer, begun = request(prompt, self._chosen(known), known), Answer(), time.monotonic()
            with self._calling(before, Call(self._first_s, WHOLE_S)) as call:
                first = self._hear(call, asked, answer, heed)
            self._judge(answer, asked)
            return Said(
                self._text(answer, asked),
                answer.tokens or len(answer.pieces),
                answer.evaluated,
                answer.reused,
                first - begun,
                time.monotonic() - begun,
            )

    def stop(self) -> None:
        """Hang up on the answer that is being said, and on those that wait for their turn.

        The server ends it when it finds the line closed.
        """
        with self._state:
            self._stops += 1
            for call in self._calls:
                call.hang_up("stopped")

    def close(self) -> None:
        """Let the connections go."""
        self._closed = True  # first, so that whoever calls from now on is told so, and whoever called before is stopped
        self.stop()
        self._client.close()

    @contextmanager
    def _calling(self, stops: int, call: Call) -> Generator[Call]:
        """The call where `stop` finds it, with all that ends it told as ours; none once there were more stops."""
        with self._state:
            if self._closed:
                raise ModelFailed("the model server was let go")
            if self._stops != stops:
                raise ModelStopped("the answer was stopped")
            self._calls.add(call)
        try:
            with call:
                yield call
        except (ModelFailed, httpx2.HTTPError, RuntimeError) as error:  # RuntimeError: the client was closed meanwhile
            self._end(call, error)
            if isinstance(error, httpx2.HTTPError):
                raise self._lost(error) from error
            raise
        else:
            self._end(call)
        finally:
            with self._state:
                self._calls.discard(call)

    def _hear(self, call: Call, asked: dict[str, Any], answer: Answer, heed: Heed | None) -> float:
        """Let the answer take in what the server sends; when its first piece came."""
        url, first = self._address.at("v1/chat/completions"), 0.0
        # Written out here, in ASCII: a lone surrogate in somebody's name must not stop a note.
        sent, kind = json.dumps(asked).encode(), {"Content-Type": "application/json"}
        with self._client.stream(
            "POST", url, content=sent, headers=kind, extensions={"trace": call.traced}
        ) as response:
            self._accept(response)
            for event in _events_of(response):
                call.heard(self._quiet_s)
                piece = answer.take(event)
                self._measure(answer, asked)
                if piece:
                    first = first or time.monotonic()
                    if heed is not None:
                        heed(piece)
                if event == DONE or call.ending or answer.failed:
                    break
        return first or time.monotonic()

    def _measure(self, answer: Answer, asked: dict[str, Any]) -> None:
        """A grammar allows no more bytes than tokens were asked for; JSON may have as much white space as it likes."""
        if answer.length > asked["max_tokens"] * (1 if "grammar" in asked else _TOKEN):
            raise ModelFailed("the model server says more than it was asked for; its answer is dropped")

    def _judge(self, answer: Answer, asked: dict[str, Any]) -> None:
        if answer.failed:
            raise ModelFailed(f"the model server broke off: {self._line(answer.failed)}")
        if answer.ended == "length":
            raise ModelFailed(f"the model server cut the answer short at {asked['max_tokens']} tokens")
        if not answer.whole:
            raise ModelFailed("the model server broke off in the middle of its answer")

    def _text(self, answer: Answer, asked: dict[str, Any]) -> str:
        """What was said; JSON where a schema was asked for."""
        if "response_format" not in asked:
            return answer.text
        inside = unfenced(answer.text)
        if parsed(inside) is None:
            raise ModelFailed("the model server answered with no JSON; it may not know structured output")
        return inside

    def _end(self, call: Call, error: Exception | None = None) -> None:
        """Raise as what the call was hung up for, if it was: what was heard then breaks off anywhere."""
        host = self._address.host
        match call.ending:
            case "stopped":
                raise ModelStopped("the answer was stopped") from error
            case "quiet":
                raise ModelFailed(f"the model server {host} has been silent too long; it may be overloaded") from error
            case "late":
                raise ModelFailed(f"the model server {host} talks and comes to no end; restart it") from error
            case "":
                return

    def _lost(self, error: httpx2.HTTPError) -> ModelFailed:
        host = self._address.host
        if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
            return ModelFailed(f"no model server answers at {self._address.url}; start it, or unset `server`")
        if isinstance(error, httpx2.TimeoutException):
            return ModelFailed(f"the model server {host} doesn't answer in time")
        return ModelFailed(f"the model server {host} broke off in the middle of its answer")

    def _asked_what_it_is(self, stops: int) -> Dialect:
        if self._known is None:
            self._known = dialect(lambda path: self._ask(path, stops), self._named)
        return self._known

    def _ask(self, path: str, stops: int) -> Any:
        """What the server answers at a path; `stops` as in `_calling`."""
        url, timeout = self._address.at(path), httpx2.Timeout(_ASIDE_S, connect=CONNECT_S)
        with (
            self._calling(stops, Call(_ASIDES_S, _ASIDES_S)) as call,
            self._client.stream("GET", url, timeout=timeout, extensions={"trace": call.traced}) as response,
        ):
            if response.status_code in (404, 405, 501):
                return None
            self._accept(response)
            return parsed(_short(response))

    def _chosen(self, known: Dialect) -> str:
        model = self._named or (known.models[0] if len(known.models) == 1 else "")
        if not model:
            has = f"has {self._line(', '.join(known.models))}" if known.models else "doesn't say which models it has"
            raise ModelFailed(f'the model server {has}; name one: server_model = "..." in your own director.toml')
        if leaves(model) and not self._address.may_leave:
            raise ModelFailed(
                f"{self._line(model)} runs at ollama.com, and notes would leave this machine;"
                " server_remote = true in your own director.toml allows it"
            )
        return model

    def _accept(self, response: httpx2.Response) -> None:
        code, host = response.status_code, self._address.host
        if code == 200:
            return
        if code in (401, 403):
            raise ModelFailed(f"the model server {host} wants another key than DIRECTOR_SERVER_KEY holds ({code})")
        if response.is_redirect:
            raise ModelFailed(f"the model server {host} sends elsewhere ({code}), where notes are not sent")
        words = self._words(response)
        if code == 404:
            raise ModelFailed(f"the model server {host} has no such model or page: {words or self._line(self._named)}")
        raise ModelFailed(f"the model server {host} answered {code}{f': {words}' if words else ''}")

    def _words(self, response: httpx2.Response) -> str:
        said = _short(response).decode("utf-8", "replace")
        return self._line(complaint(parsed(said) or said))

    def _line(self, said: str) -> str:
        """A server's words as a person may see them: on one line, cut, and without the key."""
        line = one_line(said.replace(self._key, "…") if self._key else said)
        return line if len(line) <= _LINE else line[: _LINE - 1] + "…"


def _events_of(response: httpx2.Response) -> Iterator[str]:
    """The events of a stream; a server that can't stream gives its whole answer as one."""
    kind = response.headers.get("content-type", "").partition(";")[0]
    if kind == "application/json":
        yield _short(response).decode("utf-8", "replace")
    elif kind in ("text/event-stream", ""):
        yield from events(response.iter_bytes())
    else:
        raise ModelFailed(f"what answers is no model server: it speaks {kind}")


def _short(response: httpx2.Response) -> bytes:
    held = b""
    for chunk in response.iter_bytes():
        held += chunk
        if len(held) > _SHORT:
            raise ModelFailed("the model server sends more than anybody asked for")
    return held
