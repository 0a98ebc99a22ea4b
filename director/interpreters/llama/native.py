"""A model held by llama-cpp-python, through the C functions of llama.cpp: one sequence, evaluated and continued.

The same prompt is always evaluated in the same blocks, and what is kept of the last one ends where a block does: so the
same prompt, seed and temperature give the same answer, whatever was asked before.
"""

import ctypes
import logging
import time
from collections.abc import Sequence
from importlib import import_module
from itertools import takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.errors import DirectorError, ModelFailed
from director.interpreters.llama.aside import Aside
from director.interpreters.llama.beginnings import Beginnings
from director.interpreters.llama.grammar import Grammar
from director.interpreters.llama.loading import Loading, Tell, Wish
from director.interpreters.llama.picking import May, Scores, Tokens, pick, scores
from director.interpreters.llama.wording import Wording
from director.interpreters.llm.engine import Said


class Native:
    """A loaded model and its context."""

    def __init__(self, loading: Loading, tell: Tell) -> None:
        self._lib = library()
        self._loading = loading
        self._model = self._loaded(tell)
        self._vocabulary: Any = self._lib.llama_model_get_vocab(self._model)
        self._context = self._opened()
        self._memory: Any = self._lib.llama_get_memory(self._context)
        self._words: int = self._lib.llama_vocab_n_tokens(self._vocabulary)
        self._evaluated: list[int] = []
        self._pieces: dict[int, bytes] = {}
        self._grammar: Grammar | None = None
        self._beginnings: Beginnings | None = None

    @property
    def marks(self) -> tuple[str, str]:
        """How the vocabulary spells the begin and the end of a text."""
        ids = (self._lib.llama_vocab_bos(self._vocabulary), self._lib.llama_vocab_eos(self._vocabulary))
        begin, end = (self._lib.llama_vocab_get_text(self._vocabulary, one) if one >= 0 else b"" for one in ids)
        return begin.decode(), end.decode()

    def tokens(self, text: str, marks: bool) -> list[int]:
        """The text as tokens."""
        told = text.encode()
        room = (ctypes.c_int32 * (len(told) + 16))()
        count = self._lib.llama_tokenize(self._vocabulary, told, len(told), room, len(room), False, marks)
        if count < 0:
            raise ModelFailed("the model's vocabulary can't spell what was asked; use another model")
        return list(room[:count])

    def say(self, tokens: Sequence[int], wish: Wish, tell: Tell) -> Said:
        """The answer that follows the tokens."""
        begun = time.monotonic()
        kept = self._prepare(tokens, tell)
        prepared = time.monotonic()
        answer = _Answer(self, wish)
        text, count = "", 0
        for piece in answer.pieces(self._loading.context - len(tokens)):
            text += piece
            count += 1
            tell(piece)
        return Said(
            text,
            tokens=count,
            evaluated=len(tokens) - kept,
            reused=kept,
            prompt_seconds=prepared - begun,
            seconds=time.monotonic() - begun,
        )

    def close(self) -> None:
        """Free what llama.cpp holds."""
        if self._grammar:
            self._grammar.close()
        self._lib.llama_free(self._context)
        self._lib.llama_model_free(self._model)

    def logits(self) -> Scores:
        """The logits after the last token that was evaluated."""
        found: Any = self._lib.llama_get_logits_ith(self._context, -1)
        return np.ctypeslib.as_array(found, (self._words,))

    def ends(self, token: int) -> bool:
        """Whether the token ends an answer."""
        return bool(self._lib.llama_vocab_is_eog(self._vocabulary, token))

    def piece(self, token: int) -> bytes:
        """The bytes that the token stands for; none for a mark."""
        if token not in self._pieces:
            room = ctypes.create_string_buffer(256)
            count: int = self._lib.llama_token_to_piece(self._vocabulary, token, room, len(room), 0, False)
            self._pieces[token] = room.raw[: max(0, count)]
        return self._pieces[token]

    def left(self, may: May) -> Tokens:
        """The tokens that may come, as far as their first byte can tell."""
        if self._beginnings is None:
            self._beginnings = Beginnings(map(self.piece, range(self._words)))
        return self._beginnings.left(may)

    def grammar(self, written: str) -> Grammar:
        """The grammar at its beginning; it is parsed once for as long as the same one is asked for."""
        if self._grammar is None or self._grammar.written != written:
            if self._grammar:
                self._grammar.close()
            self._grammar = Grammar(self._lib, self._vocabulary, self._words, written)
        self._grammar.begin()
        return self._grammar

    def evaluate(self, tokens: Sequence[int]) -> None:
        """Go on by these tokens."""
        room = (ctypes.c_int32 * len(tokens))(*tokens)
        status = self._lib.llama_decode(self._context, self._lib.llama_batch_get_one(room, len(tokens)))
        if status:
            raise ModelFailed(f"llama.cpp could not go on (status {status}); the prompt may be too long for the model")

    def _prepare(self, tokens: Sequence[int], tell: Tell) -> int:
        """Evaluate the prompt but for what is kept of the last one; how many tokens that was."""
        if len(tokens) >= self._loading.context:
            raise ModelFailed(f"the prompt is {len(tokens)} tokens long, and the model holds {self._loading.context}")
        kept = self._keep(tokens)
        for begin in range(kept, len(tokens), self._loading.block):
            tell((begin, len(tokens)))
            block = tokens[begin : begin + self._loading.block]
            self.evaluate(block)
            self._evaluated += block
        return kept

    def _keep(self, tokens: Sequence[int]) -> int:
        """Forget what the last prompt doesn't share with this one."""
        pairs = zip(self._evaluated, tokens[:-1], strict=False)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        kept = alike // self._loading.block * self._loading.block
        if not self._lib.llama_memory_seq_rm(self._memory, 0, kept, -1):  # a recurrent network forgets all or nothing
            self._lib.llama_memory_clear(self._memory, True)
            kept = 0
        self._evaluated = list(tokens[:kept])
        return kept

    def _loaded(self, tell: Tell) -> Any:
        params = self._lib.llama_model_default_params()
        params.n_gpu_layers = self._loading.layers
        aside = Aside()

        def onward(share: float, _: object) -> bool:
            with aside:
                tell(share)
            return aside.error is None

        params.progress_callback = self._lib.llama_progress_callback(onward)
        model: Any = self._lib.llama_model_load_from_file(self._loading.path.encode(), params)
        aside.raised()
        if not model:
            raise ModelFailed(f"llama.cpp can't load {self._loading.path}; it is damaged, or newer than llama.cpp")
        return model

    def _opened(self) -> Any:
        params = self._lib.llama_context_default_params()
        params.n_ctx = self._loading.context
        params.n_batch = params.n_ubatch = self._loading.block
        params.n_threads = params.n_threads_batch = self._loading.threads
        params.swa_full = True  # so that the prefix can be kept where the network looks back only so far
        params.no_perf = True
        context: Any = self._lib.llama_init_from_model(self._model, params)
        if not context:
            raise ModelFailed(f"{self._loading.context} tokens of context don't fit in memory; use a smaller model")
        return context


