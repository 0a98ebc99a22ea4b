"""Which token comes next: the likeliest, or one drawn by its chance, of those that may come.

What may come is asked about as few tokens as possible. Whoever is asked (a grammar) takes long over a vocabulary of
150,000 and no time over one token; and mostly the token that the model would have said anyway may come.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from director.errors import ModelFailed

Scores = NDArray[np.float32]
Tokens = NDArray[np.int32]
May = Callable[[Tokens], NDArray[np.bool_]]
Fits = Callable[[int], bool]
Left = Callable[[May], Tokens]

_RUNGS = (64, 1024)
_LEAST = 0.05  # of the likeliest token's chance; a rarer one is drawn only where no other may come


def scores(logits: Scores, temperature: float, chance: np.random.Generator) -> Scores:
    """Scores whose highest is the token to say, and whose highest among those that may come is it if the others can't.

    At a temperature, by the Gumbel trick: with such noise the highest is a draw by the softmax, and so it is among any
    subset by that subset's own. Raises ModelFailed where the logits are no numbers.
    """
    top = float(logits.max())
    if not np.isfinite(top):
        raise ModelFailed(
            "the model's weights make no sense (it came to no number); its file is damaged, fetch it anew"
        )
    if temperature <= 0:
        return logits
    drawn = (logits - top) / np.float32(temperature)
    likely = np.flatnonzero(drawn >= np.log(_LEAST))
    rare = np.float32(-1e4)
    noise = chance.gumbel(size=len(likely)).astype(np.float32)
    noisy = np.maximum(drawn, rare) + rare
    noisy[likely] = drawn[likely] + noise
    return noisy.astype(np.float32)


def pick(scored: Scores, may: May, fits: Fits, left: Left) -> int:
    """The token of the highest score that may come and fits; `fits` is asked one by one, after `may`.

    `left` are the tokens to look through where the highest of all won't do.
    """
    first = int(scored.argmax())
    if may(np.array([first], np.int32))[0] and fits(first):
        return first
    for tokens in _rungs(scored, left(may)):
        allowed = tokens[may(tokens)]
        for token in allowed[np.argsort(-scored[allowed], kind="stable")]:
            if fits(int(token)):
                return int(token)
    raise ModelFailed("the model has no word for what the grammar allows next; use another model")


def _rungs(scored: Scores, left: Tokens) -> Iterator[Tokens]:
    """The best few of many, the best of more, all of them; of a few, all at once."""
    for size in _RUNGS:
        if len(left) > _RUNGS[-1]:
            yield left[np.sort(np.argpartition(scored[left], -size)[-size:])]
    yield left
