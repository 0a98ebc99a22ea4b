"""Asking a model server: each kind in its dialect, every failure one line, no note to where it may not go."""

import json
import socket
import threading
from collections.abc import Callable, Generator
from dataclasses import replace

import pytest

from director.config import shipped
from director.errors import ModelFailed, ModelStopped
from director.interpreters.llm.engine import Engine, Prompt, Turn
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.interpreters.server.address import address_of
from director.interpreters.server.call import Call
from director.interpreters.server.engine import ServerEngine
from director.interpreters.server.plain import parsed
from tests.interpreters.engine_contract import Queue
from tests.interpreters.llm.films import heard
from tests.interpreters.model_server import Kind, Server, model_server

SCHEMA = '{"type": "object", "properties": {"changes": {"type": "array"}}}'
PROMPT = Prompt(
    (Turn("system", "Say changes."), Turn("user", "Tighter.")),
    'root ::= "x"',
    lambda: SCHEMA,
    limit=64,
    seed=7,
    temperature=0.1,
)
KEY = "sk-nobody-may-see-this"
KINDS: tuple[Kind, ...] = ("llama", "ollama", "studio", "vllm", "whole")


@pytest.fixture
def server() -> Generator[Server]:
    with model_server() as running:
        yield running


def _engine(server: Server, model: str = "", key: str = "", quiet_s: float = 20.0) -> ServerEngine:
    return ServerEngine(address_of(server.address), model, key, first_s=quiet_s, quiet_s=quiet_s)


def _failing(engine: Engine, prompt: Prompt = PROMPT) -> str:
    with pytest.raises(ModelFailed) as failure:
        engine.say(prompt)
    told = str(failure.value)
    assert "\n" not in told
    assert KEY not in told
    assert type(failure.value) is ModelFailed
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_server_answers(server: Server, kind: Kind) -> None:
    server.kind = kind
    heard: list[str] = []
    said = _engine(server, "qwen3:4b" if kind == "ollama" else "").say(PROMPT, heard.append)
    assert said.text == "".join(heard) == '{"changes": []}'
    assert said.tokens >= 1
    assert 0 <= said.prompt_seconds <= said.seconds
    (asked,) = server.asked
    assert [turn["role"] for turn in asked["messages"]] == ["system", "user"]
    assert (asked["seed"], asked["temperature"], asked["max_tokens"], asked["stream"]) == (7, 0.1, 64, True)


def test_only_llama_server_is_sent_a_grammar_and_the_others_the_schema(server: Server) -> None:
    for kind in KINDS:
        server.kind = kind
        _engine(server, "qwen3:4b" if kind == "ollama" else "").say(PROMPT)
        asked = server.asked[-1]
        assert ("grammar" in asked) == (kind == "llama")
        assert ("response_format" in asked) == (kind != "llama")
        if kind != "llama":
            assert asked["response_format"]["json_schema"]["schema"] == json.loads(SCHEMA)
            assert not {"cache_prompt", "return_progress"} & set(asked)


@pytest.mark.parametrize(("kind", "evaluated", "reused"), [("llama", 5, 4), ("vllm", 5, 4), ("studio", 9, 0)])
def test_what_it_cost_is_what_the_server_says(server: Server, kind: Kind, evaluated: int, reused: int) -> None:
    server.kind = kind
    said = _engine(server).say(PROMPT)
    assert (said.tokens, said.evaluated, said.reused) == (2, evaluated, reused)


@pytest.mark.parametrize(("kind", "context"), [("llama", 4096), ("vllm", 16384), ("studio", 8192)])
def test_context_and_name_are_the_server_s(server: Server, kind: Kind, context: int) -> None:
    server.kind = kind
    engine = _engine(server)
    assert engine.context == context
    assert engine.model.endswith(f" at 127.0.0.1:{server.address.rpartition(':')[2]}")
    assert "/models/" not in engine.model


