"""What a language model costs beside its own thinking: a token checked against the session's grammar, a second note.

The model is tiny and its vocabulary is of 150,000 tokens, as large ones have: what is added is then plain to see. One
model is led, token by token, to an answer that the grammar allows, as a good one mostly is; the other is random, so
that nearly each token it would say is refused.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from director.config import shipped
from director.domain.production import Production
from director.errors import ModelFailed
from director.interpreters.base import Unread
from director.interpreters.llama import native
from director.interpreters.llama.loading import Loading, Wish
from director.interpreters.llama.picking import Fits, Left, May, Scores, pick
from director.interpreters.llama.served import Served
from director.interpreters.llm.engine import Prompt, Turn
from director.interpreters.llm.fields import Names
from director.interpreters.llm.prompts import read_prompts
from director.interpreters.llm.reader import ModelInterpreter
from director.interpreters.llm.sayable import sayable
from director.models.engines import library
from director.models.process import Llama, Setting
from tests.interpreters.llm.films import heard, long_cut
from tests.llm.tiny import END, Tiny, write

TOKENS = 150_000
ROUNDS = 5
TIMED = 120  # tokens of each answer
LONGEST = 3500
ROOMY = 16_384  # tokens of context, so that this vocabulary of few words has room for the whole prompt
ASKED = "<|im_start|>user\nCloser.<|im_end|>\n<|im_start|>assistant\n"
Pick = Callable[[Scores, May, Fits, Left], int]
Figure = tuple[str, str, str]


def measure() -> Iterator[Figure]:
    """Milliseconds that the grammar adds to a token, and tokens of a second note over those of the first."""
    with tempfile.TemporaryDirectory() as folder:
        place, grammar = Path(folder), sayable(Names.of(_film()), LONGEST).grammar
        small = write(place / "small.gguf", Tiny())
        answer = min((_Model(small).said(grammar, seed) for seed in range(30)), key=len)
        led = write(place / "led.gguf", Tiny(TOKENS, path=(*_pieces(answer, 60), END)))
        yield _row("a model that is led to an answer it allows", _Model(led), grammar)
        yield _row("random weights", _Model(write(place / "random.gguf", Tiny(TOKENS))), grammar)
        yield _second(small)
        yield _first(write(place / "roomy.gguf", Tiny(context=ROOMY)))


def _film() -> Production:
    """A film of 200 shots and 20 people."""
    people = [f"PERSON{index}" for index in range(20)]
    return Production.model_validate(
        {
            "cast": [{"id": one, "name": one.title()} for one in people],
            "locations": [{"id": f"place{index}", "name": f"Place {index}"} for index in range(10)],
            "scenes": [{"number": str(index + 1)} for index in range(20)],
            "shots": [
                {"id": f"{scene}{letter}", "scene": str(scene)} for scene in range(1, 21) for letter in "ABCDEFGHJK"
            ],
        }
    )


def _pieces(text: str, most: int) -> list[str]:
    """The text cut into no more than so many pieces, no two alike."""
    size, pieces = -(-len(text) // most), list[str]()
    while text:
        end = next(end for end in range(size, len(text) + size) if text[:end] not in pieces)
        pieces.append(text[:end])
        text = text[end:]
    return pieces


def _row(kind: str, model: "_Model", grammar: str) -> Figure:
    """The same model without the grammar, with it, and with all its vocabulary masked: in turns, medians."""
    ways = (("", pick), (grammar, pick), (grammar, _masked))
    rounds = [[model.each(*way) for way in ways] for _ in range(ROUNDS)]
    bare, checked, masked = (statistics.median(one[way] for one in rounds) for way in range(3))
    mask = f"masking all {TOKENS:,} tokens adds {masked - bare:.1f} ms" if model.ours else "by xllamacpp"
    return f"what the grammar adds to a token, {kind}", f"{checked - bare:+.2f} ms", f"{bare:.2f} ms bare; {mask}"


def _second(model: Path) -> Figure:
    engine = Llama(model, Setting(context=4096))
    opening = Turn("system", "Rain falls on the street, and Tom waits by the window. " * 50)
    first, second = (
        engine.say(Prompt((opening, Turn("user", note)), 'root ::= "Yes."'))
        for note in ("Closer on Tom.", "Make it night, in the rain.")
    )
    engine.close()
    return (
        "tokens evaluated for the second note over the first",
        f"{second.evaluated / first.evaluated:.2f}",
        f"{second.evaluated} and {first.evaluated} tokens",
    )


def _first(model: Path) -> Figure:
    """From a note to the first word of its answer: readied before it, as a studio does, and not."""
    ready, cold = (statistics.median(_until_a_word(model, ready) for _ in range(ROUNDS)) for ready in (True, False))
    return ("first word of the first note's answer, model readied", f"{ready:.2f} s", f"{cold:.2f} s not readied")


def _until_a_word(model: Path, ready: bool) -> float:
    reader = ModelInterpreter(Llama(model, Setting(context=ROOMY)), read_prompts(shipped("prompts")))
    at: list[float] = []
    film = long_cut(200)
    note = heard("She is drowning in here.", film, heed=lambda _: at.append(time.perf_counter()))
    if ready:
        reader.ready(heard("", film, scope=()))
    begun = time.perf_counter()
    with suppress(Unread):
        reader.read(note)
    reader.close()
    return at[0] - begun


class _Model:
    """A model in this process, so that nothing but its own work is timed."""

    def __init__(self, path: Path) -> None:
        loading = Loading(str(path), library(), 4096)
        self.ours = loading.library == "llama_cpp"
        self._model = native.Native(loading, _unheard) if self.ours else Served(loading)
        self._tokens = self._model.tokens(ASKED, marks=True)

    def said(self, grammar: str, seed: int) -> str:
        """A whole answer, drawn by chance."""
        return self._model.say(self._tokens, Wish(grammar, LONGEST, seed, 1.0), _unheard).text

    def each(self, grammar: str, way: Pick) -> float:
        """Milliseconds a token (the median), by one way to pick it, at temperature 0; an answer may be cut short."""
        at: list[float] = []
        native.pick = way
        with suppress(ModelFailed):
            self._model.say(self._tokens, Wish(grammar, TIMED, 1, 0.0), lambda _: at.append(time.perf_counter()))
        native.pick = pick
        return 1000 * statistics.median(np.diff(at).tolist())


def _unheard(_: object) -> None:
    return


def _masked(scored: Scores, may: May, _: Fits, __: Left) -> int:
    """The likeliest token by asking about every one."""
    allowed = may(np.arange(len(scored), dtype=np.int32))
    return int(np.where(allowed, scored, -np.inf).argmax())
