"""A real llama-server, the one that xllamacpp brings, with a tiny model of random weights behind it."""

import re
from collections.abc import Generator
from typing import Any

import pytest

from director.errors import ModelFailed, ModelStopped
from director.interpreters.llm.answer import changes_of
from director.interpreters.llm.engine import Prompt, Turn
from director.interpreters.llm.fields import Names
from director.interpreters.llm.sayable import Sayable, sayable
from director.interpreters.server.address import address_of
from director.interpreters.server.engine import ServerEngine
from tests.interpreters.llm.films import diner_cut
from tests.llm.tiny import Tiny, write

GRAMMAR = 'root ::= "{\\"changes\\": [" ("1" | "2") "]}"'
SCHEMA = (
    '{"type": "object", "properties": {"yes": {"type": "boolean"}}, "required": ["yes"], "additionalProperties": false}'
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Generator[ServerEngine]:
    xllamacpp: Any = pytest.importorskip("xllamacpp", reason="needs xllamacpp (pip install 'director[llm-wheel]')")
    params = xllamacpp.CommonParams()
    params.model.path = str(write(tmp_path_factory.mktemp("models") / "tiny.gguf", Tiny(context=4096)))
    params.n_ctx, params.n_parallel = 4096, 1
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.cpuparams.n_threads = 1
    running = xllamacpp.Server(params)
    engine = ServerEngine(address_of(running.listening_address))
    yield engine
    engine.close()
    del running


def test_it_is_known_for_what_it_is(engine: ServerEngine) -> None:
    assert engine.context == 4096
    assert "tiny" in engine.model.casefold()


@pytest.mark.parametrize("seed", range(5))
def test_a_model_of_random_weights_keeps_to_the_grammar(engine: ServerEngine, seed: int) -> None:
    prompt = Prompt((Turn("user", "Tighter."),), GRAMMAR, lambda: SCHEMA, limit=64, seed=seed, temperature=1.0)
    heard: list[str] = []
    said = engine.say(prompt, heard.append)
    assert said.text in ('{"changes": [1]}', '{"changes": [2]}')
    assert "".join(heard) == said.text
    assert said.tokens > 1


def test_without_a_grammar_the_schema_holds(engine: ServerEngine) -> None:
    said = engine.say(Prompt((Turn("user", "Yes?"),), schema=lambda: SCHEMA, limit=256, seed=3, temperature=0.5))
    assert said.text.replace(" ", "").replace("\n", "") in ('{"yes":true}', '{"yes":false}')


def test_the_same_seed_says_the_same(engine: ServerEngine) -> None:
    prompt = Prompt((Turn("user", "Wider."),), GRAMMAR, limit=64, seed=11, temperature=1.0)
    assert engine.say(prompt).text == engine.say(prompt).text


def test_a_second_note_evaluates_only_what_is_new(engine: ServerEngine) -> None:
    system = Turn("system", "Say changes. " * 60)
    engine.say(Prompt((system, Turn("user", "Tighter.")), GRAMMAR, limit=64))
    second = engine.say(Prompt((system, Turn("user", "Wider.")), GRAMMAR, limit=64))
    assert second.reused > 10 * second.evaluated > 0


def test_it_is_stopped_within_its_answer_and_answers_again(engine: ServerEngine) -> None:
    heard: list[str] = []

    def heed(piece: str) -> None:
        heard.append(piece)
        engine.stop()

    with pytest.raises(ModelStopped):
        engine.say(Prompt((Turn("user", "Talk."),), 'root ::= "a"+', limit=1500), heed)
    assert len(heard) <= 2
    assert engine.say(Prompt((Turn("user", "Tighter."),), GRAMMAR, limit=64)).text


@pytest.fixture(scope="module")
def made() -> Sayable:
    return sayable(Names.of(diner_cut()), 2048)


@pytest.mark.parametrize("seed", range(10))
def test_over_the_wire_a_session_s_grammar_holds(engine: ServerEngine, made: Sayable, seed: int) -> None:
    prompt = Prompt((Turn("user", "Tighter."),), made.grammar, limit=made.longest, seed=seed, temperature=1.0)
    assert changes_of(engine.say(prompt).text, diner_cut())


def test_a_session_s_schema_is_one_that_llama_server_takes(engine: ServerEngine, made: Sayable) -> None:
    """What it makes of the schema bounds less than our grammar, so that an answer may be cut short; none is refused."""
    endings = list[str]()
    for seed in range(6):
        prompt = Prompt((Turn("user", "Tighter."),), schema=made.schema, limit=400, seed=seed, temperature=1.0)
        try:
            endings.append(engine.say(prompt).text)
        except ModelFailed as error:
            endings.append(str(error))
    assert [ending for ending in endings if not re.search("changes|cut the answer short|broke off", ending)] == []