def test_of_several_models_one_must_be_named(server: Server) -> None:
    server.kind = "ollama"
    assert "granite:3b, qwen3:4b" in _failing(_engine(server))
    assert server.asked == []


def test_a_cloud_model_behind_a_server_here_needs_leave(server: Server) -> None:
    server.models = [{"id": "gpt-oss:120b-cloud", "owned_by": "library"}]
    assert "would leave this machine" in _failing(_engine(server))
    assert server.asked == []
    allowed = ServerEngine(address_of(server.address, remote=True))
    assert allowed.say(PROMPT).text
    assert "leaves this machine" in allowed.remote


def test_a_cloud_model_that_nobody_named_is_sent_no_film_unasked(server: Server) -> None:
    server.models = [{"id": "gpt-oss:120b-cloud", "owned_by": "library"}]
    reader = ModelInterpreter(ServerEngine(address_of(server.address, remote=True)), read_prompts(shipped("prompts")))
    assert not reader.leaving
    reader.ready(heard("", scope=()))
    assert server.paths
    assert server.asked == []
    assert "leaves this machine" in reader.leaving


def test_the_key_goes_into_one_header_and_into_no_message(server: Server) -> None:
    server.status, server.words = 500, json.dumps({"error": {"message": f"bad key {KEY}\nsecond line \x1b[2J"}})
    told = _failing(_engine(server, key=KEY))
    assert "bad key … second line" in told
    assert "\x1b" not in told
    assert {headers["Authorization"] for headers in server.headers} == {f"Bearer {KEY}"}
    assert KEY not in repr(_engine(server, key=KEY).__dict__["_address"])


def test_without_a_key_none_is_sent(server: Server) -> None:
    _engine(server).say(PROMPT)
    assert not [headers for headers in server.headers if "Authorization" in headers]


def test_a_proxy_gets_nothing_that_is_for_this_machine(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert _engine(server).say(PROMPT).text


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        (401, "", "DIRECTOR_SERVER_KEY"),
        (403, '{"error": "no"}', "DIRECTOR_SERVER_KEY"),
        (404, '{"error": {"message": "model not found"}}', "model not found"),
        (400, '{"detail": "context too long"}', "400: context too long"),
        (422, "not json at all", "422: not json at all"),
        (500, "", "answered 500"),
        (503, '{"error": {"message": "Loading model"}}', "Loading model"),
    ],
)
def test_a_refusal_is_one_clear_line(server: Server, status: int, words: str, told: str) -> None:
    server.status, server.words = status, words
    assert told in _failing(_engine(server))


def test_nothing_is_sent_on_to_where_a_server_points(server: Server) -> None:
    with model_server() as elsewhere:
        server.status, server.location = 307, f"{elsewhere.address}/v1/chat/completions"
        assert "sends elsewhere (307)" in _failing(_engine(server))
        assert elsewhere.paths == []


def test_no_server_is_told_within_its_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    told = _failing(ServerEngine(address_of(f"http://127.0.0.1:{port}")))
    assert "no model server answers" in told


def test_a_page_that_is_no_model_server_is_told(server: Server) -> None:
    server.words, server.content_type = "<html>hello</html>", "text/html"
    assert "no model server: it speaks text/html" in _failing(_engine(server))


@pytest.mark.parametrize("raw", [b"data: {not json}\n\n", b'data: {"a": \xff\n\n'])
def test_a_stream_that_is_no_json_is_told(server: Server, raw: bytes) -> None:
    server.raw = raw
    assert "no JSON" in _failing(_engine(server))


def test_json_that_is_nested_without_end_is_none() -> None:
    assert parsed("[" * 3000) is None


def test_an_error_in_the_middle_is_told(server: Server) -> None:
    server.raw = b'data: {"error": {"message": "out of memory"}}\n\n'
    assert "broke off: out of memory" in _failing(_engine(server))


