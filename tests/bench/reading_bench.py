"""What reading a note by a language model costs before the model thinks: its grammar, and what of the prompt is new."""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from director.config import shipped
from director.domain.changes import CHANGE
from director.domain.production import Production
from director.interpreters.base import Heard
from director.interpreters.llm import gbnf
from director.interpreters.llm.context import Room, turns
from director.interpreters.llm.engine import Prompt, Said
from director.interpreters.llm.fields import Names
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ANSWER
from director.interpreters.llm.sayable import sayable
from director.models.process import Llama, Setting
from tests.interpreters.llm.films import heard, long_cut
from tests.llm.tiny import Tiny, write

FIRST, SECOND = "She should feel like a guest in her own house.", "And hold on her until it hurts."
CONTEXT = 32_768  # the tiny model spells most words letter by letter
Figure = tuple[str, str, str]


def measure() -> Iterator[Figure]:
    """Milliseconds to build a grammar, and tokens of a second note over those of the first, after a change."""
    yield _grammar(200)
    with tempfile.TemporaryDirectory() as folder:
        model = write(Path(folder, "tiny.gguf"), Tiny(context=CONTEXT))
        for shots in (15, 200):
            yield _second(model, shots)


def _grammar(shots: int) -> Figure:
    names = Names.of(long_cut(shots))
    again = _fastest(lambda: sayable(names, ANSWER))
    built = _fastest(lambda: _anew(names))
    return f"building the grammar for {shots} shots", f"{built:.0f} ms", f"{again:.2f} ms where the names are the same"


def _anew(names: Names) -> None:
    """Build it as for names that were never seen."""
    sayable.cache_clear()
    gbnf.words_joined.cache_clear()
    sayable(names, ANSWER)


def _fastest(work: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(7):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return min(times)


def _second(model: Path, shots: int) -> Figure:
    film = long_cut(shots).model_copy(update={"decision": 20})
    first = _heard(FIRST, film, film)
    change = CHANGE.validate_python({"do": "revise_shot", "shots": ["1C"], "set": {"framing.size": "close_up"}})
    changed = first.tried((change,))
    assert changed is not None
    second = _heard(SECOND, film, changed.model_copy(update={"decision": 21}))
    engine = Llama(model, Setting(context=CONTEXT))
    try:
        one, other = _said(engine, first), _said(engine, second)
    finally:
        engine.close()
    share = other.evaluated / one.evaluated
    told = f"{other.evaluated:,} and {one.evaluated:,} tokens of a model that spells"
    return f"tokens evaluated for a second note over the first, {shots} shots", f"{share:.2f}", told


def _heard(note: str, then: Production, now: Production) -> Heard:
    return replace(heard(note, now, scope=("1C",)), then=lambda decision: then)


def _said(engine: Llama, note: Heard) -> Said:
    told = turns(note, read_prompts(shipped("prompts")), Room(CONTEXT - ANSWER, engine.count))
    return engine.say(Prompt(told, 'root ::= "[]"'))
