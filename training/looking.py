"""How tokens of a long row look at each other: each note at its own telling and itself, and at no other note."""

import math
from typing import Any

from training.rows import Layout, Look

NAME = "note_by_note"


def register() -> None:
    """Let the network of transformers look at its tokens so."""
    from transformers import AttentionInterface

    AttentionInterface.register(NAME, look)


def look(module: Any, query: Any, key: Any, value: Any, mask: Any, **more: Any) -> tuple[Any, None]:
    """What each token makes of those before it; `layout` says where they lie."""
    layout: Layout = more["layout"]
    import torch

    heads, size, width = query.shape[1:]
    flat = [
        torch.cat([one[0].transpose(0, 1).reshape(size, -1), one.new_zeros(1, heads * width)])
        for one in (query, key, value)
    ]
    made = torch.cat([_looked(flat, one, heads).reshape(-1, heads * width) for one in layout])
    places = torch.cat([one.asking.reshape(-1) for one in layout])
    laid = flat[0].new_zeros(size + 1, heads * width).index_copy(0, places, made)
    return laid[:size].reshape(1, size, heads, width), None


def _looked(flat: list[Any], look: Look, heads: int) -> Any:
    q, k, v = (
        one.index_select(0, where.reshape(-1)).reshape(*where.shape, heads, -1).transpose(1, 2)
        for one, where in zip(flat, (look.asking, look.heard, look.heard), strict=True)
    )
    scores = (q @ k.transpose(2, 3)).float() * q.shape[-1] ** -0.5
    weights = scores.masked_fill(~look.seen, -math.inf).softmax(-1)
    return (weights.to(v.dtype) @ v).transpose(1, 2)
