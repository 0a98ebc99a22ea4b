"""A GBNF grammar as llama.cpp follows it: which tokens may come next, and going on by the one that came."""

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.errors import ModelFailed

_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class Grammar:
    """A grammar over a vocabulary; parsed once, and begun anew for each answer."""

    def __init__(self, lib: Any, vocabulary: Any, words: int, written: str) -> None:
        self.written = written
        self._lib = lib
        self._parsed: Any = lib.llama_sampler_init_grammar(vocabulary, written.encode(), b"root")
        if not self._parsed:
            raise ModelFailed("llama.cpp can't read the grammar; report this")
        self._running: Any = None
        self._room = np.zeros(words, _CANDIDATE)
        pointer: Any = ctypes.POINTER
        at: Any = self._room.ctypes.data_as(pointer(lib.llama_token_data))
        self._candidates: Any = lib.llama_token_data_array(data=at, size=0, selected=-1, sorted=False)

    def begin(self) -> None:
        """Go back to the beginning."""
        if self._running:
            self._lib.llama_sampler_free(self._running)
        self._running = self._lib.llama_sampler_clone(self._parsed)

    def may(self, tokens: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which of the tokens may come next."""
        room = self._room[: len(tokens)]
        room["id"], room["logit"] = tokens, 0.0
        self._candidates.size = len(tokens)
        self._lib.llama_sampler_apply(self._running, ctypes.byref(self._candidates))
        return room["logit"] == 0.0

    def accept(self, token: int) -> None:
        """Go on by a token that may come."""
        self._lib.llama_sampler_accept(self._running, token)

    def close(self) -> None:
        """Free it."""
        for held in (self._running, self._parsed):
            if held:
                self._lib.llama_sampler_free(held)
        self._running = self._parsed = None