@pytest.mark.parametrize(
    "raw",
    [
        b"data: [1, 2]\n\n",
        b'data: {"choices": {}}\n\n',
        b'data: {"choices": [null]}\n\ndata: {"choices": [{"delta": {"content": 7}}]}\n\n',
        b'event: x\n\ndata:\n\n: a comment\n\nid: 9\n\ndata: {"usage": "much", "timings": [1]}\n\n',
    ],
)
def test_odd_events_are_passed_over(server: Server, raw: bytes) -> None:
    server.raw = raw
    assert _engine(server).say(PROMPT).text == '{"changes": []}'


def test_an_answer_that_breaks_off_is_none(server: Server) -> None:
    server.cut = True
    assert "broke off in the middle" in _failing(_engine(server))


def test_an_answer_that_was_cut_short_is_none(server: Server) -> None:
    server.finish = "length"
    assert "cut the answer short at 64 tokens" in _failing(_engine(server))


def test_where_a_schema_was_asked_for_an_answer_in_prose_is_none(server: Server) -> None:
    server.kind, server.pieces = "studio", ("Sure! ", "Here you go.")
    assert "no JSON" in _failing(_engine(server))
    assert _engine(server).say(Prompt(PROMPT.turns)).text == "Sure! Here you go."


@pytest.mark.parametrize("pieces", [("```json\n", '{"changes": []}', "\n```\n"), ("```", '{"changes": []}', "```")])
def test_json_in_a_fence_is_json(server: Server, pieces: tuple[str, ...]) -> None:
    server.kind, server.pieces = "ollama", pieces
    assert json.loads(_engine(server, "qwen3:4b").say(PROMPT).text) == {"changes": []}


@pytest.mark.parametrize("raw", [b"data: " + b"x" * (1 << 22), (b'data: {"x": "' + b"y" * 100_000 + b'"}\n\n') * 200])
def test_a_stream_without_end_is_dropped(server: Server, raw: bytes) -> None:
    server.raw = raw
    assert "doesn't come to an end" in _failing(_engine(server))


@pytest.mark.parametrize("pings", [False, True])
def test_a_server_that_falls_silent_is_given_up_though_it_keeps_the_line_open(server: Server, pings: bool) -> None:
    server.silent, server.pings = True, pings
    assert "silent too long" in _failing(_engine(server, quiet_s=0.5))
    assert server.left.wait(20)


def test_a_server_that_talks_for_ever_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("director.interpreters.server.engine.WHOLE_S", 0.4)
    server.silent, server.pings, server.ping = True, True, b"data: {}\n\n"
    assert "comes to no end" in _failing(_engine(server))
    assert server.left.wait(20)


def test_a_server_that_never_has_said_which_models_it_has_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("director.interpreters.server.engine._ASIDES_S", 0.4)
    server.drips = True
    assert "comes to no end" in _failing(_engine(server))
    assert server.left.wait(20)


def _stopped(
    engine: ServerEngine, ask: Callable[[], object], begun: Callable[[], object], within_s: float
) -> list[type]:
    """What came of a question that was stopped once it had begun: the failure, or the answer, by its kind."""
    endings: list[type] = []

    def asking() -> None:
        try:
            endings.append(type(ask()))
        except ModelFailed as ending:
            endings.append(type(ending))

    thread = threading.Thread(target=asking)
    thread.start()
    while not begun():
        assert thread.is_alive()
    engine.stop()
    thread.join(within_s)
    return endings


def test_stop_is_heard_while_the_server_says_which_models_it_has(server: Server) -> None:
    server.drips = True
    engine = _engine(server)
    assert _stopped(engine, lambda: engine.context, lambda: server.pings, 5) == [ModelStopped]
    assert server.left.wait(20)
    server.drips = False
    assert engine.say(PROMPT).text


def test_an_answer_ends_where_the_server_says_so_though_the_line_stays_open(server: Server) -> None:
    server.lingers = True
    assert _engine(server, quiet_s=2.0).say(PROMPT).text == '{"changes": []}'
    assert server.left.wait(20)


