"""The machine a model runs on, and how it is kept there. No video library is asked for a processor's sake."""

import hashlib
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from director.errors import Missing
from director.renderers.diffusion.libraries import torch

_LIBRARIES = ("torch", "torchvision", "diffusers", "transformers", "tokenizers", "pillow")
_SMALL = 1 << 20  # bytes: whatever is no larger is read whole
_LETTERS = 32

Offload = Literal["", "model", "group"]


@dataclass(frozen=True)
class Machine:
    """Where and how a model is kept: `dtype` as torch names it, `attention` as diffusers names its backends.

    With `offload` weights lie in the machine's memory until they are needed: a component at a time (`model`), or a
    block at a time (`group`). It changes no number that is computed.
    `storage` is the dtype of resting weights where it isn't `dtype`; `tiling` the picture coder's tiles and how far
    they lie apart, in pixels ("256/192"), "" for none.
    """

    device: str = "cpu"
    dtype: str = "float32"
    attention: str = ""
    offload: Offload = ""
    storage: str = ""
    tiling: str = ""

    @property
    def accelerated(self) -> bool:
        """Whether it is more than a processor."""
        return not self.device.startswith("cpu")


HERE = Machine()


@cache
def hardware(device: str) -> str:
    """What computes, in words: parts that one kind has made are never taken up by another.

    Raises Missing for a GPU that torch doesn't have, whoever said that there is one.
    """
    kind, _, number = device.partition(":")
    if kind == "cuda":
        try:
            return str(torch().cuda.get_device_name(int(number or 0)))
        except (AssertionError, RuntimeError, ValueError) as error:
            raise Missing(
                f"torch has no {device} here ({str(error).partition(chr(10))[0]}); install the torch that is made for"
                ' your graphics card, or say video_device = "cpu" in your director.toml'
            ) from error
    return f"{kind} {platform.machine()} {_processor()}".strip()


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """The versions of what decides bits."""
    return tuple((name, found) for name in _LIBRARIES if (found := _version(name)))


def weights_hash(path: Path) -> str:
    """What a file of weights, or a folder of them, is known by: all small files, and the ends of the large ones.

    To read tens of gigabytes before each shot would cost more than the shot; a header tells names, shapes and places.
    """
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    seen = tuple((one, one.relative_to(path).as_posix(), *_stamp(one)) for one in files)
    return _hashed(seen)


@cache
def _hashed(files: tuple[tuple[Path, str, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, name, size, _ in files:
        digest.update(f"{name}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SMALL))
            if size > _SMALL:
                file.seek(max(_SMALL, size - _SMALL))
                digest.update(file.read(_SMALL))
    return digest.hexdigest()[:_LETTERS]


def _stamp(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    """The processor's model where the system says it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
