"""The byte that each token of a vocabulary begins with: a token can't come next where its first byte alone can't.

So a vocabulary of 150,000 is narrowed to the few that are worth a question by asking about 256.
"""

from collections.abc import Iterable

import numpy as np

from director.interpreters.llama.picking import May, Tokens

_BYTES = 256


class Beginnings:
    """Made of the pieces of a vocabulary, in its order."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        firsts: list[int] = []
        alone: dict[int, int] = {}
        for token, piece in enumerate(pieces):
            firsts.append(piece[0] if piece else _BYTES)
            if len(piece) == 1:
                alone.setdefault(piece[0], token)
        self._firsts = np.array(firsts, np.int16)
        self._heads = np.array(list(alone), np.int16)
        self._alone = np.array(list(alone.values()), np.int32)

    def left(self, may: May) -> Tokens:
        """The tokens that are worth asking about; marks and bytes that no token stands for are always among them."""
        open_heads = np.ones(_BYTES + 1, np.bool_)
        open_heads[self._heads] = may(self._alone)
        return np.flatnonzero(open_heads[self._firsts]).astype(np.int32)
