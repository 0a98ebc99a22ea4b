"""The header of a GGUF file: what model it holds, how it is to be spoken to, and whether the file is whole.

It is read before llama.cpp sees the file, because llama.cpp ends the process over some of what can be wrong with one.
The format is ggml's: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import mmap
import struct
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import Any, cast

from director.errors import ModelFailed

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_STRING, _ARRAY = 8, 9
_PLAIN = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_KEPT = 4096  # a longer array is a vocabulary; of that, only the length is of use here
_MOST = 1 << 24  # of anything counted; a file that claims more is damaged
# bytes of a block of so many weights, by ggml's number of the type
_BLOCKS = {
    **{0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34)},
    **{10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292)},
    **{16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82)},
    **{23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2)},
    **{34: (256, 54), 35: (256, 66), 39: (32, 17)},
}


@dataclass(frozen=True)
class Header:
    """What a GGUF says of itself: its metadata (long arrays as their length alone), and the bytes of its weights."""

    metadata: dict[str, Any]
    weights: int

    @property
    def architecture(self) -> str:
        """The family of the network: "llama", "qwen3" and so on."""
        return str(self.metadata["general.architecture"])

    @property
    def name(self) -> str:
        """The model's own name; "" where the file has none."""
        return str(self.metadata.get("general.name", ""))

    @property
    def template(self) -> str:
        """Its chat template in Jinja; "" where the file has none."""
        return str(self.metadata.get("tokenizer.chat_template", ""))

    @property
    def begins(self) -> bool:
        """Whether every text begins with a mark of its own."""
        return bool(self.metadata.get("tokenizer.ggml.add_bos_token", self.metadata["tokenizer.ggml.model"] == "llama"))

    @property
    def vocabulary(self) -> int:
        """How many tokens it knows."""
        return self.length("tokenizer.ggml.tokens")

    @property
    def context(self) -> int:
        """The most tokens that it was trained to hold."""
        return self.number("context_length", 2048)

    def number(self, key: str, otherwise: int = 0) -> int:
        """A number under the architecture's name; of an array (one a layer), the largest."""
        found = self.metadata.get(f"{self.architecture}.{key}", otherwise)
        try:
            return max(map(int, _each(found)), default=otherwise)
        except (TypeError, ValueError) as error:
            raise ModelFailed(f"the model's file is damaged: its {key} is {found!r}; fetch it anew") from error

    def length(self, key: str) -> int:
        """How long an array of the metadata is."""
        found = self.metadata.get(key, ())
        return found if isinstance(found, int) else len(_each(found))


def _each(found: Any) -> tuple[Any, ...]:
    """An array's values; of one value, that."""
    return cast("tuple[Any, ...]", found) if isinstance(found, tuple) else (found,)


def header(path: Path) -> Header:
    """The header of the file at `path`; raises ModelFailed, saying what is wrong, unless the file is a whole GGUF."""
    try:
        state = path.stat()
    except OSError as error:
        raise ModelFailed(
            f"{path} can't be opened ({error.strerror}); choose a model with `director models`"
        ) from error
    return _header(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=8)
def _header(path: Path, size: int, _changed: int) -> Header:
    try:
        with path.open("rb") as file:
            if file.read(4) != _MAGIC:
                raise ModelFailed(
                    f"{path} is not a GGUF file; a model for llama.cpp ends in .gguf and begins with GGUF"
                )
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
                return _read(_Reader(held, path), size)
    except OSError as error:
        raise ModelFailed(f"{path} can't be read: {error.strerror}") from error
    except (struct.error, ValueError, TypeError, ArithmeticError, LookupError, RecursionError) as error:
        raise ModelFailed(f"{path} is damaged: its header makes no sense ({error}); fetch it anew") from error


class _Reader:
    """A file read from front to back."""

    def __init__(self, held: mmap.mmap, path: Path) -> None:
        self.held, self.path, self.at = held, path, 4

    def number(self, form: str) -> Any:
        (found,) = struct.unpack_from(f"<{form}", self.held, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def counted(self, what: str) -> int:
        count: int = self.number("Q")
        if count > _MOST:
            raise ValueError(f"{count} {what}")
        return count

    def text(self) -> str:
        length = self.counted("characters")
        self.at += length
        if self.at > len(self.held):
            raise ValueError("a text that goes on past the end")
        return self.held[self.at - length : self.at].decode()

    def value(self, kind: int) -> Any:
        if kind == _STRING:
            return self.text()
        return self.array() if kind == _ARRAY else self.number(_PLAIN[kind])

    def array(self) -> Any:
        """The array's values; of a long one, its length."""
        kind, count = self.number("I"), self.counted("values")
        if count <= _KEPT:
            return tuple(self.value(kind) for _ in range(count))
        if kind in _PLAIN:
            self.at += count * struct.calcsize(f"<{_PLAIN[kind]}")
        else:
            self._pass(kind, count)
        return count

    def _pass(self, kind: int, count: int) -> None:
        if kind != _STRING:
            raise ValueError(f"an array of arrays of {count}")
        held, at, end = self.held, self.at, len(self.held)
        for _ in range(count):
            at += 8 + int.from_bytes(held[at : at + 8], "little")
            if at > end:
                raise ValueError("a vocabulary that goes on past the end")
        self.at = at


def _read(reader: _Reader, size: int) -> Header:
    version = reader.number("I")
    if version not in _VERSIONS:
        raise ModelFailed(
            f"{reader.path} is GGUF version {version}; llama.cpp reads {_VERSIONS[0]} and {_VERSIONS[-1]}"
        )
    tensors, entries = reader.counted("tensors"), reader.counted("entries")
    metadata: dict[str, Any] = {}
    for _ in range(entries):
        key = reader.text()
        metadata[key] = reader.value(reader.number("I"))
    ends = [_end(reader) for _ in range(tensors)]
    _check(reader.path, metadata)
    alignment = int(metadata.get("general.alignment", 32))
    begin = -(-reader.at // alignment) * alignment
    weights = max(ends, default=0)
    if begin + weights > size:
        missing = (begin + weights - size) / 1e6
        raise ModelFailed(f"{reader.path} is cut short: {missing:.1f} MB are missing at its end; fetch it anew")
    return Header(metadata, weights)


def _end(reader: _Reader) -> int:
    """Where a tensor's weights end, counted from where the first begin."""
    reader.text()
    dimensions = reader.number("I")
    if dimensions > 8:
        raise ValueError(f"a tensor of {dimensions} dimensions")
    count = prod(reader.number("Q") for _ in range(dimensions))
    block, size = _BLOCKS.get(reader.number("I"), (1, 0))
    offset: int = reader.number("Q")
    return offset + -(-count // block) * size


def _check(path: Path, metadata: dict[str, Any]) -> None:
    if not metadata.keys() >= {"general.architecture", "tokenizer.ggml.model", "tokenizer.ggml.tokens"}:
        raise ModelFailed(f"{path} holds no language model with its vocabulary; choose another file")
