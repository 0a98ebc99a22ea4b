"""Rows of tokens to train on: notes over the same shot share its telling, and don't see each other.

A batch is one long row without any padding; only where tokens look at each other are they laid out note by note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from training.pairs import Pair

IGNORED = -100


@dataclass(frozen=True)
class Row:
    """What several prompts begin with alike, then each prompt's own end with its answer, and what should come next."""

    shared: list[int]
    own: list[list[int]]
    wanted: list[list[int]]

    def __len__(self) -> int:
        return len(self.shared) + sum(map(len, self.own))


@dataclass(frozen=True)
class Layout:
    """Where the tokens of each note lie in the long row, shared ones first."""

    shared: "Look"  # a row for each beginning
    own: "Look"  # a row for each note, which hears its beginning, then itself


@dataclass(frozen=True)
class Look:
    """Which tokens look, and at which; rows of places, filled up with the place after the last, that holds nothing."""

    asking: Any  # rows by their longest
    heard: Any  # rows by all that they may look at, what is asking last
    seen: Any  # rows by 1 by asking by heard: whether it may


@dataclass(frozen=True)
class Batch:
    """A long row, as tensors."""

    tokens: Any
    places: Any
    wanted: Any
    layout: Layout


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
    longest = max(len(row.shared) for row in rows)
    for row in rows:
        beginning = list(range(len(tokens), len(tokens) + len(row.shared)))
        tokens += row.shared
        places += range(len(row.shared))
        wanted += [IGNORED] * len(row.shared)
        shared.append(beginning)
        for said, next_ones in zip(row.own, row.wanted, strict=True):
            own.append(list(range(len(tokens), len(tokens) + len(said))))
            heard.append(beginning + [size] * (longest - len(beginning)))
            tokens += said
            places += range(len(row.shared), len(row.shared) + len(said))
            wanted += next_ones
    width = max(map(len, own))
    wide = [_padded(one, width, size) for one in own]
    all_shared = [_padded(one, max(1, longest), size) for one in shared]
    all_heard = [before + one for before, one in zip(heard, wide, strict=True)]
    layout = Layout(_look(all_shared, all_shared, size), _look(wide, all_heard, size))
    return Batch(torch.tensor([tokens]), torch.tensor([places]), torch.tensor(wanted), layout)


def _look(asking: Sequence[Sequence[int]], heard: Sequence[Sequence[int]], size: int) -> Look:
    import torch

    asks, hears = torch.tensor(asking), torch.tensor(heard)
    width, hearing = asks.shape[1], hears.shape[1]
    before = torch.arange(hearing)[None, :] - torch.arange(width)[:, None] <= hearing - width
    # what stands where nothing is looks at itself, so that no row of weights is empty
    itself = torch.arange(hearing)[None, :] - torch.arange(width)[:, None] == hearing - width
    return Look(asks, hears, ((before & (hears != size)[:, None, :]) | itself)[:, None])


def _padded(held: list[int], width: int, filler: int) -> list[int]:
    return held + [filler] * (width - len(held))
