"""Safetensors as bytes: packed from arrays, unpacked, and checked without trusting who wrote them."""

import json
import math
from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

_WIDE = {
    1: ("BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3"),
    2: ("I16", "U16", "F16", "BF16"),
    4: ("I32", "U32", "F32"),
    8: ("F64", "I64", "U64"),
}
_BYTES = {dtype: wide for wide, dtypes in _WIDE.items() for dtype in dtypes}
_SIZE = 8  # bytes of the number in front, which says how long the header is


def packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Arrays by name as one safetensors file."""
    import numpy as np
    from safetensors.numpy import save

    return save({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def unpacked(blob: bytes) -> dict[str, NDArray[Any]]:
    """The arrays of a safetensors file."""
    from safetensors.numpy import load

    return load(blob)


def sound(blob: bytes) -> bool:
    """Whether the bytes are a whole safetensors file: a header, and tensors that fill what follows without a gap."""
    head = _SIZE + int.from_bytes(blob[:_SIZE], "little")
    try:
        header = json.loads(blob[_SIZE:head])
        header.pop("__metadata__", None)
        spans = sorted(_span(tensor) for tensor in header.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    ends = [0, *(end for _, end in spans)]
    return [start for start, _ in spans] == ends[:-1] and head + ends[-1] == len(blob)


def _span(tensor: Mapping[str, Any]) -> tuple[int, int]:
    """Where a tensor lies; raises ValueError where that isn't as long as its shape says."""
    start, end = tensor["data_offsets"]
    if end - start != math.prod(tensor["shape"]) * _BYTES[tensor["dtype"]]:
        raise ValueError("a tensor's length isn't what its shape says")
    return start, end
