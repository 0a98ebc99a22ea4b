"""Safetensors as bytes: packed from arrays, unpacked, and checked without trusting who wrote them."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
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
_LONGEST = 100_000_000  # bytes of a header, as safetensors itself has it; large models have one of a hundred thousand


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
    return not _wrong(blob[_SIZE:head], len(blob) - head)


def flaw(path: Path) -> str:
    """What is wrong with a file that should be safetensors, by its header alone; empty for nothing."""
    size = path.stat().st_size
    with path.open("rb") as file:
        told = int.from_bytes(file.read(_SIZE), "little")
        if told > min(_LONGEST, size - _SIZE):
            return f"its header is said to have {told:,} bytes"
        return _wrong(file.read(told), size - _SIZE - told)


def _wrong(header: bytes, room: int) -> str:
    """What is wrong with a header over so many bytes of tensors."""
    try:
        told = json.loads(header)
        told.pop("__metadata__", None)
        spans = sorted(_span(tensor) for tensor in told.values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "its header can't be read"
    ends = [0, *(end for _, end in spans)]
    whole = [start for start, _ in spans] == ends[:-1] and ends[-1] == room
    return "" if whole else "its tensors don't fill it"


def _span(tensor: Mapping[str, Any]) -> tuple[int, int]:
    """Where a tensor lies; raises ValueError where that isn't as long as its shape says."""
    start, end = tensor["data_offsets"]
    if end - start != math.prod(tensor["shape"]) * _BYTES[tensor["dtype"]]:
        raise ValueError("a tensor's length isn't what its shape says")
    return start, end
