"""What the processor computes with."""

from functools import lru_cache


@lru_cache(maxsize=1)
def has_short_floats() -> bool:
    """Whether it multiplies matrices of bfloat16 in words of its own; without them that takes far longer."""
    import torch

    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