class _Answer:
    """An answer while it is being said."""

    def __init__(self, model: Native, wish: Wish) -> None:
        self._model, self._wish = model, wish
        self._chance = np.random.default_rng(wish.seed)
        self._grammar = model.grammar(wish.grammar) if wish.grammar else None
        self._wording = Wording()

    def pieces(self, room: int) -> Any:
        """Each token's text, in whole characters, until the answer ends; raises ModelFailed where it can't end."""
        limit = min(self._wish.limit, room)
        for _ in range(limit + 1):
            token = self._next()
            if self._model.ends(token):
                return
            if self._grammar:
                self._grammar.accept(token)
            yield self._wording.add(self._model.piece(token))
            self._model.evaluate([token])
        raise ModelFailed(f"the answer was not complete within {limit} tokens; ask for less at once")

    def _next(self) -> int:
        scored = scores(self._model.logits(), self._wish.temperature, self._chance)
        may = self._grammar.may if self._grammar else _anything
        return pick(scored, may, self._fits, self._model.left)

    def _fits(self, token: int) -> bool:
        """Whether the text stays whole: no broken character in it, and none begun at its end."""
        if self._model.ends(token):
            return self._wording.whole
        return self._wording.takes(self._model.piece(token))


def _anything(tokens: NDArray[np.int32]) -> NDArray[np.bool_]:
    return np.ones(len(tokens), np.bool_)


def library() -> Any:
    """llama.cpp's functions; what it says of itself goes to stderr, and only when something is wrong."""
    try:
        package = import_module("llama_cpp")
    except (ImportError, OSError, RuntimeError) as error:
        raise _broken(error) from error
    logging.getLogger("llama-cpp-python").setLevel(logging.ERROR)
    functions: Any = package.llama_cpp
    functions.llama_backend_init()
    return functions


def offloads() -> bool:
    """Whether llama.cpp was built for graphics cards."""
    return bool(library().llama_supports_gpu_offload())


def _broken(error: Exception) -> DirectorError:
    return ModelFailed(f"llama-cpp-python is installed and can't be loaded ({error}); install it anew")