def test_an_answer_is_no_longer_than_the_grammar_allows(server: Server) -> None:
    server.pieces = ('{"a": "', "ß" * 28, '"}')
    assert "more than it was asked for" in _failing(_engine(server))
    assert _engine(server).say(replace(PROMPT, limit=65)).text == "".join(server.pieces)
    server.kind, server.pieces = "studio", ('{"changes": [', " " * 500, "]}")
    assert _engine(server).say(PROMPT).text == "".join(server.pieces)


@pytest.mark.parametrize("asks", [lambda engine: engine.context, lambda engine: engine.say(PROMPT)])
def test_a_server_that_is_let_go_as_it_is_asked_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch, asks: Callable[[ServerEngine], object]
) -> None:
    engine, enter = _engine(server), Call.__enter__

    def closed(call: Call) -> Call:
        engine.close()
        return enter(call)

    monkeypatch.setattr(Call, "__enter__", closed)
    for _ in range(2):
        with pytest.raises(ModelFailed):
            asks(engine)
    assert not server.paths


@pytest.mark.parametrize("pieces", [(), ('{"a"',)])
def test_stop_ends_the_answer_and_hangs_up(server: Server, pieces: tuple[str, ...]) -> None:
    server.silent, server.pieces = True, pieces
    engine = _engine(server)
    assert _stopped(engine, lambda: engine.say(PROMPT), lambda: server.asked, 20) == [ModelStopped]
    assert server.left.wait(20)
    server.silent, server.pieces = False, ("{}",)
    assert engine.say(PROMPT).text == "{}"


def test_stop_is_heard_by_whoever_waits_for_their_turn(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.silent = True
    engine, queue, endings = _engine(server, quiet_s=5.0), Queue(), list[type[BaseException]]()
    monkeypatch.setattr(engine, "_turn", queue)

    def say() -> None:
        try:
            engine.say(PROMPT)
        except ModelFailed as ending:
            endings.append(type(ending))

    talking = [threading.Thread(target=say) for _ in range(2)]
    for thread in talking:
        thread.start()
    assert queue.waits.wait(20)
    while not server.asked:
        assert all(thread.is_alive() for thread in talking)
    engine.stop()
    for thread in talking:
        thread.join(20)
    assert endings == [ModelStopped, ModelStopped]
    assert len(server.asked) == 1


def test_stop_from_whoever_hears_ends_it_at_that_piece(server: Server) -> None:
    server.silent = True
    engine = _engine(server)
    with pytest.raises(ModelStopped):
        engine.say(PROMPT, lambda piece: engine.stop())
    assert server.left.wait(20)


def test_stop_without_an_answer_does_nothing_and_close_is_for_good(server: Server) -> None:
    engine = _engine(server)
    engine.stop()
    assert engine.say(PROMPT).text
    engine.close()
    assert "let go" in _failing(engine)


@pytest.mark.parametrize(
    "text", ["", "Tighter on Ines.", '{"focal_mm": 35}', "1 2 3 4", "Ça tourne…", "\U0001f3ac" * 3]
)
def test_tokens_are_overestimated_rather_than_under(server: Server, text: str) -> None:
    assert _engine(server).count(text) >= len(text.encode()) / 4


def test_half_a_letter_that_a_server_says_is_marked_and_two_halves_are_a_letter(server: Server) -> None:
    server.pieces = ("rain \ud800", " \ud83c", "\udfac", "\udc00")
    heard = list[str]()
    said = _engine(server).say(Prompt((Turn("user", "Tighter."),)), heard.append).text
    assert said == "rain \ufffd \U0001f3ac\ufffd"
    assert "".join(heard).encode()


def test_a_lone_surrogate_does_not_stop_a_note(server: Server) -> None:
    assert _engine(server).say(Prompt((Turn("user", "Mara \ud800"),))).text
