"""How tokens of a long row look at each other: each note at its own telling and itself, and at no other note."""

from typing import Any

from training.rows import Layout

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
    made = flat[0].new_zeros(size + 1, heads * width)
    for asking, heard in ((layout.shared, layout.shared), (layout.own, layout.heard)):
        seen = _looked(flat, asking, heard, layout.size, heads)
        made = made.index_copy(0, asking.reshape(-1), seen.reshape(-1, heads * width))
    return made[:size].reshape(1, size, heads, width), None


def _looked(flat: list[Any], asking: Any, heard: Any, size: int, heads: int) -> Any:
    import torch

    some, ask, hear = asking.shape[0], asking.shape[1], heard.shape[1]
    q, k, v = (
        one[where.reshape(-1)].reshape(some, where.shape[1], heads, -1).transpose(1, 2)
        for one, where in zip(flat, (asking, heard, heard), strict=True)
    )
    late = torch.arange(hear)[None, :] - torch.arange(ask)[:, None] > hear - ask
    hidden = late[None] | (heard == size)[:, None, :]
    scores = (q @ k.transpose(-1, -2)).float() * q.shape[-1] ** -0.5
    weights = scores.masked_fill(hidden[:, None], -1e9).softmax(-1).to(v.dtype)
    return (weights @ v).transpose(1, 2)
