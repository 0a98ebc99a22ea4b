"""A model of random weights, held to the session's grammar by the real engine, says valid changes and ends in time."""

import json
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from director.interpreters.llm.answer import changes_of
from director.interpreters.llm.engine import Engine, Prompt, Turn
from director.interpreters.llm.fields import Names
from director.interpreters.llm.sayable import sayable
from director.models.engines import installed
from director.models.process import Llama, Setting
from tests.interpreters.llm.films import diner_cut, long_cut
from tests.llm.tiny import Tiny, write

pytestmark = pytest.mark.skipif(not installed(), reason="needs llama-cpp-python or xllamacpp (pip install xllamacpp)")
MINIATURE = Path(__file__).parents[2] / "models" / "miniature.gguf"
FEW, MANY, CONTEXT, LIMIT = 60, 3000, 8192, 3584


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    pytest.importorskip("gguf", reason="needs gguf, which writes the tiny models (pip install gguf)")
    model = write(tmp_path_factory.mktemp("random") / "tiny.gguf", Tiny(context=CONTEXT, loudness=1.0))
    opened = Llama(model, Setting(context=CONTEXT))
    yield opened
    opened.close()


def _say(engine: Engine, seeds: range, heat: float) -> list[tuple[str, int]]:
    """What it says over two films in turn, and in how many tokens."""
    said: list[tuple[str, int]] = []
    films = diner_cut(), long_cut(40)
    for seed in seeds:
        film = films[seed % 2]
        made = sayable(Names.of(film), LIMIT)
        asked = Prompt((Turn("user", f"Note {seed}."),), made.grammar, limit=made.longest, seed=seed, temperature=heat)
        answer = engine.say(asked)
        assert changes_of(answer.text, film), answer.text
        assert answer.tokens <= made.longest
        assert len(answer.text.encode()) <= made.longest
        said.append((answer.text, answer.tokens))
    return said


@pytest.mark.parametrize("heat", [0.0, 1.0, 3.0])
def test_whatever_a_random_model_says_is_valid_and_whole(engine: Engine, heat: float) -> None:
    said = _say(engine, range(FEW // 3), heat)
    if heat:
        assert len({text for text, _ in said}) > FEW // 6, "it says many things, so that many are tried"


def test_whatever_the_miniature_says_is_valid_and_whole() -> None:
    """Drawn hot, so that it says what it was never taught."""
    opened = Llama(MINIATURE, Setting(context=4096))
    limit = opened.context // 2
    try:
        for heat, seeds in ((0.0, range(5)), (2.0, range(25))):
            for seed in seeds:
                made = sayable(Names.of(diner_cut()), limit)
                note = Turn("user", f"note: {seed}")
                said = opened.say(Prompt((note,), made.grammar, limit=made.longest, seed=seed, temperature=heat))
                assert changes_of(said.text, diner_cut()), said.text
    finally:
        opened.close()


@pytest.mark.slow
def test_thousands_of_answers_are_valid_and_whole(engine: Engine) -> None:
    half = MANY // 2
    said = _say(engine, range(half), 1.0) + _say(engine, range(half, MANY), 2.0)
    deeds = {change["do"] for text, _ in said for change in json.loads(text)}
    assert len(deeds) >= 20, f"most kinds of change are said: {sorted(deeds)}"
    lengths = [tokens for _, tokens in said]
    print(f"{len(said)} answers, {statistics.mean(lengths):.0f} tokens in the mean, {max(lengths)} at the most")
