"""Rows of tokens to train on: notes over the same shot share its telling, and don't see each other.

A batch is one long row without any padding; only where tokens look at each other are they laid out note by note.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from training.pairs import Pair

IGNORED = -100
_ROUND, _EVEN = 128, 16  # tokens come in so many: a product of matrices of a size not met before costs making its code
_LENGTHS = 4  # groups of notes of like length, so that the short are not filled up to the longest


@dataclass(frozen=True)
class Row:
    """What several prompts begin with alike, then each prompt's own end with its answer, and what should come next."""

    shared: list[int]
    own: list[list[int]]
    wanted: list[list[int]]

    def __len__(self) -> int:
        return len(self.shared) + sum(map(len, self.own))


Layout = tuple["Look", ...]  # the beginnings first, then notes of some length, each of which hears its beginning too


@dataclass(frozen=True)
class Look:
    """Which tokens look, and at which; rows of places, filled up with the place after the last, that holds nothing."""

    asking: Any  # rows by their longest
    heard: Any  # rows by all that they may look at, what is asking last
    seen: Any  # rows by 1 by asking by heard: whether it may


@dataclass(frozen=True)
class Batch:
    """A long row, as tensors, filled up to a round number of tokens."""

    tokens: Any
    places: Any
    wanted: Any
    layout: Layout
    notes: Any  # a row for each note: the places of its tokens


def row_of(pairs: Sequence[Pair], tokenizer: Any, end: int) -> Row:
    """One row for some pairs: what their prompts begin with alike stands in it once."""
    prompts = [one.ids for one in tokenizer.encode_batch([pair.prompt for pair in pairs])]
    answers = [[*one.ids, end] for one in tokenizer.encode_batch([pair.answer for pair in pairs])]
    shared = _alike(prompts) if len(prompts) > 1 else len(tokenizer.encode(pairs[0].prompt.rpartition("note:")[0]).ids)
    own = [prompt[shared:] + answer[:-1] for prompt, answer in zip(prompts, answers, strict=True)]
    blank = [[IGNORED] * (len(prompt) - shared - 1) for prompt in prompts]
    wanted = [before + answer for before, answer in zip(blank, answers, strict=True)]
    return Row(prompts[0][:shared], own, wanted)


def _alike(prompts: Sequence[Sequence[int]]) -> int:
    """How many tokens all prompts begin with alike; each keeps at least one of its own."""
    shortest = min(map(len, prompts)) - 1
    return next((at for at in range(shortest) if len({prompt[at] for prompt in prompts}) > 1), shortest)


def batch_of(rows: Sequence[Row]) -> Batch:
    """The rows one after another."""
    import torch

    size = sum(map(len, rows))
    tokens, places, wanted = list[int](), list[int](), list[int]()
    shared, own, heard = list[list[int]](), list[list[int]](), list[list[int]]()
    for row in rows:
        beginning = list(range(len(tokens), len(tokens) + len(row.shared)))
        tokens += row.shared
        places += range(len(row.shared))
        wanted += [IGNORED] * len(row.shared)
        shared.append(beginning)
        for said, next_ones in zip(row.own, row.wanted, strict=True):
            own.append(list(range(len(tokens), len(tokens) + len(said))))
            heard.append(beginning)
            tokens += said
            places += range(len(row.shared), len(row.shared) + len(said))
            wanted += next_ones
    filler = [0] * (-size % _ROUND)
    all_shared = _even(shared, size)
    looks = [_look(all_shared, all_shared, size), *_own_looks(own, heard, size)]
    tensors = (torch.tensor(one) for one in ([tokens + filler], [places + filler], wanted + [IGNORED] * len(filler)))
    return Batch(*tensors, layout=tuple(looks), notes=torch.tensor(_even(own, size)))


def _own_looks(own: Sequence[list[int]], heard: Sequence[list[int]], size: int) -> Iterator[Look]:
    by_length = sorted(range(len(own)), key=lambda at: len(own[at]))
    step = -(-len(own) // _LENGTHS)
    for first in range(0, len(own), step):
        group = by_length[first : first + step]
        wide, before = (_even([those[at] for at in group], size) for those in (own, heard))
        yield _look(wide, [a + b for a, b in zip(before, wide, strict=True)], size)


def _even(rows: Sequence[list[int]], filler: int) -> list[list[int]]:
    longest = -(-max(map(len, rows)) // _EVEN) * _EVEN
    return [row + [filler] * (longest - len(row)) for row in rows]


def _look(asking: Sequence[Sequence[int]], heard: Sequence[Sequence[int]], size: int) -> Look:
    import torch

    asks, hears = torch.tensor(asking), torch.tensor(heard)
    width, hearing = asks.shape[1], hears.shape[1]
    before = torch.arange(hearing)[None, :] - torch.arange(width)[:, None] <= hearing - width
    # what stands where nothing is looks at itself, so that no row of weights is empty
    itself = torch.arange(hearing)[None, :] - torch.arange(width)[:, None] == hearing - width
    return Look(asks, hears, ((before & (hears != size)[:, None, :]) | itself)[:, None])
